"""Thesaurus: English words that mean nearly the same ("kids", "children"), by their stems.

`thesaurus.txt` is made by `bench/thesaurus.py` from WordNet and a sentence model; NOTICE
names both. What it links is near in meaning and no more: a claim that is found by it
is related, unless the guard finds every word of the question explained.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from bot.model import WhyKind
from bot.search.question import Question, Reading, Term

FEWEST = 8
"""Terms: a longer question brings enough claims into question by its own words."""

_FILE = Path(__file__).with_name("thesaurus.txt")
_ENGLISH = "en"


@lru_cache(maxsize=1)
def _lines() -> Mapping[str, str]:
    """The neighbours of each stem, still as text: 10 ms to read, against 100 for numbers."""
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    pairs = (line.partition(" ") for line in lines if not line.startswith("#"))
    return {stem: rest for stem, _, rest in pairs}


@lru_cache(maxsize=5_000)
def neighbours_of(stem: str) -> tuple[tuple[str, float], ...]:
    """Stems of nearly the same meaning with their likeness 0..1, nearest first.

    >>> neighbours_of("kid")[0]
    ('child', 0.92)
    """
    pairs = (pair.rpartition(":") for pair in _lines().get(stem, "").split())
    return tuple((other, int(likeness) / 100) for other, _, likeness in pairs)


def stems_meant(question: Question) -> frozenset[str]:
    """Every stem that is near to a word of an English question."""
    return frozenset(other for term in question.terms for other, _ in _neighbours(question, term))


def with_meanings(question: Question, frequencies: Mapping[str, int]) -> Question:
    """The question with those near words of its own that the library holds."""
    return replace(
        question,
        terms=tuple(
            replace(
                term,
                readings=(
                    *term.readings,
                    *(
                        Reading(
                            words=other,
                            stems=(other,),
                            likeness=likeness,
                            kind=WhyKind.MEANING,
                            frequency=frequencies[other],
                        )
                        for other, likeness in _neighbours(question, term)
                        if frequencies.get(other)
                    ),
                ),
            )
            for term in question.terms
        ),
    )


def _neighbours(question: Question, term: Term) -> tuple[tuple[str, float], ...]:
    is_word = not term.is_figure and not term.is_phrase
    is_english = question.language.code == _ENGLISH
    return neighbours_of(term.stems[0]) if is_word and is_english else ()
