"""What a form holds when it is sent, and what stays in it."""

from typing import Any

import pytest

from tests.platforms.slack.bots import RawBot, button, plain
from tests.platforms.slack.offers import NotOfferedError
from tests.platforms.slack.records import View
from tests.platforms.slack.rules.rule import Json
from tests.platforms.slack.server import SlackServer

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


def entry(name: str, kind: str, *, optional: bool = True, **more: object) -> Json:
    element = {"type": kind, "action_id": name} | more
    return {
        "type": "input",
        "block_id": name,
        "label": plain(name.title()),
        "element": element,
        "optional": optional,
    }


def modal(*blocks: Json, **more: object) -> Json:
    view = {"type": "modal", "title": plain("Form"), "submit": plain("Send")}
    return view | {"blocks": list(blocks)} | more


async def opened(server: SlackServer, raw: RawBot, view: Json) -> View:
    """A view that the bot opens for alice."""
    await raw.listen()
    asked = await server.shortcut("find_claim", until="sent")
    envelope = await raw.receive()
    await raw.acknowledge(envelope)
    trigger = envelope["payload"]["trigger_id"]
    answer = await raw.call("views.open", trigger_id=trigger, view=view)
    assert answer["ok"], answer
    return asked.view


def options(*values: str) -> list[Json]:
    return [{"text": plain(value.title()), "value": value} for value in values]


async def test_each_field_says_what_was_filled_in(server: SlackServer, raw: RawBot) -> None:
    view = await opened(
        server,
        raw,
        modal(
            entry("words", "plain_text_input"),
            entry("link", "url_text_input"),
            entry("count", "number_input", is_decimal_allowed=False),
            entry("day", "datepicker"),
            entry("kind", "static_select", options=options("one", "two")),
            entry("people", "multi_users_select"),
            entry("file", "file_input"),
            entry("kept", "plain_text_input", initial_value="as it was"),
            entry("empty", "static_select", options=options("one")),
        ),
    )
    upload = server.bring("a.pdf", b"%PDF")
    sent = await server.submit(
        view,
        {
            "Words": "1 < 2",
            "link": "https://example.org/",
            "count": 3,
            "day": "2024-05-01",
            "kind": "Two",
            "people": [server.bob, server.admin],
            "file": upload,
        },
        until="sent",
    )
    state = sent.delivery.payload["view"]["state"]["values"]

    assert {name: _held(state[name][name]) for name in state} == {
        "words": "1 < 2",
        "link": "https://example.org/",
        "count": "3",
        "day": "2024-05-01",
        "kind": options("two")[0],
        "people": [server.bob.id, server.admin.id],
        "file": [upload.id],
        "kept": "as it was",
        "empty": None,
    }
    shown = state["file"]["file"]["files"][0]
    assert await raw.fetch(shown["url_private_download"], token=raw.token) == b"%PDF"
    assert sent.delivery.payload["view"]["private_metadata"] == ""


def _held(told: Json) -> Any:
    (value,) = (value for name, value in told.items() if name != "type")
    return [each["id"] for each in value] if told["type"] == "file_input" else value


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("link", "no address"),
        ("count", "many"),
        ("count", 1.5),
        ("count", 11),
        ("kind", "Three"),
        ("people", "U404"),
        ("nothing", "here"),
    ],
)
async def test_a_client_sends_no_nonsense(
    server: SlackServer, raw: RawBot, name: str, value: object
) -> None:
    view = await opened(
        server,
        raw,
        modal(
            entry("link", "url_text_input"),
            entry("count", "number_input", is_decimal_allowed=False, max_value="10"),
            entry("kind", "static_select", options=options("one", "two")),
            entry("people", "multi_users_select"),
        ),
    )

    with pytest.raises((NotOfferedError, AssertionError)):
        await server.submit(view, {name: value}, until="sent")
    assert not view.closed


