"""Buttons that carry a request: they work after a restart, and on messages a year old.

The custom id is `p1|command|name=value|…`, percent-encoded; what does not fit into a hundred
characters is offered as a command to type.
"""

import re
from typing import Any, Protocol, Self
from urllib.parse import quote, unquote

import discord
from discord import ui

from adapters.discord import limits
from bot.commands.catalogue import named
from bot.reply.card import Request

_PREFIX = "p1"
_SAFE = " /:.,!?'’“”-"


class Presses(Protocol):
    """A client that answers presses."""

    async def pressed(self, interaction: discord.Interaction[Any], request: Request) -> None:
        """Answer a press of the button that carries *request*."""


def to_custom_id(request: Request) -> str:
    """The custom id of a request.

    >>> to_custom_id(Request(command="claim", values=(("query", "C12"), ("revision", "2"))))
    'p1|claim|query=C12|revision=2'
    """
    values = (f"{quote(k, safe='')}={quote(v, safe=_SAFE)}" for k, v in request.values)
    return "|".join((_PREFIX, request.command, *values))


def from_custom_id(custom_id: str) -> Request | None:
    """The request of a custom id; None of one that is not ours, or not any more.

    >>> from_custom_id("p1|claim|query=C12|revision=2").values
    (('query', 'C12'), ('revision', '2'))
    """
    prefix, *parts = custom_id.split("|")
    if prefix != _PREFIX or not parts or named(parts[0]) is None:
        return None
    pairs = (part.partition("=") for part in parts[1:])
    return Request(
        command=parts[0], values=tuple((unquote(name), unquote(value)) for name, _, value in pairs)
    )


def may_carry(request: Request) -> bool:
    """Whether a button can carry *request*."""
    return len(to_custom_id(request)) <= limits.CUSTOM_ID


class Ask(ui.DynamicItem[ui.Button[ui.LayoutView]], template=rf"{_PREFIX}\|.+"):
    """A button that asks its request of the bot."""

    def __init__(self, request: Request, *, label: str) -> None:
        self.request = request
        super().__init__(
            ui.Button(
                label=label,
                style=discord.ButtonStyle.secondary,
                custom_id=to_custom_id(request),
            )
        )

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction[Any],  # noqa: ARG003 (discord.py's signature)
        item: ui.Item[Any],
        match: re.Match[str],
        /,
    ) -> Self:
        """The button of an old message again."""
        label = item.label if isinstance(item, ui.Button) else None
        request = from_custom_id(match.string) or Request(command="")
        return cls(request, label=label or "…")

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Let the client answer."""
        client: Presses = interaction.client
        await client.pressed(interaction, self.request)
