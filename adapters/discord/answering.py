"""From a Reply to what Discord shows: at once, after a deferral, or as a form to fill in."""

import asyncio
import logging
from collections.abc import Awaitable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import discord
from discord import ui

from adapters.discord import limits
from adapters.discord.buttons import from_custom_id, may_carry, to_custom_id
from adapters.discord.render import files_of, form_of, render
from bot.commands.setup import NOBODY
from bot.commands.spec import Values
from bot.reply.card import Audience, Field, FieldKind, Form, Reply, Request
from bot.reply.foreign import clean, cut

_log = logging.getLogger(__name__)

_YES_NO = ("yes", "no")


async def answer(
    interaction: discord.Interaction[Any],
    work: Awaitable[Reply],
    *,
    is_public: bool,
    in_place: bool = False,
) -> None:
    """Show what *work* comes to; what takes longer than a second is deferred first.

    *in_place*: it takes the place of the message whose button was pressed.
    """
    task = asyncio.ensure_future(work)
    done, _ = await asyncio.wait({task}, timeout=limits.DEFER_SECONDS)
    if done:
        await _at_once(interaction, task.result(), in_place=in_place)
        return
    try:
        if in_place:
            await interaction.response.defer()
        else:
            await interaction.response.defer(ephemeral=not is_public, thinking=True)
    finally:
        # Whether or not it can still be shown: what it changes is changed whole.
        reply = await task
    await _afterwards(interaction, reply, was_public=is_public)


async def _at_once(interaction: discord.Interaction[Any], reply: Reply, *, in_place: bool) -> None:
    form = form_of(reply)
    # Discord opens no form in answer to one that was sent.
    may_open = interaction.type is not discord.InteractionType.modal_submit
    if form is not None and may_open and (fitted := fitting(form)) is not None:
        await interaction.response.send_modal(modal(fitted))
        return
    view, files = render(reply), files_of(reply)
    if in_place:
        await interaction.response.edit_message(view=view, attachments=files)
        return
    await interaction.response.send_message(
        view=view,
        files=files,
        ephemeral=reply.audience is not Audience.CHANNEL,
        allowed_mentions=discord.AllowedMentions.none(),
    )


async def _afterwards(
    interaction: discord.Interaction[Any], reply: Reply, *, was_public: bool
) -> None:
    view, files = render(reply), files_of(reply)
    if was_public and reply.audience is not Audience.CHANNEL:
        # A refusal is for who asked alone; the first follow-up would be as public as the deferral.
        await interaction.delete_original_response()
        await interaction.followup.send(
            view=view,
            files=files,
            ephemeral=True,
            allowed_mentions=discord.AllowedMentions.none(),
        )
        return
    await interaction.edit_original_response(
        view=view, attachments=files, allowed_mentions=discord.AllowedMentions.none()
    )


def modal(form: Form) -> ui.Modal:
    """A form as a modal; its custom id is the request, so that it is answered after a restart."""
    shown = ui.Modal(
        title=cut(clean(form.title), limits.MODAL_TITLE), custom_id=to_custom_id(form.request)
    )
    for field in form.fields[: limits.INPUTS]:
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
    shown = list(form.fields)
    request = form.request
    for field in sorted(form.kept, key=lambda field: -len(field.value)):
        if may_carry(request):
            break
        shown.append(field)
        kept = tuple((name, value) for name, value in request.values if name != field.name)
        request = replace(request, values=kept)
    if not may_carry(request) or len(shown) > limits.INPUTS:
        return None
    return replace(form, fields=tuple(shown), request=request)


def submitted(data: Mapping[str, Any]) -> tuple[Request | None, Values]:
    """The request of a form that was sent, and what was typed into it."""
    request = from_custom_id(str(data.get("custom_id", "")))
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
