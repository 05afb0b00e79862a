"""What is said of the moderators' queue."""

from bot.model import Matter, MatterKind
from bot.reply.actions import button
from bot.reply.card import Card, Choices, Facts, Notice, NoticeKind, Prose, Reply
from bot.reply.foreign import clean, cut
from bot.reply.voice import Voice

_LONGEST = 200


def brought(matter: Matter, say: Voice) -> Reply:
    """That something waits for the moderators now, and that nobody is named."""
    key = "matter.report.brought" if matter.kind is MatterKind.REPORT else "matter.request.brought"
    summary = say(key, claim=matter.claim)
    blocks = (
        Notice(kind=NoticeKind.DONE, text=summary),
        Prose(text=say("matter.nameless")),
    )
    return Reply(summary=summary, cards=(Card(blocks=blocks),))


def listed(matters: tuple[Matter, ...], say: Voice, *, more: bool) -> Reply:
    """A page of what waits, newest first."""
    if not matters:
        return Reply(summary=say("matters.none"))
    pairs = tuple((_kind(matter, say), _told(matter, say)) for matter in matters)
    blocks: tuple[Facts | Choices, ...] = (Facts(pairs=pairs),)
    if more:
        choice = button(say("next.more"), "pincite queue", ("before", str(matters[-1].number)))
        blocks = (*blocks, Choices(title=say("next.title"), choices=(choice,)))
    summary = say.count("matters.listed", len(matters))
    return Reply(summary=summary, cards=(Card(blocks=blocks),))


def _kind(matter: Matter, say: Voice) -> str:
    if matter.kind is MatterKind.REPORT:
        return say("matter.report", claim=matter.claim)
    return say("matter.request")


def _told(matter: Matter, say: Voice) -> str:
    words = cut(clean(matter.words), _LONGEST)
    date = matter.last_at.date().isoformat()
    return say.count("matter.told", matter.count, words=words, date=date)
