"""What is sent is acknowledged in time; triggers and response_urls wear out."""

import asyncio

import pytest

from tests.platforms.slack.bots import RawBot, button, form, plain
from tests.platforms.slack.rules import answers, views
from tests.platforms.slack.rules.rule import Json, Rule
from tests.platforms.slack.server import SlackServer

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


def broken(server: SlackServer) -> list[str]:
    return [each.rule for each in server.refusals]


@pytest.fixture
async def asked(server: SlackServer, raw: RawBot) -> Json:
    """A slash command's payload, acknowledged."""
    await raw.listen()
    await server.ask("/claim", "drones", until="sent")
    envelope = await raw.receive()
    await raw.acknowledge(envelope)
    payload: Json = envelope["payload"]
    return payload


async def test_a_late_acknowledgement_is_none(server: SlackServer, raw: RawBot) -> None:
    await raw.listen()
    answer = await server.ask("/claim", "drones", until="sent")
    envelope = await raw.receive()
    server.advance(3.1)
    await raw.acknowledge(envelope, {"text": "Late"})
    await server.until(lambda: server.refusals, "a refusal")

    assert broken(server) == [answers.what_is_sent_is_acknowledged_within_three_seconds.name]
    assert not answer.delivery.acknowledged
    assert not server.messages


async def test_what_nobody_acknowledges_fails(server: SlackServer, raw: RawBot) -> None:
    server.deliveries_to_bot.deadline_seconds = 0.05
    await raw.listen()
    answer = await server.ask("/claim", "drones", until="sent")
    await server.until(lambda: answer.delivery.failed, "failed")

    assert broken(server) == [answers.what_is_sent_is_acknowledged_within_three_seconds.name]
    assert answer.delivery.attempts == 1
    assert server.unacknowledged == [answer.delivery]


async def test_an_envelope_is_acknowledged_once(server: SlackServer, raw: RawBot) -> None:
    await raw.listen()
    await server.ask("/claim", "drones", until="sent")
    envelope = await raw.receive()
    await raw.acknowledge(envelope, {"text": "One"})
    await raw.acknowledge(envelope, {"text": "Two"})
    await server.until(lambda: server.refusals, "a refusal")

    assert broken(server) == [answers.an_envelope_is_acknowledged_once.name]
    assert [each.text for each in server.messages.values()] == ["One"]


async def test_an_acknowledgement_names_an_envelope(server: SlackServer, raw: RawBot) -> None:
    await raw.listen()
    await raw.acknowledge({"envelope_id": "nothing"})
    await server.until(lambda: server.refusals, "a refusal")

    assert broken(server) == [answers.an_acknowledgement_names_an_envelope.name]


async def test_an_event_is_acknowledged_without_words(server: SlackServer, raw: RawBot) -> None:
    await raw.listen()
    sent = await server.event({"type": "app_uninstalled"})
    await raw.acknowledge(await raw.receive(), {"text": "Oh"})

    assert await server.acknowledged(sent) < 3
    assert broken(server) == [answers.an_event_is_acknowledged_without_words.name]


async def test_an_acknowledgement_must_be_a_message(server: SlackServer, raw: RawBot) -> None:
    await raw.listen()
    answer = await server.ask("/claim", "drones", until="sent")
    await raw.acknowledge(await raw.receive(), {"text": "a", "blocks": [{"type": "?"}]})
    await server.until(lambda: answer.delivery.acknowledged, "acknowledged")

    assert broken(server) == ["blocks_are_known"]
    assert not server.messages


@pytest.mark.parametrize(
    ("rule", "late", "trigger", "times"),
    [
        (answers.a_trigger_was_given, 0, "Tr404", 1),
        (answers.a_trigger_lives_three_seconds, 3.1, None, 1),
        (answers.a_trigger_works_once, 0, None, 2),
    ],
)
async def test_a_trigger_works_once_within_three_seconds(
    server: SlackServer,
    raw: RawBot,
    asked: Json,
    rule: Rule[answers.Opening],
    late: float,
    trigger: str | None,
    times: int,
) -> None:
    server.advance(late)
    for _ in range(times):
        answer = await raw.call(
            "views.open", trigger_id=trigger or asked["trigger_id"], view=form()
        )

    assert answer["error"] == rule.error
    assert broken(server) == [rule.name]
    assert len(server.views) == times - 1


