"""`pincite ask`: what the libraries say to some words, every finding in full."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from adapters.terminal import options
from bot.reply.voice import voice

if TYPE_CHECKING:
    from datetime import datetime

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
@click.option("--batch", is_flag=True, help=_say("terminal.option.batch"))
@options.as_of
@options.workspace
@options.as_json
@options.library
def command(
    words: tuple[str, ...],
    limit: int,
    as_of: "datetime | None",
    workspace: "Workspace",
    db: Path | None,
    *,
    batch: bool,
    as_json: bool,
) -> int:
    """Look the words up and print what was found."""
    from adapters.terminal.session import with_library

    if batch and words:
        raise click.UsageError(_say("batch.words"))

    async def work(app: "App") -> int:
        if batch:
            from adapters.terminal.batch import answer_lines

            return await answer_lines(
                app, sys.stdin.buffer, limit=limit, workspace=workspace, as_of=as_of
            )
        return await show_findings(
            app, " ".join(words), limit=limit, workspace=workspace, as_json=as_json, as_of=as_of
        )

    return with_library(db, work)


async def show_findings(
    app: "App",
    query: str,
    *,
    limit: int,
    workspace: "Workspace",
    as_json: bool,
    as_of: "datetime | None" = None,
) -> int:
    """Print the findings on *query*, as JSON or in words; nothing found is said kindly."""
    findings = await app.look_up(query, workspace=workspace, limit=limit, as_of=as_of)
    if as_json:
        from adapters.terminal.machine import findings_json, to_json

        click.echo(to_json(findings_json(findings, workspace)))
        return 0
    from adapters.terminal.output import show
    from adapters.terminal.session import caller_for
    from bot.commands.claim import nothing_found, revision_of
    from bot.reply.compose import everything_found
    from bot.reply.setting import Setting

    setting = Setting(workspace=workspace, as_of=as_of.date().isoformat() if as_of else "")
    if not findings.found:
        show(await nothing_found(findings, setting, caller=caller_for(workspace), desk=app))
        return 0
    revisions = tuple([await revision_of(finding, app) for finding in findings.found])
    show(everything_found(findings, revisions, setting, _say))
    return 0
