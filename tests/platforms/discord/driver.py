"""The people: they ask, type, press, choose, fill in forms and talk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tests.platforms.discord.gateway import Gateway, Intent
from tests.platforms.discord.offers import NotOfferedError, invocation, offer, submission
from tests.platforms.discord.payloads import guild_json, interaction_json, message_json
from tests.platforms.discord.records import Interaction, Message
from tests.platforms.discord.rules.commands import MESSAGE_MENU, SLASH
from tests.platforms.discord.rules.components import SELECT
from tests.platforms.discord.rules.interactions import AUTOCOMPLETE, COMMAND, COMPONENT, SUBMIT
from tests.platforms.discord.rules.rule import Json
from tests.platforms.discord.state import Channel, Guild, User, World
from tests.platforms.discord.talk import Talk

# `acknowledged`: the first callback; `answered`: something to see; `sent`: do not wait.
Until = Literal["sent", "acknowledged", "answered"]


@dataclass(frozen=True, slots=True)
class Answer:
    """How the bot answered; it goes on changing while the bot does."""

    interaction: Interaction

    @property
    def acknowledged_after_seconds(self) -> float:
        assert self.interaction.callback, "not acknowledged"
        return self.interaction.callback.after_seconds

    @property
    def message(self) -> Message:
        """The first message that the person sees."""
        shown = (self.interaction.original, *self.interaction.followups)
        there = (each for each in shown if each and not each.deleted)
        found = next((each for each in there if not each.loading), None)
        assert found, f"no message, but {self.interaction.callback}"
        return found

    @property
    def followups(self) -> Sequence[Message]:
        return tuple(self.interaction.followups)

    @property
    def text(self) -> str:
        return self.message.text

    @property
    def ephemeral(self) -> bool:
        return self.message.ephemeral

    @property
    def modal(self) -> Json:
        assert self.interaction.modal, f"no form, but {self.interaction.callback}"
        return self.interaction.modal

    @property
    def choices(self) -> Sequence[Json]:
        assert self.interaction.callback, "not acknowledged"
        return tuple(self.interaction.callback.data["choices"])


class Driver(World):
    """Everything a person can do, each waiting for what the bot does about it."""

    gateway: Gateway
    talk: Talk

    async def connected(self, *, sessions: int = 1, timeout_seconds: float = 5) -> None:
        """Wait until the bot's gateway sessions are there."""
        await self.until(lambda: len(self.gateway.live()) >= sessions, "connected", timeout_seconds)

    async def synced(self, *, timeout_seconds: float = 5) -> None:
        """Wait until the bot is connected and has registered commands."""
        await self.connected(timeout_seconds=timeout_seconds)
        await self.until(
            lambda: any(self.commands.values()), "commands registered", timeout_seconds
        )

    async def ask(
        self,
        command: str,
        *,
        options: Mapping[str, object] | None = None,
        user: User | None = None,
        guild: Guild | None = None,
        channel: Channel | None = None,
        until: Until = "answered",
    ) -> Answer:
        """Run a slash command: `ask("source add", options={"name": "…"})`."""
        user, channel = user or self.alice, self._place(guild, channel)
        offered = offer(self, command, SLASH, user, channel)
        data = invocation(self, offered, options or {})
        return await self._interact(COMMAND, data, user, channel, until)

    async def complete(
        self,
        command: str,
        option: str,
        typed: str,
        *,
        options: Mapping[str, object] | None = None,
        user: User | None = None,
        guild: Guild | None = None,
        channel: Channel | None = None,
        until: Until = "acknowledged",
    ) -> Answer:
        """What is suggested for *typed*; `answer.choices`."""
        user, channel = user or self.alice, self._place(guild, channel)
        offered = offer(self, command, SLASH, user, channel)
        if not any(each["name"] == option and each.get("autocomplete") for each in offered.options):
            raise NotOfferedError(f"{option} of /{command} does not complete")
        data = invocation(self, offered, {**(options or {}), option: typed}, focused=option)
        return await self._interact(AUTOCOMPLETE, data, user, channel, until)

    async def context_menu(
        self, name: str, message: Message, *, user: User | None = None, until: Until = "answered"
    ) -> Answer:
        user, channel = user or self.alice, self.channels[message.channel_id]
        offered = offer(self, name, MESSAGE_MENU, user, channel)
        resolved = {"messages": {str(message.id): message_json(self, message)}}
        data = invocation(self, offered, {}) | {
            "target_id": str(message.id),
            "resolved": resolved,
        }
        del data["options"]
        return await self._interact(COMMAND, data, user, channel, until)

    async def press(
        self,
        message: Message,
        wanted: str,
        *,
        user: User | None = None,
        until: Until = "answered",
    ) -> Answer:
        """Press the button with this label or custom_id."""
        return await self._use(message, wanted, {}, user, until)

    async def choose(
        self,
        message: Message,
        wanted: str,
        *values: str,
        user: User | None = None,
        until: Until = "answered",
    ) -> Answer:
        """Choose from the select with this placeholder or custom_id, by value or label."""
        options = message.control(wanted).get("options") or ()
        by_name = {each["label"]: each["value"] for each in options}
        chosen = [by_name.get(value, value) for value in values]
        if unknown := set(chosen) - {each["value"] for each in options}:
            raise NotOfferedError(f"no choices {unknown} among {list(by_name)}")
        return await self._use(message, wanted, {"values": chosen}, user, until)

    async def _use(
        self, message: Message, wanted: str, more: Json, user: User | None, until: Until
    ) -> Answer:
        user, control = user or self.alice, message.control(wanted)
        if message.deleted or control.get("disabled") or "custom_id" not in control:
            raise NotOfferedError(f"{wanted!r} cannot be used")
        if (control["type"] == SELECT) != bool(more):
            raise NotOfferedError(f"{wanted!r} is a component {control['type']}")
        if message.private_to not in {None, user.id}:
            raise NotOfferedError(f"{user.name} does not see the message")
        data = {"component_type": control["type"], "custom_id": control["custom_id"]} | more
        data["id"] = control["id"]
        channel = self.channels[message.channel_id]
        return await self._interact(COMPONENT, data, user, channel, until, message)

    async def submit(
        self,
        form: Answer,
        values: Mapping[str, object],
        *,
        user: User | None = None,
        until: Until = "answered",
    ) -> Answer:
        """Fill in the form that *form* opened, by labels or custom_ids, and send it."""
        data = submission(self, form.modal, values)
        before = form.interaction
        user, channel = user or self.users[before.user_id], self.channels[before.channel_id]
        return await self._interact(SUBMIT, data, user, channel, until, before.message)

    async def say(
        self,
        text: str,
        *,
        user: User | None = None,
        channel: Channel | None = None,
        mention: bool = False,
        replies_to: Message | None = None,
    ) -> Message:
        """Write a message; with *mention*, to the bot."""
        body: Json = {"content": f"<@{self.bot.id}> {text}" if mention else text}
        if replies_to:
            body["message_reference"] = {"message_id": str(replies_to.id)}
        return await self.talk.create(user or self.alice, channel or self.general, body)

    async def heard(self, after: Message, *, anywhere: bool = False) -> Message:
        """The bot's first ordinary message since *after*, in its channel or its thread."""

        def find() -> Message | None:
            places = {after.channel_id, after.id}
            for each in self.messages.values():
                mine = each.author_id == self.bot.id and each.interaction_id is None
                if mine and each.id > after.id and (anywhere or each.channel_id in places):
                    return each
            return None

        return await self.until(find, f"an answer to {after.content!r}")

    async def react(self, message: Message, emoji: str, *, user: User | None = None) -> None:
        """https://docs.discord.com/developers/events/gateway-events#message-reaction-add."""
        user = user or self.alice
        data: Json = {
            "user_id": str(user.id),
            "channel_id": str(message.channel_id),
            "message_id": str(message.id),
            "emoji": {"id": None, "name": emoji},
            "message_author_id": str(message.author_id),
            "burst": False,
            "type": 0,
        }
        if message.guild_id:
            data["guild_id"] = str(message.guild_id)
        await self.gateway.dispatch("MESSAGE_REACTION_ADD", data, message.guild_id, Intent(1 << 10))

    async def join(self, guild: Guild) -> None:
        """The bot is added to a guild that it did not know at its start."""
        await self.gateway.dispatch(
            "GUILD_CREATE", guild_json(self, guild), guild.id, Intent.GUILDS
        )

    async def leave(self, guild: Guild) -> None:
        """The bot is removed from a guild."""
        for channel in self.guilds.pop(guild.id).channels:
            self.channels.pop(channel)
        data = {"id": str(guild.id)}
        await self.gateway.dispatch("GUILD_DELETE", data, guild.id, Intent.GUILDS)

    def _place(self, guild: Guild | None, channel: Channel | None) -> Channel:
        if channel or guild is None:
            return channel or self.general
        assert guild.channels, f"{guild.name} has no channel yet"
        return next(iter(guild.channels.values()))

    async def _interact(
        self,
        kind: int,
        data: Json,
        user: User,
        channel: Channel,
        until: Until,
        message: Message | None = None,
    ) -> Answer:
        number = self.new_id()
        interaction = Interaction(
            id=number,
            token=f"interaction-{number:x}",
            kind=kind,
            user_id=user.id,
            guild_id=channel.guild_id,
            channel_id=channel.id,
            data=data,
            born=self.now(),
            message=message,
        )
        self.interactions[interaction.token] = interaction
        event = interaction_json(self, interaction)
        await self.gateway.dispatch("INTERACTION_CREATE", event, channel.guild_id)
        if until == "acknowledged":
            await self.until(lambda: interaction.callback, f"acknowledged: {data}")
        elif until == "answered":
            await self.until(lambda: interaction.answered, f"answered: {data}")
        await self.settle()
        return Answer(interaction)
