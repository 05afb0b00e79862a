"""A connection that fails at a statement of one's choice."""

import sqlite3
from typing import Any, cast

import aiosqlite

from bot.store.sqlite import SqliteStore
from bot.store.sqlite.session import WritingSession


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


def connection_of(store: SqliteStore) -> aiosqlite.Connection:
    """The connection that writes, once something was written."""
    session = store._writer._session
    assert session is not None
    return session.connection


def make_faulty(
    store: SqliteStore, real: aiosqlite.Connection, *, fails_at: int, after: bool
) -> None:
    """Let the n-th statement from now on fail, before or after it is carried out."""
    faulty = FaultyConnection(real, fails_at=fails_at, after=after)
    store._writer._session = WritingSession(cast("aiosqlite.Connection", faulty))
