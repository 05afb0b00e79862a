"""`pincite suggest`: what would be offered to somebody who has typed so far."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from adapters.terminal import options
from bot.reply.voice import voice

if TYPE_CHECKING:
    from bot.app import App
    from bot.model import Workspace

_say = voice("en")
_MOST = 25
_LONGEST = 100


@click.command(name="suggest", help=_say("terminal.suggest"))
@click.argument("typed", metavar="TYPED")
@click.option(
    "--limit",
    type=click.IntRange(1, _MOST),
    default=10,
    show_default=True,
    help=_say("terminal.option.suggestions"),
)
@options.workspace
@options.as_json
@options.library
def command(
    typed: str, limit: int, workspace: "Workspace", db: Path | None, *, as_json: bool
) -> int:
    """Print the suggestions, each with the claim's name."""
    from adapters.terminal.session import with_library

    async def work(app: "App") -> int:
        from adapters.terminal.machine import suggestions_json, to_json
        from bot.reply.citation import claim_name
        from bot.reply.foreign import clean, cut

        found = await app.suggest(typed, workspace=workspace, limit=limit)
        if as_json:
            click.echo(to_json(suggestions_json(typed, found, workspace)))
            return 0
        for one in found:
            words = cut(clean(one.claim.words), _LONGEST)
            click.echo(f"{claim_name(one.claim, workspace)}\t{words}")
        if not found:
            click.echo(_say("suggest.none"), err=True)
        return 0

    return with_library(db, work)
