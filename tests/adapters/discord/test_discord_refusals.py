"""What Discord refuses, loses or takes away between question and answer."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import cast

import pytest

from adapters.discord import limits
from adapters.discord.client import PinciteClient
from bot.app import App
from bot.store.port import Store
from tests.adapters.discord.conftest import FERRY, SlowStore
from tests.platforms.discord.bots import running
from tests.platforms.discord.patience import Patience
from tests.platforms.discord.permissions import Permission
from tests.platforms.discord.records import Message
from tests.platforms.discord.server import DiscordServer

pytestmark = [pytest.mark.allow_hosts(["127.0.0.1"])]

QUERY = {"query": "ferry passengers"}
SPEAKING = Permission.SEND_MESSAGES | Permission.SEND_MESSAGES_IN_THREADS


@pytest.fixture(autouse=True)
async def client(
    app: App, slow: SlowStore, server: DiscordServer, patience: Patience
) -> AsyncIterator[PinciteClient]:
    """The bot at a library that a test may slow down."""
    slow.may_answer.set()
    desk = replace(app, store=cast("Store", slow))
    client = PinciteClient(desk, keepers=frozenset(), wait=patience)
    async with running(client, server.token):
        await server.synced()
        yield client


@pytest.fixture
def deferring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "DEFER_SECONDS", 0.01)


def ours(server: DiscordServer) -> list[Message]:
    """What the bot wrote and nobody took away."""
    said = server.messages.values()
    return [one for one in said if one.author_id == server.bot.id and not one.deleted]


async def goes_on(server: DiscordServer) -> None:
    """Whatever was before, the next question is answered."""
    answer = await server.ask("claim", options=QUERY)

    assert FERRY in answer.text


@pytest.mark.parametrize("status", [500, 502, 503])
@pytest.mark.parametrize("after_effect", [False, True])
async def test_a_callback_that_fails_once_is_answered_once(
    server: DiscordServer,
    status: int,
    after_effect: bool,  # noqa: FBT001 (a parameter of the test)
) -> None:
    server.fail("POST", "/callback$", status, after_effect=after_effect)
    answer = await server.ask("claim", options={**QUERY, "public": True})
    await goes_on(server)

    assert FERRY in answer.text
    assert len(ours(server)) == 2
    assert {one.code for one in server.refusals} <= {40060}


@pytest.mark.parametrize("status", [500, 502, 503])
async def test_a_callback_that_fails_five_times_is_given_up(
    server: DiscordServer, caplog: pytest.LogCaptureFixture, status: int
) -> None:
    failing = server.fail("POST", "/callback$", status, times=5)
    await server.ask("claim", options=QUERY, until="sent")
    await server.until(lambda: failing.times == 0, "failed five times")
    await goes_on(server)

    assert len(ours(server)) == 1
    await server.until(lambda: "first answer was refused" in caplog.text, "logged")
    assert "Traceback" not in caplog.text


@pytest.mark.usefixtures("deferring")
async def test_a_deferral_whose_receipt_is_lost_is_followed_by_the_answer(
    server: DiscordServer, slow: SlowStore
) -> None:
    slow.may_answer.clear()
    server.fail("POST", "/callback$", 500, after_effect=True)
    asked = await server.ask("claim", options=QUERY, until="acknowledged")
    slow.may_answer.set()
    await server.until(lambda: asked.interaction.answered, "answered")

    assert FERRY in asked.text
    assert len(ours(server)) == 1


@pytest.mark.usefixtures("deferring")
@pytest.mark.parametrize(("status", "via"), [(500, True), (503, True), (429, True), (429, False)])
async def test_an_answer_after_a_deferral_is_sent_until_it_is_there(
    server: DiscordServer,
    slow: SlowStore,
    patience: Patience,
    status: int,
    via: bool,  # noqa: FBT001 (a parameter of the test)
) -> None:
    slow.may_answer.clear()
    server.fail("PATCH", "/messages/@original$", status, via=via, retry_after_seconds=20)
    asked = await server.ask("claim", options=QUERY, until="acknowledged")
    slow.may_answer.set()
    await server.until(lambda: asked.interaction.answered, "answered")

    assert FERRY in asked.text
    assert (20 in patience.waited) is (not via)
    assert len(ours(server)) == 1


@pytest.mark.parametrize("seconds", [1, 30])
async def test_a_door_that_shuts_for_a_moment_is_waited_for_within_three_seconds(
    server: DiscordServer, patience: Patience, seconds: int
) -> None:
    shut = server.fail("POST", "/callback$", 429, via=False, retry_after_seconds=seconds)
    asked = await server.ask("claim", options=QUERY, until="sent")
    await server.until(lambda: shut.times == 0, "refused")
    await goes_on(server)

    assert (asked.interaction.callback is not None) is (seconds == 1)
    assert patience.waited == ([1] if seconds == 1 else [])


async def test_an_answer_that_comes_too_late_is_not_given(
    server: DiscordServer, caplog: pytest.LogCaptureFixture
) -> None:
    held = server.fail("POST", "/callback$", held=asyncio.Event())
    await server.ask("claim", options=QUERY, until="sent")
    await server.until(lambda: held.times == 0, "held")
    server.advance(4)
    assert held.held
    held.held.set()
    await server.until(lambda: server.refusals, "a refusal")
    await goes_on(server)

    assert [one.code for one in server.refusals] == [10062]
    assert len(ours(server)) == 1
    assert "Traceback" not in caplog.text


@pytest.mark.usefixtures("deferring")
async def test_a_deferral_that_was_deleted_is_let_go(
    server: DiscordServer, slow: SlowStore, caplog: pytest.LogCaptureFixture
) -> None:
    slow.may_answer.clear()
    options = {**QUERY, "public": True}
    asked = await server.ask("claim", options=options, until="acknowledged")
    assert asked.interaction.original
    await server.talk.delete(asked.interaction.original)
    slow.may_answer.set()
    await server.until(lambda: server.refusals, "a refusal")
    await goes_on(server)

    assert [one.code for one in server.refusals] == [10008]
    assert "Traceback" not in caplog.text


@pytest.mark.parametrize(
    ("status", "via", "is_global"),
    [(429, True, False), (429, True, True), (429, False, False), (500, True, False)],
)
async def test_a_mention_is_answered_once_whatever_its_first_try_meets(
    server: DiscordServer,
    status: int,
    via: bool,  # noqa: FBT001 (a parameter of the test)
    is_global: bool,  # noqa: FBT001 (the same)
) -> None:
    server.fail(
        "POST",
        "/messages$",
        status,
        via=via,
        is_global=is_global,
        after_effect=status == 500,
        retry_after_seconds=1,
    )
    said = await server.say("ferry passengers", mention=True)
    answer = await server.heard(said)
    await goes_on(server)

    assert FERRY in answer.text
    assert len(ours(server)) == 2


async def test_a_thread_whose_receipt_is_lost_holds_the_answer(server: DiscordServer) -> None:
    server.fail("POST", "/threads$", 500, after_effect=True)
    said = await server.say("ferry passengers", mention=True)
    answer = await server.heard(said)

    assert answer.channel_id == said.id
    assert len(ours(server)) == 1


@pytest.mark.parametrize("denied", [SPEAKING, Permission.VIEW_CHANNEL | SPEAKING])
async def test_who_mentions_it_where_it_may_not_speak_is_told_privately(
    server: DiscordServer, denied: Permission, caplog: pytest.LogCaptureFixture
) -> None:
    server.general.denied = denied
    said = await server.say("ferry passengers", mention=True)
    told = await server.heard(said, anywhere=True)

    assert told.channel_id == server.direct_channel(server.alice).id
    assert "may not write" in told.text
    assert not server.pings
    assert {one.code for one in server.refusals} <= {50001, 50013}
    assert "Traceback" not in caplog.text


async def test_without_the_history_it_answers_below_instead_of_replying(
    server: DiscordServer,
) -> None:
    server.general.denied = Permission.READ_MESSAGE_HISTORY | Permission.CREATE_PUBLIC_THREADS
    said = await server.say("ferry passengers", mention=True)
    answer = await server.heard(said)

    assert FERRY in answer.text
    assert answer.replies_to is None
    assert len(ours(server)) == 1


async def test_a_question_that_was_taken_back_is_not_answered(
    server: DiscordServer, slow: SlowStore, caplog: pytest.LogCaptureFixture
) -> None:
    slow.may_answer.clear()
    said = await server.say("ferry passengers", mention=True)
    await server.settle()
    await server.talk.delete(said)
    slow.may_answer.set()
    await server.until(lambda: len(server.refusals) >= 2, "refusals")
    await goes_on(server)

    assert len(ours(server)) == 1
    assert "Traceback" not in caplog.text


async def test_a_channel_that_is_gone_is_not_answered_in(
    server: DiscordServer, slow: SlowStore, caplog: pytest.LogCaptureFixture
) -> None:
    slow.may_answer.clear()
    other = server.add_channel("other", server.news)
    await server.say("ferry passengers", mention=True, channel=other)
    await server.settle()
    server.channels.pop(other.id)
    server.news.channels.pop(other.id)
    slow.may_answer.set()
    await server.until(lambda: len(server.refusals) >= 2, "refusals")
    await goes_on(server)

    assert {one.code for one in server.refusals} == {10003}
    assert "Traceback" not in caplog.text


async def test_a_thread_that_is_gone_is_answered_beside(server: DiscordServer) -> None:
    held = server.fail("POST", "/messages$", held=asyncio.Event())
    said = await server.say("ferry passengers", mention=True)
    await server.until(lambda: held.times == 0, "held")
    server.channels.pop(said.id)
    assert held.held
    held.held.set()
    answer = await server.heard(said)

    assert FERRY in answer.text
    assert answer.channel_id == server.general.id


async def test_where_no_more_threads_may_be_begun_the_answer_is_beside(
    server: DiscordServer,
) -> None:
    server.fail("POST", "/threads$", 429, retry_after_seconds=300.0)
    said = await server.say("how many passengers did the ferry carry?", mention=True)

    answer = await server.heard(said)

    assert FERRY in answer.text
    assert answer.channel_id == said.channel_id
