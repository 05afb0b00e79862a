"""Several processes on one file, and processes that die."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.model.trouble import LibraryBusy
from bot.store.sqlite.lock import WritersLock
from tests.bot.store.conftest import OpenSqlite
from tests.contracts.telling import remember
from tests.factories import HERE, an_arrival

ROOT = Path(__file__).parents[3]


def a_storyteller(path: Path, first: int, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.bot.store.storyteller"]
    return subprocess.Popen(
        [*command, str(path), str(first), str(count)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )


async def urls_kept(open_sqlite: OpenSqlite) -> set[str | None]:
    store = await open_sqlite()
    articles = await store.articles(HERE, limit=10_000)
    assert await store.check() == ()
    await store.close()
    return {article.metadata.url for article in articles}


async def test_what_was_acknowledged_survives_sigkill(open_sqlite: OpenSqlite, path: Path) -> None:
    acknowledged: set[int] = set()
    for round_, lines in enumerate((1, 2, 5, 9, 14)):
        with a_storyteller(path, round_ * 1000, 900) as process:
            assert process.stdout is not None
            for _ in range(lines):
                acknowledged.add(int(process.stdout.readline()))
            process.kill()
            acknowledged |= {int(line) for line in process.stdout.read().split()}

        kept = await urls_kept(open_sqlite)

        assert {f"https://example.org/{at}" for at in acknowledged} <= kept
        assert len(kept) <= len(acknowledged) + round_ + 1


@pytest.mark.timeout(120)
async def test_two_processes_that_write_at_once_both_finish(
    open_sqlite: OpenSqlite, path: Path
) -> None:
    with a_storyteller(path, 0, 25) as one, a_storyteller(path, 1000, 25) as other:
        assert one.communicate()[0].split()[-1] == "24"
        assert other.communicate()[0].split()[-1] == "1024"

    assert (one.returncode, other.returncode) == (0, 0)
    assert len(await urls_kept(open_sqlite)) == 50


async def test_another_processs_change_is_in_the_next_answer(
    open_sqlite: OpenSqlite, path: Path
) -> None:
    store = await open_sqlite()
    assert await store.version(HERE) == 0
    with a_storyteller(path, 0, 3) as process:
        process.communicate()

    assert await store.version(HERE) == 3


async def test_who_waits_too_long_is_told_who_writes(open_sqlite: OpenSqlite, path: Path) -> None:
    store = await open_sqlite(wait_seconds=0.05)
    holder = WritersLock(path, wait_seconds=0, command="pincite add")

    async with holder.held():
        with pytest.raises(LibraryBusy) as busy:
            await remember(store, an_arrival("A."))
        assert await store.version(HERE) == 0

    assert busy.value.holder.endswith(" pincite add")
    assert busy.value.holder.split()[0].isdigit()
    assert busy.value.waited_seconds >= 0.05
    await remember(store, an_arrival("A."))


async def test_the_lock_is_held_for_one_transaction_only(
    open_sqlite: OpenSqlite, path: Path
) -> None:
    one, other = await open_sqlite(), await open_sqlite(wait_seconds=0)
    await remember(one, an_arrival("A."))

    await remember(other, an_arrival("B."))

    async with WritersLock(path, wait_seconds=0, command="anyone").held():
        assert await one.version(HERE) == 2
