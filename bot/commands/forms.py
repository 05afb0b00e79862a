"""Asking for what a request lacks, with a form made from the request's own fields."""

from collections.abc import Mapping, Sequence

from bot.commands.spec import Command, Option, options_of
from bot.reply import manual
from bot.reply.card import Field, Reply, Request
from bot.reply.voice import Voice


def asked_for(
    command: Command,
    given: Mapping[str, str],
    *,
    say: Voice,
    names: Sequence[str],
    version: str | None = None,
    before: str = "",
) -> Reply:
    """A form for the options *names* of *command*, with what was *given* already in it."""
    options = options_of(command.request)
    fields = tuple(_field(option, given, say) for option in options if option.name in names)
    shown = tuple(
        _field(option, given, say)
        for option in options
        if option.name not in names and given.get(option.name) and not option.is_hidden
    )
    kept = tuple((name, value) for name, value in given.items() if value and name not in names)
    return manual.lacking(
        title=say(command.summary).rstrip("."),
        request=Request(command=command.name, values=kept),
        fields=fields,
        say=say,
        kept=shown,
        version=version or "",
        before=before,
    )


def _field(option: Option, given: Mapping[str, str], say: Voice) -> Field:
    return Field(
        name=option.name,
        label=say(option.help),
        kind=option.kind,
        is_required=option.is_required,
        value=given.get(option.name, ""),
        choices=option.choices,
    )
