"""The moderators' queue: what comes into it, who has it, how it ends."""

import unicodedata
from collections.abc import Mapping
from datetime import datetime

from bot.model import (
    Caller,
    ClaimStatus,
    Ending,
    Matter,
    MatterKind,
    MatterState,
    Person,
    Workspace,
)
from bot.model.trouble import (
    IsProposal,
    MatterClosed,
    MatterTaken,
    NoProposal,
    OwnProposal,
    TooManyMatters,
    UnknownMatter,
)
from bot.store.sqlite.counters import keep_counters, read_counters
from bot.store.sqlite.recording import Change, keep_result, record, result_of
from bot.store.sqlite.rows import from_time, to_time
from bot.store.sqlite.session import Row, Session, WritingSession

MOST_MATTERS = 5_000
_BROUGHT, _PROPOSED = "matter", "matter.propose"
_TAKEN, _HANDED_BACK, _CLOSED = "matter.take", "matter.hand_back", "matter.close"
_PROPOSAL = "matter.propose"
_ENDINGS = frozenset({Ending.ACCEPTED, Ending.DECLINED})


async def bring(
    session: WritingSession,
    workspace: Workspace,
    kind: MatterKind,
    words: str,
    claim: str,
    caller: Caller,
    like: int | None,
) -> Matter:
    """Put it into the queue, or count it to what is there; the same event once."""
    answered = await result_of(session, workspace, caller, _BROUGHT)
    if answered is not None:
        return await known(session, workspace, int(answered))
    # A workspace that has nothing else is entered in the file.
    await read_counters(session, workspace)
    alike = None if like is None else await matter(session, workspace, like)
    if alike is not None and (alike.kind, alike.claim) == (kind, claim) and _is_open(alike):
        number = await _count(session, workspace, alike, alike.words, caller.now)
    else:
        number = await put(session, workspace, kind, words, claim, folded(words), caller.now)
    await keep_result(session, workspace, caller, _BROUGHT, str(number))
    return await known(session, workspace, number)


async def propose(
    session: WritingSession,
    workspace: Workspace,
    words: str,
    request: str,
    claim: str,
    caller: Caller,
) -> Matter:
    """Put a proposal into the queue, with an entry that says who made it."""
    answered = await result_of(session, workspace, caller, _PROPOSED)
    if answered is not None:
        return await known(session, workspace, int(answered))
    counters = await read_counters(session, workspace)
    number = await put(
        session,
        workspace,
        MatterKind.PROPOSAL,
        words,
        claim,
        request,
        caller.now,
        request=request,
        proposer=caller.person,
    )
    brought = await known(session, workspace, number)
    change = Change(
        action=_PROPOSAL,
        subject=claim or brought.name,
        reason=words,
        before=None,
        after={"matter": brought.name, "request": request},
    )
    counters = await record(session, counters, [change], caller)
    await keep_counters(session, counters, changes=0)
    await keep_result(session, workspace, caller, _PROPOSED, str(number))
    return brought


async def take(
    session: WritingSession,
    workspace: Workspace,
    number: int,
    caller: Caller,
    seen: int | None,
) -> Matter:
    """Give it to the caller, from another only as the caller saw it there."""
    if await result_of(session, workspace, caller, _TAKEN) is not None:
        return await known(session, workspace, number)
    found = await _open(session, workspace, number)
    if not is_of(found, caller):
        if found.taken_by is not None and found.turns != seen:
            raise taken(found)
        await _turn(session, workspace, number, MatterState.TAKEN, caller)
    await keep_result(session, workspace, caller, _TAKEN, "")
    return await known(session, workspace, number)


async def hand_back(
    session: WritingSession, workspace: Workspace, number: int, caller: Caller
) -> Matter:
    """Let it wait again, if the caller has it."""
    if await result_of(session, workspace, caller, _HANDED_BACK) is not None:
        return await known(session, workspace, number)
    found = await _open(session, workspace, number)
    if found.taken_by is not None:
        if not is_of(found, caller):
            raise taken(found)
        await _turn(session, workspace, number, MatterState.WAITING, None)
    await keep_result(session, workspace, caller, _HANDED_BACK, "")
    return await known(session, workspace, number)


