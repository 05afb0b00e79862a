"""Figures: what is measured of finding claims, and how each is counted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bench.evaluation import Asked, Key, average_precision
from bot.search.ranking import MATCH, WEAK

OURS = "Pincite"
ALL = "all"
ALONE = "post, 420 claims only"
"""Posts against the claims that stand alone: what the public sets of posts and claims are."""

AGREE = "agree"
DEPTH = 50
LINES = (WEAK, 70, MATCH, 80, 85, 90, 95)
SHOWN = 0.7
"""The share of right first hits at which a precision is named."""


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
        within=share(any(at in tells[it.id] for at in found[it.id][:DEPTH]) for it in answered),
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
