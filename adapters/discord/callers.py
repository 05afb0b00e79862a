"""Who asks on Discord, with which rights: read anew from every interaction and message."""

from typing import Any

import discord

from bot.model import PUBLIC, Caller, Permission, Person, Role, Workspace

_LANGUAGE = "en"


def caller_of(interaction: discord.Interaction[Any], *, keepers: frozenset[str]) -> Caller:
    """The person behind an interaction."""
    permissions = interaction.permissions
    is_ours = interaction.guild_id is not None and interaction.is_guild_integration()
    return Caller(
        workspace=_workspace(interaction.guild_id if is_ours else None),
        channel=str(interaction.channel_id or ""),
        person=Person(id=str(interaction.user.id), name=interaction.user.display_name),
        permissions=_rights(permissions, str(interaction.user.id), keepers, is_guild=is_ours),
        language=str(interaction.locale),
        zone="UTC",
        now=interaction.created_at,
        event=f"discord:{interaction.id}",
    )


def author_of(message: discord.Message, *, keepers: frozenset[str]) -> Caller:
    """The person who wrote a message to the bot."""
    author, channel = message.author, message.channel
    permissions = discord.Permissions.none()
    if isinstance(author, discord.Member):
        permissions = channel.permissions_for(author)
    return Caller(
        workspace=_workspace(message.guild.id if message.guild else None),
        channel=str(channel.id),
        person=Person(id=str(author.id), name=author.display_name),
        permissions=_rights(
            permissions, str(author.id), keepers, is_guild=message.guild is not None
        ),
        language=_LANGUAGE,
        zone="UTC",
        now=message.created_at,
        event=f"discord:{message.id}",
    )


def _workspace(guild: int | None) -> Workspace:
    return PUBLIC if guild is None else Workspace(f"discord:{guild}")


def _rights(
    permissions: discord.Permissions, person: str, keepers: frozenset[str], *, is_guild: bool
) -> frozenset[Permission]:
    # Before setup, those who manage the server are its administrators.
    role = Role.ADMINISTRATOR if is_guild and permissions.manage_guild else Role.MEMBER
    rights = set(role.permissions)
    if not is_guild or permissions.send_messages:
        rights.add(Permission.SPEAK)
    if person in keepers and not is_guild:
        # Who keeps the public library has no say in a server's own.
        rights |= {Permission.KEEP, Permission.MODERATE}
    return frozenset(rights)
