"""Asking for what a request lacks, with a form made from the request's own fields."""

from collections.abc import Collection, Mapping, Sequence

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
    required: Collection[str] = (),
) -> Reply:
    """A form for the options *names* of *command*, with what was *given* already in it.

    *required* are those that are needed here, beside those that always are.
    """
    options = options_of(command.request)
    fields = tuple(
        _field(option, given, say, is_required=option.is_required or option.name in required)
        for option in options
        if option.name in names
    )
    shown = tuple(
        _field(option, given, say, is_required=option.is_required)
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


def typed_of(command: Command, request: object) -> dict[str, str]:
    """The values of a request as they were typed; what was left out is not among them."""
    values = ((one.name, getattr(request, one.name)) for one in options_of(command.request))
    return {name: str(value) for name, value in values if value}


def _field(option: Option, given: Mapping[str, str], say: Voice, *, is_required: bool) -> Field:
    return Field(
        name=option.name,
        label=say(option.help),
        kind=option.kind,
        is_required=is_required,
        value=given.get(option.name, ""),
        choices=option.choices,
    )
