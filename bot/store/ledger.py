"""The ledger's chain: each entry carries the hash of the one before it."""

import json
from hashlib import sha256

from bot.model import Entry

BEGINNING = "0" * 64
"""What stands as *previous* in a workspace's first entry."""

_canonical = json.JSONEncoder(ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode


def hash_of(entry: Entry) -> str:
    """SHA-256 over canonical JSON of all fields but the hash and the name.

    The name stays outside, so that it can be forgotten; the pseudonym is inside.
    """
    covered = {
        "number": entry.number,
        "at": entry.at.isoformat(timespec="microseconds"),
        "person": entry.person,
        "action": entry.action,
        "subject": entry.subject,
        "reason": entry.reason,
        "before": entry.before,
        "after": entry.after,
        "previous": entry.previous,
    }
    return sha256(_canonical(covered).encode()).hexdigest()
