"""Answers by response_url: five times within half an hour, and only to Slack.

https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from adapters.slack import times

_log = logging.getLogger(__name__)

HOSTS = frozenset({"hooks.slack.com", "hooks.slack-gov.com"})
_MOST_KNOWN = 2_000
_TOO_MANY = 429


class SpentError(Exception):
    """The address takes no more answers, or is none of Slack's."""


class Hooks:
    """The ways back that Slack gave with what people did."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        *,
        hosts: frozenset[str] = HOSTS,
        wait: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._session = session
        self._hosts = hosts
        self._wait = wait
        self._used: dict[str, int] = {}

    async def say(self, url: str, body: Mapping[str, Any]) -> None:
        """Answer by *url*.

        Raises:
            SpentError: It was not taken: somebody has to be told another way.
        """
        # Where there is no way back, there is no host either.
        if urlsplit(url).netloc not in self._hosts or self._used.get(url, 0) >= times.RESPONSES:
            raise SpentError
        while len(self._used) >= _MOST_KNOWN:
            self._used.pop(next(iter(self._used)))
        self._used[url] = self._used.get(url, 0) + 1
        try:
            status, seconds = await self._post(url, body)
            if status == _TOO_MANY and seconds <= times.PATIENCE_SECONDS:
                await self._wait(seconds)
                status, _ = await self._post(url, body)
        except (aiohttp.ClientError, TimeoutError, OSError) as broken:
            # It may have been said; said once more another way, only the asker reads it twice.
            raise SpentError from broken
        if status != 200:  # noqa: PLR2004 (HTTP's)
            _log.info("an answer by response_url was refused: %s", status)
            raise SpentError

    async def _post(self, url: str, body: Mapping[str, Any]) -> tuple[int, float]:
        # A way back leads nowhere else.
        async with self._session.post(url, json=body, allow_redirects=False) as response:
            told = response.headers.get("Retry-After", "1")
            return response.status, float(told) if told.isdigit() else 1.0
