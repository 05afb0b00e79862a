"""The real client at a library in `tmp_path`, and a Discord of the tests' own."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.discord.client import PinciteClient
from bot.app import App, open_app
from bot.ingest import arrive
from bot.model import PUBLIC, Page
from bot.settings import Settings
from tests.contracts.telling import remember
from tests.platforms.discord.bots import running
from tests.platforms.discord.server import DiscordServer

FERRY = "The ferry to the island carried 412 passengers on the night of the storm."
SIGNS = "Read [this](https://evil.example) @everyone <@1> # now: the harbour *sank* in `May`."
NEWS = f"The ferry\n\n{FERRY}\n\nThe ferry was built in 1987 in Bremen.\n\n{SIGNS}"


@pytest.fixture
async def app(tmp_path: Path) -> AsyncIterator[App]:
    """An open library with one public article."""
    async with open_app(Settings(db=tmp_path / "citations.db")) as app:
        page = Page(content=NEWS.encode(), name="a.txt", url="https://example.org/ferry")
        await remember(app.store, arrive(page), workspace=PUBLIC)
        yield app


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
