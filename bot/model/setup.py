"""Setup: what the administrators of a workspace have chosen."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Group:
    """Who may do more: a role, a user group or a person, with its name when chosen."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """How Pincite behaves in a workspace; what nobody has chosen is as it stands here.

    The members of *moderators* are moderators, those of *contributors* propose.
    *language* (BCP 47, empty: English) is spoken where a person's own is not known, *zone* is the
    IANA time zone in which a day begins. *left_at* is when the platform took Pincite out,
    *returned_at* when it came back after that; *is_new*: nobody has chosen anything.
    """

    moderators: tuple[Group, ...] = ()
    contributors: tuple[Group, ...] = ()
    reads_public: bool = True
    language: str = ""
    zone: str = "UTC"
    left_at: datetime | None = None
    returned_at: datetime | None = None
    is_new: bool = True
