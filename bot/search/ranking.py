"""Ranking: how well a candidate answers, why, and whether it is a match.

First form: the share of the question that the claim holds, weighed by how telling
each word is, with BM25, density and check-worthiness between equals. "Finding the
claim" fits the weights on a development set.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.model import Candidate, Conflict, Standing, Why
from bot.search.guard import conflict_between
from bot.search.hits import IN_HEADLINE, Held, Hit, hit_of, why_of
from bot.search.languages import language_of
from bot.search.question import Question
from bot.search.utterance import Utterance, utter

WEAK = 60
"""The line between a weak fit and one worth showing as related (part of the interface)."""

MATCH = 75
"""From here on a finding without conflict, missing figure or missing name is a match."""

SAID = 0.6
"""The share of a question that the sentence itself must hold to be a match."""

EXPLAINED = 0.6
"""A term that the claim gives otherwise, where it holds most of the rest."""

CURVE = 0.64
"""Makes 45 % of a question's weight a fit of 60: three telling words of a paraphrase."""

PASTED = 4
"""From so many shared terms on, a claim that a long post holds whole counts as asked about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A candidate with its place: fit 0..100, standing, reasons and conflict."""

    candidate: Candidate
    fit: int
    score: float
    standing: Standing
    why: tuple[Why, ...]
    conflict: Conflict | None


def rank(
    question: Question,
    candidates: Sequence[Candidate],
    *,
    claims: int,
    frequencies: Mapping[str, int],
) -> tuple[Ranked, ...]:
    """The candidates, best first; equal ones stay in the order of the candidates."""
    weights = {
        term.asked: _weight(claims, max((frequencies.get(s, 0) for s in term.sought), default=0))
        for term in question.terms
    }
    best = max((candidate.bm25 for candidate in candidates), default=1.0) or 1.0
    spoken: dict[str, Utterance] = {}
    beside: dict[_Passage, frozenset[str]] = {}
    for candidate in candidates:
        place = _passage_of(candidate)
        beside[place] = beside.get(place, frozenset()) | frozenset(candidate.stems)
    read = [utter(c.claim.words, language_of(c.language)) for c in candidates]
    names = frozenset[str]().union(*(says.names for says in read))
    ranked = []
    for candidate, says in zip(candidates, read, strict=True):
        code = candidate.language
        if code not in spoken:
            asked = question.spoken(language_of(code))
            spoken[code] = replace(asked, names=asked.names | (names & set(asked.stems)))
        ranked.append(
            _ranked(
                question,
                candidate,
                spoken[code],
                says,
                weights,
                closeness=candidate.bm25 / best,
                beside=beside[_passage_of(candidate)],
            )
        )
    return tuple(sorted(ranked, key=lambda found: -found.score))


_Passage = tuple[str, int, int]


def _passage_of(candidate: Candidate) -> _Passage:
    claim = candidate.claim
    return claim.workspace, claim.article, claim.passage


def _weight(claims: int, frequency: int) -> float:
    """Inverse document frequency with a floor, so that in a small library every word counts."""
    return 0.5 + math.log(1 + (claims - frequency + 0.5) / (frequency + 0.5))


def _ranked(
    question: Question,
    candidate: Candidate,
    asked: Utterance,
    says: Utterance,
    weights: Mapping[str, float],
    *,
    closeness: float,
    beside: frozenset[str],
) -> Ranked:
    held = Held(
        stems=frozenset(candidate.stems),
        headline=frozenset(candidate.headline),
        beside=beside,
        words={word.text: word.raw for word in says.words},
        says=says,
    )
    hits = [hit_of(term, held) for term in question.terms]
    conflict = conflict_between(asked, says)
    whole = sum(weights.values()) or 1.0
    answered = sum(weights[hit.term.asked] * hit.worth for hit in hits)
    explained = sum(weights[hit.term.asked] for hit in hits if _is_explained(hit, conflict))
    if answered >= SAID * (whole - explained):
        answered += EXPLAINED * explained
    share = min(answered / whole, 1.0)
    density = _density(hits, says)
    likeness = max(share**CURVE, _pasted(hits, density))
    local = _local(hits, candidate, closeness=closeness, density=density)
    score = 100 * likeness * (0.93 + 0.07 * local)
    fit = min(100, max(0, round(score)))
    missing = [hit for hit in hits if not hit.worth]
    lacks = any(hit.term.is_figure or not asked.names.isdisjoint(hit.term.stems) for hit in missing)
    in_text = sum(weights[hit.term.asked] for hit in hits if hit.worth > IN_HEADLINE)
    is_said = in_text >= SAID * whole
    is_match = fit >= MATCH and conflict is None and not lacks and is_said
    return Ranked(
        candidate=candidate,
        fit=fit,
        score=score,
        standing=Standing.MATCH if is_match else Standing.RELATED,
        why=why_of(hits),
        conflict=conflict,
    )


def _local(hits: Sequence[Hit], candidate: Candidate, *, closeness: float, density: float) -> float:
    """What decides between claims that hold the same words, 0..1.

    News is written with the main thing first, so the first passages count more; a word
    that the headline holds too is what the article is about.
    """
    found = [hit for hit in hits if hit.worth > IN_HEADLINE]
    above = set(candidate.headline)
    topical = sum(bool(above & set(hit.term.sought)) for hit in found) / max(len(found), 1)
    lead = 1 / (1 + 0.2 * (candidate.claim.passage - 1))
    # "resigned" is answered by who resigned before whose resignation.
    exact = sum(hit.found.casefold() == hit.term.asked.casefold() for hit in found)
    literal = exact / max(len(found), 1)
    worthy = candidate.claim.score
    return (
        0.25 * closeness
        + 0.15 * density
        + 0.15 * worthy
        + 0.15 * topical
        + 0.15 * lead
        + 0.15 * literal
    )


def _is_explained(hit: Hit, conflict: Conflict | None) -> bool:
    """A figure or name that the claim gives otherwise is no missing word: the conflict says it."""
    if conflict is None or hit.worth:
        return False
    return hit.term.asked in conflict.asked or conflict.asked in hit.term.asked


def _density(hits: Iterable[Hit], says: Utterance) -> float:
    """The share of the claim's own words that were asked about."""
    return min(sum(hit.worth > IN_HEADLINE for hit in hits) / max(len(says.content), 1), 1.0)


def _pasted(hits: Sequence[Hit], density: float) -> float:
    """What a claim is worth that stands almost whole in a long post."""
    found = sum(hit.worth > IN_HEADLINE for hit in hits)
    return density * 0.9 if found >= PASTED and found < len(hits) else 0.0
