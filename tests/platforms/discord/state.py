"""The world: users, guilds, channels, messages, commands, interactions."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from tests.platforms.discord.permissions import (
    ALL_BUT_RULING,
    EVERYTHING,
    EVERYTHING_A_MEMBER_MAY,
    NOTHING,
    Permission,
)
from tests.platforms.discord.records import (
    Call,
    Callback,
    Interaction,
    Message,
    Ping,
    Refusal,
    Upload,
)
from tests.platforms.discord.rules.rule import Json

TEXT_CHANNEL, DM_CHANNEL, PUBLIC_THREAD = 0, 1, 11
_DISCORD_EPOCH_SECONDS = 1420070400
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    id: int
    name: str
    bot: bool = False
    locale: str = "en-US"


@dataclass(slots=True, kw_only=True)
class Channel:
    """`denied` is what the bot may not do here, `denied_to_members` what members may not.

    A thread is `archived` after a while without a word, and `locked` by who rules it.
    """

    id: int
    name: str
    guild_id: int | None
    kind: int = TEXT_CHANNEL
    parent_id: int | None = None
    recipient: User | None = None
    denied: Permission = NOTHING
    denied_to_members: Permission = NOTHING
    archived: bool = False
    locked: bool = False


@dataclass(slots=True, kw_only=True)
class Guild:
    """`extra` is what a member may beyond what everyone may."""

    id: int
    name: str
    locale: str = "en-US"
    bot_permissions: Permission = ALL_BUT_RULING
    members: dict[int, User] = field(default_factory=dict)
    extra: dict[int, Permission] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)


class World:
    """All that is there, and all that the bot did."""

    def __init__(self) -> None:
        self._last_id = 0
        self._ahead_seconds = 0.0
        self._waiting: set[asyncio.Future[None]] = set()
        self.bot = User(id=self.new_id(), name="Pincite", bot=True)
        self.users: dict[int, User] = {self.bot.id: self.bot}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.messages: dict[int, Message] = {}
        self.interactions: dict[str, Interaction] = {}
        self.commands: dict[int | None, list[Json]] = defaultdict(list)
        self.uploads: dict[int, Upload] = {}
        self.takes_no_direct_messages: set[int] = set()
        self.cdn = ""
        self.callbacks: list[Callback] = []
        self.pings: list[Ping] = []
        self.refusals: list[Refusal] = []
        self.calls: list[Call] = []
        self.news = self.add_guild("Newsroom")
        self.general = self.add_channel("general", self.news)
        self.alice = self.add_user("alice", self.news)

    def new_id(self) -> int:
        """A snowflake: https://docs.discord.com/developers/reference#snowflakes."""
        now = int((time.time() - _DISCORD_EPOCH_SECONDS) * 1000) << 22
        self._last_id = max(now, self._last_id + 1)
        return self._last_id

    def now(self) -> float:
        """Seconds on a clock that `advance` moves."""
        return time.monotonic() + self._ahead_seconds

    def advance(self, seconds: float) -> None:
        """Let time pass for deadlines and tokens, without waiting for it."""
        self._ahead_seconds += seconds

    def add_guild(self, name: str, *, locale: str = "en-US") -> Guild:
        guild = Guild(id=self.new_id(), name=name, locale=locale, members={self.bot.id: self.bot})
        self.guilds[guild.id] = guild
        return guild

    def add_user(
        self,
        name: str,
        *guilds: Guild,
        permissions: Permission = NOTHING,
        locale: str = "en-US",
    ) -> User:
        user = User(id=self.new_id(), name=name, locale=locale)
        self.users[user.id] = user
        for guild in guilds:
            guild.members[user.id] = user
            guild.extra[user.id] = permissions
        return user

    def add_channel(self, name: str, guild: Guild, *, denied: Permission = NOTHING) -> Channel:
        channel = Channel(id=self.new_id(), name=name, guild_id=guild.id, denied=denied)
        return self.keep_channel(channel)

    def keep_channel(self, channel: Channel) -> Channel:
        self.channels[channel.id] = channel
        if channel.guild_id is not None:
            self.guilds[channel.guild_id].channels[channel.id] = channel
        return channel

    def direct_channel(self, user: User) -> Channel:
        """The conversation between the bot and one person."""
        for channel in self.channels.values():
            if channel.recipient == user:
                return channel
        return self.keep_channel(
            Channel(
                id=self.new_id(), name=user.name, guild_id=None, kind=DM_CHANNEL, recipient=user
            )
        )

    def permissions_of(self, user: User, channel: Channel) -> Permission:
        """https://docs.discord.com/developers/topics/permissions#permission-overwrites."""
        if channel.guild_id is None:
            return EVERYTHING_A_MEMBER_MAY
        guild = self.guilds[channel.guild_id]
        if user == self.bot:
            parent = self.channels.get(channel.parent_id or 0, channel)
            return guild.bot_permissions & ~channel.denied & ~parent.denied
        granted = guild.extra.get(user.id, NOTHING)
        if Permission.ADMINISTRATOR in granted:
            return EVERYTHING
        return (EVERYTHING_A_MEMBER_MAY | granted) & ~channel.denied_to_members

    def changed(self) -> None:
        """Wake those who wait for something to happen."""
        for future in self._waiting:
            if not future.done():
                future.set_result(None)

    @property
    def unanswered(self) -> list[Interaction]:
        """What people did that the bot left without anything to see."""
        return [each for each in self.interactions.values() if not each.answered]

    async def settle(self) -> None:
        """Let the bot read what it was answered, as it would before a person's next move."""
        for _ in range(50):
            await asyncio.sleep(0)

    async def until(
        self, find: Callable[[], Found | None], what: str, timeout_seconds: float = 5
    ) -> Found:
        """Wait until *find* finds something, looking after every change.

        Raises:
            AssertionError: It did not happen in time; says what did.
        """
        try:
            async with asyncio.timeout(timeout_seconds):
                while not (found := find()):
                    future = asyncio.get_running_loop().create_future()
                    self._waiting.add(future)
                    try:
                        await future
                    finally:
                        self._waiting.discard(future)
                return found
        except TimeoutError:
            seen = "\n".join(map(str, [*self.refusals[-5:], *self.calls[-10:]]))
            raise AssertionError(f"{what}: not within {timeout_seconds} s, but\n{seen}") from None
