"""How the file is opened: one connection that writes, others that only read.

Each line's reason: https://sqlite.org/pragma.html and docs/architecture.md.
"""

import sqlite3
from pathlib import Path

import aiosqlite

_BUSY_SECONDS = 5.0
"""For programs that know nothing of our lock, such as the sqlite3 shell."""

_FOR_BOTH = (
    "PRAGMA trusted_schema = OFF",
    "PRAGMA mmap_size = 0",
    "PRAGMA foreign_keys = ON",
)
# 64 MiB, taken as needed: with the default 2 MB an import writes its pages several times.
_FOR_WRITING = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA cache_size = -65536",
)
_FOR_READING = ("PRAGMA query_only = ON",)


def is_missing(path: Path) -> bool:
    """Whether there is no file yet, or an empty one, as a crash before the first commit leaves.

    Raises:
        OSError: The folder that it would be in does not exist: it is not made.
    """
    path.absolute().parent.stat()
    return not path.exists() or (path.is_file() and path.stat().st_size == 0)


def _uri(path: Path, mode: str) -> str:
    return f"{path.absolute().as_uri()}?mode={mode}"


async def connect_to_read(path: Path) -> aiosqlite.Connection:
    """Open the file for reading: this connection can change nothing."""
    return await _connect(_uri(path, "ro"), (*_FOR_BOTH, *_FOR_READING))


async def connect_to_write(path: Path) -> aiosqlite.Connection:
    """Open the file for writing, creating it where it is missing."""
    return await _connect(_uri(path, "rwc"), (*_FOR_BOTH, *_FOR_WRITING))


async def _connect(uri: str, pragmas: tuple[str, ...]) -> aiosqlite.Connection:
    opening = aiosqlite.connect(
        uri, uri=True, isolation_level=None, timeout=_BUSY_SECONDS, cached_statements=256
    )
    try:
        connection = await opening
    except BaseException:
        # aiosqlite 0.22 stops its thread without waiting for it; it may outlive the event loop,
        # and dies of that. It has nothing left to do, so that this waits for microseconds.
        opening._thread.join()  # noqa: SLF001 (it offers no other way)
        raise
    try:
        connection.row_factory = sqlite3.Row
        for pragma in pragmas:
            await connection.execute_fetchall(pragma)
    except BaseException:
        # An aiosqlite connection that is not closed keeps the interpreter from ending.
        await connection.close()
        raise
    return connection
