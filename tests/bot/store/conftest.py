"""SQLite libraries on files of their own."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from bot.store.sqlite import SqliteStore

OpenSqlite = Callable[..., Awaitable[SqliteStore]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the library is."""
    return tmp_path / "citations.db"


@pytest.fixture
async def open_sqlite(path: Path) -> AsyncIterator[OpenSqlite]:
    """Open the same file, as often as wished; all are closed at the end."""
    opened: list[SqliteStore] = []

    async def open_it(command: str = "a test", wait_seconds: float = 10.0) -> SqliteStore:
        store = await SqliteStore.open(path, command=command, wait_seconds=wait_seconds)
        opened.append(store)
        return store

    yield open_it
    for store in opened:
        await store.close()
