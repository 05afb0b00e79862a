"""What stands before Bolt in HTTP mode: nothing reaches it that Slack did not sign, just now, once.

https://docs.slack.dev/authentication/verifying-requests-from-slack/

Bolt reads a body before it asks who sent it, and answers 500 to bad JSON, to deep JSON, to a
timestamp that is no number and to a signature that is not ASCII. Here the bytes are counted, their
signature is checked, and only then they are read, once.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from http import HTTPStatus

from aiohttp import web
from aiohttp.web_protocol import RequestPayloadError
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest

from adapters.slack import payload, signature
from adapters.slack.ids import EVENTS_PATH, HEALTH_PATH

_log = logging.getLogger(__name__)

LARGEST = 1024 * 1024
"""Bytes of a request. Slack's own are at most some hundred thousand (a view, given back)."""
BODY_SECONDS = 3.0
"""How long a body may take to arrive: after that Slack waits for no answer either."""
_PASSED_ON = ("Content-Type", "X-Slack-Retry-Num", "X-Slack-Retry-Reason")
"""Bolt obeys headers of its own (`X-Slack-Bolt-…`), and no header is signed."""


class RefusedError(Exception):
    """A request goes no further. Who sent it learns the status and nothing else."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status)
        self.status = status


class Guard:
    """Lets requests through to *app*; refuses the others with an empty body."""

    def __init__(self, app: AsyncApp, *, signing_secret: str, now: Callable[[], float]) -> None:
        if not signing_secret:
            # Anybody can sign with nothing.
            raise ValueError(signing_secret)
        self._app = app
        self._key = signing_secret.encode()
        self._now = now
        self._seen = signature.Seen()

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """What Bolt says to a request, or a refusal."""
        try:
            given, found = await self._let_in(request)
        except RefusedError as refused:
            _log.info("refused a request: %s", refused.status)
            return web.Response(status=refused.status)
        if found.get("type") == payload.RATE_LIMITED:
            # It is no event, so Bolt has no listener for it.
            _log.warning("Slack holds back events: there were more than 30,000 within an hour")
            return web.Response()
        try:
            answer = await self._app.async_dispatch(_to_bolt(request, found))
        except BaseException:
            self._seen.forget(given)
            raise
        if answer.status != HTTPStatus.OK:
            # Slack may send it again within the second, and that may be the only copy.
            self._seen.forget(given)
        return await to_aiohttp_response(answer)

    async def _let_in(self, request: web.Request) -> tuple[str, payload.Json]:
        """The signature of a request, and what it says.

        Raises:
            RefusedError: It is not from Slack, not from now, not new, or says nothing.
        """
        _demand(is_small(request), HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        _demand(is_of_known_type(request), HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        sent_at = _one(request, "X-Slack-Request-Timestamp")
        given = _one(request, "X-Slack-Signature")
        _demand(signature.is_recent(sent_at, self._now()), HTTPStatus.UNAUTHORIZED)
        raw = await read(request)
        _demand(signature.is_signed(self._key, sent_at, raw, given), HTTPStatus.UNAUTHORIZED)
        _demand(self._seen.is_new(given, at=self._now()), HTTPStatus.UNAUTHORIZED)
        found = payload.read(raw, request.content_type)
        if found is None:
            raise RefusedError(HTTPStatus.BAD_REQUEST)
        return given, found


def is_small(request: web.Request) -> bool:
    """Whether it says that it is; what says nothing is counted while it is read."""
    return (request.content_length or 0) <= LARGEST


def is_of_known_type(request: web.Request) -> bool:
    """Whether it is JSON or a form, as it stands: Slack compresses nothing."""
    is_plain = request.headers.get("Content-Encoding", "identity") == "identity"
    return is_plain and request.content_type in {payload.JSON, payload.FORM}


async def read(request: web.Request) -> bytes:
    """The bytes of a request.

    Raises:
        RefusedError: They are too many, too slow, or do not come to an end.
    """
    raw = bytearray()
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for chunk in request.content.iter_any():
                raw += chunk
                _demand(len(raw) <= LARGEST, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    except TimeoutError as slow:
        raise RefusedError(HTTPStatus.REQUEST_TIMEOUT) from slow
    except (RequestPayloadError, ConnectionError) as broken:
        raise RefusedError(HTTPStatus.BAD_REQUEST) from broken
    return bytes(raw)


def application(
    app: AsyncApp,
    *,
    signing_secret: str,
    now: Callable[[], float] = time.time,
    is_healthy: Callable[[], bool] = lambda: True,
) -> web.Application:
    """The server of HTTP mode: the guard before *app*, and whether all is well.

    Raises:
        ValueError: There is no secret.
    """
    guard = Guard(app, signing_secret=signing_secret, now=now)

    async def health(_: web.Request) -> web.Response:
        if is_healthy():
            return web.Response(text="ok")
        return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE)

    served = web.Application()
    served.router.add_post(EVENTS_PATH, guard.answer)
    served.router.add_get(HEALTH_PATH, health)
    return served


def _demand(is_so: bool, status: HTTPStatus) -> None:  # noqa: FBT001 (it is what is demanded)
    if not is_so:
        raise RefusedError(status)


def _one(request: web.Request, header: str) -> str:
    """What a header holds that must be there once; nothing if it is not."""
    found = request.headers.getall(header, [])
    return found[0] if len(found) == 1 else ""


def _to_bolt(request: web.Request, found: payload.Json) -> AsyncBoltRequest:
    """What was read, so that Bolt neither reads nor checks it again.

    It would take `/claim payload` for a button without a payload, and drop it: it looks for
    that word anywhere in a form. What comes by a socket is handed over in this way too.
    """
    headers = {name: request.headers[name] for name in _PASSED_ON if name in request.headers}
    return AsyncBoltRequest(mode="socket_mode", body=found, headers=dict(headers))
