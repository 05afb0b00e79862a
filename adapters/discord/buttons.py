"""Buttons that carry a request: they work after a restart, and on messages a year old.

The custom id is the carried request; what does not fit into a hundred characters is offered as a
command to type. Findings to choose from are a select, whose values are such ids.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Protocol, Self

import discord
from discord import ui

from adapters.discord import limits
from bot.commands import carried
from bot.commands.carried import PREFIX, from_carried, to_carried
from bot.reply.card import Choice, Request
from bot.reply.foreign import clean, cut, shown

_PICK = f"{PREFIX}!"


class Presses(Protocol):
    """A client that answers presses."""

    async def pressed(self, interaction: discord.Interaction[Any], request: Request) -> None:
        """Answer a press of the button that carries *request*."""


def fitted(request: Request) -> Request | None:
    """*request* as a button can carry it, without what may be spared; None where it cannot."""
    return carried.fitted(request, room=limits.CUSTOM_ID)


def may_carry(request: Request) -> bool:
    """Whether a button can carry *request*."""
    return carried.is_carried(request, room=limits.CUSTOM_ID)


class Ask(ui.DynamicItem[ui.Button[ui.LayoutView]], template=rf"{PREFIX}\|.+"):
    """A button that asks its request of the bot."""

    def __init__(self, request: Request, *, label: str) -> None:
        self.request = request
        super().__init__(
            ui.Button(
                label=label,
                style=discord.ButtonStyle.secondary,
                custom_id=to_carried(request),
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
        request = from_carried(match.string) or Request(command="")
        return cls(request, label=label or "…")

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Let the client answer."""
        client: Presses = interaction.client
        await client.pressed(interaction, self.request)


class Pick(ui.DynamicItem[ui.Select[ui.LayoutView]], template=rf"{_PICK}.*"):
    """A list to choose from: each entry asks its request."""

    def __init__(self, custom_id: str, choices: Sequence[Choice], *, title: str) -> None:
        options = [
            discord.SelectOption(
                label=cut(clean(one.label), limits.CHOICE_NAME),
                description=cut(shown(one.detail), limits.CHOICE_NAME) or None,
                value=to_carried(one.request),
            )
            for one in choices
        ]
        super().__init__(
            ui.Select(
                custom_id=custom_id,
                placeholder=cut(clean(title), limits.PLACEHOLDER) or None,
                options=options,
            )
        )

    @classmethod
    def of(cls, choices: Sequence[Choice], *, title: str, number: int) -> Self:
        """A list among several of one message."""
        return cls(f"{_PICK}{number}", choices, title=title)

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction[Any],  # noqa: ARG003 (discord.py's signature)
        item: ui.Item[Any],  # noqa: ARG003 (the same)
        match: re.Match[str],
        /,
    ) -> Self:
        """The list of an old message again; what was chosen comes with the interaction."""
        return cls(match.string, (), title="")

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Let the client answer what was chosen."""
        client: Presses = interaction.client
        data: Mapping[str, Any] = dict(interaction.data or {})
        chosen = [from_carried(str(value)) for value in data.get("values", ())]
        await client.pressed(interaction, next(filter(None, chosen), Request(command="")))
