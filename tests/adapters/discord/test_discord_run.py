"""`pincite run` as a process: it starts, answers, stops when told to, and explains itself."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from tests.platforms.discord.server import DiscordServer

pytestmark = [pytest.mark.allow_hosts(["127.0.0.1"]), pytest.mark.timeout(90)]


async def started(server: DiscordServer, folder: Path, token: str) -> asyncio.subprocess.Process:
    settings = {
        "PINCITE_DB": str(folder / "citations.db"),
        "PINCITE_DISCORD_TOKEN": token,
        "PINCITE_LOG_LEVEL": "DEBUG",
        "PINCITE_DISCORD_API_URL": server.url,
        "PINCITE_DISCORD_GATEWAY_URL": server.gateway.url,
    }
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "adapters.terminal",
        "run",
        env={**os.environ, **settings},
        stderr=asyncio.subprocess.PIPE,
        # What is logged is read at the end, and nobody is to wait for that.
        limit=1 << 24,
    )


async def test_it_answers_until_it_is_told_to_stop(server: DiscordServer, tmp_path: Path) -> None:
    process = await started(server, tmp_path, server.token)
    try:
        await server.until(server.gateway.live, "connected", timeout_seconds=40)
        await server.synced()
        answer = await server.ask("claim", options={"query": "ferry"})
        held = server.fail("POST", "/callback$", held=asyncio.Event())
        late = await server.ask("claim", options={"query": "ferry"}, until="sent")
        await server.until(lambda: held.times == 0, "an answer under way")
        process.send_signal(signal.SIGTERM)
        began = asyncio.get_running_loop().time()
        assert held.held
        held.held.set()
        _, said = await asyncio.wait_for(process.communicate(), 10)
        lasted = asyncio.get_running_loop().time() - began
    finally:
        if process.returncode is None:
            process.kill()

    assert answer.text
    assert late.text
    assert lasted < 5
    assert process.returncode == 0
    assert b"Traceback" not in said
    assert b"INTERACTION_CREATE" in said
    assert not [one for one in (server.token, *server.interactions) if one.encode() in said]
    assert not server.refusals


async def test_a_wrong_token_is_explained(server: DiscordServer, tmp_path: Path) -> None:
    process = await started(server, tmp_path, "nobody's")
    _, said = await asyncio.wait_for(process.communicate(), 40)

    assert process.returncode == 2
    assert b"PINCITE_DISCORD_TOKEN" in said
    assert b"Traceback" not in said
    assert b"nobody's" not in said
