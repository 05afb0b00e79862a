"""Who did what and why: the ledger's entries, people's pseudonyms, answered events."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.model import Caller, Entry, Workspace
from bot.store.ledger import BEGINNING, hash_of
from bot.store.sqlite.counters import Counters, read_counters
from bot.store.sqlite.rows import from_json, from_time
from bot.store.sqlite.session import Row, Session, Value, WritingSession

_ANSWERED = "answered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What an entry says beside who and when; *before* and *after* become JSON."""

    action: str
    subject: str
    reason: str
    before: dict[str, object] | None
    after: dict[str, object] | None


def told_of(article: Row) -> dict[str, object]:
    """What the ledger keeps of an article, before and after."""
    return {
        "revision": article["revision"],
        "digest": article["digest"],
        "claims": article["claims"],
        "removed": article["removed_at"] is not None,
    }


async def record(
    session: WritingSession, counters: Counters, changes: Sequence[Change], caller: Caller
) -> Counters:
    """Add an entry for each change to the workspace's ledger, each chained to the one before."""
    workspace, last = counters.workspace.id, counters.entries
    if not changes:
        return counters
    previous = await session.value("hash_of_entry", workspace=workspace, number=last)
    person = await _pseudonym_of(session, counters.workspace, caller, last + 1)
    rows: list[dict[str, Value]] = []
    for number, change in enumerate(changes, start=last + 1):
        entry = Entry(
            number=number,
            at=caller.now.astimezone(UTC),
            person=person,
            name=None,
            action=change.action,
            subject=change.subject,
            reason=change.reason,
            before=None if change.before is None else from_json(change.before),
            after=None if change.after is None else from_json(change.after),
            previous=previous or BEGINNING,
            hash="",
        )
        previous = hash_of(entry)
        rows.append(
            {
                "workspace": workspace,
                "number": number,
                "at": from_time(entry.at),
                "person": person,
                "action": entry.action,
                "subject": entry.subject,
                "reason": entry.reason,
                "before": entry.before,
                "after": entry.after,
                "previous": entry.previous,
                "hash": previous,
            }
        )
    await session.tell_each("add_entry", rows)
    return counters.raised(entries=len(rows))


async def _pseudonym_of(
    session: WritingSession, workspace: Workspace, caller: Caller, number: int
) -> str:
    """The caller's pseudonym in the workspace; their name is noted where it is new."""
    person = caller.person
    found = await session.value("person_of", workspace=workspace.id, id=person.id)
    pseudonym = str(found or secrets.token_hex(8))
    if found is None:
        await session.tell("add_person", workspace=workspace.id, pseudonym=pseudonym, id=person.id)
    called = await session.value("name_of", workspace=workspace.id, pseudonym=pseudonym)
    if called != person.name:
        await session.tell(
            "add_name",
            workspace=workspace.id,
            pseudonym=pseudonym,
            since=number,
            name=person.name,
        )
    return pseudonym


async def result_of(
    session: Session, workspace: Workspace, caller: Caller, kind: str
) -> str | None:
    """What the caller's event was answered with before, if it was."""
    found = await session.value(
        "result_of_event", workspace=workspace.id, event=caller.event, kind=kind
    )
    return None if found is None else str(found)


async def keep_result(
    session: WritingSession, workspace: Workspace, caller: Caller, kind: str, result: str
) -> None:
    """Keep the answer to the caller's event, in the transaction of the change."""
    await session.tell(
        "add_event",
        workspace=workspace.id,
        event=caller.event,
        kind=kind,
        result=result,
        at=from_time(caller.now),
    )


async def was_answered(session: Session, workspace: Workspace, event: str) -> bool:
    """Whether it was noted that an event was answered."""
    found = await session.value(
        "result_of_event", workspace=workspace.id, event=event, kind=_ANSWERED
    )
    return found is not None


async def note_answered(
    session: WritingSession, workspace: Workspace, event: str, at: datetime
) -> None:
    """Note that an event was answered, if it was not noted before."""
    await read_counters(session, workspace)
    if not await was_answered(session, workspace, event):
        await session.tell(
            "add_event",
            workspace=workspace.id,
            event=event,
            kind=_ANSWERED,
            result="",
            at=from_time(at),
        )
