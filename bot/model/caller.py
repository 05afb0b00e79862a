"""Caller: who asks, from where, with which rights, and when."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model.workspace import Workspace


class Permission(StrEnum):
    """What a caller may do; a command names the one it needs."""

    ASK = "ask"
    SPEAK = "speak"
    """Post where others can see it."""
    CONTRIBUTE = "contribute"
    """Propose an addition, which waits for a moderator."""
    MODERATE = "moderate"
    """Change the workspace's library."""
    ADMINISTER = "administer"
    """Set up the bot in the workspace."""
    KEEP = "keep"
    """Change the public library."""


class Ability(StrEnum):
    """What the bot itself may do in the channel where it is asked."""

    SEND = "send"
    THREADS = "threads"
    EMBED = "embed"
    REACT = "react"
    READ = "read"


class Role(StrEnum):
    """How platforms' own roles are told apart here."""

    MEMBER = "member"
    CONTRIBUTOR = "contributor"
    MODERATOR = "moderator"
    ADMINISTRATOR = "administrator"

    @property
    def permissions(self) -> frozenset[Permission]:
        """What a role carries with it; SPEAK and KEEP depend on the place, not on the role."""
        order = list(Role)
        grants = (Permission.CONTRIBUTE, Permission.MODERATE, Permission.ADMINISTER)
        return frozenset({Permission.ASK, *grants[: order.index(self)]})


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A member of a workspace: the platform's id, and the name they are called by."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Who asks. Nothing else in the bot reads a clock or knows where a request came from.

    *language* is BCP 47, *zone* an IANA time zone, *now* is in UTC; *event* is the id of the
    event or interaction that carries the request, stored with what it changes, so that one
    delivered twice changes nothing twice. *abilities* are what the bot may do in *channel*, None
    where that is not known. *is_overheard*: others read the answer.
    """

    workspace: Workspace
    channel: str
    person: Person
    permissions: frozenset[Permission]
    language: str
    zone: str
    now: datetime
    event: str
    abilities: frozenset[Ability] | None = None
    is_overheard: bool = False

    def may(self, permission: Permission) -> bool:
        """Whether the caller has *permission* here."""
        return permission in self.permissions

    @property
    def may_change_library(self) -> bool:
        """Whether the caller may change the library of their workspace."""
        if self.workspace.is_public and not self.may(Permission.KEEP):
            return False
        return self.may(Permission.MODERATE)

    @property
    def may_keep_public(self) -> bool:
        """Whether the caller may change the public library, from wherever they are."""
        return self.may(Permission.KEEP) and self.may(Permission.MODERATE)

    @property
    def may_propose(self) -> bool:
        """Whether the caller may ask for a change of it."""
        if self.workspace.is_public and not self.may(Permission.KEEP):
            return False
        return self.may(Permission.CONTRIBUTE)
