"""People, groups and conversations, as the bot may look them up."""

from tests.platforms.slack.api import Request
from tests.platforms.slack.payloads import channel_json, message_json, user_json, usergroup_json
from tests.platforms.slack.records import Message
from tests.platforms.slack.rules import access
from tests.platforms.slack.rules.rule import Json, enforce
from tests.platforms.slack.state import Channel, World
from tests.platforms.slack.talk import Talk

_END = {"response_metadata": {"next_cursor": ""}}


class People:
    """https://docs.slack.dev/reference/methods, what only reads."""

    def __init__(self, world: World, talk: Talk) -> None:
        self._world = world
        self._talk = talk

    async def whoami(self, _: Request) -> Json:
        """https://docs.slack.dev/reference/methods/auth.test."""
        world = self._world
        return {
            "url": f"https://{world.team.domain}.slack.com/",
            "team": world.team.name,
            "user": world.bot.name,
            "team_id": world.team.id,
            "user_id": world.bot.id,
            "bot_id": world.bot_id,
            "is_enterprise_install": False,
        }

    async def user(self, request: Request) -> Json:
        """https://docs.slack.dev/reference/methods/users.info."""
        found = self._world.users.get(request.text("user"))
        enforce([access.the_user_exists], found)
        assert found is not None
        return {"user": user_json(self._world, found, with_locale=request.is_set("include_locale"))}

    async def bot(self, request: Request) -> Json:
        """https://docs.slack.dev/reference/methods/bots.info."""
        world = self._world
        own = request.text("bot") == world.bot_id or None
        enforce([access.the_bot_exists], own)
        named = {"id": world.bot_id, "name": world.bot.name, "user_id": world.bot.id}
        return {"bot": named | {"app_id": world.app_id, "deleted": False}}

    async def groups(self, request: Request) -> Json:
        """https://docs.slack.dev/reference/methods/usergroups.list."""
        listed = self._world.usergroups.values()
        whole = request.is_set("include_users")
        return {
            "usergroups": [usergroup_json(self._world, each, with_users=whole) for each in listed]
        }

    async def group_users(self, request: Request) -> Json:
        """https://docs.slack.dev/reference/methods/usergroups.users.list."""
        found = self._world.usergroups.get(request.text("usergroup"))
        enforce([access.the_group_exists], found)
        assert found is not None
        return {"users": list(found.user_ids)}

    async def channel(self, request: Request) -> Json:
        """https://docs.slack.dev/reference/methods/conversations.info."""
        return {"channel": channel_json(self._world, self._talk.channel_of(request))}

    async def open_direct(self, request: Request) -> Json:
        """https://docs.slack.dev/reference/methods/conversations.open."""
        user = self._world.users.get(request.text("users"))
        enforce([access.the_user_exists], user)
        assert user is not None
        enforce([access.no_bot_is_written_to], user.is_bot)
        enforce([access.who_left_is_not_written_to], user.is_deactivated)
        channel = self._world.direct_channel(user)
        whole = channel_json(self._world, channel)
        return {"channel": whole if request.is_set("return_im") else {"id": channel.id}}

    async def history(self, request: Request) -> Json:
        """https://docs.slack.dev/reference/methods/conversations.history, the newest first."""
        channel = self._readable(request)
        found = [
            each
            for each in self._world.messages_in(channel)
            if each.thread_ts in {None, each.ts} and _within(each, request)
        ]
        return self._page(found[::-1], request)

    async def replies(self, request: Request) -> Json:
        """https://docs.slack.dev/reference/methods/conversations.replies, the oldest first."""
        channel, root = self._readable(request), request.text("ts")
        enforce([access.the_thread_exists], self._world.messages.get((channel.id, root)))
        found = [
            each
            for each in self._world.messages_in(channel)
            if each.ts == root or (each.thread_ts == root and _within(each, request))
        ]
        return self._page(found, request)

    def _readable(self, request: Request) -> Channel:
        channel = self._talk.channel_of(request)
        enforce([access.the_bot_is_in_the_channel], self._world.bot.id in channel.members)
        return channel

    def _page(self, found: list[Message], request: Request) -> Json:
        most = int(request.text("limit") or 100)
        whole = request.is_set("include_all_metadata")
        shown = [message_json(self._world, each, with_metadata=whole) for each in found[:most]]
        return _END | {"messages": shown, "has_more": len(found) > most}


def _within(message: Message, request: Request) -> bool:
    oldest, latest = request.text("oldest") or "0", request.text("latest") or "9999999999"
    edge = request.is_set("inclusive") and message.ts in {oldest, latest}
    return edge or float(oldest) < float(message.ts) < float(latest)
