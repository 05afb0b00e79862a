"""Work: what takes many transactions, and can be gone on with after a stop."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model.library import Novelty


class WorkState(StrEnum):
    """Whether there is anything left to do."""

    UNDER_WAY = "under way"
    """Begun and not finished: someone is at it, or was when they were stopped."""
    FINISHED = "finished"


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One long piece of work of a workspace, such as the import of a file.

    *subject* tells it from others of its *kind* (a file's SHA-256); *done* counts
    the steps that are on disk (lines); *owner* is the event that last moved it.
    *runs* says how often it was begun from the beginning, the last time at
    *started_at*.
    """

    workspace: str
    number: int
    kind: str
    subject: str
    state: WorkState
    done: int
    runs: int
    owner: str
    started_at: datetime
    moved_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Advance:
    """Work that has come further, and what each arrival was to the library.

    None stands for an arrival that was refused: an earlier one of the same work
    has its address with other words.
    """

    work: Work
    novelties: tuple[Novelty | None, ...]
