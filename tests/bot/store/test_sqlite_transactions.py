"""Half a change does not exist, whatever happens in the middle of it."""

import asyncio
import sqlite3
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

import aiosqlite
import pytest

from bot.model import Arrival
from bot.model.trouble import LibraryUnusable, TooBusy
from bot.store.sqlite import SqliteStore, reader
from bot.store.sqlite.session import ReadingSession, WritingSession
from tests.bot.store.conftest import OpenSqlite
from tests.bot.store.damage import dump
from tests.contracts.telling import remember, remove
from tests.factories import HERE, a_source, an_arrival, hours

Change = Callable[[SqliteStore], Awaitable[object]]


class FaultyConnection:
    """A connection whose n-th statement fails, before or after the file has carried it out."""

    def __init__(self, real: aiosqlite.Connection, *, fails_at: int, after: bool) -> None:
        self._real = real
        self._left = fails_at
        self._after = after

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    def execute(self, sql: str, parameters: Any = ()) -> Any:
        return aiosqlite.context.contextmanager(self._execute)("execute", sql, parameters)

    def executemany(self, sql: str, parameters: Any) -> Any:
        return aiosqlite.context.contextmanager(self._execute)("executemany", sql, parameters)

    async def execute_fetchall(self, sql: str, parameters: Any = ()) -> Any:
        return await self._execute("execute_fetchall", sql, parameters)

    async def _execute(self, method: str, sql: str, parameters: Any) -> Any:
        self._left -= 1
        if self._left == 0 and not self._after:
            raise sqlite3.OperationalError("disk I/O error")
        cursor = await getattr(self._real, method)(sql, parameters)
        if self._left == 0:
            if method != "execute_fetchall":
                await cursor.close()
            raise sqlite3.OperationalError("disk I/O error")
        return cursor


CHANGES: dict[str, tuple[Arrival | None, Change]] = {
    "new": (None, lambda store: remember(store, an_arrival("A.", "B.", sources=[a_source()]))),
    "changed": (
        an_arrival("A.", "B."),
        lambda store: remember(store, an_arrival("B.", "C."), now=hours(1)),
    ),
    "removed": (an_arrival("A.", "B."), lambda store: remove(store, 1)),
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
    number = 2
    if earlier is not None:
        await remember(store, earlier)
        number = (await store.articles(HERE))[-1].number
    before, version = dump(path), await store.version(HERE)
    real = cast("Any", store)._writer._session.connection

    for fails_at in range(1, 100):
        faulty = FaultyConnection(real, fails_at=fails_at, after=after)
        store._writer._session = WritingSession(cast("aiosqlite.Connection", faulty))
        try:
            await (remove(store, number) if change == "removed" else carry_out(store))
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
