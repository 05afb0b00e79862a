"""Platforms side by side: one that fails leaves the others alone, and is begun anew."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.platforms import Platform, keep, platforms_of
from bot.app import App, open_app
from bot.backoff import FIRST_WAIT
from bot.settings import Settings


class HopelessError(Exception):
    """Trying again would not help."""


class Waiting:
    """A wait that takes no time; *waited* holds the seconds."""

    def __init__(self) -> None:
        self.waited: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.waited.append(seconds)


@pytest.fixture
async def app(tmp_path: Path) -> AsyncIterator[App]:
    async with open_app(Settings(db=tmp_path / "citations.db")) as app:
        yield app


class Flaky:
    """A platform that ends in each of *ends*, then serves until it is stopped."""

    def __init__(self, *ends: Exception) -> None:
        self.ends = list(ends)
        self.is_there = asyncio.Event()

    async def __call__(self, _: App, __: Settings, stop: asyncio.Event) -> None:
        if self.ends:
            raise self.ends.pop(0)
        self.is_there.set()
        await stop.wait()

    @property
    def platform(self) -> Platform:
        return Platform(
            name="Somewhere", serve=self, hopeless=HopelessError, away=OSError, wrong_token=""
        )


async def test_what_fails_is_begun_anew_after_longer_and_longer(app: App) -> None:
    flaky, stop, waiting = Flaky(OSError("a"), ValueError("b")), asyncio.Event(), Waiting()
    kept = asyncio.create_task(keep(flaky.platform, app, app.settings, stop, wait=waiting))

    await asyncio.wait_for(flaky.is_there.wait(), 10)
    stop.set()

    assert await kept
    assert FIRST_WAIT <= waiting.waited[0] < waiting.waited[1]


async def test_what_cannot_be_reached_is_said_on_a_line(
    app: App, caplog: pytest.LogCaptureFixture
) -> None:
    flaky, stop = Flaky(OSError("no answer"), ValueError("a defect")), asyncio.Event()
    kept = asyncio.create_task(keep(flaky.platform, app, app.settings, stop, wait=Waiting()))
    await asyncio.wait_for(flaky.is_there.wait(), 10)
    stop.set()
    await kept

    ours = [one for one in caplog.records if one.name == "adapters.platforms"]
    away, defect = (one for one in ours if "again" not in one.message)
    assert away.message == "Somewhere cannot be reached: no answer"
    assert not away.exc_info
    assert defect.exc_info


async def test_what_is_hopeless_is_not_tried_again_and_the_other_goes_on(app: App) -> None:
    hopeless, other, stop = Flaky(HopelessError()), Flaky(OSError("a")), asyncio.Event()
    going_on = asyncio.create_task(keep(other.platform, app, app.settings, stop, wait=Waiting()))

    assert not await keep(hopeless.platform, app, app.settings, stop, wait=Waiting())
    await asyncio.wait_for(other.is_there.wait(), 10)
    stop.set()

    assert await going_on


def test_a_platform_is_gone_to_where_its_token_is_there() -> None:
    assert platforms_of(Settings()) == ()
    both = Settings(discord_token="a", slack_bot_token="b")  # noqa: S106 (they open nothing)
    assert [one.name for one in platforms_of(both)] == ["Discord", "Slack"]
