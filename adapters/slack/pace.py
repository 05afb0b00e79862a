"""A pace of our own, so that Slack has seldom to ask for patience."""

from collections import deque
from collections.abc import Callable

from adapters.slack.calls import CrowdedError, Wait


class Pace:
    """At most *most* turns within any *seconds*, in the order they were asked for."""

    def __init__(
        self, most: int, seconds: float, *, wait: Wait, clock: Callable[[], float]
    ) -> None:
        self._turns: deque[float] = deque(maxlen=most)
        self._seconds = seconds
        self._wait = wait
        self._clock = clock

    async def turn(self, method: str, *, longest: float) -> float:
        """Wait until *method* may be called; for how many seconds that was.

        Raises:
            CrowdedError: It would be longer than *longest* seconds.
        """
        now = turn = self._clock()
        if len(self._turns) == self._turns.maxlen:
            turn = max(now, self._turns[0] + self._seconds)
        seconds = turn - now
        if seconds > longest:
            raise CrowdedError(method, seconds)
        self._turns.append(turn)
        if seconds:
            await self._wait(seconds)
        return seconds
