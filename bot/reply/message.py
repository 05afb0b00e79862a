"""What a message has in common with known claims: repeated, or told otherwise.

Of the message alone, never of who wrote it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.model import ClaimStatus, Conflict, Finding, Revision, Workspace
from bot.reply.card import Block, Card, Notice, NoticeKind, Prose, Reply
from bot.reply.citation import quote_of
from bot.reply.explain import status_of
from bot.reply.foreign import clean, cut
from bot.reply.voice import Voice

# A sentence is repeated to find it by, not to be read again.
_ECHO = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A sentence of a message and the known claim that it repeats or contradicts."""

    sentence: str
    finding: Finding
    revision: Revision | None

    @property
    def contradicts(self) -> bool:
        """Whether the claim says something else."""
        return self.finding.conflict is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """How much of a message was looked at: sentences, and those left unread."""

    sentences: int
    unread: int = 0


def heard(
    every: Sequence[Heard], shown: Sequence[Heard], extent: Extent, workspace: Workspace, say: Voice
) -> Reply:
    """A card to each claim that is *shown*, the rest counted."""
    contradicted = sum(one.contradicts for one in every)
    repeated = len(every) - contradicted
    told = (
        say.count("message.repeated", repeated) if repeated else "",
        say.count("message.contradicted", contradicted) if contradicted else "",
    )
    summary = " ".join(filter(None, told))
    cards = [Card(blocks=_card(one, workspace, say)) for one in shown]
    more = len(every) - len(shown)
    rest: list[Block] = [Prose(text=say.count("message.more", more))] if more else []
    rest += _unread(extent, say)
    if rest:
        cards.append(Card(blocks=tuple(rest)))
    return Reply(summary=summary, cards=tuple(cards))


def nothing_heard(extent: Extent, say: Voice) -> Reply:
    """That no known claim is in it: which says nothing of whether it is so."""
    blocks = (Prose(text=say("message.nothing.hint")), *_unread(extent, say))
    return Reply(summary=say("message.nothing"), cards=(Card(blocks=blocks),))


def _card(one: Heard, workspace: Workspace, say: Voice) -> tuple[Block, ...]:
    """The status, both sides, and the claim's words with their pin."""
    claim = one.finding.claim
    notices = []
    if claim.status is not ClaimStatus.OPEN:
        notices.append(Notice(kind=NoticeKind.STATUS, text=status_of(claim.status, say)))
    sentence = cut(clean(one.sentence), _ECHO)
    conflict = one.finding.conflict
    if conflict is None:
        text = say("message.repeats", sentence=sentence)
        notices.append(Notice(kind=NoticeKind.NOTE, text=text))
    else:
        text = _contradiction(conflict, sentence, say)
        notices.append(Notice(kind=NoticeKind.CONFLICT, text=text))
    return (*notices, quote_of(claim, one.finding.article, one.revision, workspace))


def _contradiction(conflict: Conflict, sentence: str, say: Voice) -> str:
    asked, says = clean(conflict.asked), clean(conflict.says)
    return say("message.contradicts", sentence=sentence, asked=asked, says=says)


def _unread(extent: Extent, say: Voice) -> tuple[Block, ...]:
    if not extent.unread:
        return ()
    return (Prose(text=say("message.unread", number=extent.sentences)),)
