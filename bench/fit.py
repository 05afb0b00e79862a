"""Fit the weights of `bot/search/weights.json` on the development set.

Run as `python -m bench.fit`, or `make fit` (a minute), after a change of the features or of the
set; `python -m bench.quality` tells what it was worth. The order is a linear blend fitted by
listwise softmax: the probability that the right candidate is first, over all questions that have
one (Cao et al., Learning to Rank: From Pairwise Approach to Listwise Approach, ICML 2007). The
confidence is a logistic on the same features of the first candidates. Both are held near their
prior by a squared penalty, for the set is small. Nothing but Python: a few seconds of gradient
ascent need no scipy.
"""

import asyncio
import json
import math
import random
import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from operator import mul

from bench.evaluation import (
    Asked,
    HidingStore,
    Key,
    arrivals,
    kept_in,
    key_of,
    library,
    questions,
)
from bot.lookup import CANDIDATES, gather
from bot.model import PUBLIC
from bot.search.features import NAMES, Measured, to_asked
from bot.search.ranking import measured_of
from bot.search.weights import FILE, squeezed
from bot.store.port import Store

PRIOR = {"bm25": 6.0, "told": 3.0, "said": 1.0}
"""Where the order starts from: BM25, and the share of the question that was found."""

PENALTY = 0.02
STEPS = 120
FOLDS = 5
RATE = 0.05

TOLD_APART = frozenset({NAMES.index("worthy"), NAMES.index("short")})
"""What tells the set's claims that stand alone from its articles, not right from wrong."""

PRECISION = 0.84
"""Of the first hits that are shown as a match, so many are to be right, before
the guard looks at them: it leaves three in a hundred wrong ones out."""

RELATED = 1 / 3
"""Of the probability from which on a first hit is a match: there it is worth showing."""