async def test_a_response_url_works_five_times(
    server: SlackServer, raw: RawBot, asked: Json
) -> None:
    said = [await raw.post(asked["response_url"], {"text": f"{n}"}) for n in range(6)]

    assert said == [(200, "ok")] * 5 + [(404, "used_url")]
    assert broken(server) == [answers.a_response_url_works_five_times.name]
    assert [each.text for each in server.messages.values()] == list("01234")


async def test_a_response_url_lives_half_an_hour(
    server: SlackServer, raw: RawBot, asked: Json
) -> None:
    server.advance(29 * 60)
    assert (await raw.post(asked["response_url"], {"text": "In time"}))[0] == 200
    server.advance(61)
    assert await raw.post(asked["response_url"], {"text": "Late"}) == (404, "expired_url")

    assert broken(server) == [answers.a_response_url_lives_half_an_hour.name]


async def test_a_response_url_is_none_that_was_not_given(
    server: SlackServer, raw: RawBot, asked: Json
) -> None:
    assert await raw.post(asked["response_url"] + "X", {"text": "a"}) == (404, "invalid_url")
    assert await raw.post(asked["response_url"], "no JSON") == (400, "invalid_payload")

    assert broken(server) == [
        answers.a_response_url_was_given.name,
        answers.a_response_is_a_json_object.name,
    ]


async def test_a_response_is_private_public_replaced_or_taken_back(
    server: SlackServer, raw: RawBot, asked: Json
) -> None:
    url = asked["response_url"]
    await raw.post(url, {"text": "Private"})
    await raw.post(url, {"text": "Public", "response_type": "in_channel"})
    await raw.post(url, {"text": "Changed", "replace_original": True})
    private, public = server.messages.values()

    assert (private.text, private.private_to) == ("Changed", server.alice.id)
    assert (public.text, public.ephemeral) == ("Public", False)
    assert not server.refusals
    await raw.post(url, {"delete_original": True})
    assert not private.deleted
    assert broken(server) == [answers.only_what_was_pressed_in_is_deleted.name]


async def test_a_press_takes_its_message_back_for_another(
    server: SlackServer, raw: RawBot, asked: Json
) -> None:
    blocks = [{"type": "actions", "elements": [button("go", "Go")]}]
    await raw.post(asked["response_url"], {"text": "Card", "blocks": blocks})
    (card,) = server.messages.values()
    pressed = await server.press(card, "Go", until="sent")
    envelope = await raw.receive()
    await raw.acknowledge(envelope)
    url = envelope["payload"]["response_url"]
    await raw.post(url, {"text": "Gone", "delete_original": "true"})
    await raw.post(url, {"text": "And more"})

    assert card.deleted
    assert pressed.removed == (card,)
    assert [each.text for each in pressed.messages] == ["Gone", "And more"]
    assert broken(server) == [answers.a_response_to_a_press_says_if_it_replaces.name]


async def test_a_response_reaches_where_the_bot_is_no_member(
    server: SlackServer, raw: RawBot
) -> None:
    await raw.listen()
    answer = await server.ask("/claim", "drones", channel=server.nobot, until="sent")
    envelope = await raw.receive()
    await raw.acknowledge(envelope)
    body = {"text": "Public", "response_type": "in_channel"}
    await raw.post(envelope["payload"]["response_url"], body)

    assert answer.text == "Public"
    assert server.messages_in(server.nobot) == [answer.message]


async def submitted(server: SlackServer, raw: RawBot, view: Json) -> Json:
    """Open *view*, send it, and give back the envelope."""
    await raw.listen()
    opened = await server.shortcut("find_claim", until="sent")
    envelope = await raw.receive()
    await raw.acknowledge(envelope)
    trigger = envelope["payload"]["trigger_id"]
    assert (await raw.call("views.open", trigger_id=trigger, view=view))["ok"]
    await server.submit(opened, {"Reason": "A typo"}, until="sent")
    return await raw.receive()