async def close(
    session: WritingSession,
    workspace: Workspace,
    number: int,
    ending: Ending,
    words: str,
    claim: str,
    caller: Caller,
) -> Matter:
    """End it in the caller's name; whoever follows it is to be told from now on."""
    if await result_of(session, workspace, caller, _CLOSED) is not None:
        return await known(session, workspace, number)
    found = await _open(session, workspace, number)
    if found.taken_by is not None and not is_of(found, caller):
        raise taken(found)
    _check_ending(found, ending, caller)
    await _close(session, workspace, number, ending, caller.now, caller.person, (words, claim))
    now = from_time(caller.now)
    await session.tell("followers_due_now", workspace=workspace.id, matter=number, now=now)
    await keep_result(session, workspace, caller, _CLOSED, "")
    return await known(session, workspace, number)


async def stand(
    session: WritingSession,
    workspace: Workspace,
    claim: int,
    status: ClaimStatus,
    reason: str,
    now: datetime,
) -> None:
    """A dispute waits as long as the claim stands so, and ends by itself."""
    kind, name = MatterKind.DISPUTE, f"C{claim}"
    row = await _alike(session, workspace, kind, name, "")
    if status is ClaimStatus.DISPUTED and row is None:
        await put_quietly(session, workspace, kind, reason, name, now)
    elif status is not ClaimStatus.DISPUTED and row is not None:
        await _close(session, workspace, row["number"], Ending.SETTLED, now, None, ("", ""))


async def put_quietly(
    session: WritingSession,
    workspace: Workspace,
    kind: MatterKind,
    words: str,
    claim: str,
    now: datetime,
) -> None:
    """Put what comes by itself into the queue; where that is full, the change is made all the same.

    There is one of its kind for each claim; *words* are then the newest.
    """
    is_full = await session.value("matter_count", workspace=workspace.id) >= MOST_MATTERS
    if not is_full or await _alike(session, workspace, kind, claim, "") is not None:
        await put(session, workspace, kind, words, claim, "", now)


async def put(
    session: WritingSession,
    workspace: Workspace,
    kind: MatterKind,
    words: str,
    claim: str,
    like: str,
    now: datetime,
    *,
    request: str = "",
    proposer: Person | None = None,
) -> int:
    """Put it into the queue or count it; *like* is what the same has alike.

    Raises:
        TooManyMatters: The queue is full.
    """
    row = await _alike(session, workspace, kind, claim, like)
    if row is not None:
        # What comes by itself says how it is now, what people wrote is kept as the first wrote it.
        newest = row["words"] if like else words
        return await _count(session, workspace, to_matter(row), newest, now)
    if await session.value("matter_count", workspace=workspace.id) >= MOST_MATTERS:
        raise TooManyMatters(limit=MOST_MATTERS)
    number = int(await session.value("number_matter", workspace=workspace.id))
    await session.tell(
        "add_matter",
        workspace=workspace.id,
        number=number,
        kind=kind.value,
        claim=claim,
        folded=like,
        words=words,
        request=request,
        proposer=None if proposer is None else proposer.id,
        proposer_name="" if proposer is None else proposer.name,
        at=from_time(now),
    )
    return number


async def matter(session: Session, workspace: Workspace, number: int) -> Matter | None:
    """The matter of that number."""
    row = await session.row("matter_numbered", workspace=workspace.id, number=number)
    return None if row is None else to_matter(row)


async def known(session: Session, workspace: Workspace, number: int) -> Matter:
    """The matter of that number.

    Raises:
        UnknownMatter: There is none.
    """
    found = await matter(session, workspace, number)
    if found is None:
        raise UnknownMatter(asked_for=f"Q{number}")
    return found


async def matters(
    session: Session, workspace: Workspace, before: int, limit: int, *, is_closed: bool
) -> tuple[Matter, ...]:
    """What waits or was closed, with a number below *before*, newest first."""
    values = {"workspace": workspace.id, "number": before, "maximum": max(limit, 0)}
    if is_closed:
        rows = await session.rows("closed_matters_before", **values)
    else:
        rows = await session.rows("matters_before", **values)
    return tuple(to_matter(row) for row in rows)


