"""How the doctor talks; what stands before it is `adapters/doctor.py`."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.reply.voice import voice

if TYPE_CHECKING:
    from adapters.terminal.examine import Point
    from bot.settings import Settings

_say = voice("en")


def consult(db: Path | None, *, platforms: "Callable[[Settings], tuple[Point, ...]]") -> int:
    """Look here and at *platforms*; exit status 1 if something is wrong."""
    import asyncio

    from adapters.terminal.examine import examine
    from adapters.terminal.session import complain
    from bot.commands.attempt import attempt
    from bot.reply.card import Reply
    from bot.settings import read_settings

    async def looked_at() -> "tuple[Point, ...]":
        return (*await examine(db, _say), *platforms(read_settings(db=db)))

    async def safely() -> "tuple[Point, ...] | Reply":
        return await attempt(looked_at(), say=_say)

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
