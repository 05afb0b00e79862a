"""Variants: other names of the same thing, and what a question's words stand for by them.

Three lists: names in other scripts and spellings (`variants.txt`, ours), aliases that
moderators keep, and abbreviations that articles explain. All are pairs of phrases that
stand for each other; a people and its country are near enough to find each other, no more.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from bot.model import WhyKind
from bot.search.languages import LANGUAGES
from bot.search.likeness import kin_of
from bot.search.normal import fold, words_in
from bot.search.question import Question, Reading, Term, stems_of
from bot.search.utterance import stem

LONGEST = 5
"""Words of a phrase that has a variant."""

KIN = 0.7
"""A country for its people, or the other way round."""

Pair = tuple[str, str]
"""A phrase of the question, and another phrase that stands for the same; both in normal form."""

_FILE = Path(__file__).with_name("variants.txt")


def to_phrase(text: str) -> str:
    """Words in normal form, as phrases are compared.

    >>> to_phrase("Federal  Security Service")
    'federal security service'
    """
    return " ".join(word.text for word in words_in(text))


def phrases_in(question: Question) -> tuple[str, ...]:
    """Every run of up to five words of the question."""
    words = question.words
    return tuple(
        dict.fromkeys(
            " ".join(words[at : at + length])
            for length in range(1, LONGEST + 1)
            for at in range(len(words) - length + 1)
        )
    )


def is_silent(name: str) -> bool:
    """Whether a name has only words that stand in nearly every text; UN and WHO are names.

    >>> is_silent("of the"), is_silent("who"), is_silent("WHO"), is_silent("drone"), is_silent("…")
    (True, True, False, False, True)
    """
    words = words_in(name)
    if len(words) == 1 and len(words[0].raw) > 1 and words[0].raw.isupper():
        return False
    return any(
        all(word.text in language.stop_words for word in words) for language in LANGUAGES.values()
    )


@lru_cache(maxsize=1)
def _known() -> Mapping[str, tuple[str, ...]]:
    """Each phrase of the list with the others of its line."""
    others: dict[str, tuple[str, ...]] = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        names = [to_phrase(name) for name in line.partition("#")[0].split("=") if name.strip()]
        for name in names:
            others[name] = tuple(dict.fromkeys(n for n in names if n != name))
    return others


def listed(phrases: Iterable[str]) -> tuple[Pair, ...]:
    """What the list of names knows of *phrases*.

    >>> ("kiev", "kyiv") in listed(["kiev"])
    True
    """
    known = _known()
    return tuple((phrase, other) for phrase in phrases for other in known.get(phrase, ()))


def stems_sought(question: Question, pairs: Iterable[Pair]) -> frozenset[str]:
    """Every stem by which a variant or a kin of the question's words may be found."""
    phrases = [other for _, other in pairs]
    stems = {
        stem_
        for phrase in phrases
        for word in phrase.split()
        for stem_ in stems_of(word, question.language)
    }
    # A kin is in the same language: one stem of each will do, and there are many.
    kin = {stem(word, question.language) for term in question.terms for word in _kin(term)}
    return frozenset(stems | kin)


def with_variants(
    question: Question, pairs: Sequence[Pair], frequencies: Mapping[str, int]
) -> Question:
    """The question with those variants and kin of its words that the library holds."""
    readings: dict[int, list[Reading]] = {}
    for phrase, other in pairs:
        reading = _reading(question, other, frequencies)
        if reading is not None:
            for place in _places(question.words, phrase.split()):
                readings.setdefault(place, []).append(reading)
    terms = []
    for term in question.terms:
        found = dict.fromkeys(readings.get(term.place, ()))
        for kin in sorted(_kin(term)):
            if frequencies.get(own := stem(kin, question.language)):
                found.setdefault(Reading(words=kin, stems=(own,), likeness=KIN, kind=WhyKind.WORDS))
        terms.append(replace(term, readings=(*term.readings, *found)))
    return replace(question, terms=tuple(terms))


def _kin(term: Term) -> frozenset[str]:
    return frozenset() if term.is_figure or term.is_phrase else kin_of(fold(term.asked))


def _places(words: Sequence[str], phrase: Sequence[str]) -> Iterable[int]:
    """The positions of all words of *phrase*, wherever it stands."""
    for at in range(len(words) - len(phrase) + 1):
        if list(words[at : at + len(phrase)]) == list(phrase):
            yield from range(at, at + len(phrase))


def _reading(question: Question, phrase: str, frequencies: Mapping[str, int]) -> Reading | None:
    """A phrase as a reading, by the commonest stem of each word; None where one is unknown."""
    stems = []
    words = phrase.split()
    silent = {word for word in words if any(word in it.stop_words for it in LANGUAGES.values())}
    if silent.issuperset(words):
        # UN is a word of French: of a name that is nothing else, the question's language decides.
        silent &= question.language.stop_words
    for word in words:
        if word in silent:
            continue
        known = [one for one in stems_of(word, question.language) if frequencies.get(one)]
        if not known:
            return None
        stems.append(max(known, key=lambda one: frequencies[one]))
    if not stems:
        return None
    return Reading(words=phrase, stems=tuple(stems), likeness=1.0, kind=WhyKind.VARIANT)
