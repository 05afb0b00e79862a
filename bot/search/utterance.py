"""Utterance: a question or a claim, read for comparing: words, stems, figures, dates."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import Stemmer

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

    @property
    def content(self) -> tuple[int, ...]:
        """The positions of the words that say something."""
        return tuple(at for at, stem in enumerate(self.stems) if stem)

    @property
    def figures(self) -> tuple[str, ...]:
        """Figures and dates as they are indexed: `#80`, `#2022`, and the month's name."""
        found = [quantity.canonical for quantity in self.quantities]
        for date in self.dates:
            found += [f"#{part}" for part in (date.day, date.year) if part is not None]
        return tuple(found)


_FAMILY = 3
"""Letters before the hyphen of a designation that are a word of their own: covid, not s."""


@lru_cache(maxsize=16)
def _stemmer(algorithm: str) -> Callable[[str], str]:
    return lru_cache(maxsize=50_000)(Stemmer.Stemmer(algorithm).stemWord)


def stem(word: str, language: Language) -> str:
    """The stem of a word in normal form; the word itself where the language has no stemmer."""
    word = language.irregular.get(word, word)
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
        names=_names(text, words, stems, {at for date in dates for at in date.words}),
    )


def _names(
    text: str, words: tuple[Word, ...], stems: tuple[str, ...], dated: set[int]
) -> frozenset[str]:
    """What is written like a name, or is a designation; a month is no name."""
    return frozenset(
        stems[at]
        for at, word in enumerate(words)
        if stems[at]
        and at not in dated
        and (
            word.kind == "designation"
            or (word.is_capitalised and not _begins_sentence(text, words, at))
        )
    )


def _begins_sentence(text: str, words: tuple[Word, ...], at: int) -> bool:
    if at == 0:
        return True
    between = text[words[at - 1].span.end : words[at].span.start]
    return any(mark in between for mark in '.!?:“"«„')


def _says_nothing(word: Word, language: Language) -> bool:
    if word.kind == "number":
        return True
    is_letter = len(word.text) == 1 and word.text.isascii()
    return is_letter or (word.text in language.stop_words and word.raw not in {"US", "IT", "WHO"})


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
        surface=tuple(
            dict.fromkeys(
                (own.words[at].text, own.stems[at])
                for at in own.content
                if own.words[at].kind == "word"
            )
        ),
    )


def _indexed(utterance: Utterance) -> tuple[str, ...]:
    stems = (utterance.stems[at] for at in utterance.content)
    # COVID-19 is asked for as "covid" too.
    series = (
        family
        for word in utterance.words
        if word.kind == "designation" and len(family := fold(word.raw.split("-")[0])) >= _FAMILY
    )
    return tuple(dict.fromkeys((*stems, *series, *utterance.figures)))


def spoken_in(text: str) -> Language:
    """The language of a question, by its stop words; English where they do not tell.

    >>> spoken_in("was sagt der Bericht über die Drohnen?").code
    'de'
    """
    words = {word.text for word in words_in(text)}
    english = LANGUAGES["en"]

    def told(language: Language) -> int:
        return len(words & language.stop_words)

    best = max(LANGUAGES.values(), key=told)
    return best if told(best) > told(english) else english
