"""Typos: what a word that no article holds may be a misspelling of.

Only words that are unknown are read as others (Iran must not find Iraq), and by
edits of letters (OSA distance: a swap is one), never by a similarity of sentences.
"""

from collections.abc import Iterable

from rapidfuzz.distance import OSA

from bot.model import Spelling
from bot.search.normal import fold
from bot.search.question import Reading, Term

SHORTEST = 4
"""Letters: of three, every word is an edit from another."""

LONG = 8
"""From so many letters on, two edits; of six, `purple` would be read as `people`."""

MOST = 6

ONE_EDIT = 0.9
"""The likeness of a word that is one edit away."""

LENIENT = 6
"""From so many letters on, two edits where most of the question is known (lisence)."""


def edits_allowed(word: str, *, is_lenient: bool = False) -> int:
    """How many edits a word of this length may be away from what was meant."""
    return 1 if len(word) < (LENIENT if is_lenient else LONG) else 2


def may_be_misspelt(term: Term) -> bool:
    """Whether a term is a word long enough to be read as another."""
    word = fold(term.asked)
    return not term.is_figure and len(word) >= SHORTEST and word.isalpha()


def readings_of(
    term: Term, spellings: Iterable[Spelling], *, is_lenient: bool = False
) -> tuple[Reading, ...]:
    """The likeliest words meant, nearest first, then the commonest.

    >>> found = [Spelling(word="drone", stem="drone", frequency=3),
    ...          Spelling(word="drove", stem="drove", frequency=1)]
    >>> [r.word for r in readings_of(Term(asked="dron", stems=("dron",)), found)]
    ['drone']
    """
    word = fold(term.asked)
    most = edits_allowed(word, is_lenient=is_lenient)
    near = []
    for spelling in spellings:
        distance = OSA.distance(word, spelling.word, score_cutoff=most)
        if distance <= most:
            near.append((distance, -spelling.frequency, spelling))
    near.sort(key=lambda found: (found[0], found[1], found[2].word))
    least = near[0][0] if near else 0
    return tuple(
        Reading(word=spelling.word, stem=spelling.stem, likeness=1 - (1 - ONE_EDIT) * distance**2)
        for distance, _, spelling in near[:MOST]
        if distance == least
    )
