"""What moderators make of claims: kept, counted among the claim's own, undone."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.model import (
    PUBLIC,
    Amendment,
    AmendmentKind,
    Caller,
    CitationRole,
    Claim,
    ClaimStatus,
    Level,
    Name,
    Source,
    SourceKind,
    Workspace,
)
from bot.model.trouble import (
    AmendedMeanwhile,
    KnownAmendment,
    LinkLoop,
    NothingToUndo,
    UnknownClaim,
)
from bot.store.sqlite.counters import Counters, keep_counters, read_counters
from bot.store.sqlite.recording import Change, keep_result, record, result_of
from bot.store.sqlite.rows import from_json, from_time, to_time
from bot.store.sqlite.session import Row, Session, WritingSession
from bot.store.sqlite.sourcing import number_source

_ACTIONS = {
    AmendmentKind.CORRECTED: "claim.correct",
    AmendmentKind.RETRACTED: "claim.retract",
    AmendmentKind.DISPUTED: "claim.dispute",
    AmendmentKind.SOURCED: "source.add",
    AmendmentKind.LINKED: "claim.link",
}
_UNDO = "claim.undo"

_STATUSES = {
    AmendmentKind.CORRECTED: ClaimStatus.CORRECTED,
    AmendmentKind.RETRACTED: ClaimStatus.RETRACTED,
    AmendmentKind.DISPUTED: ClaimStatus.DISPUTED,
}

MOST_LINKS = 1_000
"""Claims that a chain of links is followed through."""

Amended = dict[int, tuple[tuple[Amendment, ...], int]]
"""By claim: what is in force, oldest first, and the number of the newest change or undoing."""


async def amendments_of(session: Session, workspace: Workspace, claims: Sequence[int]) -> Amended:
    """What was made of these claims; those of which nothing was are left out."""
    found: dict[int, tuple[list[Amendment], int]] = {}
    rows = await session.rows(
        "amendments_of", workspace=workspace.id, claims=from_json(sorted(set(claims)))
    )
    for row in rows:
        in_force, newest = found.setdefault(row["claim"], ([], 0))
        if row["undone_by"] is None:
            in_force.append(_to_amendment(workspace, row))
        found[row["claim"]] = (in_force, max(newest, row["number"], row["undone_by"] or 0))
    return {claim: (tuple(made), newest) for claim, (made, newest) in found.items()}


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
    kept = replace(amendment, number=counters.entries + 1, at=caller.now)
    await session.tell(
        "add_amendment",
        workspace=workspace.id,
        number=kept.number,
        claim=claim,
        kind=kept.kind.value,
        reason=kept.reason,
        words=kept.words,
        source=source,
        role=None if kept.role is None else kept.role.value,
        target=None if kept.target is None else kept.target.number,
        target_public=int(kept.target is not None and kept.target.workspace.is_public),
        at=from_time(caller.now),
    )
    change = Change(
        action=action,
        subject=f"C{claim}",
        reason=kept.reason,
        before=_told_of(in_force),
        after=_told_of((*in_force, kept)),
    )
    await _keep(session, counters, change, claim, (*in_force, kept), caller)
    await keep_result(session, workspace, caller, action, str(kept.number))
    return kept


async def undo(
    session: WritingSession,
    workspace: Workspace,
    claim: int,
    caller: Caller,
    reason: str,
    seen: int | None,
) -> Amendment:
    """Undo the newest change of the claim, unless the event was answered."""
    answered = await result_of(session, workspace, caller, _UNDO)
    if answered is not None:
        rows = await session.rows(
            "amendments_of", workspace=workspace.id, claims=from_json([claim])
        )
        return next(_to_amendment(workspace, row) for row in rows if row["number"] == int(answered))
    in_force = await _in_force(session, workspace, claim, seen)
    if not in_force:
        raise NothingToUndo(asked_for=f"C{claim}")
    *left, undone = in_force
    counters = await read_counters(session, workspace)
    await session.tell(
        "undo_amendment",
        workspace=workspace.id,
        claim=claim,
        number=undone.number,
        undone_by=counters.entries + 1,
    )
    change = Change(
        action=_UNDO,
        subject=f"C{claim}",
        reason=reason,
        before=_told_of(in_force),
        after=_told_of(left),
    )
    await _keep(session, counters, change, claim, left, caller)
    await keep_result(session, workspace, caller, _UNDO, str(undone.number))
    return undone


def status_after(in_force: Sequence[Amendment]) -> ClaimStatus:
    """How a claim stands: as the newest correction, retraction or dispute in force says."""
    stands = [_STATUSES[one.kind] for one in in_force if one.kind in _STATUSES]
    return stands[-1] if stands else ClaimStatus.OPEN


async def _in_force(
    session: Session, workspace: Workspace, claim: int, seen: int | None
) -> tuple[Amendment, ...]:
    """What is in force on a claim that exists and has not changed since it was *seen*.

    Raises:
        UnknownClaim, AmendedMeanwhile: Otherwise.
    """
    if not await session.rows("claims_numbered", workspace=workspace.id, claims=from_json([claim])):
        raise UnknownClaim(asked_for=f"C{claim}")
    in_force, newest = (await amendments_of(session, workspace, [claim])).get(claim, ((), 0))
    if seen is not None and seen != newest:
        raise AmendedMeanwhile(asked_for=f"C{claim}")
    return in_force


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
    counters = await record(session, counters, [change], caller)
    await keep_counters(session, counters, changes=1)


def _refuse_known(in_force: Sequence[Amendment], amendment: Amendment, claim: int) -> None:
    """Refuse what is in force already: the same source or link, or how the claim stands anyway."""
    if amendment.kind in _STATUSES:
        in_force = [one for one in in_force if one.kind in _STATUSES][-1:]
    wanted = _essence(amendment)
    for one in in_force:
        if _essence(one) == wanted and one.at is not None:
            raise KnownAmendment(asked_for=f"C{claim}", since=one.at.date().isoformat())


def _essence(one: Amendment) -> tuple[object, ...]:
    return one.kind, one.words, one.source, one.role, one.target


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
            if row["target"] not in came_from:
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
    if one.words:
        told["words"] = one.words
    if one.source is not None:
        told["source"] = one.source.name
    if one.target is not None:
        is_public = one.target.workspace.is_public
        told["target"] = f"{'P' if is_public else ''}C{one.target.number}"
    return told


def _to_amendment(workspace: Workspace, row: Row) -> Amendment:
    target = row["target"]
    owner = PUBLIC if row["target_public"] else workspace
    return Amendment(
        kind=AmendmentKind(row["kind"]),
        reason=row["reason"],
        words=row["words"],
        source=None if row["source"] is None else _to_source(row),
        role=None if row["role"] is None else CitationRole(row["role"]),
        target=None if target is None else Name(workspace=owner, kind="C", number=target),
        number=row["number"],
        at=to_time(row["at"]),
    )


def _to_source(row: Row) -> Source:
    return Source(
        name=row["name"],
        kind=SourceKind(row["source_kind"]),
        level=Level(row["level"]),
        is_primary=bool(row["is_primary"]),
        url=row["url"] or None,
    )


def with_amendments(claims: Sequence[Claim], amended: Amended) -> tuple[Claim, ...]:
    """The claims with what was made of them."""
    made = []
    for claim in claims:
        in_force, newest = amended.get(claim.number, ((), 0))
        made.append(replace(claim, amendments=in_force, amended=newest) if newest else claim)
    return tuple(made)
