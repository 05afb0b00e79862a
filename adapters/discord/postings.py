"""Answers that others can see: noted before they are posted, so that they can be kept true.

The key is the id of what is answered, an interaction's or a message's: with it the message is
found again in its channel.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Coroutine
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

import discord

from adapters.discord import limits, refusals
from adapters.discord.callers import caller_of, setup_of, workspace_of, workspace_of_guild
from bot.commands.living import Spot, intend, was_not_posted, was_posted
from bot.commands.spec import Desk
from bot.model import Caller, Posting
from bot.reply.card import Audience, Reply

PLATFORM = "discord"
IN_THREAD = "thread"
"""Ends the key of what is posted in a thread, which is looked for there."""

_BROKEN = 500

Sent = TypeVar("Sent", bound=discord.Message | discord.InteractionCallbackResponse[Any])


@dataclass(slots=True)
class Receipt:
    """What Discord said of an answer: the id of its message, or that it takes none."""

    message: str = ""
    was_refused: bool = False

    async def of(self, post: Awaitable[Sent]) -> Sent:
        """What *post* comes to, kept; of what broke on the way nobody knows."""
        try:
            sent = await post
        except discord.HTTPException as refused:
            # Acknowledged: an earlier try was taken, and its receipt lost.
            is_known = refused.status < _BROKEN and refused.code != refusals.ACKNOWLEDGED
            self.was_refused = is_known
            raise
        message = sent.id if isinstance(sent, discord.Message) else sent.message_id
        self.message = str(message or "")
        return sent


Noting = AbstractAsyncContextManager[Receipt]
"""Within it an answer is posted, and its receipt is filled in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Postings:
    """Notes answers at a desk."""

    desk: Desk

    def answering(self, interaction: discord.Interaction[Any], reply: Reply) -> Noting:
        """Note the answer to an interaction, where we can come back to it.

        Where we are no member of the server or do not see the channel, nobody can.
        """
        may_come_back = (
            interaction.guild_id is not None
            and interaction.is_guild_integration()
            and interaction.app_permissions.view_channel
        )
        is_seen = reply.audience is Audience.CHANNEL and reply.living is not None
        work = self._intended(interaction, reply) if may_come_back and is_seen else None
        return self._noting(work)

    def beneath(
        self, message: discord.Message, reply: Reply, *, caller: Caller, thread: str = ""
    ) -> Noting:
        """Note the answer to a message; *thread* is where it will stand."""
        if message.guild is None:
            return self._noting(None)
        spot = Spot(
            workspace=workspace_of_guild(message.guild.id),
            channel=str(message.channel.id),
            thread=thread,
            key=f"{caller.event}:{IN_THREAD}" if thread else caller.event,
        )
        return self._noting(intend(reply, spot, caller=caller, desk=self.desk))

    async def _intended(
        self, interaction: discord.Interaction[Any], reply: Reply
    ) -> Posting | None:
        workspace = workspace_of(interaction)
        setup = await setup_of(workspace, self.desk.store)
        caller = caller_of(interaction, keepers=frozenset(), setup=setup)
        spot = Spot(workspace=workspace, channel=caller.channel, key=caller.event)
        return await intend(reply, spot, caller=caller, desk=self.desk)

    @asynccontextmanager
    async def _noting(
        self, work: Coroutine[Any, Any, Posting | None] | None
    ) -> AsyncIterator[Receipt]:
        """Give *work* a moment; what comes too late is kept when the answer is out."""
        receipt = Receipt()
        if work is None:
            yield receipt
            return
        noting = asyncio.ensure_future(work)
        try:
            await asyncio.wait({noting}, timeout=limits.NOTING_SECONDS)
            yield receipt
        finally:
            posting = await noting
            if receipt.message:
                await was_posted(posting, receipt.message, desk=self.desk)
            elif receipt.was_refused:
                await was_not_posted(posting, now=discord.utils.utcnow(), desk=self.desk)
