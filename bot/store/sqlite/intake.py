"""Taking arrivals in: each table once for all of them, and one entry for each change."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.model import Arrival, Caller, Novelty
from bot.store.sqlite.counters import Counters, keep_counters
from bot.store.sqlite.reading import Coming, add_revisions
from bot.store.sqlite.recognising import articles_of, has_other_words, novelty_of
from bot.store.sqlite.recording import Change, record, told_of
from bot.store.sqlite.rows import from_json, from_time
from bot.store.sqlite.session import Row, Value, WritingSession

_ACTIONS = {
    Novelty.NEW: "article.add",
    Novelty.CHANGED: "article.update",
    Novelty.RESTORED: "article.restore",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What an arrival was, its article as it now stands, and what became of its claims."""

    novelty: Novelty
    article: Row
    opened: int = 0
    closed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """An arrival with the article that it is: one that was known, or the next number."""

    arrival: Arrival
    before: Row | None
    number: int

    @property
    def has_other_words(self) -> bool:
        """Whether there is a revision to add."""
        return has_other_words(self.arrival, self.before)

    @property
    def novelty(self) -> Novelty:
        """What the arrival is to the library."""
        return novelty_of(self.arrival, self.before)


async def take_in(
    session: WritingSession,
    counters: Counters,
    arrivals: Sequence[tuple[Arrival, Row | None]],
    caller: Caller,
    reason: str,
    *,
    work: int | None = None,
) -> tuple[Taken, ...]:
    """Keep *arrivals*, of which no two are the same article; the counters are kept too."""
    workspace, key, at = counters.workspace, counters.workspace.id, from_time(caller.now)
    known: list[_Known] = []
    last = counters.articles
    for arrival, before in arrivals:
        last += before is None
        number = last if before is None else before["number"]
        known.append(_Known(arrival=arrival, before=before, number=number))
    counters = counters.raised(articles=last - counters.articles)
    new: list[dict[str, Value]] = [
        {"workspace": key, "number": it.number} for it in known if it.before is None
    ]
    await session.tell_each("add_article", new)
    removed = [it.before for it in known if it.before is not None and it.before["removed_at"]]
    await bring_back(session, workspace.id, removed, at)
    coming = [
        Coming(
            arrival=it.arrival,
            article=it.number,
            before=0 if it.before is None else it.before["revision"],
        )
        for it in known
        if it.has_other_words
    ]
    counters, renewals = await add_revisions(session, counters, coming, at=at, work=work)
    changed = [it for it in known if it.novelty is not Novelty.SAME]
    rows = await articles_of(session, workspace, [it.number for it in changed]) if changed else []
    after = {it.number: it.before for it in known if it.before is not None}
    after |= {row["number"]: row for row in rows}
    changes = [
        Change(
            action=_ACTIONS[it.novelty],
            subject=f"A{it.number}",
            reason=reason,
            before=None if it.before is None else told_of(it.before),
            after=told_of(after[it.number]),
        )
        for it in changed
    ]
    if changes:
        counters = await record(session, counters, changes, caller)
        await keep_counters(session, counters, changes=len(changes))
    return tuple(
        Taken(
            novelty=it.novelty,
            article=after[it.number],
            opened=renewals[it.number].opened if it.number in renewals else 0,
            closed=renewals[it.number].closed if it.number in renewals else 0,
        )
        for it in known
    )


async def bring_back(
    session: WritingSession, workspace: int, removed: Sequence[Row], at: str
) -> None:
    """Take removals back: the claims of the newest revisions are open again."""
    if not removed:
        return
    revisions = from_json([[row["number"], row["revision"]] for row in removed])
    standing = await session.rows("claims_standing", workspace=workspace, revisions=revisions)
    claims = from_json([row["number"] for row in standing])
    await session.tell_each(
        "restore_article", [{"workspace": workspace, "number": row["number"]} for row in removed]
    )
    await session.tell("remember_gaps", workspace=workspace, claims=claims, at=at)
    await session.tell("reopen_claims", workspace=workspace, claims=claims)
