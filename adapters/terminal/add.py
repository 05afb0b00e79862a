"""`pincite add`: read articles into the library."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from adapters.terminal import options
from bot.reply.voice import voice

if TYPE_CHECKING:
    from bot.app import App
    from bot.model import Remembered, Workspace
    from bot.reply.card import Reply

_say = voice("en")


@click.command(name="add", help=_say("terminal.add"))
@click.argument("names", metavar="FILE_OR_FOLDER…", nargs=-1, required=True)
@click.option("--url", help=_say("terminal.option.url"))
@click.option("--language", help=_say("terminal.option.language"))
@options.workspace
@options.as_json
@options.library
def command(
    names: tuple[str, ...],
    url: str | None,
    language: str | None,
    workspace: "Workspace",
    db: Path | None,
    *,
    as_json: bool,
) -> int:
    """Read each file in turn; what cannot be read is told, and the others are read."""
    from adapters.terminal.session import with_library

    if url is not None and len(names) > 1:
        raise click.UsageError(_say("terminal.one_url"))

    async def work(app: "App") -> int:
        return await add_all(
            app, names, url=url, language=language, workspace=workspace, as_json=as_json
        )

    return with_library(db, work)


async def add_all(
    app: "App",
    names: tuple[str, ...],
    *,
    url: str | None,
    language: str | None,
    workspace: "Workspace",
    as_json: bool,
) -> int:
    """The highest exit status of all files: 2 where one was refused, 1 where one failed."""
    from adapters.terminal.files import paths_of, read_page
    from adapters.terminal.progress import progress
    from adapters.terminal.session import caller_for, status_of
    from bot.commands.attempt import attempt
    from bot.reply.card import Outcome, Reply

    async def one(path: str) -> "Remembered":
        page = read_page(path, url=url, language=language)
        caller = caller_for(workspace)
        return await app.ingest(page, caller=caller, reason=_say("reason.added"))

    paths = paths_of(names)
    if not paths:
        click.echo(_say("terminal.add.none"), err=True)
        return status_of(Reply(summary="", outcome=Outcome.REFUSED))
    refused: list[Reply] = []
    with progress(len(paths)) as advance:
        for path in paths:
            outcome = await attempt(one(path), say=_say)
            if isinstance(outcome, Reply):
                refused.append(outcome)
                _tell_refused(path, outcome, as_json=as_json)
            else:
                _tell(path, outcome, workspace, as_json=as_json)
            advance(1)
    if refused and len(paths) > 1:
        told = _say("terminal.add.refused", refused=len(refused), number=len(paths))
        click.echo(told, err=True)
    return max((status_of(reply) for reply in refused), default=0)


def _tell(path: str, arrival: "Remembered", workspace: "Workspace", *, as_json: bool) -> None:
    from adapters.terminal.machine import remembered_json, to_json
    from bot.reply.foreign import clean
    from bot.reply.shelf import remembered

    if as_json:
        click.echo(to_json(remembered_json(path, arrival, workspace)))
        return
    article = arrival.article
    counts = (
        _say("article.revision", number=article.revision),
        _say.count("terminal.passages", article.passages),
        _say.count("article.claims", article.claims),
        *(
            [_say.count("terminal.sources", arrival.article.sources)]
            if arrival.article.sources
            else []
        ),
    )
    click.echo(clean(remembered(arrival, workspace, _say).summary))
    click.echo(f"  {', '.join(counts)}")
    sys.stdout.flush()


def _tell_refused(path: str, reply: "Reply", *, as_json: bool) -> None:
    from adapters.terminal.machine import refused_json, to_json
    from bot.reply.foreign import clean

    if as_json:
        click.echo(to_json(refused_json(path, reply.summary)))
    click.echo(clean(reply.summary), err=True)
