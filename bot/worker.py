"""A short-lived process with limits, for what is slow or hostile.

One process per page, forked from a server that has the libraries loaded already.
A page that runs out of memory or time, or crashes the parser, ends its own process;
the next page finds a fresh one. (A pool would not do: a worker killed by its limit
breaks the pool and its neighbours' pages.)
"""

import asyncio
import pickle
import signal
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields
from threading import Lock
from typing import TYPE_CHECKING, TypeVar, TypeVarTuple, cast

from bot.model.trouble import Trouble, WorkerLimit

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkServerContext, SpawnContext
    from multiprocessing.process import BaseProcess

__all__ = ["Limits", "Worker", "WorkerError"]

T = TypeVar("T")
Arguments = TypeVarTuple("Arguments")

# Any status that neither Python (1), a shell (126, 127) nor a signal (negative) gives.
_OUT_OF_MEMORY = 87


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one page may use: INGEST.md's figures, and a wall clock for what only waits.

    The slowest honest page within `bot.extract.bound` took 5 s of processor here.
    """

    memory_bytes: int = 1024 * 1024 * 1024
    processor_seconds: int = 10
    wall_seconds: float = 20.0


class WorkerError(RuntimeError):
    """The function raised what is no Trouble: a defect of ours. Its traceback is a note."""


class Worker:
    """Runs functions in processes of their own, a few at once.

    *preload* names the modules that the server of processes imports once. Name the
    module of the program's entry point too: Python 3.11 does not preload `__main__`
    though asked to, so each child would import it anew
    (https://github.com/python/cpython/issues/126631).
    """

    def __init__(
        self, *, limits: Limits | None = None, preload: Sequence[str] = (), at_once: int = 2
    ) -> None:
        self._limits = limits or Limits()
        self._preload = ("__main__", *preload)
        self._places = asyncio.Semaphore(at_once)

    async def warm(self) -> None:
        """Start the server of processes, so that the first page does not wait for it."""
        await self.run(_nothing, name="warm")

    async def run(
        self, function: Callable[[*Arguments], T], *arguments: *Arguments, name: str
    ) -> T:
        """Call *function* in a process of its own; *name* is the page's, for messages.

        Cancelling the call ends the process.

        Raises:
            Trouble: As the function raised it.
            WorkerLimit: It took more memory or time than it may, or its process died.
            WorkerError: It raised anything else.
        """
        async with self._places:
            job = _Job(preload=self._preload, limits=self._limits)
            said, end = await job.run(function, arguments)
        if said is None:
            raise WorkerLimit(name=name, limit=end)
        return cast("T", _told(said))


class _Job:
    """One process from start to end, driven by a thread: its pipe and its end both block."""

    def __init__(self, *, preload: Sequence[str], limits: Limits) -> None:
        self._preload = preload
        self._limits = limits
        self._lock = Lock()
        self._process: BaseProcess | None = None
        self._is_stopped = False

    async def run(
        self, function: Callable[..., object], arguments: tuple[object, ...]
    ) -> tuple[bytes | None, str]:
        """What the process said, and how it ended if it said nothing."""
        # A future, not a task: whoever cancels all tasks must not lose the thread.
        driven = asyncio.get_running_loop().run_in_executor(None, self._drive, function, arguments)
        is_late = False
        try:
            await asyncio.wait({driven}, timeout=self._limits.wall_seconds)
            is_late = not driven.done()
        finally:
            # Also when we are cancelled: the process goes, then the thread, then we.
            if not driven.done():
                self._stop()
                await _settled(driven)
        said, exit_code = driven.result()
        return said, "worker.time" if is_late else _limit_of(exit_code)

    def _stop(self) -> None:
        with self._lock:
            self._is_stopped = True
            if self._process is not None:
                self._process.kill()

    def _drive(
        self, function: Callable[..., object], arguments: tuple[object, ...]
    ) -> tuple[bytes | None, int | None]:
        """Start the process, take what it says, wait for its end."""
        context = _context(self._preload)
        receiving, sending = context.Pipe(duplex=False)
        with receiving:
            # Only without an end of ours does the child's death end the pipe.
            with sending:
                process = context.Process(
                    target=_work, args=(sending, self._limits, function, arguments), daemon=True
                )
                process.start()
            with self._lock:
                self._process = process
                if self._is_stopped:
                    process.kill()
            said: bytes | None = None
            # Read before the process is waited for: a pipe holds 64 KiB.
            with suppress(EOFError, OSError):
                said = receiving.recv_bytes()
            process.join()
        with self._lock:
            self._process = None
            exit_code = process.exitcode
            process.close()
        return said, exit_code


async def _settled(driven: "asyncio.Future[tuple[bytes | None, int | None]]") -> None:
    """Wait until *driven* is done, though we are cancelled meanwhile."""
    cancelled: asyncio.CancelledError | None = None
    while not driven.done():
        try:
            await asyncio.wait({driven})
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is not None:
        raise cancelled


def _context(preload: Sequence[str]) -> "ForkServerContext | SpawnContext":
    import multiprocessing  # noqa: PLC0415 (17 ms, and only who reads pages needs it)

    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(preload))
    return context


def _limit_of(exit_code: int | None) -> str:
    """A catalogue key for the end of a process that said nothing."""
    if exit_code == -signal.SIGXCPU:
        return "worker.time"
    return "worker.memory" if exit_code == _OUT_OF_MEMORY else "worker.killed"


def _told(said: bytes) -> object:
    """The value in *said*; an exception is raised."""
    # From our own child over a pipe of its own, never from elsewhere.
    match pickle.loads(said):  # noqa: S301
        case ("value", value):
            return value
        case ("trouble", kind, named):
            raise kind(**named)
        case (_, sentence, told):
            error = WorkerError(sentence)
            error.add_note(told)
            raise error
        case unknown:
            raise WorkerError(repr(unknown))


def _work(
    sending: "Connection",
    limits: Limits,
    function: Callable[..., object],
    arguments: tuple[object, ...],
) -> None:
    """In the child: call, and say what came of it."""
    # Ctrl-C reaches the whole group; the parent decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit(limits)
    try:
        with sending:
            sending.send_bytes(_said(function, arguments))
    except MemoryError:
        raise SystemExit(_OUT_OF_MEMORY) from None


def _said(function: Callable[..., object], arguments: tuple[object, ...]) -> bytes:
    try:
        return pickle.dumps(("value", function(*arguments)))
    except Trouble as trouble:
        # A keyword-only exception does not come back from pickle by itself.
        named = {field.name: getattr(trouble, field.name) for field in fields(trouble)}
        return pickle.dumps(("trouble", type(trouble), named))
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 (raised again on the other side)
        sentence = f"{type(error).__name__}: {error}"
        return pickle.dumps(("defect", sentence, traceback.format_exc()))


def _limit(limits: Limits) -> None:
    try:
        import resource  # noqa: PLC0415 (not on Windows)
    except ImportError:
        return
    seconds = limits.processor_seconds
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    # SIGXCPU at the first ends us; a library that catches it is killed a second later.
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _nothing() -> None:
    """What a process does that is started only to have been started."""
