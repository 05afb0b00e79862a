"""Where all requests meet: bind, check permission, run; `attempt` is the error boundary."""

from collections.abc import Callable

from bot.commands.attempt import attempt
from bot.commands.bind import bind, further, lacking, typed
from bot.commands.catalogue import named, near
from bot.commands.forms import asked_for
from bot.commands.grammar import Parsed, parse
from bot.commands.spec import Command, Desk, Values
from bot.model import Caller, Permission
from bot.model.trouble import NotAllowed, UnknownCommand
from bot.reply.card import Reply, Request
from bot.reply.voice import voice


async def dispatch(command: Command, values: Values, *, caller: Caller, desk: Desk) -> Reply:
    """Answer one request, whatever happens on the way."""
    say = voice(caller.language)
    return await attempt(_run(command, values, caller=caller, desk=desk), say=say)


async def dispatch_text(
    text: str, *, caller: Caller, desk: Desk, complete: Callable[[Parsed], Values] | None = None
) -> Reply:
    """Answer one line that was typed where platforms do not read options themselves.

    *complete* makes uploads of what can only be named in text.
    """
    say = voice(caller.language)

    async def parsed() -> Reply:
        found = parse(text)
        values = found.values if complete is None else complete(found)
        return await _run(found.command, values, caller=caller, desk=desk)

    return await attempt(parsed(), say=say)


async def dispatch_request(
    request: Request, values: Values, *, caller: Caller, desk: Desk
) -> Reply:
    """Answer a press of a button or a form that was sent: its request with *values* added."""
    say = voice(caller.language)

    async def bound() -> Reply:
        command = named(request.command)
        if command is None:
            raise UnknownCommand(asked_for=request.command, near=near(request.command))
        return await _run(command, {**dict(request.values), **values}, caller=caller, desk=desk)

    return await attempt(bound(), say=say)


async def _run(command: Command, values: Values, *, caller: Caller, desk: Desk) -> Reply:
    _check(command, caller)
    missing = lacking(command, values)
    request = bind(command, values, caller=caller, unless=missing)
    if not missing:
        return await command.run(request, caller=caller, desk=desk)
    given = typed(values)
    version = None
    if command.version is not None:
        seen = await command.version(request, caller=caller, desk=desk)
        # What a button saw when it was made is not what there is now.
        given = {**seen, **given}
        version = " ".join(given[name] for name in seen)
    say = voice(caller.language)
    names = (*missing, *further(command, values))
    return asked_for(command, given, say=say, names=names, version=version)


def _check(command: Command, caller: Caller) -> None:
    if not caller.may(command.needs):
        raise NotAllowed(command=command.name, needs=f"permission.{command.needs.value}")
    if command.changes and not _may_change(command, caller):
        raise NotAllowed(command=command.name, needs=f"permission.{Permission.KEEP.value}")


def _may_change(command: Command, caller: Caller) -> bool:
    """Whether the caller may change the library, or ask for it where that is enough."""
    if command.needs is Permission.CONTRIBUTE:
        return caller.may_propose
    return caller.may_change_library
