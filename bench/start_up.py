"""What start-up costs: `pincite ask` over 1,000 articles, as a whole process.

Run as `python -m bench.start_up`. The library is made once in a temporary folder, from
random words with a fixed seed. Times are of whole processes, the median of several runs,
beside an interpreter that does nothing in the same run.
"""

import argparse
import asyncio
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bot.app import open_app
from bot.ingest import arrive
from bot.model import PUBLIC, Caller, Page, Permission, Person
from bot.settings import Settings

ROUNDS = 11


def an_article(chance: random.Random, vocabulary: list[str], number: int) -> Page:
    def sentence() -> str:
        words = chance.choices(vocabulary, weights=_zipf(len(vocabulary)), k=14)
        return " ".join(words).capitalize() + f" {chance.randrange(2, 900)} times."

    paragraphs = (" ".join(sentence() for _ in range(3)) for _ in range(10))
    text = f"Article {number} on {chance.choice(vocabulary)}\n\n" + "\n\n".join(paragraphs)
    return Page(content=text.encode(), name=f"{number}.txt")


def _zipf(count: int) -> list[float]:
    return [1 / rank for rank in range(1, count + 1)]


async def fill(db: Path, articles: int) -> list[str]:
    chance = random.Random(1)
    letters = "bcdfghklmnprstvw"
    vocabulary = [
        "".join(
            chance.choice(letters) + chance.choice("aeiou") for _ in range(chance.randrange(2, 5))
        )
        for _ in range(20_000)
    ]
    caller = Caller(
        workspace=PUBLIC,
        channel="bench",
        person=Person(id="bench", name="bench"),
        permissions=frozenset(Permission),
        language="en",
        zone="UTC",
        now=datetime(2026, 1, 1, tzinfo=UTC),
        event="",
    )
    async with open_app(Settings(db=db)) as app:
        for number in range(articles):
            arrival = arrive(an_article(chance, vocabulary, number))
            told = replace(caller, event=str(number))
            await app.store.remember(PUBLIC, arrival, caller=told, reason="bench")
    return vocabulary


def seconds(command: list[str], db: Path) -> float:
    environment = {**os.environ, "PINCITE_DB": str(db)}
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=environment)
    return time.perf_counter() - began


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1_000)
    articles = parser.parse_args(arguments).articles
    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder) / "citations.db"
        began = time.perf_counter()
        vocabulary = asyncio.run(fill(db, articles))
        took = time.perf_counter() - began
        print(f"{articles} articles, {db.stat().st_size / 1e6:.0f} MB, filled in {took:.0f} s")
        pincite = [sys.executable, "-m", "adapters.terminal"]
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "pincite --help": [*pincite, "--help"],
            "pincite ask (one common word)": [*pincite, "ask", vocabulary[150], "--json"],
            "pincite ask (one rare word)": [*pincite, "ask", vocabulary[9_000], "--json"],
            "pincite ask (ten words)": [*pincite, "ask", " ".join(vocabulary[100:110]), "--json"],
            "pincite ask (a misspelt word)": [*pincite, "ask", vocabulary[150] + "x", "--json"],
        }
        print(f"{'whole process, median of ' + str(ROUNDS):<36}{'ms':>8}{'min':>8}{'max':>8}")
        for name, command in commands.items():
            times = sorted(1000 * seconds(command, db) for _ in range(ROUNDS))
            print(f"{name:<36}{statistics.median(times):>8.0f}{times[0]:>8.0f}{times[-1]:>8.0f}")


if __name__ == "__main__":
    main()
