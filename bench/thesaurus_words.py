"""Which words the thesaurus knows, and which stems never pair, however near they are."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from bench.thesaurus_wordnet import Pair, WordNet
from bot.search.languages import ENGLISH
from bot.search.units import UNITS
from bot.search.utterance import stem as stem_in

SIZES = (10, 20, 35, 40, 50, 55, 60)
"""SCOWL's sizes: 10 the commonest words, 60 what a school dictionary has."""

_LISTS = ("english", "american", "british", "british_z")
_WORD = re.compile(r"[a-z]{2,}")

_INDEFINITE = """
anybody anywhere nobody nowhere nothing somebody somewhere someplace everybody everyone everything
everywhere whatever whoever whenever wherever however whichever anyhow anyway somehow somewhat
always ever another couple both therefore hence besides meanwhile furthermore moreover
nevertheless nonetheless despite unlike except across along among amongst toward towards onto
behind beneath beside beyond around unless whereas
"""
"""Words of grammar that the stop words do not have, and that stand for everything."""

_MONTHS_AND_DAYS = ("gregorian_calendar_month", "day_of_the_week")
_NUMBERS = ("integer", "unit_of_measurement", "monetary_unit")
_NUMERALS = ("cardinal", "ordinal")

_NAMED = 0.4
"""Part of a word's uses as a name from which on it is one: turkey and china are, bill is not."""

_COUNTED = 0.5
"""The same for numbers and units: a dozen is, a foot and a stone are not."""


def stem(word: str) -> str:
    """The stem by which the search knows an English word."""
    return stem_in(word, ENGLISH)


def is_word(text: str) -> bool:
    """Whether it is one word in small letters, of two or more."""
    return _WORD.fullmatch(text) is not None


def pair(one: str, other: str) -> Pair:
    """Two stems, however they are given."""
    return (one, other) if one < other else (other, one)


def words_of(scowl: Path, wordnet: WordNet, vocabulary: Iterable[str]) -> dict[str, int]:
    """Each word with the SCOWL size it comes in with; the model's own words that WordNet has."""
    found: dict[str, int] = {}
    for size in SIZES:
        for name in _LISTS:
            path = scowl / f"{name}-words.{size}"
            if path.exists():
                for word in filter(is_word, path.read_text(encoding="latin-1").split()):
                    found.setdefault(word, size)
    lemmas = {word for synset in wordnet.synsets.values() for word in synset.words}
    for word in vocabulary:
        if len(word) > 2 and is_word(word) and word in lemmas:
            found.setdefault(word, SIZES[-1])
    return found


def barred(words: Iterable[str], wordnet: WordNet) -> set[str]:
    """Stems of stop words, negations, names, numbers and units."""
    listed = {*ENGLISH.stop_words, *ENGLISH.negations, *_INDEFINITE.split(), *_months(wordnet)}
    listed |= {*ENGLISH.numerals, *ENGLISH.magnitudes, *ENGLISH.fractions}
    listed |= {word for unit in UNITS.items() for word in unit if word.isascii()}
    return {stem(word) for word in listed} | set(_named_or_counted(words, wordnet))


def _months(wordnet: WordNet) -> Iterator[str]:
    for synset in wordnet.all_below(*_MONTHS_AND_DAYS):
        yield from (word.casefold() for word in synset.words if word[0].isupper())


def _named_or_counted(words: Iterable[str], wordnet: WordNet) -> Iterator[str]:
    """The stems whose shortest word is mostly a name, a number or a unit."""
    numbers = _numbers(wordnet)
    for of, lemma in _shortest(words, wordnet).items():
        senses = wordnet.senses[lemma]
        named = counted = 0.0
        for key, weight in senses:
            if lemma not in wordnet.synsets[key].words:  # only with a capital
                named += weight
            elif key in numbers:
                counted += weight
        total = sum(weight for _, weight in senses)
        if named >= _NAMED * total or counted >= _COUNTED * total:
            yield of


def _shortest(words: Iterable[str], wordnet: WordNet) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for lemma in sorted(words, key=len):
        if lemma in wordnet.senses:
            found.setdefault(stem(lemma), lemma)
    return found


def _numbers(wordnet: WordNet) -> set[str]:
    """The synsets of numbers, units and money, and of numerals as adjectives."""
    heads = [key for lemma in _NUMERALS for key, _ in wordnet.senses[lemma]]
    found = {synset.key for synset in wordnet.all_below(*_NUMBERS)}
    return found.union(*(wordnet.synsets[head].related("&") for head in heads))