@pytest.mark.parametrize(
    ("rule", "body"),
    [
        (answers.a_response_action_is_known, {"response_action": "shout"}),
        (answers.a_response_action_is_known, {"text": "Thanks"}),
        (answers.errors_name_the_views_input_blocks, {"response_action": "errors"}),
        (
            answers.errors_name_the_views_input_blocks,
            {"response_action": "errors", "errors": {"why": "Why?"}},
        ),
        (
            views.a_modals_words_have_24_plain_characters,
            {"response_action": "update", "view": form(title=plain("t" * 25))},
        ),
    ],
)
async def test_a_wrong_response_to_a_form_leaves_it_open(
    server: SlackServer, raw: RawBot, rule: Rule[Json], body: Json
) -> None:
    await raw.acknowledge(await submitted(server, raw, form()), body)
    await server.until(lambda: server.refusals, "a refusal")

    assert broken(server) == [rule.name]
    assert not any(each.closed for each in server.views.values())


async def test_a_form_is_updated_put_upon_cleared_or_closed(
    server: SlackServer, raw: RawBot
) -> None:
    push = {"response_action": "push", "view": form(title=plain("Second"))}
    await raw.acknowledge(await submitted(server, raw, form()), push)
    await server.until(lambda: len(server.views) == 2, "a second view")
    first, second = server.views.values()
    assert (second.root_id, second.previous_id) == (first.id, first.id)

    changed = await server.submit(second, {"Reason": "A typo"}, until="sent")
    update = {"response_action": "update", "view": form(title=plain("Third"))}
    await raw.acknowledge(await raw.receive(), update)
    await server.until(lambda: changed.views, "a change")
    assert changed.view.title == "Third"

    await server.submit(second, {"Reason": "A typo"}, until="sent")
    await raw.acknowledge(await raw.receive(), {"response_action": "clear"})
    await server.until(lambda: first.closed and second.closed, "cleared")
    assert not server.refusals


async def test_views_lie_three_deep(server: SlackServer, raw: RawBot) -> None:
    push = {"response_action": "push", "view": form()}
    envelope = await submitted(server, raw, form())
    for depth in (2, 3):
        await raw.acknowledge(envelope, push)
        await server.until(lambda depth=depth: len(server.views) == depth, f"{depth} views")  # type: ignore[misc]
        top = list(server.views.values())[-1]
        await server.submit(top, {"Reason": "A typo"}, until="sent")
        envelope = await raw.receive()
    await raw.acknowledge(envelope, push)
    await server.until(lambda: server.refusals, "a refusal")

    assert broken(server) == [views.at_most_three_views_lie_on_each_other.name]


async def test_a_view_is_pushed_on_a_view(server: SlackServer, raw: RawBot, asked: Json) -> None:
    answer = await raw.call("views.push", trigger_id=asked["trigger_id"], view=form())

    assert not answer["ok"]
    assert broken(server) == [views.a_view_is_pushed_on_a_view.name]


async def test_a_stale_hash_is_refused(server: SlackServer, raw: RawBot, asked: Json) -> None:
    opened = await raw.call("views.open", trigger_id=asked["trigger_id"], view=form())
    named: Json = {"view_id": opened["view"]["id"], "hash": opened["view"]["hash"]}
    first = await raw.call("views.update", view=form(title=plain("New")), **named)
    second = await raw.call("views.update", view=form(title=plain("Newer")), **named)

    assert (first["view"]["title"]["text"], second["error"]) == ("New", "hash_conflict")
    assert broken(server) == [views.an_update_names_the_last_hash.name]


async def test_suggestions_are_at_most_100(server: SlackServer, raw: RawBot, asked: Json) -> None:
    await raw.call("views.open", trigger_id=asked["trigger_id"], view=form())
    (view,) = server.views.values()
    options = [{"text": plain("o"), "value": f"{number}"} for number in range(101)]

    suggested = asyncio.create_task(server.suggest(view, "find", "dro"))
    await raw.acknowledge(await raw.receive(), {"options": options})

    assert len(await suggested) == 101
    assert broken(server) == [views.suggestions_are_at_most_100_options.name]
