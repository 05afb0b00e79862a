"""What Slack tells: each is acknowledged, and answered once."""

import asyncio

import pytest

from bot.app import App
from tests.adapters.slack.conftest import FERRY, Patience, served
from tests.platforms.slack.server import SlackServer

pytestmark = [pytest.mark.allow_hosts(["127.0.0.1"])]


async def test_a_mention_is_answered_once_in_its_thread(either: SlackServer) -> None:
    said = await either.say("ferry passengers", mention=True)

    heard = await either.heard(said)
    await either.settle()

    assert FERRY in heard.text
    assert heard.thread_ts == said.ts
    assert len(either.messages_in(either.general)) == 2
    assert not either.unacknowledged


async def test_a_mention_without_words_shows_what_can_be_asked(slack: SlackServer) -> None:
    said = await slack.say("", mention=True)

    assert "/claim" in (await slack.heard(said)).text


async def test_a_message_to_the_bot_alone_is_answered_there(slack: SlackServer) -> None:
    said = await slack.say("ferry passengers", channel=slack.direct_channel(slack.alice))

    assert FERRY in (await slack.heard(said, anywhere=True)).text


async def test_an_event_told_again_is_answered_once_also_after_a_restart(
    app: App, server: SlackServer, patience: Patience
) -> None:
    async with served(app, server, patience):
        said = await server.say("ferry passengers", mention=True)
        await server.heard(said)
        await server.settle()
        (told,) = (
            one
            for one in server.deliveries.values()
            if one.payload.get("event", {}).get("type") == "app_mention"
        )
        await server.acknowledged(await server.redeliver(told))
    async with served(app, server, patience):
        await server.acknowledged(await server.redeliver(told))

    assert len(server.messages_in(server.general)) == 2


async def test_what_is_no_new_message_of_a_person_is_acknowledged_and_left_alone(
    slack: SlackServer,
) -> None:
    direct = slack.direct_channel(slack.alice)
    base = {"type": "message", "channel": direct.id, "channel_type": "im", "text": "ferry"}
    for event in (
        base | {"subtype": "message_changed", "ts": "1.1"},
        base | {"subtype": "message_deleted", "ts": "1.2"},
        base | {"bot_id": "B1", "ts": "1.3"},
        base | {"subtype": "channel_join", "ts": "1.4"},
        {"type": "never_heard_of"},
        {"type": "app_home_opened", "tab": "messages", "user": slack.alice.id},
    ):
        await slack.acknowledged(await slack.event(event, channel=direct))

    assert not slack.messages
    assert not slack.unacknowledged


async def test_the_home_says_what_one_may_do_and_what_was_corrected(
    slack: SlackServer,
) -> None:
    await slack.ask("/source", "retract C1 --reason wrong", user=slack.admin)

    await slack.open_home(slack.admin)
    await slack.open_home(slack.alice)
    admin, alice = await slack.home(slack.admin), await slack.home(slack.alice)

    assert "C1: admin retracted it: wrong" in admin.text
    assert "setup" in admin.text
    assert "setup" not in alice.text
    assert not slack.refusals


async def test_what_is_under_way_is_finished_and_nothing_else_begun(
    app: App, server: SlackServer, patience: Patience
) -> None:
    async with served(app, server, patience) as stop:
        held = server.fail("users.info", held=asyncio.Event())
        asked = await server.ask("/claim", "ferry passengers", until="acknowledged")
        await server.until(lambda: held.times == 0, "an answer under way")
        stop.set()
        assert held.held
        held.held.set()
        await server.until(lambda: asked.messages, "the answer")

    assert FERRY in asked.text
