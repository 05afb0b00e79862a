"""`pincite run` as a process, on both platforms at once."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from tests.platforms.discord.server import DiscordServer
from tests.platforms.slack.server import SlackServer

pytestmark = [pytest.mark.allow_hosts(["127.0.0.1"]), pytest.mark.timeout(120)]


async def started(folder: Path, **settings: str) -> asyncio.subprocess.Process:
    told = {f"PINCITE_{name.upper()}": value for name, value in settings.items()}
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "adapters.terminal",
        "--db",
        str(folder / "citations.db"),
        "run",
        env={**os.environ, "PINCITE_LOG_LEVEL": "DEBUG", **told},
        stderr=asyncio.subprocess.PIPE,
        # What is logged is read at the end, and nobody is to wait for that.
        limit=1 << 24,
    )


def slack_settings(server: SlackServer) -> dict[str, str]:
    return {
        "slack_bot_token": server.bot_token,
        "slack_app_token": server.app_token,
        "slack_api_url": server.api_url,
    }


async def test_both_are_answered_from_one_process_until_it_is_told_to_stop(
    server: SlackServer, tmp_path: Path
) -> None:
    async with DiscordServer() as discord:
        process = await started(
            tmp_path,
            discord_token=discord.token,
            discord_api_url=discord.url,
            discord_gateway_url=discord.gateway.url,
            **slack_settings(server),
        )
        try:
            await server.connected(timeout_seconds=60)
            await discord.until(discord.gateway.live, "connected", timeout_seconds=60)
            await discord.synced(timeout_seconds=60)
            there = await discord.ask("claim", options={"query": "ferry"})
            here = await server.ask("/claim", "ferry")
            process.send_signal(signal.SIGTERM)
            began = asyncio.get_running_loop().time()
            _, said = await asyncio.wait_for(process.communicate(), 20)
            lasted = asyncio.get_running_loop().time() - began
        finally:
            if process.returncode is None:
                process.kill()

    assert there.text
    assert here.text
    assert lasted < 10
    assert process.returncode == 0
    assert b"Traceback" not in said
    secrets = (server.bot_token, server.app_token, discord.token, *server.response_urls)
    assert not [one for one in secrets if one.encode() in said]


async def test_a_wrong_token_on_slack_is_explained(server: SlackServer, tmp_path: Path) -> None:
    settings = slack_settings(server) | {"slack_bot_token": "xoxb-nobody"}
    process = await started(tmp_path, **settings)

    _, said = await asyncio.wait_for(process.communicate(), 60)

    assert process.returncode == 2
    assert b"PINCITE_SLACK_BOT_TOKEN" in said
    assert b"xoxb-nobody" not in said
