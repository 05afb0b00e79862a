"""The platforms that the settings name, side by side: one that fails leaves the others alone."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.app import App
from bot.backoff import LONGEST_WAIT, wait_before
from bot.settings import Settings

_log = logging.getLogger(__name__)

Serve = Callable[[App, Settings, asyncio.Event], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform:
    """Where the bot goes. *hopeless* is raised where trying again would not help, *away* where
    the platform cannot be reached for now.

    *wrong_token* is the catalogue key of what is then to be done.
    """

    name: str
    serve: Serve
    hopeless: type[Exception]
    away: type[Exception]
    wrong_token: str


def platforms_of(settings: Settings) -> tuple[Platform, ...]:
    """Those whose token is there; their libraries are loaded only then."""
    found = []
    if settings.discord_token:
        from adapters.discord import connection as discord  # noqa: PLC0415 (190 ms)

        found.append(
            Platform(
                name="Discord",
                serve=discord.serve,
                hopeless=discord.WrongTokenError,
                away=OSError,
                wrong_token="run.wrong_token",  # noqa: S106 (a key)
            )
        )
    if settings.slack_bot_token:
        from adapters.slack import connection as slack  # noqa: PLC0415 (80 ms)

        found.append(
            Platform(
                name="Slack",
                serve=slack.serve,
                hopeless=slack.WrongTokenError,
                away=slack.NotReachedError,
                wrong_token="run.wrong_token.slack",  # noqa: S106 (a key)
            )
        )
    return tuple(found)


async def keep(
    platform: Platform,
    app: App,
    settings: Settings,
    stop: asyncio.Event,
    *,
    wait: Callable[[float], Awaitable[object]] = asyncio.sleep,
) -> bool:
    """Serve *platform* until *stop*, beginning anew when it fails; False where it is hopeless."""
    loop, attempt = asyncio.get_running_loop(), 0
    while not stop.is_set():
        began = loop.time()
        try:
            await platform.serve(app, settings, stop)
        except platform.hopeless:
            _log.error("%s does not know the token", platform.name)
            return False
        except platform.away as trouble:
            _log.warning("%s cannot be reached: %s", platform.name, trouble)
        except Exception as trouble:  # noqa: BLE001 (whatever it is, the others go on)
            _log.warning("%s failed: %s", platform.name, trouble, exc_info=True)
        if stop.is_set():
            break
        attempt = 1 if loop.time() - began > LONGEST_WAIT else attempt + 1
        seconds = wait_before(attempt)
        _log.warning("%s is tried again in %.0f s", platform.name, seconds)
        await _unless_stopped(stop, wait(seconds))
    return True


async def _unless_stopped(stop: asyncio.Event, waiting: Awaitable[object]) -> None:
    tasks = {asyncio.ensure_future(waiting), asyncio.ensure_future(stop.wait())}
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in tasks:
        task.cancel()
