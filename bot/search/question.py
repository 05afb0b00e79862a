"""Question: what was asked, as terms that can be looked for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bot.search.languages import LANGUAGES, Language
from bot.search.normal import stripped
from bot.search.utterance import Utterance, spoken_in, stem, utter


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Another word of the library that a misspelt one may stand for; *likeness* is 0..1."""

    word: str
    stem: str
    likeness: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word or figure of a question: as typed, its stems, and what a typo may stand for.

    A question does not say its language for sure, so a word has a stem for each
    language that shares its script.
    """

    asked: str
    stems: tuple[str, ...]
    is_figure: bool = False
    readings: tuple[Reading, ...] = ()

    @property
    def sought(self) -> tuple[str, ...]:
        """Every stem that may answer this term."""
        return (*self.stems, *(reading.stem for reading in self.readings))


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What was asked: its text without links, its language, and its terms."""

    text: str
    language: Language
    terms: tuple[Term, ...]

    @property
    def sought(self) -> tuple[str, ...]:
        """Every stem to look for."""
        return tuple(dict.fromkeys(stem for term in self.terms for stem in term.sought))

    def spoken(self, language: Language) -> Utterance:
        """The question read in the language of what it is compared with."""
        return utter(self.text, language)


def to_question(asked: str) -> Question:
    """Read what a person typed.

    >>> [term.asked for term in to_question("how many Chinese parts, 80%? https://a.example").terms]
    ['Chinese', 'parts', '80%']
    """
    text = stripped(asked)
    language = spoken_in(text)
    read = utter(text, language)
    # The unit of a figure is the guard's to compare; search need not find it.
    units = {at for q in read.quantities if q.is_measured for at in q.words}
    figures = [(q.span, q.canonical) for q in read.quantities]
    for date in read.dates:
        figures += [(date.span, f"#{part}") for part in (date.day, date.year) if part is not None]
    terms = {
        read.stems[at]: Term(asked=read.words[at].span.cut(text), stems=_stems_of(read, at))
        for at in read.content
        if at not in units
    }
    terms |= {
        canonical: Term(asked=span.cut(text), stems=(canonical,), is_figure=True)
        for span, canonical in figures
    }
    return Question(text=text, language=language, terms=tuple(terms.values()))


def _stems_of(read: Utterance, at: int) -> tuple[str, ...]:
    word = read.words[at].text
    is_cyrillic = any("\u0400" <= letter <= "\u04ff" for letter in word)
    alike = [
        language
        for language in LANGUAGES.values()
        if (language.code in {"ru", "uk"}) == is_cyrillic
    ]
    return tuple(dict.fromkeys((read.stems[at], *(stem(word, language) for language in alike))))


def with_readings(question: Question, readings: Mapping[str, Iterable[Reading]]) -> Question:
    """The question with what its misspelt words may stand for, by the word as asked."""
    return replace(
        question,
        terms=tuple(
            replace(term, readings=tuple(readings.get(term.asked, ()))) for term in question.terms
        ),
    )
