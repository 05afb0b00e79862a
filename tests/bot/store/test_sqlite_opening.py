"""Which files are opened, which are refused, and how old ones are brought up to date."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from bot.model.trouble import LibraryNewer, LibraryUnusable
from bot.store.sqlite import SqliteStore
from bot.store.sqlite.migrations import MIGRATIONS, Migration, read_migrations
from tests.bot.store.conftest import OpenSqlite
from tests.bot.store.damage import content_of, damage, forbid_writing, overwrite, size_of
from tests.contracts.telling import remember
from tests.factories import HERE, an_arrival

NEXT = Migration(
    number=len(MIGRATIONS) + 1,
    name="next",
    script="CREATE TABLE added (x INTEGER) STRICT;\n"
    f"PRAGMA user_version = {len(MIGRATIONS) + 1};\n",
)


async def opened_and_closed(path: Path, *migrations: Migration) -> None:
    store = await SqliteStore.open(path, command="a test", migrations=migrations or MIGRATIONS)
    await store.close()


async def test_a_missing_file_is_created(path: Path) -> None:
    await opened_and_closed(path)

    assert size_of(path) > 0


async def test_an_empty_file_becomes_a_library(path: Path) -> None:
    overwrite(path, b"")
    await opened_and_closed(path)

    assert size_of(path) > 0


async def test_a_missing_folder_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(LibraryUnusable) as unusable:
        await opened_and_closed(tmp_path / "nowhere" / "citations.db")

    assert not (tmp_path / "nowhere").exists()
    assert unusable.value.reason == "No such file or directory"


async def test_a_folder_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(LibraryUnusable):
        await opened_and_closed(tmp_path)


async def test_a_file_of_other_bytes_is_refused_and_left_alone(path: Path) -> None:
    overwrite(path, b"Dear diary, " * 1000)
    with pytest.raises(LibraryUnusable) as unusable:
        await opened_and_closed(path)

    assert unusable.value.reason == "file is not a database"
    assert content_of(path) == b"Dear diary, " * 1000


async def test_another_programs_database_is_refused_and_left_alone(path: Path) -> None:
    damage(path, "CREATE TABLE diary (day TEXT)")
    before = content_of(path)
    with pytest.raises(LibraryUnusable, match="not a Pincite library"):
        await opened_and_closed(path)

    assert content_of(path) == before


async def test_a_newer_library_is_refused(path: Path) -> None:
    await opened_and_closed(path)
    damage(path, "PRAGMA user_version = 99")

    with pytest.raises(LibraryNewer) as newer:
        await opened_and_closed(path)

    assert (newer.value.found, newer.value.known) == (99, len(MIGRATIONS))


async def test_a_library_that_became_newer_meanwhile_is_not_written(
    open_sqlite: OpenSqlite, path: Path
) -> None:
    store = await open_sqlite()
    await opened_and_closed(path, *MIGRATIONS, NEXT)

    with pytest.raises(LibraryNewer):
        await remember(store, an_arrival("A."))


async def test_an_edited_migration_is_refused(path: Path) -> None:
    await opened_and_closed(path)
    first = MIGRATIONS[0]
    edited = Migration(number=1, name=first.name, script=first.script + "-- better\n")

    with pytest.raises(LibraryUnusable, match="edited"):
        await opened_and_closed(path, edited, *MIGRATIONS[1:])


async def test_a_new_migration_is_applied_and_keeps_what_is_there(path: Path) -> None:
    store = await SqliteStore.open(path, command="a test")
    await remember(store, an_arrival("A."))
    await store.close()

    store = await SqliteStore.open(path, command="a test", migrations=(*MIGRATIONS, NEXT))

    assert (await store.counts(HERE)).claims == 1
    await store.close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT name FROM migration").fetchall()[-1] == ("next",)


async def test_a_migration_that_fails_leaves_the_file_as_it_was(path: Path) -> None:
    await opened_and_closed(path)
    broken = Migration(
        number=len(MIGRATIONS) + 1,
        name="broken",
        script="CREATE TABLE added (x);\nCREATE TABLE claim (x);\n",
    )
    with pytest.raises(LibraryUnusable, match="already exists"):
        await opened_and_closed(path, *MIGRATIONS, broken)

    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        tables = connection.execute("SELECT name FROM sqlite_schema").fetchall()
    assert ("added",) not in tables


async def test_a_read_only_file_still_answers(open_sqlite: OpenSqlite, path: Path) -> None:
    store = await open_sqlite()
    await remember(store, an_arrival("A."))
    await store.close()
    forbid_writing(path)

    again = await open_sqlite()

    assert (await again.counts(HERE)).claims == 1


async def test_a_failed_opening_leaves_no_thread(path: Path) -> None:
    before = set(threading.enumerate())
    overwrite(path, b"no library" * 1000)
    with pytest.raises(LibraryUnusable):
        await opened_and_closed(path)

    # A thread that was told to end may still be doing so.
    for thread in set(threading.enumerate()) - before:
        thread.join(timeout=5)
        assert not thread.is_alive()


def test_migrations_are_numbered_without_a_gap() -> None:
    assert [it.number for it in read_migrations()] == list(range(1, len(MIGRATIONS) + 1))


def test_a_migrations_statements_are_the_whole_file() -> None:
    for migration in MIGRATIONS:
        assert "".join(migration.statements()).split() == migration.script.split()
