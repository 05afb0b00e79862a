"""Forgetting: a person, events that are old, a workspace that was left."""

from datetime import datetime

from bot.model import Workspace
from bot.store.sqlite import following, outgoing
from bot.store.sqlite.rows import from_time, to_time
from bot.store.sqlite.session import Session, WritingSession

_TABLES = (
    "empty_outbox",
    "empty_answer_claim",
    "empty_answer",
    "empty_retraction",
    "empty_merger",
    "empty_follower",
    "empty_draft",
    "empty_amendment",
    "empty_matter",
    "empty_setup",
    "empty_event",
    "empty_work",
    "empty_alias",
    "empty_abbreviation",
    "empty_explanation",
    "empty_name",
    "empty_entry",
    "empty_person",
    "empty_citation",
    "empty_source",
    "empty_gap",
    "empty_anchor",
    "empty_claim",
    "empty_passage",
    "empty_address",
    "empty_revision",
    "empty_article",
    "empty_stem",
    "empty_posting",
    "empty_word",
    "remove_workspace",
)
"""What refers to another table is emptied before it."""


async def forget_person(session: WritingSession, workspace: Workspace, person: str) -> bool:
    """Forget who stands behind a pseudonym, in the queue, in drafts and in postings.

    Whether anybody was known.
    """
    was_followed = await following.forget_person(session, workspace, person)
    was_named = await outgoing.forget_person(session, workspace, person)
    # Who only brought drafts changed nothing, and has no pseudonym.
    drafts = await session.rows("every_draft_of", workspace=workspace.id, person=person)
    pseudonym = await session.value("person_of", workspace=workspace.id, id=person)
    if pseudonym is None:
        return was_followed or was_named or bool(drafts)
    await session.tell("forget_names", workspace=workspace.id, pseudonym=pseudonym)
    await session.tell("forget_person", workspace=workspace.id, pseudonym=pseudonym)
    return True


async def forget_events(session: WritingSession, before: datetime) -> None:
    """Forget what requests were answered with before that time."""
    for row in await session.rows("every_workspace"):
        await session.tell("forget_events", workspace=row["id"], before=from_time(before))


async def forget_workspace(session: WritingSession, workspace: Workspace) -> None:
    """Delete everything that a workspace has."""
    for statement in _TABLES:
        await session.tell(statement, workspace=workspace.id)


async def workspaces(session: Session) -> tuple[tuple[Workspace, datetime | None], ...]:
    """Every workspace, with the time when the platform took us out, if we are not back."""
    found = []
    for row in await session.rows("every_setup"):
        left_at = to_time(row["left_at"]) if row["left_at"] and not row["returned_at"] else None
        found.append((Workspace(row["name"]), left_at))
    return tuple(found)
