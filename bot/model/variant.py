"""Other names of the same thing: Alias, which moderators keep, and Abbreviation."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """Two names that stand for each other in one workspace, as typed and in normal form."""

    name: str
    means: str
    phrase: str
    """The name in normal form: what is compared."""
    other: str
    """What it means, in normal form."""
    at: datetime | None = None
    """When it was added; None until it is."""

    @property
    def subject(self) -> str:
        """How it is spoken of: `UAV = drone`."""
        return f"{self.name} = {self.means}"


@dataclass(frozen=True, slots=True, order=True)
class Abbreviation:
    """A short form and what an article says it stands for, both in normal form."""

    short: str
    long: str
