"""Who asks on Discord, with which rights: read anew from every interaction and message."""

from typing import Any

import discord

from bot.model import PUBLIC, Ability, Caller, Permission, Person, Role, Setup, Workspace
from bot.model.trouble import Trouble
from bot.store.port import Store

_LANGUAGE = "en"


def workspace_of(interaction: discord.Interaction[Any]) -> Workspace:
    """The server, where the bot is a member of it; else the public library."""
    return _workspace(interaction.guild_id if _is_ours(interaction) else None)


def workspace_of_guild(guild: int) -> Workspace:
    """A server's workspace."""
    return _workspace(guild)


async def setup_of(workspace: Workspace, store: Store) -> Setup:
    """What was chosen there; where it cannot be read, nobody is a moderator by a role."""
    try:
        return await store.setup(workspace)
    except Trouble:
        return Setup()


def caller_of(
    interaction: discord.Interaction[Any], *, keepers: frozenset[str], setup: Setup
) -> Caller:
    """The person behind an interaction."""
    is_ours = _is_ours(interaction)
    role = _role(interaction.user, interaction.permissions, setup) if is_ours else Role.MEMBER
    return Caller(
        workspace=workspace_of(interaction),
        channel=str(interaction.channel_id or ""),
        person=Person(id=str(interaction.user.id), name=interaction.user.display_name),
        permissions=_rights(
            role,
            str(interaction.user.id),
            keepers,
            is_guild=is_ours,
            # What another server's members may do with an app of their own is Discord's to say.
            may_speak=not is_ours or interaction.permissions.send_messages,
        ),
        language=str(interaction.locale),
        zone=setup.zone,
        now=interaction.created_at,
        event=f"discord:{interaction.id}",
        abilities=_abilities(interaction.app_permissions) if is_ours else None,
    )


def author_of(message: discord.Message, *, keepers: frozenset[str], setup: Setup) -> Caller:
    """The person who wrote a message to the bot."""
    author, channel, guild = message.author, message.channel, message.guild
    permissions, abilities, language = discord.Permissions.none(), None, _LANGUAGE
    if isinstance(author, discord.Member) and guild is not None:
        permissions = channel.permissions_for(author)
        abilities = _abilities(channel.permissions_for(guild.me))
        # A message does not say which language its author reads.
        language = setup.language or str(guild.preferred_locale)
    return Caller(
        workspace=_workspace(guild.id if guild else None),
        channel=str(channel.id),
        person=Person(id=str(author.id), name=author.display_name),
        permissions=_rights(
            _role(author, permissions, setup),
            str(author.id),
            keepers,
            is_guild=guild is not None,
            may_speak=guild is None or permissions.send_messages,
        ),
        language=language,
        zone=setup.zone,
        now=message.created_at,
        event=f"discord:{message.id}",
        abilities=abilities,
        is_overheard=guild is not None,
    )


def _is_ours(interaction: discord.Interaction[Any]) -> bool:
    return interaction.guild_id is not None and interaction.is_guild_integration()


def _workspace(guild: int | None) -> Workspace:
    return PUBLIC if guild is None else Workspace(f"discord:{guild}")


def _role(
    person: discord.User | discord.Member, permissions: discord.Permissions, setup: Setup
) -> Role:
    """An administrator manages the server; others have a role that was chosen for it."""
    if permissions.manage_guild:
        return Role.ADMINISTRATOR
    roles = isinstance(person, discord.Member) and {str(role.id) for role in person.roles}
    if roles and roles & {group.id for group in setup.moderators}:
        return Role.MODERATOR
    if roles and roles & {group.id for group in setup.contributors}:
        return Role.CONTRIBUTOR
    return Role.MEMBER


def _abilities(own: discord.Permissions) -> frozenset[Ability]:
    may = {
        Ability.SEND: own.view_channel and own.send_messages,
        Ability.THREADS: own.create_public_threads and own.send_messages_in_threads,
        Ability.EMBED: own.embed_links,
        Ability.REACT: own.add_reactions,
        Ability.READ: own.read_message_history,
    }
    return frozenset(ability for ability, is_given in may.items() if is_given)


def _rights(
    role: Role, person: str, keepers: frozenset[str], *, is_guild: bool, may_speak: bool
) -> frozenset[Permission]:
    rights = set(role.permissions if is_guild else Role.MEMBER.permissions)
    if may_speak:
        rights.add(Permission.SPEAK)
    if person in keepers and not is_guild:
        # Who keeps the public library has no say in a server's own.
        rights |= {Permission.KEEP, Permission.MODERATE, Permission.CONTRIBUTE}
    return frozenset(rights)
