"""What Discord refuses: told apart by its code, waited out where it says how long.

https://docs.discord.com/developers/topics/opcodes-and-status-codes#json
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

import aiohttp
import discord

_log = logging.getLogger(__name__)

T = TypeVar("T")
Wait = Callable[[float], Awaitable[object]]
"""Lets seconds pass; a test's lets none pass."""

UNKNOWN_CHANNEL, UNKNOWN_GUILD, UNKNOWN_MESSAGE, UNKNOWN_USER = 10003, 10004, 10008, 10013
UNKNOWN_WEBHOOK, UNKNOWN_INTERACTION = 10015, 10062
ACKNOWLEDGED: Final = 40060
MISSING_ACCESS, CANNOT_WRITE_TO_USER, MISSING_PERMISSIONS = 50001, 50007, 50013
NOT_OURS, SYSTEM_MESSAGE, ARCHIVED_THREAD, NO_SHARED_GUILD = 50005, 50021, 50083, 50278
INVALID_TOKEN: Final = 50027
INVALID_FORM: Final = 50035
NO_HISTORY, HAS_THREAD, LOCKED_THREAD = 160002, 160004, 160005

GONE: Final = frozenset(
    {UNKNOWN_CHANNEL, UNKNOWN_MESSAGE, UNKNOWN_WEBHOOK, UNKNOWN_INTERACTION, INVALID_TOKEN}
)
"""What was to be answered is not there any more, or not in time: there is nobody to tell."""
FORBIDDEN: Final = frozenset({MISSING_ACCESS, MISSING_PERMISSIONS})

_TOO_MANY: Final = 429
_LEAST: Final = 0.25


async def patiently(
    send: Callable[[], Awaitable[T]], *, longest: float, wait: Wait = asyncio.sleep
) -> T:
    """What *send* comes to, tried again where Discord's door says so, for *longest* seconds.

    discord.py waits for a limit of Discord's own, and raises one of the door's (Cloudflare).

    What is sent must be safe to send twice.

    Raises:
        discord.HTTPException: Discord refuses it for another reason, or for longer.
        aiohttp.ClientError, OSError: Nothing gets there.
    """
    waited = 0.0
    while True:
        try:
            return await send()
        except discord.HTTPException as refused:
            seconds = seconds_to_wait(refused)
            if seconds is None or waited + seconds > longest:
                raise
        except (aiohttp.ClientError, OSError):
            # The connection broke; whether Discord had heard us nobody knows.
            seconds = _LEAST
            if waited + seconds > longest:
                raise
        waited += seconds
        await wait(seconds)


def seconds_to_wait(refused: discord.HTTPException) -> float | None:
    """How long a limit lasts that discord.py does not wait for; None where it is none.

    https://docs.discord.com/developers/topics/rate-limits#exceeding-a-rate-limit
    """
    if refused.status != _TOO_MANY:
        return None
    try:
        told = float(refused.response.headers.get("Retry-After", "1"))
    except ValueError:
        # It may be a date; a ban of that kind lasts an hour.
        return 3600.0
    return max(told, _LEAST)


def is_ban(refused: discord.HTTPException) -> bool:
    """Whether the door refuses our address: a page of its own, not past Discord's proxy."""
    if "Via" in refused.response.headers:
        return False
    return refused.status == _TOO_MANY or (refused.status == 403 and not refused.code)  # noqa: PLR2004
