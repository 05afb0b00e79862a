"""What all can see is noted before it is posted, so that it is kept true.

What is between the two alone, or goes by a way back that tells no `ts`, is not noted.
"""

import asyncio
import logging
from dataclasses import dataclass

from adapters.slack import times
from adapters.slack.incoming import Venue
from adapters.slack.posts import Fate, Posted
from bot.commands.living import Spot, intend, was_not_posted, was_posted
from bot.commands.spec import Desk
from bot.model import Caller, Posting, Workspace
from bot.reply.card import Reply

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """An answer that is about to be posted; *noting* is None where it is not to be noted."""

    desk: Desk
    caller: Caller
    noting: "asyncio.Task[Posting | None] | None"

    async def end(self, posted: Posted) -> None:
        """Note what became of it; of what nobody knows, it is looked for later."""
        if self.noting is None or posted.fate is Fate.UNKNOWN:
            return
        posting = await self.noting
        if posted.fate is Fate.POSTED:
            await was_posted(posting, posted.ts, desk=self.desk)
        else:
            await was_not_posted(posting, now=self.caller.now, desk=self.desk)


class Intents:
    """Intents in one workspace, which is Slack's own also where the asker sees less."""

    def __init__(self, desk: Desk, workspace: Workspace) -> None:
        self._desk = desk
        self._workspace = workspace
        self._underway: set[asyncio.Task[Posting | None]] = set()

    async def begin(self, venue: Venue, reply: Reply, caller: Caller) -> Intent:
        """Note that *reply* is about to be posted at *venue*, as far as that is quickly done."""
        noting = None
        if reply.living is not None and not venue.is_private_message:
            spot = Spot(
                workspace=self._workspace,
                channel=venue.channel,
                thread=venue.thread,
                key=venue.event,
            )
            noting = asyncio.create_task(
                intend(reply, spot, caller=caller, desk=self._desk), name="intend"
            )
            self._underway.add(noting)
            noting.add_done_callback(self._underway.discard)
            done, _ = await asyncio.wait({noting}, timeout=times.INTENT_SECONDS)
            if not done:
                _log.info("it is posted before it is noted")
        return Intent(desk=self._desk, caller=caller, noting=noting)
