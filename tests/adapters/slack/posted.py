"""What Slack posts to HTTP mode: bytes, and the headers that sign them."""

import hashlib
import hmac
import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

NOW = 1_900_000_000
SECRET = "8f742231b10e8888abcd99yyyzzz85a5"  # noqa: S105 (the example of Slack's own page)
JSON, FORM = "application/json", "application/x-www-form-urlencoded"

EVENT: dict[str, Any] = {
    "token": "old",
    "team_id": "T1",
    "api_app_id": "A1",
    "type": "event_callback",
    "event_id": "Ev1",
    "event_time": NOW,
    "authorizations": [{"enterprise_id": None, "team_id": "T1", "user_id": "UBOT"}],
    "event": {
        "type": "app_mention",
        "user": "U1",
        "text": "<@UBOT> ferry",
        "channel": "C1",
        "ts": "1900000000.000100",
    },
}
COMMAND = {
    "token": "old",
    "team_id": "T1",
    "team_domain": "example",
    "channel_id": "C1",
    "channel_name": "general",
    "user_id": "U1",
    "user_name": "ada",
    "command": "/claim",
    "text": "drones",
    "api_app_id": "A1",
    "is_enterprise_install": "false",
    "response_url": "https://hooks.slack.com/commands/1/2/3",
    "trigger_id": "1.2.3",
}
_WHO = {"user": {"id": "U1", "team_id": "T1"}, "team": {"id": "T1", "domain": "example"}}
PRESS: dict[str, Any] = {
    "type": "block_actions",
    **_WHO,
    "channel": {"id": "C1", "name": "general"},
    "message": {"type": "message", "user": "UBOT", "text": "An answer", "ts": "1.2"},
    "actions": [{"type": "button", "action_id": "ask:0", "block_id": "b", "value": "p1|claim"}],
    "response_url": "https://hooks.slack.com/actions/1/2/3",
    "trigger_id": "1.2.3",
}
VIEW = {"id": "V1", "type": "modal", "callback_id": "form", "private_metadata": ""}
INTERACTIONS: dict[str, dict[str, Any]] = {
    "block_actions": PRESS,
    "block_suggestion": {"type": "block_suggestion", **_WHO, "action_id": "find", "value": "dr"},
    "message_action": {
        "type": "message_action",
        **_WHO,
        "callback_id": "check_message",
        "channel": {"id": "C1"},
        "message": {"type": "message", "user": "U2", "text": "400 people", "ts": "1.2"},
    },
    "shortcut": {"type": "shortcut", **_WHO, "callback_id": "find_claim", "trigger_id": "1.2.3"},
    "view_closed": {"type": "view_closed", **_WHO, "view": VIEW},
    "view_submission": {
        "type": "view_submission",
        **_WHO,
        "view": {**VIEW, "state": {"values": {}}},
        "response_urls": [],
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """One request as it goes over the line."""

    body: bytes
    headers: dict[str, str] = field(default_factory=dict)

    def but(self, **headers: str | None) -> "Posted":
        """The same with other headers (`x_slack_signature=…`); None leaves one out."""
        named = {name.replace("_", "-").title(): value for name, value in headers.items()}
        kept = {**self.headers, **named}
        return Posted(
            body=self.body,
            headers={name: value for name, value in kept.items() if value is not None},
        )


def signature_of(body: bytes, *, at: object = NOW, secret: str = SECRET) -> str:
    digest = hmac.new(secret.encode(), f"v0:{at}:".encode() + body, hashlib.sha256)
    return f"v0={digest.hexdigest()}"


def posted(body: bytes, kind: str = JSON, *, at: object = NOW, secret: str = SECRET) -> Posted:
    """Bytes, signed."""
    headers = {
        "Content-Type": kind,
        "X-Slack-Request-Timestamp": str(at),
        "X-Slack-Signature": signature_of(body, at=at, secret=secret),
    }
    return Posted(body=body, headers=headers)


def an_event(**changes: Any) -> Posted:
    return posted(json.dumps({**EVENT, **changes}).encode())


def a_command(**changes: str) -> Posted:
    return posted(urlencode({**COMMAND, **changes}).encode(), FORM)


def an_interaction(kind: str = "block_actions", **changes: Any) -> Posted:
    payload = json.dumps({**INTERACTIONS[kind], **changes})
    return posted(urlencode({"payload": payload}).encode(), FORM)
