"""The stores that must keep the contract, each on a file of its own."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from bot.store.port import Store
from bot.store.sqlite import SqliteStore

Open = Callable[[], Awaitable[Store]]


@pytest.fixture(params=["sqlite"])
async def open_store(tmp_path: Path) -> AsyncIterator[Open]:
    """Open the same library, as often as wished; all are closed at the end."""
    opened: list[Store] = []

    async def open_it() -> Store:
        opened.append(await SqliteStore.open(tmp_path / "citations.db", command="a test"))
        return opened[-1]

    yield open_it
    for store in opened:
        await store.close()


@pytest.fixture
async def store(open_store: Open) -> Store:
    """An empty library."""
    return await open_store()
