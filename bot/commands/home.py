"""The bot's front page, where a platform has one: what it is, what may be done, what changed."""

from bot.commands.catalogue import CATALOGUE
from bot.commands.help import entries_of
from bot.commands.request import followed_by
from bot.commands.spec import Desk
from bot.model import Caller, Entry
from bot.reply import front, requests
from bot.reply.card import Reply
from bot.reply.voice import voice

_CORRECTIONS = frozenset({"correct", "retract", "dispute", "undo"})
"""What the ledger calls them, behind the name of what they are about."""
_LOOKED_AT = 50
_MOST = 5


async def home(*, caller: Caller, desk: Desk) -> Reply:
    """What Pincite is, what the caller is told of and may do here, and the newest corrections."""
    say = voice(caller.language)
    allowed = [command for command in CATALOGUE if caller.may(command.needs)]
    entries = await desk.store.history(caller.workspace, limit=_LOOKED_AT)
    corrections = [entry for entry in entries if _is_correction(entry)][:_MOST]
    followed = await followed_by(caller, desk)
    own = (requests.page_of(followed, say, seen_from=caller.workspace),) if followed else ()
    return front.page(entries_of(allowed, say), corrections, say, own=own)


def _is_correction(entry: Entry) -> bool:
    return entry.action.partition(".")[2] in _CORRECTIONS and entry.subject.startswith("C")
