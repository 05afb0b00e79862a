"""Calls of Slack's Web API: patient where Slack asks for patience, each method by itself.

https://docs.slack.dev/apis/web-api/rate-limits
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from adapters.slack import times

_log = logging.getLogger(__name__)

Wait = Callable[[float], Awaitable[object]]
"""Lets seconds pass; a test's lets none pass."""

_READING = frozenset(
    {
        "auth.test",
        "bots.info",
        "chat.getPermalink",
        "conversations.history",
        "conversations.info",
        "conversations.replies",
        "files.getUploadURLExternal",
        "files.info",
        "usergroups.list",
        "usergroups.users.list",
        "users.info",
    }
)
_TOO_MANY = 429
_SERVER = 500


class RefusedError(Exception):
    """Slack said no, in a word of its own: `channel_not_found`."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


class LostError(Exception):
    """No answer came: whether it was done nobody knows."""


class CrowdedError(Exception):
    """It would take longer than anybody waits, or too many are waiting already.

    *seconds* is how long.
    """

    def __init__(self, method: str, seconds: float) -> None:
        super().__init__(method)
        self.seconds = seconds


class Calls:
    """The Web API of one workspace."""

    def __init__(
        self,
        client: AsyncWebClient,
        *,
        wait: Wait = asyncio.sleep,
        clock: Callable[[], float] | None = None,
    ) -> None:
        self.client = client
        self._wait = wait
        self._clock = clock or asyncio.get_running_loop().time
        self._until: dict[str, float] = {}
        self._waiting: Counter[str] = Counter()

    async def make(
        self,
        method: str,
        *,
        longest: float = times.PATIENCE_SECONDS,
        on_wait: Callable[[float], Awaitable[object]] | None = None,
        **body: Any,  # noqa: ANN401 (Slack's own)
    ) -> Mapping[str, Any]:
        """What *method* answers to *body*; *on_wait* hears of a wait that a person would notice.

        Raises:
            RefusedError: Slack refuses it.
            LostError: The answer was lost, or Slack is broken.
            CrowdedError: It would take longer than *longest* seconds.
        """
        waited = 0.0
        while True:
            if (seconds := self._until.get(method, 0.0) - self._clock()) > 0:
                if waited + seconds > longest or self._waiting[method] >= times.WAITING:
                    raise CrowdedError(method, seconds)
                if on_wait is not None and not waited and seconds > times.NOTICED_SECONDS:
                    await on_wait(seconds)
                waited += seconds
                await self._stand_in_line(method, seconds)
            try:
                answer = await self._call(method, _without_nothing(body))
            except SlackApiError as refused:
                self._heed(method, refused)
            except (aiohttp.ClientError, TimeoutError, OSError) as broken:
                raise LostError(method) from broken
            else:
                return dict(answer.data) if isinstance(answer.data, dict) else {}

    async def _call(self, method: str, body: dict[str, Any]) -> AsyncSlackResponse:
        """Only what changes something takes JSON: https://docs.slack.dev/apis/web-api."""
        if method in _READING:
            return await self.client.api_call(method, http_verb="GET", params=body)
        return await self.client.api_call(method, json=body)

    async def _stand_in_line(self, method: str, seconds: float) -> None:
        self._waiting[method] += 1
        try:
            await self._wait(seconds)
        finally:
            self._waiting[method] -= 1

    def _heed(self, method: str, refused: SlackApiError) -> None:
        """Note until when Slack wants to be left alone, or say that it refuses."""
        response = refused.response
        status = getattr(response, "status_code", 0)
        if status == _TOO_MANY:
            told = str(response.headers.get("Retry-After", "1"))
            seconds = float(told) if told.isdigit() else 1.0
            self._until[method] = self._clock() + max(seconds, 1.0)
            _log.info("Slack asks %s to wait for %.0f s", method, seconds)
            return
        if status >= _SERVER:
            raise LostError(method) from refused
        raise RefusedError(str(response.get("error", "") or status)) from refused


def _without_nothing(body: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in body.items() if value is not None}
