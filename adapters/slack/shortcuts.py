"""What can be done with a message from its menu: the command for it, and what it is given.

Slash commands cannot go into threads; these can. https://docs.slack.dev/interactivity/implementing-shortcuts
"""

import re
from collections.abc import Mapping
from typing import Any

from adapters.slack.ids import ADD_SOURCE, CHECK_MESSAGE, CHECK_QUOTE
from adapters.slack.incoming import unescaped
from bot.commands.catalogue import named
from bot.commands.spec import Command, Values

COMMANDS = {CHECK_MESSAGE: "pincite check", CHECK_QUOTE: "quote", ADD_SOURCE: "source add"}
"""The message shortcuts that ask a command, and which one."""

_URL = re.compile(r"https?://[^\s<>()|]+")
_HOST = re.compile(r"https?://(?:www\.)?([^/?#:]+)")
_LINE = re.compile(r"^> ?(.*)$", re.MULTILINE)
_LONGEST = 4_000


def from_message(
    shortcut: str, message: Mapping[str, Any], *, link: str, writer: str
) -> tuple[Command, Values]:
    """The command of a shortcut for a message; *link* leads to it, *writer* is who wrote it."""
    command = named(COMMANDS[shortcut])
    if command is None:  # pragma: no cover (a test holds the two together)
        raise LookupError(shortcut)
    words = unescaped(str(message.get("text", "")))[:_LONGEST]
    if shortcut == ADD_SOURCE:
        return command, _as_source(words, link=link, writer=writer)
    if shortcut == CHECK_QUOTE:
        # Where a message quotes, what it quotes is meant.
        words = "\n".join(_LINE.findall(words)) or words
    # A link beside the words says where they may be from, and is none of them.
    return command, {"text": _URL.sub(" ", words)}


def _as_source(words: str, *, link: str, writer: str) -> Values:
    """The page that a message links to; a message without a link is the source itself."""
    if found := _URL.search(words):
        url = found[0].rstrip(".,;:!?'\"")
        host = _HOST.match(url)
        return {"url": url, "name": host[1] if host else url}
    return {"url": link, "name": writer}
