"""`pincite run`: every platform whose settings are there, in one process."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from adapters.terminal import options
from bot.reply.voice import voice

if TYPE_CHECKING:
    from adapters.platforms import Platform
    from bot.app import App

_say = voice("en")


@click.command(name="run", help=_say("terminal.run"))
@options.library
def command(db: Path | None) -> int:
    """Answer until a signal says stop; exit status 0 then, 2 where nothing is set up."""
    from adapters.terminal.session import with_library
    from bot.logs import configure
    from bot.settings import read_settings, secrets_of

    async def work(app: "App") -> int:
        import asyncio
        import signal

        from adapters.platforms import keep, platforms_of
        from bot.rounds import ended, keep_going_round

        settings = read_settings(db=db)
        platforms = platforms_of(settings)
        if not platforms:
            click.echo(_say("run.nothing"), err=True)
            return 2
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for sign in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(sign, stop.set)
        configure(settings.log_level, secrets=secrets_of(settings))
        for platform in platforms:
            click.echo(_say("run.started", platform=platform.name), err=True)
        rounds = asyncio.gather(
            keep_going_round(app.store, stop), app.keep_true(stop), app.keep_telling(stop)
        )

        async def kept(platform: "Platform") -> bool:
            is_right = await keep(platform, app, settings, stop)
            if not is_right:
                # At once: the others go on, perhaps for months.
                click.echo(_say(platform.wrong_token), err=True)
            return is_right

        try:
            are_right = await asyncio.gather(*map(kept, platforms))
        finally:
            stop.set()
            await ended(rounds)
        if not any(are_right):
            return 2
        click.echo(_say("run.stopped"), err=True)
        return 0

    return with_library(db, work)
