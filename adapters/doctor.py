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
_BOT_TOKEN, _APP_TOKEN = "xoxb-", "xapp-"


@click.command(name="doctor", help=_say("terminal.doctor"))
@options.library
def command(db: Path | None) -> int:
    """Look at one thing after another; exit status 1 if something is wrong."""
    from adapters.terminal.doctor import consult

    return consult(db, platforms=on_platforms)


def on_platforms(settings: "Settings") -> "tuple[Point, ...]":
    """What is set up where people talk; nothing of what is not."""
    return (*on_discord(settings), *on_slack(settings))


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


def on_slack(settings: "Settings") -> "tuple[Point, ...]":
    """The scopes that the app needs there, and whether its mode has what it needs."""
    from adapters.terminal.examine import Point

    has_client = bool(settings.slack_client_id or settings.slack_client_secret)
    if not settings.slack_bot_token:
        if not (has_client or settings.slack_app_token or settings.slack_signing_secret):
            return ()
        told = _say("doctor.slack.bot_token.none")
        return (Point(told=told, is_right=False, mend=_say("doctor.slack.bot_token.mend")), _one())
    from adapters.slack.features import FEATURES

    needs = tuple(
        Point(
            told=_say("doctor.slack.needs", reason=_say(one.reason), scopes=", ".join(one.scopes))
        )
        for one in FEATURES
        if one.scopes
    )
    wins = (Point(told=_say("doctor.slack.wins")),) if has_client else ()
    reached = _by_http(settings) if settings.slack_mode == "http" else _by_socket(settings)
    return (*needs, _bot_token(settings.slack_bot_token), reached, *wins, _one())


def _one() -> "Point":
    from adapters.terminal.examine import Point

    return Point(told=_say("doctor.slack.one"))


def _bot_token(token: str) -> "Point":
    """What a bot token looks like: https://docs.slack.dev/authentication/tokens/."""
    from adapters.terminal.examine import Point

    if token.startswith(_BOT_TOKEN):
        return Point(told=_say("doctor.slack.bot_token"))
    is_other = token.startswith(_APP_TOKEN)
    told = _say("doctor.slack.bot_token.app" if is_other else "doctor.slack.bot_token.wrong")
    return Point(told=told, is_right=False, mend=_say("doctor.slack.bot_token.mend"))


def _by_socket(settings: "Settings") -> "Point":
    from adapters.terminal.examine import Point

    token = settings.slack_app_token
    if token.startswith(_APP_TOKEN):
        return Point(told=_say("doctor.slack.app_token"))
    if not token:
        told = _say("doctor.slack.app_token.none")
    elif token.startswith(_BOT_TOKEN):
        told = _say("doctor.slack.app_token.bot")
    else:
        told = _say("doctor.slack.app_token.wrong")
    return Point(told=told, is_right=False, mend=_say("doctor.slack.app_token.mend"))


def _by_http(settings: "Settings") -> "Point":
    from adapters.slack.ids import EVENTS_PATH
    from adapters.terminal.examine import Point

    if not settings.slack_signing_secret:
        told = _say("doctor.slack.secret.none")
        return Point(told=told, is_right=False, mend=_say("doctor.slack.secret.mend"))
    if not settings.public_url:
        return Point(told=_say("doctor.slack.http.somewhere", port=settings.slack_port))
    url = f"{settings.public_url.rstrip('/')}{EVENTS_PATH}"
    return Point(told=_say("doctor.slack.http", port=settings.slack_port, url=url))


def _names(rights: Iterable[str]) -> str:
    """Rights as Discord's own pages call them, in English; one has another name in its library."""
    called = (right.replace("read_messages", "view_channels") for right in rights)
    return ", ".join(right.replace("_", " ").title() for right in called)
