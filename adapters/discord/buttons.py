"""Buttons that carry a request: they work after a restart, and on messages a year old.

The custom id is `p1|command|name=value|…`, percent-encoded, hidden options by their short names;
what does not fit into a hundred characters is offered as a command to type. Findings to choose
from are a select, whose values are such ids.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, Protocol, Self
from urllib.parse import unquote

import discord
from discord import ui

from adapters.discord import limits
from bot.commands.catalogue import named
from bot.commands.spec import options_of
from bot.reply.card import Choice, Request
from bot.reply.foreign import clean, cut, shown

_PREFIX = "p1"
_PICK = "p1!"
_ACTING = re.compile(r"[|=%\x00-\x1f\x7f]")


class Presses(Protocol):
    """A client that answers presses."""

    async def pressed(self, interaction: discord.Interaction[Any], request: Request) -> None:
        """Answer a press of the button that carries *request*."""


def to_custom_id(request: Request) -> str:
    """The custom id of a request.

    >>> to_custom_id(Request(command="claim", values=(("query", "C12"), ("revision", "2"))))
    'p1|claim|query=C12|r=2'
    """
    codes = _codes(request.command)
    values = (f"{_escaped(codes.get(k, k))}={_escaped(v)}" for k, v in request.values)
    return "|".join((_PREFIX, request.command, *values))


def fitted(request: Request) -> Request | None:
    """*request* as a button can carry it, without what may be spared; None where it cannot."""
    if may_carry(request):
        return request
    kept = tuple((name, value) for name, value in request.values if name not in request.spare)
    without = replace(request, values=kept)
    return without if request.spare and may_carry(without) else None


def from_custom_id(custom_id: str) -> Request | None:
    """The request of a custom id; None of one that is not ours, or not any more.

    >>> from_custom_id("p1|claim|query=C12|r=2").values
    (('query', 'C12'), ('revision', '2'))
    """
    prefix, *parts = custom_id.split("|")
    if prefix != _PREFIX or not parts or named(parts[0]) is None:
        return None
    pairs = (part.partition("=") for part in parts[1:])
    names = {code: name for name, code in _codes(parts[0]).items()}
    values = ((unquote(name), unquote(value)) for name, _, value in pairs)
    return Request(
        command=parts[0], values=tuple((names.get(name, name), value) for name, value in values)
    )


def may_carry(request: Request) -> bool:
    """Whether a button can carry *request*; Discord counts as JavaScript does, in UTF-16."""
    custom_id = to_custom_id(request)
    return len(custom_id.encode("utf-16-le", "replace")) // 2 <= limits.CUSTOM_ID


@cache
def _codes(command: str) -> Mapping[str, str]:
    """The short names of a command's hidden options."""
    known = named(command)
    options = () if known is None else options_of(known.request)
    return {option.name: option.code for option in options if option.code}


def _escaped(text: str) -> str:
    return _ACTING.sub(lambda found: f"%{ord(found[0]):02X}", text)


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


class Pick(ui.DynamicItem[ui.Select[ui.LayoutView]], template=rf"{_PICK}.*"):
    """A list to choose from: each entry asks its request."""

    def __init__(self, custom_id: str, choices: Sequence[Choice], *, title: str) -> None:
        options = [
            discord.SelectOption(
                label=cut(clean(one.label), limits.CHOICE_NAME),
                description=cut(shown(one.detail), limits.CHOICE_NAME) or None,
                value=to_custom_id(one.request),
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
        chosen = [from_custom_id(str(value)) for value in data.get("values", ())]
        await client.pressed(interaction, next(filter(None, chosen), Request(command="")))
