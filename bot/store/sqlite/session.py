"""A connection, and the statements of the `.sql` files by their names."""

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import aiosql
import aiosqlite

from bot.model.trouble import LibraryUnusable

STATEMENTS = aiosql.from_path(Path(__file__).parent / "statements", "aiosqlite")

Value = str | int | float | bytes | None
Row = sqlite3.Row


class Session(ABC):
    """What may be asked of the library inside one transaction."""

    @abstractmethod
    async def rows(self, statement: str, **values: Value) -> list[Row]:
        """All rows of a statement."""

    async def row(self, statement: str, **values: Value) -> Row | None:
        """The only row of a statement, or None."""
        found = await self.rows(statement, **values)
        return found[0] if found else None

    async def value(self, statement: str, **values: Value) -> Any:  # noqa: ANN401 (SQL's own)
        """The only value of a statement, or None."""
        found = await self.row(statement, **values)
        return None if found is None else found[0]


class ReadingSession(Session):
    """For questions that run in the connection's own thread: they are answered at once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    async def rows(self, statement: str, **values: Value) -> list[Row]:
        """All rows of a statement."""
        return self._connection.execute(sql_of(statement), values).fetchall()

    def walk(self, statement: str, **values: Value) -> Iterator[Row]:
        """The rows of a statement a few at a time, however many there are."""
        return self._connection.execute(sql_of(statement), values)


class WritingSession(Session):
    """What may be asked and told inside one transaction that changes something."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self.connection = connection

    async def rows(self, statement: str, **values: Value) -> list[Row]:
        """All rows of a statement."""
        # In one piece: to the connection's thread and back takes 0.1 ms each time.
        return list(await self.connection.execute_fetchall(sql_of(statement), values))

    async def tell(self, statement: str, **values: Value) -> None:
        """Carry out a statement that changes something."""
        await self.rows(statement, **values)

    async def tell_each(self, statement: str, rows: Sequence[dict[str, Value]]) -> None:
        """Carry out a statement once for each of *rows*."""
        if rows:
            await getattr(STATEMENTS, statement)(self.connection, rows)


def sql_of(statement: str) -> str:
    """The text of a statement."""
    sql: str = getattr(STATEMENTS, statement).sql
    return sql


@contextmanager
def as_trouble(path: Path) -> Iterator[None]:
    """Say in our words what SQLite or the system says of the file at *path*.

    Raises:
        LibraryUnusable: Instead of their errors; a broken constraint stays what it is, a
            defect of ours.
    """
    try:
        yield
    except sqlite3.IntegrityError:
        raise
    except (sqlite3.DatabaseError, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise LibraryUnusable(path=str(path), reason=reason or str(error)) from error
