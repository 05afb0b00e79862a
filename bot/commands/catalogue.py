"""Every command, in the order of help."""

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.commands import (
    alias,
    article,
    check,
    cite,
    claim,
    draft,
    proposal,
    queue,
    quote,
    removal,
    request,
    retract,
    setup,
    source,
)
from bot.commands import help as help_
from bot.commands.spec import Command

CATALOGUE: tuple[Command, ...] = (
    claim.COMMAND,
    quote.COMMAND,
    cite.COMMAND,
    source.ADD,
    source.CORRECT,
    retract.RETRACT,
    source.DISPUTE,
    source.LINK,
    source.UNLINK,
    retract.MERGE,
    retract.HISTORY,
    retract.UNDO,
    article.ADD,
    article.UPDATE,
    article.LIST,
    removal.REMOVE,
    removal.RESTORE,
    draft.PREVIEW,
    draft.KEEP,
    draft.DISCARD,
    alias.ADD,
    alias.REMOVE,
    alias.LIST,
    setup.SETUP,
    setup.STATUS,
    check.COMMAND,
    request.REQUEST,
    request.REPORT,
    request.REQUESTS,
    queue.QUEUE,
    queue.TAKE,
    queue.ANSWER,
    queue.HAND_BACK,
    proposal.ACCEPT,
    proposal.DECLINE,
    setup.FORGET,
    help_.COMMAND,
)

_NEAR_EDITS = 2
_MOST_NEAR = 3
_HELP = "help"


def named(name: str) -> Command | None:
    """The command of that name; `help` alone is the bot's own help."""
    wanted = help_.COMMAND.name if name == _HELP else name
    return next((command for command in CATALOGUE if command.name == wanted), None)


def near(name: str) -> tuple[str, ...]:
    """Names of commands that *name* may have meant: misspelt, or the family it began."""
    names = [command.name for command in CATALOGUE]
    first = name.partition(" ")[0]
    family = [one for one in names if one.partition(" ")[0] == first]
    if family:
        return tuple(family[:_MOST_NEAR])
    by_first = {one.partition(" ")[0]: one for one in reversed(names)}
    found = process.extract(
        first, list(by_first), scorer=OSA.distance, score_cutoff=_NEAR_EDITS, limit=_MOST_NEAR
    )
    return tuple(by_first[one] for one, _, _ in found)
