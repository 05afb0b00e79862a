"""A connection that only reads: each question is one transaction, and sees one state."""

import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Protocol, TypeVar

import aiosqlite

from bot.model.trouble import TooBusy
from bot.store.sqlite.connection import connect_to_read
from bot.store.sqlite.session import ReadingSession, as_trouble, sql_of
from bot.store.sqlite.turns import Turns

Result = TypeVar("Result")

Question = Callable[[ReadingSession], Awaitable[Result]]
"""What is asked of a session, and waits for nothing else."""


_InThread = Callable[..., Awaitable[Any]]


MOST_WAITING = 300
"""Questions at once: the last one waits for some three seconds, as long as platforms do."""


class Reads(Protocol):
    """Where questions are answered."""

    async def read(self, question: Question[Result]) -> Result:
        """Answer *question* from one state of the library."""


class Reader:
    """Answers from what is committed, by this process or by another.

    A question goes to the connection's thread as a whole: to go there and back takes 0.1 ms of
    processor time, and a question says thirty things.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._turns = Turns()
        self._connection: aiosqlite.Connection | None = None

    async def read(self, question: Question[Result]) -> Result:
        """Answer *question* from one state of the library.

        Raises:
            LibraryUnusable: The file cannot be read.
            TooBusy: So many wait already that nobody would wait for this one.
            RuntimeError: The question waited for something else than the library.
        """
        if self._turns.waiting >= MOST_WAITING:
            raise TooBusy(waiting=self._turns.waiting)

        async def work() -> Result:
            with as_trouble(self._path):
                connection = await self._opened()
                # aiosqlite has no public name for what its methods do: to call a function in
                # the connection's thread.
                in_thread: _InThread = connection._execute  # noqa: SLF001
                answer: Result = await in_thread(_transaction, connection._conn, question)  # noqa: SLF001
                return answer

        return await self._turns.take(work)

    async def _opened(self) -> aiosqlite.Connection:
        if self._connection is None:
            self._connection = await connect_to_read(self._path)
        return self._connection

    async def close(self) -> None:
        """Let what runs come to its end, then close."""
        await self._turns.rest()
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.close()


class Within:
    """Answers questions inside a transaction that is open already."""

    def __init__(self, session: ReadingSession) -> None:
        self._session = session

    async def read(self, question: Question[Result]) -> Result:
        """Answer *question* from the state that the transaction sees."""
        return await question(self._session)


def _transaction(connection: sqlite3.Connection, question: Question[Result]) -> Result:
    connection.execute(sql_of("begin_reading"))
    try:
        return _run(question(ReadingSession(connection)))
    finally:
        connection.rollback()


def _run(work: Awaitable[Result]) -> Result:
    """The result of *work*, none of whose steps has to be waited for."""
    steps = work.__await__()
    try:
        next(steps)
    except StopIteration as end:
        result: Result = end.value
        return result
    raise RuntimeError
