"""Fit the weights of `bot/search/weights.json` on the development set.

Run as `python -m bench.fit` (some minutes). The order is a linear blend fitted by listwise
softmax: the probability that the right candidate is first, over all questions that have one
(Cao et al., Learning to Rank: From Pairwise Approach to Listwise Approach, ICML 2007). The
confidence is a logistic on the same features of the first candidates. Both are held near
their prior by a squared penalty, for the set is small. Nothing but Python: half a minute of
gradient descent needs no scipy.
"""

import asyncio
import json
import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bench.evaluation import Asked, arrivals, library, questions
from bot.lookup import CANDIDATES, MOST_TERMS, understood, weighed
from bot.model import PUBLIC
from bot.search.features import NAMES, Measured, to_asked
from bot.search.question import to_question
from bot.search.ranking import measured_of
from bot.search.weights import FILE, squeezed
from bot.store.port import Store

PRIOR = {"bm25": 6.0, "told": 3.0, "said": 1.0}
"""Where the order starts from: BM25, and the share of the question that was found."""
PENALTY = 0.02
STEPS = 120
FOLDS = 5
TOLD_APART = {NAMES.index("worthy"), NAMES.index("short")}
"""What tells the set's claims that stand alone from its articles, not right from wrong."""

RATE = 0.05
PRECISION = 0.93


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A question's candidates: their features, and which of them are right."""

    asked: Asked
    features: tuple[tuple[float, ...], ...]
    right: tuple[bool, ...]


async def examples(store: Store) -> list[Example]:
    """Every question of the set with its candidates."""
    made = []
    for asked in questions():
        measured = await measured_for(asked.query, store)
        numbers = [one.candidate.claim.article for one in measured]
        urls = {
            article.number: article.metadata.url
            for article in await store.articles_numbered(PUBLIC, sorted(set(numbers)))
        }
        right = tuple(
            any(
                answer.is_in(one.candidate.claim, urls[one.candidate.claim.article])
                for answer in asked.answers
                if answer.grade > 1
            )
            for one in measured
        )
        made.append(
            Example(asked=asked, features=tuple(one.features for one in measured), right=right)
        )
    return made


async def measured_for(query: str, store: Store) -> list[Measured]:
    """The candidates of a question with their features, as `bot.lookup` finds them."""
    question = to_question(query)
    if not question.terms:
        return []
    question = replace(question, terms=question.terms[:MOST_TERMS])
    question, claims, frequencies = await understood(question, store, [PUBLIC])
    candidates = await store.candidates([PUBLIC], weighed(question), limit=CANDIDATES)
    if not candidates:
        return []
    return measured_of(to_asked(question, claims=claims, frequencies=frequencies), candidates)


def fit_order(every: Sequence[Example]) -> list[float]:
    """The blend that makes the right candidates likeliest to stand first."""
    listed = [one for one in every if any(one.right)]
    prior = [PRIOR.get(name, 0.0) for name in NAMES]

    def slope(weights: Sequence[float]) -> list[float]:
        total = [0.0] * len(NAMES)
        for one in listed:
            scores = [dot(weights, features) for features in one.features]
            likely = softmax(scores)
            share = 1 / sum(one.right)
            for features, chance, is_right in zip(one.features, likely, one.right, strict=True):
                pull = is_right * share - chance
                for at, value in enumerate(features):
                    total[at] += pull * value
        return [
            one / len(listed) - PENALTY * (weight - start)
            for one, weight, start in zip(total, weights, prior, strict=True)
        ]

    return climb(prior, slope)


def fit_confidence(every: Sequence[Example], order: Sequence[float]) -> tuple[list[float], float]:
    """The logistic that tells right first candidates from wrong ones, and its bias (last)."""
    rows = []
    for one in every:
        ranked = sorted(
            zip(one.features, one.right, strict=True), key=lambda it: -dot(order, it[0])
        )
        if not ranked:
            continue
        scores = [dot(order, features) for features, _ in ranked]
        gap = scores[0] - (scores[1] if len(scores) > 1 else 0.0)
        rows.append(((*ranked[0][0], squeezed(gap)), ranked[0][1]))
        # What stands second is shown too: it must be told from what is right.
        if len(ranked) > 1:
            rows.append(((*ranked[1][0], squeezed(scores[1] - scores[0])), ranked[1][1]))
    start = [0.0] * (len(NAMES) + 2)

    def slope(weights: Sequence[float]) -> list[float]:
        total = [0.0] * len(weights)
        for features, is_right in rows:
            pull = is_right - sigmoid(dot(weights[:-1], features) + weights[-1])
            for at, value in enumerate(features):
                if at not in TOLD_APART:
                    total[at] += pull * value
            total[-1] += pull
        held = (*weights[:-1], 0.0)
        return [one / len(rows) - 0.1 * PENALTY * w for one, w in zip(total, held, strict=True)]

    found = climb(start, slope, steps=3 * STEPS)
    return found[:-1], found[-1]


