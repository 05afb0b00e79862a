"""Hits: how each term of a question is found in a claim, and what that is worth."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.model import Why, WhyKind
from bot.search.question import Reading, Term
from bot.search.utterance import Utterance

IN_HEADLINE = 0.4
"""A word that only the headline holds: the article is about it, the sentence may not be."""

BESIDE = 0.4
"""A word that stands in another sentence of the same passage."""


@dataclass(frozen=True, slots=True)
class Hit:
    """How one term was found: its worth 0..1, in which way, by which stem or reading."""

    term: Term
    worth: float
    kind: WhyKind | None = None
    stem: str = ""
    reading: Reading | None = None

    @property
    def meant(self) -> float:
        """How near the claim's word is that only means the same, 0 where there is none."""
        is_near = self.kind is WhyKind.MEANING and self.reading is not None
        return self.reading.likeness if is_near and self.reading else 0.0

    @property
    def is_said(self) -> bool:
        """Whether the claim itself holds it."""
        return self.kind in _SAID


_SAID = frozenset({WhyKind.WORDS, WhyKind.TYPO, WhyKind.VARIANT, WhyKind.PHRASE})


@dataclass(frozen=True, slots=True)
class Held:
    """What a candidate has to be found by: stems of its text, its headline, its passage."""

    text: frozenset[str]
    headline: frozenset[str]
    beside: frozenset[str]


def hit_of(term: Term, held: Held) -> Hit:
    """How *term* is found there, in the best of the ways it may be."""
    for stem in term.stems:
        if stem in held.text:
            return Hit(term, 1.0, WhyKind.PHRASE if term.is_phrase else WhyKind.WORDS, stem)
    meant = None
    for reading in term.readings:
        if held.text.issuperset(reading.stems):
            if reading.kind is not WhyKind.MEANING:
                return Hit(term, reading.likeness, reading.kind, reading.stems[0], reading)
            meant = meant or Hit(term, 0.0, reading.kind, reading.stems[0], reading)
    return _near_by(term, held) or meant or _read_above(term, held) or Hit(term, 0.0)


def _near_by(term: Term, held: Held) -> Hit | None:
    """The term itself in the headline or elsewhere in the passage."""
    for stem in term.stems:
        if stem in held.headline:
            return Hit(term, IN_HEADLINE, WhyKind.HEADLINE, stem)
        if stem in held.beside:
            return Hit(term, BESIDE, WhyKind.PASSAGE, stem)
    return None


def _read_above(term: Term, held: Held) -> Hit | None:
    """What the term may stand for, in the headline."""
    for reading in term.readings:
        if reading.kind is not WhyKind.MEANING and held.headline.issuperset(reading.stems):
            worth = IN_HEADLINE * reading.likeness
            return Hit(term, worth, WhyKind.HEADLINE, reading.stems[0], reading)
    return None


def why_of(hits: Sequence[Hit], says: Utterance) -> tuple[Why, ...]:
    """The hits as reasons: those of one way together, each other reading by itself."""
    why = []
    for kind in (WhyKind.PHRASE, WhyKind.WORDS, WhyKind.PASSAGE, WhyKind.HEADLINE):
        of_kind = [hit for hit in hits if hit.kind is kind]
        if of_kind:
            why.append(
                Why(
                    kind=kind,
                    asked=tuple(hit.term.asked for hit in of_kind),
                    found=tuple(as_said(hit, says) for hit in of_kind),
                )
            )
    why += [
        Why(kind=hit.kind, asked=(hit.term.asked,), found=(as_said(hit, says),))
        for hit in hits
        if hit.kind in {WhyKind.TYPO, WhyKind.VARIANT, WhyKind.MEANING}
    ]
    return tuple(why)


def as_said(hit: Hit, says: Utterance) -> str:
    """The claim's own words for a term, or the question's where the claim has none."""
    if not hit.is_said and not hit.meant:
        return hit.term.asked
    if hit.reading is not None and len(hit.reading.stems) > 1:
        return hit.reading.words
    if hit.stem in says.stems:
        return says.words[says.stems.index(hit.stem)].raw
    for quantity in says.quantities:
        if quantity.canonical == hit.stem:
            return quantity.span.cut(says.text)
    return hit.term.asked if hit.reading is None else hit.reading.words
