"""From a Reply to what Discord shows: at once, after a deferral, or as a form to fill in."""

import asyncio
import logging
from collections.abc import Awaitable, Iterator, Mapping
from typing import Any

import discord
from discord import ui

from adapters.discord import limits
from adapters.discord.buttons import from_custom_id, may_carry, to_custom_id
from adapters.discord.render import files_of, form_of, render
from bot.commands.spec import Values
from bot.reply.card import Audience, FieldKind, Form, Reply, Request
from bot.reply.foreign import clean, cut

_log = logging.getLogger(__name__)


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
    if not done:
        await interaction.response.defer(ephemeral=not is_public, thinking=True)
    reply = await task
    form = form_of(reply)
    if form is not None and done and may_carry(form.request):
        await interaction.response.send_modal(modal(form))
        return
    view, files = render(reply), files_of(reply)
    if done and in_place:
        await interaction.response.edit_message(view=view, attachments=files)
    elif done:
        hidden = reply.audience is not Audience.CHANNEL
        await interaction.response.send_message(
            view=view,
            files=files,
            ephemeral=hidden,
            allowed_mentions=discord.AllowedMentions.none(),
        )
    else:
        # The first follow-up takes the visibility that the deferral had.
        await interaction.edit_original_response(
            view=view, attachments=files, allowed_mentions=discord.AllowedMentions.none()
        )


def modal(form: Form) -> ui.Modal:
    """A form as a modal; its custom id is the request, so that it is answered after a restart."""
    shown = ui.Modal(
        title=cut(clean(form.title), limits.MODAL_TITLE), custom_id=to_custom_id(form.request)
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
        shown.add_item(
            # The name that the slash command has for it, and what it does: whole, not cut.
            ui.Label(
                text=cut(clean(field.name), limits.INPUT_LABEL),
                description=cut(clean(field.label), limits.INPUT_DESCRIPTION),
                component=entry,
            )
        )
    return shown


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