async def test_what_was_typed_stays_when_the_view_changes(server: SlackServer, raw: RawBot) -> None:
    words = entry("words", "plain_text_input", optional=False)
    view = await opened(server, raw, modal(words))
    await server.submit(view, {"Words": "typed"}, until="sent")
    changed = modal(words, entry("more", "plain_text_input"), title=plain("Again"))
    await raw.acknowledge(await raw.receive(), {"response_action": "update", "view": changed})
    await server.until(lambda: view.title == "Again", "a change")

    again = await server.submit(view, {"More": "and more"}, until="sent")

    values = again.delivery.payload["view"]["state"]["values"]
    assert values["words"]["words"]["value"] == "typed"
    assert values["more"]["more"]["value"] == "and more"


async def test_a_button_in_a_view_sends_the_view_along(server: SlackServer, raw: RawBot) -> None:
    kinds = entry("kind", "static_select", options=options("one")) | {"dispatch_action": True}
    actions = {"type": "actions", "elements": [button("add", "Add", value="C1")]}
    view = await opened(server, raw, modal(kinds, actions, private_metadata="C12"))
    chosen = await server.choose(view, "Kind", "One", until="sent")
    await raw.acknowledge(await raw.receive())
    pressed = await server.press(view, "Add", until="sent")
    payload = pressed.delivery.payload

    assert chosen.delivery.payload["actions"][0]["selected_option"]["value"] == "one"
    assert payload["actions"][0]["value"] == "C1"
    assert payload["view"]["private_metadata"] == "C12"
    assert payload["view"]["state"]["values"]["kind"]["kind"]["selected_option"]["value"] == "one"
    assert "response_url" not in payload
    await raw.call("views.update", view_id=view.id, view=modal(title=plain("Added")))
    await raw.acknowledge(await raw.receive())
    await server.until(lambda: pressed.answered, "a changed view")
    assert pressed.view.title == "Added"


async def test_a_closed_view_is_told_of_if_it_asked(server: SlackServer, raw: RawBot) -> None:
    view = await opened(server, raw, modal(notify_on_close=True))
    closed = await server.close(view, until="sent")

    assert closed
    assert (await raw.receive())["payload"]["type"] == "view_closed"
    with pytest.raises(NotOfferedError, match="cannot be sent"):
        await server.submit(view, {})


async def test_a_form_sent_twice_is_the_same_form(server: SlackServer, raw: RawBot) -> None:
    view = await opened(server, raw, modal(entry("words", "plain_text_input")))
    sent = await server.submit(view, {"words": "typed"}, until="sent")
    first = await raw.receive()
    await raw.acknowledge(first)
    await server.redeliver(sent.delivery)
    second = await raw.receive()
    await raw.acknowledge(second)

    assert first["payload"] == second["payload"]
    assert first["envelope_id"] != second["envelope_id"]
    assert not server.refusals


async def test_a_home_changes_for_who_presses_in_it(server: SlackServer, raw: RawBot) -> None:
    await raw.listen()
    actions = {"type": "actions", "elements": [button("mine", "Mine")]}
    home = {"type": "home", "blocks": [actions]}
    await raw.call("views.publish", user_id=server.bob.id, view=home)
    pressed = await server.press(await server.home(server.bob), "Mine", until="sent")
    await raw.acknowledge(await raw.receive())
    before = pressed.answered
    text = {"type": "section", "text": plain("Yours")}
    await raw.call("views.publish", user_id=server.bob.id, view=home | {"blocks": [text]})

    assert (before, pressed.answered) == (False, True)
    assert (await server.home(server.bob)).text == "Yours"


async def test_a_reaction_is_told_of(server: SlackServer, raw: RawBot) -> None:
    await raw.listen()
    message = await server.say("Hello")
    await raw.acknowledge(await raw.receive())
    await server.react(message, "eyes", user=server.bob)
    event = (await raw.receive())["payload"]["event"]

    assert (event["type"], event["reaction"], event["user"]) == (
        "reaction_added",
        "eyes",
        server.bob.id,
    )
    assert event["item"]["ts"] == message.ts


async def test_a_file_comes_with_a_message(server: SlackServer, raw: RawBot) -> None:
    await raw.listen()
    await server.say("This", files=[server.bring("a.txt", b"words")])
    event = (await raw.receive())["payload"]["event"]

    assert event["subtype"] == "file_share"
    info = await raw.call("files.info", file=event["files"][0]["id"])
    assert (info["file"]["name"], info["file"]["size"]) == ("a.txt", 5)
