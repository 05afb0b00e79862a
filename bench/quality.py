"""How well claims are found: the right one first, how sure, what is mistyped, what conflicts.

Run as `python -m bench.quality` (some minutes): everything over one temporary library, beside
what we are measured against. With `--check`, ours alone, and an error where a figure fell below
the recorded floors (`bench.floors`). Documents: tests/quality/README.md, docs/measurements.md.
"""

import argparse
import asyncio
import sys
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from multiprocessing import get_context

from bench import floors
from bench.conflicts import measure_conflicts
from bench.evaluation import (
    SET,
    Asked,
    HidingStore,
    Key,
    arrivals,
    fill,
    kept_in,
    key_of,
    library,
    lines_of,
    questions,
)
from bench.figures import (
    AGREE,
    ALL,
    ALONE,
    DEPTH,
    LINES,
    OURS,
    SHOWN,
    Conflicts,
    Figures,
    First,
    by_kind,
    fit_that_shows,
    line,
    retrieved,
    share,
)
from bench.misspelling import EDITED, KnownItem, known_items
from bench.rivals import Rival, rivals_at_typos, rivals_over
from bench.tables import tables
from bot.lookup import ranked_for
from bot.model import PUBLIC, Standing, Workspace
from bot.search.ranking import MATCH, Ranked

_ALONE = Workspace("bench:claims")
_ALONE_ID = "c"


async def measure(*, beside: bool) -> Figures:
    """Measure ours, and *beside* it the others.

    The pairs are asked in a process of their own meanwhile.
    """
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as process:
        pairs = process.submit(_conflicts)
        found = await _measure(beside=beside)
        return replace(found, conflicts=pairs.result())


def _conflicts() -> dict[str, Conflicts]:
    return asyncio.run(measure_conflicts())


async def _measure(*, beside: bool) -> Figures:
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
        conflicts={},
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
    ranked = await ranked_for(query, store=store, workspaces=[workspace], limit=DEPTH, as_of=None)
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
