"""Block Kit's parts: walking them, finding one, and what a person reads of them.

https://docs.slack.dev/reference/block-kit/blocks
"""

import re
from collections.abc import Iterable, Iterator

from tests.platforms.slack.rules.rule import Json

# https://docs.slack.dev/messaging/formatting-message-text
LIVE = re.compile(r"<([^<>|]+)(?:\|([^<>]*))?>")


def elements_of(block: Json) -> Iterator[Json]:
    """What can be pressed, chosen or filled in, and images beside it."""
    if block.get("type") in {"actions", "context", "context_actions"}:
        yield from block.get("elements") or ()
    for held in ("accessory", "element"):
        if isinstance(block.get(held), dict):
            yield block[held]


def controls_of(blocks: Iterable[Json]) -> Iterator[tuple[Json, Json]]:
    """Each block's elements with an action_id, together with their block."""
    for block in blocks:
        for element in elements_of(block):
            if "action_id" in element:
                yield block, element


def names_of(block: Json, element: Json) -> tuple[str, ...]:
    """By what a person or a test may call a control."""
    texts = (element.get("text"), element.get("placeholder"), block.get("label"))
    shown = tuple(str(text["text"]) for text in texts if isinstance(text, dict))
    return (str(element.get("action_id")), str(block.get("block_id")), *shown)


def control(blocks: Iterable[Json], wanted: str, read: str) -> tuple[Json, Json]:
    """The block and the element with this action_id, text, placeholder, label or block_id.

    Raises:
        AssertionError: There is none; says which there are, in what reads *read*.
    """
    found = list(controls_of(blocks))
    # A block_id names its only element; an action_id comes before.
    for place in range(5):
        for block, element in found:
            names = names_of(block, element)
            if place < len(names) and names[place] == wanted:
                return block, element
    seen = [names_of(block, element) for block, element in found]
    raise AssertionError(f"no control {wanted!r} among {seen} in {read!r}")


def unescaped(text: str) -> str:
    """Mrkdwn as a reader sees it: links as their labels, entities as characters."""
    shown = LIVE.sub(lambda live: live[2] or live[1], text)
    return shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def escaped(text: str) -> str:
    """https://docs.slack.dev/messaging/formatting-message-text#escaping."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def kept(text: str) -> str:
    """What a person typed, as Slack keeps it: escaped, links as links, mentions alive."""

    def keep(piece: re.Match[str]) -> str:
        if piece["mention"]:
            return piece["mention"]
        return f"<{escaped(piece['url'])}>" if piece["url"] else escaped(piece[0])

    return re.sub(r"(?P<mention><[@#!][^<>\s]+>)|(?P<url>https?://[^\s<>]+)|[&<>]", keep, text)


def read(blocks: Iterable[Json]) -> str:
    """What a person reads in blocks, line by line, controls aside."""
    return "\n".join(line for block in blocks for line in _lines(block) if line)


def _lines(block: Json) -> Iterator[str]:
    match block.get("type"):
        case "rich_text" | "table":
            yield _told(block).rstrip("\n")
        case "markdown":
            yield str(block.get("text"))
        case "image":
            yield str(block.get("alt_text"))
        case "context":
            for part in block.get("elements") or ():
                yield _shown(part) if part.get("type") != "image" else str(part.get("alt_text"))
        case _:
            texts = (block.get("text"), *(block.get("fields") or ()), block.get("label"))
            yield from (_shown(text) for text in texts if isinstance(text, dict))


def _shown(text: Json) -> str:
    said = str(text.get("text"))
    return unescaped(said) if text.get("type") == "mrkdwn" else said


def _told(part: object) -> str:
    """https://docs.slack.dev/reference/block-kit/blocks/rich-text-block, cells by tabs."""
    if isinstance(part, list):
        return "\t".join(_told(each).rstrip("\n") for each in part) + "\n"
    if not isinstance(part, dict):
        return ""
    if isinstance(part.get("text"), str) or "url" in part:
        return str(part.get("text") or part["url"])
    inside = "".join(map(_told, part.get("elements") or part.get("rows") or ()))
    ends = part.get("type") in {"rich_text_section", "rich_text_quote", "rich_text_preformatted"}
    return inside + ("\n" if ends else "")
