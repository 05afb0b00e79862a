"""What a test may let go wrong, and the rate limits."""

import asyncio
import math
import re
import time
from dataclasses import dataclass, field

_INTERACTION_PATHS = ("/interactions/", "/webhooks/")


@dataclass(slots=True, kw_only=True)
class Fault:
    """Requests that answer wrongly, `times` times, then rightly again."""

    method: str
    path: str
    status: int | None = None
    times: int = 1
    retry_after_seconds: float = 0.05
    is_global: bool = False
    code: int = 0
    via: bool = True
    after_effect: bool = False
    held: asyncio.Event | None = None

    def meets(self, method: str, path: str) -> bool:
        return self.times > 0 and self.method in {method, "*"} and bool(re.search(self.path, path))


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a bucket says of one more request."""

    headers: dict[str, str]
    retry_after_seconds: float | None
    is_global: bool = False


@dataclass(slots=True)
class _Bucket:
    name: str
    limit: int
    per_seconds: float
    reset: float = -math.inf
    used: int = 0

    def take(self, now: float) -> float | None:
        """Count a request; seconds to wait if there were too many."""
        if now >= self.reset:
            self.reset, self.used = now + self.per_seconds, 0
        if self.used >= self.limit:
            return self.reset - now
        self.used += 1
        return None


@dataclass(slots=True)
class Rates:
    """https://docs.discord.com/developers/topics/rate-limits, with numbers a test sets.

    `routes` holds limits as {"POST /channels/{channel}/messages": (5, 5.0)}; the
    others have `default`. Discord publishes only the global limit.
    """

    default: tuple[int, float] = (100, 1.0)
    everywhere: tuple[int, float] = (50, 1.0)
    routes: dict[str, tuple[int, float]] = field(default_factory=dict)
    _buckets: dict[str, _Bucket] = field(default_factory=dict)

    def take(self, route: str, major: str, now: float) -> Verdict:
        """Count one request on a route with its channel, guild or webhook."""
        wait = None
        if not any(path in route for path in _INTERACTION_PATHS):
            wait = self._bucket("global", "", self.everywhere).take(now)
        if wait is not None:
            return Verdict(
                {"X-RateLimit-Global": "true", "X-RateLimit-Scope": "global"}, wait, is_global=True
            )
        bucket = self._bucket(route, major, self.routes.get(route, self.default))
        wait = bucket.take(now)
        headers = {
            "X-RateLimit-Limit": str(bucket.limit),
            "X-RateLimit-Remaining": str(bucket.limit - bucket.used),
            "X-RateLimit-Reset-After": f"{max(bucket.reset - now, 0):.3f}",
            "X-RateLimit-Reset": f"{time.time() + max(bucket.reset - now, 0):.3f}",
            "X-RateLimit-Bucket": bucket.name,
        }
        return Verdict(headers | ({"X-RateLimit-Scope": "user"} if wait else {}), wait)

    def _bucket(self, route: str, major: str, rate: tuple[int, float]) -> _Bucket:
        bucket = self._buckets.setdefault(f"{route} {major}", _Bucket(f"{hash(route):x}", *rate))
        bucket.limit, bucket.per_seconds = rate
        return bucket
