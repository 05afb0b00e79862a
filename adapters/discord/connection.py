"""The connection: made, kept, made again, and closed in good order."""

import asyncio
import logging
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import discord
from discord.gateway import DiscordWebSocket, ReconnectWebSocket
from discord.http import Route

from adapters.discord.client import PinciteClient, TooSoonError
from adapters.discord.messenger import DiscordMessenger
from adapters.discord.pace import Pace
from adapters.discord.postings import PLATFORM
from adapters.discord.refusals import Wait, is_ban, seconds_to_wait
from bot.app import App
from bot.backoff import LONGEST_WAIT, wait_before
from bot.model import Condition
from bot.settings import Settings

_log = logging.getLogger(__name__)

BAN_WAIT = 3_600.0
"""Seconds; a ban of our address is made longer by asking."""

READY_SECONDS = 120.0
"""A first connection that is not there by then is begun anew: discord.py would try for ever,
each time one call deeper."""

FINISHING_SECONDS = 3.0
_CLOSING_SECONDS = 0.8
"""For answers under way, then for Discord to say goodbye; five seconds are all we have."""
_CANCELLATIONS = 8
"""As many as are tried in another such time."""

_ENDS = (
    discord.DiscordException,
    aiohttp.ClientError,
    OSError,
    # These two come through where discord.py means them for itself.
    AttributeError,
    ReconnectWebSocket,
    TooSoonError,
)


class WrongTokenError(Exception):
    """Discord does not know the token: trying again would not help."""


@dataclass(slots=True, kw_only=True)
class _Connecting:
    """One process's attempts, and what they have taught."""

    app: App
    settings: Settings
    stopped: asyncio.Task[object]
    wait: Wait
    pace: Pace
    reads_content: bool
    was_banned: bool = False
    attempt: int = 0
    least_wait: float = field(default=0.0, init=False)


async def serve(
    app: App,
    settings: Settings,
    stop: asyncio.Event,
    *,
    wait: Wait = asyncio.sleep,
    pace: Pace | None = None,
) -> None:
    """Answer on Discord until *stop*; a connection that cannot be made is tried again.

    *wait* lets seconds pass, and *pace* counts the sessions that were begun.

    Raises:
        WrongTokenError: The token is wrong.
    """
    _look_elsewhere(settings)
    stopped: asyncio.Task[object] = asyncio.ensure_future(stop.wait())
    state = _Connecting(
        app=app,
        settings=settings,
        stopped=stopped,
        wait=wait,
        pace=pace or Pace(),
        reads_content=settings.discord_link_replies,
    )
    try:
        while not stop.is_set():
            await _connected(state)
            if not stop.is_set() and (seconds := _until_next(state)):
                _log.warning("no connection to Discord; next attempt in %.0f s", seconds)
                await _unless_stopped(state, seconds)
    finally:
        stopped.cancel()


def _look_elsewhere(settings: Settings) -> None:
    """Let discord.py find the Discord that the settings name, and speak to nobody."""
    if settings.discord_api_url:
        Route.BASE = settings.discord_api_url.rstrip("/")
    if settings.discord_gateway_url:
        url = type(DiscordWebSocket.DEFAULT_GATEWAY)
        DiscordWebSocket.DEFAULT_GATEWAY = url(settings.discord_gateway_url)
    # discord.py warns of what it would need to speak; nobody hears this bot.
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False


def _client(state: _Connecting) -> PinciteClient:
    settings = state.settings
    keepers = (one.removeprefix("discord:") for one in settings.keepers.split(",") if one)
    return PinciteClient(
        state.app,
        keepers=frozenset(keepers),
        wait=state.wait,
        pace=state.pace,
        reads_content=state.reads_content,
        shards=settings.discord_shards,
        develop_guild=settings.discord_develop_guild,
    )


def _until_next(state: _Connecting) -> float:
    """Seconds before the next attempt; none where the last one taught how it will go."""
    if state.attempt == 0:
        return state.least_wait
    return max(wait_before(state.attempt), state.least_wait)


async def _unless_stopped(state: _Connecting, seconds: float) -> None:
    waiting = asyncio.ensure_future(state.wait(seconds))
    await asyncio.wait({state.stopped, waiting}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()


async def _connected(state: _Connecting) -> None:
    """One connection, from login to its end, or until it is stopped."""
    client = _client(state)
    loop = asyncio.get_running_loop()
    began = loop.time()
    running = asyncio.ensure_future(client.start(state.settings.discord_token))
    ready = asyncio.ensure_future(_ready_in_time(state, client))
    ends: set[asyncio.Future[Any]] = {running, ready, state.stopped, client.too_soon}
    try:
        await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
    finally:
        ready.cancel()
        state.app.messengers.pop(PLATFORM, None)
    if not running.done():
        await client.finish(FINISHING_SECONDS if state.stopped.done() else 0)
    await _closed(client, running)
    state.attempt = 0 if loop.time() - began > LONGEST_WAIT else state.attempt + 1
    state.least_wait = state.pace.seconds_to_wait()
    if running.done() and not running.cancelled():
        _learn(state, running.exception())


async def _ready_in_time(state: _Connecting, client: PinciteClient) -> None:
    """Ends where the first connection is not there in time; else the platform can be written to."""
    try:
        async with asyncio.timeout(READY_SECONDS):
            await client.was_connected.wait()
    except TimeoutError:
        return
    state.app.messengers[PLATFORM] = DiscordMessenger(client, wait=state.wait)
    await asyncio.Event().wait()


async def _closed(client: PinciteClient, running: asyncio.Task[None]) -> None:
    """Close *client*, whether or not Discord answers."""
    running.cancel()
    try:
        async with asyncio.timeout(_CLOSING_SECONDS):
            await client.close()
    except TimeoutError:
        _log.info("Discord did not say goodbye")
        await client.http.close()
    for _attempt in range(_CANCELLATIONS):
        # discord.py can swallow one while it begins a session anew.
        running.cancel()
        done, _ = await asyncio.wait({running}, timeout=_CLOSING_SECONDS / _CANCELLATIONS)
        if done:
            return
    _log.warning("a connection did not end")


def _learn(state: _Connecting, ended: BaseException | None) -> None:
    """Say how a connection ended, and what follows for the next one.

    Raises:
        WrongTokenError: The token is wrong.
    """
    match ended:
        case None:
            pass
        case discord.LoginFailure():
            raise WrongTokenError from ended
        case discord.PrivilegedIntentsRequired() if state.reads_content:
            state.reads_content, state.attempt = False, 0
            state.app.conditions.add(Condition.CONTENT_NOT_GRANTED)
            _log.warning("Discord does not grant the message content intent: going on without")
        case discord.HTTPException() if is_ban(ended):
            told = seconds_to_wait(ended) or 0.0
            state.least_wait = max(state.least_wait, BAN_WAIT, told)
            if not state.was_banned:
                _log.error("Discord's door refuses this address for now: waiting it out")
            state.was_banned = True
        case discord.HTTPException():
            _log.warning("Discord answered %s at login", ended.status)
        case _ if isinstance(ended, _ENDS):
            _log.warning("the connection ended: %s", type(ended).__name__)
        case _:
            raise ended
