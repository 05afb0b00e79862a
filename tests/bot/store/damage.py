"""A hand in the file, behind the store's back."""

import sqlite3
from contextlib import closing
from pathlib import Path


def damage(path: Path, *statements: str) -> None:
    """Carry out statements on the file, with foreign keys unguarded."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def dump(path: Path) -> str:
    """Everything the file says, pseudonyms and hashes left out: they are random."""
    with closing(sqlite3.connect(path)) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema")]
        return "\n".join(tables) + "\n".join(connection.iterdump())


def size_of(path: Path) -> int:
    """How many bytes the file has, 0 where there is none."""
    return path.stat().st_size if path.exists() else 0


def content_of(path: Path) -> bytes:
    """The file's bytes."""
    return path.read_bytes()


def overwrite(path: Path, content: bytes) -> None:
    """Make the file these bytes."""
    path.write_bytes(content)


def tear(path: Path) -> None:
    """Overwrite a part of every seventh page."""
    content = bytearray(path.read_bytes())
    for start in range(60 * 4096, len(content), 4096 * 7):
        content[start : start + 64] = b"\xff" * 64
    path.write_bytes(content)


def forbid_writing(path: Path) -> None:
    """Make the file read-only."""
    path.chmod(0o444)
