"""Where and how an answer is shown."""

from dataclasses import dataclass
from enum import StrEnum

from bot.model import Lineage, Workspace
from bot.reply.card import Audience


class Show(StrEnum):
    """How much of an answer is shown."""

    PASSAGE = "passage"
    SOURCES = "sources"
    CONTEXT = "context"
    """The whole passage, one before and one after."""
    EVERYTHING = "everything"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where an answer is read: the workspace, how much of it, by whom, and the day it is for.

    *question* is what was asked, for buttons; *may_share*: the asker may speak where others
    read; *may_report*: there are moderators to report to; *may_moderate*: the asker is one here,
    *may_keep*: of the public library; *shared_by* is who shares it; *was_conflict*: it was first
    shown as a conflict with what was asked. *posted_with* is the newest change that a posting
    showed first, None where no posting is brought up to date. *lineages* are the found claims',
    the first the shown one's, and *origins* is how many they have between them.
    """

    workspace: Workspace
    show: Show = Show.PASSAGE
    audience: Audience = Audience.ASKER
    as_of: str = ""
    question: str = ""
    may_share: bool = False
    may_report: bool = False
    may_moderate: bool = False
    may_keep: bool = False
    shared_by: str = ""
    was_conflict: bool = False
    posted_with: int | None = None
    lineages: tuple[Lineage, ...] = ()
    origins: int = 0
