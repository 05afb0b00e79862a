"""What people do without asking: they talk, edit, react, look around, invite the bot."""

from collections.abc import Sequence

from tests.platforms.slack import parts
from tests.platforms.slack.answer import Answer
from tests.platforms.slack.deliveries import Deliveries
from tests.platforms.slack.offers import NotOfferedError
from tests.platforms.slack.payloads import message_json, view_json
from tests.platforms.slack.records import Delivery, Kind, Message, Upload, View
from tests.platforms.slack.rules.rule import Json
from tests.platforms.slack.state import Channel, User, World
from tests.platforms.slack.talk import Talk


class Chatter(World):
    """Everything that becomes an event."""

    deliveries_to_bot: Deliveries
    talk: Talk

    def _enter(self, user: User, channel: Channel) -> None:
        if user.id not in channel.members:
            raise NotOfferedError(f"{user.name} is not in {channel.name}")

    async def say(
        self,
        text: str,
        *,
        user: User | None = None,
        channel: Channel | None = None,
        thread: Message | None = None,
        mention: bool = False,
        files: Sequence[Upload] = (),
    ) -> Message:
        """Write a message; with *mention*, to the bot, which hears of it twice.

        https://docs.slack.dev/reference/events/app_mention
        """
        user, channel = user or self.alice, channel or self.general
        self._enter(user, channel)
        body: Json = {"text": parts.kept(f"<@{self.bot.id}> {text}" if mention else text)}
        if thread:
            body["thread_ts"] = thread.thread_ts or thread.ts
        message = self.talk.create(user, channel, body, via="person", files=files)
        if f"<@{self.bot.id}>" in message.summary and not channel.is_im:
            shown = message_json(self, message) | {"type": "app_mention", "channel": channel.id}
            event = shown | {"event_ts": message.ts}
            self.deliveries_to_bot.tell(event, channel, user.id)
        return message

    async def edit(self, message: Message, text: str) -> None:
        """The author changes a message."""
        self.talk.edit(message, {"text": parts.kept(text)})

    async def preview(self, message: Message) -> None:
        """Slack shows what a link leads to: a change that is no edit.

        https://docs.slack.dev/reference/events/message/message_changed
        """
        self.talk.show_preview(message)

    async def delete(self, message: Message) -> None:
        """The author takes a message back."""
        self.talk.delete(message)

    async def heard(self, after: Message, *, anywhere: bool = False) -> Message:
        """The bot's first message since *after*, in its thread or, with *anywhere*, its channel."""
        root = after.thread_ts or after.ts
        first = after.touches[-1].number

        def find() -> Message | None:
            for each in self.messages.values():
                here = each.channel_id == after.channel_id and each.by_bot and not each.deleted
                late = each.touches[0].number > first
                if here and late and (anywhere or each.thread_ts == root):
                    return each
            return None

        return await self.until(find, f"an answer to {after.summary!r}")

    async def react(self, message: Message, emoji: str, *, user: User | None = None) -> None:
        """https://docs.slack.dev/reference/events/reaction_added."""
        user = user or self.alice
        message.reactions.setdefault(emoji, []).append(user.id)
        place = {"type": "message", "channel": message.channel_id, "ts": message.ts}
        event = {"type": "reaction_added", "user": user.id, "reaction": emoji, "item": place}
        event |= {"item_user": message.user_id, "event_ts": self.new_ts()}
        self.deliveries_to_bot.tell(event, self.channels[message.channel_id], user.id)

    async def open_home(self, user: User | None = None) -> None:
        """https://docs.slack.dev/reference/events/app_home_opened."""
        user = user or self.alice
        channel = self.direct_channel(user)
        event: Json = {"type": "app_home_opened", "user": user.id, "channel": channel.id}
        event |= {"tab": "home", "event_ts": self.new_ts()}
        if user.id in self.homes:
            event["view"] = view_json(self, self.homes[user.id])
        self.deliveries_to_bot.tell(event, None, user.id)

    async def home(self, user: User | None = None, *, after: int = 0) -> View:
        """A person's home, once it was published; after a number of `new_number`, once more."""
        user = user or self.alice

        def find() -> View | None:
            view = self.homes.get(user.id)
            return view if view and view.touches[-1].number > after else None

        return await self.until(find, f"{user.name}'s home")

    async def event(
        self, event: Json, *, user: User | None = None, channel: Channel | None = None
    ) -> Delivery:
        """Any event, known or not, subscribed to or not."""
        whole = {"event_ts": self.new_ts()} | event
        user = user or self.alice
        delivery = self.deliveries_to_bot.tell(whole, channel, user.id, always=True)
        assert delivery
        return delivery

    async def send(self, kind: Kind, payload: Json, *, user: User | None = None) -> Delivery:
        """Anything at all, as Slack would never say it."""
        delivery = self.deliveries_to_bot.make(kind, payload, (user or self.alice).id, None)
        self.deliveries_to_bot.send(delivery)
        return delivery

    async def redeliver(self, delivery: Delivery) -> Delivery:
        """The same event once more, as after an acknowledgement that was lost."""
        again = self.deliveries_to_bot.make(
            delivery.kind, delivery.payload, delivery.user_id, delivery.channel_id
        )
        self.deliveries_to_bot.send(again)
        return again

    def told_of(self, message: Message) -> list[Delivery]:
        """The events that a message became, its changes aside."""
        found = []
        for each in self.deliveries.values():
            event = each.payload.get("event") or {}
            if (event.get("channel"), event.get("ts")) == (message.channel_id, message.ts):
                found.append(each)
        return found

    async def quiet(self) -> None:
        """Wait until the bot has heard all that it was sent."""
        await self.until(
            lambda: all(each.acknowledged or each.failed for each in self.deliveries.values()),
            "all heard",
        )
        await self.settle()

    async def acknowledged(self, delivery: Delivery) -> float:
        """After how many seconds the bot acknowledged."""
        await self.until(lambda: delivery.acknowledged or delivery.failed, f"{delivery.payload}")
        return Answer(self, delivery).acknowledged_after_seconds

    async def join(self, channel: Channel) -> None:
        """The bot is invited: https://docs.slack.dev/reference/events/member_joined_channel."""
        channel.members.add(self.bot.id)
        self._moved("member_joined_channel", channel, {"inviter": self.alice.id})

    async def leave(self, channel: Channel) -> None:
        """The bot is put out: https://docs.slack.dev/reference/events/channel_left."""
        channel.members.discard(self.bot.id)
        event = {"type": "channel_left", "channel": channel.id, "event_ts": self.new_ts()}
        self.deliveries_to_bot.tell(event, None, self.bot.id)

    def _moved(self, kind: str, channel: Channel, more: Json) -> None:
        event = {"type": kind, "user": self.bot.id, "channel": channel.id, "team": self.team.id}
        event |= {"channel_type": "C", "event_ts": self.new_ts()} | more
        self.deliveries_to_bot.tell(event, channel, self.bot.id)
