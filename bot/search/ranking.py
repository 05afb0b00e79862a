"""Ranking: which candidate answers best, how sure that is, and whether it is a match.

A linear blend of features gives the order, a logistic the confidence (both fitted,
`bot.search.weights`). The guard looks at what may be shown; no score outvotes it.
"""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.model import Candidate, Conflict, Standing, Why, WhyKind
from bot.search.features import Asked, Measured, beside_of, measure, to_asked
from bot.search.fuzzy import ONE_EDIT
from bot.search.guard import conflict_between, is_doubtful, sentences
from bot.search.hits import Hit, why_of
from bot.search.languages import language_of
from bot.search.question import Question
from bot.search.utterance import Utterance, utter
from bot.search.weights import Weights, weights

WEAK = 60
"""The line between a weak fit and one worth showing as related (part of the interface)."""

MATCH = 75
"""From here on a finding without conflict, missing figure or missing name is a match."""

SAID = 0.6
"""The share of a question that the sentence itself must hold to be a match."""

POST = 9
"""Terms: from so many on, a text is a whole post, which says more than the claim it repeats."""

SAME_MEANING = 0.65
"""The likeness of a word that explains another: below, there are apples for pears."""

LONG_NAME = 9
"""Letters of a name that is no other one's when a single letter differs."""

