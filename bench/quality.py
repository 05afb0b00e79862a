"""How well claims are found: the right one first, how sure, what is mistyped, what conflicts.

Run as `python -m bench.quality` (some minutes): everything over one temporary library, beside
what we are measured against. With `--check`, ours alone, and an error where a figure fell below
the recorded floors (`bench.floors`). Documents: tests/quality/README.md, docs/measurements.md.
"""

import argparse
import asyncio
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bench import floors
from bench.evaluation import (
    SET,
    Asked,
    HidingStore,
    Key,
    arrivals,
    average_precision,
    fill,
    kept_in,
    key_of,
    library,
    lines_of,
    pairs,
    questions,
)
from bench.misspelling import EDITED, ITEMS, KnownItem, known_items
from bench.rivals import Rival, rivals_at_typos, rivals_over
from bot.lookup import CANDIDATES, ranked_for
from bot.model import PUBLIC, Standing, Workspace
from bot.search.ranking import MATCH, WEAK, Ranked

OURS = "Pincite"
ALL = "all"
ALONE = "post, 420 claims only"
"""Posts against the claims that stand alone: what the public sets of posts and claims are."""

AGREE = "agree"
LINES = (WEAK, 70, MATCH, 80, 85, 90, 95)
SHOWN = 0.7
"""The share of right first hits at which SEARCH names a precision."""

_ALONE = Workspace("bench:claims")
_ALONE_ID = "c"


@dataclass(frozen=True, slots=True, kw_only=True)
class Retrieval:
    """How well one way finds the answers to one kind of question."""

    questions: int
    first: float
    """R@1: the share whose first hit answers."""
    average: float
    """MAP@5."""
    within: float
    """R@50: the share that has an answer among the candidates."""
    milliseconds: float
    """CPU, the mean."""


@dataclass(frozen=True, slots=True, kw_only=True)
class First:
    """What was found first: whether it answers, and how sure we were."""

    fit: int
    is_match: bool
    is_right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What is shown when first hits below a fit are not.

    The last two are of the same questions asked of a library without their answers: there
    every hit is wrong.
    """

    fit: int
    precision: float
    right_shown: float
    wrong_shown: float
    missing_shown: float
    precision_of_both: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflicts:
    """What became of the pairs of one kind."""

    pairs: int
    matches: int
    named: int
    named_rightly: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Everything that is measured; by way (ours is `OURS`), then by kind or number of typos."""

    retrieval: Mapping[str, Mapping[str, Retrieval]]
    lines: tuple[Line, ...]
    most_shown: Line
    """The line at which `SHOWN` of the right first hits are shown."""
    typos: Mapping[str, Mapping[int, float]]
    conflicts: Mapping[str, Conflicts]


async def measure(*, beside: bool) -> Figures:
    """Measure ours, and *beside* it the others."""
    every = questions()
    answered = [asked for asked in every if asked.is_answered]
    posts = [asked for asked in answered if asked.id.startswith(_ALONE_ID)]
    async with library(arrivals()) as store:
        await fill(store, _ALONE, lines_of(SET / "claims.jsonl"))
        kept, alone = await kept_in(store, PUBLIC), await kept_in(store, _ALONE)
        keys = {asked.id: key_of(asked, kept) for asked in every}
        alone_keys = {asked.id: key_of(asked, alone) for asked in posts}
        asked_of = _Answers(store)
        for asked in every:
            await asked_of.ask(asked, PUBLIC, keys[asked.id])
        missing = [await _without(store, asked, keys[asked.id]) for asked in every]
        asked_alone = _Answers(store)
        for asked in posts:
            await asked_alone.ask(asked, _ALONE, alone_keys[asked.id])
        items = known_items(kept)
        typos = {OURS: await _typos(store, items)}
        conflicts = await _conflicts(store)
    retrieval = {
        OURS: {
            **by_kind(answered, keys, asked_of.found, asked_of.spent),
            ALONE: retrieved(posts, alone_keys, asked_alone.found, asked_alone.spent),
        }
    }
    if beside:
        for rival, rival_alone in zip(rivals_over(kept), rivals_over(alone), strict=True):
            found, spent = _asked(rival, answered)
            found_alone, spent_alone = _asked(rival_alone, posts)
            retrieval[rival.name] = {
                **by_kind(answered, keys, found, spent),
                ALONE: retrieved(posts, alone_keys, found_alone, spent_alone),
            }
        for rival in rivals_at_typos(kept):
            typos[rival.name] = {
                count: share(_first_of(rival, item.queries[count]) in item.right for item in items)
                for count in EDITED
            }
    firsts = [asked_of.firsts[asked.id] for asked in every]
    return Figures(
        retrieval=retrieval,
        lines=tuple(line(fit, firsts, missing) for fit in LINES),
        most_shown=line(fit_that_shows(SHOWN, firsts), firsts, missing),
        typos=typos,
        conflicts=conflicts,
    )


