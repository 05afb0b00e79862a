"""Imports that are stopped, gone on with, or done by two at once."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from bot.bring import begin, bring_in
from bot.model.trouble import WorkTaken
from bot.store.sqlite import SqliteStore
from tests.factories import HERE, a_caller

ROOT = Path(__file__).parents[2]
LINES = 1_000
ROUNDS = 20


def some_lines(count: int) -> list[bytes]:
    return [
        json.dumps(
            {
                "url": f"https://example.org/{number}",
                "title": f"Title {number}",
                "text": f"Drone {number} flew {number % 7} times.",
                "source": f"Source {number % 5}",
            }
        ).encode()
        + b"\n"
        for number in range(count)
    ]


def an_importer(db: Path, file: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.bot.importer", str(db), str(file)]
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    )


async def urls_in(db: Path) -> list[str | None]:
    store = await SqliteStore.open(db, command="a test")
    try:
        assert await store.check() == ()
        articles = await store.articles(HERE, limit=10 * LINES)
        return [article.metadata.url for article in articles]
    finally:
        await store.close()


@pytest.mark.timeout(120)
async def test_an_import_that_is_killed_goes_on_and_has_every_line_once(tmp_path: Path) -> None:
    db, file = tmp_path / "citations.db", tmp_path / "claims.jsonl"
    file.write_bytes(b"".join(some_lines(LINES)))
    moments = random.Random(1)
    ended = []
    kept = 0
    with an_importer(db, file) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for seconds in [*(moments.uniform(0.02, 0.2) for _ in range(ROUNDS)), 60]:
            process.stdin.write(f"{seconds}\n")
            process.stdin.flush()
            ended.append(int(process.stdout.readline()))
            urls = await urls_in(db)
            assert len(urls) >= kept
            kept = len(urls)
        process.stdin.close()

    assert ended.count(-9) > ROUNDS // 2
    assert ended[-1] == 0
    assert sorted(filter(None, urls)) == sorted(
        f"https://example.org/{number}" for number in range(LINES)
    )


async def test_an_import_goes_on_after_the_last_line_that_is_kept(tmp_path: Path) -> None:
    store = await SqliteStore.open(tmp_path / "citations.db", command="a test")
    try:
        lines = some_lines(10)
        work = await begin(HERE, "digest", store=store, caller=a_caller())
        steps = bring_in(
            lines,
            work,
            store=store,
            caller=lambda: a_caller(workspace=HERE),
            reason="why",
            lines_a_step=4,
        )
        assert (await anext(steps)).work.done == 4
        await steps.aclose()

        again = await begin(HERE, "digest", store=store, caller=a_caller())
        rest = [
            step
            async for step in bring_in(
                lines[again.done :],
                again,
                store=store,
                caller=lambda: a_caller(workspace=HERE),
                reason="why",
            )
        ]

        assert again.done == 4
        assert [step.work.done for step in rest] == [10]
        assert (await store.counts(HERE)).articles == 10
    finally:
        await store.close()


async def test_of_two_that_import_the_same_file_one_stops(tmp_path: Path) -> None:
    store = await SqliteStore.open(tmp_path / "citations.db", command="a test")
    try:
        lines = some_lines(10)
        work = await begin(HERE, "digest", store=store, caller=a_caller())
        first, second = (
            bring_in(
                lines,
                work,
                store=store,
                caller=lambda: a_caller(workspace=HERE),
                reason="why",
                lines_a_step=4,
            )
            for _ in range(2)
        )
        await anext(first)

        with pytest.raises(WorkTaken) as taken:
            await anext(second)
        async for _ in first:
            pass

        assert taken.value.done == 4
        assert (await store.counts(HERE)).articles == 10
    finally:
        await store.close()
