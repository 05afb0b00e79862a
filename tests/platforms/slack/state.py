"""The world: teams, people, channels, messages, views, deliveries."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from tests.platforms.slack.records import (
    Call,
    Delivery,
    Message,
    Refusal,
    ResponseUrl,
    Touch,
    Trigger,
    Upload,
    View,
)
from tests.platforms.slack.rules.rule import Json, RefusedError, Rule, Subject

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
Found = TypeVar("Found")

# https://docs.slack.dev/reference/scopes
SCOPES = frozenset(
    "app_mentions:read channels:history channels:read chat:write commands files:read files:write"
    " groups:history groups:read im:history im:read im:write reactions:read reactions:write"
    " usergroups:read users:read".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    id: str
    name: str
    domain: str


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    id: str
    name: str
    team_id: str
    is_admin: bool = False
    is_owner: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    is_bot: bool = False
    is_deactivated: bool = False
    locale: str = "en-US"
    tz: str = "Europe/Berlin"


@dataclass(slots=True, kw_only=True)
class Channel:
    id: str
    name: str
    is_private: bool = False
    is_im: bool = False
    is_ext_shared: bool = False
    is_archived: bool = False
    members: set[str] = field(default_factory=set)

    @property
    def kind(self) -> str:
        if self.is_im:
            return "im"
        return "group" if self.is_private else "channel"


@dataclass(frozen=True, slots=True, kw_only=True)
class UserGroup:
    id: str
    handle: str
    user_ids: tuple[str, ...] = ()


class World:
    """All that is there, and all that the bot did."""

    def __init__(self) -> None:
        self._last_id = 0
        self._last_ts = 0
        self._number = 0
        self._ahead_seconds = 0.0
        self._waiting: set[asyncio.Future[None]] = set()
        self.scopes = set(SCOPES)
        # Event names as in a manifest, and names of commands and shortcuts; None is all.
        self.events: frozenset[str] | None = None
        self.commands: frozenset[str] | None = None
        self.shortcuts: frozenset[str] | None = None
        # Commands whose links and mentions come as in messages, not as they were typed.
        self.escaping: frozenset[str] | None = None
        # Links that may be alive in what the bot says, by their beginnings; and who may ring.
        self.allowed_links: tuple[str, ...] = ()
        self.allowed_mentions: set[str] = set()
        # For how long the team lets messages be edited; None is for ever.
        self.edits_within_seconds: float | None = None
        self.users: dict[str, User] = {}
        self.channels: dict[str, Channel] = {}
        self.usergroups: dict[str, UserGroup] = {}
        self.messages: dict[tuple[str, str], Message] = {}
        self.views: dict[str, View] = {}
        self.homes: dict[str, View] = {}
        self.uploads: dict[str, Upload] = {}
        self.deliveries: dict[str, Delivery] = {}
        self.triggers: dict[str, Trigger] = {}
        self.response_urls: dict[str, ResponseUrl] = {}
        # What was touched: on whose account, or on nobody's with the number of the touch.
        self.accounts: dict[str, list[Message | View]] = defaultdict(list)
        self.loose: list[tuple[int, Message | View]] = []
        self.refusals: list[Refusal] = []
        self.calls: list[Call] = []
        self.url = ""
        self._suggested: list[Json] = []
        self._people()

    def _people(self) -> None:
        self.app_id, self.bot_id = self.new_id("A"), self.new_id("B")
        self.team = Team(id=self.new_id("T"), name="Newsroom", domain="newsroom")
        self.strangers = Team(id=self.new_id("T"), name="Strangers", domain="strangers")
        self.bot = self.add_user("pincite", is_bot=True)
        self.alice = self.add_user("alice")
        self.bob = self.add_user("bob")
        self.admin = self.add_user("admin", is_admin=True)
        self.carol = self.add_user("carol", is_restricted=True)
        self.dave = self.add_user("dave", team=self.strangers)
        ours = (self.alice, self.bob, self.admin, self.carol)
        self.general = self.add_channel("general", *ours, self.bot)
        self.random = self.add_channel("random", *ours, self.bot)
        self.nobot = self.add_channel("nobot", *ours)
        self.shared = self.add_channel("shared", *ours, self.dave, self.bot, is_ext_shared=True)
        self.editors = self.add_usergroup("editors", self.bob)

    def new_id(self, kind: str) -> str:
        """An id whose first letter says what it names: U, C or T."""
        self._last_id += 1
        left, text = self._last_id + 36**5, ""
        while left:
            left, digit = divmod(left, 36)
            text = _ALPHABET[digit] + text
        return f"{kind}0{text:0>8}"

    def new_ts(self) -> str:
        """A message's name in its channel: seconds and microseconds, each later than the last."""
        self._last_ts = max(int(time.time() * 1_000_000), self._last_ts + 1)
        return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06}"

    def new_number(self) -> int:
        """Of everything that happens, in order."""
        self._number += 1
        return self._number

    def touch(self, thing: Message | View, delivery: Delivery | None = None) -> None:
        """Remember that *thing* was made or changed, in answer to *delivery* if that is known."""
        account, number = delivery.id if delivery else None, self.new_number()
        thing.touches.append(Touch(number=number, delivery_id=account))
        if account is None:
            self.loose.append((number, thing))
        else:
            self.accounts[account].append(thing)
        self.changed()

    def now(self) -> float:
        """Seconds on a clock that `advance` moves."""
        return time.monotonic() + self._ahead_seconds

    def advance(self, seconds: float) -> None:
        """Let time pass for deadlines, triggers and response_urls, without waiting for it."""
        self._ahead_seconds += seconds

    def add_user(
        self, name: str, *channels: Channel, team: Team | None = None, **more: bool | str
    ) -> User:
        """A person, in these channels."""
        user = User(
            id=self.new_id("U"),
            name=name,
            team_id=(team or self.team).id,
            **more,  # type: ignore[arg-type]
        )
        self.users[user.id] = user
        for channel in channels:
            channel.members.add(user.id)
        return user

    def add_channel(self, name: str, *members: User, **more: bool) -> Channel:
        channel = Channel(
            id=self.new_id("C"), name=name, members={each.id for each in members}, **more
        )
        self.channels[channel.id] = channel
        return channel

    def add_usergroup(self, handle: str, *users: User) -> UserGroup:
        group = UserGroup(
            id=self.new_id("S"), handle=handle, user_ids=tuple(each.id for each in users)
        )
        self.usergroups[group.id] = group
        return group

    def direct_channel(self, user: User) -> Channel:
        """The conversation between the bot and one person."""
        for channel in self.channels.values():
            if channel.is_im and user.id in channel.members:
                return channel
        channel = Channel(
            id=self.new_id("D"),
            name=user.name,
            is_im=True,
            is_private=True,
            members={user.id, self.bot.id},
        )
        self.channels[channel.id] = channel
        return channel

    def messages_in(self, channel: Channel) -> list[Message]:
        """What everyone in the channel sees, oldest first."""
        return [
            each
            for each in self.messages.values()
            if each.channel_id == channel.id and not each.deleted and not each.ephemeral
        ]

    def note(self, method: str, refused: RefusedError) -> None:
        """Remember that a rule was broken."""
        broken = refused.rule
        self.refusals.append(
            Refusal(
                method=method,
                error=broken.error,
                rule=broken.name,
                page=broken.page,
                complaints=refused.complaints,
            )
        )
        self.changed()

    def audit(self, method: str, rules: Iterable[Rule[Subject]], subject: Subject) -> None:
        """Note what Slack would let pass."""
        for each in rules:
            if complaints := tuple(each.faults(subject)):
                self.note(method, RefusedError(each, complaints))

    def changed(self) -> None:
        """Wake those who wait for something to happen."""
        for future in self._waiting:
            if not future.done():
                future.set_result(None)

    @property
    def unacknowledged(self) -> list[Delivery]:
        """What the bot was sent and has not acknowledged."""
        return [each for each in self.deliveries.values() if not each.acknowledged]

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


def manifest_names(manifest: Json) -> tuple[frozenset[str], ...]:
    """A manifest's scopes, events, commands, escaping commands and shortcuts.

    https://docs.slack.dev/reference/app-manifest
    """
    features, settings = manifest.get("features") or {}, manifest.get("settings") or {}
    scopes = manifest["oauth_config"]["scopes"]["bot"]
    events = (settings.get("event_subscriptions") or {}).get("bot_events") or ()
    listed = features.get("slash_commands") or ()
    commands = (each["command"] for each in listed)
    escaping = (each["command"] for each in listed if each.get("should_escape"))
    shortcuts = (each["callback_id"] for each in features.get("shortcuts") or ())
    return tuple(map(frozenset, (scopes, events, commands, escaping, shortcuts)))