@dataclass(slots=True)
class _Answers:
    """What we found, by question."""

    store: HidingStore
    found: dict[str, list[int]] = field(default_factory=dict)
    spent: dict[str, float] = field(default_factory=dict)
    firsts: dict[str, First] = field(default_factory=dict)

    async def ask(self, asked: Asked, workspace: Workspace, key: Key) -> None:
        began = time.process_time()
        ranked = await _ranked(self.store, asked.query, workspace)
        self.spent[asked.id] = time.process_time() - began
        self.found[asked.id] = [one.candidate.claim.number for one in ranked]
        self.firsts[asked.id] = _first(ranked, frozenset(key.tells))


async def _ranked(store: HidingStore, query: str, workspace: Workspace) -> tuple[Ranked, ...]:
    ranked = await ranked_for(
        query, store=store, workspaces=[workspace], limit=CANDIDATES, as_of=None
    )
    return ranked or ()


def _first(ranked: Sequence[Ranked], right: frozenset[int]) -> First:
    if not ranked:
        return First(fit=0, is_match=False, is_right=False)
    return First(
        fit=ranked[0].fit,
        is_match=ranked[0].standing is Standing.MATCH,
        is_right=ranked[0].candidate.claim.number in right,
    )


async def _without(store: HidingStore, asked: Asked, key: Key) -> First:
    """The first hit of a library that does not hold the answers."""
    store.hidden = key.near
    try:
        return _first(await _ranked(store, asked.query, PUBLIC), frozenset())
    finally:
        store.hidden = frozenset()


async def _typos(store: HidingStore, items: Sequence[KnownItem]) -> dict[int, float]:
    found = {}
    for count in EDITED:
        firsts = [
            _first(await _ranked(store, item.queries[count], PUBLIC), item.right) for item in items
        ]
        found[count] = share(first.is_right for first in firsts)
    return found


async def _conflicts(store: HidingStore) -> dict[str, Conflicts]:
    """Each sentence alone in a library of its own: nothing better can be shown instead."""
    outcomes: dict[str, list[tuple[bool, str | None]]] = {}
    for pair in pairs():
        own = Workspace(f"bench:{pair.id}")
        await fill(store, own, [pair.arrival])
        ranked = await _ranked(store, pair.query, own)
        is_match = any(one.standing is Standing.MATCH for one in ranked)
        named = next((one.conflict.kind.value for one in ranked if one.conflict), None)
        outcomes.setdefault(pair.kind, []).append((is_match, named))
    return {
        kind: Conflicts(
            pairs=len(every),
            matches=sum(is_match for is_match, _ in every),
            named=sum(named is not None for _, named in every),
            named_rightly=sum(named == kind for _, named in every),
        )
        for kind, every in outcomes.items()
    }


def _asked(
    rival: Rival, asked_of_it: Iterable[Asked]
) -> tuple[dict[str, list[int]], dict[str, float]]:
    found, spent = {}, {}
    for asked in asked_of_it:
        began = time.process_time()
        found[asked.id] = rival.find(asked.query)
        spent[asked.id] = time.process_time() - began
    return found, spent


def _first_of(rival: Rival, query: str) -> int | None:
    return next(iter(rival.find(query)), None)


def by_kind(
    answered: Sequence[Asked],
    keys: Mapping[str, Key],
    found: Mapping[str, Sequence[int]],
    spent: Mapping[str, float],
) -> dict[str, Retrieval]:
    """One row a kind, and one of all."""
    kinds = dict.fromkeys(asked.kind for asked in answered)
    rows = {
        kind: retrieved([asked for asked in answered if asked.kind == kind], keys, found, spent)
        for kind in kinds
    }
    return {**rows, ALL: retrieved(answered, keys, found, spent)}


def retrieved(
    answered: Sequence[Asked],
    keys: Mapping[str, Key],
    found: Mapping[str, Sequence[int]],
    spent: Mapping[str, float],
) -> Retrieval:
    """How well these questions were answered."""
    tells = {asked.id: keys[asked.id].tells for asked in answered}
    precisions = [average_precision(found[it.id], keys[it.id]) for it in answered]
    return Retrieval(
        questions=len(answered),
        first=share(any(at in tells[it.id] for at in found[it.id][:1]) for it in answered),
        average=sum(precisions) / len(precisions),
        within=share(any(at in tells[it.id] for at in found[it.id][:50]) for it in answered),
        milliseconds=1000 * sum(spent[it.id] for it in answered) / len(answered),
    )


def line(fit: int, firsts: Sequence[First], missing: Sequence[First]) -> Line:
    """What is shown from *fit* on."""
    right = [first for first in firsts if first.is_right]
    wrong = [first for first in firsts if not first.is_right]
    shown = [first for first in firsts if first.fit >= fit]
    both = [first for first in (*firsts, *missing) if first.fit >= fit]
    return Line(
        fit=fit,
        precision=share(first.is_right for first in shown),
        right_shown=share(first.fit >= fit for first in right),
        wrong_shown=share(first.fit >= fit for first in wrong),
        missing_shown=share(first.fit >= fit for first in missing),
        precision_of_both=share(first.is_right for first in both),
    )


