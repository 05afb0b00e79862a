"""Entry: one line of the ledger."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Who did what to which thing, when and why; the ledger is append-only and hash-chained.

    *person* is a pseudonym made for this workspace; *name* is what they were called then, kept
    outside the chain and None once they were forgotten, so that forgetting breaks no hash.
    *subject* is a thing's name (`A3`, `C12`). *before* and *after* are JSON texts
    of what changed, None where there was or is nothing. *hash* covers every other
    field and *previous*, the hash of the entry before it in the same workspace.
    """

    number: int
    at: datetime
    person: str
    name: str | None
    action: str
    subject: str
    reason: str
    before: str | None
    after: str | None
    previous: str
    hash: str
