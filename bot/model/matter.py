"""Matter: what waits for the moderators, who has taken it, and how it ended."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model.caller import Person
from bot.model.text import digest_of
from bot.model.workspace import Workspace

_MARK = 12


class MatterKind(StrEnum):
    """What it is about."""

    REQUEST = "request"
    """A question that the library did not answer."""
    REPORT = "report"
    """A claim that somebody says is wrong, or badly read."""
    DISPUTE = "dispute"
    """A claim that is disputed; it ends by itself when it is not any more."""
    ANCHOR = "anchor"
    """A claim that is relied on and stands no longer where it stood; *words* name the state."""
    PROPOSAL = "proposal"
    """A change that a contributor proposes."""


class MatterState(StrEnum):
    """Where it is."""

    WAITING = "waiting"
    TAKEN = "taken"
    CLOSED = "closed"


class Ending(StrEnum):
    """How it ended."""

    ANSWERED = "answered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    SETTLED = "settled"
    """By itself: what it was about is no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """Something in the moderators' queue; who asked or reported is not kept.

    *claim* is the name of the claim it is about (`C12`), empty of a request. The same again is
    counted in *count*. *turns* counts how often it was taken, handed back and closed: what tells
    a button that it is of yesterday. *taken_by* has it, or closed it. *request* is what a
    proposal would do, as a button carries it. *answer* and *answer_claim* are what was answered.
    """

    number: int
    kind: MatterKind
    words: str
    claim: str
    count: int
    first_at: datetime
    last_at: datetime
    state: MatterState = MatterState.WAITING
    turns: int = 0
    taken_by: Person | None = None
    taken_at: datetime | None = None
    request: str = ""
    proposer: Person | None = None
    ending: Ending | None = None
    answer: str = ""
    answer_claim: str = ""
    closed_at: datetime | None = None

    @property
    def name(self) -> str:
        """What it is called: `Q5`."""
        return f"Q{self.number}"

    @property
    def mark(self) -> str:
        """What only those know who were told of it: whoever guesses its name learns nothing."""
        return digest_of(f"{self.number} {self.first_at.isoformat()} {self.request}")[:_MARK]


@dataclass(frozen=True, slots=True, kw_only=True)
class Follower:
    """Somebody who is to be told how a matter ended: where, in which language, tried how often."""

    matter: Matter
    home: Workspace
    person: str
    language: str
    tries: int
