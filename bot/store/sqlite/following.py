"""Who is to be told how a matter ended: kept until they are, or for thirty days."""

from datetime import datetime

from bot.model import Caller, Follower, Matter, MatterState, Workspace
from bot.model.trouble import MatterClosed, NotTellable, TooManyFollowed
from bot.store.sqlite import queueing
from bot.store.sqlite.counters import read_counters
from bot.store.sqlite.queueing import known, to_matter
from bot.store.sqlite.rows import from_time
from bot.store.sqlite.session import Session, WritingSession

MOST_FOLLOWED = 50
"""Matters that one person is told of."""

_FOLLOWING = "following"


async def propose(
    session: WritingSession,
    workspace: Workspace,
    words: str,
    request: str,
    claim: str,
    caller: Caller,
) -> Matter:
    """Put a proposal into the queue; who makes it is told how it ends."""
    proposed = await queueing.propose(session, workspace, words, request, claim, caller)
    if proposed.state is not MatterState.CLOSED:
        await add(session, workspace, proposed.number, caller)
    return proposed


async def follow(
    session: WritingSession, workspace: Workspace, number: int, caller: Caller
) -> Matter:
    """Keep the caller until they are told; twice is once."""
    home = caller.workspace
    if home.is_public:
        raise NotTellable
    found = await known(session, workspace, number)
    if found.state is MatterState.CLOSED:
        since = "" if found.closed_at is None else found.closed_at.strftime("%Y-%m-%d %H:%M UTC")
        name = "" if found.taken_by is None else found.taken_by.name
        raise MatterClosed(asked_for=found.name, name=name, since=since)
    kept = await session.value(
        "follower_count", workspace=workspace.id, home=home.id, person=caller.person.id
    )
    if kept >= MOST_FOLLOWED:
        raise TooManyFollowed(limit=MOST_FOLLOWED)
    await add(session, workspace, number, caller)
    return found


async def add(session: WritingSession, workspace: Workspace, number: int, caller: Caller) -> None:
    """Keep the caller where they can be told."""
    if caller.workspace.is_public:
        return
    await read_counters(session, caller.workspace)
    await session.tell(
        "add_follower",
        workspace=workspace.id,
        matter=number,
        home=caller.workspace.id,
        person=caller.person.id,
        language=caller.language,
        state=_FOLLOWING,
        at=from_time(caller.now),
    )


async def unfollow(
    session: WritingSession, workspace: Workspace, number: int, caller: Caller
) -> None:
    """Let go of the caller; twice is once."""
    await remove(session, workspace, number, caller.workspace, caller.person.id)


async def remove(
    session: WritingSession, workspace: Workspace, number: int, home: Workspace, person: str
) -> None:
    """Let go of a follower."""
    await session.tell(
        "remove_follower", workspace=workspace.id, matter=number, home=home.id, person=person
    )


async def delay(
    session: WritingSession, workspace: Workspace, follower: Follower, until: datetime
) -> None:
    """Count a try that came to nothing, and wait."""
    await session.tell(
        "delay_follower",
        workspace=workspace.id,
        matter=follower.matter.number,
        home=follower.home.id,
        person=follower.person,
        not_before=from_time(until),
    )


async def followed(
    session: Session, workspace: Workspace, caller: Caller, limit: int
) -> tuple[Matter, ...]:
    """What the caller is to be told of, of that queue."""
    rows = await session.rows(
        "followed_by",
        workspace=workspace.id,
        home=caller.workspace.id,
        person=caller.person.id,
        maximum=limit,
    )
    return tuple(to_matter(row) for row in rows)


async def due(
    session: Session, workspace: Workspace, now: datetime, limit: int
) -> tuple[Follower, ...]:
    """Who is to be told at that time, who waited longest first."""
    rows = await session.rows(
        "followers_due", workspace=workspace.id, now=from_time(now), maximum=limit
    )
    return tuple(
        [
            Follower(
                matter=await known(session, workspace, row["matter"]),
                home=Workspace(row["home"]),
                person=row["person"],
                language=row["language"],
                tries=row["tries"],
            )
            for row in rows
        ]
    )


async def forget_matters(session: WritingSession, before: datetime, most: int) -> None:
    """Forget what was closed before that time, or is more than *most*, and who waited so long."""
    for row in await session.rows("every_workspace"):
        workspace, at = row["id"], from_time(before)
        await session.tell("forget_old_followers", workspace=workspace, before=at)
        oldest = await session.value("oldest_closed_kept", workspace=workspace, maximum=most)
        until = at if oldest is None else max(at, str(oldest))
        await session.tell("forget_followers_of_closed", workspace=workspace, before=until)
        await session.tell("forget_closed_matters", workspace=workspace, before=until)


async def forget_person(session: WritingSession, workspace: Workspace, person: str) -> bool:
    """Forget somebody in the queue: what they had waits again, what they proposed has no name."""
    home = workspace.id
    was_known = await session.value(
        "follower_count", workspace=workspace.id, home=home, person=person
    )
    await session.tell("forget_follower", workspace=workspace.id, home=home, person=person)
    await session.tell("hand_back_of_person", workspace=workspace.id, person=person)
    await session.tell("forget_closer", workspace=workspace.id, person=person)
    await session.tell("forget_proposer", workspace=workspace.id, person=person)
    return bool(was_known)
