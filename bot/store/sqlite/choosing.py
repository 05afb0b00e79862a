"""What administrators choose for their workspace, and whether the platform has us there."""

import json
from dataclasses import replace
from datetime import datetime

from bot.model import Caller, Group, Setup, Workspace
from bot.store.sqlite.counters import keep_counters, read_counters
from bot.store.sqlite.recording import Change, keep_result, record, result_of
from bot.store.sqlite.rows import from_json, from_time, to_time
from bot.store.sqlite.session import Row, Session, WritingSession

_KIND = "workspace.setup"


async def setup_of(session: Session, workspace: Workspace) -> Setup:
    """What was chosen, or how it is before anything was."""
    row = await session.row("setup_of", workspace=workspace.id)
    return Setup() if row is None else _to_setup(row)


async def set_up(
    session: WritingSession, workspace: Workspace, chosen: Setup, caller: Caller, reason: str
) -> Setup:
    """Keep what was chosen, unless the event was answered."""
    before = await setup_of(session, workspace)
    if await result_of(session, workspace, caller, _KIND) is not None:
        return before
    kept = replace(chosen, left_at=before.left_at, returned_at=before.returned_at, is_new=False)
    counters = await read_counters(session, workspace)
    await _keep(session, workspace, kept)
    change = Change(
        action=_KIND,
        subject="setup",
        reason=reason,
        before=None if before.is_new else _told_of(before),
        after=_told_of(kept),
    )
    counters = await record(session, counters, [change], caller)
    await keep_counters(session, counters, changes=1)
    await keep_result(session, workspace, caller, _KIND, "")
    return kept


async def leave(session: WritingSession, workspace: Workspace, at: datetime) -> None:
    """Note that the platform took us out; the first time counts."""
    before = await setup_of(session, workspace)
    if before.left_at is None and await _is_known(session, workspace):
        await _keep(session, workspace, replace(before, left_at=at, returned_at=None))


async def come_back(session: WritingSession, workspace: Workspace, at: datetime) -> None:
    """Note that we are there again; *left_at* goes on to say since when we were not."""
    before = await setup_of(session, workspace)
    if before.left_at is not None and before.returned_at is None:
        await _keep(session, workspace, replace(before, returned_at=at))


async def _is_known(session: Session, workspace: Workspace) -> bool:
    return await session.row("workspace_of", workspace=workspace.id) is not None


async def _keep(session: WritingSession, workspace: Workspace, setup: Setup) -> None:
    await session.tell(
        "keep_setup",
        workspace=workspace.id,
        moderators=_from_groups(setup.moderators),
        contributors=_from_groups(setup.contributors),
        reads_public=int(setup.reads_public),
        language=setup.language,
        zone=setup.zone,
        is_new=int(setup.is_new),
        left_at=from_time(setup.left_at) if setup.left_at else None,
        returned_at=from_time(setup.returned_at) if setup.returned_at else None,
    )


def _from_groups(groups: tuple[Group, ...]) -> str:
    return from_json([(group.id, group.name) for group in groups])


def _to_groups(column: str) -> tuple[Group, ...]:
    return tuple(Group(*group) for group in json.loads(column))


def _told_of(setup: Setup) -> dict[str, object]:
    return {
        "moderators": [group.name for group in setup.moderators],
        "contributors": [group.name for group in setup.contributors],
        "reads public": setup.reads_public,
        "language": setup.language,
        "zone": setup.zone,
    }


def _to_setup(row: Row) -> Setup:
    return Setup(
        moderators=_to_groups(row["moderators"]),
        contributors=_to_groups(row["contributors"]),
        reads_public=bool(row["reads_public"]),
        language=row["language"],
        zone=row["zone"],
        left_at=to_time(row["left_at"]) if row["left_at"] else None,
        returned_at=to_time(row["returned_at"]) if row["returned_at"] else None,
        is_new=bool(row["is_new"]),
    )
