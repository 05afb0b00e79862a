"""The answer to who mentions the bot: in a thread, else beside the message, else privately why not.

The nonce keeps a request that is sent again from posting twice.
"""

import logging
from collections.abc import Awaitable, Callable
from functools import partial

import aiohttp
import discord

from adapters.discord import limits, refusals
from adapters.discord.answering import Manner
from adapters.discord.forms import behind_button
from adapters.discord.postings import Noting, Receipt
from adapters.discord.refusals import Wait, patiently
from adapters.discord.render import files_of, render
from bot.model import Caller
from bot.reply.card import Reply
from bot.reply.foreign import clean, cut
from bot.reply.voice import Voice

_log = logging.getLogger(__name__)

Post = Callable[[], Awaitable[discord.Message]]


async def respond(
    message: discord.Message, reply: Reply, *, words: str, caller: Caller, manner: Manner
) -> None:
    """Answer *message*, whose *words* were to the bot, where the bot may."""
    reply, nonce = behind_button(reply, manner.say), str(message.id)

    def beside() -> Awaitable[discord.Message]:
        return message.reply(
            view=render(reply), files=files_of(reply), nonce=nonce, mention_author=False
        )

    def below() -> Awaitable[discord.Message]:
        return message.channel.send(view=render(reply), files=files_of(reply), nonce=nonce)

    def noting(thread: str) -> Noting:
        return manner.postings.beneath(message, reply, caller=caller, thread=thread)

    places: list[tuple[str, Post]] = [("", beside), ("", below)]
    if (thread := await _thread_for(message, words, manner.wait)) is not None:
        within = thread.send
        places.insert(
            0,
            (
                str(thread.id),
                lambda: within(view=render(reply), files=files_of(reply), nonce=nonce),
            ),
        )
    code = await _first(places, noting, manner.wait)
    if code in refusals.FORBIDDEN:
        await _explain(message, manner.say, manner.wait)


async def _first(
    places: list[tuple[str, Post]], noting: Callable[[str], Noting], wait: Wait
) -> int:
    """Post in the first place that can be posted in; the last refusal's code, 0 for none.

    A place is its thread, if it is one, and what posts there.
    """
    code = 0
    for thread, post in places:
        try:
            async with noting(thread) as receipt:
                await patiently(
                    partial(_with, receipt, post), longest=limits.PATIENCE_SECONDS, wait=wait
                )
        except discord.HTTPException as refused:
            code = refused.code
            # Without the right to read the history a reply is refused, but no message.
            if code in {refusals.UNKNOWN_CHANNEL, *refusals.FORBIDDEN, refusals.NO_HISTORY}:
                continue
            if code != refusals.INVALID_FORM or not _is_gone(refused):
                raise
        return 0
    _log.info("nowhere to answer a mention: %s", code)
    return code


async def _with(receipt: Receipt, post: Post) -> None:
    await receipt.of(post())


def _is_gone(refused: discord.HTTPException) -> bool:
    """Whether the message that was to be answered is: its writer has taken the question back."""
    return "message_reference" in refused.text or "Unknown message" in refused.text


async def _thread_for(message: discord.Message, words: str, wait: Wait) -> discord.Thread | None:
    """A thread for the answer, where the channel and our rights there allow it."""
    channel = message.channel
    if not isinstance(channel, discord.TextChannel) or message.guild is None:
        return None
    rights = channel.permissions_for(message.guild.me)
    if not (rights.create_public_threads and rights.send_messages_in_threads):
        return None
    name = cut(clean(words), limits.CHOICE_NAME)
    try:
        return await patiently(
            lambda: message.create_thread(name=name), longest=limits.PATIENCE_SECONDS, wait=wait
        )
    except discord.HTTPException as refused:
        if refused.code == refusals.HAS_THREAD:
            # The receipt of an earlier try was lost after its effect.
            return message.guild.get_thread(message.id)
        return None
    except discord.RateLimited:
        # Few threads may be begun in a while: the answer is beside the question then.
        return None


async def _explain(message: discord.Message, say: Voice, wait: Wait) -> None:
    """Tell who asked, alone, that the bot may not write there."""
    text, nonce = say("discord.forbidden", channel=f"<#{message.channel.id}>"), str(message.id)
    try:
        await patiently(
            lambda: message.author.send(text, nonce=nonce),
            longest=limits.PATIENCE_SECONDS,
            wait=wait,
        )
    except (discord.HTTPException, aiohttp.ClientError, OSError):
        _log.info("nor may they be told privately")
