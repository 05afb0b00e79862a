"""The values of a command's options: what was uploaded becomes a Page."""

from typing import Any

import discord

from bot.commands.spec import Values
from bot.model import Page
from bot.model.trouble import TooLarge

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes of an upload that is read."""


async def read_values(options: dict[str, Any]) -> Values:
    """The values of options; an upload becomes a Page, a role its id and name.

    Raises:
        TooLarge: One is larger than is read.
    """
    values: dict[str, str | int | bool | Page] = {}
    for name, value in options.items():
        if isinstance(value, discord.Attachment):
            if value.size > LARGEST_FILE:
                raise TooLarge(name=value.filename, limit=LARGEST_FILE)
            values[name] = Page(content=await value.read(), name=value.filename)
        elif isinstance(value, discord.Role):
            values[name] = f"{value.id} {value.name}"
        else:
            values[name] = value
    return values
