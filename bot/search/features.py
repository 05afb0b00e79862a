"""Features: what is measured of a question and a candidate, for ranking to weigh.

Each is a number of about 0..1, computed from what the store keeps of a claim (its stems and
its headline's), so that fifty candidates take a few milliseconds. SEARCH's step 5 names those
that carried weight; the weights are fitted (`bot.search.weights`).
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from bot.model import Candidate
from bot.search.answers import Wanted, may_answer, wanted_by
from bot.search.hits import Held, Hit, hit_of
from bot.search.question import Question, Term

NAMES = (
    "bm25",
    "log_bm25",
    "said",
    "told",
    "said_known",
    "told_known",
    "claim_covered",
    "headline_covered",
    "rarest",
    "names",
    "figures",
    "literal",
    "token_sort",
    "worthy",
    "short",
    "answers",
    "meant",
    "told_or_meant",
)
"""The features in the order of a vector."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what its terms weigh, made once for all candidates.

    *missed* are its terms as they are where a candidate has them not.
    """

    missed: tuple[Hit, ...]
    weights: tuple[float, ...]
    total: float
    known: float
    is_known: tuple[bool, ...]
    heaviest: float
    is_name: tuple[bool, ...]
    literal: tuple[str, ...]
    joined: str
    wanted: Wanted
    stems: frozenset[str]


@dataclass(frozen=True, slots=True)
class Measured:
    """A candidate with how each term was found in it, and its features."""

    candidate: Candidate
    hits: tuple[Hit, ...]
    said: float
    told: float
    may_answer: bool
    features: tuple[float, ...]


def idf(claims: int, frequency: int) -> float:
    """How telling a stem is, with a floor, so that in a small library every word counts."""
    return 0.5 + math.log(1 + (claims - frequency + 0.5) / (frequency + 0.5))


def to_asked(question: Question, *, claims: int, frequencies: Mapping[str, int]) -> Asked:
    """Weigh a question's terms by how telling they are in the library."""
    terms = question.terms
    found = [_frequency(term, frequencies) for term in terms]
    weights = tuple(idf(claims, frequency) for frequency in found)
    is_known = tuple(bool(frequency) for frequency in found)
    return Asked(
        missed=tuple(Hit(term, 0.0) for term in terms),
        weights=weights,
        total=sum(weights) or 1.0,
        known=sum(w for w, known in zip(weights, is_known, strict=True) if known) or 1.0,
        is_known=is_known,
        heaviest=max((w for w, known in zip(weights, is_known, strict=True) if known), default=1.0),
        is_name=tuple(term.asked[:1].isupper() for term in terms),
        literal=tuple(term.asked.casefold() for term in terms),
        joined=" ".join(term.stems[0] for term in terms),
        wanted=wanted_by(question.text),
        stems=frozenset(question.sought),
    )


def _frequency(term: Term, frequencies: Mapping[str, int]) -> int:
    """In how many claims a term stands, or else what it may stand for."""
    own = max((frequencies.get(stem, 0) for stem in term.stems), default=0)
    return own or max((frequencies.get(stem, 0) for stem in term.sought), default=0)


def beside_of(candidates: Sequence[Candidate]) -> list[frozenset[str]]:
    """For each candidate, the stems of all candidates of its passage."""
    passages: dict[tuple[str, int, int], set[str]] = {}
    places = [(c.claim.workspace, c.claim.article, c.claim.passage) for c in candidates]
    for place, candidate in zip(places, candidates, strict=True):
        passages.setdefault(place, set()).update(candidate.stems)
    return [frozenset(passages[place]) for place in places]


def measure(
    asked: Asked, candidate: Candidate, *, beside: frozenset[str], best_bm25: float
) -> Measured:
    """How *candidate* answers, in numbers."""
    text, headline = frozenset(candidate.stems), frozenset(candidate.headline)
    held = Held(text, headline, beside)
    anywhere = text | headline | beside
    hits = tuple(
        missed if anywhere.isdisjoint(missed.term.sought) else hit_of(missed.term, held)
        for missed in asked.missed
    )
    meant = said = told = named = names = rarest = literal = 0.0
    figures = figures_found = found = 0
    stands: set[str] = set()
    words = candidate.claim.words.casefold()
    for at, hit in enumerate(hits):
        weight = asked.weights[at]
        meant += weight * hit.meant
        is_figure = hit.term.is_figure
        figures += is_figure
        if asked.is_name[at]:
            names += weight
        if not hit.worth:
            continue
        told += weight * hit.worth
        stands.add(hit.stem)
        if hit.is_said:
            found += 1
            said += weight * hit.worth
            figures_found += is_figure
            rarest = max(rarest, weight * hit.worth)
            literal += asked.literal[at] in words
            if asked.is_name[at]:
                named += weight * hit.worth
    own = len(text) or 1
    features = (
        candidate.bm25 / best_bm25,
        math.log1p(candidate.bm25) / 4,
        said / asked.total,
        told / asked.total,
        said / asked.known,
        told / asked.known,
        len(stands & text) / own,
        len(stands & headline) / (len(headline) or 1),
        rarest / asked.heaviest,
        named / names if names else 0.5,
        figures_found / figures if figures else 0.5,
        literal / (found or 1),
        fuzz.token_sort_ratio(asked.joined, " ".join(candidate.stems)) / 100,
        candidate.claim.score,
        1 / (1 + own / 10),
        answers := float(may_answer(asked.wanted, candidate, asked.stems)),
        meant / asked.total,
        (told + meant) / asked.total,
    )
    return Measured(
        candidate, hits, said / asked.total, told / asked.total, bool(answers), features
    )
