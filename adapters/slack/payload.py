"""What Slack says over HTTP: forms and JSON of the shapes that it has, and nothing else.

Commands: https://docs.slack.dev/interactivity/implementing-slash-commands/
Interactions: https://docs.slack.dev/reference/interaction-payloads/
Events: https://docs.slack.dev/apis/events-api/
"""

import json
from collections.abc import Mapping
from typing import Any, NoReturn
from urllib.parse import parse_qsl

Json = dict[str, Any]

JSON, FORM = "application/json", "application/x-www-form-urlencoded"
RATE_LIMITED = "app_rate_limited"

DEEPEST = 64
"""Levels of JSON. A view of ours, the deepest thing that Slack gives back, has about twelve."""
_MOST_FIELDS = 64

_EVENTS: Mapping[str, Mapping[str, type]] = {
    "event_callback": {"event": dict, "event_id": str, "team_id": str},
    "url_verification": {"challenge": str},
    RATE_LIMITED: {"team_id": str},
}
_INTERACTIONS: Mapping[str, Mapping[str, type]] = {
    "block_actions": {"user": dict, "actions": list},
    "block_suggestion": {"user": dict, "action_id": str},
    "message_action": {"user": dict, "callback_id": str, "channel": dict, "message": dict},
    "shortcut": {"user": dict, "callback_id": str},
    "view_closed": {"user": dict, "view": dict},
    "view_submission": {"user": dict, "view": dict},
}
_INSIDE = {"event": ("type",), "view": ("type", "callback_id"), "actions": ("action_id",)}
"""What they hold that decides who hears them."""
_COMMAND = ("command", "team_id", "channel_id", "user_id")

_NAMED = ("enterprise", "team", "user", "channel")
"""Ids, or objects that have one: Bolt looks into them without asking what they are."""
_WORDS = ("text", "subtype")
_CARRIERS = ("event", "message", "previous_message", "item", "assistant_thread")
"""Where it looks for them too."""


def read(raw: bytes, content_type: str) -> Json | None:
    """The command, interaction or event in *raw*; None where it is nothing that Slack sends."""
    try:
        text = raw.decode()
        found = _event(text) if content_type == JSON else _form(text)
    except (ValueError, RecursionError):
        return None
    return found if found is not None and _is_readable(found) else None


def _event(text: str) -> Json | None:
    event = _object(text)
    return event if _has_shape(event, _EVENTS) else None


def _form(text: str) -> Json | None:
    pairs = parse_qsl(
        text,
        keep_blank_values=True,
        strict_parsing=True,
        errors="strict",
        max_num_fields=_MOST_FIELDS,
    )
    form: Json = dict(pairs)
    if len(form) < len(pairs):
        return None
    if "payload" in form:
        interaction = _object(form.pop("payload"))
        return interaction if not form and _has_shape(interaction, _INTERACTIONS) else None
    if "ssl_check" in form:
        return form if form["ssl_check"] == "1" and "command" not in form else None
    # Slack adds fields to commands; those that were not there yesterday are let pass.
    is_command = all(form.get(name) for name in _COMMAND) and form["command"].startswith("/")
    return form if is_command else None


def _object(text: str) -> Json:
    """The JSON object that *text* is.

    Raises:
        ValueError: It is none, or too deep.
        RecursionError: It is far too deep.
    """
    found = json.loads(text, parse_constant=_refuse)
    if not isinstance(found, dict) or not _is_shallow(found):
        raise ValueError
    return found


def _refuse(constant: str) -> NoReturn:
    # NaN and Infinity are Python's, not JSON's.
    raise ValueError(constant)


def _is_shallow(found: Json) -> bool:
    level: list[Any] = [found]
    for _ in range(DEEPEST):
        level = [
            inner
            for one in level
            for inner in (one.values() if isinstance(one, dict) else one)
            if isinstance(inner, dict | list)
        ]
        if not level:
            return True
    return False


def _has_shape(found: Json, shapes: Mapping[str, Mapping[str, type]]) -> bool:
    kind = found.get("type")
    if not isinstance(kind, str) or kind not in shapes:
        return False
    if not all(isinstance(found.get(name), wanted) for name, wanted in shapes[kind].items()):
        return False
    for name, inside in _INSIDE.items():
        if name in shapes[kind]:
            holders = found[name] if isinstance(found[name], list) else [found[name]]
            # A press is told by the first of its actions.
            if not holders or not all(_is_text(holders[0], one) for one in inside):
                return False
    return True


def _is_text(holder: object, name: str) -> bool:
    return isinstance(holder, dict) and isinstance(holder.get(name), str)


def _is_list(found: object) -> bool:
    return isinstance(found, list) and all(isinstance(one, dict) for one in found)


def _is_readable(found: Json) -> bool:
    """Whether Bolt can look for the ids in it; it takes shapes for granted."""
    if not all(isinstance(found.get(name), str | dict | None) for name in _NAMED):
        return False
    if not all(isinstance(found.get(name), str | None) for name in _WORDS):
        return False
    come_from, answer_at = found.get("authorizations"), found.get("response_urls", [])
    if come_from is None:
        come_from = []
    if not _is_list(come_from) or not _is_list(answer_at):
        return False
    # At a second address for an answer Bolt fails; no view of ours asks for two.
    if len(answer_at) > 1:
        return False
    inner = [*(found.get(name) for name in _CARRIERS), *come_from]
    return all(_is_readable(one) for one in inner if isinstance(one, dict))
