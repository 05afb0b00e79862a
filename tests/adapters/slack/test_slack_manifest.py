"""What Slack is told of the app agrees with what the app does."""

import json
import re
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from adapters.slack import ids
from adapters.slack.features import FEATURES, METHODS, events_of, scopes_of
from adapters.slack.manifest import to_manifest
from adapters.terminal.app import main
from bot.commands.catalogue import CATALOGUE
from bot.commands.grammar import parse
from bot.reply.voice import voice
from bot.settings import Settings

ADAPTER = Path(ids.__file__).parent
URL = "https://pincite.example.com"
CALLED = re.compile(
    r"\.((?:auth|bots|chat|conversations|files|pins|reactions|team|usergroups|users|views)_\w+)\("
    r"|(?:api_call|make)\(\s*[\"']([\w.]+)[\"']"
)
HEARD = re.compile(r"\.event\(\s*[\"'](\w+)[\"']")
UPLOADS = {"files.upload.v2": ("files.getUploadURLExternal", "files.completeUploadExternal")}

Line = Callable[..., tuple[int, str, str]]


@pytest.fixture
def line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Line:
    """`pincite slack manifest`, where nothing is set: status, standard output and error."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PINCITE_PUBLIC_URL", raising=False)

    def told(*arguments: str) -> tuple[int, str, str]:
        status = main(["slack", "manifest", *arguments])
        said = capsys.readouterr()
        return status, said.out, said.err

    return told


def methods_in(source: str) -> set[str]:
    """The Web API's methods that a text of Python calls, as Slack names them."""
    found = {by_name or by_text for by_name, by_text in CALLED.findall(source)}
    as_slack_says = {known.replace(".", "_").lower(): known for known in METHODS}
    named = {as_slack_says.get(one.lower(), one.replace("_", ".")) for one in found}
    return {part for one in named for part in UPLOADS.get(one, (one,))}


def lengths(of: list[dict[str, Any]], name: str) -> int:
    return max(len(one[name]) for one in of)


def test_methods_are_found_in_whatever_way_they_are_called() -> None:
    source = """
        await client.chat_postMessage(channel="C1")
        await self._web.users_info(user="U1")
        await client.api_call("views.publish", json={})
        await self._calls.make(
            "files.info", file="F1")
        await client.files_upload_v2(content="a")
        await client.reactions_add(name="eyes")
    """

    assert methods_in(source) == {
        "chat.postMessage",
        "users.info",
        "views.publish",
        "files.info",
        "files.getUploadURLExternal",
        "files.completeUploadExternal",
        "reactions.add",
    }


@pytest.mark.parametrize("path", sorted(ADAPTER.rglob("*.py")), ids=lambda path: path.name)
def test_what_is_called_and_heard_is_granted(path: Path) -> None:
    source = path.read_text("utf-8")
    called = methods_in(source)
    granted = scopes_of(FEATURES)

    assert called <= METHODS.keys()
    assert {scope for method in called for scope in METHODS[method]} <= set(granted)
    heard = {event.partition(".")[0] for event in events_of(FEATURES)}
    assert set(HEARD.findall(source)) <= heard


def test_no_scope_is_asked_for_in_vain() -> None:
    by_methods = {scope for scopes in METHODS.values() for scope in scopes}
    by_events = {"app_mentions:read", "im:history"}

    assert set(scopes_of(FEATURES)) == by_methods | by_events | {"commands"}


def test_nothing_is_asked_for_that_reads_or_rules_more_than_is_needed() -> None:
    asked = set(scopes_of(FEATURES))

    assert not {scope for scope in asked if scope.startswith(("admin", "reactions", "mpim"))}
    assert not asked & {"chat:write.public", "chat:write.customize", "users:read.email"}


def test_every_command_can_be_asked_with_and_without_a_prefix() -> None:
    for prefix in ("", "news-"):
        told = {one["command"] for one in to_manifest(prefix=prefix)["features"]["slash_commands"]}
        for command in CATALOGUE:
            first, _, rest = command.name.partition(" ")
            name, words = (first, rest) if first in ids.SLASHES else ("pincite", command.name)
            assert f"/{prefix}{name}" in told
            assert ids.slash_of(f"/{prefix}{name}") == name
            assert parse(f"/{name} {words}").command is command


def test_every_shortcut_is_there_under_its_id() -> None:
    told = to_manifest()["features"]["shortcuts"]

    assert [(one["callback_id"], one["type"]) for one in told] == [
        ("check_message", "message"),
        ("check_quote", "message"),
        ("add_source", "message"),
        ("share_in_thread", "message"),
        ("find_claim", "global"),
    ]
    assert [one["name"] for one in told][-2:] == ["Share in thread", "Find a claim"]


