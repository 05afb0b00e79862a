"""Typos: what a word that no article holds may be a misspelling of.

Only words that are unknown are read as others (Iran must not find Iraq), and by
edits of letters (OSA distance: a swap is one), never by a similarity of sentences.
"""

from collections.abc import Iterable, Sequence

from rapidfuzz.distance import OSA

from bot.model import Spelling
from bot.search.languages import Language
from bot.search.normal import fold
from bot.search.question import Reading, Term
from bot.search.utterance import romanised, stem

SHORTEST = 4
"""Letters: of three, every word is an edit from another."""

LONG = 8
"""From so many letters on, two edits; of six, `purple` would be read as `people`."""

MOST = 6

ONE_EDIT = 0.9
"""The likeness of a word that is one edit away."""

LENIENT = 6
"""From so many letters on, two edits where most of the question is known (lisence)."""

_HALF = 4
"""Letters of each of two words that were written as one."""


def edits_allowed(word: str, *, is_lenient: bool = False) -> int:
    """How many edits a word of this length may be away from what was meant."""
    return 1 if len(word) < (LENIENT if is_lenient else LONG) else 2


def may_be_misspelt(term: Term) -> bool:
    """Whether a term is a word long enough to be read as another."""
    word = fold(term.asked)
    if not word.isascii() and romanised(word):
        return not term.is_figure
    return not term.is_figure and len(word) >= SHORTEST and word.isalpha()


def readings_of(term: Term, spellings: Iterable[Spelling], *, edits: int) -> tuple[Reading, ...]:
    """The likeliest words meant, nearest first, then the commonest.

    >>> found = [Spelling(word="drone", stem="drone", frequency=3),
    ...          Spelling(word="drove", stem="drove", frequency=1)]
    >>> [r.words for r in readings_of(Term(asked="dron", stems=("dron",)), found, edits=1)]
    ['drone']
    """
    word = fold(term.asked)
    sounds = romanised(word)
    near = []
    for spelling in spellings:
        distance = OSA.distance(word, spelling.word, score_cutoff=edits)
        if sounds:
            distance = min(distance, OSA.distance(sounds, spelling.word, score_cutoff=edits))
        if distance <= edits:
            near.append((distance, -spelling.frequency, spelling))
    near.sort(key=lambda found: (found[0], found[1], found[2].word))
    least = near[0][0] if near else 0
    return tuple(
        Reading(
            words=spelling.word,
            stems=(spelling.stem,),
            likeness=1 - (1 - ONE_EDIT) * distance**2,
            frequency=spelling.frequency,
        )
        for distance, _, spelling in near[:MOST]
        if distance == least
    )


def halves_of(word: str) -> tuple[tuple[str, str], ...]:
    """The ways to read a word as two.

    >>> halves_of("sharkattack")[1]
    ('shark', 'attack')
    """
    return tuple((word[:at], word[at:]) for at in range(_HALF, len(word) - _HALF + 1))


def joined(
    halves: Sequence[tuple[str, str]], known: frozenset[str], language: Language
) -> tuple[Reading, ...]:
    """Two known words that were written as one, the most alike in length."""
    pairs = [pair for pair in halves if known.issuperset(pair)]
    pairs.sort(key=lambda pair: abs(len(pair[0]) - len(pair[1])))
    return tuple(
        Reading(
            words=" ".join(pair),
            stems=tuple(stem(word, language) for word in pair),
            likeness=ONE_EDIT,
            frequency=1,
        )
        for pair in pairs[:1]
    )
