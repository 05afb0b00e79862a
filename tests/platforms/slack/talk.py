"""Messages: what the bot says and changes, and who hears of it.

https://docs.slack.dev/reference/methods?family=chat
"""

import itertools
from collections.abc import Iterable, Sequence

from tests.platforms.slack.api import Request
from tests.platforms.slack.deliveries import Deliveries
from tests.platforms.slack.payloads import message_json
from tests.platforms.slack.records import Delivery, Message, Upload
from tests.platforms.slack.rules import access, messages
from tests.platforms.slack.rules.mrkdwn import Spoken
from tests.platforms.slack.rules.rule import Json, enforce
from tests.platforms.slack.state import Channel, User, World


class Talk:
    """The methods of chat and reactions, and the events that follow from them."""

    def __init__(self, world: World, deliveries: Deliveries) -> None:
        self._world = world
        self._deliveries = deliveries

    def channel_of(self, request: Request, name: str = "channel") -> Channel:
        """The channel that a request names; what is private and not the bot's, it does not see."""
        world, wanted = self._world, request.text(name)
        channel = world.channels.get(wanted)
        if channel and channel.is_private and world.bot.id not in channel.members:
            channel = None
        enforce([access.the_channel_exists], channel)
        assert channel is not None
        return channel

    def message_of(self, request: Request, channel: Channel, name: str = "ts") -> Message:
        message = self._world.messages.get((channel.id, request.text(name)))
        there = message if message and not message.deleted and not message.ephemeral else None
        enforce([access.the_message_exists], there)
        assert there is not None
        return there

    def check(self, method: str, body: Json) -> None:
        """Refuse what Slack refuses of a message, and note what people would suffer from."""
        enforce(messages.RULES, body)
        self._world.audit(method, messages.AUDITS, self.audited(body))

    def audited(self, body: Json) -> Spoken:
        world = self._world
        return Spoken(
            body=body, links=world.allowed_links, mentions=frozenset(world.allowed_mentions)
        )

    async def post(self, request: Request) -> Json:
        """https://docs.slack.dev/reference/methods/chat.postMessage."""
        world = self._world
        user = world.users.get(request.text("channel"))
        channel = world.direct_channel(user) if user else self.channel_of(request)
        public = "chat:write.public" in world.scopes and not channel.is_private
        enforce([access.the_channel_is_not_archived], channel.is_archived)
        enforce([access.the_bot_is_in_the_channel], public or world.bot.id in channel.members)
        self.check(request.method, request.args)
        message = self.create(world.bot, channel, request.args, via=request.method)
        return {"channel": channel.id, "ts": message.ts, "message": message_json(world, message)}

    async def post_ephemeral(self, request: Request) -> Json:
        """https://docs.slack.dev/reference/methods/chat.postEphemeral."""
        world, channel = self._world, self.channel_of(request)
        enforce([access.the_bot_is_in_the_channel], world.bot.id in channel.members)
        reader = world.users.get(request.text("user"))
        enforce([access.the_user_exists], reader)
        assert reader is not None
        enforce([access.the_reader_is_in_the_channel], reader.id in channel.members)
        self.check(request.method, request.args)
        message = self.create(
            world.bot, channel, request.args, via=request.method, private_to=reader.id
        )
        return {"message_ts": message.ts}

    async def update(self, request: Request) -> Json:
        """https://docs.slack.dev/reference/methods/chat.update."""
        world, channel = self._world, self.channel_of(request)
        message = self.message_of(request, channel)
        enforce([access.only_own_messages_are_updated], message.user_id == world.bot.id)
        enforce([access.what_is_archived_is_not_updated], channel.is_archived)
        age = world.now() - message.born
        editing = access.Editing(age_seconds=age, within_seconds=world.edits_within_seconds)
        enforce([access.a_message_is_updated_while_the_team_allows_it], editing)
        self.check(request.method, request.args)
        self.edit(message, request.args)
        shown = message_json(world, message)
        return {"channel": channel.id, "ts": message.ts, "text": message.summary, "message": shown}

    async def remove(self, request: Request) -> Json:
        """https://docs.slack.dev/reference/methods/chat.delete."""
        channel = self.channel_of(request)
        message = self.message_of(request, channel)
        enforce([access.only_own_messages_are_deleted], message.user_id == self._world.bot.id)
        self.delete(message)
        return {"channel": channel.id, "ts": message.ts}

    async def permalink(self, request: Request) -> Json:
        """https://docs.slack.dev/reference/methods/chat.getPermalink."""
        channel = self.channel_of(request)
        message = self.message_of(request, channel, "message_ts")
        place = f"https://{self._world.team.domain}.slack.com/archives/{channel.id}"
        return {"channel": channel.id, "permalink": f"{place}/p{message.ts.replace('.', '')}"}

    async def react(self, request: Request) -> Json:
        """https://docs.slack.dev/reference/methods/reactions.add."""
        channel, emoji = self.channel_of(request), request.text("name")
        message = self.message_of(request, channel, "timestamp")
        enforce([access.an_emoji_is_named_without_colons], emoji)
        enforce([access.the_bot_is_in_the_channel], self._world.bot.id in channel.members)
        who = message.reactions.setdefault(emoji, [])
        enforce([access.one_reacts_once], self._world.bot.id in who)
        who.append(self._world.bot.id)
        return {}

    def create(
        self,
        author: User,
        channel: Channel,
        body: Json,
        *,
        via: str,
        files: Sequence[Upload] = (),
        private_to: str | None = None,
        delivery: Delivery | None = None,
    ) -> Message:
        """Write a message, and tell the bot if it may hear."""
        world = self._world
        message = Message(
            ts=world.new_ts(),
            channel_id=channel.id,
            user_id=author.id,
            team_id=author.team_id,
            summary=str(body.get("text") or ""),
            blocks=named(body.get("blocks") or ()),
            files=tuple(files),
            thread_ts=body.get("thread_ts"),
            born=world.now(),
            private_to=private_to,
            metadata=body.get("metadata"),
            via=via,
            by_bot=author == world.bot,
            unfurls=body.get("unfurl_links") not in {False, "0", "false"},
        )
        world.messages[channel.id, message.ts] = message
        world.touch(message, delivery)
        if not message.ephemeral:
            self._tell(message, message_json(world, message))
        return message

    def edit(self, message: Message, body: Json, delivery: Delivery | None = None) -> None:
        """What is not named stays, but new text without blocks takes the old blocks away."""
        before = message_json(self._world, message)
        if body.get("text") is not None:
            message.summary = str(body["text"])
            message.blocks = ()
        if body.get("blocks") is not None:
            message.blocks = named(body["blocks"])
        if body.get("metadata") is not None:
            message.metadata = body["metadata"]
        message.edits += 1
        message.edited_ts = self._world.new_ts()
        self._world.touch(message, delivery)
        if not message.ephemeral:
            now = message_json(self._world, message)
            changed = {"subtype": "message_changed", "message": now, "previous_message": before}
            self._tell(message, changed | {"type": "message", "hidden": True})

    def show_preview(self, message: Message) -> None:
        shown = message_json(self._world, message)
        preview = {"attachments": [{"id": 1, "from_url": "https://example.org/", "text": "…"}]}
        changed = {"subtype": "message_changed", "previous_message": shown, "hidden": True}
        self._tell(message, changed | {"type": "message", "message": shown | preview})

    def delete(self, message: Message, delivery: Delivery | None = None) -> None:
        message.deleted = True
        self._world.touch(message, delivery)
        if not message.ephemeral:
            gone = {"subtype": "message_deleted", "deleted_ts": message.ts, "hidden": True}
            before = {"previous_message": message_json(self._world, message)}
            self._tell(message, gone | before | {"type": "message"})

    def _tell(self, message: Message, event: Json) -> None:
        """https://docs.slack.dev/reference/events/message."""
        channel = self._world.channels[message.channel_id]
        stamp = event.get("ts") or self._world.new_ts()
        where = {"channel": channel.id, "channel_type": channel.kind}
        self._deliveries.tell(
            event | where | {"ts": stamp, "event_ts": stamp}, channel, message.user_id
        )


def named(blocks: Iterable[Json]) -> tuple[Json, ...]:
    """Give each block and control the id that Slack gives where it has none."""
    taken = {block.get("block_id") for block in blocks}
    free = (name for number in itertools.count(1) if (name := f"b{number:03}") not in taken)
    made = []
    for block in blocks:
        held: Json = {
            name: _acting(block[name])
            for name in ("accessory", "element")
            if isinstance(block.get(name), dict)
        }
        if block["type"] == "actions":
            held["elements"] = [
                _acting(each, f"a{number}") for number, each in enumerate(block["elements"])
            ]
        made.append(block | held | {"block_id": block.get("block_id") or next(free)})
    return tuple(made)


def _acting(element: Json, name: str = "a0") -> Json:
    if element.get("type") == "image":
        return element
    return element | {"action_id": element.get("action_id") or name}
