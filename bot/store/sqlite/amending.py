"""What moderators make of claims: kept, undone, and brought to the answers already given."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.model import PUBLIC, Amendment, AmendmentKind, Caller, Name, Workspace
from bot.model.trouble import (
    AmendedMeanwhile,
    KnownAmendment,
    LaterInTheWay,
    LinkLoop,
    NoSuchChange,
    NothingToUndo,
    UnknownClaim,
    UnknownLink,
)
from bot.store.sqlite import outgoing
from bot.store.sqlite.amendments import (
    STATUSES,
    changes_of,
    inherited_by,
    own_of,
    status_after,
)
from bot.store.sqlite.counters import Counters, keep_counters, read_counters
from bot.store.sqlite.queueing import stand
from bot.store.sqlite.recording import Change, keep_result, record, result_of
from bot.store.sqlite.rows import from_json, from_time
from bot.store.sqlite.session import Session, WritingSession
from bot.store.sqlite.sourcing import number_source

_ACTIONS = {
    AmendmentKind.CORRECTED: "claim.correct",
    AmendmentKind.RETRACTED: "claim.retract",
    AmendmentKind.DISPUTED: "claim.dispute",
    AmendmentKind.SOURCED: "source.add",
    AmendmentKind.LINKED: "claim.link",
}
_UNDO = "claim.undo"
_UNLINK = "claim.unlink"

MOST_LINKS = 1_000
"""Claims that a chain of links is followed through."""


async def amend(
    session: WritingSession,
    workspace: Workspace,
    claim: int,
    amendment: Amendment,
    caller: Caller,
    seen: int | None,
) -> Amendment:
    """Keep what is made of the claim, unless the event was answered."""
    action = _ACTIONS[amendment.kind]
    answered = await result_of(session, workspace, caller, action)
    if answered is not None:
        return replace(amendment, number=int(answered), at=caller.now)
    in_force = await _in_force(session, workspace, claim, seen)
    _refuse_known(in_force, amendment, claim)
    await _refuse_loops(session, workspace, claim, amendment)
    counters = await read_counters(session, workspace)
    counters, source = await number_source(session, counters, amendment.source)
    kept = replace(amendment, number=counters.entries + 1, at=caller.now, source_number=source or 0)
    await _add(session, workspace, claim, kept)
    change = Change(
        action=action,
        subject=f"C{claim}",
        reason=kept.reason,
        before=_told_of(in_force),
        after=_told_of((*in_force, kept)),
    )
    await _keep(session, counters, change, claim, (*in_force, kept), caller)
    if kept.kind in STATUSES:
        await outgoing.bring_due(session, workspace, [claim], caller.now)
    await keep_result(session, workspace, caller, action, str(kept.number))
    return kept


async def undo(
    session: WritingSession,
    workspace: Workspace,
    claim: int,
    caller: Caller,
    reason: str,
    seen: int | None,
    entry: int | None,
) -> Amendment:
    """Undo the newest change of the claim, or that of *entry*, unless the event was answered."""
    answered = await result_of(session, workspace, caller, _UNDO)
    if answered is not None:
        return await _as_it_was(session, workspace, claim, int(answered))
    in_force = await _in_force(session, workspace, claim, seen)
    if not in_force:
        raise NothingToUndo(
            asked_for=f"C{claim}", inherited=await inherited_by(session, workspace, claim)
        )
    undone = to_be_undone(in_force, f"C{claim}", entry)
    await _undo(session, workspace, claim, in_force, undone, caller, reason, _UNDO)
    return undone


async def unlink(
    session: WritingSession,
    workspace: Workspace,
    claim: int,
    target: Name,
    caller: Caller,
    reason: str,
    seen: int | None,
) -> Amendment:
    """Take a link back, whatever came after it, unless the event was answered."""
    answered = await result_of(session, workspace, caller, _UNLINK)
    if answered is not None:
        return await _as_it_was(session, workspace, claim, int(answered))
    in_force = await _in_force(session, workspace, claim, seen)
    links = [one for one in in_force if one.target == target]
    if not links:
        raise UnknownLink(asked_for=f"C{claim}", target=target.seen_from(workspace))
    await _undo(session, workspace, claim, in_force, links[-1], caller, reason, _UNLINK)
    return links[-1]


async def _as_it_was(session: Session, workspace: Workspace, claim: int, number: int) -> Amendment:
    """A change as it was before it was undone: the first answer to an event."""
    made = await own_of(session, workspace, claim)
    undone = next(one for one in made if one.number == number)
    return replace(undone, undone_by=0, undone_at=None)


def to_be_undone(in_force: Sequence[Amendment], name: str, entry: int | None) -> Amendment:
    """What is undone of what is in force: the newest, or that of *entry* where nothing is later.

    Raises:
        NothingToUndo, NoSuchChange: Nothing is in force, or nothing of *entry*.
        LaterInTheWay: A later change of how it stands is.
    """
    chosen = [one for one in in_force if entry in (None, one.number)]
    if not chosen and in_force and entry is not None:
        raise NoSuchChange(asked_for=name, entry=entry)
    if not chosen:
        raise NothingToUndo(asked_for=name)
    undone = chosen[-1]
    later = [one for one in in_force if one.number > undone.number and one.kind in STATUSES]
    if later and undone.kind in STATUSES and later[0].at is not None:
        raise LaterInTheWay(
            asked_for=name,
            kind=later[-1].kind.value,
            since=later[-1].at.date().isoformat() if later[-1].at else "",
            entry=later[-1].number,
        )
    return undone


async def _undo(
    session: WritingSession,
    workspace: Workspace,
    claim: int,
    in_force: Sequence[Amendment],
    undone: Amendment,
    caller: Caller,
    reason: str,
    action: str,
) -> None:
    left = [one for one in in_force if one.number != undone.number]
    counters = await read_counters(session, workspace)
    await session.tell(
        "undo_amendment",
        workspace=workspace.id,
        claim=claim,
        number=undone.number,
        undone_by=counters.entries + 1,
        at=from_time(caller.now),
    )
    change = Change(
        action=action,
        subject=f"C{claim}",
        reason=reason,
        before=_told_of(in_force),
        after=_told_of(left),
    )
    await _keep(session, counters, change, claim, left, caller)
    if undone.kind in STATUSES:
        await outgoing.bring_due(session, workspace, [claim], caller.now)
    await keep_result(session, workspace, caller, action, str(undone.number))


async def _add(session: WritingSession, workspace: Workspace, claim: int, kept: Amendment) -> None:
    await session.tell(
        "add_amendment",
        workspace=workspace.id,
        number=kept.number,
        claim=claim,
        kind=kept.kind.value,
        ground=kept.ground,
        reason=kept.reason,
        words=kept.words,
        source=kept.source_number or None,
        role=None if kept.role is None else kept.role.value,
        target=None if kept.target is None else kept.target.number,
        target_public=int(kept.target is not None and kept.target.workspace.is_public),
        at=from_time(kept.at) if kept.at else "",
    )


async def _in_force(
    session: Session, workspace: Workspace, claim: int, seen: int | None
) -> tuple[Amendment, ...]:
    """What is in force of a claim that exists and has not changed since it was *seen*.

    Raises:
        UnknownClaim, AmendedMeanwhile: Otherwise.
    """
    if not await session.rows("claims_numbered", workspace=workspace.id, claims=from_json([claim])):
        raise UnknownClaim(asked_for=f"C{claim}")
    if seen is not None and seen != await changes_of(session, workspace, claim):
        raise AmendedMeanwhile(asked_for=f"C{claim}")
    made = await own_of(session, workspace, claim)
    return tuple(one for one in made if not one.undone_by)


async def links(
    session: Session, workspace: Workspace, claims: Sequence[int]
) -> tuple[tuple[Name, Name], ...]:
    """The links from these claims that are in force."""
    rows = await session.rows("links_from", workspace=workspace.id, claims=from_json(list(claims)))
    return tuple(
        (
            Name(workspace=workspace, kind="C", number=row["claim"]),
            Name(
                workspace=PUBLIC if row["target_public"] else workspace,
                kind="C",
                number=row["target"],
            ),
        )
        for row in rows
    )


async def _keep(
    session: WritingSession,
    counters: Counters,
    change: Change,
    claim: int,
    in_force: Sequence[Amendment],
    caller: Caller,
) -> None:
    """The claim's status, the entry, and the rise of the library version."""
    status = status_after(in_force)
    await session.tell(
        "stand_claim", workspace=counters.workspace.id, number=claim, status=status.value
    )
    reason = in_force[-1].reason if in_force else ""
    await stand(session, counters.workspace, claim, status, reason, caller.now)
    counters = await record(session, counters, [change], caller)
    await keep_counters(session, counters, changes=1)


