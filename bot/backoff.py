"""How long to wait before something that failed is tried again."""

import random

FIRST_WAIT = 5.0
LONGEST_WAIT = 300.0
"""Seconds."""


def wait_before(attempt: int) -> float:
    """Seconds before the next attempt, longer each time, never the same for two processes.

    >>> FIRST_WAIT <= wait_before(1) <= 2 * FIRST_WAIT
    True
    >>> wait_before(50) >= LONGEST_WAIT
    True
    """
    least: float = min(FIRST_WAIT * 2.0 ** min(max(attempt - 1, 0), 10), LONGEST_WAIT)
    return least * random.uniform(1, 1.5)  # noqa: S311 (nobody guesses it)
