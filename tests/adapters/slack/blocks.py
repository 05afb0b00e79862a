"""What Slack would say of a message or a view: its limits, and all the text in it."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from adapters.slack import limits

Json = Mapping[str, Any]
_SIZES = {
    "actions": ("elements", limits.ELEMENTS),
    "context": ("elements", 10),
    "static_select": ("options", limits.SELECT_OPTIONS),
}


def walk(node: object) -> Iterator[Json]:
    """Every object within *node*, itself first."""
    if isinstance(node, Mapping):
        yield node
        for inner in node.values():
            yield from walk(inner)
    elif isinstance(node, list | tuple):
        for inner in node:
            yield from walk(inner)


def words(node: object) -> list[str]:
    """Every text that is shown, in order."""
    return [one["text"] for one in walk(node) if isinstance(one.get("text"), str)]


def ids(node: object) -> list[str]:
    """The ids of what can be pressed."""
    return [one["action_id"] for one in walk(node) if "action_id" in one]


def broken(blocks: object) -> list[str]:
    """What Slack would refuse of *blocks*, in a message or a view."""
    return [f"{one}: {why}" for one in walk(blocks) for why in _broken(one)]


def _broken(one: Json) -> Iterator[str]:
    kind = one.get("type")
    if isinstance(one.get("text"), str):
        if not one["text"]:
            yield "empty"
        if kind in {"plain_text", "mrkdwn"} and len(one["text"]) > limits.TEXT_OBJECT:
            yield "too long"
        if kind == "plain_text" and one.get("emoji") is not False:
            yield "emoji"
    if str(kind).startswith("rich_text") and not one["elements"]:
        yield "nothing in it"
    if kind in _SIZES:
        name, most = _SIZES[kind]
        if not 0 < len(one[name]) <= most:
            yield name
    yield from _too_long(one)


def _too_long(one: Json) -> Iterator[str]:
    match one:
        case {"type": "button", "text": {"text": told}, "value": value}:
            if len(told) > 75 or len(value.encode("utf-16-le")) > 2 * 2_000:
                yield "button"
        case {"text": {"text": told}, "value": value}:
            detail = one.get("description", {}).get("text", "")
            if len(told) > 75 or len(value.encode("utf-16-le")) > 2 * 150 or len(detail) > 75:
                yield "option"
        case {"type": "static_select", "placeholder": {"text": told}} if len(told) > 150:
            yield "placeholder"
        case {"type": "link", "url": url} if len(url) > 3_000 or not url.startswith("http"):
            yield "link"
        case {"type": "plain_text_input"} if len(one.get("initial_value", "x")) > 3_000:
            yield "value"
        case _:
            pass


def size(blocks: object) -> int:
    """Bytes of *blocks* as they are sent."""
    return len(json.dumps(blocks, ensure_ascii=False).encode("utf-8", "replace"))


ACTING = frozenset({"user", "usergroup", "channel", "broadcast", "date", "emoji", "team", "mrkdwn"})
"""Kinds of elements that would ping, link or be parsed."""


def acting(node: object) -> list[str]:
    """What in *node* is more than letters, a link of ours apart."""
    return [str(one["type"]) for one in walk(node) if one.get("type") in ACTING]
