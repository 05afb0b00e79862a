"""Filling in a Form at the prompt."""

import click

from bot.reply.card import FieldKind, Form
from bot.reply.foreign import clean


def fill_in(form: Form) -> dict[str, str]:
    """Ask for each field, with what is in it already as the default.

    Raises:
        click.Abort: The person gave up.
    """
    click.echo(clean(form.title))
    values = {}
    # A file is named on the command line.
    for field in (field for field in form.fields if field.kind is not FieldKind.FILE):
        typed = click.prompt(
            clean(field.label),
            default=field.value if field.value or not field.is_required else None,
            type=click.Choice(field.choices) if field.kind is FieldKind.CHOICE else str,
            show_default=bool(field.value),
        )
        values[field.name] = str(typed)
    return values
