"""A place where people talk, as a messenger sees it: messages, and what may go wrong there."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.messenger import Delivery, Fate
from bot.model import Posting, Workspace
from bot.reply.card import Reply
from bot.reply.plain import to_text

DONE, GONE, CLOSED, LATER = Fate.DONE, Fate.GONE, Fate.CLOSED, Fate.LATER


@dataclass
class Talk:
    """A messenger over messages in memory.

    *missing* messages were deleted, *closed* ones cannot be edited any more; *broken* says before
    each edit whether the platform is; *edits* are all that were carried out, in order.
    """

    shown: dict[str, str] = field(default_factory=dict)
    missing: set[str] = field(default_factory=set)
    closed: set[str] = field(default_factory=set)
    edits: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    told: dict[str, str] = field(default_factory=dict)
    by_key: dict[str, str] = field(default_factory=dict)
    broken: Callable[[str], bool] = lambda _: False
    wait_seconds: float = 0.0

    async def edit(self, posting: Posting, reply: Reply, *, message: str) -> Delivery:
        """Let a message read as *reply*."""
        del posting
        if message in self.missing:
            return Delivery(fate=GONE)
        if self.broken(message):
            return Delivery(fate=LATER, wait_seconds=self.wait_seconds)
        if message in self.closed:
            return Delivery(fate=CLOSED)
        self.edits.append(message)
        self.shown[message] = to_text(reply)
        return Delivery(fate=DONE, message=message)

    async def note(self, posting: Posting, reply: Reply) -> Delivery:
        """Post *reply* beneath, once."""
        message = f"note of {posting.message}"
        if message not in self.shown:
            self.notes.append(message)
        self.shown[message] = to_text(reply)
        return Delivery(fate=DONE, message=message)

    async def find(self, posting: Posting) -> Delivery:
        """Whether the posting's message is there."""
        if self.broken(posting.key):
            return Delivery(fate=LATER)
        message = self.by_key.get(posting.key, "")
        return Delivery(fate=DONE if message else GONE, message=message)

    async def tell(self, workspace: Workspace, person: str, reply: Reply, *, key: str) -> Delivery:
        """Show *reply* to a person alone."""
        del workspace, person
        self.told[key] = to_text(reply)
        return Delivery(fate=DONE)
