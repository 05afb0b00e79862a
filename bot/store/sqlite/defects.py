"""What the integrity check has found so far."""

from bot.model import Defect

MOST = 100
"""Defects told: the first hundred say what happened."""


class EnoughError(Exception):
    """As many defects as are told have been found."""


class Defects:
    """A list that is full at a hundred."""

    def __init__(self) -> None:
        self.found: list[Defect] = []

    def note(self, what: str, where: str) -> None:
        """Add a defect.

        Raises:
            EnoughError: That was the last one there is room for.
        """
        self.found.append(Defect(what=what, where=where))
        if len(self.found) >= MOST:
            raise EnoughError

    def expect(self, *, holds: bool, what: str, where: str) -> None:
        """Add a defect unless what is expected holds."""
        if not holds:
            self.note(what, where)
