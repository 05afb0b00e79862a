"""What is said of aliases: added, removed, listed."""

from bot.model import Alias
from bot.reply.actions import button
from bot.reply.card import Card, Choices, Facts, Notice, NoticeKind, Reply
from bot.reply.foreign import clean, cut
from bot.reply.voice import Voice

_LONGEST_NAME = 100


def added(alias: Alias, say: Voice) -> Reply:
    """That two names stand for each other from now on."""
    return _done(say("alias.added", name=_shown(alias.name), means=_shown(alias.means)))


def removed(alias: Alias, say: Voice) -> Reply:
    """That they do no longer."""
    return _done(say("alias.removed", name=_shown(alias.name), means=_shown(alias.means)))


def listed(aliases: tuple[Alias, ...], say: Voice, *, after: str) -> Reply:
    """A page of aliases; with *after*, how to see the next one."""
    if not aliases:
        return Reply(summary=say("aliases.none"))
    pairs = tuple((_shown(alias.name), _shown(alias.means)) for alias in aliases)
    blocks: tuple[Facts | Choices, ...] = (Facts(pairs=pairs),)
    if after:
        choice = button(say("next.more"), "alias list", ("after", after))
        blocks = (*blocks, Choices(title=say("next.title"), choices=(choice,)))
    summary = say.count("aliases.listed", len(aliases))
    return Reply(summary=summary, cards=(Card(blocks=blocks),))


def _done(summary: str) -> Reply:
    return Reply(
        summary=summary, cards=(Card(blocks=(Notice(kind=NoticeKind.DONE, text=summary),)),)
    )


def _shown(name: str) -> str:
    return cut(clean(name), _LONGEST_NAME)
