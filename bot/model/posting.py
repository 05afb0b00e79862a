"""Posting: an answer that others can see, and what has still to reach it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model.caller import Person
from bot.model.pin import Name
from bot.model.workspace import Workspace


class PostingState(StrEnum):
    """How far a posting has come."""

    INTENDED = "intended"
    """It is about to be posted; whether it was, only the platform knows."""
    POSTED = "posted"
    GONE = "gone"
    """It was deleted, or it was never posted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shows:
    """A claim that a posting shows: in which revision, and the newest change that it showed first.

    *seen* is the `amended` of the claim, 0 where nothing had been changed.
    """

    claim: Name
    revision: int
    seen: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """A message of ours that others can see, and what it answers.

    *workspace* is where the message stands; *is_public_only*: who asked saw the public library
    alone. *key* is what the platform's message carries, so that it is found again and never
    posted twice. *request* is what it answers, as a button would carry it: asked anew, it gives
    the message as it should read now. *person* is who asked or shared it, None once they were
    forgotten. *message* is the platform's id, *note* that of the one message beneath it, both
    empty until there is one; *number* is 0 before it is kept.
    """

    workspace: Workspace
    channel: str
    key: str
    request: str
    shows: tuple[Shows, ...]
    language: str
    made_at: datetime
    zone: str = "UTC"
    thread: str = ""
    person: Person | None = None
    is_public_only: bool = False
    number: int = 0
    state: PostingState = PostingState.INTENDED
    message: str = ""
    note: str = ""


class OutboxState(StrEnum):
    """What became of bringing a posting up to date."""

    DUE = "due"
    DONE = "done"
    GONE = "gone"
    """The message, its channel or our place there is no more."""
    FAILED = "failed"
    """It was tried too often."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A posting that has to be brought up to date.

    *change* counts the changes that follow one another: what was sent for an earlier one is not
    the newest. *tries* is how often it was tried in vain.
    """

    posting: Posting
    change: int
    tries: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far the newest changes have come: 37 of 120 answers updated, 2 of them out of reach."""

    updated: int = 0
    total: int = 0
    unreachable: int = 0
