"""From a Reply to what Discord shows: at once, after a deferral, or as a form to fill in."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import aiohttp
import discord

from adapters.discord import limits, refusals
from adapters.discord.forms import behind_button, fitting, form_of, modal
from adapters.discord.postings import Postings, Receipt
from adapters.discord.refusals import Wait, patiently
from adapters.discord.render import files_of, render
from bot.reply.card import Audience, Reply
from bot.reply.voice import Voice

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How an answer is shown.

    *is_public*: it was asked for publicly. *in_place*: it takes the place of the message
    whose button was pressed. *postings* notes what others see. *wait* lets the seconds pass that
    Discord asks for.
    """

    say: Voice
    postings: Postings
    is_public: bool = False
    in_place: bool = False
    wait: Wait = asyncio.sleep


async def answer(
    interaction: discord.Interaction[Any], work: Awaitable[Reply], manner: Manner
) -> None:
    """Show what *work* comes to; what takes longer than a second is deferred first."""
    task = asyncio.ensure_future(work)
    done, _ = await asyncio.wait({task}, timeout=limits.DEFER_SECONDS)
    if done:
        await _at_once(interaction, task.result(), manner)
        return
    response, hidden = interaction.response, not manner.is_public
    is_deferred = await acknowledged(
        lambda: response.defer(ephemeral=hidden, thinking=not manner.in_place), manner.wait
    )
    # What was begun is done to its end, whether or not somebody can be told.
    reply = await task
    if is_deferred:
        await _later(interaction, reply, manner)


async def _at_once(interaction: discord.Interaction[Any], reply: Reply, manner: Manner) -> None:
    """The answer as the first thing that Discord hears of it."""
    form, response = form_of(reply), interaction.response
    # A modal cannot be the answer to a modal.
    may_open = interaction.type is not discord.InteractionType.modal_submit
    if form is not None and may_open and (opened := fitting(form)) is not None:
        await acknowledged(lambda: response.send_modal(modal(opened)), manner.wait)
        return
    reply = behind_button(reply, manner.say)
    if manner.in_place:
        await acknowledged(
            lambda: response.edit_message(view=render(reply), attachments=files_of(reply)),
            manner.wait,
        )
        return
    async with manner.postings.answering(interaction, reply) as receipt:
        await acknowledged(
            lambda: receipt.of(
                response.send_message(
                    view=render(reply),
                    files=files_of(reply),
                    ephemeral=reply.audience is not Audience.CHANNEL,
                    allowed_mentions=discord.AllowedMentions.none(),
                )
            ),
            manner.wait,
        )


async def _later(interaction: discord.Interaction[Any], reply: Reply, manner: Manner) -> None:
    """The answer after a deferral, whose visibility it takes."""
    reply = behind_button(reply, manner.say)
    is_for_all = reply.audience is Audience.CHANNEL or manner.in_place
    try:
        if manner.is_public and not is_for_all:
            await _privately(interaction, reply)
        elif manner.is_public:
            async with manner.postings.answering(interaction, reply) as receipt:
                await _in_its_place(interaction, reply, manner, receipt)
        else:
            await _in_its_place(interaction, reply, manner, Receipt())
    except discord.HTTPException as refused:
        if refused.code not in refusals.GONE:
            raise
        _log.info("what was to be answered is gone: %s", refused.code)


async def _in_its_place(
    interaction: discord.Interaction[Any], reply: Reply, manner: Manner, receipt: Receipt
) -> None:
    """The answer where the deferral stands."""
    await patiently(
        lambda: receipt.of(
            interaction.edit_original_response(
                view=render(reply),
                attachments=files_of(reply),
                allowed_mentions=discord.AllowedMentions.none(),
            )
        ),
        longest=limits.PATIENCE_SECONDS,
        wait=manner.wait,
    )


async def _privately(interaction: discord.Interaction[Any], reply: Reply) -> None:
    """A refusal of what was asked publicly: nobody else is to read it.

    Discord repeats no follow-up, but discord.py does where a receipt is lost; then
    the asker alone reads it twice.
    """
    with suppress(discord.NotFound):
        await interaction.delete_original_response()
    await interaction.followup.send(
        view=render(reply),
        files=files_of(reply),
        ephemeral=True,
        allowed_mentions=discord.AllowedMentions.none(),
    )


async def acknowledged(send: Callable[[], Awaitable[object]], wait: Wait) -> bool:
    """Whether Discord has the first answer to an interaction."""
    try:
        await patiently(send, longest=limits.CALLBACK_SECONDS, wait=wait)
    except discord.HTTPException as refused:
        # The receipt of an earlier try was lost after its effect.
        if refused.code == refusals.ACKNOWLEDGED:
            return True
        _log.warning("a first answer was refused: %s, code %s", refused.status, refused.code)
        return False
    except (discord.RateLimited, aiohttp.ClientError, OSError) as broken:
        _log.warning("a first answer was not delivered: %s", type(broken).__name__)
        return False
    return True
