"""The connection: made, kept, made again, and closed in good order."""

import asyncio
import logging
import random
from typing import Literal

import discord
from discord.gateway import DiscordWebSocket
from discord.http import Route

from adapters.discord.client import PinciteClient
from bot.app import App
from bot.settings import Settings

_log = logging.getLogger(__name__)

FIRST_WAIT = 5.0
LONGEST_WAIT = 300.0
"""Seconds between attempts: with these, no day has a thousand of them."""

_FINISHING = 3.0


class WrongTokenError(Exception):
    """Discord does not know the token: trying again would not help."""


async def serve(app: App, settings: Settings, stop: asyncio.Event) -> None:
    """Answer on Discord until *stop*; a connection that cannot be made is tried again.

    Raises:
        WrongTokenError: The token is wrong.
    """
    if settings.discord_api_url:
        Route.BASE = settings.discord_api_url.rstrip("/")
    if settings.discord_gateway_url:
        url = type(DiscordWebSocket.DEFAULT_GATEWAY)
        DiscordWebSocket.DEFAULT_GATEWAY = url(settings.discord_gateway_url)
    # discord.py warns of what it would need to speak; nobody hears this bot.
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    keepers = frozenset(one.removeprefix("discord:") for one in settings.keepers.split(",") if one)
    stopped = asyncio.ensure_future(stop.wait())
    attempt = 0
    try:
        while not stop.is_set():
            client = PinciteClient(app, keepers=keepers)
            began = asyncio.get_running_loop().time()
            await _connected(client, settings.discord_token, stopped)
            if stop.is_set():
                return
            lasted = asyncio.get_running_loop().time() - began
            attempt = 0 if lasted > LONGEST_WAIT else attempt + 1
            wait = wait_before(attempt)
            _log.warning("no connection to Discord; next attempt in %.0f s", wait)
            await asyncio.wait({stopped}, timeout=wait)
    finally:
        stopped.cancel()


def wait_before(attempt: int) -> float:
    """Seconds before the next attempt, longer each time, never the same for two processes.

    >>> FIRST_WAIT <= wait_before(1) <= 2 * FIRST_WAIT
    True
    >>> wait_before(50) >= LONGEST_WAIT
    True
    """
    least: float = min(FIRST_WAIT * 2.0 ** min(max(attempt - 1, 0), 10), LONGEST_WAIT)
    return least * random.uniform(1, 1.5)  # noqa: S311 (nobody guesses it)


async def _connected(
    client: PinciteClient, token: str, stopped: asyncio.Task[Literal[True]]
) -> None:
    """One connection, from login to its end, or until *stopped*."""
    running = asyncio.ensure_future(client.start(token))
    await asyncio.wait({running, stopped}, return_when=asyncio.FIRST_COMPLETED)
    if not running.done():
        await client.finish(_FINISHING)
    await client.close()
    try:
        await running
    except discord.LoginFailure as error:
        raise WrongTokenError from error
    except discord.HTTPException as error:
        _log.warning("Discord answered %s at login", error.status)
    except (discord.DiscordException, OSError, AttributeError) as error:
        # discord.py ends with an AttributeError where the first gateway connection fails.
        _log.warning("the connection ended: %s", type(error).__name__)
