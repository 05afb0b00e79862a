"""An honest bot of discord.py, unmodified, and people who use it."""

import pytest

from tests.platforms.discord.bots import HonestBot, running
from tests.platforms.discord.offers import NotOfferedError
from tests.platforms.discord.server import DiscordServer

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


async def test_a_slash_command_is_answered_with_a_layout(
    server: DiscordServer, bot: HonestBot
) -> None:
    answer = await server.ask("claim", options={"query": "drones"})

    assert answer.text == "About drones"
    assert answer.ephemeral
    assert answer.acknowledged_after_seconds < 3
    assert not server.refusals
    assert not server.pings
