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


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """One change of a claim, in force until it is undone.

    *number* is its entry in the ledger, 0 and *at* None before it is kept. *words* are what is
    right instead of the claim's (CORRECTED); *source* is what that, or the claim, rests on and
    *role* how; *target* is the claim that it is LINKED to.
    """

    kind: AmendmentKind
    reason: str
    words: str = ""
    source: Source | None = None
    role: CitationRole | None = None
    target: Name | None = None
    number: int = 0
    at: datetime | None = None
