"""Half a change does not exist, whatever happens in the middle of it."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

import pytest

from bot.model import AmendmentKind, Arrival, Caller, Ending, MatterKind, Novelty
from bot.model.trouble import LibraryUnusable, TooBusy
from bot.store.sqlite import SqliteStore, reader
from bot.store.sqlite.session import ReadingSession, WritingSession
from tests.bot.store.conftest import OpenSqlite
from tests.bot.store.damage import dump
from tests.bot.store.faults import connection_of, make_faulty
from tests.contracts.telling import (
    a_draft,
    amend,
    an_amendment,
    keep,
    lead,
    remember,
    remove,
    restore,
    undo,
    wait,
)
from tests.factories import HERE, NOON, a_caller, a_source, an_arrival, hours

Change = Callable[[SqliteStore], Awaitable[object]]


CHANGES: dict[str, tuple[Arrival | None, Change]] = {
    "new": (None, lambda store: remember(store, an_arrival("A.", "B.", sources=[a_source()]))),
    "changed": (
        an_arrival("A.", "B."),
        lambda store: remember(store, an_arrival("B.", "C."), now=hours(1)),
    ),
    "removed": (an_arrival("A.", "B."), lambda store: remove(store, 2)),
    "restored": (an_arrival("A.", "B."), lambda store: restore(store, 2)),
    "kept": (None, lambda store: keep(store, an_arrival("A.", "B."))),
    "led": (an_arrival("A.", "B."), lambda store: lead(store, 2)),
}
EARLIER: dict[str, Change] = {
    "restored": lambda store: remove(store, 2),
    "kept": lambda store: wait(store, a_draft()),
    "led": lambda store: wait(store, a_draft(novelty=Novelty.SAME, article=2, revision=1)),
}


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("change", CHANGES)
async def test_a_fault_at_any_statement_leaves_before_or_after(
    open_sqlite: OpenSqlite,
    path: Path,
    change: str,
    after: bool,  # noqa: FBT001
) -> None:
    earlier, carry_out = CHANGES[change]
    store = await open_sqlite()
    await remember(store, an_arrival("Other.", url="https://example.org/other"))
    await remove(store, 1)
    if earlier is not None:
        await remember(store, earlier)
    if change in EARLIER:
        await EARLIER[change](store)
    before, version = dump(path), await store.version(HERE)
    real = connection_of(store)

    for fails_at in range(1, 100):
        make_faulty(store, real, fails_at=fails_at, after=after)
        try:
            await carry_out(store)
        except LibraryUnusable:
            if await store.version(HERE) != version:
                break
            assert dump(path) == before
        else:
            break

    assert fails_at > 10
    assert await store.version(HERE) == version + 1
    assert await store.check() == ()
    assert not real.in_transaction


def by(event: str = "fault") -> Caller:
    return a_caller(event=event, workspace=HERE)


async def asked(store: SqliteStore) -> None:
    await remember(store, an_arrival("A.", "B."))
    await amend(store, 1, an_amendment(AmendmentKind.SOURCED), event="sourced")
    matter = await store.bring(HERE, MatterKind.REQUEST, "Why?", claim="", caller=by("asked"))
    await store.follow(HERE, matter.number, caller=by())


async def taken(store: SqliteStore) -> None:
    await asked(store)
    await store.take(HERE, 1, caller=by("taken"))


async def disputed(store: SqliteStore) -> None:
    await asked(store)
    await amend(store, 1, an_amendment(), event="disputed")


async def answered(store: SqliteStore) -> None:
    await asked(store)
    await store.close_matter(HERE, 1, Ending.ANSWERED, words="So.", caller=by("answered"))


OF_THE_QUEUE: dict[str, tuple[Callable[[SqliteStore], Awaitable[None]], Change]] = {
    "bring": (
        asked,
        lambda store: store.bring(HERE, MatterKind.REPORT, "No.", claim="C1", caller=by()),
    ),
    "count": (
        asked,
        lambda store: store.bring(HERE, MatterKind.REQUEST, "why", claim="", caller=by()),
    ),
    "propose": (asked, lambda store: store.propose(HERE, "a", request="p", caller=by())),
    "take": (asked, lambda store: store.take(HERE, 1, caller=by())),
    "hand back": (taken, lambda store: store.hand_back(HERE, 1, caller=by())),
    "close": (
        taken,
        lambda store: store.close_matter(HERE, 1, Ending.ANSWERED, words="So.", caller=by()),
    ),
    "follow": (disputed, lambda store: store.follow(HERE, 2, caller=by())),
    "unfollow": (asked, lambda store: store.unfollow(HERE, 1, caller=by())),
    "dispute": (asked, lambda store: amend(store, 1, an_amendment(), event="fault")),
    "settle": (disputed, lambda store: undo(store, 1, event="fault")),
    "anchors": (asked, lambda store: remember(store, an_arrival("B."), event="fault")),
    "forget person": (taken, lambda store: store.forget_person(HERE, "7")),
    "forget matters": (answered, lambda store: store.forget_matters(before=NOON)),
}


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("change", OF_THE_QUEUE)
async def test_a_fault_leaves_the_queue_before_or_after(
    open_sqlite: OpenSqlite,
    path: Path,
    change: str,
    after: bool,  # noqa: FBT001
) -> None:
    prepare, carry_out = OF_THE_QUEUE[change]
    store = await open_sqlite()
    await prepare(store)
    before = dump(path)
    real = connection_of(store)

    for fails_at in range(1, 100):
        make_faulty(store, real, fails_at=fails_at, after=after)
        try:
            await carry_out(store)
        except LibraryUnusable:
            if dump(path) != before:
                # The fault was the commit's own, behind what it did.
                break
        else:
            break

    whole = dump(path)
    assert fails_at > 2
    assert whole != before
    # The same once more has nothing left to do.
    store._writer._session = WritingSession(real)
    await carry_out(store)
    assert dump(path) == whole
    assert await store.check() == ()
    assert not real.in_transaction


async def test_who_stops_waiting_leaves_no_open_transaction(open_sqlite: OpenSqlite) -> None:
    store = await open_sqlite()
    for patience in range(0, 120, 3):
        telling = asyncio.create_task(
            remember(store, an_arrival(f"A{patience}.", url=f"https://example.org/{patience}"))
        )
        for _ in range(patience):
            await asyncio.sleep(0)
        telling.cancel()
        with pytest.raises(asyncio.CancelledError):
            await telling

    await remember(store, an_arrival("Last."))

    assert await store.check() == ()
    assert (await store.counts(HERE)).articles == await store.version(HERE)
    session = store._writer._session
    assert session is not None
    assert not session.connection.in_transaction


async def test_a_question_given_up_leaves_the_reader_in_order(open_sqlite: OpenSqlite) -> None:
    store = await open_sqlite()
    await remember(store, an_arrival("Drones flew."))
    for patience in range(12):
        asking = asyncio.create_task(store.candidates([HERE], {"drone": 1.0}))
        for _ in range(patience):
            await asyncio.sleep(0)
        asking.cancel()
        # It may have been quicker.
        with suppress(asyncio.CancelledError):
            await asking
    await remember(store, an_arrival("Drones fell."))

    found = await store.candidates([HERE], {"drone": 1.0})
    assert [it.claim.words for it in found] == ["Drones fell."]


async def test_many_tellers_and_askers_at_once_are_all_served(open_sqlite: OpenSqlite) -> None:
    store = await open_sqlite()
    told = [remember(store, an_arrival("A.", url=f"https://example.org/{at}")) for at in range(20)]

    answers = await asyncio.gather(*told, *[store.counts(HERE) for _ in range(20)])

    assert len(answers) == 40
    assert (await store.counts(HERE)).articles == 20


async def test_the_reading_connection_cannot_write(open_sqlite: OpenSqlite) -> None:
    store = await open_sqlite()

    async def write(session: ReadingSession) -> None:
        await session.rows("add_workspace", workspace=1, name="x")

    with pytest.raises(LibraryUnusable, match="readonly"):
        await store._reader.read(write)


async def test_who_only_asks_opens_no_writing_connection(open_sqlite: OpenSqlite) -> None:
    store = await open_sqlite()
    await store.counts(HERE)

    assert store._writer._session is None


async def test_closing_ends_every_thread(path: Path) -> None:
    before = set(threading.enumerate())
    store = await SqliteStore.open(path, command="a test")
    await remember(store, an_arrival("A."))
    await store.check()
    await store.close()

    for thread in set(threading.enumerate()) - before:
        thread.join(timeout=5)
        assert not thread.is_alive()


async def test_reading_goes_on_when_the_disk_is_full(open_sqlite: OpenSqlite) -> None:
    store = await open_sqlite()
    await remember(store, an_arrival("Drones flew."))
    session = store._writer._session
    assert session is not None
    await session.connection.execute_fetchall("PRAGMA max_page_count = 1")

    with pytest.raises(LibraryUnusable, match="full"):
        await remember(store, an_arrival(*[f"Drone {at} fell." for at in range(500)]))

    found = await store.candidates([HERE], {"drone": 1.0})
    assert [it.claim.words for it in found] == ["Drones flew."]
    assert await store.check() == ()
    await session.connection.execute_fetchall("PRAGMA max_page_count = 100000")
    await remember(store, an_arrival("Drones fell."))


async def test_more_questions_than_can_wait_are_refused_and_the_others_answered(
    open_sqlite: OpenSqlite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "MOST_WAITING", 3)
    store = await open_sqlite()

    asked = [store.version(HERE) for _ in range(5)]
    answers = await asyncio.gather(*asked, return_exceptions=True)

    assert answers[:3] == [0, 0, 0]
    assert [type(answer) for answer in answers[3:]] == [TooBusy, TooBusy]
    assert await store.version(HERE) == 0
