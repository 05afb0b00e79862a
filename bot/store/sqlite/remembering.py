"""Remembering an arrival: one transaction, top to bottom."""

from dataclasses import dataclass

from bot.model import Arrival, Caller, Novelty, Remembered, Workspace, digest_of
from bot.store.sqlite.counters import Counters, keep_counters, read_counters
from bot.store.sqlite.reading import Renewal, add_revision
from bot.store.sqlite.recording import Change, keep_result, record, result_of
from bot.store.sqlite.rows import from_json, from_remembered, from_time, to_article, to_remembered
from bot.store.sqlite.session import Row, Session

_KIND = "remember"
_ACTIONS = {
    Novelty.NEW: "article.add",
    Novelty.CHANGED: "article.update",
    Novelty.RESTORED: "article.restore",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome:
    """What an arrival was, and what became of its claims."""

    novelty: Novelty
    number: int
    counters: Counters
    opened: int = 0
    closed: int = 0


async def remember(
    session: Session, workspace: Workspace, arrival: Arrival, caller: Caller, reason: str
) -> Remembered:
    """Keep what was read, unless the event was answered or the words are known."""
    answered = await result_of(session, workspace, caller, _KIND)
    if answered is not None:
        return to_remembered(answered)
    counters = await read_counters(session, workspace)
    before = await _known(session, workspace, arrival)
    outcome = await _take_in(session, counters, arrival, before, caller)
    after = await session.row("article_numbered", workspace=workspace.id, number=outcome.number)
    if after is None:  # pragma: no cover (it was written a moment ago)
        raise AssertionError
    if outcome.novelty is not Novelty.SAME:
        change = Change(
            action=_ACTIONS[outcome.novelty],
            article=outcome.number,
            reason=reason,
            before=None if before is None else told_of(before),
            after=told_of(after),
        )
        await keep_counters(session, await record(session, outcome.counters, change, caller))
    remembered = Remembered(
        novelty=outcome.novelty,
        article=to_article(workspace, after),
        opened=outcome.opened,
        closed=outcome.closed,
    )
    await keep_result(session, workspace, caller, _KIND, from_remembered(remembered))
    return remembered


def told_of(article: Row) -> dict[str, object]:
    """What the ledger keeps of an article, before and after."""
    return {
        "revision": article["revision"],
        "digest": article["digest"],
        "claims": article["claims"],
        "removed": article["removed_at"] is not None,
    }


async def _known(session: Session, workspace: Workspace, arrival: Arrival) -> Row | None:
    """The article that arrives again, by its addresses, or by its words where it has none."""
    metadata = arrival.reading.metadata
    if metadata.url is not None:
        urls = from_json([metadata.url, *metadata.aliases])
        found = await session.row("article_at", workspace=workspace.id, urls=urls)
    else:
        digest = digest_of(arrival.reading.text)
        found = await session.row("article_saying", workspace=workspace.id, digest=digest)
    if found is None:
        return None
    return await session.row("article_numbered", workspace=workspace.id, number=found[0])


async def _take_in(
    session: Session, counters: Counters, arrival: Arrival, known: Row | None, caller: Caller
) -> _Outcome:
    at = from_time(caller.now)
    if known is None:
        counters = counters.raised(articles=1)
        number = counters.articles
        await session.tell("add_article", workspace=counters.workspace.id, number=number)
        renewal = await add_revision(session, counters, arrival, article=number, before=0, at=at)
        return _outcome(Novelty.NEW, number, renewal)
    number, newest = known["number"], known["revision"]
    is_same = known["digest"] == digest_of(arrival.reading.text)
    if known["removed_at"] is None:
        if is_same:
            return _Outcome(novelty=Novelty.SAME, number=number, counters=counters)
        renewal = await add_revision(
            session, counters, arrival, article=number, before=newest, at=at
        )
        return _outcome(Novelty.CHANGED, number, renewal)
    await _restore(session, counters, number, newest, at)
    if is_same:
        return _Outcome(novelty=Novelty.RESTORED, number=number, counters=counters)
    renewal = await add_revision(session, counters, arrival, article=number, before=newest, at=at)
    return _outcome(Novelty.RESTORED, number, renewal)


def _outcome(novelty: Novelty, number: int, renewal: Renewal) -> _Outcome:
    return _Outcome(
        novelty=novelty,
        number=number,
        counters=renewal.counters,
        opened=renewal.opened,
        closed=renewal.closed,
    )


async def _restore(
    session: Session, counters: Counters, number: int, revision: int, at: str
) -> None:
    """Take a removal back: the claims of the newest revision are open again."""
    workspace = counters.workspace.id
    standing = await session.rows(
        "claims_standing", workspace=workspace, article=number, revision=revision
    )
    claims = from_json([row["number"] for row in standing])
    await session.tell("restore_article", workspace=workspace, number=number)
    await session.tell("remember_gaps", workspace=workspace, claims=claims, at=at)
    await session.tell("reopen_claims", workspace=workspace, claims=claims)
