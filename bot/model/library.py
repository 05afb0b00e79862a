"""What a store is handed and what it answers: Arrival, Remembered, Removed, Counts, Defect."""

from dataclasses import dataclass
from enum import StrEnum

from bot.model.article import Article, Reading
from bot.model.claim import Assertion
from bot.model.finding import Terms
from bot.model.variant import Abbreviation


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """An assertion together with its words as they are indexed."""

    assertion: Assertion
    terms: Terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A page that was read and is to be remembered: the reading and its statements in order.

    *article* is whose new text somebody said it is; else it is recognised.
    """

    reading: Reading
    statements: tuple[Statement, ...]
    abbreviations: tuple[Abbreviation, ...] = ()
    """What its text explains."""
    article: int | None = None


class Novelty(StrEnum):
    """What an arrival was to the library."""

    NEW = "new"
    """An article that was not known."""
    CHANGED = "changed"
    """Other words for a known article: a new revision."""
    SAME = "same"
    """Nothing was added."""
    RESTORED = "restored"
    """A removed article came back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """What became of an arrival."""

    novelty: Novelty
    article: Article
    opened: int
    """Claims that are new."""
    closed: int
    """Claims that the new revision no longer holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much a workspace has."""

    articles: int
    claims: int
    sources: int
    entries: int
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Defect:
    """Something the integrity check found; *what* is a catalogue key, *where* names the row."""

    what: str
    where: str
