"""Hits: how each term of a question is found in a claim, and what that is worth."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.model import Why, WhyKind
from bot.search.fuzzy import ONE_EDIT
from bot.search.likeness import kin_of
from bot.search.normal import fold
from bot.search.question import Term
from bot.search.utterance import Utterance

IN_HEADLINE = 0.4
"""A word that only the headline holds: the article is about it, the sentence may not be."""

BESIDE = 0.4
"""A word that stands in another sentence of the same passage."""

KIN = 0.7
"""A country for its people, or the other way round."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """How one term was found: its worth 0..1, in which way, and the article's word for it."""

    term: Term
    worth: float
    kind: WhyKind | None
    found: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a candidate has to be found by."""

    stems: frozenset[str]
    headline: frozenset[str]
    beside: frozenset[str]
    words: dict[str, str]
    says: Utterance


def hit_of(term: Term, held: Held) -> Hit:
    """How *term* is found there, in the best of the ways it may be."""
    for stem in term.stems:
        if stem in held.stems:
            return Hit(term=term, worth=1.0, kind=WhyKind.WORDS, found=_as_said(stem, held.says))
    for reading in term.readings:
        # Another name two edits away is another name: Slovakia is not Slovenia.
        is_other_name = reading.likeness < ONE_EDIT and reading.stem in held.says.names
        if reading.stem in held.stems and not is_other_name:
            found = _as_said(reading.stem, held.says) or reading.word
            return Hit(term=term, worth=reading.likeness, kind=WhyKind.TYPO, found=found)
    if not term.is_figure:
        for kin in kin_of(fold(term.asked)) & held.words.keys():
            return Hit(term=term, worth=KIN, kind=WhyKind.WORDS, found=held.words[kin])
    if not held.beside.isdisjoint(term.stems):
        return Hit(term=term, worth=BESIDE, kind=WhyKind.PASSAGE, found=term.asked)
    if not held.headline.isdisjoint(term.sought):
        return Hit(term=term, worth=IN_HEADLINE, kind=WhyKind.HEADLINE, found=term.asked)
    return Hit(term=term, worth=0.0, kind=None)


def _as_said(stem: str, says: Utterance) -> str:
    """The claim's own word for a stem, or its figure."""
    if stem in says.stems:
        return says.words[says.stems.index(stem)].raw
    for quantity in says.quantities:
        if quantity.canonical == stem:
            return quantity.span.cut(says.text)
    return stem.removeprefix("#")


def why_of(hits: Sequence[Hit]) -> tuple[Why, ...]:
    """The hits as reasons, those of one way together."""
    why = []
    for kind in (WhyKind.WORDS, WhyKind.PASSAGE, WhyKind.HEADLINE):
        of_kind = [hit for hit in hits if hit.kind is kind]
        if of_kind:
            why.append(
                Why(
                    kind=kind,
                    asked=tuple(hit.term.asked for hit in of_kind),
                    found=tuple(hit.found for hit in of_kind),
                )
            )
    why += [
        Why(kind=WhyKind.TYPO, asked=(hit.term.asked,), found=(hit.found,))
        for hit in hits
        if hit.kind is WhyKind.TYPO
    ]
    return tuple(why)
