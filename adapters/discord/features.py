"""What the bot does on Discord, each thing with the rights it needs; and the invitation.

https://docs.discord.com/developers/topics/permissions
"""

import base64
import binascii
from collections.abc import Iterable
from dataclasses import dataclass

import discord

from bot.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """Something people can use, with what it needs. *reason* is a catalogue key."""

    permissions: discord.Permissions
    reason: str


ANSWERS = Feature(
    permissions=discord.Permissions(
        view_channel=True, send_messages=True, read_message_history=True, attach_files=True
    ),
    reason="doctor.discord.answers",
)
THREADS = Feature(
    permissions=discord.Permissions(
        view_channel=True, create_public_threads=True, send_messages_in_threads=True
    ),
    reason="doctor.discord.threads",
)
LINKS = Feature(
    permissions=discord.Permissions(
        view_channel=True, send_messages=True, read_message_history=True, add_reactions=True
    ),
    reason="doctor.discord.links",
)

_SCOPES = ("bot", "applications.commands")


def features_of(settings: Settings) -> tuple[Feature, ...]:
    """Those in use: links are answered only where the settings say so."""
    return (ANSWERS, THREADS, LINKS) if settings.discord_link_replies else (ANSWERS, THREADS)


def permissions_of(features: Iterable[Feature]) -> discord.Permissions:
    """Everything that *features* need, and nothing else."""
    needed = discord.Permissions.none()
    for feature in features:
        needed |= feature.permissions
    return needed


def application_of(token: str) -> int | None:
    """The application that *token* belongs to; None where it is no bot's token.

    https://docs.discord.com/developers/reference#authentication

    >>> application_of("MTIzNDU2Nzg5MDEyMzQ1Njc4.GxYzAb.c2lnbmF0dXJl")
    123456789012345678
    """
    first, *rest = token.strip().removeprefix("Bot ").split(".")
    try:
        told = base64.b64decode(first + "=" * (-len(first) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    return int(told) if len(rest) == 2 and told.isdigit() else None  # noqa: PLR2004 (it has three parts)


def invitation(application: int, features: Iterable[Feature]) -> str:
    """Where who manages a server invites the bot, with the rights of *features*."""
    return discord.utils.oauth_url(
        application, permissions=permissions_of(features), scopes=_SCOPES
    )
