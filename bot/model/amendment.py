"""Amendment: what moderators make of a claim. The words of the article stay as they are."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model.pin import Name
from bot.model.source import CitationRole, Source


class AmendmentKind(StrEnum):
    """What was done; the first three are also how the claim stands from then on."""

    CORRECTED = "corrected"
    RETRACTED = "retracted"
    DISPUTED = "disputed"
    SOURCED = "sourced"
    """A source was laid under it."""
    LINKED = "linked"
    """It rests on another claim, which is nearer to the origin."""
    ARTICLE_RETRACTED = "article retracted"
    """The article in which it stands was retracted."""
    SOURCE_RETRACTED = "source retracted"
    """A source that it rests on was retracted."""

    @property
    def is_inherited(self) -> bool:
        """Whether it was done to what a claim stands in or rests on, not to the claim."""
        return self in {AmendmentKind.ARTICLE_RETRACTED, AmendmentKind.SOURCE_RETRACTED}


class Ground(StrEnum):
    """Why something is not to be relied on, in a word; the reason says the rest."""

    WITHDRAWN = "withdrawn"
    """Whoever published it has taken it back."""
    WRONG = "wrong"
    FABRICATED = "fabricated"
    MISATTRIBUTED = "misattributed"
    OUTDATED = "outdated"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """One change of a claim, or of its article or source, in force until it is undone.

    *number* is its entry in the ledger, 0 and *at* None before it is kept. *words* are what is
    right instead of the claim's (CORRECTED); *source* is what that, or the claim, rests on and
    *role* how; *target* is the claim that it is LINKED to, or the article or source that was
    retracted. *ground* is the short reason. *undone_by* is the entry that undid it, 0 while it is
    in force.
    """

    kind: AmendmentKind
    reason: str
    words: str = ""
    ground: str = ""
    source: Source | None = None
    source_number: int = 0
    role: CitationRole | None = None
    target: Name | None = None
    number: int = 0
    at: datetime | None = None
    undone_by: int = 0
    undone_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Merger:
    """Two names of one source: *source* is what *into* is."""

    source: Name
    into: Name
    reason: str
    number: int = 0
    at: datetime | None = None
