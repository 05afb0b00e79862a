"""What moderators make of articles and of sources: retracted, two names joined, undone."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.model import Amendment, Caller, Merger, Name, Workspace
from bot.model.trouble import (
    AmendedMeanwhile,
    KnownAmendment,
    SameSource,
    UnknownArticle,
    UnknownSource,
)
from bot.store.sqlite import outgoing
from bot.store.sqlite.amending import to_be_undone
from bot.store.sqlite.amendments import names_of_sources, newest_of, to_retraction
from bot.store.sqlite.counters import keep_counters, read_counters
from bot.store.sqlite.recording import Change, keep_result, record, result_of
from bot.store.sqlite.rows import from_json, from_time, to_time
from bot.store.sqlite.session import Row, Session, WritingSession

_RETRACT = {"A": "article.retract", "S": "source.retract"}
_UNDO = {"A": "article.undo", "S": "source.undo"}
_MERGE = "source.merge"


async def retract(
    session: WritingSession,
    name: Name,
    ground: str,
    caller: Caller,
    reason: str,
    seen: int | None,
) -> Amendment:
    """Keep that an article or a source is not to be relied on, unless the event was answered."""
    workspace, action = name.workspace, _RETRACT[name.kind]
    answered = await result_of(session, workspace, caller, action)
    if answered is not None:
        made = await _retractions(session, name)
        return next(one for one in made if one.number == int(answered))
    in_force = [one for one in await _seen(session, name, seen) if not one.undone_by]
    for one in in_force:
        if one.ground == ground and one.at is not None:
            raise KnownAmendment(asked_for=_called(name), since=one.at.date().isoformat())
    counters = await read_counters(session, workspace)
    number = counters.entries + 1
    await session.tell(
        "add_retraction",
        workspace=workspace.id,
        number=number,
        article=name.number if name.kind == "A" else None,
        source=name.number if name.kind == "S" else None,
        ground=ground,
        reason=reason,
        at=from_time(caller.now),
    )
    change = Change(
        action=action,
        subject=_called(name),
        reason=reason,
        before={"retracted": bool(in_force)},
        after={"retracted": True, "ground": ground},
    )
    counters = await record(session, counters, [change], caller)
    await keep_counters(session, counters, changes=1)
    await outgoing.bring_due(session, workspace, await _resting_on(session, name), caller.now)
    await keep_result(session, workspace, caller, action, str(number))
    return next(one for one in await _retractions(session, name) if one.number == number)


async def merge(
    session: WritingSession, source: Name, into: Name, caller: Caller, reason: str
) -> Merger:
    """Keep that two names are of one source, unless the event was answered."""
    workspace = source.workspace
    answered = await result_of(session, workspace, caller, _MERGE)
    if answered is not None:
        made = await _mergers(session, source)
        return next(one for one in made if one.number == int(answered))
    for name in (source, into):
        await _must_be_there(session, name)
    names = await names_of_sources(session, workspace)
    if into.number in names.get(source.number, {source.number}):
        raise SameSource(asked_for=_called(source), other=_called(into))
    counters = await read_counters(session, workspace)
    number = counters.entries + 1
    await session.tell(
        "add_merger",
        workspace=workspace.id,
        number=number,
        source=source.number,
        into_source=into.number,
        reason=reason,
        at=from_time(caller.now),
    )
    change = Change(
        action=_MERGE,
        subject=_called(source),
        reason=reason,
        before={"into": None},
        after={"into": _called(into)},
    )
    counters = await record(session, counters, [change], caller)
    await keep_counters(session, counters, changes=1)
    await _bring_due_if_retracted(session, source, caller)
    await keep_result(session, workspace, caller, _MERGE, str(number))
    return Merger(source=source, into=into, reason=reason, number=number, at=caller.now)


async def undo(
    session: WritingSession,
    name: Name,
    caller: Caller,
    reason: str,
    seen: int | None,
    entry: int | None,
) -> Amendment | Merger:
    """Undo what was done last to an article or a source, unless the event was answered."""
    workspace, action = name.workspace, _UNDO[name.kind]
    answered = await result_of(session, workspace, caller, action)
    if answered is not None:
        joined = await _mergers(session, name)
        made = [
            replace(one, undone_by=0, undone_at=None) for one in await _retractions(session, name)
        ]
        every: list[Amendment | Merger] = [*made, *joined]
        return next(one for one in every if one.number == int(answered))
    retracted = [one for one in await _seen(session, name, seen) if not one.undone_by]
    merged = await _mergers(session, name, in_force=True)
    undone = _chosen(retracted, merged, name, entry)
    if isinstance(undone, Merger):
        # Those who were one name with a retracted source are so no longer.
        await _bring_due_if_retracted(session, name, caller)
    else:
        await outgoing.bring_due(session, workspace, await _resting_on(session, name), caller.now)
    counters = await read_counters(session, workspace)
    await session.tell(
        "undo_merger" if isinstance(undone, Merger) else "undo_retraction",
        workspace=workspace.id,
        number=undone.number,
        undone_by=counters.entries + 1,
        at=from_time(caller.now),
    )
    in_force = [one.number for one in retracted] + [one.number for one in merged]
    change = Change(
        action=action,
        subject=_called(name),
        reason=reason,
        before={"in force": in_force},
        after={"in force": [number for number in in_force if number != undone.number]},
    )
    counters = await record(session, counters, [change], caller)
    await keep_counters(session, counters, changes=1)
    await keep_result(session, workspace, caller, action, str(undone.number))
    return undone


def _chosen(
    retracted: Sequence[Amendment], merged: Sequence[Merger], name: Name, entry: int | None
) -> Amendment | Merger:
    """What is undone: the newest, or that of *entry*.

    Raises:
        NothingToUndo, LaterInTheWay: As the port says.
    """
    newest = max((one.number for one in retracted), default=0)
    wanted = [one for one in merged if entry in (None, one.number)]
    if wanted and (entry is not None or wanted[-1].number > newest):
        return wanted[-1]
    return to_be_undone(retracted, _called(name), entry)


async def amended_at(session: Session, name: Name) -> int:
    """The newest change or undoing of an article or a source, 0 where there is none."""
    return newest_of(await _retractions(session, name))


async def _seen(session: Session, name: Name, seen: int | None) -> Sequence[Amendment]:
    """What was made of a thing that is there and has not changed since it was *seen*.

    Raises:
        UnknownArticle, UnknownSource, AmendedMeanwhile: Otherwise.
    """
    await _must_be_there(session, name)
    made = await _retractions(session, name)
    if seen is not None and seen != newest_of(made):
        raise AmendedMeanwhile(asked_for=_called(name))
    return made


async def _must_be_there(session: Session, name: Name) -> None:
    workspace = name.workspace
    if name.kind == "S":
        if await session.row("source_numbered", workspace=workspace.id, number=name.number) is None:
            raise UnknownSource(asked_for=_called(name))
        return
    row = await session.row("article_numbered", workspace=workspace.id, number=name.number)
    if row is None:
        raise UnknownArticle(asked_for=_called(name))


async def _retractions(session: Session, name: Name) -> list[Amendment]:
    wanted = from_json([name.number])
    rows = await session.rows(
        "retractions_of",
        workspace=name.workspace.id,
        articles=wanted if name.kind == "A" else "[]",
        sources=wanted if name.kind == "S" else "[]",
    )
    return [to_retraction(name.workspace, row) for row in rows]


async def _mergers(session: Session, name: Name, *, in_force: bool = False) -> list[Merger]:
    if name.kind != "S":
        return []
    workspace = name.workspace
    rows = await session.rows("mergers_of", workspace=workspace.id, source=name.number)
    return [_to_merger(workspace, row) for row in rows if not in_force or row["undone_by"] is None]


async def _resting_on(session: Session, name: Name) -> Sequence[int]:
    """The claims that stand in an article, or rest on a source under any of its names."""
    workspace = name.workspace
    if name.kind == "A":
        rows = await session.rows("claims_standing_in", workspace=workspace.id, article=name.number)
        return [row["number"] for row in rows]
    names = await names_of_sources(session, workspace)
    return await _claims_of(session, workspace, names.get(name.number, {name.number}))


async def _bring_due_if_retracted(session: WritingSession, source: Name, caller: Caller) -> None:
    """Joined or parted names change how claims stand only where one of them is retracted."""
    workspace = source.workspace
    names = await names_of_sources(session, workspace)
    group = names.get(source.number, frozenset({source.number}))
    rows = await session.rows(
        "retractions_of", workspace=workspace.id, articles="[]", sources=from_json(sorted(group))
    )
    if any(row["undone_by"] is None for row in rows):
        claims = await _claims_of(session, workspace, group)
        await outgoing.bring_due(session, workspace, claims, caller.now)


async def _claims_of(
    session: Session, workspace: Workspace, sources: Iterable[int]
) -> Sequence[int]:
    rows = await session.rows(
        "claims_resting_on", workspace=workspace.id, sources=from_json(sorted(sources))
    )
    return [row["claim"] for row in rows]


def _called(name: Name) -> str:
    return f"{name.kind}{name.number}"


def _to_merger(workspace: Workspace, row: Row) -> Merger:
    return Merger(
        source=Name(workspace=workspace, kind="S", number=row["source"]),
        into=Name(workspace=workspace, kind="S", number=row["into_source"]),
        reason=row["reason"],
        number=row["number"],
        at=to_time(row["at"]),
    )