def climb(
    start: Sequence[float], slope: Callable[[Sequence[float]], list[float]], steps: int = STEPS
) -> list[float]:
    """Gradient ascent with Adam's steps (Kingma and Ba 2015)."""
    weights, mean, spread = list(start), [0.0] * len(start), [0.0] * len(start)
    for step in range(1, steps + 1):
        for at, value in enumerate(slope(weights)):
            mean[at] = 0.9 * mean[at] + 0.1 * value
            spread[at] = 0.999 * spread[at] + 0.001 * value * value
            unbiased = mean[at] / (1 - 0.9**step)
            weights[at] += RATE * unbiased / (math.sqrt(spread[at] / (1 - 0.999**step)) + 1e-8)
    return weights


def dot(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(map(float.__mul__, one, other))


def sigmoid(value: float) -> float:
    return 1 / (1 + math.exp(-max(min(value, 30.0), -30.0)))


def softmax(scores: Sequence[float]) -> list[float]:
    best = max(scores)
    raised = [math.exp(score - best) for score in scores]
    total = sum(raised)
    return [one / total for one in raised]


def first_is_right(every: Sequence[Example], order: Sequence[float]) -> float:
    """The share of questions with an answer whose first candidate is right."""
    answered = [one for one in every if one.asked.answers]
    right = 0
    for one in answered:
        if one.features:
            best = max(range(len(one.features)), key=lambda at: dot(order, one.features[at]))
            right += one.right[best]
    return right / len(answered)


def lines(
    every: Sequence[Example], order: Sequence[float], confidence: Sequence[float], bias: float
) -> dict[str, float]:
    """Where a match begins, and where what is only related does.

    A match: the lowest probability from which at least PRECISION of the first candidates are
    right. Related: half of what is right lies above the fifth of that.
    """
    firsts = []
    for one in every:
        if not one.features:
            continue
        scores = sorted(((dot(order, f), at) for at, f in enumerate(one.features)), reverse=True)
        gap = scores[0][0] - (scores[1][0] if len(scores) > 1 else 0.0)
        at = scores[0][1]
        sure = sigmoid(bias + dot(confidence, (*one.features[at], squeezed(gap))))
        firsts.append((sure, one.right[at]))
    firsts.sort(reverse=True)
    right, match = 0, 1.0
    for count, (sure, is_right) in enumerate(firsts, start=1):
        right += is_right
        if right / count >= PRECISION:
            match = sure
    shown = sum(ok for sure, ok in firsts if sure >= match)
    every_right = sum(ok for _, ok in firsts)
    precision = shown / max(sum(sure >= match for sure, _ in firsts), 1)
    print(f"a match from {match:.3f}: precision {precision:.3f}, recall {shown / every_right:.3f}")
    return {"match": round(match, 4), "related": round(match / 5, 4)}


async def fit() -> None:
    """Fit on the whole set, print what cross-validation says of it, and write the file."""
    async with library(arrivals()) as store:
        every = await examples(store)
    shuffled = random.Random(1).sample(every, len(every))
    held_out = []
    for fold in range(FOLDS):
        rest = [one for at, one in enumerate(shuffled) if at % FOLDS != fold]
        order = fit_order(rest)
        held_out.append(first_is_right(shuffled[fold::FOLDS], order))
    bm25 = [float(name == "bm25") for name in NAMES]
    order = fit_order(every)
    print(f"first is right: BM25 {first_is_right(every, bm25):.3f}")
    print(f"held out {sum(held_out) / FOLDS:.3f}, fitted on all {first_is_right(every, order):.3f}")
    confidence, bias = fit_confidence(every, order)
    found = {
        "order": {name: round(w, 3) for name, w in zip(NAMES, order, strict=True)},
        "confidence": {name: round(w, 3) for name, w in zip(NAMES, confidence[:-1], strict=True)},
        "gap": round(confidence[-1], 3),
        "bias": round(bias, 3),
        "lines": lines(every, order, confidence, bias),
    }
    FILE.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


def main(arguments: Sequence[str]) -> None:
    """Fit the weights."""
    del arguments
    asyncio.run(fit())


if __name__ == "__main__":
    main(())
