"""How the file came to have its tables: numbered files, each applied once and never edited."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from bot.model.trouble import LibraryNewer, LibraryUnusable
from bot.store.sqlite.session import Session, WritingSession

APPLICATION = 0x50494E43
"""`PINC` in the file's header: a library of ours, and no other program's database."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """One file: its number, its name, its statements."""

    number: int
    name: str
    script: str

    @property
    def digest(self) -> str:
        """What tells an edited file from the one that was applied."""
        return sha256(self.script.encode()).hexdigest()

    def statements(self) -> Iterator[str]:
        """The file's statements one by one, since SQLite's own script runner commits first."""
        gathered = ""
        for line in self.script.splitlines(keepends=True):
            gathered += line
            if sqlite3.complete_statement(gathered):
                yield gathered
                gathered = ""


def read_migrations(folder: Path = Path(__file__).parent / "migrations") -> tuple[Migration, ...]:
    """The migrations of *folder* in order."""
    return tuple(
        Migration(number=int(file.name[:4]), name=file.stem, script=file.read_text("utf-8"))
        for file in sorted(folder.glob("*.sql"))
    )


MIGRATIONS = read_migrations()


async def is_current(session: Session, path: Path, migrations: Sequence[Migration]) -> bool:
    """Whether the file has all of *migrations* and nothing else.

    Raises:
        LibraryNewer: It has been written by a newer Pincite.
        LibraryUnusable: It is another program's, or a migration was edited after it was applied.
    """
    found, known = int(await session.value("layout")), len(migrations)
    if found == 0 and await session.value("is_empty"):
        return False
    if await session.value("application") != APPLICATION:
        raise LibraryUnusable(path=str(path), reason="file is not a Pincite library")
    if found > known:
        raise LibraryNewer(path=str(path), found=found, known=known)
    applied = [tuple(row) for row in await session.rows("migrations_applied")]
    if applied != [(it.number, it.name, it.digest) for it in migrations[:found]]:
        raise LibraryUnusable(path=str(path), reason="a migration was edited after it was applied")
    return found == known


async def migrate(session: WritingSession, path: Path, migrations: Sequence[Migration]) -> None:
    """Apply what the file lacks, one transaction for each migration."""
    if await is_current(session, path, migrations):
        return
    for migration in migrations[int(await session.value("layout")) :]:
        await session.tell("begin_writing")
        try:
            for statement in migration.statements():
                await session.connection.execute_fetchall(statement)
            await session.tell(
                "add_migration",
                number=migration.number,
                name=migration.name,
                digest=migration.digest,
            )
            await session.tell("commit")
        except BaseException:
            await session.connection.rollback()
            raise
