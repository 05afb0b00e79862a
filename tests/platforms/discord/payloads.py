"""The world as Discord writes it in JSON."""

from datetime import UTC, datetime

from tests.platforms.discord.permissions import EVERYTHING_A_MEMBER_MAY
from tests.platforms.discord.records import Interaction, Message, Upload
from tests.platforms.discord.rules.rule import Json
from tests.platforms.discord.state import (
    DM_CHANNEL,
    PUBLIC_THREAD,
    TEXT_CHANNEL,
    Channel,
    Guild,
    User,
    World,
)

JOINED = "2024-05-01T12:00:00+00:00"
_REPLY, _SLASH_REPLY = 19, 20


def user_json(user: User) -> Json:
    """https://docs.discord.com/developers/resources/user#user-object."""
    return {
        "id": str(user.id),
        "username": user.name,
        "global_name": user.name.title(),
        "discriminator": "0",
        "avatar": None,
        "bot": user.bot,
        "public_flags": 0,
    }


def application_json(world: World, *, flags: int) -> Json:
    """https://docs.discord.com/developers/resources/application#application-object."""
    owner = next(user for user in world.users.values() if not user.bot)
    return {
        "id": str(world.bot.id),
        "name": world.bot.name,
        "icon": None,
        "description": "",
        "bot_public": True,
        "bot_require_code_grant": False,
        "owner": user_json(owner),
        "verify_key": "0" * 64,
        "flags": flags,
        "approximate_guild_count": len(world.guilds),
        "integration_types_config": {"0": {}},
    }


def member_json(guild: Guild, user: User) -> Json:
    """https://docs.discord.com/developers/resources/guild#guild-member-object."""
    own_role = user.bot or guild.extra.get(user.id)
    return {
        "user": user_json(user),
        "nick": None,
        "roles": [str(user.id)] if own_role else [],
        "joined_at": JOINED,
        "deaf": False,
        "mute": False,
        "flags": 0,
    }


def role_json(number: int, name: str, permissions: int) -> Json:
    """https://docs.discord.com/developers/topics/permissions#role-object."""
    return {
        "id": str(number),
        "name": name,
        "permissions": str(permissions),
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "position": 0,
        "managed": False,
        "mentionable": False,
        "flags": 0,
    }


def channel_json(world: World, channel: Channel) -> Json:
    """https://docs.discord.com/developers/resources/channel#channel-object."""
    shown: Json = {"id": str(channel.id), "type": channel.kind, "name": channel.name, "flags": 0}
    if channel.kind == DM_CHANNEL:
        return shown | {"recipients": [user_json(channel.recipient or world.bot)]}
    shown |= {"guild_id": str(channel.guild_id), "last_message_id": None, "rate_limit_per_user": 0}
    if channel.kind == PUBLIC_THREAD:
        metadata = {
            "archived": channel.archived,
            "auto_archive_duration": 1440,
            "archive_timestamp": JOINED,
            "locked": channel.locked,
            "create_timestamp": JOINED,
        }
        return shown | {
            "parent_id": str(channel.parent_id),
            "owner_id": str(world.bot.id),
            "message_count": 0,
            "member_count": 1,
            "thread_metadata": metadata,
        }
    denial = {"id": str(world.bot.id), "type": 1, "allow": "0", "deny": str(int(channel.denied))}
    return shown | {
        "position": 0,
        "topic": None,
        "nsfw": False,
        "parent_id": None,
        "permission_overwrites": [denial] if channel.denied else [],
    }


def guild_json(world: World, guild: Guild) -> Json:
    """https://docs.discord.com/developers/events/gateway-events#guild-create."""
    own = {world.bot.id: guild.bot_permissions} | guild.extra
    everyone = role_json(guild.id, "@everyone", EVERYTHING_A_MEMBER_MAY)
    roles = [role_json(number, str(number), may) for number, may in own.items() if may]
    channels = guild.channels.values()
    shown = {
        kind: [channel_json(world, each) for each in channels if each.kind == kind]
        for kind in (TEXT_CHANNEL, PUBLIC_THREAD)
    }
    return {
        "id": str(guild.id),
        "name": guild.name,
        "icon": None,
        "owner_id": "1",
        "preferred_locale": guild.locale,
        "roles": [everyone, *roles],
        "channels": shown[TEXT_CHANNEL],
        "threads": shown[PUBLIC_THREAD],
        "members": [member_json(guild, world.bot)],
        "member_count": len(guild.members),
        "large": False,
        "unavailable": False,
        "joined_at": JOINED,
        "emojis": [],
        "stickers": [],
        "features": [],
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
        "premium_tier": 0,
        "verification_level": 0,
        "default_message_notifications": 0,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw_level": 0,
        "system_channel_flags": 0,
        "afk_timeout": 60,
        "premium_progress_bar_enabled": False,
    }


