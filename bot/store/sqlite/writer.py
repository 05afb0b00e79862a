"""The one connection that writes: one transaction at a time, each to its end."""

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import TypeVar

from bot.model.trouble import LibraryBusy
from bot.store.sqlite.connection import connect_to_write
from bot.store.sqlite.lock import WritersLock
from bot.store.sqlite.migrations import Migration, is_current, migrate
from bot.store.sqlite.session import WritingSession, as_trouble
from bot.store.sqlite.turns import Turns

Result = TypeVar("Result")


class Writer:
    """Opens the file for writing when something is first to be written."""

    def __init__(
        self, path: Path, migrations: Sequence[Migration], *, wait_seconds: float, command: str
    ) -> None:
        self._path = path
        self._migrations = migrations
        self._lock = WritersLock(path, wait_seconds=wait_seconds, command=command)
        self._turns = Turns()
        self._session: WritingSession | None = None

    async def migrate(self) -> None:
        """Bring the file's tables up to date, creating it where it is missing."""

        async def work() -> None:
            with as_trouble(self._path):
                async with self._lock.held():
                    session = await self._opened()
                    await migrate(session, self._path, self._migrations)

        await self._turns.take(work)

    async def write(self, change: Callable[[WritingSession], Awaitable[Result]]) -> Result:
        """Carry out *change* in one transaction: when this returns, it is on disk.

        Raises:
            LibraryBusy: Another process has been writing for as long as we wait.
            LibraryNewer: A newer Pincite has changed the tables meanwhile.
            LibraryUnusable: The file cannot be written.
        """

        async def work() -> Result:
            with as_trouble(self._path):
                async with self._lock.held():
                    return await self._transaction(change)

        return await self._turns.take(work)

    async def _opened(self) -> WritingSession:
        if self._session is None:
            self._session = WritingSession(await connect_to_write(self._path))
        return self._session

    async def _transaction(self, change: Callable[[WritingSession], Awaitable[Result]]) -> Result:
        session = await self._opened()
        try:
            await session.tell("begin_writing")
            await is_current(session, self._path, self._migrations)
            result = await change(session)
            await session.tell("commit")
        except BaseException:
            # Nothing is open where BEGIN failed, or where SQLite rolled back by itself.
            await session.connection.rollback()
            raise
        return result

    async def close(self) -> None:
        """Let what runs come to its end, then close under the lock, for closing checkpoints."""
        await self._turns.rest()
        session, self._session = self._session, None
        if session is None:
            return
        try:
            async with self._lock.held():
                await session.connection.close()
        except (LibraryBusy, OSError):
            # Whoever holds the lock has the file open, so that closing does not checkpoint.
            await session.connection.close()
