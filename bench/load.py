"""Forty `/claim` a second on Discord, beside a bot that answers with a constant.

Run as `python -m bench.load [SECONDS]` (a minute for each bot unless said; 300 for the figure in
docs/measurements.md). The Discord of the tests runs in this process, each bot in one of its own,
one after the other, and is asked the same questions of one to eight words in even steps, each
once, against 100,000 made-up claims. "acknowledged" is the first answer of whatever kind,
"answered" something to see; processor time is the bot's own, its kernel's included.
"""

import asyncio
import os
import random
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.scale import Speech, build
from tests.platforms.discord.server import DiscordServer

RATE = 40
SECONDS = 60
WARMING = 4
"""Seconds before anything is counted: a bot compiles its patterns when it needs them."""

CLAIMS = 100_000
_TICKS = os.sysconf("SC_CLK_TCK")

BARE = """
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


@asynccontextmanager
async def _running(
    server: DiscordServer, command: Sequence[str], settings: dict[str, str]
) -> AsyncIterator[int]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *command,
        env={**os.environ, **settings},
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        await server.until(server.gateway.live, "connected", 60)
        await server.synced(timeout_seconds=60)
        yield process.pid
    finally:
        process.terminate()
        await process.wait()


async def _one(server: DiscordServer, question: str, load: Load) -> None:
    loop = asyncio.get_running_loop()
    began = loop.time()
    try:
        answer = await server.ask("claim", options={"query": question}, until="answered")
    except (AssertionError, TimeoutError):
        load.lost += 1
        return
    load.answered.append(loop.time() - began)
    load.acknowledged.append(answer.acknowledged_after_seconds)


async def _asked(server: DiscordServer, questions: Sequence[str], load: Load) -> None:
    loop = asyncio.get_running_loop()
    began = loop.time()
    asking = []
    for at, question in enumerate(questions):
        await asyncio.sleep(began + at / RATE - loop.time())
        asking.append(asyncio.ensure_future(_one(server, question, load)))
    await asyncio.gather(*asking)


async def measure(
    command: Sequence[str], settings: dict[str, str], questions: Sequence[str], warming: int
) -> Load:
    """Ask the bot that *command* starts every question, the first ones uncounted."""
    async with DiscordServer() as server:
        settings = settings | {
            "PINCITE_DISCORD_TOKEN": server.token,
            "PINCITE_DISCORD_API_URL": server.url,
            "PINCITE_DISCORD_GATEWAY_URL": server.gateway.url,
        }
        places = (server.url, server.gateway.url, server.token)
        command = [part for each in command for part in (places if each == "PLACES" else (each,))]
        async with _running(server, command, settings) as pid:
            await _asked(server, questions[:warming], Load())
            load = Load()
            used, memory = _used(pid), _memory(pid)
            await _asked(server, questions[warming:], load)
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
    """Print one line for each bot."""
    seconds = int(arguments[0]) if arguments else SECONDS
    speech = Speech(1)
    chance = random.Random(3)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "citations.db"
        build(path, CLAIMS)
        claims = [claim.text.rstrip(".").split() for claim in speech.claims(CLAIMS)]
        warming = WARMING * RATE
        asked = chance.sample(claims, seconds * RATE + warming)
        questions = [" ".join(words[: chance.randint(1, 8)]) for words in asked]
        bare = asyncio.run(measure(["-c", BARE, "PLACES"], {}, questions, warming))
        ours = asyncio.run(
            measure(["-m", "adapters.terminal", "--db", str(path), "run"], {}, questions, warming)
        )
    print(f"{RATE} /claim a second for {seconds} s, {CLAIMS:,} claims")
    print("Milliseconds are the half's and the hundredth worst.")
    print()
    print("| bot | asked | lost | acknowledged ms | answered ms | processor ms each | MiB |")
    print("|---|---|---|---|---|---|---|")
    for row in (_row("a constant", bare), _row("Pincite", ours)):
        print(f"| {' | '.join(row)} |")


if __name__ == "__main__":
    main(sys.argv[1:])
