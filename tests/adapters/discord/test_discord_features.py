"""What the bot asks for when it is invited, and how `pincite doctor` says it."""

import base64
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from adapters.discord.client import PinciteClient
from adapters.discord.features import (
    ANSWERS,
    LINKS,
    THREADS,
    application_of,
    features_of,
    invitation,
    permissions_of,
)
from adapters.terminal.app import main
from bot.app import App
from bot.settings import Settings
from tests.adapters.discord.conftest import FERRY
from tests.platforms.discord.bots import running
from tests.platforms.discord.permissions import Permission
from tests.platforms.discord.server import DiscordServer

APPLICATION = 123456789012345678
SIGNATURE = "c2lnbmF0dXJlLW9mLXRoaXMtdG9rZW4tMDE"
TOKEN = f"{base64.urlsafe_b64encode(str(APPLICATION).encode()).decode().rstrip('=')}.Gx.{SIGNATURE}"


def test_only_what_is_in_use_is_asked_for() -> None:
    assert features_of(Settings()) == (ANSWERS, THREADS)
    assert features_of(Settings(discord_link_replies=True)) == (ANSWERS, THREADS, LINKS)
    assert not permissions_of((ANSWERS, THREADS)).add_reactions
    assert permissions_of((ANSWERS, THREADS, LINKS)).add_reactions


def test_nothing_is_asked_for_that_rules() -> None:
    asked = Permission(permissions_of((ANSWERS, THREADS, LINKS)).value)
    ruling = (
        Permission.ADMINISTRATOR
        | Permission.MANAGE_GUILD
        | Permission.MANAGE_MESSAGES
        | Permission.MENTION_EVERYONE
    )

    assert asked & ruling == Permission(0)


@pytest.mark.parametrize(
    "token", ["", "abc", "abc.def", "MTIz", "bm8.a.b", "?.a.b", "MTIz.a", "é.a.b"]
)
def test_what_is_no_token_names_no_application(token: str) -> None:
    assert application_of(token) is None


def test_the_invitation_carries_the_number_and_the_scopes() -> None:
    link = urlsplit(invitation(APPLICATION, (ANSWERS,)))
    asked = parse_qs(link.query)

    assert link.hostname == "discord.com"
    assert asked["client_id"] == [str(APPLICATION)]
    assert asked["permissions"] == [str(ANSWERS.permissions.value)]
    assert asked["scope"] == ["bot applications.commands"]


@pytest.mark.allow_hosts(["127.0.0.1"])
async def test_the_rights_that_are_asked_for_are_enough(app: App, server: DiscordServer) -> None:
    server.news.bot_permissions = Permission(permissions_of(features_of(Settings())).value)
    async with running(PinciteClient(app, keepers=frozenset()), server.token):
        await server.synced()
        said = await server.say("ferry passengers", mention=True)
        answer = await server.heard(said)
        cited = await server.ask("cite", options={"claim": "PC1", "format": "bibtex"})

    assert FERRY in answer.text
    assert answer.channel_id == said.id
    assert "@online{" in cited.text
    assert not server.refusals


def doctor(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, token: str
) -> tuple[int, str]:
    monkeypatch.setenv("PINCITE_DISCORD_TOKEN", token)
    monkeypatch.setenv("PINCITE_DB", str(tmp_path / "citations.db"))
    status = main(["doctor"])
    said = capsys.readouterr()
    return status, said.out + said.err


def test_the_doctor_prints_the_invitation_and_never_the_token(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    status, said = doctor(monkeypatch, capsys, tmp_path, TOKEN)

    assert status == 0
    assert invitation(APPLICATION, (ANSWERS, THREADS)) in said
    assert "View Channels" in said
    assert "Add Reactions" not in said
    assert SIGNATURE not in said
    assert TOKEN.partition(".")[0] not in said


def test_the_doctor_knows_what_is_no_token(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    status, said = doctor(monkeypatch, capsys, tmp_path, "a-client-secret")

    assert status == 1
    assert "no bot's token" in said
    assert "a-client-secret" not in said
