"""Alike: whether two people asked the same, in other words."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from bot.search.utterance import spoken_in, utter

_ALIKE = 85
"""Of two stems, where one is misspelt: "drone" and "dron" are 89, "ship" and "shop" 75."""

_SHORTEST = 4
"""Letters of a word that may be misspelt; of shorter ones every letter counts."""

_ASKED_FOR = frozenset(
    "who whom whose what which where when why how "
    "wer wen wem wessen was welche welcher welches wo wohin woher wann warum wieso wie "
    "qui que quoi quel quelle ou quand pourquoi comment combien "
    "quien quienes cual donde cuando porque como cuanto "
    "хто що де коли чому як скільки кто что где когда почему как сколько".split()
)
"""Question words, in normal form: who did it and when are two questions."""


@dataclass(frozen=True, slots=True)
class _Essence:
    """What must be equal, and the words that may be misspelt."""

    figures: frozenset[str]
    fixed: frozenset[str]
    words: tuple[str, ...]
    names: frozenset[str]


def like_of(words: str, others: Iterable[str]) -> int | None:
    """The position of the first of *others* that asks the same, if one does.

    Numbers, names, negations and question words must be equal. The other words must be the
    same in whatever form, in the same order (who attacked whom), and a letter may be wrong.

    >>> like_of("Who built the engines?", ["Who sank it?", "who has built the engine"])
    1
    >>> like_of("Who built 40 engines?", ["Who built 400 engines?", "Who built engines?"])
    """
    wanted = _essence(words)
    return next((at for at, other in enumerate(others) if _is_same(wanted, _essence(other))), None)


@lru_cache(maxsize=2_000)
def _essence(text: str) -> _Essence:
    language, _ = spoken_in(text)
    read = utter(text, language)
    said = {word.text for word in read.words}
    return _Essence(
        figures=frozenset(read.figures),
        fixed=frozenset(said & (_ASKED_FOR | language.negations)),
        words=tuple(dict.fromkeys(read.stems[at] for at in read.content)),
        names=read.names,
    )


def _is_same(one: _Essence, other: _Essence) -> bool:
    if one.figures != other.figures or one.fixed != other.fixed:
        return False
    if not one.words or len(one.words) != len(other.words):
        # Where there are no words to compare, the store sees whether every letter is the same.
        return False
    names = one.names | other.names
    pairs = zip(one.words, other.words, strict=True)
    return all(left == right or _is_near(left, right, names) for left, right in pairs)


def _is_near(one: str, other: str, names: frozenset[str]) -> bool:
    if names & {one, other} or min(len(one), len(other)) < _SHORTEST:
        return False
    return fuzz.ratio(one, other) >= _ALIKE
