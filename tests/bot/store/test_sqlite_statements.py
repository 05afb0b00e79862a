"""The `.sql` files keep the rules that no other test would see broken."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.store.sqlite import session
from bot.store.sqlite.migrations import MIGRATIONS
from bot.store.sqlite.session import STATEMENTS

FOLDER = Path(session.__file__).parent
WITHOUT_WORKSPACE = {
    *("begin_writing", "begin_reading", "commit", "roll_back", "layout", "application"),
    *("is_empty", "migrations_applied", "add_migration"),
    *("integrity", "broken_references", "every_workspace", "every_setup", "orphans"),
    *("due_now", "workspaces_showing"),
}
NAMES = sorted(name for name in STATEMENTS.available_queries if not name.endswith("_cursor"))


@pytest.fixture
def schema() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    for migration in MIGRATIONS:
        connection.executescript(migration.script)
    return connection


@pytest.mark.parametrize("name", NAMES)
def test_every_statement_names_the_workspace(name: str) -> None:
    assert (":workspace" in getattr(STATEMENTS, name).sql) == (name not in WITHOUT_WORKSPACE)


def test_no_two_statements_have_one_name() -> None:
    texts = (file.read_text("utf-8") for file in (FOLDER / "statements").glob("*.sql"))
    named = [name for text in texts for name in re.findall(r"^-- name: (\w+)", text, re.MULTILINE)]

    assert len(named) > 100
    assert {name for name in named if named.count(name) > 1} == set()


@pytest.mark.parametrize("name", NAMES)
def test_every_statement_is_used(name: str) -> None:
    sources = "".join(file.read_text() for file in FOLDER.glob("*.py"))

    assert f'"{name}"' in sources


def test_every_statement_that_is_named_exists() -> None:
    sources = "".join(file.read_text() for file in FOLDER.glob("*.py"))
    named = re.findall(r"\.(?:rows?|value|tell|tell_each|walk)\(\s*\"(\w+)\"", sources)

    assert set(named) <= set(NAMES)
    assert len(named) > 40


def test_the_workspace_stands_first_in_every_key_and_index(schema: sqlite3.Connection) -> None:
    with closing(schema):
        tables = {
            row[0] for row in schema.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        }
        for table in tables - {"migration", "workspace"}:
            indexes = schema.execute("SELECT name FROM pragma_index_list(?)", (table,)).fetchall()
            assert indexes
            for (index,) in indexes:
                columns = schema.execute("SELECT name FROM pragma_index_info(?)", (index,))
                assert columns.fetchone() == ("workspace",), index


def test_every_table_is_strict_and_none_has_a_trigger(schema: sqlite3.Connection) -> None:
    with closing(schema):
        lax = schema.execute(
            "SELECT name FROM pragma_table_list"
            " WHERE schema = 'main' AND NOT strict AND name NOT LIKE 'sqlite_%'"
        )
        assert lax.fetchall() == []
        made = schema.execute("SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'")
        assert made.fetchone() == (0,)


WHOLE_WORKSPACE = {
    *("counts_of", "words_as_long", "articles_after", "newest_entries", "alias_count"),
    *("matter_count", "last_matter", "wrong_statuses", "setup_of"),
    *("room_of_drafts", "mergers_in_force", "begin_burst", "progress_of"),
}
"""These are asked for all there is."""


@pytest.mark.parametrize("name", NAMES)
def test_no_statement_walks_through_a_workspace(schema: sqlite3.Connection, name: str) -> None:
    sql = getattr(STATEMENTS, name).sql
    told = name in WITHOUT_WORKSPACE | WHOLE_WORKSPACE or name.startswith(("every_", "empty_"))
    values = dict.fromkeys(re.findall(r":(\w+)", sql), "0")
    with closing(schema):
        plan = [] if told else schema.execute("EXPLAIN QUERY PLAN " + sql, values).fetchall()

    for *_, step in plan:
        assert not step.startswith("SCAN") or "VIRTUAL TABLE" in step or "CONSTANT" in step, step
        assert not step.endswith("(workspace=?)"), step
