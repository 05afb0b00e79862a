"""Time for tests: what discord.py waits for by itself passes at once, and is remembered."""

import asyncio
from typing import Any

import discord
import pytest
from discord.webhook import async_ as webhook


class Patience:
    """A wait that takes no time; *waited* holds the seconds, *now* is a clock that it moves."""

    def __init__(self) -> None:
        self.waited: list[float] = []
        self._now = 0.0

    def now(self) -> float:
        return self._now

    def advance(self, seconds: float) -> None:
        self.waited.append(seconds)
        self._now += seconds

    async def __call__(self, seconds: float) -> None:
        self.advance(seconds)
        await asyncio.sleep(0)

    def hurry(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Let the waits of discord.py's requests and connections pass too."""
        for module in (discord.http, discord.shard, webhook):
            monkeypatch.setattr(module, "asyncio", _Hurried())


class _Hurried:
    """asyncio, but for its sleep."""

    async def sleep(self, _: float) -> None:
        await asyncio.sleep(0)

    def __getattr__(self, name: str) -> Any:
        return getattr(asyncio, name)
