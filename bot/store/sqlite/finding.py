"""Candidates for a question: BM25 over the workspaces' own postings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.model import Candidate, Workspace
from bot.store.postings import (
    BUDGET,
    CHUNK,
    SHORTLIST,
    Held,
    Plan,
    Scores,
    Sought,
    Statistics,
    from_bytes,
    number_of,
    plan,
)
from bot.store.sqlite.rows import from_json, from_time, to_claim
from bot.store.sqlite.session import Row, Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is looked for, what each stem counts for, and in which state of the libraries."""

    workspaces: tuple[Workspace, ...]
    stems: Mapping[str, float]
    limit: int
    as_of: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Search:
    """A question with the statistics of its workspaces."""

    question: Question
    statistics: Statistics
    sought: Mapping[str, Sought]
    shares: Mapping[tuple[int, str], int]
    """How often each stem stands in each workspace, by its id."""
    shortlist: int

    @property
    def libraries(self) -> str:
        """The workspaces' ids, for a statement."""
        return from_json([workspace.id for workspace in self.question.workspaces])


@dataclass(frozen=True, slots=True)
class _Adding:
    """The stems that only add to scores; one more for claims that are *older* than *since*.

    Of that one, the newest postings have brought claims, with their score.
    """

    stems: Sequence[Sought]
    older: Sequence[Sought]
    since: Sequence[int]


async def candidates(
    session: Session, question: Question, *, budget: int = BUDGET
) -> tuple[Candidate, ...]:
    """The claims that share the most telling stems, best first."""
    shares = await _shares(session, question.workspaces, question.stems)
    total = _summed(shares)
    search = _Search(
        question=question,
        statistics=await _statistics(session, question.workspaces),
        sought={
            stem: Sought(stem=stem, frequency=total[stem], weight=question.stems[stem])
            for stem in total
        },
        shares=shares,
        shortlist=max(SHORTLIST * budget // BUDGET, question.limit),
    )
    planned = plan(total, budget=budget, fewest=question.limit)
    found = await _found(session, search, planned)
    if not found and planned.is_bounded:
        # All that was in question is closed: everything has to be looked at.
        found = await _found(session, search, plan(total, budget=None))
    return found


async def frequencies(
    session: Session, workspaces: Sequence[Workspace], stems: Sequence[str]
) -> tuple[int, dict[str, int]]:
    """The number of indexed claims, and in how many of them each stem stands."""
    statistics = await _statistics(session, workspaces)
    summed = _summed(await _shares(session, workspaces, stems))
    return statistics.claims, {stem: summed.get(stem, 0) for stem in stems}


async def _statistics(session: Session, workspaces: Sequence[Workspace]) -> Statistics:
    row = await session.row("indexed_in", workspaces=from_json([it.id for it in workspaces]))
    if row is None:  # pragma: no cover (a sum always has a row)
        raise AssertionError
    return Statistics(claims=row["claims"], length=row["length"])


async def _shares(
    session: Session, workspaces: Sequence[Workspace], stems: Sequence[str] | Mapping[str, float]
) -> dict[tuple[int, str], int]:
    rows = await session.rows(
        "frequencies_in",
        workspaces=from_json([workspace.id for workspace in workspaces]),
        stems=from_json(sorted(set(stems))),
    )
    return {(row["workspace"], row["stem"]): row["frequency"] for row in rows}


def _summed(shares: Mapping[tuple[int, str], int]) -> dict[str, int]:
    total: dict[str, int] = {}
    for (_, stem), frequency in shares.items():
        total[stem] = total.get(stem, 0) + frequency
    return total


async def _found(session: Session, search: _Search, planned: Plan) -> tuple[Candidate, ...]:
    scores = Scores(search.statistics, libraries=len(search.question.workspaces))
    await _bring(session, search, planned, scores)
    adding = [search.sought[stem] for stem in planned.adding]
    older = adding
    since: Sequence[int] = ()
    if planned.newest is not None:
        since = await _bring_newest(session, search, planned.newest, scores)
        older = [*adding, search.sought[planned.newest[0]]]
    if older:
        await _add(session, search, scores, _Adding(adding, older, since))
    return await _standing(session, search.question, scores)


async def _bring(session: Session, search: _Search, planned: Plan, scores: Scores) -> None:
    """Score all that the rarer stems stand in."""
    rows = await session.rows(
        "chunks_in", workspaces=search.libraries, stems=from_json(planned.bringing)
    )
    at = {workspace.id: number for number, workspace in enumerate(search.question.workspaces)}
    for row in rows:
        scores.bring(search.sought[row["stem"]], at[row["workspace"]], [from_bytes(row["entries"])])


async def _bring_newest(
    session: Session, search: _Search, newest: tuple[str, int], scores: Scores
) -> list[int]:
    """Score the newest that a stem stands in which is too common for all of them.

    Returns the number of the oldest of them in each library.
    """
    stem, count = newest
    count //= len(search.question.workspaces)
    oldest = []
    for library, workspace in enumerate(search.question.workspaces):
        share = search.shares.get((workspace.id, stem), 0)
        rows = await session.rows(
            "chunks_of", workspace=workspace.id, stem=stem, since=max(share - count, 0) // CHUNK
        )
        chunks = [from_bytes(row["entries"]) for row in rows]
        scores.bring(search.sought[stem], library, chunks)
        oldest.append(number_of(chunks[0][0]) if chunks else 0)
    return oldest


async def _add(session: Session, search: _Search, scores: Scores, adding: _Adding) -> None:
    """Let the commoner stems add to the best so far."""
    kept = scores.keep(search.shortlist)
    for library, workspace in enumerate(search.question.workspaces):
        numbers = from_json([number for at, number in kept if at == library])
        rows = await session.rows("words_of_claims", workspace=workspace.id, claims=numbers)
        claims = [(row["number"], Held(row["stems"], row["headline"])) for row in rows]
        since = adding.since[library] if adding.since else 0
        scores.add(adding.stems, library, (claim for claim in claims if claim[0] >= since))
        scores.add(adding.older, library, (claim for claim in claims if claim[0] < since))


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
