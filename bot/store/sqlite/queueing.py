"""The moderators' queue: questions without an answer, and reports."""

import unicodedata

from bot.model import Caller, Matter, MatterKind, Workspace
from bot.model.trouble import TooManyMatters
from bot.store.sqlite.counters import read_counters
from bot.store.sqlite.recording import keep_result, result_of
from bot.store.sqlite.rows import from_time, to_time
from bot.store.sqlite.session import Row, Session, WritingSession

MOST_MATTERS = 5_000
_KIND = "matter"


async def bring(
    session: WritingSession,
    workspace: Workspace,
    kind: MatterKind,
    words: str,
    claim: str,
    caller: Caller,
) -> Matter:
    """Put it into the queue, or count it to what is there; the same event once."""
    asked = {"kind": kind.value, "claim": claim, "folded": _folded(words)}
    like = await session.row("matter_like", workspace=workspace.id, **asked)
    if await result_of(session, workspace, caller, _KIND) is not None and like is not None:
        return _to_matter(like)
    at = from_time(caller.now)
    if like is None:
        # A workspace that has nothing else is entered in the file.
        await read_counters(session, workspace)
        await _add(session, workspace, words, at, asked)
    else:
        await session.tell("count_matter", workspace=workspace.id, number=like["number"], at=at)
    await keep_result(session, workspace, caller, _KIND, "")
    row = await session.row("matter_like", workspace=workspace.id, **asked)
    if row is None:  # pragma: no cover (it was written a moment ago)
        raise AssertionError
    return _to_matter(row)


async def matters(
    session: Session, workspace: Workspace, before: int, limit: int
) -> tuple[Matter, ...]:
    """What waits with a number below *before*, newest first."""
    rows = await session.rows(
        "matters_before", workspace=workspace.id, number=before, maximum=limit
    )
    return tuple(_to_matter(row) for row in rows)


async def _add(
    session: WritingSession, workspace: Workspace, words: str, at: str, asked: dict[str, str]
) -> None:
    if await session.value("matter_count", workspace=workspace.id) >= MOST_MATTERS:
        raise TooManyMatters(limit=MOST_MATTERS)
    last = await session.value("last_matter", workspace=workspace.id) or 0
    await session.tell(
        "add_matter", workspace=workspace.id, number=last + 1, words=words, at=at, **asked
    )


def _folded(words: str) -> str:
    kept = (sign if sign.isalnum() else " " for sign in unicodedata.normalize("NFKC", words))
    return " ".join("".join(kept).casefold().split())


def _to_matter(row: Row) -> Matter:
    return Matter(
        number=row["number"],
        kind=MatterKind(row["kind"]),
        words=row["words"],
        claim=row["claim"],
        count=row["count"],
        first_at=to_time(row["first_at"]),
        last_at=to_time(row["last_at"]),
    )
