"""What a test may let go wrong, and the rate limits."""

import asyncio
import math
from dataclasses import dataclass, field


@dataclass(slots=True, kw_only=True)
class Fault:
    """Requests to a method that go wrong, `times` times, then right again.

    Without a status and an error, a `held` request only waits. What is `lost` has its
    effect, then the connection is cut; with `after_effect`, the wrong answer comes late.
    """

    method: str
    status: int | None = None
    error: str = ""
    retry_after: float = 1
    times: int = 1
    lost: bool = False
    after_effect: bool = False
    held: asyncio.Event | None = None

    def meets(self, method: str) -> bool:
        return self.times > 0 and self.method in {method, "*"}

    @property
    def answers(self) -> bool:
        """There is something to answer instead of what is right."""
        return self.status is not None or bool(self.error)


@dataclass(slots=True)
class _Bucket:
    left: float
    filled: float


# https://docs.slack.dev/apis/web-api/rate-limits, as requests in so many seconds.
TIERS = {1: (1, 60.0), 2: (20, 60.0), 3: (50, 60.0), 4: (100, 60.0)}
# Their pages name no number: limited only where a test says how.
SPECIAL = 0
# "1 per second per channel. Short bursts are allowed", says the same page; how short, it does not.
POSTING = (10, 10.0)


@dataclass(slots=True)
class Rates:
    """https://docs.slack.dev/apis/web-api/rate-limits, method by method.

    `methods` holds what a test sets, as {"chat.update": (2, 60.0)}.
    """

    enforced: bool = True
    methods: dict[str, tuple[int, float]] = field(default_factory=dict)
    _buckets: dict[tuple[str, str], _Bucket] = field(default_factory=dict)

    def take(self, method: str, tier: int, channel: str, now: float) -> int | None:
        """Count a request; whole seconds to wait if there were too many."""
        if not self.enforced:
            return None
        posting = method == "chat.postMessage"
        rate = self.methods.get(method, POSTING if posting else TIERS.get(tier))
        if rate is None:
            return None
        most, seconds = rate
        name = (method, channel if posting else "")
        bucket = self._buckets.setdefault(name, _Bucket(most, now))
        bucket.left = min(most, bucket.left + (now - bucket.filled) * most / seconds)
        bucket.filled = now
        if bucket.left < 1:
            return max(1, math.ceil((1 - bucket.left) * seconds / most))
        bucket.left -= 1
        return None
