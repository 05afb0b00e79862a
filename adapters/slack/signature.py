"""Whether Slack sent a request, just now, and once.

https://docs.slack.dev/authentication/verifying-requests-from-slack/
"""

import hashlib
import hmac
import re

WINDOW_SECONDS = 300
"""How far a request's time may be from ours, before and after."""
MOST_SEEN = 65_536
"""Signatures that are remembered: a hundred a second for the ten minutes that one may count."""

_TIMESTAMP = re.compile(r"\d{10}", re.ASCII)


def is_recent(sent_at: str, now: float) -> bool:
    """Whether a timestamp is one, and of now."""
    return bool(_TIMESTAMP.fullmatch(sent_at)) and abs(now - int(sent_at)) <= WINDOW_SECONDS


def is_signed(key: bytes, sent_at: str, raw: bytes, signature: str) -> bool:
    """Whether who sent these bytes knows the secret."""
    digest = hmac.new(key, b"v0:%b:%b" % (sent_at.encode(), raw), hashlib.sha256)
    # As bytes: compared as text, a sign that is not ASCII is an error.
    given = signature.encode("utf-8", "surrogateescape")
    return hmac.compare_digest(f"v0={digest.hexdigest()}".encode(), given)


class Seen:
    """The signatures of the window that is still open.

    An event that Slack sends again is no replay: it has a time and a signature of its own. When
    there are more than MOST_SEEN, the oldest are forgotten.
    """

    def __init__(self) -> None:
        self._until: dict[str, float] = {}

    def is_new(self, signature: str, *, at: float) -> bool:
        """Whether *signature* was not seen; it is from now on."""
        while (oldest := next(iter(self._until), None)) and self._until[oldest] < at:
            del self._until[oldest]
        if signature in self._until:
            return False
        if oldest and len(self._until) >= MOST_SEEN:
            del self._until[oldest]
        # What is sent by a clock that is ahead stays valid for as long again.
        self._until[signature] = at + 2 * WINDOW_SECONDS
        return True

    def forget(self, signature: str) -> None:
        """Let it come again."""
        self._until.pop(signature, None)
