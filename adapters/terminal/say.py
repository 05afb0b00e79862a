"""`pincite say`: one chat command, dispatched exactly as a platform would."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from adapters.terminal import options
from bot.reply.voice import voice

if TYPE_CHECKING:
    from bot.app import App
    from bot.model import Caller, Workspace
    from bot.reply.card import Reply

_say = voice("en")


@click.command(name="say", help=_say("terminal.say"))
@click.argument("line", metavar="COMMAND", nargs=-1, required=True)
@options.role
@options.workspace
@options.as_json
@options.library
def command(
    line: tuple[str, ...],
    role: str | None,
    workspace: "Workspace",
    db: Path | None,
    *,
    as_json: bool,
) -> int:
    """Answer one line."""
    from adapters.terminal.session import caller_for, with_library

    async def work(app: "App") -> int:
        caller = caller_for(workspace, role)
        return tell(await answer(" ".join(line), app, caller), as_json=as_json)

    return with_library(db, work)


async def answer(text: str, app: "App", caller: "Caller") -> "Reply":
    """The reply to one typed line; a file that it names is uploaded with it."""
    from adapters.terminal.uploads import with_files
    from bot.commands.dispatch import dispatch_text

    return await dispatch_text(text, caller=caller, desk=app, complete=with_files)


def tell(reply: "Reply", *, as_json: bool = False) -> int:
    """Print a reply, what is wrong with a request on standard error; the exit status for it."""
    from adapters.terminal.output import show
    from adapters.terminal.session import complain, status_of

    if as_json:
        from adapters.terminal.machine import reply_json, to_json

        click.echo(to_json(reply_json(reply)))
    elif reply.cards:
        show(reply)
    elif status_of(reply):
        sys.stdout.flush()
        return complain(reply)
    else:
        show(reply)
    return status_of(reply)
