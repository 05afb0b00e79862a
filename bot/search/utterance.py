"""Utterance: a question or a claim, read for comparing: words, stems, figures, dates."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import Stemmer
from anyascii import anyascii

from bot.model import Terms
from bot.search.dates import Day, dates_in
from bot.search.languages import LANGUAGES, Language, language_of
from bot.search.normal import Word, fold, words_in
from bot.search.quantities import Quantity, quantities_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """A text with its words and, aligned with them, what each is compared by.

    *stems* holds "" for stop words and for words that belong to a figure or date.
    """

    text: str
    language: Language
    words: tuple[Word, ...]
    stems: tuple[str, ...]
    quantities: tuple[Quantity, ...]
    dates: tuple[Day, ...]
    names: frozenset[str]
    """The stems of words written like names, a sentence's first word left out."""
    content: tuple[int, ...]
    """The positions of the words that say something."""
    elsewhere: tuple[Quantity, ...] = ()
    """Of a part of a longer text: the figures of the other parts."""
    is_part: bool = False
    """Whether the text goes on before or behind it."""

    @property
    def capitalised(self) -> frozenset[str]:
        """The stems of words with a capital, names or not: a sentence's first may be one."""
        return frozenset(self.stems[at] for at in self.content if self.words[at].is_capitalised)

    @property
    def figures(self) -> tuple[str, ...]:
        """Figures and dates as they are indexed: `#80`, `#2022`, and the month's name."""
        found = [quantity.canonical for quantity in self.quantities]
        for date in self.dates:
            found += [f"#{part}" for part in (date.day, date.year) if part is not None]
        return tuple(found)


_FAMILY = 3
"""Letters before the hyphen of a designation that are a word of their own: covid, not s."""

_TELLING = 2
"""Stop words that tell a language; one may be a name or a loan."""

_ORDINAL = 2
"""Digits of "3." in "am 3. Mai", which ends no sentence."""

_RUN = 3
"""Words of a phrase: of two, most stand in every tenth sentence."""


@lru_cache(maxsize=16)
def _stemmer(algorithm: str) -> Callable[[str], str]:
    return lru_cache(maxsize=50_000)(Stemmer.Stemmer(algorithm).stemWord)


def stem(word: str, language: Language) -> str:
    """The stem of a word in normal form; the word itself where the language has no stemmer."""
    word = language.irregular.get(word, word)
    for end, known in language.endings:
        if word.endswith(end):
            word = word.removesuffix(end) + known
            break
    return _stemmer(language.stemmer)(word) if language.stemmer else word


def utter(text: str, language: Language) -> Utterance:
    """Read *text* as *language*."""
    words = words_in(text)
    dates = dates_in(words)
    quantities = quantities_in(words, language, dates)
    figured = {at for quantity in quantities for at in quantity.words}
    figured |= {at for date in dates for at in date.words if words[at].kind == "number"}
    # A unit is looked for as a word where it is written as one.
    units = {q.words.stop - 1 for q in quantities if q.is_measured}
    stems = tuple(
        ""
        if (at in figured and at not in units) or _says_nothing(word, language)
        else stem(word.text, language)
        for at, word in enumerate(words)
    )
    return Utterance(
        text=text,
        language=language,
        words=words,
        stems=stems,
        quantities=quantities,
        dates=dates,
        names=_names(text, words, stems, {at for date in dates for at in date.words}, language),
        content=tuple(at for at, stem in enumerate(stems) if stem),
    )


def parts_of(utterance: Utterance) -> Iterator[Utterance]:
    """The sentences of a text, each with its own words; their spans are the whole text's."""
    words, start = utterance.words, 0
    for at in range(1, len(words) + 1):
        if at == len(words) or _ends_sentence(utterance, at):
            yield _part(utterance, range(start, at))
            start = at


_SENTENCE_END = re.compile(r"[.!?…\n]|:\s|\s[—–-]+\s")


def _ends_sentence(utterance: Utterance, at: int) -> bool:
    """Whether a sentence ends before the word there; behind "St." none does."""
    before, behind = utterance.words[at - 1], utterance.words[at]
    between = (before.span.end, behind.span.start)
    is_dot = utterance.text[slice(*between)].strip() == "."
    is_ordinal = before.kind == "number" and len(before.raw) <= _ORDINAL
    if is_dot and (is_ordinal or before.text in _TITLES or len(before.raw) == 1):
        return False
    return _SENTENCE_END.search(utterance.text, *between) is not None


def _part(utterance: Utterance, places: range) -> Utterance:
    start, stop = places.start, places.stop
    stems = utterance.stems[start:stop]
    inside = [it for it in utterance.quantities if it.words.start in places]
    return replace(
        utterance,
        words=utterance.words[start:stop],
        stems=stems,
        quantities=tuple(
            replace(it, words=range(it.words.start - start, it.words.stop - start)) for it in inside
        ),
        dates=tuple(
            replace(it, words=range(it.words.start - start, it.words.stop - start))
            for it in utterance.dates
            if it.words.start in places
        ),
        content=tuple(at for at, stem in enumerate(stems) if stem),
        elsewhere=tuple(it for it in utterance.quantities if it not in inside),
        is_part=len(places) < len(utterance.words),
    )


