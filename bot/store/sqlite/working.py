"""Long work: where it stands, and one step of it in one transaction with what it brings."""

from collections.abc import Sequence

from bot.model import Advance, Arrival, Caller, Novelty, Work, Workspace, WorkState, digest_of
from bot.model.trouble import WorkTaken
from bot.store.sqlite.counters import keep_counters, read_counters
from bot.store.sqlite.intake import take_in
from bot.store.sqlite.recognising import names_of, recognise
from bot.store.sqlite.rows import from_time, to_work
from bot.store.sqlite.session import Row, Session, WritingSession


async def begin_work(
    session: WritingSession, workspace: Workspace, kind: str, subject: str, caller: Caller
) -> Work:
    """The work on *subject*, under way."""
    counters = await read_counters(session, workspace)
    row = await session.row("work_on", workspace=workspace.id, kind=kind, subject=subject)
    beginning = {"state": WorkState.UNDER_WAY, "owner": caller.event, "at": from_time(caller.now)}
    if row is None:
        counters = counters.raised(works=1)
        await session.tell(
            "add_work",
            workspace=workspace.id,
            number=counters.works,
            kind=kind,
            subject=subject,
            **beginning,
        )
        await keep_counters(session, counters, changes=0)
    elif row["state"] == WorkState.FINISHED:
        await session.tell(
            "begin_work_again", workspace=workspace.id, number=row["number"], **beginning
        )
    return await _stored(session, workspace, kind, subject)


async def advance_work(
    session: WritingSession,
    workspace: Workspace,
    work: Work,
    arrivals: Sequence[Arrival],
    done: int,
    caller: Caller,
    reason: str,
) -> Advance:
    """Keep *arrivals* and that *work* has come to *done*."""
    await _expect_unmoved(session, workspace, work)
    counters = await read_counters(session, workspace)
    known = await recognise(session, workspace, arrivals)
    novelties = _repeated(arrivals, known, work)
    coming = [at for at in range(len(arrivals)) if at not in novelties]
    taken = await take_in(
        session,
        counters,
        [(arrivals[at], known[at]) for at in coming],
        caller,
        reason,
        work=work.number,
    )
    novelties |= {at: it.novelty for at, it in zip(coming, taken, strict=True)}
    moved = await _move(session, workspace, work, WorkState.UNDER_WAY, done, caller)
    return Advance(work=moved, novelties=tuple(novelties[at] for at in range(len(arrivals))))


async def end_work(
    session: WritingSession, workspace: Workspace, work: Work, caller: Caller
) -> Work:
    """Keep that nothing of *work* is left to do."""
    await _expect_unmoved(session, workspace, work)
    return await _move(session, workspace, work, WorkState.FINISHED, work.done, caller)


def _repeated(
    arrivals: Sequence[Arrival], known: Sequence[Row | None], work: Work
) -> dict[int, Novelty | None]:
    """The arrivals that *work* has told before, by place: the same, or refused."""
    told: dict[int | str, str] = {}
    repeated: dict[int, Novelty | None] = {}
    for at, (arrival, before) in enumerate(zip(arrivals, known, strict=True)):
        digest = digest_of(arrival.reading.text)
        names = names_of(arrival) if before is None else (before["number"],)
        earlier = next((told[name] for name in names if name in told), None)
        if earlier is None and before is not None and before["work"] == work.number:
            earlier = before["digest"]
            # A removed article that arrives again with its words is restored.
            if earlier == digest and before["removed_at"] is not None:
                earlier = None
        if earlier is None:
            told |= dict.fromkeys(names, digest)
        else:
            repeated[at] = Novelty.SAME if earlier == digest else None
    return repeated


async def _move(
    session: WritingSession,
    workspace: Workspace,
    work: Work,
    state: WorkState,
    done: int,
    caller: Caller,
) -> Work:
    await session.tell(
        "move_work",
        workspace=workspace.id,
        number=work.number,
        state=state,
        done=done,
        owner=caller.event,
        at=from_time(caller.now),
    )
    return await _stored(session, workspace, work.kind, work.subject)


async def _expect_unmoved(session: Session, workspace: Workspace, work: Work) -> None:
    """Compare and set begins here: nobody else writes until the transaction has ended.

    Raises:
        WorkTaken: Someone has moved the work since it was looked at.
    """
    stored = await _stored(session, workspace, work.kind, work.subject)
    if (stored.state, stored.done, stored.runs) != (work.state, work.done, work.runs):
        raise WorkTaken(done=stored.done)


async def _stored(session: Session, workspace: Workspace, kind: str, subject: str) -> Work:
    row = await session.row("work_on", workspace=workspace.id, kind=kind, subject=subject)
    if row is None:  # pragma: no cover (work is never deleted)
        raise AssertionError
    return to_work(workspace, row)
