"""The pace of new sessions: no day may hold a thousand IDENTIFYs, or Discord resets the token.

https://docs.discord.com/developers/events/gateway#session-start-limit
"""

import time
from collections import deque
from collections.abc import Callable

from adapters.discord import limits

FREELY = 100
"""IDENTIFYs of a day that wait for each other only as long as Discord says."""

_DAY = 86_400.0
_SLOWLY = _DAY / (limits.IDENTIFIES_A_DAY - 2 * FREELY)
"""Seconds between the others: however the day goes, there are fewer than a thousand."""


class Pace:
    """Counts the IDENTIFYs of the last day, and those that Discord counted before us."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._began = now()
        self._ours: deque[float] = deque()
        self._before = 0
        self._left = limits.IDENTIFIES_A_DAY
        self._told_at = self._reset_at = now()

    def told(self, *, total: int, remaining: int, reset_after: float) -> None:
        """What Discord counts: so a process that is started again and again is slow too."""
        self._told_at = self._now()
        self._reset_at = self._told_at + reset_after
        self._before, self._left = total - remaining, remaining

    def identified(self) -> None:
        """Another IDENTIFY is sent now."""
        self._ours.append(self._now())

    def seconds_to_wait(self) -> float:
        """How long the next IDENTIFY must wait."""
        now = self._now()
        while self._ours and self._ours[0] <= now - _DAY:
            self._ours.popleft()
        since = sum(1 for one in self._ours if one > self._told_at)
        is_known = now < self._reset_at
        if is_known and since >= self._left:
            return self._reset_at - now
        used = max(len(self._ours), self._before + since if is_known else 0)
        if not self._ours:
            # Of the process before nothing is known but the number.
            return max(self._began + _SLOWLY - now, 0) if used >= FREELY else 0
        apart = _SLOWLY if used >= FREELY else limits.IDENTIFY_SECONDS
        return max(self._ours[-1] + apart - now, 0)
