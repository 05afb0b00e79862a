"""A channel's history, looked through once for a message of ours."""

from collections.abc import Callable

import discord

from adapters.discord.postings import IN_THREAD
from bot.messenger import Delivery, Fate
from bot.model import Posting

_PAGE = 100
"""https://docs.discord.com/developers/resources/message#get-channel-messages"""

_LATER = Delivery(fate=Fate.LATER)


async def find_answer(
    posting: Posting, place: discord.PartialMessageable, client: discord.Client
) -> Delivery:
    """Whether the answer of an intended posting stands in *place*."""
    may_look = _may_look(posting, client)
    if may_look is False:
        return _LATER
    answered, is_it = _told_by(posting.key)
    seen = 0
    async for message in place.history(limit=_PAGE, after=discord.Object(answered)):
        seen += 1
        if message.author == client.user and is_it(message):
            return _LATER if message.flags.loading else _at(message)
    # Who may not read the history is shown an empty one; a full page is not all of it.
    is_all = seen < _PAGE and (seen or may_look)
    return Delivery(fate=Fate.GONE) if is_all else _LATER


async def find_note(
    posting: Posting, place: discord.PartialMessageable, client: discord.Client
) -> str:
    """The id of the newest message of ours beneath the posting's; empty where there is none."""
    async for message in place.history(limit=_PAGE):
        if message.author == client.user and _answers(message, int(posting.message)):
            return str(message.id)
    return ""


def _told_by(key: str) -> tuple[int, Callable[[discord.Message], bool]]:
    """What is answered, and how the answer to it is told from our other messages."""
    _, number, *where = key.split(":")
    answered = int(number)
    if IN_THREAD in where:
        return answered, _stands_alone
    return answered, lambda message: _answers(message, answered)


def _answers(message: discord.Message, answered: int) -> bool:
    """Whether it is the answer to that interaction, or a reply to that message."""
    asked, reference = message.interaction_metadata, message.reference
    if asked is not None:
        # What follows up an answer carries the same interaction.
        return asked.id == answered and asked.original_response_message_id is None
    return reference is not None and reference.message_id == answered


def _stands_alone(message: discord.Message) -> bool:
    """In a thread of ours, the answer that it was begun for: what comes after is asked there."""
    return message.interaction_metadata is None and message.reference is None


def _may_look(posting: Posting, client: discord.Client) -> bool | None:
    """Whether we may read the history there; None where we cannot tell without asking."""
    guild = client.get_guild(int(posting.workspace.name.partition(":")[2]))
    channel = guild.get_channel_or_thread(int(posting.channel)) if guild else None
    if guild is None or channel is None:
        return None
    if isinstance(channel, discord.Thread) and channel.parent is None:
        return None
    return channel.permissions_for(guild.me).read_message_history


def _at(message: discord.Message) -> Delivery:
    return Delivery(fate=Fate.DONE, message=str(message.id))
