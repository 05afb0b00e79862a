"""Forty `/claim` a second on each platform, beside a bot that answers with a constant.

Run as `python -m bench.load [SECONDS [PLATFORM]]` (a minute for each bot unless said, on Discord,
and on Slack by socket and by HTTP). The tests' own platform runs in this process, each bot in one
of its own, one after the other, and is asked the same questions of one to eight words in even
steps, each once, against 100,000 made-up claims. "acknowledged" is the first answer of whatever
kind, "answered" something to see; processor time is the bot's own, its kernel's included.
"""

import asyncio
import os
import random
import socket
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from bench.scale import Speech, build
from tests.platforms.discord.server import DiscordServer
from tests.platforms.slack.server import SlackServer

RATE = 40
SECONDS = 60
WARMING = 4
"""Seconds before anything is counted: a bot compiles its patterns when it needs them."""

UNCOUNTED = WARMING * RATE
CLAIMS = 100_000
PLATFORMS = ("discord", "slack-socket", "slack-http")
_TICKS = os.sysconf("SC_CLK_TCK")

BARE_ON_DISCORD = """
import sys, discord
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route
import yarl

Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = sys.argv[1], yarl.URL(sys.argv[2])

class Bare(discord.Client):
    async def setup_hook(self):
        await tree.sync()

client = Bare(intents=discord.Intents(guilds=True))
tree = app_commands.CommandTree(client)

@tree.command(description="answers")
async def claim(interaction: discord.Interaction, query: str):
    await interaction.response.send_message("constant", ephemeral=True)

client.run(sys.argv[3], log_handler=None)
"""

BARE_ON_SLACK = """
import asyncio, sys
from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

api, bot, xapp, secret, mode, port = sys.argv[1:]
app = AsyncApp(client=AsyncWebClient(token=bot, base_url=api), signing_secret=secret)

@app.command("/claim")
async def claim(ack, respond):
    await ack()
    await respond("constant")

async def main():
    if mode == "socket":
        await AsyncSocketModeHandler(app, xapp).start_async()
    runner = web.AppRunner(app.server(path="/slack/events").web_app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, port=int(port)).start()
    await asyncio.Event().wait()

asyncio.run(main())
"""


@dataclass(slots=True)
class Load:
    """What became of the questions that one bot was asked."""

    acknowledged: list[float] = field(default_factory=list)
    answered: list[float] = field(default_factory=list)
    lost: int = 0
    processor: float = 0.0
    """Seconds."""
    memory: tuple[int, int] = (0, 0)
    """MiB, before and after."""

    @property
    def asked(self) -> int:
        """Questions that were counted."""
        return len(self.answered) + self.lost


def _used(pid: int) -> float:
    """Seconds of processor time that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _memory(pid: int) -> int:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") >> 20


class Platform(Protocol):
    """A platform of the tests', a bare bot for it, and how its people ask."""

    bare: tuple[str, ...]
    settings: dict[str, str]

    async def reached(self) -> None:
        """Wait until the bot is there."""

    async def ask(self, question: str) -> float:
        """Ask, wait for the answer, and say after how many seconds it was acknowledged."""


class OnDiscord:
    """Discord, by the gateway."""

    def __init__(self, server: DiscordServer) -> None:
        self._server = server
        places = (server.url, server.gateway.url, server.token)
        self.bare: tuple[str, ...] = ("-c", BARE_ON_DISCORD, *places)
        self.settings = {
            "PINCITE_DISCORD_TOKEN": server.token,
            "PINCITE_DISCORD_API_URL": server.url,
            "PINCITE_DISCORD_GATEWAY_URL": server.gateway.url,
        }

    async def reached(self) -> None:
        """Wait until it is connected and has told its commands."""
        await self._server.until(self._server.gateway.live, "connected", 60)
        await self._server.synced(timeout_seconds=60)

    async def ask(self, question: str) -> float:
        """`/claim` in a channel."""
        answer = await self._server.ask("claim", options={"query": question})
        return answer.acknowledged_after_seconds


