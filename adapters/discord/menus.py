"""What can be done with a message from its menu: the command for it, and what it is given.

https://docs.discord.com/developers/interactions/application-commands#message-commands
"""

import re
from collections.abc import Mapping
from typing import Any

from bot.commands.catalogue import named
from bot.commands.spec import Command, Values

MENUS = {
    "menu.check_message": "pincite check",
    "menu.check_quote": "quote",
    "menu.add_source": "source add",
}
"""The menu entries, by the catalogue keys of their names, and the commands that they give."""

_URL = re.compile(r"https?://[^\s<>()|]+")
_HOST = re.compile(r"https?://(?:www\.)?([^/?#:]+)")
_LINE = re.compile(r"^> ?(.*)$", re.MULTILINE)
_LONGEST = 4_000


def from_message(key: str, message: Mapping[str, Any], *, guild: str) -> tuple[Command, Values]:
    """The command of a menu entry for a message as Discord sends it."""
    command = named(MENUS[key])
    if command is None:  # pragma: no cover (a test holds the two together)
        raise LookupError(MENUS[key])
    words = str(message.get("content", ""))[:_LONGEST]
    if key == "menu.add_source":
        return command, _as_source(words, message, guild=guild)
    if key == "menu.check_quote":
        # Where a message quotes, what it quotes is meant.
        words = "\n".join(_LINE.findall(words)) or words
    # A link beside the words says where they may be from, and is none of them.
    return command, {"text": _URL.sub(" ", words)}


def _as_source(words: str, message: Mapping[str, Any], *, guild: str) -> Values:
    """The page that a message links to; a message without a link is the source itself."""
    if found := _URL.search(words):
        url = found[0].rstrip(".,;:!?'\"")
        host = _HOST.match(url)
        return {"url": url, "name": host[1] if host else url}
    author = message.get("author", {})
    url = f"https://discord.com/channels/{guild or '@me'}/{message['channel_id']}/{message['id']}"
    return {"url": url, "name": str(author.get("global_name") or author.get("username") or "")}
