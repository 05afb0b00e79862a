"""`pincite demo`: read the sample library, answer `/claim drones`, say what to try next."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from adapters.terminal import options
from bot.reply.voice import voice

if TYPE_CHECKING:
    from bot.app import App

_say = voice("en")
SAMPLES = Path(__file__).parents[2] / "samples"
QUESTION = "/claim drones"


@click.command(name="demo", help=_say("terminal.demo"))
@options.library
def command(db: Path | None) -> int:
    """Show the bot at work on our own articles."""
    from adapters.terminal.session import with_library

    return with_library(db, show_demo)


async def show_demo(app: "App") -> int:
    """Read what is not there yet, then ask and answer."""
    from adapters.terminal.add import add_all
    from adapters.terminal.say import answer, tell
    from adapters.terminal.session import caller_for
    from bot.model import PUBLIC

    new = await _not_there(app)
    if new:
        click.echo(_say.count("terminal.demo.reading", len(new)))
        status = await add_all(app, new, url=None, language=None, workspace=PUBLIC, as_json=False)
        if status:
            return status
        click.echo()
    click.echo(f"› {QUESTION}")
    click.echo()
    status = tell(await answer(QUESTION, app, caller_for(PUBLIC)))
    click.echo()
    click.echo(_say("terminal.demo.next"))
    return status


async def _not_there(app: "App") -> tuple[str, ...]:
    """The samples whose bytes were not read before."""
    from bot.model import PUBLIC

    new = []
    for path, digest in _digests():
        if await app.store.article_read_before(PUBLIC, digest) is None:
            new.append(path)
    return tuple(new)


def _digests() -> list[tuple[str, str]]:
    from hashlib import sha256

    from adapters.terminal.files import paths_of

    # An installed package has none: then there is only the question.
    paths = paths_of((str(SAMPLES),)) if SAMPLES.is_dir() else []
    return [(path, sha256(Path(path).read_bytes()).hexdigest()) for path in paths]
