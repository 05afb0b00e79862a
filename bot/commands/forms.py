"""Asking for what a request lacks, with a form made from the request's own fields."""

from collections.abc import Mapping, Sequence

from bot.commands.spec import Command, options_of
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
    fields = tuple(
        Field(
            name=option.name,
            label=say(option.help),
            kind=option.kind,
            is_required=option.is_required,
            value=given.get(option.name, ""),
            choices=option.choices,
        )
        for option in options_of(command.request)
        if option.name in names
    )
    kept = tuple((name, value) for name, value in given.items() if value and name not in names)
    return manual.lacking(
        title=say(command.summary),
        request=Request(command=command.name, values=kept),
        fields=fields,
        say=say,
        version=version or "",
        before=before,
    )
