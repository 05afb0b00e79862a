"""Answers that others can see are noted, and kept true in place."""

import asyncio
from dataclasses import replace
from typing import Any, cast

import pytest

from adapters.discord.client import PinciteClient
from adapters.discord.messenger import DiscordMessenger
from bot.app import App
from bot.model import PUBLIC, Posting, Workspace
from bot.store.port import Store
from tests.adapters.discord.conftest import FERRY
from tests.adapters.discord.living import correct, due, ferry, intended, outbox
from tests.contracts.telling import undo
from tests.platforms.discord.bots import running
from tests.platforms.discord.driver import Answer
from tests.platforms.discord.patience import Patience
from tests.platforms.discord.permissions import Permission
from tests.platforms.discord.records import Message
from tests.platforms.discord.server import DiscordServer

pytestmark = [pytest.mark.allow_hosts(["127.0.0.1"])]

RIGHT = "The ferry carried 214 passengers."


@pytest.fixture(autouse=True)
def messenger(app: App, client: PinciteClient, patience: Patience) -> DiscordMessenger:
    """The way back to what was posted."""
    messenger = DiscordMessenger(client, wait=patience)
    app.messengers["discord"] = messenger
    return messenger


async def shared(server: DiscordServer) -> Answer:
    """A card that somebody showed to all."""
    card = await server.ask("claim", options={"query": "ferry passengers"})
    return await server.press(card.message, "Share")


async def public(server: DiscordServer) -> Answer:
    """A card that was asked for in public."""
    return await server.ask("claim", options={"query": "ferry passengers", "public": True})


async def mentioned(server: DiscordServer) -> Message:
    """The answer to who mentions the bot."""
    said = await server.say("how many passengers did the ferry carry?", mention=True)
    return await server.heard(said)


async def the_one(app: App) -> Posting:
    """The posting that a correction has made due, as soon as its receipt is kept."""
    await correct(app, RIGHT)
    async with asyncio.timeout(5):
        while not (found := await due(app)):
            pass
    (posting,) = found
    return posting


@pytest.mark.parametrize("ask", [shared, public])
async def test_an_answer_that_others_see_is_a_posting(
    app: App, server: DiscordServer, ask: Any
) -> None:
    answer = await ask(server)

    posting = await the_one(app)
    assert posting.workspace == Workspace(f"discord:{server.news.id}")
    assert posting.channel == str(server.general.id)
    assert posting.message == str(answer.message.id)
    assert posting.key == f"discord:{answer.interaction.id}"
    assert posting.person is not None
    assert posting.person.id == str(server.alice.id)


async def test_the_answer_to_a_mention_is_a_posting_in_its_thread(
    app: App, server: DiscordServer
) -> None:
    answer = await mentioned(server)

    posting = await the_one(app)
    assert (posting.channel, posting.thread) == (str(server.general.id), str(answer.channel_id))
    assert posting.message == str(answer.id)


async def test_the_answer_beside_a_mention_is_a_posting_of_the_channel(
    app: App, server: DiscordServer
) -> None:
    server.general.denied = Permission.CREATE_PUBLIC_THREADS
    answer = await mentioned(server)

    posting = await the_one(app)
    assert (posting.channel, posting.thread) == (str(server.general.id), "")
    assert posting.message == str(answer.id)


async def test_what_only_the_asker_sees_is_no_posting(app: App, server: DiscordServer) -> None:
    await server.ask("claim", options={"query": "ferry passengers"})
    said = await server.say("ferry passengers", channel=server.direct_channel(server.alice))
    await server.heard(said)
    await server.settle()
    await correct(app, RIGHT)

    assert not await due(app)
    assert not await intended(app)


async def test_what_cannot_be_come_back_to_is_no_posting(app: App, server: DiscordServer) -> None:
    server.general.denied = Permission.VIEW_CHANNEL
    answer = await public(server)
    await server.settle()
    await correct(app, RIGHT)

    assert not answer.ephemeral
    assert not await due(app)
    assert not await intended(app)


