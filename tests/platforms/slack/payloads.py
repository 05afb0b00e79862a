"""What Slack sends of its things, as JSON."""

from tests.platforms.slack.records import Message, Upload, View
from tests.platforms.slack.rules.rule import Json
from tests.platforms.slack.state import Channel, User, UserGroup, World

# The old way to know Slack, before signatures; sent along still.
VERIFICATION = "verification-token"


def user_json(world: World, user: User, *, with_locale: bool = False) -> Json:
    """https://docs.slack.dev/reference/objects/user-object."""
    shown: Json = {
        "id": user.id,
        "team_id": user.team_id,
        "name": user.name,
        "real_name": user.name.title(),
        "deleted": user.is_deactivated,
        "tz": user.tz,
        "is_admin": user.is_admin,
        "is_owner": user.is_owner,
        "is_primary_owner": False,
        "is_restricted": user.is_restricted,
        "is_ultra_restricted": user.is_ultra_restricted,
        "is_bot": user.is_bot,
        "is_app_user": False,
        "profile": {
            "display_name": user.name,
            "real_name": user.name.title(),
            "team": user.team_id,
        },
    }
    if user.team_id != world.team.id:
        # https://docs.slack.dev/apis/slack-connect
        shown["is_stranger"] = True
    return shown | ({"locale": user.locale} if with_locale else {})


def channel_json(world: World, channel: Channel) -> Json:
    """https://docs.slack.dev/reference/objects/conversation-object."""
    kinds = {"is_im": channel.is_im, "is_channel": channel.kind == "channel", "is_mpim": False}
    shown = kinds | {
        "id": channel.id,
        "created": 1700000000,
        "is_archived": channel.is_archived,
        "is_group": channel.kind == "group",
        "is_private": channel.is_private,
        "is_shared": channel.is_ext_shared,
        "is_ext_shared": channel.is_ext_shared,
        "is_org_shared": False,
        "context_team_id": world.team.id,
    }
    if channel.is_im:
        other = next(each for each in channel.members if each != world.bot.id)
        return shown | {"user": other}
    connected = [world.team.id] + ([world.strangers.id] if channel.is_ext_shared else [])
    return shown | {
        "name": channel.name,
        "name_normalized": channel.name,
        "is_general": channel.name == "general",
        "is_member": world.bot.id in channel.members,
        "shared_team_ids": connected,
        "num_members": len(channel.members),
    }


def usergroup_json(world: World, group: UserGroup, *, with_users: bool = False) -> Json:
    """https://docs.slack.dev/reference/objects/usergroup-object."""
    shown = {
        "id": group.id,
        "team_id": world.team.id,
        "is_usergroup": True,
        "name": group.handle.title(),
        "handle": group.handle,
        "date_delete": 0,
        "user_count": len(group.user_ids),
    }
    return shown | ({"users": list(group.user_ids)} if with_users else {})


def file_json(world: World, upload: Upload) -> Json:
    """https://docs.slack.dev/reference/objects/file-object."""
    private = f"{world.url}/files-pri/{upload.id}"
    return {
        "id": upload.id,
        "created": 1700000000,
        "name": upload.filename,
        "title": upload.title or upload.filename,
        "mimetype": "application/octet-stream",
        "filetype": upload.filename.rpartition(".")[2],
        "size": upload.size,
        "user": upload.user_id,
        "mode": "hosted",
        "is_external": False,
        "file_access": "visible",
        "url_private": private,
        "url_private_download": f"{private}/download",
        "permalink": f"https://{world.team.domain}.slack.com/files/{upload.user_id}/{upload.id}",
    }


def message_json(world: World, message: Message, *, with_metadata: bool = True) -> Json:
    """https://docs.slack.dev/reference/events/message."""
    shown: Json = {
        "type": "message",
        "user": message.user_id,
        "text": message.summary,
        "ts": message.ts,
        "team": message.team_id,
        "blocks": list(message.blocks),
    }
    if message.by_bot:
        profile = {"id": world.bot_id, "name": world.bot.name, "app_id": world.app_id}
        shown |= {"bot_id": world.bot_id, "app_id": world.app_id, "bot_profile": profile}
    if message.team_id != world.team.id:
        # https://docs.slack.dev/apis/slack-connect
        shown |= {"user_team": message.team_id, "source_team": message.team_id}
    if message.files and not message.by_bot:
        shown["subtype"] = "file_share"
    shown |= _thread_json(world, message)
    if message.files:
        shown["files"] = [file_json(world, each) for each in message.files]
    if message.reactions:
        shown["reactions"] = [
            {"name": name, "users": users, "count": len(users)}
            for name, users in message.reactions.items()
        ]
    if message.edited_ts:
        shown["edited"] = {"user": message.user_id, "ts": message.edited_ts}
    if message.ephemeral:
        shown["is_ephemeral"] = True
    if message.metadata and with_metadata:
        shown["metadata"] = message.metadata
    return shown


def _thread_json(world: World, message: Message) -> Json:
    if not message.thread_ts:
        return {}
    root = world.messages.get((message.channel_id, message.thread_ts))
    said = {"parent_user_id": root.user_id} if root and root is not message else {}
    return said | {"thread_ts": message.thread_ts}


def view_json(world: World, view: View) -> Json:
    """https://docs.slack.dev/reference/views."""
    empty = {"callback_id": "", "private_metadata": "", "external_id": "", "close": None}
    return (
        empty
        | view.body
        | {
            "id": view.id,
            "team_id": world.team.id,
            "app_id": world.app_id,
            "bot_id": world.bot_id,
            "hash": view.hash,
            "root_view_id": view.root_id,
            "previous_view_id": view.previous_id,
            "app_installed_team_id": world.team.id,
            "clear_on_close": bool(view.body.get("clear_on_close")),
            "notify_on_close": bool(view.body.get("notify_on_close")),
            "state": {"values": {}},
        }
    )


def interaction_json(world: World, user: User, kind: str) -> Json:
    """What all interactions begin with: https://docs.slack.dev/reference/interaction-payloads."""
    return {
        "type": kind,
        "token": VERIFICATION,
        "api_app_id": world.app_id,
        "team": {"id": world.team.id, "domain": world.team.domain},
        "enterprise": None,
        "is_enterprise_install": False,
        "user": {
            "id": user.id,
            "username": user.name,
            "name": user.name,
            "team_id": user.team_id,
        },
    }


def event_json(world: World, event: Json, *, is_ext_shared: bool = False) -> Json:
    """https://docs.slack.dev/apis/events-api."""
    return {
        "token": VERIFICATION,
        "team_id": world.team.id,
        "context_team_id": world.team.id,
        "context_enterprise_id": None,
        "api_app_id": world.app_id,
        "event": event,
        "type": "event_callback",
        "event_id": world.new_id("Ev"),
        "event_time": int(float(event.get("event_ts") or 0)),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": world.team.id,
                "user_id": world.bot.id,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": is_ext_shared,
        "event_context": f"4-{world.new_id('E')}",
    }
