"""HTTP mode: signed requests to the bot's address.

https://docs.slack.dev/authentication/verifying-requests-from-slack
"""

import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from urllib.parse import urlencode

from aiohttp import ClientError, ClientSession, ClientTimeout, TCPConnector

from tests.platforms.slack.deliveries import Deliveries
from tests.platforms.slack.records import Delivery
from tests.platforms.slack.rules.rule import Json

FORM, JSON = "application/x-www-form-urlencoded", "application/json"


class Signed:
    """Sends deliveries by HTTP; what is not answered with 200 in time was not heard."""

    def __init__(self, deliveries: Deliveries, secret: str) -> None:
        self._deliveries = deliveries
        self._secret = secret
        self._session: ClientSession | None = None
        self.to = ""

    def headers(self, body: str, kind: str, *, at: int | None = None) -> dict[str, str]:
        """What a request of Slack's carries."""
        stamp = str(int(time.time()) if at is None else at)
        signed = hmac.new(self._secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256)
        return {
            "Content-Type": kind,
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": f"v0={signed.hexdigest()}",
        }

    async def post(self, body: str, headers: Mapping[str, str]) -> tuple[int, str, bool]:
        """A status, a text, and whether it shall not be sent again."""
        limit = ClientTimeout(total=self._deliveries.deadline_seconds)
        # A bot that was started anew knows nothing of the connections before.
        self._session = self._session or ClientSession(connector=TCPConnector(force_close=True))
        async with self._session.post(
            self.to, data=body.encode(), headers=headers, timeout=limit
        ) as answer:
            return answer.status, await answer.text(), "X-Slack-No-Retry" in answer.headers

    async def close(self) -> None:
        if self._session:
            await self._session.close()

    async def send(self, delivery: Delivery, reason: str) -> str:
        body, kind = encoded(delivery)
        headers = self.headers(body, kind)
        if delivery.attempts > 1:
            headers |= {"X-Slack-Retry-Num": str(delivery.attempts - 1)}
            headers |= {"X-Slack-Retry-Reason": reason}
        try:
            status, text, enough = await self.post(body, headers)
        except TimeoutError:
            return "http_timeout"
        except (ClientError, OSError):
            return "connection_failed"
        if not 200 <= status < 300:
            return "no_retry" if enough else "http_error"
        self._deliveries.acknowledge(delivery, said(text))
        return ""


def encoded(delivery: Delivery) -> tuple[str, str]:
    """A delivery's body and content type."""
    match delivery.kind:
        case "events_api":
            return json.dumps(delivery.payload), JSON
        case "slash_commands":
            return urlencode(delivery.payload), FORM
        case "interactive":
            return urlencode({"payload": json.dumps(delivery.payload)}), FORM


def said(text: str) -> Json:
    """What an answer's body says: JSON, or plain text for the person who asked."""
    try:
        body = json.loads(text or "{}")
    except ValueError:
        body = text
    return body if isinstance(body, dict) else {"text": str(body)}
