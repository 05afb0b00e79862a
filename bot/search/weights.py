"""Weights: what `python -m bench.fit` found on the development set, read from `weights.json`."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bot.search.features import NAMES

FILE = Path(__file__).with_name("weights.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """A linear blend for the order, a logistic for the confidence, and its two lines.

    *related* and *match* are probabilities that the candidate is right: below the first
    it is weak, from the second on it may be a match.
    """

    order: tuple[float, ...]
    confidence: tuple[float, ...]
    gap: float
    bias: float
    related: float
    match: float

    def score(self, features: Sequence[float]) -> float:
        """The place of a candidate among the others: higher is better."""
        return sum(map(float.__mul__, self.order, features))

    def probability(self, features: Sequence[float], *, gap: float) -> float:
        """How sure it is that a candidate is right that leads the next best by *gap*."""
        logit = (
            self.bias
            + self.gap * squeezed(gap)
            + sum(map(float.__mul__, self.confidence, features))
        )
        return 1 / (1 + math.exp(-max(min(logit, 30.0), -30.0)))


def squeezed(gap: float) -> float:
    """A lead within -1..1: how much farther ahead than far ahead tells nothing."""
    return math.tanh(gap / 2)


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The fitted weights."""
    found = json.loads(FILE.read_text(encoding="utf-8"))
    return Weights(
        order=tuple(float(found["order"].get(name, 0.0)) for name in NAMES),
        confidence=tuple(float(found["confidence"].get(name, 0.0)) for name in NAMES),
        gap=found["gap"],
        bias=found["bias"],
        related=found["lines"]["related"],
        match=found["lines"]["match"],
    )
