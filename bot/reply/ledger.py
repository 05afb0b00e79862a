"""What an entry of the ledger changed, in words."""

import json
from collections.abc import Mapping, Sequence

from bot.model import ClaimStatus, Entry
from bot.reply.foreign import clean, cut
from bot.reply.voice import Voice

_LONGEST = 160


def difference_of(entry: Entry, say: Voice) -> str:
    """From what to what, where the entry says so: `(Open → Corrected: “412”)`."""
    before, after = _read(entry.before), _read(entry.after)
    stood, stands = _stood(before, say), _stood(after, say)
    if not stands or stood == stands:
        return ""
    return say("history.difference", before=stood, after=stands) if stood else ""


def _stood(told: Mapping[str, object], say: Voice) -> str:
    """How a claim stood by the ledger's words; empty of what has no standing."""
    status = told.get("status")
    if status not in set(ClaimStatus):
        return ""
    standing = say(f"standing.of.{status}")
    words = _words(told.get("in force"), str(status))
    return say("history.words", standing=standing, words=words) if words else standing


def _words(in_force: object, status: str) -> str:
    """The new words of the change by which a claim stands."""
    if not isinstance(in_force, Sequence) or isinstance(in_force, str):
        return ""
    kinds = [one for one in in_force if isinstance(one, dict) and one.get("kind") == status]
    return cut(clean(str(kinds[-1].get("words", ""))), _LONGEST) if kinds else ""


def _read(column: str | None) -> Mapping[str, object]:
    told = json.loads(column) if column else {}
    return told if isinstance(told, dict) else {}
