"""A connection that only reads: each question is one transaction, and sees one state."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

from bot.store.sqlite.connection import connect_to_read
from bot.store.sqlite.session import Session, as_trouble
from bot.store.sqlite.turns import Turns

Result = TypeVar("Result")


class Reader:
    """Answers from what is committed, by this process or by another."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._turns = Turns()
        self._session: Session | None = None

    async def read(self, question: Callable[[Session], Awaitable[Result]]) -> Result:
        """Answer *question* from one state of the library.

        Raises:
            LibraryUnusable: The file cannot be read.
        """

        async def work() -> Result:
            with as_trouble(self._path):
                return await self._transaction(question)

        return await self._turns.take(work)

    async def _transaction(self, question: Callable[[Session], Awaitable[Result]]) -> Result:
        if self._session is None:
            self._session = Session(await connect_to_read(self._path))
        session = self._session
        try:
            await session.tell("begin_reading")
            return await question(session)
        finally:
            await session.connection.rollback()

    async def close(self) -> None:
        """Let what runs come to its end, then close."""
        await self._turns.rest()
        session, self._session = self._session, None
        if session is not None:
            await session.connection.close()
