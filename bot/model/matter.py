"""Matter: what waits for the moderators."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class MatterKind(StrEnum):
    """What it is about."""

    REQUEST = "request"
    """A question that the library did not answer."""
    REPORT = "report"
    """A claim that somebody says is wrong, or badly read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """Something in the moderators' queue; who brought it is not kept.

    *claim* is the name of the claim reported (`C12`), empty of a request. The same words
    again are counted in *count*.
    """

    number: int
    kind: MatterKind
    words: str
    claim: str
    count: int
    first_at: datetime
    last_at: datetime