def is_of(found: Matter, caller: Caller) -> bool:
    """Whether the caller has it."""
    return found.taken_by is not None and found.taken_by.id == caller.person.id


def taken(found: Matter) -> MatterTaken:
    """That another has it."""
    return MatterTaken(**_by(found, found.taken_at))


def folded(words: str) -> str:
    """The words without case and punctuation."""
    kept = (sign if sign.isalnum() else " " for sign in unicodedata.normalize("NFKC", words))
    return " ".join("".join(kept).casefold().split()) or words


def to_matter(row: Row) -> Matter:
    """A row as the matter that it is."""
    return Matter(
        number=row["number"],
        kind=MatterKind(row["kind"]),
        words=row["words"],
        claim=row["claim"],
        count=row["count"],
        first_at=to_time(row["first_at"]),
        last_at=to_time(row["last_at"]),
        state=MatterState(row["state"]),
        turns=row["turns"],
        taken_by=_person(row["taken_by"], row["taken_name"]),
        taken_at=to_time(row["taken_at"]) if row["taken_at"] else None,
        request=row["request"],
        proposer=_person(row["proposer"], row["proposer_name"]),
        ending=Ending(row["ending"]) if row["ending"] else None,
        answer=row["answer"],
        answer_claim=row["answer_claim"],
        closed_at=to_time(row["closed_at"]) if row["closed_at"] else None,
    )


async def _alike(
    session: Session, workspace: Workspace, kind: MatterKind, claim: str, like: str
) -> Row | None:
    return await session.row(
        "matter_alike", workspace=workspace.id, kind=kind.value, claim=claim, folded=like
    )


async def _open(session: Session, workspace: Workspace, number: int) -> Matter:
    found = await known(session, workspace, number)
    if not _is_open(found):
        raise MatterClosed(**_by(found, found.closed_at))
    return found


def _is_open(found: Matter) -> bool:
    return found.state is not MatterState.CLOSED


def _check_ending(found: Matter, ending: Ending, caller: Caller) -> None:
    is_proposal = found.kind is MatterKind.PROPOSAL
    if is_proposal and ending not in _ENDINGS:
        raise IsProposal(asked_for=found.name)
    if not is_proposal and ending in _ENDINGS:
        raise NoProposal(asked_for=found.name)
    is_own = found.proposer is not None and found.proposer.id == caller.person.id
    if is_own and ending is Ending.ACCEPTED:
        raise OwnProposal(asked_for=found.name)


async def _count(
    session: WritingSession, workspace: Workspace, found: Matter, words: str, now: datetime
) -> int:
    at = from_time(now)
    await session.tell(
        "count_matter", workspace=workspace.id, number=found.number, words=words, at=at
    )
    return found.number


async def _turn(
    session: WritingSession,
    workspace: Workspace,
    number: int,
    state: MatterState,
    taker: Caller | None,
) -> None:
    await session.tell(
        "turn_matter",
        workspace=workspace.id,
        number=number,
        state=state.value,
        taken_by=None if taker is None else taker.person.id,
        taken_name="" if taker is None else taker.person.name,
        taken_at=None if taker is None else from_time(taker.now),
    )


async def _close(
    session: WritingSession,
    workspace: Workspace,
    number: int,
    ending: Ending,
    now: datetime,
    person: Person | None,
    answer: tuple[str, str],
) -> None:
    await session.tell(
        "close_matter",
        workspace=workspace.id,
        number=number,
        taken_by=None if person is None else person.id,
        taken_name="" if person is None else person.name,
        ending=ending.value,
        answer=answer[0],
        answer_claim=answer[1],
        at=from_time(now),
    )


def _by(found: Matter, since: datetime | None) -> Mapping[str, str]:
    name = "" if found.taken_by is None else found.taken_by.name
    told = "" if since is None else since.strftime("%Y-%m-%d %H:%M UTC")
    return {"asked_for": found.name, "name": name, "since": told}


def _person(id_: str | None, name: str) -> Person | None:
    return None if id_ is None else Person(id=id_, name=name)
