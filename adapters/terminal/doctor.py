"""`pincite doctor`: what is right, what is wrong, and how to mend it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from adapters.terminal import options
from bot.reply.voice import voice

if TYPE_CHECKING:
    from adapters.terminal.examine import Point

_say = voice("en")


@click.command(name="doctor", help=_say("terminal.doctor"))
@options.library
def command(db: Path | None) -> int:
    """Look at one thing after another; exit status 1 if something is wrong."""
    import asyncio

    from adapters.terminal.examine import examine
    from adapters.terminal.session import complain
    from bot.commands.attempt import attempt
    from bot.reply.card import Reply

    async def safely() -> "tuple[Point, ...] | Reply":
        return await attempt(examine(db, _say), say=_say)

    points = asyncio.run(safely())
    if isinstance(points, Reply):
        return complain(points)
    return tell(points)


def tell(points: "tuple[Point, ...]") -> int:
    """A line a point: the word says whether it is right, the line below how to mend it."""
    from bot.reply.foreign import clean

    wrong = 0
    for point in points:
        mark = _say("doctor.right") if point.is_right else _say("doctor.wrong")
        click.echo(f"{mark:<6} {clean(point.told)}")
        if not point.is_right:
            wrong += 1
            click.echo(f"{'':<6} {clean(point.mend)}")
    click.echo(_say.count("doctor.some_wrong", wrong) if wrong else _say("doctor.all_right"))
    return 1 if wrong else 0
