"""The port to a place where people talk: what is done there outside an answer.

Each platform has one messenger for as long as it is connected; `bot.outbox` and `bot.telling`
speak to it and know no platform. A messenger paces itself: it waits where the platform asks for
it, up to a minute, and says LATER where that is not enough. It raises nothing that a platform
causes.
"""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

from bot.model import Posting, Workspace
from bot.reply.card import Reply


class Fate(Enum):
    """What became of it."""

    DONE = auto()
    GONE = auto()
    """The message, the channel, the person or our place there is no more, or it never was."""
    CLOSED = auto()
    """The platform does not allow it any more; another way may be open."""
    LATER = auto()
    """Not now: the platform is crowded, broken or away. Nobody knows whether it was done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What became of it; *message* is the platform's id of what stands there now.

    *wait_seconds* is how long the platform asks to be left alone, where it said so.
    """

    fate: Fate
    message: str = ""
    wait_seconds: float = 0.0


class Messenger(Protocol):
    """A platform, as far as it is written to unasked. Nobody is ever pinged by it."""

    async def edit(self, posting: Posting, reply: Reply, *, message: str) -> Delivery:
        """Let *message*, the posting's own or the note beneath it, read as *reply*.

        The same again changes nothing. CLOSED where the platform does not let it be edited.
        """

    async def note(self, posting: Posting, reply: Reply) -> Delivery:
        """Post *reply* once beneath the posting; again gives the message that is there."""

    async def find(self, posting: Posting) -> Delivery:
        """Whether the message of an intended posting is there, by its key.

        DONE with its id; GONE where it is not there; LATER where nobody can tell.
        """

    async def tell(self, workspace: Workspace, person: str, reply: Reply, *, key: str) -> Delivery:
        """Show *reply* to *person* alone, once for each *key* as far as the platform can tell."""
