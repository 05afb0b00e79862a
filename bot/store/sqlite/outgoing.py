"""Answers that others can see: about to be posted, posted, to be brought up to date, gone."""

from collections.abc import Collection, Iterable
from datetime import datetime

from bot.model import (
    PUBLIC,
    Due,
    Name,
    OutboxState,
    Person,
    Posting,
    PostingState,
    Progress,
    Shows,
    Workspace,
)
from bot.store.sqlite.amendments import changes_of
from bot.store.sqlite.counters import read_counters
from bot.store.sqlite.rows import from_json, from_time, to_time
from bot.store.sqlite.session import Row, Session, Value, WritingSession

_EVERYWHERE = (1, 2**63 - 1)
"""The ids of all workspaces but the public library, which nobody talks in."""


async def intend(session: WritingSession, posting: Posting) -> Posting:
    """Keep that it is about to be posted; the same key gives what was kept first."""
    workspace = posting.workspace
    there = await session.row("answer_keyed", workspace=workspace.id, key=posting.key)
    if there is not None:
        return await _to_posting(session, workspace, there)
    await read_counters(session, workspace)
    number = 1 + await session.value("last_answer", workspace=workspace.id)
    await session.tell("count_answers", workspace=workspace.id, answers=number)
    person = posting.person
    await session.tell(
        "add_answer",
        workspace=workspace.id,
        number=number,
        channel=posting.channel,
        thread=posting.thread,
        key=posting.key,
        request=posting.request,
        language=posting.language,
        zone=posting.zone,
        person=person.id if person else None,
        name=person.name if person else "",
        is_public_only=int(posting.is_public_only),
        state=PostingState.INTENDED.value,
        made_at=from_time(posting.made_at),
    )
    rows: list[dict[str, Value]] = [
        {
            "workspace": workspace.id,
            "is_public": int(shows.claim.workspace.is_public),
            "claim": shows.claim.number,
            "answer": number,
            "revision": shows.revision,
            "seen": shows.seen,
        }
        for shows in _once(posting.shows)
    ]
    await session.tell_each("add_answer_claim", rows)
    if await _has_changed(session, posting.shows):
        # Between the reading and this intent somebody changed it.
        at = from_time(posting.made_at)
        await session.tell("bring_answer_due", workspace=workspace.id, answer=number, at=at)
    return await _kept(session, workspace, number)


async def posted(
    session: WritingSession, workspace: Workspace, number: int, message: str
) -> Posting:
    """Keep under which id it stands there."""
    await _stand(session, workspace, number, PostingState.POSTED, message)
    return await _kept(session, workspace, number)


async def gone(session: WritingSession, workspace: Workspace, number: int, at: datetime) -> None:
    """Keep that it is there no more, or never was; nothing has to reach it any longer."""
    row = await session.row("answer_numbered", workspace=workspace.id, number=number)
    if row is None:
        return
    await _stand(session, workspace, number, PostingState.GONE, row["message"])
    due = await session.row("outbox_of", workspace=workspace.id, answer=number)
    if due is not None and due["state"] == OutboxState.DUE.value:
        await _settle(session, workspace, number, due["change"], OutboxState.GONE, due["tries"], at)


async def noted(session: WritingSession, workspace: Workspace, number: int, note: str) -> None:
    """Keep the id of the message beneath it."""
    await session.tell("note_answer", workspace=workspace.id, number=number, note=note)


async def settle(
    session: WritingSession, due: Due, state: OutboxState, tries: int, at: datetime
) -> None:
    """Keep what became of *due*, unless another change has followed; *at*: not before."""
    posting = due.posting
    await _settle(session, posting.workspace, posting.number, due.change, state, tries, at)


async def bring_due(
    session: WritingSession, library: Workspace, claims: Collection[int], at: datetime
) -> None:
    """Every answer that shows one of *claims* of *library* has to be brought up to date."""
    if not claims:
        return
    least, most = _EVERYWHERE if library.is_public else (library.id, library.id)
    shown: dict[str, Value] = {
        "is_public": int(library.is_public),
        "claims": from_json(sorted(claims)),
    }
    for row in await session.rows("workspaces_showing", least=least, most=most, **shown):
        await session.tell("begin_burst", workspace=row["id"])
        await session.tell("bring_due", workspace=row["id"], at=from_time(at), **shown)


