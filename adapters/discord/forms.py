"""Forms: a modal where Discord can open one, else a button that opens it; and what was typed."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import discord
from discord import ui

from adapters.discord import limits
from adapters.discord.buttons import from_custom_id, to_custom_id
from bot.commands.spec import Values
from bot.reply.card import Block, Choice, Choices, FieldKind, Form, Paste, Prose, Reply, Request
from bot.reply.foreign import clean, cut
from bot.reply.voice import Voice


def form_of(reply: Reply) -> Form | None:
    """What a reply asks to be filled in, if it does."""
    blocks = (block for card in reply.cards for block in card.blocks)
    return next((block for block in blocks if isinstance(block, Form)), None)


def modal(form: Form, request: Request) -> ui.Modal:
    """A form as a modal; its custom id is *request*, so that it is answered after a restart."""
    shown = ui.Modal(
        title=cut(clean(form.title), limits.MODAL_TITLE), custom_id=to_custom_id(request)
    )
    for field in form.fields[: limits.INPUTS]:
        is_long = field.kind is FieldKind.TEXT
        entry = ui.TextInput[ui.Modal](
            custom_id=field.name,
            style=discord.TextStyle.paragraph if is_long else discord.TextStyle.short,
            default=cut(field.value, limits.INPUT_VALUE) or None,
            required=field.is_required,
            max_length=limits.INPUT_VALUE,
        )
        shown.add_item(ui.Label(text=cut(clean(field.label), limits.INPUT_LABEL), component=entry))
    return shown


def behind_button(reply: Reply, say: Voice) -> Reply:
    """*reply* where no modal can be opened: what was typed, to copy, and a button to the form."""
    cards = tuple(
        replace(card, blocks=tuple(one for block in card.blocks for one in _opened(block, say)))
        for card in reply.cards
    )
    return replace(reply, cards=cards)


def _opened(block: Block, say: Voice) -> Iterator[Block]:
    if not isinstance(block, Form):
        yield block
        return
    for field in block.fields:
        if field.value:
            yield Prose(text=field.label)
            yield Paste(text=field.value, file_name=f"{field.name}.txt", media_type="text/plain")
    choice = Choice(label=say("form.open"), request=block.request)
    yield Choices(title=block.title, choices=(choice,))


def submitted(data: Mapping[str, Any]) -> tuple[Request | None, Values]:
    """The request of a form that was sent, and what was typed into it."""
    request = from_custom_id(str(data.get("custom_id", "")))
    return request, dict(_typed(data.get("components", ())))


def _typed(components: object) -> Iterator[tuple[str, str]]:
    """Every input of a modal, in a label or in a row."""
    for one in components if isinstance(components, list) else ():
        if "value" in one and "custom_id" in one:
            yield str(one["custom_id"]), str(one["value"])
        yield from _typed(one.get("components"))
        yield from _typed([one["component"]] if "component" in one else None)