class OnSlack:
    """Slack, in the mode of *server*."""

    def __init__(self, server: SlackServer) -> None:
        self._server = server
        server.rates.enforced = False
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            self._port = int(found.getsockname()[1])
        server.post_to = f"http://127.0.0.1:{self._port}/slack/events"
        tokens = (server.bot_token, server.app_token, server.signing_secret)
        self.bare: tuple[str, ...] = (
            "-c",
            BARE_ON_SLACK,
            server.api_url,
            *tokens,
            server.mode,
            str(self._port),
        )
        self.settings = {
            "PINCITE_SLACK_BOT_TOKEN": server.bot_token,
            "PINCITE_SLACK_APP_TOKEN": server.app_token,
            "PINCITE_SLACK_SIGNING_SECRET": server.signing_secret,
            "PINCITE_SLACK_MODE": server.mode,
            "PINCITE_SLACK_PORT": str(self._port),
            "PINCITE_SLACK_API_URL": server.api_url,
        }

    async def reached(self) -> None:
        """Wait until its socket is there, or somebody listens at its port."""
        if self._server.mode == "socket":
            await self._server.connected(timeout_seconds=60)
            return
        async with asyncio.timeout(60):
            while True:
                try:
                    _, writer = await asyncio.open_connection("127.0.0.1", self._port)
                except OSError:
                    await asyncio.sleep(0.2)
                else:
                    writer.close()
                    return

    async def ask(self, question: str) -> float:
        """`/claim` in a channel."""
        return (await self._server.ask("/claim", question)).acknowledged_after_seconds


@asynccontextmanager
async def _on(name: str) -> AsyncIterator[Platform]:
    if name == "discord":
        async with DiscordServer() as discord:
            yield OnDiscord(discord)
    else:
        async with SlackServer("http" if name == "slack-http" else "socket") as slack:
            yield OnSlack(slack)


@asynccontextmanager
async def _running(
    platform: Platform, command: Sequence[str], settings: dict[str, str]
) -> AsyncIterator[int]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *command,
        env={**os.environ, **settings},
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        await platform.reached()
        yield process.pid
    finally:
        process.terminate()
        await process.wait()


async def _one(platform: Platform, question: str, load: Load) -> None:
    loop = asyncio.get_running_loop()
    began = loop.time()
    try:
        acknowledged = await platform.ask(question)
    except (AssertionError, TimeoutError):
        load.lost += 1
        return
    load.answered.append(loop.time() - began)
    load.acknowledged.append(acknowledged)


async def _asked(platform: Platform, questions: Sequence[str], load: Load) -> None:
    loop = asyncio.get_running_loop()
    began = loop.time()
    asking = []
    for at, question in enumerate(questions):
        await asyncio.sleep(began + at / RATE - loop.time())
        asking.append(asyncio.ensure_future(_one(platform, question, load)))
    await asyncio.gather(*asking)


async def measure(name: str, questions: Sequence[str], library: Path | None) -> Load:
    """Ask Pincite at *library*, or without one the bare bot, every question.

    The first ones are not counted.
    """
    async with _on(name) as platform:
        command, settings = platform.bare, {}
        if library is not None:
            command = ("-m", "adapters.terminal", "--db", str(library), "run")
            settings = platform.settings
        async with _running(platform, command, settings) as pid:
            await _asked(platform, questions[:UNCOUNTED], Load())
            load = Load()
            used, memory = _used(pid), _memory(pid)
            await _asked(platform, questions[UNCOUNTED:], load)
            load.processor = _used(pid) - used
            load.memory = (memory, _memory(pid))
    return load


def _at(sorted_seconds: Sequence[float], share: float) -> str:
    if not sorted_seconds:
        return "-"
    at = min(int(len(sorted_seconds) * share), len(sorted_seconds) - 1)
    return f"{1000 * sorted_seconds[at]:.0f}"


def _row(name: str, load: Load) -> list[str]:
    acknowledged, answered = sorted(load.acknowledged), sorted(load.answered)
    return [
        name,
        f"{load.asked}",
        f"{load.lost}",
        f"{_at(acknowledged, 0.5)} / {_at(acknowledged, 0.99)}",
        f"{_at(answered, 0.5)} / {_at(answered, 0.99)}",
        f"{1000 * load.processor / max(load.asked, 1):.1f}",
        f"{load.memory[0]} / {load.memory[1]}",
    ]


def main(arguments: Sequence[str]) -> None:
    """Print two lines for each platform."""
    seconds = int(arguments[0]) if arguments else SECONDS
    platforms = arguments[1:] or PLATFORMS
    chance = random.Random(3)
    claims = [claim.text.rstrip(".").split() for claim in Speech(1).claims(CLAIMS)]
    asked = chance.sample(claims, seconds * RATE + UNCOUNTED)
    questions = [" ".join(words[: chance.randint(1, 8)]) for words in asked]
    print(f"{RATE} /claim a second for {seconds} s, {CLAIMS:,} claims")
    print("Milliseconds are the half's and the hundredth worst.")
    print()
    print("| bot | asked | lost | acknowledged ms | answered ms | processor ms each | MiB |")
    print("|---|---|---|---|---|---|---|")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "citations.db"
        build(path, CLAIMS)
        for name in platforms:
            for bot, library in (("a constant", None), ("Pincite", path)):
                load = asyncio.run(measure(name, questions, library))
                print(f"| {' | '.join(_row(f'{name}: {bot}', load))} |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