def _names(
    text: str,
    words: tuple[Word, ...],
    stems: tuple[str, ...],
    dated: set[int],
    language: Language,
) -> frozenset[str]:
    """What is written like a name, or is a designation; a month is no name."""
    return frozenset(
        stems[at]
        for at, word in enumerate(words)
        if stems[at]
        and at not in dated
        and (
            word.kind == "designation"
            or (word.raw[0].isupper() and _is_name(text, words, at, language))
        )
    )


_TITLES = frozenset("mr mrs ms miss dr prof sir st saint herr frau m mme sr sra co inc ltd".split())


def _is_name(text: str, words: tuple[Word, ...], at: int, language: Language) -> bool:
    """Whether a capital tells a name: not at a sentence's beginning, and not of a title.

    In German every noun has one: there what an article or adjective stands before is none.
    """
    if words[at].text in _TITLES or _begins_sentence(text, words, at):
        return False
    if language.code == "de":
        before = words[at - 1]
        return before.raw[:1].isupper() or not before.text.endswith(_DECLINED)
    return True


_DECLINED = ("e", "en", "er", "es", "em", "ein", "kein", "das")


def _begins_sentence(text: str, words: tuple[Word, ...], at: int) -> bool:
    if at == 0:
        return True
    between = text[words[at - 1].span.end : words[at].span.start]
    return any(mark in between for mark in '.!?:“"«„')


def _says_nothing(word: Word, language: Language) -> bool:
    if word.kind == "number":
        return True
    text = word.text.rpartition("'")[2] if language.is_eliding else word.text
    is_letter = len(text) == 1 and text.isascii()
    return is_letter or (text in language.stop_words and word.raw not in {"US", "IT", "WHO"})


def terms_of(words: str, headline: str, language: str) -> Terms:
    """A claim's words as they are indexed.

    >>> terms = terms_of("Over 80% of the parts came from China.", "Drone parts", "en")
    >>> terms.stems, terms.headline
    (('percent', 'part', 'come', 'china', '#80'), ('drone', 'part'))
    """
    spoken = language_of(language)
    own, above = utter(words, spoken), utter(headline, spoken)
    return Terms(
        stems=_indexed(own),
        headline=_indexed(above),
        surface=tuple(dict.fromkeys(_surface(own))),
    )


def _surface(utterance: Utterance) -> Iterator[tuple[str, str]]:
    """The words as written, and what is not Latin also as it sounds in Latin letters."""
    for at in utterance.content:
        word, stem = utterance.words[at], utterance.stems[at]
        if word.kind == "word":
            yield word.text, stem
        if word.kind in {"word", "pair"} and (sounds := romanised(word.text)):
            yield sounds, stem


@lru_cache(maxsize=50_000)
def romanised(word: str) -> str:
    """A word in Latin letters as it sounds, "" where it is written so already.

    >>> romanised("шахед"), romanised("北京"), romanised("drone")
    ('shakhed', 'beijing', '')
    """
    return "" if word.isascii() else re.sub(r"[^a-z0-9]", "", anyascii(word).casefold())


def _indexed(utterance: Utterance) -> tuple[str, ...]:
    stems = (utterance.stems[at] for at in utterance.content)
    # COVID-19 is asked for as "covid" too.
    series = (
        family
        for word in utterance.words
        if word.kind == "designation" and len(family := fold(word.raw.split("-")[0])) >= _FAMILY
    )
    return tuple(dict.fromkeys((*stems, *series, *utterance.figures, *phrases_in(utterance))))


def phrases_in(utterance: Utterance) -> Iterator[str]:
    """Runs of three words that say nothing alone ("to be or"), which together may be a saying."""
    said = [word.text for word in utterance.words]
    silent = [text in utterance.language.stop_words for text in said]
    for at in range(len(said) - _RUN + 1):
        if all(silent[at : at + _RUN]):
            yield "_".join(said[at : at + _RUN])


def spoken_in(text: str) -> tuple[Language, bool]:
    """The language of a question by its stop words, and whether they tell it.

    English where they do not.

    >>> language, is_told = spoken_in("was sagt der Bericht über die Drohnen?")
    >>> language.code, is_told
    ('de', True)
    """
    words = {word.text for word in words_in(text)}
    told = {code: len(words & language.stop_words) for code, language in LANGUAGES.items()}
    best = max(LANGUAGES, key=lambda code: told[code])
    if told[best] == told["en"]:
        best = "en"
    rest = max(count for code, count in told.items() if code != best)
    return LANGUAGES[best], told[best] >= _TELLING and told[best] > rest
