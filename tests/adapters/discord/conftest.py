"""The real client at a library in `tmp_path`, and a Discord of the tests' own."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from inspect import iscoroutinefunction
from pathlib import Path
from typing import Any, cast

import pytest

from adapters.discord import limits
from adapters.discord.client import PinciteClient
from bot.app import App, open_app
from bot.ingest import arrive
from bot.model import PUBLIC, Page
from bot.settings import Settings
from bot.store.port import Store
from bot.worker import Worker
from tests.contracts.telling import remember
from tests.factories import InProcess
from tests.platforms.discord.bots import running
from tests.platforms.discord.patience import Patience
from tests.platforms.discord.server import DiscordServer

FERRY = "The ferry to the island carried 412 passengers on the night of the storm."
SIGNS = "Read [this](https://evil.example) @everyone <@1> # now: the harbour *sank* in `May`."
NEWS = f"The ferry\n\n{FERRY}\n\nThe ferry was built in 1987 in Bremen.\n\n{SIGNS}"


class SlowStore:
    """A library that answers when a test lets it: nothing is slower."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.may_answer = asyncio.Event()

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._store, name)
        if not iscoroutinefunction(method):
            return method

        async def slowly(*values: Any, **named: Any) -> Any:
            await self.may_answer.wait()
            return await method(*values, **named)

        return slowly


@pytest.fixture
async def app(tmp_path: Path) -> AsyncIterator[App]:
    """An open library with one public article."""
    async with open_app(Settings(db=tmp_path / "citations.db")) as app:
        page = Page(content=NEWS.encode(), name="a.txt", url="https://example.org/ferry")
        await remember(app.store, arrive(page), workspace=PUBLIC)
        # A worker takes seconds to start where much else runs; it has tests of its own.
        yield replace(app, worker=cast("Worker", InProcess()))


@pytest.fixture
def slow(app: App) -> SlowStore:
    """The same library, slow."""
    return SlowStore(app.store)


@pytest.fixture
def patience(monkeypatch: pytest.MonkeyPatch) -> Patience:
    """Nothing takes time that Discord or its library asks us to wait."""
    patience = Patience()
    patience.hurry(monkeypatch)
    return patience


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    async with DiscordServer() as server:
        yield server


@pytest.fixture
async def client(app: App, server: DiscordServer) -> AsyncIterator[PinciteClient]:
    """The bot, logged in, its commands told."""
    async with running(PinciteClient(app, keepers=frozenset()), server.token) as client:
        await server.synced()
        yield client


@pytest.fixture
async def slow_client(
    app: App, slow: SlowStore, server: DiscordServer, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[PinciteClient]:
    """The bot at the slow library; what is not there at once is deferred."""
    monkeypatch.setattr(limits, "DEFER_SECONDS", 0.01)
    desk = replace(app, store=cast("Store", slow))
    async with running(PinciteClient(desk, keepers=frozenset()), server.token) as client:
        await server.synced()
        yield client
