"""The guard before a small Bolt app, and a line to it."""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import aiohttp
from aiohttp import web
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from adapters.slack import guard
from tests.adapters.slack.posted import EVENT, FORM, NOW, SECRET, Posted, posted

MEBIBYTE = 1024 * 1024
GUESSED = "guessed"
SAID = (
    b"POST /slack/events HTTP/1.1",
    b"Host: a",
    b"Content-Type: application/json",
    f"X-Slack-Request-Timestamp: {NOW}".encode(),
    b"X-Slack-Signature: v0=a",
)
"""A head without its last line, for what no client would say."""

_EVERYTHING = re.compile(".*")


async def _answered(ack: AsyncAck) -> None:
    await ack()


class SmallApp(AsyncApp):
    """A Bolt app that answers everything, and remembers what came to it."""

    def __init__(self) -> None:
        async def authorize() -> AuthorizeResult:
            return AuthorizeResult(
                enterprise_id=None, team_id="T1", bot_user_id="UBOT", bot_token=""
            )

        super().__init__(authorize=authorize, signing_secret=GUESSED)
        self.heard: list[dict[str, Any]] = []
        self.breaks: list[int] = []
        for listens in (self.command, self.action, self.options, self.shortcut, self.view):
            listens(_EVERYTHING)(_answered)
        self.event(_EVERYTHING)(_answered)
        self.view_closed(_EVERYTHING)(_answered)

    async def async_dispatch(self, req: AsyncBoltRequest) -> BoltResponse:
        self.heard.append(req.body)
        if self.breaks:
            return BoltResponse(status=self.breaks.pop())
        return await super().async_dispatch(req)


@dataclass(slots=True)
class Line:
    """A way to the guard, and what came through it."""

    app: SmallApp
    session: aiohttp.ClientSession
    port: int
    clock: list[float] = field(default_factory=lambda: [float(NOW)])
    is_healthy: bool = True

    async def post(self, sent: Posted, path: str = "/slack/events") -> tuple[int, bytes]:
        async with self.session.post(
            f"http://127.0.0.1:{self.port}{path}",
            data=BytesIO(sent.body),
            headers=sent.headers,
            skip_auto_headers=["Content-Type"],
        ) as answer:
            return answer.status, await answer.read()

    async def say(self, *lines: bytes) -> int:
        """Say something that no client would, and read the status."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(b"\r\n".join(lines))
        await writer.drain()
        status = (await reader.readline()).split()[1]
        writer.close()
        await writer.wait_closed()
        return int(status)


@asynccontextmanager
async def guarded() -> AsyncIterator[Line]:
    app = SmallApp()
    clock = [float(NOW)]
    line: Line
    served = guard.application(
        app, signing_secret=SECRET, now=lambda: clock[0], is_healthy=lambda: line.is_healthy
    )
    runner = web.AppRunner(served, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with aiohttp.ClientSession() as session:
        line = Line(app=app, session=session, port=runner.addresses[0][1], clock=clock)
        try:
            yield line
        finally:
            await runner.cleanup()


def deep(levels: int) -> bytes:
    """An event with that many levels of JSON."""
    inner = "[" * (levels - 1) + "]" * (levels - 1)
    return json.dumps(EVENT).encode().replace(b'"old"', inner.encode(), 1)


def form(**fields: str) -> Posted:
    return posted(urlencode(fields).encode(), FORM)
