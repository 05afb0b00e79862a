"""`pincite ask`: what the libraries say to some words, every finding in full."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from adapters.terminal import options
from bot.reply.voice import voice

if TYPE_CHECKING:
    from bot.app import App
    from bot.model import Workspace

_say = voice("en")
_MOST = 50


@click.command(name="ask", help=_say("terminal.ask"))
@click.argument("words", metavar="WORDS", nargs=-1)
@click.option(
    "--limit",
    type=click.IntRange(1, _MOST),
    default=5,
    show_default=True,
    help=_say("terminal.option.limit"),
)
@options.workspace
@options.as_json
@options.library
def command(
    words: tuple[str, ...], limit: int, workspace: "Workspace", db: Path | None, *, as_json: bool
) -> int:
    """Look the words up and print what was found."""
    from adapters.terminal.session import with_library

    async def work(app: "App") -> int:
        return await show_findings(
            app, " ".join(words), limit=limit, workspace=workspace, as_json=as_json
        )

    return with_library(db, work)


async def show_findings(
    app: "App", query: str, *, limit: int, workspace: "Workspace", as_json: bool
) -> int:
    """Print the findings on *query*, as JSON or in words; nothing found is said kindly."""
    findings = await app.look_up(query, workspace=workspace, limit=limit, as_of=None)
    if as_json:
        from adapters.terminal.machine import findings_json, to_json

        click.echo(to_json(findings_json(findings, workspace)))
        return 0
    from adapters.terminal.output import show
    from adapters.terminal.session import caller_for
    from bot.commands.claim import nothing_found, revision_of
    from bot.reply.compose import Setting, everything_found

    setting = Setting(workspace=workspace)
    if not findings.found:
        show(await nothing_found(findings, setting, caller=caller_for(workspace), desk=app))
        return 0
    revisions = tuple([await revision_of(finding, app) for finding in findings.found])
    show(everything_found(findings, revisions, setting, _say))
    return 0