_WHOLE = 0.999
_NOTHING = Utterance(
    text="",
    language=language_of(""),
    words=(),
    stems=(),
    quantities=(),
    dates=(),
    names=frozenset(),
    content=(),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A candidate with its place: fit 0..100, standing, reasons and conflict."""

    candidate: Candidate
    fit: int
    standing: Standing
    why: tuple[Why, ...]
    conflict: Conflict | None


def rank(
    question: Question,
    candidates: Sequence[Candidate],
    *,
    claims: int,
    frequencies: Mapping[str, int],
    limit: int,
) -> tuple[Ranked, ...]:
    """The best *limit* candidates, best first; equal ones stay in the order they came in."""
    if not candidates:
        return ()
    fitted = weights()
    asked = to_asked(question, claims=claims, frequencies=frequencies)
    measured = sorted(
        measured_of(asked, candidates),
        # What says all that was typed stands before what only its headline says.
        key=lambda one: (one.said < _WHOLE, -fitted.score(one.features)),
    )
    # One more, for the first is measured against the second.
    fits = _fits(measured[: max(limit, 2)], fitted)[:limit]
    measured = measured[:limit]
    judge = _Judge(question, measured, fits)
    return tuple(judge.judged(one, fit, asked) for one, fit in zip(measured, fits, strict=True))


def measured_of(asked: Asked, candidates: Sequence[Candidate]) -> list[Measured]:
    """The candidates with their features, in their order."""
    best = max(candidate.bm25 for candidate in candidates) or 1.0
    return [
        measure(asked, candidate, beside=beside, best_bm25=best)
        for candidate, beside in zip(candidates, beside_of(candidates), strict=True)
    ]


def _fits(measured: Sequence[Measured], fitted: Weights) -> list[int]:
    """How well each fits, 0..100, never better than one that stands before it."""
    scores = [fitted.score(one.features) for one in measured]
    fits = []
    for at, one in enumerate(measured):
        rival = scores[0] if at else (scores[1] if len(scores) > 1 else 0.0)
        sure = fitted.probability(one.features, gap=scores[at] - rival)
        if one.said >= _WHOLE:
            # Every word that was typed stands in the sentence.
            sure = max(sure, fitted.match)
        fits.append(_fit(sure, fitted))
    for at in range(1, len(fits)):
        fits[at] = min(fits[at], fits[at - 1])
    return fits


def _fit(sure: float, fitted: Weights) -> int:
    """A probability on the scale that people see, on which WEAK and MATCH are fixed."""
    steps = ((0.0, 0), (fitted.related, WEAK), (fitted.match, MATCH), (1.0, 100))
    for (low, fit), (high, next_fit) in itertools.pairwise(steps):
        if sure < high:
            return int(fit + (next_fit - fit) * (sure - low) / (high - low))
    return steps[-1][1]


def _below(fit: int) -> int:
    """The fit of what is no match: below MATCH, in the order that it had."""
    return WEAK + (fit - WEAK) * (MATCH - 1 - WEAK) // (100 - WEAK)


class _Judge:
    """Reads what may be shown, and says what stands against it."""

    def __init__(
        self, question: Question, measured: Sequence[Measured], fits: Sequence[int]
    ) -> None:
        self._question = question
        self._says = {
            id(one): utter(one.candidate.claim.words, language_of(one.candidate.language))
            for one, fit in zip(measured, fits, strict=True)
            if fit >= WEAK
        }
        # A question in small letters names what claims write as names.
        self._names = frozenset[str]().union(*(says.names for says in self._says.values()))
        self._spoken: dict[str, Utterance] = {}

    def judged(self, one: Measured, fit: int, asked: Asked) -> Ranked:
        """The candidate with its standing; what is weak is not looked at nearer."""
        says = self._says.get(id(one), _NOTHING)
        conflict = None
        is_match = False
        if says is not _NOTHING:
            spoken = self._asked_in(one.candidate.language)
            read = _as_read(spoken, one)
            conflict = conflict_between(read, says)
            explained = {
                stem: hit.stem
                for hit in one.hits
                if _is_explained(hit, spoken)
                for stem in hit.term.stems
            }
            is_match = (
                fit >= MATCH
                and conflict is None
                and (one.said >= SAID or len(asked.missed) >= POST)
                and one.may_answer
                and not _lacks(one, spoken, says)
                and not is_doubtful(sentences(read, says), says, explained)
            )
        return Ranked(
            candidate=one.candidate,
            fit=fit if is_match or fit < WEAK else _below(fit),
            standing=Standing.MATCH if is_match else Standing.RELATED,
            why=why_of(one.hits, says),
            conflict=conflict,
        )

    def _asked_in(self, code: str) -> Utterance:
        if code not in self._spoken:
            spoken = self._question.spoken(language_of(code))
            names = spoken.names | (self._names & set(spoken.stems))
            self._spoken[code] = replace(spoken, names=names)
        return self._spoken[code]


def _as_read(asked: Utterance, one: Measured) -> Utterance:
    """The question with the claim's word for each that was read as it: it is no other name."""
    read = {
        stem: hit.stem
        for hit in one.hits
        if hit.reading and hit.is_said and hit.worth >= ONE_EDIT and len(hit.reading.stems) == 1
        for stem in hit.term.stems
    }
    if not read:
        return asked
    return replace(asked, stems=tuple(read.get(stem, stem) for stem in asked.stems))


def _is_explained(hit: Hit, asked: Utterance) -> bool:
    """Whether a claim holds a term: in its sentence, or a name in its headline."""
    is_name = not asked.names.isdisjoint(hit.term.stems)
    is_meant = hit.meant >= SAME_MEANING
    return hit.is_said or is_meant or (is_name and hit.kind is WhyKind.HEADLINE)


def _lacks(one: Measured, asked: Utterance, says: Utterance) -> bool:
    """Whether a name or figure of the question is missing, or was read as another name.

    A whole post names much that the claim does not.
    """
    is_post = len(one.hits) >= POST
    for hit in one.hits:
        is_name = not asked.names.isdisjoint(hit.term.stems)
        if not hit.worth and not hit.meant and not is_post and (hit.term.is_figure or is_name):
            return True
        # Another name an edit away is mostly another name: Iraq is not Iran.
        is_short = hit.worth < ONE_EDIT or len(hit.term.asked) < LONG_NAME
        if hit.kind is WhyKind.TYPO and is_short and hit.stem in says.capitalised:
            return True
    return False
