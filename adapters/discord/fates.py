"""What Discord's refusals mean for a message of ours."""

import logging
from typing import Final

import discord

from adapters.discord import refusals
from adapters.discord.refusals import seconds_to_wait
from bot.messenger import Delivery, Fate

_log = logging.getLogger(__name__)

_GONE: Final = frozenset(
    {
        refusals.UNKNOWN_CHANNEL,
        refusals.UNKNOWN_GUILD,
        refusals.UNKNOWN_MESSAGE,
        refusals.UNKNOWN_USER,
        refusals.MISSING_ACCESS,
        refusals.CANNOT_WRITE_TO_USER,
        refusals.NO_SHARED_GUILD,
    }
)
_CLOSED: Final = frozenset(
    {
        refusals.NOT_OURS,
        refusals.MISSING_PERMISSIONS,
        refusals.SYSTEM_MESSAGE,
        refusals.ARCHIVED_THREAD,
        refusals.LOCKED_THREAD,
    }
)


def fate_of(refused: discord.HTTPException) -> Delivery:
    """What becomes of it; what is not said here may be otherwise the next time."""
    if refused.code in _GONE:
        return Delivery(fate=Fate.GONE)
    if refused.code in _CLOSED:
        return Delivery(fate=Fate.CLOSED)
    _log.info("Discord refuses for now: %s, code %s", refused.status, refused.code)
    return Delivery(fate=Fate.LATER, wait_seconds=seconds_to_wait(refused) or 0.0)
