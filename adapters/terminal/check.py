"""`pincite check`: is everything in the file as it was written?"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from adapters.terminal import options
from bot.reply.voice import voice

if TYPE_CHECKING:
    from bot.app import App

_say = voice("en")


@click.command(name="check", help=_say("terminal.check"))
@options.library
def command(db: Path | None) -> int:
    """Print every defect; exit status 1 if there is one."""
    from adapters.terminal.session import with_library

    # Opening would make an empty one, which is always in order.
    return with_library(db, show_defects, must_exist=True)


async def show_defects(app: "App") -> int:
    """Say what is damaged, or that nothing is."""
    from bot.reply.foreign import clean

    path = app.settings.db
    defects = await app.store.check()
    for defect in defects:
        what = _say(defect.what) if _say.knows(defect.what) else defect.what
        click.echo(_say("terminal.check.defect", what=clean(what), where=clean(defect.where)))
    if defects:
        click.echo(_say.count("terminal.check.wrong", len(defects), path=path), err=True)
        return 1
    click.echo(_say("terminal.check.right", path=path))
    return 0
