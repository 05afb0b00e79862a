"""Selector and Anchor: how words are found again after a page has changed."""

from dataclasses import dataclass
from enum import StrEnum

from bot.model.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Selector:
    """The words and their surroundings, as TextQuoteSelector and TextPositionSelector of the
    W3C Web Annotation Data Model (2017) have them.
    """

    exact: str
    prefix: str
    suffix: str
    position: Span


class AnchorState(StrEnum):
    """What became of the words in a later revision (promise 6)."""

    EXACT = "exact"
    MOVED = "moved"
    REWORDED = "reworded"
    AMBIGUOUS = "ambiguous"
    LOST = "lost"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A Selector resolved against one revision; *fit* is 0..100, *span* is None when lost."""

    span: Span | None
    state: AnchorState
    fit: float