def fit_that_shows(least: float, firsts: Sequence[First]) -> int:
    """The highest fit from which that share of the right first hits is shown."""
    fits = sorted((first.fit for first in firsts if first.is_right), reverse=True)
    return fits[max(-int(-least * len(fits) // 1) - 1, 0)] if fits else 0


def share(every: Iterable[bool]) -> float:
    """How many of them hold; of none, all.

    >>> share([True, False]), share([])
    (0.5, 1.0)
    """
    held = list(every)
    return sum(held) / len(held) if held else 1.0


def held(figures: Figures) -> floors.Bounds:
    """Our figures that have a floor, or a ceiling: no times, and nothing of the others."""
    ours = figures.retrieval[OURS]
    match = next(it for it in figures.lines if it.fit == MATCH)
    at_least = {
        f"{name}, {rows}": value
        for rows in (ALL, "post", ALONE)
        for name, value in (("MAP@5", ours[rows].average), ("R@50", ours[rows].within))
    }
    at_least |= {f"R@1, {kind}": row.first for kind, row in ours.items()}
    at_least |= {
        "match: precision": match.precision,
        "match: precision, with and without the answers": match.precision_of_both,
        "match: right first hits shown": match.right_shown,
        f"precision where {SHOWN:.0%} of the right are shown": figures.most_shown.precision,
    }
    at_least |= {f"typos in {n} of 4 words, R@1": it for n, it in figures.typos[OURS].items()}
    at_most: dict[str, float] = {}
    for kind, it in figures.conflicts.items():
        if kind == AGREE:
            at_least["agreeing pairs shown as match"] = it.matches
            at_most["agreeing pairs called a conflict"] = it.named
        else:
            at_most[f"conflicts shown as match, {kind}"] = it.matches
    return floors.Bounds(at_least=at_least, at_most=at_most).rounded()


def tables(figures: Figures) -> Iterator[str]:
    """The figures as Markdown."""
    yield "Finding the claim: R@1 / MAP@5 / R@50 / CPU ms a question."
    yield ""
    yield from _retrieval(figures)
    yield ""
    yield "First hits shown by fit; without answers, every question's answers were taken out."
    yield ""
    yield (
        "| from fit | shown that are right | right shown | wrong shown | shown without answers"
        " | right, of both |"
    )
    yield "|---|---|---|---|---|---|"
    names = {WEAK: f"{WEAK} (related)", MATCH: f"{MATCH} (match)"}
    for it in figures.lines:
        yield _line(names.get(it.fit, str(it.fit)), it)
    yield _line(f"{figures.most_shown.fit} ({SHOWN:.0%} of right)", figures.most_shown)
    yield ""
    yield f"Known item, {ITEMS} claims by their four longest words, R@1."
    yield ""
    yield f"| mistyped words | {' | '.join(figures.typos)} |"
    yield "|---" * (1 + len(figures.typos)) + "|"
    for count in EDITED:
        cells = " | ".join(f"{every[count]:.3f}" for every in figures.typos.values())
        yield f"| {count} | {cells} |"
    yield ""
    yield "Pairs, each sentence alone in a library."
    yield ""
    yield "| kind | pairs | shown as match | conflict named | of the right kind |"
    yield "|---|---|---|---|---|"
    for kind, pair in figures.conflicts.items():
        rightly = "" if kind == AGREE else str(pair.named_rightly)
        yield f"| {kind} | {pair.pairs} | {pair.matches} | {pair.named} | {rightly} |"


def _retrieval(figures: Figures) -> Iterator[str]:
    yield f"| kind | questions | {' | '.join(figures.retrieval)} |"
    yield "|---" * (2 + len(figures.retrieval)) + "|"
    for kind, ours in figures.retrieval[OURS].items():
        cells = " | ".join(_row(rows[kind]) for rows in figures.retrieval.values())
        yield f"| {kind} | {ours.questions} | {cells} |"


def _row(row: Retrieval) -> str:
    return f"{row.first:.3f} / {row.average:.3f} / {row.within:.3f} / {row.milliseconds:.1f}"


def _line(name: str, it: Line) -> str:
    return (
        f"| {name} | {it.precision:.3f} | {it.right_shown:.3f} | {it.wrong_shown:.3f}"
        f" | {it.missing_shown:.3f} | {it.precision_of_both:.3f} |"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables, or hold the figures against their floors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="fail where a figure fell")
    parser.add_argument("--record", action="store_true", help="keep better figures as floors")
    parser.add_argument("--lower", action="store_true", help="with --record: worse ones too")
    wanted = parser.parse_args(arguments)
    if wanted.lower and not wanted.record:
        parser.error("--lower belongs to --record")
    is_quick = wanted.check or wanted.record
    figures = asyncio.run(measure(beside=not is_quick))
    if not is_quick:
        print("\n".join(tables(figures)))
        return 0
    if wanted.record:
        return floors.record(held(figures), may_lower=wanted.lower)
    return floors.check(held(figures))


if __name__ == "__main__":
    sys.exit(main())
