"""A process of its own for each page: what it may use, and what its end says."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot.extract import PRELOAD, extract
from bot.model.article import Page, Reading
from bot.model.trouble import NotText, Unreadable, WorkerLimit
from bot.worker import Limits, Worker, WorkerError

WORDS = b"The council voted nine to four on Monday to close the bridge."


def double(number: int) -> int:
    return number * 2


def large(size: int) -> bytes:
    return b"x" * size


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def devour() -> int:
    return len(bytearray(4 << 30))


def spin() -> None:
    while True:
        pass


def sleep_for_ever(path: str) -> None:
    Path(path).write_text(str(os.getpid()), "utf-8")
    signal.pause()


def fail() -> None:
    message = "a defect"
    raise KeyError(message)


def unpicklable() -> object:
    return lambda: None


def child_pid() -> int:
    return os.getpid()


@pytest.fixture
async def worker() -> AsyncIterator[Worker]:
    """A worker with short limits; no descriptor may stay open after a test."""
    worker = Worker(
        limits=Limits(processor_seconds=1, wall_seconds=15), preload=("bot.worker", *PRELOAD)
    )
    await worker.warm()
    before = open_descriptors()
    yield worker
    assert open_descriptors() == before


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def open_descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


async def written(path: Path) -> int:
    """The number that a child writes into the pipe at *path*, once it does."""
    return int(await asyncio.to_thread(path.read_text, "utf-8"))


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    path = tmp_path / "pid"
    os.mkfifo(path)
    return path


async def test_a_result_comes_back_from_another_process(worker: Worker) -> None:
    assert await worker.run(double, 21, name="a") == 42
    assert await worker.run(child_pid, name="a") != os.getpid()


async def test_each_page_has_a_process_of_its_own(worker: Worker) -> None:
    assert await worker.run(child_pid, name="a") != await worker.run(child_pid, name="b")


async def test_a_result_larger_than_a_pipe_does_not_wait_for_ever(worker: Worker) -> None:
    assert len(await worker.run(large, 9 << 20, name="a")) == 9 << 20


async def test_a_large_page_goes_in_whole(worker: Worker) -> None:
    assert await worker.run(len, b"x" * (8 << 20), name="a") == 8 << 20


async def test_a_trouble_comes_back_with_its_fields(worker: Worker) -> None:
    with pytest.raises(NotText) as refused:
        await worker.run(extract, Page(content=b"%PDF-", name="a.pdf"), name="a.pdf")

    assert refused.value.name == "a.pdf"


async def test_a_defect_comes_back_with_its_name_and_traceback(worker: Worker) -> None:
    with pytest.raises(WorkerError, match="KeyError: 'a defect'") as failed:
        await worker.run(fail, name="a")

    assert "in fail" in failed.value.__notes__[0]


async def test_a_result_that_cannot_travel_is_a_defect(worker: Worker) -> None:
    with pytest.raises(WorkerError, match="lambda"):
        await worker.run(unpicklable, name="a")


@pytest.mark.parametrize(
    ("function", "limit"),
    [(die, "worker.killed"), (devour, "worker.memory"), (spin, "worker.time")],
)
async def test_the_end_of_a_process_says_why_and_the_next_page_is_unharmed(
    worker: Worker, function: Callable[[], object], limit: str
) -> None:
    with pytest.raises(WorkerLimit) as ended:
        await worker.run(function, name="a.html")

    assert (ended.value.name, ended.value.limit) == ("a.html", limit)
    assert await worker.run(double, 21, name="b") == 42


async def test_a_page_that_only_waits_is_ended_by_the_clock(tmp_path: Path) -> None:
    worker = Worker(limits=Limits(wall_seconds=1), preload=PRELOAD)

    with pytest.raises(WorkerLimit) as ended:
        await worker.run(sleep_for_ever, str(tmp_path / "pid"), name="a")

    assert ended.value.limit == "worker.time"


async def test_cancelling_ends_the_process(worker: Worker, pipe: Path) -> None:
    running = asyncio.ensure_future(worker.run(sleep_for_ever, str(pipe), name="a"))
    pid = await written(pipe)
    running.cancel()

    with pytest.raises(asyncio.CancelledError):
        await running
    assert not is_alive(pid)


async def test_cancelling_before_the_start_ends_it_too(worker: Worker, tmp_path: Path) -> None:
    running = asyncio.ensure_future(worker.run(sleep_for_ever, str(tmp_path / "pid"), name="a"))
    await asyncio.sleep(0)
    running.cancel()

    with pytest.raises(asyncio.CancelledError):
        await running
    assert await worker.run(double, 1, name="b") == 2


async def test_no_more_than_so_many_run_at_once(pipe: Path) -> None:
    worker = Worker(preload=PRELOAD, at_once=1)
    first = asyncio.ensure_future(worker.run(sleep_for_ever, str(pipe), name="a"))
    await written(pipe)
    second = asyncio.ensure_future(worker.run(double, 21, name="b"))
    done, _ = await asyncio.wait({second}, timeout=0.2)
    first.cancel()

    assert not done
    assert await second == 42


async def test_a_crash_leaves_its_neighbours_page_unharmed(worker: Worker) -> None:
    said = await asyncio.gather(
        worker.run(die, name="a"),
        worker.run(extract, Page(content=WORDS, name="b.txt"), name="b.txt"),
        worker.run(die, name="c"),
        worker.run(double, 4, name="d"),
        return_exceptions=True,
    )

    assert isinstance(said[0], WorkerLimit)
    assert isinstance(said[1], Reading)
    assert isinstance(said[2], WorkerLimit)
    assert said[3] == 8


async def test_others_go_on_while_a_page_is_read(worker: Worker) -> None:
    ticks = 0
    running = asyncio.ensure_future(worker.run(spin, name="a"))
    while not running.done():
        await asyncio.wait({running}, timeout=0.01)
        ticks += 1

    assert isinstance(running.exception(), WorkerLimit)
    assert ticks > 20


READABLE = {
    "entities": b'<!DOCTYPE h [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><p>&b;' + WORDS,
    "nulls": b"<p>\0" + WORDS * 5 + b"</p>",
    "attribute": b"<p title='" + b"x" * 7_000_000 + b"'>" + WORDS,
    "tables": b"<table><tr><td>" * 200 + WORDS,
}
REFUSED = {
    "div": b"<div>" * 100_000 + b"deep",
    "attributes": b"<p " + b" ".join(b"a%d=1" % n for n in range(50_000)) + b">" + WORDS,
    "breaks": b"x<br>" * 1_000_000,
    "links": b"<a href=/x>y</a>" * 500_000,
}


@pytest.mark.parametrize("name", READABLE)
async def test_an_odd_page_is_read(name: str) -> None:
    worker = Worker(preload=PRELOAD, limits=Limits(wall_seconds=50))
    reading = await worker.run(extract, Page(content=READABLE[name], name="a.html"), name="a")

    assert WORDS.decode() in reading.text


@pytest.mark.parametrize("name", REFUSED)
async def test_a_hostile_page_ends_in_a_clear_sentence(name: str) -> None:
    worker = Worker(preload=PRELOAD, limits=Limits(wall_seconds=50))
    with pytest.raises((Unreadable, WorkerLimit)):
        await worker.run(extract, Page(content=REFUSED[name], name="a.html"), name="a")

    assert await worker.run(double, 21, name="next") == 42


def test_importing_costs_next_to_nothing() -> None:
    # What a measured run loads by itself (coverage: multiprocessing) is not bot.worker's doing.
    asked = "import sys; old = set(sys.modules); import bot.worker; print(*set(sys.modules) - old)"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=True, text=True)

    assert "bot.worker" in told.stdout.split()
    assert not {"multiprocessing", "lxml"} & set(told.stdout.split())


def test_it_works_from_a_script(tmp_path: Path) -> None:
    script = tmp_path / "program.py"
    script.write_text(
        "import asyncio, sys\n"
        f"sys.path.insert(0, {str(Path(__file__).parents[2])!r})\n"
        "from bot.worker import Worker\n"
        "async def main():\n"
        "    print(await Worker().run(abs, -3, name='a'))\n"
        "if __name__ == '__main__':\n"
        "    asyncio.run(main())\n",
        "utf-8",
    )
    told = subprocess.run(
        [sys.executable, "-W", "error", script], capture_output=True, check=True, text=True
    )

    assert (told.stdout, told.stderr) == ("3\n", "")