def test_a_usage_hint_says_how_a_command_is_typed() -> None:
    told = {one["command"]: one for one in to_manifest()["features"]["slash_commands"]}

    assert told["/claim"]["usage_hint"].startswith("query [--show ")
    assert told["/claim"]["usage_hint"].endswith("[--public]")
    assert told["/source"]["usage_hint"].startswith("add | correct | retract")
    assert "alias add" in told["/pincite"]["usage_hint"]


@pytest.mark.parametrize("prefix", ["", "a" * 24])
def test_the_manifest_stays_within_what_slack_takes(prefix: str) -> None:
    # https://docs.slack.dev/reference/app-manifest/
    told = to_manifest(url=URL, prefix=prefix)
    about, features = told["display_information"], told["features"]
    commands, shortcuts = features["slash_commands"], features["shortcuts"]

    assert len(about["name"]) <= 35
    assert len(about["description"]) <= 140
    assert 174 <= len(about["long_description"]) <= 4_000
    assert re.fullmatch(r"[a-z0-9._-]{1,80}", features["bot_user"]["display_name"])
    assert len(commands) <= 50
    assert lengths(commands, "command") <= 32
    assert lengths(commands, "description") <= 2_000
    assert lengths(commands, "usage_hint") <= 1_000
    assert len(shortcuts) <= 10
    assert lengths(shortcuts, "name") <= 24
    assert lengths(shortcuts, "description") <= 150
    assert lengths(shortcuts, "callback_id") <= 255


def test_http_names_one_address_and_the_socket_none() -> None:
    by_http, by_socket = to_manifest(url=URL), to_manifest()
    address = f"{URL}{ids.EVENTS_PATH}"

    assert by_http["settings"]["event_subscriptions"]["request_url"] == address
    assert by_http["settings"]["interactivity"]["request_url"] == address
    assert by_http["settings"]["interactivity"]["message_menu_options_url"] == address
    assert {one["url"] for one in by_http["features"]["slash_commands"]} == {address}
    assert by_http["settings"]["socket_mode_enabled"] is False
    assert by_socket["settings"]["socket_mode_enabled"] is True
    assert "_url" not in json.dumps(by_socket)
    assert all("url" not in one for one in by_socket["features"]["slash_commands"])


def test_the_manifest_needs_no_setting_and_no_library(line: Line) -> None:
    status, out, err = line()

    assert (status, err) == (0, "")
    assert json.loads(out) == to_manifest()
    assert not list(Path.cwd().iterdir())


def test_an_address_and_a_prefix_may_be_given(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    given = line("--mode", "http", "--url", f"{URL}/", "--prefix", "news-")
    monkeypatch.setenv("PINCITE_PUBLIC_URL", URL)
    from_environment = line("--mode", "http", "--prefix", "news-")

    assert json.loads(given[1]) == to_manifest(url=URL, prefix="news-")
    assert from_environment == given


def test_without_an_address_http_says_what_is_to_be_changed(line: Line) -> None:
    status, out, err = line("--mode", "http")

    assert status == 0
    assert json.loads(out) == to_manifest(url="https://pincite.example.org")
    assert "PINCITE_PUBLIC_URL" in err


@pytest.mark.parametrize(
    "arguments",
    [
        ("--mode", "rtm"),
        ("--prefix", "pin"),
        ("--prefix", "My"),
        ("--prefix", "a" * 25),
        ("--mode", "http", "--url", "http://pincite.example.com"),
        ("--mode", "http", "--url", "https://a b"),
        ("--mode", "http", "--url", "https://a/?b=c"),
        ("--mode", "http", "--url", "https://user:word@a"),
    ],
)
def test_what_slack_would_not_take_is_refused(line: Line, arguments: tuple[str, ...]) -> None:
    status, out, err = line(*arguments)

    assert (status, out) == (2, "")
    assert arguments[-2] in err


def test_each_scope_and_event_has_its_reason(line: Line) -> None:
    status, out, _ = line("--reasons")
    reasons = dict(each.split(maxsplit=1) for each in out.splitlines())

    assert status == 0
    assert reasons.keys() == {*scopes_of(FEATURES), *events_of(FEATURES)}
    assert reasons["files:read"] == voice("en")("doctor.slack.uploads")


def test_the_guide_names_every_scope_event_and_setting() -> None:
    guide = (ADAPTER.parents[1] / "docs" / "how-to" / "slack.md").read_text("utf-8")
    needs = guide.partition("## Scopes and events")[2]
    settings = {one.name for one in fields(Settings) if one.name.startswith(("slack", "public"))}

    asked = {*scopes_of(FEATURES), *events_of(FEATURES)}
    named = set(re.findall(r"`([a-z_]+[:.]?[a-z_]+)`", needs.partition("Messages in")[0]))
    assert named == asked
    assert all(f"`PINCITE_{name.upper()}`" in guide for name in settings)
