"""The integrity check: everything that is stored, against everything it must equal.

It walks through the rows, and keeps in memory one revision's text and the
vocabulary of one workspace at a time.
"""

import sqlite3

from bot.model import Defect, Span, WorkState, digest_of
from bot.store.ledger import BEGINNING, hash_of
from bot.store.sqlite.defects import Defects, EnoughError
from bot.store.sqlite.recount import recount
from bot.store.sqlite.rows import to_entry
from bot.store.sqlite.session import ReadingSession, Row

_STATES = frozenset(WorkState)


async def check(session: ReadingSession) -> tuple[Defect, ...]:
    """The defects found in the whole file, at most a hundred."""
    defects = Defects()
    try:
        await _check_all(session, defects)
    except EnoughError:
        pass
    except (sqlite3.DatabaseError, ValueError, TypeError, OverflowError) as error:
        # A row that cannot be read or converted; what was found before it is told too.
        defects.found.append(Defect(what="check.database", where=str(error)))
    return tuple(defects.found)


async def _check_all(session: ReadingSession, defects: Defects) -> None:
    for row in await session.rows("integrity"):
        defects.expect(holds=row["found"] == "ok", what="check.database", where=row["found"])
    for row in await session.rows("broken_references"):
        where = f"{row['table']} {row['rowid'] or ''} -> {row['parent']}"
        defects.note("check.orphan", where)
    for row in await session.rows("orphans"):
        defects.note("check.orphan", f"workspace {row['workspace']}: {row['kind']} {row['number']}")
    for row in await session.rows("every_workspace"):
        await _check_texts(session, defects, row)
        await _check_ledger(session, defects, row)
        await _check_statuses(session, defects, row)
        await _check_work(session, defects, row)
        await recount(session, defects, row)


async def _check_texts(session: ReadingSession, defects: Defects, workspace: Row) -> None:
    for revision in session.walk("every_revision", workspace=workspace["id"]):
        article, number, text = revision["article"], revision["number"], revision["text"]
        where = f"{workspace['name']} A{article} r{number}"
        is_whole = digest_of(text) == revision["digest"]
        defects.expect(holds=is_whole, what="check.digest", where=where)
        anchors = await session.rows(
            "anchors_in", workspace=workspace["id"], article=article, revision=number
        )
        for row in anchors:
            words = Span(row["starts"], row["ends"]).cut(text)
            defects.expect(
                holds=words == row["words"] and digest_of(words) == row["digest"],
                what="check.slice",
                where=f"{where} C{row['claim']}",
            )


async def _check_ledger(session: ReadingSession, defects: Defects, workspace: Row) -> None:
    number, previous = 0, BEGINNING
    for row in session.walk("every_entry", workspace=workspace["id"]):
        entry = to_entry(row)
        number += 1
        defects.expect(
            holds=entry.number == number
            and entry.previous == previous
            and entry.hash == hash_of(entry),
            what="check.chain",
            where=f"{workspace['name']} entry {entry.number}",
        )
        number, previous = entry.number, entry.hash
    defects.expect(
        holds=number == workspace["entries"],
        what="check.chain",
        where=f"{workspace['name']} entry {workspace['entries']}",
    )


async def _check_statuses(session: ReadingSession, defects: Defects, workspace: Row) -> None:
    for row in await session.rows("wrong_statuses", workspace=workspace["id"]):
        defects.note("check.status", f"{workspace['name']} C{row['number']}")


async def _check_work(session: ReadingSession, defects: Defects, workspace: Row) -> None:
    for row in session.walk("every_work", workspace=workspace["id"]):
        defects.expect(
            holds=row["state"] in _STATES and row["done"] >= 0 and row["runs"] > 0,
            what="check.work",
            where=f"{workspace['name']} work {row['number']}",
        )
