"""What can be done with somebody's message from its menu: the command for it, and what it is given.

A message comes as its words, a link to it and its writer's name; how a platform tells these is
its adapter's to know.
"""

import re

from bot.commands.catalogue import named
from bot.commands.spec import Command, Values

_ADD_SOURCE = "menu.add_source"
_CHECK_QUOTE = "menu.check_quote"

MENUS = {
    "menu.check_message": "pincite check",
    _CHECK_QUOTE: "quote",
    _ADD_SOURCE: "source add",
}
"""The menu entries, by the catalogue keys of their names, and the commands that they give."""

_URL = re.compile(r"https?://[^\s<>()|]+")
_HOST = re.compile(r"https?://(?:www\.)?([^/?#:]+)")
_LINE = re.compile(r"^> ?(.*)$", re.MULTILINE)
_LONGEST = 4_000


def from_message(key: str, words: str, *, link: str, writer: str) -> tuple[Command, Values]:
    """The command of a menu entry for a message of *words*; *link* leads to it."""
    command = named(MENUS[key])
    if command is None:  # pragma: no cover (a test holds the two together)
        raise LookupError(MENUS[key])
    words = words[:_LONGEST]
    if key == _ADD_SOURCE:
        return command, _as_source(words, link=link, writer=writer)
    if key == _CHECK_QUOTE:
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