async def forget_person(session: WritingSession, workspace: Workspace, person: str) -> bool:
    """Let no posting name them any more; whether any did."""
    rows = await session.rows("answers_of_person", workspace=workspace.id, person=person)
    for row in rows:
        await session.tell(
            "bring_answer_due", workspace=workspace.id, answer=row["number"], at=row["made_at"]
        )
    await session.tell("forget_asker", workspace=workspace.id, person=person)
    return bool(rows)


async def due(
    session: Session, platforms: Collection[str], now: datetime, limit: int
) -> tuple[Due, ...]:
    """What is due on these platforms, newest channels first."""
    found = []
    there = from_json(sorted(platforms))
    for row in await session.rows("due_now", platforms=there, now=from_time(now), maximum=limit):
        posting = await _to_posting(session, Workspace(row["workspace_name"]), row)
        found.append(Due(posting=posting, change=row["change"], tries=row["tries"]))
    return tuple(found)


async def intended(session: Session, before: datetime, limit: int) -> tuple[Posting, ...]:
    """Postings of which nobody knows whether they were posted, oldest first."""
    found: list[Posting] = []
    for workspace in await session.rows("every_workspace"):
        rows = await session.rows(
            "answers_intended",
            workspace=workspace["id"],
            before=from_time(before),
            maximum=limit - len(found),
        )
        here = Workspace(workspace["name"])
        found += [await _to_posting(session, here, row) for row in rows]
        if len(found) >= limit:
            break
    return tuple(found)


async def progress(session: Session, workspace: Workspace) -> Progress:
    """How far the newest changes have come."""
    rows = await session.rows("progress_of", workspace=workspace.id)
    count = {OutboxState(row["state"]): row["count"] for row in rows}
    lost = count.get(OutboxState.GONE, 0) + count.get(OutboxState.FAILED, 0)
    return Progress(
        updated=count.get(OutboxState.DONE, 0), total=sum(count.values()), unreachable=lost
    )


async def _kept(session: Session, workspace: Workspace, number: int) -> Posting:
    row = await session.row("answer_numbered", workspace=workspace.id, number=number)
    if row is None:  # pragma: no cover (whoever asks has it from here)
        raise AssertionError
    return await _to_posting(session, workspace, row)


async def _stand(
    session: WritingSession, workspace: Workspace, number: int, state: PostingState, message: str
) -> None:
    await session.tell(
        "stand_answer",
        workspace=workspace.id,
        number=number,
        state=state.value,
        message=message,
    )


async def _settle(
    session: WritingSession,
    workspace: Workspace,
    number: int,
    change: int,
    state: OutboxState,
    tries: int,
    at: datetime,
) -> None:
    await session.tell(
        "settle_due",
        workspace=workspace.id,
        answer=number,
        change=change,
        state=state.value,
        tries=tries,
        not_before=from_time(at),
        at=from_time(at),
    )


async def _has_changed(session: Session, shows: Iterable[Shows]) -> bool:
    """Whether a claim has been changed since it was seen."""
    for one in shows:
        newest = await changes_of(session, one.claim.workspace, one.claim.number)
        if newest != one.seen:
            return True
    return False


def _once(shows: Iterable[Shows]) -> Iterable[Shows]:
    return {(one.claim.workspace.name, one.claim.number): one for one in shows}.values()


async def _to_posting(session: Session, workspace: Workspace, row: Row) -> Posting:
    claims = await session.rows("claims_of_answer", workspace=workspace.id, answer=row["number"])
    return Posting(
        workspace=workspace,
        channel=row["channel"],
        key=row["key"],
        request=row["request"],
        shows=tuple(
            Shows(
                claim=Name(
                    workspace=PUBLIC if one["is_public"] else workspace,
                    kind="C",
                    number=one["claim"],
                ),
                revision=one["revision"],
                seen=one["seen"],
            )
            for one in claims
        ),
        language=row["language"],
        made_at=to_time(row["made_at"]),
        zone=row["zone"],
        thread=row["thread"],
        person=None if row["person"] is None else Person(id=row["person"], name=row["name"]),
        is_public_only=bool(row["is_public_only"]),
        number=row["number"],
        state=PostingState(row["state"]),
        message=row["message"],
        note=row["note"],
    )
