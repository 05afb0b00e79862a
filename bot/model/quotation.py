"""Verdict, Edit, Checked: what became of a quotation that was held against the library."""

from dataclasses import dataclass
from enum import StrEnum

from bot.model.article import Article, Revision
from bot.model.claim import Claim
from bot.model.finding import Finding
from bot.model.text import Span


class Verdict(StrEnum):
    """How the words of a quotation stand in the library."""

    VERBATIM = "verbatim"
    FORMATTING = "formatting"
    """The same words and figures, written a little otherwise."""
    ALTERED = "altered"
    ELSEWHERE = "elsewhere"
    """Not in the article that was named, but in another."""
    NOWHERE = "nowhere"


class Ignored(StrEnum):
    """What may differ without changing a word."""

    SPACES = "spaces"
    MARKS = "marks"
    """Quotation marks and apostrophes: straight, curled or left out."""
    DASHES = "dashes"
    CASE = "case"
    """Of the first letter alone."""
    STOP = "stop"
    """A full stop or comma at the end that the article has not there."""
    SIGNS = "signs"
    """One sign in two codes: a ligature, an accent apart, a character nobody sees."""


class Op(StrEnum):
    """What was done to the article's words to make the quotation."""

    REPLACED = "replaced"
    ADDED = "added"
    LEFT_OUT = "left out"
    ELIDED = "elided"
    """Left out where the quotation has an ellipsis, but too much or too telling for one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One change, in both sides' words: a word that stayed is beside what was added or left out.

    *span* is where *says* stands in the article's text.
    """

    op: Op
    asked: str
    says: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the words stand: a slice of one passage of the revision."""

    passage: int
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A quotation held against the library.

    *places* are the words found, a slice to a passage, in *revision* of *article*; *claims* are
    those that they touch, *elided* what an ellipsis left out. *compared* counts the articles.
    *named* is the article that was asked about, *near* what is offered where nothing was found;
    *too_common*: there is no word to look for.
    """

    verdict: Verdict
    asked: str
    compared: int
    article: Article | None = None
    revision: Revision | None = None
    places: tuple[Place, ...] = ()
    claims: tuple[Claim, ...] = ()
    ignored: tuple[Ignored, ...] = ()
    edits: tuple[Edit, ...] = ()
    elided: tuple[Span, ...] = ()
    named: Article | None = None
    near: tuple[Finding, ...] = ()
    too_common: bool = False
