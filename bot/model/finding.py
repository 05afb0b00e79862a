"""Candidate, Conflict, Finding: from what might answer to what is offered."""

from dataclasses import dataclass
from enum import StrEnum

from bot.model.article import Article
from bot.model.claim import Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """A text's words as they are indexed: stems of its own words and of the headline's.

    *surface* are its own words as written (normalised, not stemmed), each with
    its stem: the vocabulary for typos and suggestions.
    """

    stems: tuple[str, ...]
    headline: tuple[str, ...]
    surface: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A claim that shares stems with a question, with its BM25 score, before re-ranking."""

    claim: Claim
    stems: tuple[str, ...]
    headline: tuple[str, ...]
    title: str
    language: str
    bm25: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """A word of a workspace's vocabulary, as written, and in how many claims it stands."""

    word: str
    stem: str
    frequency: int


class ConflictKind(StrEnum):
    """What a question and an article disagree on (promise 3)."""

    NUMBER = "number"
    DATE = "date"
    UNIT = "unit"
    BOUND = "bound"
    NEGATION = "negation"
    NAME = "name"
    ROLE = "role"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """What was asked and what the article says instead, both in their own words."""

    kind: ConflictKind
    asked: str
    says: str


class Standing(StrEnum):
    """Whether a finding answers the question or is only near it."""

    MATCH = "match"
    RELATED = "related"


class WhyKind(StrEnum):
    """The ways in which a word of the question was found."""

    WORDS = "words"
    HEADLINE = "headline"
    PASSAGE = "passage"
    """In the sentences beside it."""
    TYPO = "typo"
    VARIANT = "variant"
    """Another name of the same: an alias, an abbreviation, another script."""
    MEANING = "meaning"
    """A word of nearly the same meaning."""
    PHRASE = "phrase"


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """One reason why a finding is offered: *asked* as typed, *found* as the article has it."""

    kind: WhyKind
    asked: tuple[str, ...]
    found: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A claim offered as an answer.

    *fit* is 0..100: 60 is the line between a weak fit and one worth showing as
    related. No score outvotes a conflict: a finding with one is never a match.
    """

    claim: Claim
    article: Article
    fit: int
    standing: Standing
    why: tuple[Why, ...]
    conflict: Conflict | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A claim as a button or a name asks for it, and what is newer than that.

    *claim* stands in the revision that was shown; *newest_revision* is the last one that holds it;
    *was_amended*: moderators have changed it since. *seen* is the newest change that was shown,
    None where nothing was.
    """

    claim: Claim
    article: Article
    newest_revision: int
    was_amended: bool
    seen: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """The answer to a question: what was found, best first, and what was near.

    *near* are weak hits, offered where nothing was found; *too_common* says that
    the question held nothing but words that stand everywhere.
    """

    query: str
    found: tuple[Finding, ...] = ()
    near: tuple[Finding, ...] = ()
    too_common: bool = False
