"""A server for each test, and two bots: one that writes by hand, one honest."""

from collections.abc import AsyncIterator

import pytest

from tests.platforms.discord.bots import HonestBot, RawBot, running
from tests.platforms.discord.server import DiscordServer


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    async with DiscordServer() as server:
        yield server


@pytest.fixture
async def raw(server: DiscordServer) -> AsyncIterator[RawBot]:
    async with RawBot(server) as bot:
        yield bot


@pytest.fixture
async def bot(server: DiscordServer) -> AsyncIterator[HonestBot]:
    async with running(HonestBot(), server.token) as bot:
        await server.synced()
        yield bot
