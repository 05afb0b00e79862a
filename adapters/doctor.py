"""`pincite doctor`: what is right, what is wrong, and how to mend it, here and on each platform."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from adapters.terminal import options
from bot.reply.voice import voice

if TYPE_CHECKING:
    from adapters.terminal.examine import Point
    from bot.settings import Settings

_say = voice("en")


@click.command(name="doctor", help=_say("terminal.doctor"))
@options.library
def command(db: Path | None) -> int:
    """Look at one thing after another; exit status 1 if something is wrong."""
    from adapters.terminal.doctor import consult

    return consult(db, platforms=on_discord)


def on_discord(settings: "Settings") -> "tuple[Point, ...]":
    """The rights that the bot needs there, and where it is invited; the token is never told."""
    from adapters.terminal.examine import Point

    if not settings.discord_token:
        return ()
    from adapters.discord.features import application_of, features_of, invitation, permissions_of

    features = features_of(settings)
    needs = tuple(
        Point(told=_say(one.reason, rights=_names(name for name, on in one.permissions if on)))
        for one in features
    )
    application = application_of(settings.discord_token)
    if application is None:
        told = _say("doctor.discord.token")
        return (*needs, Point(told=told, is_right=False, mend=_say("doctor.discord.token.mend")))
    told = _say(
        "doctor.discord.invitation",
        number=permissions_of(features).value,
        link=invitation(application, features),
    )
    return (*needs, Point(told=told))


def _names(rights: Iterable[str]) -> str:
    """Rights as Discord's own pages call them, in English; one has another name in its library."""
    called = (right.replace("read_messages", "view_channels") for right in rights)
    return ", ".join(right.replace("_", " ").title() for right in called)
