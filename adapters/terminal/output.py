"""Where a reply goes: cards on a terminal, plain text elsewhere."""

import sys

import click

from bot.reply.card import Reply
from bot.reply.plain import to_text


def show(reply: Reply) -> None:
    """Print *reply* on standard output, as cards where it is a terminal."""
    if not sys.stdout.isatty():
        click.echo(to_text(reply))
        return
    from rich.console import Console

    from adapters.terminal.limits import NARROWEST, WIDEST
    from adapters.terminal.render import render

    # Rich itself heeds NO_COLOR and a dumb terminal.
    console = Console(markup=False, highlight=False, emoji=False)
    width = max(NARROWEST, min(WIDEST, console.width))
    console.print(render(reply), width=min(width, console.width), soft_wrap=False)
