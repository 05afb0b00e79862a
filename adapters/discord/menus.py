"""A message as Discord sends it, for what its menu asks of it.

https://docs.discord.com/developers/interactions/application-commands#message-commands
"""

from collections.abc import Mapping
from typing import Any

from bot.commands.menus import from_message
from bot.commands.spec import Command, Values


def from_discord(key: str, message: Mapping[str, Any], *, guild: str) -> tuple[Command, Values]:
    """The command of a menu entry for *message*, which stands in *guild* ("" between two)."""
    author = message.get("author", {})
    place = f"{guild or '@me'}/{message['channel_id']}/{message['id']}"
    return from_message(
        key,
        str(message.get("content", "")),
        link=f"https://discord.com/channels/{place}",
        writer=str(author.get("global_name") or author.get("username") or ""),
    )
