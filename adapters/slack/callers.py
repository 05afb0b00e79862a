"""Who asks on Slack, with which rights.

What an administrator or moderator may do is looked up anew for each request that needs it; what
anybody may do, from what was known some minutes ago: Slack answers a hundred questions a minute.
"""

import logging
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from adapters.slack import times
from adapters.slack.calls import Calls, CrowdedError, LostError, RefusedError
from adapters.slack.incoming import Venue
from bot.model import PUBLIC, Caller, Permission, Person, Role, Setup, Workspace

_log = logging.getLogger(__name__)

KNOWN_SECONDS = 300.0
"""For how long what Slack said of a person or a channel is believed."""
MOST_KNOWN = 5_000

PLATFORM = "slack"
"""What the names of workspaces begin with."""

_LANGUAGE = "en"
_GROUP = "S"
"""What the ids of user groups begin with; people's begin with U or W."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A person as Slack knows them. *is_known*: Slack could be asked."""

    name: str
    language: str = ""
    is_administrator: bool = False
    is_guest: bool = False
    is_known: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A channel as Slack knows it; *is_known* is False where we may not look at it."""

    is_shared: bool = False
    is_quiet: bool = False
    """Whether only some may write there."""
    is_known: bool = True


class People:
    """What Slack says of people, user groups and channels."""

    def __init__(self, calls: Calls, *, clock: Callable[[], float]) -> None:
        self._calls = calls
        self._clock = clock
        self._known: dict[tuple[str, str], tuple[float, Any]] = {}
        self._unknown: set[str] = set()

    async def profile(self, user: str, *, team: str, fresh: bool) -> Profile:
        """The person; one of whom nothing can be learned is a guest, who may least."""
        told = await self._told("users.info", fresh=fresh, user=user, include_locale=True)
        self._unknown.discard(user)
        if told is None:
            if len(self._unknown) >= MOST_KNOWN:
                self._unknown.clear()
            self._unknown.add(user)
            return Profile(name=user, is_guest=True, is_known=False)
        person = told.get("user", {})
        names = person.get("profile", {})
        named = names.get("display_name") or names.get("real_name") or person.get("name") or user
        return Profile(
            name=str(named),
            language=str(person.get("locale") or ""),
            is_administrator=bool(person.get("is_admin") or person.get("is_owner")),
            is_guest=bool(
                person.get("is_restricted")
                or person.get("is_ultra_restricted")
                or person.get("is_stranger")
                or (person.get("team_id") or team) != team
            ),
        )

    def is_known(self, user: str) -> bool:
        """Whether Slack said who *user* is when it was asked last."""
        return user not in self._unknown

    async def channel(self, channel: str) -> Channel:
        """The channel, as far as we may look at it."""
        told = await self._told("conversations.info", fresh=False, channel=channel)
        if told is None:
            return Channel(is_known=False)
        found = told.get("channel", {})
        return Channel(
            is_shared=bool(found.get("is_ext_shared") or found.get("is_pending_ext_shared")),
            is_quiet=bool(found.get("is_read_only") or found.get("is_archived")),
        )

    async def is_among(self, user: str, groups: Collection[str], *, fresh: bool) -> bool:
        """Whether a person is one of *groups*: user groups, or people themselves, by their ids."""
        if user in groups:
            return True
        for group in groups:
            if group.startswith(_GROUP):
                told = await self._told("usergroups.users.list", fresh=fresh, usergroup=group)
                if told is not None and user in told.get("users", ()):
                    return True
        return False

    async def _told(self, method: str, *, fresh: bool, **asked: Any) -> Mapping[str, Any] | None:  # noqa: ANN401 (Slack's own)
        key = (method, str(next(iter(asked.values()))))
        at, told = self._known.get(key, (-KNOWN_SECONDS, None))
        if told is not None and not fresh and self._clock() - at < KNOWN_SECONDS:
            return dict(told)
        try:
            answer = await self._calls.make(method, longest=times.PROFILE_SECONDS, **asked)
        except (RefusedError, LostError, CrowdedError) as trouble:
            _log.info("Slack did not say: %s, %s", method, trouble)
            # What may be done is never read from what was; what may be read is.
            return None if fresh or told is None else dict(told)
        while len(self._known) >= MOST_KNOWN:
            self._known.pop(next(iter(self._known)))
        self._known.pop(key, None)
        self._known[key] = (self._clock(), answer)
        return answer


def workspace_of(team: str) -> Workspace:
    """A team's workspace."""
    return Workspace(f"{PLATFORM}:{team}")


async def caller_of(
    venue: Venue, people: People, setup: Setup, *, now: datetime, needs_rights: bool
) -> Caller:
    """The person at *venue*; *needs_rights* where more is asked than anybody may.

    Guests, people of other teams and channels that are shared with them have the public library.
    """
    profile = await people.profile(venue.user, team=venue.team, fresh=needs_rights)
    channel = Channel()
    if venue.channel and not venue.is_private_message:
        channel = await people.channel(venue.channel)
    is_ours = not (venue.is_shared or profile.is_guest or channel.is_shared)
    role = Role.MEMBER
    if is_ours and profile.is_administrator:
        role = Role.ADMINISTRATOR
    elif is_ours:
        role = await _role(venue.user, people, setup, fresh=needs_rights)
    rights = set(role.permissions)
    if venue.channel and not channel.is_quiet:
        rights.add(Permission.SPEAK)
    return Caller(
        workspace=workspace_of(venue.team) if is_ours else PUBLIC,
        channel=venue.channel,
        person=Person(id=venue.user, name=profile.name),
        permissions=frozenset(rights),
        language=profile.language or setup.language or _LANGUAGE,
        zone=setup.zone,
        now=now,
        event=venue.event,
    )


async def _role(user: str, people: People, setup: Setup, *, fresh: bool) -> Role:
    """What a person was chosen for; not *fresh*, for what is only offered to them."""
    for role, groups in (
        (Role.MODERATOR, setup.moderators),
        (Role.CONTRIBUTOR, setup.contributors),
    ):
        if await people.is_among(user, [group.id for group in groups], fresh=fresh):
            return role
    return Role.MEMBER


def for_all_to_read(caller: Caller, channel: Channel) -> Caller:
    """*caller* where others will read the answer: nobody knows who does in a channel unseen."""
    if channel.is_known:
        return caller
    return replace(caller, workspace=PUBLIC)
