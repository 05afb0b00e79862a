"""The lock beside the library: one process writes at a time, for one transaction.

SQLite before 3.51.3 can corrupt a WAL when two connections write or checkpoint
at the same instant (https://sqlite.org/wal.html#walresetbug), so that its own locks are
not enough.
"""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bot.model.trouble import LibraryBusy

if TYPE_CHECKING:
    from filelock import FileLock

LOOK_AGAIN_SECONDS = 0.02
"""Five times a transaction's fdatasync: waiting costs little, and so does looking."""


class WritersLock:
    """Who may write to the library at *path* now."""

    def __init__(self, path: Path, *, wait_seconds: float, command: str) -> None:
        self._file = path.with_name(path.name + ".lock")
        self._lock: FileLock | None = None
        self._wait_seconds = wait_seconds
        self._command = command

    @asynccontextmanager
    async def held(self) -> AsyncIterator[None]:
        """Hold the lock, and say beside the library who holds it.

        Raises:
            LibraryBusy: Another process has held it for as long as we wait.
        """
        lock = await self._acquired()
        try:
            self._file.write_text(f"{os.getpid()} {self._command}\n", encoding="utf-8")
            yield
        finally:
            lock.release()

    async def _acquired(self) -> "FileLock":
        # 40 ms to import, which a process that only asks need not pay.
        from filelock import FileLock, Timeout  # noqa: PLC0415

        if self._lock is None:
            self._lock = FileLock(self._file, thread_local=False)
        clock = asyncio.get_running_loop().time
        began = clock()
        while True:
            try:
                self._lock.acquire(blocking=False)
            except Timeout:
                waited = clock() - began
                if waited >= self._wait_seconds:
                    raise LibraryBusy(holder=self._holder(), waited_seconds=waited) from None
                await asyncio.sleep(min(LOOK_AGAIN_SECONDS, self._wait_seconds - waited))
            else:
                return self._lock

    def _holder(self) -> str:
        return self._file.read_text(encoding="utf-8", errors="replace").strip()
