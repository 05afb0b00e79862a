"""`pincite extract`: show what `add` would store, and store nothing."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from adapters.terminal import options
from bot.reply.voice import voice

if TYPE_CHECKING:
    from bot.worker import Worker

_say = voice("en")


@click.command(name="extract", help=_say("terminal.extract"))
@click.argument("name", metavar="FILE")
@click.option("--url", help=_say("terminal.option.url"))
@click.option("--language", help=_say("terminal.option.language"))
@options.as_json
@options.library
def command(
    name: str, url: str | None, language: str | None, db: Path | None, *, as_json: bool
) -> int:
    """Read one file and print what was found."""
    del db  # Accepted as everywhere; nothing is opened.
    from adapters.terminal.session import without_library

    async def work(worker: "Worker") -> int:
        return await show_reading(worker, name, url=url, language=language, as_json=as_json)

    return without_library(work)


async def show_reading(
    worker: "Worker", name: str, *, url: str | None, language: str | None, as_json: bool
) -> int:
    """Print what is read in the file *name*."""
    from adapters.terminal.files import read_page
    from adapters.terminal.machine import reading_json, to_json
    from bot.ingest import preview

    found = await preview(read_page(name, url=url, language=language), worker=worker)
    if as_json:
        click.echo(to_json(reading_json(found.reading, found.assertions)))
        return 0
    from adapters.terminal.output import show
    from bot.reply.preview import previewed

    show(previewed(found.reading, found.assertions, _say))
    return 0