def upload_json(world: World, upload: Upload) -> Json:
    return {
        "id": str(upload.id),
        "filename": upload.filename,
        "size": len(upload.content),
        "url": f"{world.cdn}/{upload.id}/{upload.filename}",
        "proxy_url": f"{world.cdn}/{upload.id}/{upload.filename}",
        "content_type": "application/octet-stream",
    }


def message_json(world: World, message: Message) -> Json:
    """https://docs.discord.com/developers/resources/message#message-object."""
    author = world.users[message.author_id]
    shown: Json = {
        "id": str(message.id),
        "channel_id": str(message.channel_id),
        "author": user_json(author),
        "content": message.content,
        "components": list(message.components),
        "embeds": list(message.embeds),
        "attachments": [upload_json(world, upload) for upload in message.files],
        "flags": message.flags,
        "timestamp": datetime.now(UTC).isoformat(),
        "edited_timestamp": datetime.now(UTC).isoformat() if message.edits else None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [user_json(world.users[each]) for each in message.mentions],
        "mention_roles": [],
        "pinned": False,
        "type": 0,
    }
    if message.nonce is not None:
        shown["nonce"] = message.nonce
    if message.interaction_id is not None:
        shown |= {"type": _SLASH_REPLY, "webhook_id": str(world.bot.id)}
        shown["application_id"] = str(world.bot.id)
        shown["interaction_metadata"] = _metadata_json(world, message)
    if message.guild_id is not None and not message.ephemeral:
        shown["guild_id"] = str(message.guild_id)
        if not author.bot:
            member = member_json(world.guilds[message.guild_id], author)
            shown["member"] = {key: member[key] for key in member if key != "user"}
    if message.replies_to is not None:
        reference = {"channel_id": str(message.channel_id), "message_id": str(message.replies_to)}
        shown |= {"type": _REPLY, "message_reference": reference}
    return shown


def _metadata_json(world: World, message: Message) -> Json:
    """https://docs.discord.com/developers/resources/message#message-interaction-metadata-object."""
    interaction = next(
        one for one in world.interactions.values() if one.id == message.interaction_id
    )
    shown: Json = {
        "id": str(interaction.id),
        "type": interaction.kind,
        "user": user_json(world.users[interaction.user_id]),
        "authorizing_integration_owners": {"0": str(interaction.guild_id or 0)},
    }
    if message in interaction.followups and interaction.original:
        shown["original_response_message_id"] = str(interaction.original.id)
    return shown


def interaction_json(world: World, interaction: Interaction) -> Json:
    """https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object."""
    channel = world.channels[interaction.channel_id]
    user = world.users[interaction.user_id]
    may = str(int(world.permissions_of(user, channel)))
    shown: Json = {
        "id": str(interaction.id),
        "application_id": str(world.bot.id),
        "type": interaction.kind,
        "data": interaction.data,
        "token": interaction.token,
        "version": 1,
        "channel_id": str(channel.id),
        "channel": channel_json(world, channel) | {"permissions": may},
        "app_permissions": str(int(world.permissions_of(world.bot, channel))),
        "locale": user.locale,
        "entitlements": [],
        "attachment_size_limit": 10 * 1024 * 1024,
        "context": 1 if interaction.guild_id is None else 0,
        "authorizing_integration_owners": {"0": str(interaction.guild_id or 0)},
    }
    if interaction.message is not None:
        shown["message"] = message_json(world, interaction.message)
    if interaction.guild_id is None:
        return shown | {"user": user_json(user)}
    guild = world.guilds[interaction.guild_id]
    return shown | {
        "guild_id": str(guild.id),
        "guild_locale": guild.locale,
        "guild": {"id": str(guild.id), "locale": guild.locale, "features": []},
        "member": member_json(guild, user) | {"permissions": may},
    }
