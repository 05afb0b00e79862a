"""Question: what was asked, as terms that can be looked for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from bot.model import WhyKind
from bot.search.languages import LANGUAGES, Language
from bot.search.post import plain
from bot.search.utterance import Utterance, phrases_in, spoken_in, stem, utter


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What else a term may stand for: a word it misspells, or a variant of its name.

    *words* are the words as the library has them; a claim that holds all of *stems*
    holds the reading. *likeness* is 0..1, 1 for what moderators or articles say is the same.
    """

    words: str
    stems: tuple[str, ...]
    likeness: float
    kind: WhyKind = WhyKind.TYPO
    frequency: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word or figure of a question: as typed, its stems, and what else it may stand for.

    A question does not say its language for sure, so a word has a stem for each
    language that shares its script, likeliest first.
    """

    asked: str
    stems: tuple[str, ...]
    place: int = 0
    is_figure: bool = False
    is_phrase: bool = False
    readings: tuple[Reading, ...] = ()

    sought: tuple[str, ...] = field(init=False)
    """Every stem that may answer this term."""

    def __post_init__(self) -> None:
        """Gather the stems once: fifty candidates are compared with them."""
        read = (stem for reading in self.readings for stem in reading.stems)
        object.__setattr__(self, "sought", tuple(dict.fromkeys((*self.stems, *read))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What was asked: its text as far as an article may say it, its language, its terms.

    *is_told* says that the language is sure; *words* are all words in normal form, and a
    term's *place* is the position of its first one.
    """

    text: str
    language: Language
    is_told: bool
    words: tuple[str, ...]
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
    >>> [term.stems for term in to_question("to be or not").terms]
    [('to_be_or',), ('be_or_not',)]
    """
    text = plain(asked)
    language, is_told = spoken_in(text)
    read = utter(text, language)
    # The unit of a figure is the guard's to compare; search need not find it.
    units = {at for q in read.quantities if q.is_measured for at in q.words}
    figures = [(q.span, q.canonical, q.words.start) for q in read.quantities]
    for date in read.dates:
        parts = (part for part in (date.day, date.year) if part is not None)
        figures += [(date.span, f"#{part}", date.words.start) for part in parts]
    terms: dict[str, Term] = {}
    for at in read.content:
        if at not in units and read.stems[at] not in terms:
            terms[read.stems[at]] = Term(
                asked=read.words[at].span.cut(text),
                stems=stems_of(read.words[at].text, language),
                place=at,
            )
    terms |= {
        canonical: Term(asked=span.cut(text), stems=(canonical,), place=place, is_figure=True)
        for span, canonical, place in figures
    }
    if not terms:
        terms = {
            phrase: Term(asked=phrase.replace("_", " "), stems=(phrase,), is_phrase=True)
            for phrase in phrases_in(read)
        }
    return Question(
        text=text,
        language=language,
        is_told=is_told,
        words=tuple(word.text for word in read.words),
        terms=tuple(terms.values()),
    )


@lru_cache(maxsize=20_000)
def stems_of(word: str, language: Language) -> tuple[str, ...]:
    """The stems that *word* may have been indexed by: in *language*, in others of its script."""
    is_cyrillic = any("\u0400" <= letter <= "\u04ff" for letter in word)
    alike = [other for other in LANGUAGES.values() if (other.code in {"ru", "uk"}) == is_cyrillic]
    return tuple(
        dict.fromkeys((stem(word, language), *(stem(word, other) for other in alike), word))
    )


def with_known_stems(question: Question, frequencies: Mapping[str, int]) -> Question:
    """The question with the stems alone that stand in the library.

    Where its language is sure, the first of a word's stems that is known is the one
    meant: the French stem of "news" is another English word's.
    """
    terms = []
    for term in question.terms:
        known = [stem for stem in term.stems if frequencies.get(stem)]
        known = known[:1] if question.is_told else known
        terms.append(replace(term, stems=tuple(known) or term.stems[:1]))
    return replace(question, terms=tuple(terms))


def with_readings(question: Question, readings: Mapping[str, Iterable[Reading]]) -> Question:
    """The question with what its words may stand for beside what they have, by the word asked."""
    return replace(
        question,
        terms=tuple(
            replace(term, readings=(*term.readings, *readings.get(term.asked, ())))
            for term in question.terms
        ),
    )
