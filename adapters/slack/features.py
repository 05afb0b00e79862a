"""What the bot does on Slack, each thing with the scopes and events it needs, and why.

https://docs.slack.dev/reference/scopes/
https://docs.slack.dev/reference/events/
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from adapters.slack.ids import HOME_OPENED, MENTIONED, MESSAGE, UNINSTALLED


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """Something people can use, with what it needs. *reason* is a catalogue key."""

    scopes: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    reason: str


FEATURES = (
    Feature(scopes=("commands",), reason="doctor.slack.commands"),
    Feature(scopes=("chat:write",), reason="doctor.slack.answers"),
    Feature(scopes=("app_mentions:read",), events=(MENTIONED,), reason="doctor.slack.mentions"),
    # Slack calls messages by where they are written when one subscribes, and `message` later.
    Feature(scopes=("im:history",), events=(f"{MESSAGE}.im",), reason="doctor.slack.direct"),
    Feature(scopes=("im:write",), reason="doctor.slack.privately"),
    Feature(scopes=("files:read",), reason="doctor.slack.uploads"),
    Feature(scopes=("files:write",), reason="doctor.slack.pastes"),
    Feature(scopes=("users:read",), reason="doctor.slack.people"),
    Feature(scopes=("usergroups:read",), reason="doctor.slack.moderators"),
    Feature(scopes=("channels:read", "groups:read"), reason="doctor.slack.shared"),
    Feature(scopes=("channels:history", "groups:history"), reason="doctor.slack.looking"),
    Feature(events=(HOME_OPENED,), reason="doctor.slack.home"),
    Feature(events=(UNINSTALLED,), reason="doctor.slack.leaving"),
)

METHODS: Mapping[str, tuple[str, ...]] = {
    # With the app-level token, whose one scope is its own.
    "apps.connections.open": (),
    "auth.test": (),
    "chat.delete": ("chat:write",),
    "chat.getPermalink": (),
    "chat.postEphemeral": ("chat:write",),
    "chat.postMessage": ("chat:write",),
    "chat.update": ("chat:write",),
    "conversations.history": ("channels:history", "groups:history", "im:history"),
    "conversations.info": ("channels:read", "groups:read"),
    "conversations.open": ("im:write",),
    "conversations.replies": ("channels:history", "groups:history", "im:history"),
    "files.completeUploadExternal": ("files:write",),
    "files.getUploadURLExternal": ("files:write",),
    "files.info": ("files:read",),
    "usergroups.list": ("usergroups:read",),
    "usergroups.users.list": ("usergroups:read",),
    "users.info": ("users:read",),
    "views.open": (),
    "views.publish": (),
    "views.push": (),
    "views.update": (),
}
"""The Web API's methods that may be called, with the scopes that each needs for what we ask of it:
https://docs.slack.dev/reference/methods/. What is not here needs a scope that nobody gave us."""


def scopes_of(features: Iterable[Feature]) -> tuple[str, ...]:
    """Every scope that *features* need, once, in their order."""
    return tuple(dict.fromkeys(scope for one in features for scope in one.scopes))


def events_of(features: Iterable[Feature]) -> tuple[str, ...]:
    """Every event that they hear."""
    return tuple(dict.fromkeys(event for one in features for event in one.events))