@pytest.mark.parametrize("ask", [shared, public])
async def test_a_correction_reaches_the_answer_in_place(
    app: App, server: DiscordServer, ask: Any
) -> None:
    answer = await ask(server)
    before = len(server.messages)
    await the_one(app)

    await outbox(app).go_through()

    assert answer.text.startswith("Corrected")
    assert FERRY in answer.text
    assert RIGHT in answer.text
    assert len(server.messages) == before
    assert not await due(app)
    assert not server.pings
    assert not server.refusals


async def test_a_correction_that_was_undone_is_told_with_its_day(
    app: App, server: DiscordServer
) -> None:
    answer = await public(server)
    await the_one(app)
    await outbox(app).go_through()
    await undo(app.store, await ferry(app), workspace=PUBLIC)

    await outbox(app).go_through()

    assert "A correction of" in answer.text
    assert "withdrawn" in answer.text
    assert FERRY in answer.text
    assert RIGHT not in answer.text
    assert not answer.text.startswith("Corrected")


async def test_an_answer_in_a_thread_that_rests_is_corrected_and_rests_on(
    app: App, server: DiscordServer
) -> None:
    answer = await mentioned(server)
    thread = server.channels[answer.channel_id]
    await the_one(app)
    thread.archived = True

    await outbox(app).go_through()

    assert answer.text.startswith("Corrected")
    assert thread.archived
    assert not server.pings


async def test_a_deleted_answer_is_given_up(app: App, server: DiscordServer) -> None:
    answer = await public(server)
    await the_one(app)
    await server.talk.delete(answer.message)

    await outbox(app).go_through()
    tried = len(server.refusals)
    await correct(app, "It was 215.")
    await outbox(app).go_through()

    assert tried == len(server.refusals) == 1
    assert not await due(app)


async def test_what_cannot_be_edited_has_one_note_beneath_that_is_edited(
    app: App, server: DiscordServer
) -> None:
    answer = await public(server)
    before = len(server.messages)
    await the_one(app)
    answer.message.author_id = server.alice.id

    await outbox(app).go_through()
    (note,) = list(server.messages.values())[before:]
    first = note.text
    await correct(app, "The ferry carried 215 passengers.")
    await outbox(app).go_through()

    assert note.replies_to == answer.message.id
    assert RIGHT in first
    assert "215" in note.text
    assert len(server.messages) == before + 1
    assert not await due(app)
    assert not server.pings


@pytest.mark.usefixtures("patience")
async def test_an_answer_whose_receipt_was_lost_is_found(app: App, server: DiscordServer) -> None:
    server.fail("POST", "/callback", 500, after_effect=True)
    answer = await public(server)
    await server.until(lambda: server.refusals, "the second try")
    async with asyncio.timeout(5):
        while not await intended(app):
            pass

    await outbox(app).look_for_intended()

    posting = await the_one(app)
    assert posting.message == str(answer.message.id)


async def test_an_answer_that_discord_refuses_is_no_posting(
    app: App, server: DiscordServer
) -> None:
    server.answers.deadline_seconds = -1
    await server.ask("claim", options={"query": "ferry", "public": True}, until="sent")
    await server.until(lambda: server.refusals, "refused")
    await correct(app, RIGHT)
    async with asyncio.timeout(5):
        while await intended(app):
            pass

    assert not await due(app)


class HeldStore:
    """A library that keeps an intent when a test lets it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.may_intend = asyncio.Event()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    async def intend(self, posting: Posting) -> Posting:
        await self.may_intend.wait()
        return await self._store.intend(posting)


async def test_an_answer_does_not_wait_for_its_note_and_has_it_after_all(
    app: App, server: DiscordServer, client: PinciteClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    await client.close()
    monkeypatch.setattr("adapters.discord.limits.NOTING_SECONDS", 0.01)
    held = HeldStore(app.store)
    desk = replace(app, store=cast("Store", held))
    async with running(PinciteClient(desk, keepers=frozenset()), server.token):
        await server.connected()
        answer = await public(server)
        assert FERRY in answer.text
        held.may_intend.set()
        await server.settle()

    posting = await the_one(app)
    assert posting.message == str(answer.message.id)
