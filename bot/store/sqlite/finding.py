"""Candidates for a question: BM25 over the workspaces' own postings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.model import Candidate, Workspace
from bot.store.postings import (
    BUDGET,
    CHUNK,
    KEPT,
    Chunk,
    Plan,
    Scores,
    Statistics,
    from_bytes,
    plan,
)
from bot.store.sqlite.rows import from_json, from_time, to_claim
from bot.store.sqlite.session import Row, Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is looked for, and in which state of the libraries."""

    workspaces: tuple[Workspace, ...]
    stems: tuple[str, ...]
    limit: int
    as_of: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Search:
    """A question with the statistics of its workspaces."""

    question: Question
    statistics: Statistics
    shares: tuple[dict[str, int], ...]
    """How often each stem stands in each workspace."""
    total: dict[str, int]


async def candidates(
    session: Session, question: Question, *, budget: int = BUDGET, kept: int = KEPT
) -> tuple[Candidate, ...]:
    """The claims that share the most telling stems, best first."""
    shares = tuple(
        [
            await _frequencies(session, workspace, question.stems)
            for workspace in question.workspaces
        ]
    )
    search = _Search(
        question=question,
        statistics=await _statistics(session, question.workspaces),
        shares=shares,
        total=_summed(shares),
    )
    planned = plan(search.total, budget=budget)
    found = await _found(session, search, planned, budget=budget, kept=kept)
    if len(found) < question.limit and planned.is_bounded:
        # Most of what was in question is closed: everything has to be looked at.
        unbounded = plan(search.total, budget=None)
        found = await _found(session, search, unbounded, budget=budget, kept=kept)
    return found


async def frequencies(
    session: Session, workspaces: Sequence[Workspace], stems: Sequence[str]
) -> tuple[int, dict[str, int]]:
    """The number of indexed claims, and in how many of them each stem stands."""
    statistics = await _statistics(session, workspaces)
    found = [await _frequencies(session, workspace, stems) for workspace in workspaces]
    summed = _summed(found)
    return statistics.claims, {stem: summed.get(stem, 0) for stem in stems}


async def _statistics(session: Session, workspaces: Sequence[Workspace]) -> Statistics:
    rows = [await session.row("workspace_of", workspace=it.id) for it in workspaces]
    return Statistics(
        claims=sum(row["indexed_claims"] for row in rows if row is not None),
        length=sum(row["indexed_length"] for row in rows if row is not None),
    )


async def _frequencies(
    session: Session, workspace: Workspace, stems: Sequence[str]
) -> dict[str, int]:
    rows = await session.rows(
        "frequencies_of", workspace=workspace.id, stems=from_json(sorted(set(stems)))
    )
    return {row["stem"]: row["frequency"] for row in rows}


def _summed(frequencies_found: Sequence[dict[str, int]]) -> dict[str, int]:
    total: dict[str, int] = {}
    for found in frequencies_found:
        for stem, frequency in found.items():
            total[stem] = total.get(stem, 0) + frequency
    return total


async def _found(
    session: Session, search: _Search, planned: Plan, *, budget: int, kept: int
) -> tuple[Candidate, ...]:
    scores = Scores(search.statistics, libraries=len(search.shares))
    newest = budget // max(len(search.shares), 1) if planned.newest_only else None
    for stem in planned.bringing:
        scores.bring(search.total[stem], await _chunks(session, search, stem, newest))
    if planned.adding:
        scores.keep(max(kept, search.question.limit))
    for stem in planned.adding:
        scores.add(search.total[stem], await _chunks(session, search, stem, None))
    return await _standing(session, search.question, scores)


async def _chunks(
    session: Session, search: _Search, stem: str, newest: int | None
) -> list[list[Chunk]]:
    """A stem's postings in each workspace, or about the *newest* so many of each."""
    found: list[list[Chunk]] = []
    for workspace, shares in zip(search.question.workspaces, search.shares, strict=True):
        share = shares.get(stem, 0)
        since = 0 if newest is None else max(share - newest, 0) // CHUNK
        rows = (
            await session.rows("chunks_of", workspace=workspace.id, stem=stem, since=since)
            if share
            else []
        )
        found.append([from_bytes(row["entries"]) for row in rows])
    return found


async def _standing(session: Session, question: Question, scores: Scores) -> tuple[Candidate, ...]:
    """The best that are open, or stood at the time; more are looked at where many are not."""
    count, done = question.limit, 0
    found: list[Candidate] = []
    while len(found) < question.limit:
        ranked = scores.best(count)
        batch = ranked[done:]
        if not batch:
            break
        found += await _candidates(session, question, batch)
        done, count = len(ranked), count * 4
    return tuple(found[: question.limit])


async def _candidates(
    session: Session, question: Question, ranked: Sequence[tuple[float, int, int]]
) -> list[Candidate]:
    rows: dict[tuple[int, int], Row] = {}
    for library, workspace in enumerate(question.workspaces):
        numbers = from_json([number for _, at, number in ranked if at == library])
        for row in await _rows(session, workspace, numbers, question.as_of):
            rows[library, row["number"]] = row
    return [
        _candidate(question.workspaces[library], rows[library, number], score)
        for score, library, number in ranked
        if (library, number) in rows
    ]


async def _rows(
    session: Session, workspace: Workspace, numbers: str, as_of: datetime | None
) -> list[Row]:
    if as_of is None:
        return await session.rows("open_claims_among", workspace=workspace.id, claims=numbers)
    return await session.rows(
        "claims_among_as_of", workspace=workspace.id, claims=numbers, at=from_time(as_of)
    )


def _candidate(workspace: Workspace, row: Row, score: float) -> Candidate:
    return Candidate(
        claim=to_claim(workspace, row, revision=row["stood_in"]),
        stems=tuple(row["stems"].split()),
        headline=tuple(row["headline"].split()),
        title=row["title"],
        language=row["language"],
        bm25=score,
    )