def _refuse_known(in_force: Sequence[Amendment], amendment: Amendment, claim: int) -> None:
    """Refuse what is in force already: the same source or link, or how the claim stands anyway."""
    if amendment.kind in STATUSES:
        in_force = [one for one in in_force if one.kind in STATUSES][-1:]
    wanted = _essence(amendment)
    for one in in_force:
        if _essence(one) == wanted and one.at is not None:
            raise KnownAmendment(asked_for=f"C{claim}", since=one.at.date().isoformat())


def _essence(one: Amendment) -> tuple[object, ...]:
    return one.kind, one.ground, one.words, one.source, one.role, one.target


async def _refuse_loops(
    session: Session, workspace: Workspace, claim: int, amendment: Amendment
) -> None:
    """Refuse a link from which the links of the same library lead back.

    Raises:
        UnknownClaim: Its target is not there.
        LinkLoop: They lead back.
    """
    target = amendment.target
    if target is None:
        return
    there = await session.rows(
        "claims_numbered", workspace=target.workspace.id, claims=from_json([target.number])
    )
    if not there:
        raise UnknownClaim(asked_for=target.seen_from(workspace))
    if target.workspace != workspace:
        return
    came_from: dict[int, int] = {target.number: claim}
    frontier = [target.number]
    while frontier and claim not in came_from and len(came_from) < MOST_LINKS:
        rows = await session.rows("links_from", workspace=workspace.id, claims=from_json(frontier))
        frontier = []
        for row in rows:
            if not row["target_public"] and row["target"] not in came_from:
                came_from[row["target"]] = row["claim"]
                frontier.append(row["target"])
    if claim in came_from:
        raise LinkLoop(path=_path(came_from, claim))


def _path(came_from: Mapping[int, int], claim: int) -> str:
    """`C1 → C2 → C1`: the way that leads back to *claim*."""
    steps = [claim]
    while True:
        steps.append(came_from[steps[-1]])
        if steps[-1] == claim:
            return " → ".join(f"C{number}" for number in reversed(steps))


def _told_of(in_force: Sequence[Amendment]) -> dict[str, object]:
    """What the ledger keeps of a claim, before and after."""
    return {
        "status": status_after(in_force).value,
        "in force": [_as_told(one) for one in in_force],
    }


def _as_told(one: Amendment) -> dict[str, object]:
    told: dict[str, object] = {"entry": one.number, "kind": one.kind.value}
    if one.ground:
        told["ground"] = one.ground
    if one.words:
        told["words"] = one.words
    if one.source is not None:
        told["source"] = one.source.name
    if one.target is not None:
        is_public = one.target.workspace.is_public
        told["target"] = f"{'P' if is_public else ''}C{one.target.number}"
    return told