Vector = Sequence[float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A question's candidates: which of them are right, and each feature of all of them.

    By feature and not by candidate, for that is how Python adds them up fastest.
    """

    asked: Asked
    columns: tuple[tuple[float, ...], ...]
    right: tuple[bool, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Top:
    """The best candidate, or the second: its features with its lead, and whether it is right."""

    features: tuple[float, ...]
    is_right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Logistic:
    """The confidence: a weight a feature, the last one for the lead, and a bias."""

    weights: tuple[float, ...]
    bias: float

    def probability(self, top: Top) -> float:
        """How sure it is that a candidate is right."""
        return sigmoid(self.bias + sum(map(mul, self.weights, top.features)))


async def examples(
    store: HidingStore, keys: Mapping[str, Key], *, without: bool = False
) -> list[Example]:
    """Every question of the set with its candidates, or *without* all that answers it."""
    made = []
    for asked in questions():
        store.hidden = keys[asked.id].near if without else frozenset()
        measured = await measured_for(asked.query, store)
        right = tuple(one.candidate.claim.number in keys[asked.id].tells for one in measured)
        columns = tuple(zip(*(one.features for one in measured), strict=True))
        made.append(Example(asked=asked, columns=columns, right=right))
    return made


async def measured_for(query: str, store: Store) -> list[Measured]:
    """The candidates of a question with their features, as `bot.lookup` finds them."""
    found = await gather(query, store=store, workspaces=[PUBLIC], limit=CANDIDATES)
    if found is None or not found.candidates:
        return []
    asked = to_asked(found.question, claims=found.claims, frequencies=found.frequencies)
    return measured_of(asked, found.candidates)


def fit_order(every: Sequence[Example]) -> list[float]:
    """The blend that makes the right candidates likeliest to stand first."""
    listed = [one for one in every if any(one.right)]
    prior = [PRIOR.get(name, 0.0) for name in NAMES]
    wanted = [[is_right / sum(one.right) for is_right in one.right] for one in listed]

    def slope(weights: Vector) -> list[float]:
        total = [0.0] * len(NAMES)
        for one, want in zip(listed, wanted, strict=True):
            likely = softmax(scores_of(one, weights))
            pull = [share - chance for share, chance in zip(want, likely, strict=True)]
            for at, column in enumerate(one.columns):
                total[at] += sum(map(mul, pull, column))
        return [
            one / len(listed) - PENALTY * (weight - start)
            for one, weight, start in zip(total, weights, prior, strict=True)
        ]

    return climb(prior, slope)


def fit_confidence(every: Sequence[Example], absent: Sequence[Example], order: Vector) -> Logistic:
    """The logistic that tells right first candidates from wrong ones.

    What stands second is shown too, so it is told from what is right as well; and so is
    what stands first where the answer is *absent*.
    """
    tops = [top for one in every for top in tops_of(one, order)]
    tops += [top for one in absent for top in tops_of(one, order)[:1]]
    columns = list(zip(*(top.features for top in tops), strict=True))

    def slope(weights: Vector) -> list[float]:
        logits = weighed_sum(columns, weights[:-1], start=weights[-1])
        pull = [top.is_right - sigmoid(logit) for top, logit in zip(tops, logits, strict=True)]
        total = [
            0.0 if at in TOLD_APART else sum(map(mul, pull, column))
            for at, column in enumerate(columns)
        ]
        held = [0.1 * PENALTY * weight for weight in weights[:-1]]
        steepness = [one / len(tops) - pulled for one, pulled in zip(total, held, strict=True)]
        return [*steepness, sum(pull) / len(tops)]

    found = climb([0.0] * (len(columns) + 1), slope, steps=3 * STEPS)
    return Logistic(weights=tuple(found[:-1]), bias=found[-1])


def tops_of(one: Example, order: Vector) -> list[Top]:
    """The first candidate and the second, as far as there are any."""
    if not one.right:
        return []
    scores = scores_of(one, order)
    ranked = sorted(range(len(scores)), key=lambda at: -scores[at])[:2]
    best = scores[ranked[0]]
    second = scores[ranked[1]] if len(ranked) > 1 else 0.0
    leads = (best - second, second - best)
    return [
        Top(
            features=(*(column[at] for column in one.columns), squeezed(lead)),
            is_right=one.right[at],
        )
        for at, lead in zip(ranked, leads, strict=False)
    ]


def scores_of(one: Example, order: Vector) -> list[float]:
    """The place of each candidate among the others: higher is better."""
    return weighed_sum(one.columns, order)


def weighed_sum(columns: Sequence[Vector], weights: Vector, *, start: float = 0.0) -> list[float]:
    """The columns added up, each times its weight.

    >>> weighed_sum([(1.0, 2.0), (10.0, 0.0)], [2.0, 1.0])
    [12.0, 4.0]
    """
    total = [start] * len(columns[0])
    for column, weight in zip(columns, weights, strict=True):
        total = [sofar + weight * value for sofar, value in zip(total, column, strict=True)]
    return total


def climb(start: Vector, slope: Callable[[Vector], list[float]], steps: int = STEPS) -> list[float]:
    """Gradient ascent with Adam's steps (Kingma and Ba 2015)."""
    weights, mean, spread = list(start), [0.0] * len(start), [0.0] * len(start)
    for step in range(1, steps + 1):
        for at, value in enumerate(slope(weights)):
            mean[at] = 0.9 * mean[at] + 0.1 * value
            spread[at] = 0.999 * spread[at] + 0.001 * value * value
            unbiased = mean[at] / (1 - 0.9**step)
            weights[at] += RATE * unbiased / (math.sqrt(spread[at] / (1 - 0.999**step)) + 1e-8)
    return weights


def sigmoid(value: float) -> float:
    """From a logit to a probability."""
    return 1 / (1 + math.exp(-max(min(value, 30.0), -30.0)))


def softmax(scores: Vector) -> list[float]:
    """From scores to probabilities that add up to one."""
    best = max(scores)
    raised = [math.exp(score - best) for score in scores]
    total = sum(raised)
    return [one / total for one in raised]


def first_is_right(every: Sequence[Example], order: Vector) -> float:
    """The share of questions with an answer whose first candidate is right."""
    answered = [one for one in every if one.asked.is_answered]
    firsts = [top for one in answered for top in tops_of(one, order)[:1]]
    return sum(top.is_right for top in firsts) / len(answered)


def held_out(every: Sequence[Example]) -> float:
    """The same of questions that the order was not fitted on, the mean of the folds."""
    shuffled = random.Random(1).sample(every, len(every))
    rests = [
        [one for at, one in enumerate(shuffled) if at % FOLDS != fold] for fold in range(FOLDS)
    ]
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as processes:
        orders = list(processes.map(fit_order, rests))
    found = (first_is_right(shuffled[fold::FOLDS], order) for fold, order in enumerate(orders))
    return sum(found) / FOLDS


def match_from(
    every: Sequence[Example], absent: Sequence[Example], order: Vector, confidence: Logistic
) -> float:
    """The lowest probability from which on PRECISION of the first candidates are right.

    With the answers and without them, as if every second question had none.
    """
    tops = [top for one in (*every, *absent) for top in tops_of(one, order)[:1]]
    firsts = sorted(((confidence.probability(top), top.is_right) for top in tops), reverse=True)
    right, match = 0, 1.0
    for count, (sure, is_right) in enumerate(firsts, start=1):
        right += is_right
        if right / count >= PRECISION:
            match = sure
    shown = [is_right for sure, is_right in firsts if sure >= match]
    print(
        f"a match from {match:.3f}: precision {sum(shown) / max(len(shown), 1):.3f},"
        f" recall {sum(shown) / max(right, 1):.3f}"
    )
    return match


async def fit() -> None:
    """Fit on the whole set, print what cross-validation says of it, and write the file."""
    async with library(arrivals()) as store:
        kept = await kept_in(store, PUBLIC)
        keys = {asked.id: key_of(asked, kept) for asked in questions()}
        every = await examples(store, keys)
        absent = await examples(store, keys, without=True)
    bm25 = [float(name == "bm25") for name in NAMES]
    order = fit_order(every)
    print(f"first is right: BM25 {first_is_right(every, bm25):.3f}")
    print(f"held out {held_out(every):.3f}, fitted on all {first_is_right(every, order):.3f}")
    confidence = fit_confidence(every, absent, order)
    match = match_from(every, absent, order, confidence)
    *named, gap = confidence.weights
    found = {
        "order": {name: round(weight, 3) for name, weight in zip(NAMES, order, strict=True)},
        "confidence": {name: round(weight, 3) for name, weight in zip(NAMES, named, strict=True)},
        "gap": round(gap, 3),
        "bias": round(confidence.bias, 3),
        "lines": {"match": round(match, 4), "related": round(match * RELATED, 4)},
    }
    FILE.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


def main(arguments: Sequence[str]) -> None:
    """Fit the weights."""
    del arguments
    asyncio.run(fit())


if __name__ == "__main__":
    main(sys.argv[1:])
