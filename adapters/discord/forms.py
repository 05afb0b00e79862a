"""Forms: a modal where Discord can open one, else a button that opens it; and what was typed."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import discord
from discord import ui

from adapters.discord import limits
from adapters.discord.buttons import may_carry
from bot.commands.carried import from_carried, to_carried
from bot.commands.setup import NOBODY
from bot.commands.spec import Values
from bot.reply.card import (
    Block,
    Choice,
    Choices,
    Field,
    FieldKind,
    Form,
    Paste,
    Prose,
    Reply,
    Request,
)
from bot.reply.foreign import clean, cut
from bot.reply.voice import Voice

_YES_NO = ("yes", "no")


def form_of(reply: Reply) -> Form | None:
    """What a reply asks to be filled in, if it does."""
    blocks = (block for card in reply.cards for block in card.blocks)
    return next((block for block in blocks if isinstance(block, Form)), None)


def modal(form: Form) -> ui.Modal:
    """A form as a modal; its custom id is the request, so that it is answered after a restart."""
    shown = ui.Modal(
        title=cut(clean(form.title), limits.MODAL_TITLE), custom_id=to_carried(form.request)
    )
    # A file comes with the slash command, which has an option for it.
    typed = [field for field in form.fields if field.kind is not FieldKind.FILE]
    for field in typed[: limits.INPUTS]:
        shown.add_item(
            # The name that the slash command has for it, and what it does: whole, not cut.
            ui.Label(
                text=cut(clean(field.name), limits.INPUT_LABEL),
                description=cut(clean(field.label), limits.INPUT_DESCRIPTION),
                component=_entry(field),
            )
        )
    return shown


def _entry(field: Field) -> ui.Item[ui.Modal]:
    """Where a field is filled in: typed, chosen from a list, or from the server's roles."""
    if field.kind is FieldKind.ROLE:
        return ui.RoleSelect(custom_id=field.name, min_values=0, required=False)
    choices = field.choices or (_YES_NO if field.kind is FieldKind.FLAG else ())
    if choices:
        options = [
            discord.SelectOption(label=one, value=one, default=one == field.value)
            for one in choices[: limits.SELECT_OPTIONS]
        ]
        return ui.Select(custom_id=field.name, options=options, required=field.is_required)
    is_long = field.kind is FieldKind.TEXT
    return ui.TextInput(
        custom_id=field.name,
        style=discord.TextStyle.paragraph if is_long else discord.TextStyle.short,
        default=cut(field.value, limits.INPUT_VALUE) or None,
        required=field.is_required,
        max_length=limits.INPUT_VALUE,
    )


def fitting(form: Form) -> Form | None:
    """The form, as far as its request is carried by a modal: what it has no room for is a field.

    None where neither has room.
    """
    request, left = _carried(form)
    if not may_carry(request) or len(form.fields) + len(left) > limits.INPUTS:
        return None
    return replace(form, fields=(*form.fields, *left), request=request)


def _carried(form: Form) -> tuple[Request, tuple[Field, ...]]:
    """As much of a form's request as there is room for, and the fields of what there is not."""
    request, left = form.request, []
    for field in sorted(form.kept, key=lambda field: -len(field.value)):
        if may_carry(request):
            break
        left.append(field)
        kept = tuple((name, value) for name, value in request.values if name != field.name)
        request = replace(request, values=kept)
    return request, tuple(left)


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
    choice = Choice(label=say("form.open"), request=_carried(block)[0])
    yield Choices(title=block.title, choices=(choice,))


def submitted(data: Mapping[str, Any]) -> tuple[Request | None, Values]:
    """The request of a form that was sent, and what was typed into it."""
    request = from_carried(str(data.get("custom_id", "")))
    roles = dict(data.get("resolved", {})).get("roles", {})
    return request, dict(_typed(data.get("components", ()), roles))


def _typed(components: object, roles: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every input of a modal, in a label or in a row; of a list what was chosen in it."""
    for one in components if isinstance(components, list) else ():
        if "value" in one and "custom_id" in one:
            yield str(one["custom_id"]), str(one["value"])
        elif "values" in one and "custom_id" in one:
            chosen = [str(value) for value in one["values"]]
            if one.get("type") == discord.ComponentType.role_select.value:
                named = [f"{value} {roles.get(value, {}).get('name', '')}" for value in chosen]
                chosen = named or [NOBODY]
            yield str(one["custom_id"]), " ".join(chosen)
        yield from _typed(one.get("components"), roles)
        yield from _typed([one["component"]] if "component" in one else None, roles)
