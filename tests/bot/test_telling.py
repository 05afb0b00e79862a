"""Who pressed *Tell me* is told once, whatever becomes of the first try."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import cast

import pytest

from bot.commands.told import told
from bot.messenger import Delivery, Fate
from bot.model import PUBLIC, Ending, Follower, MatterKind, Person, Workspace
from bot.reply.card import Quote, Reply
from bot.reply.plain import to_text
from bot.store.sqlite import SqliteStore
from bot.telling import MOST_TRIES, keep_telling, tell_due
from tests.bot.commands.desk import FakeDesk, Shelf
from tests.bot.talk import Talk
from tests.contracts.telling import remember
from tests.factories import ELSEWHERE, HERE, NOON, a_caller, an_arrival, hours


@dataclass
class FakeMessenger(Talk):
    """Delivers as it is told to, and remembers what it was given."""

    fates: list[Delivery] = field(default_factory=list)
    sent: list[tuple[str, str, str, str]] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)

    async def tell(self, workspace: Workspace, person: str, reply: Reply, *, key: str) -> Delivery:
        self.sent.append((workspace.name, person, to_text(reply), key))
        self.replies.append(reply)
        return self.fates.pop(0) if self.fates else Delivery(fate=Fate.DONE)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    store = await SqliteStore.open(tmp_path / "citations.db", command="a test")
    await remember(store, an_arrival("The yard built them."), workspace=HERE)
    yield store
    await store.close()


async def answered(
    store: SqliteStore, *, queue: Workspace = HERE, home: Workspace = HERE, claim: str = ""
) -> None:
    """A question that somebody follows, answered."""
    eve = a_caller(person=Person(id="9", name="Eve"), workspace=home, language="de", event="asked")
    kind = MatterKind.REQUEST if queue == home else MatterKind.REPORT
    matter = await store.bring(queue, kind, "Wer?", claim="" if queue == home else "C1", caller=eve)
    await store.follow(queue, matter.number, caller=eve)
    ada = a_caller(workspace=queue, event="answered")
    await store.close_matter(
        queue, matter.number, Ending.ANSWERED, words="The yard.", claim=claim, caller=ada
    )


async def tell(store: SqliteStore, messenger: FakeMessenger, now: datetime = NOON) -> int:
    desk = FakeDesk(shelf=cast("Shelf", store))

    async def said(queue: Workspace, follower: Follower, at: datetime) -> Reply:
        return await told(queue, follower, at, desk=desk)

    return await tell_due(store, messenger_of=lambda _: messenger, said=said, now=now)


async def test_who_follows_is_told_once_in_their_language_with_the_claim(
    store: SqliteStore,
) -> None:
    await answered(store, claim="C1")
    messenger = FakeMessenger()

    assert await tell(store, messenger) == 1
    assert await tell(store, messenger) == 0

    ((workspace, person, text, key),) = messenger.sent
    assert (workspace, person, key) == (HERE.name, "9", f"tell:{HERE.id}:1:9")
    assert "Die Moderation hat Ihre Frage Q1 beantwortet." in text
    assert "The yard." in text
    quotes = [b for card in messenger.replies[0].cards for b in card.blocks if isinstance(b, Quote)]
    assert [quote.words for quote in quotes] == ["The yard built them."]
    assert "Eve" not in text


async def test_nobody_is_told_before_the_answer(store: SqliteStore) -> None:
    eve = a_caller(person=Person(id="9", name="Eve"), workspace=HERE)
    matter = await store.bring(HERE, MatterKind.REQUEST, "Who?", claim="", caller=eve)
    await store.follow(HERE, matter.number, caller=eve)

    assert await tell(store, FakeMessenger(), hours(99)) == 0


async def test_what_was_not_delivered_is_tried_again_later_under_the_same_key(
    store: SqliteStore, tmp_path: Path
) -> None:
    await answered(store)
    messenger = FakeMessenger(fates=[Delivery(fate=Fate.LATER, wait_seconds=3_600)])

    await tell(store, messenger)
    assert await tell(store, messenger, hours(0.9)) == 0
    await store.close()
    again = await SqliteStore.open(tmp_path / "citations.db", command="a restart")
    assert await tell(again, messenger, hours(1.1)) == 1
    assert await tell(again, messenger, hours(9)) == 0
    await again.close()
    assert len({key for *_, key in messenger.sent}) == 1
    assert len(messenger.sent) == 2


async def test_it_is_given_up_after_five_tries(store: SqliteStore) -> None:
    await answered(store)
    messenger = FakeMessenger(fates=[Delivery(fate=Fate.LATER)] * 9)

    tried = [await tell(store, messenger, hours(at)) for at in range(9)]

    assert tried == [1] * MOST_TRIES + [0] * (9 - MOST_TRIES)


@pytest.mark.parametrize("fate", [Fate.GONE, Fate.CLOSED])
async def test_who_cannot_be_told_is_let_go_of(store: SqliteStore, fate: Fate) -> None:
    await answered(store)

    assert await tell(store, FakeMessenger(fates=[Delivery(fate=fate)])) == 1
    assert await store.followers_due(HERE, now=hours(99)) == ()


async def test_who_reported_a_public_claim_is_told_where_they_are(store: SqliteStore) -> None:
    await remember(store, an_arrival("Ferries sank."), workspace=PUBLIC)
    await answered(store, queue=PUBLIC, home=ELSEWHERE, claim="C1")
    messenger = FakeMessenger()
    await tell(store, messenger)

    ((workspace, _, text, _),) = messenger.sent
    assert workspace == ELSEWHERE.name
    assert "Ihre Meldung Q1 zu PC1 wurde beantwortet." in text
    assert "PC1" in text.partition("Ferries sank.")[2]


async def test_where_a_platform_is_away_whoever_waits_goes_on_waiting(store: SqliteStore) -> None:
    await answered(store)

    async def said(queue: Workspace, follower: Follower, at: datetime) -> Reply:
        raise AssertionError(queue, follower, at)

    assert await tell_due(store, messenger_of=lambda _: None, said=said, now=NOON) == 0
    assert len(await store.followers_due(HERE, now=NOON)) == 1


async def test_telling_goes_on_until_it_is_stopped(store: SqliteStore) -> None:
    stop, messenger = asyncio.Event(), FakeMessenger()
    await answered(store)
    seen = 0

    def clock() -> datetime:
        nonlocal seen
        seen += 1
        if seen == 3:
            stop.set()
        return NOON

    async def said(queue: Workspace, follower: Follower, at: datetime) -> Reply:
        del queue, follower, at
        return Reply(summary="Told.")

    telling = keep_telling(
        store,
        stop,
        messenger_of=lambda _: messenger,
        said=said,
        clock=clock,
        pause_seconds=0.001,
    )
    await asyncio.wait_for(telling, 10)

    assert len(messenger.sent) == 1
