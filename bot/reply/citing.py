"""A citation in a format, with what must be known before it is used."""

from collections.abc import Sequence

from bot.model import ClaimStatus, Shown
from bot.reply.card import (
    Actions,
    Block,
    Card,
    Choice,
    Notice,
    NoticeKind,
    Paste,
    Reply,
    Request,
)
from bot.reply.citation import claim_name, locator, seen_of
from bot.reply.compose import changed_since
from bot.reply.explain import status_of
from bot.reply.setting import Setting
from bot.reply.voice import Voice


def cited(
    shown: Shown,
    paste: Paste,
    *,
    name: str,
    others: Sequence[tuple[str, str]],
    setting: Setting,
    say: Voice,
) -> Reply:
    """The citation, to be pasted; *others* are formats (as typed, as called) to choose from."""
    claim = shown.claim
    summary = say("cite.summary", pin=locator(claim, setting.workspace), format=name)
    blocks: list[Block] = []
    if claim.status is not ClaimStatus.OPEN:
        # A status that is not plain is the first word.
        status = status_of(claim.status, say)
        summary = f"{status} {summary}"
        blocks.append(Notice(kind=NoticeKind.STATUS, text=status))
    blocks += [
        Notice(kind=NoticeKind.NOTE, text=text) for text in changed_since(shown, setting, say)
    ]
    blocks.append(paste)
    called = claim_name(claim, setting.workspace)
    choices = tuple(
        Choice(
            label=label,
            request=Request(
                command="cite", values=(("claim", called), ("format", form), *seen_of(claim))
            ),
        )
        for form, label in others
    )
    blocks.append(Actions(choices=choices))
    return Reply(summary=summary, cards=(Card(blocks=tuple(blocks)),))
