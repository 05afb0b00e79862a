"""Assertion and Claim: a sentence that says something, as read and as kept."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model.amendment import Amendment
from bot.model.source import Attribution, Citation
from bot.model.text import Span


class ClaimKind(StrEnum):
    """What makes a sentence worth checking; each is also a facet of search."""

    NUMBER = "number"
    COMPARISON = "comparison"
    EVENT = "event"
    NAME = "name"
    REPORTING = "reporting"
    DATE = "date"
    QUESTION = "question"
    FIRST_PERSON = "first person"
    OPINION = "opinion"
    FUTURE = "future"
    STATEMENT = "statement"
    """Nothing in particular: an ordinary sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a sentence scored as it did: the kind, its share of the score, and the words."""

    kind: ClaimKind
    weight: float
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """A claim as read, before a store has numbered it. *score* is 0..1; spans are into the text."""

    passage: int
    span: Span
    kinds: tuple[ClaimKind, ...]
    score: float
    reasons: tuple[Reason, ...]
    attributions: tuple[Attribution, ...] = ()


class ClaimStatus(StrEnum):
    """How a claim stands today. A status that is not OPEN is the first word of an answer."""

    OPEN = "open"
    CORRECTED = "corrected"
    DISPUTED = "disputed"
    RETRACTED = "retracted"
    WEAKENED = "weakened"
    """A source that it rests on was retracted."""
    CLOSED = "closed"
    """The article no longer says it, or was removed; `as_of` still finds it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A sentence of a passage that says something, kept under a number of its workspace (`C12`).

    *words* are the slice *span* of revision *revision* of article *article*, and
    *digest* is theirs. *opened_at* and *closed_at* bound the time it stood. *amendments* are what
    moderators made of it, its article and its sources, and is in force, oldest first; *withdrawn*
    what was undone of what said how it stands. Of a day that is past, *later* are those that came
    after it. *amended* is the ledger's number of the newest change or undoing, 0 where there was
    none: what tells a button that it is of yesterday.
    """

    workspace: str
    number: int
    article: int
    revision: int
    passage: int
    span: Span
    words: str
    digest: str
    kinds: tuple[ClaimKind, ...]
    score: float
    reasons: tuple[Reason, ...]
    status: ClaimStatus
    opened_at: datetime
    closed_at: datetime | None = None
    citations: tuple[Citation, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    withdrawn: tuple[Amendment, ...] = ()
    later: tuple[Amendment, ...] = ()
    amended: int = 0
