"""What is said about the commands themselves: help, one topic of it, and what to fill in."""

from collections.abc import Sequence

from bot.reply.card import Card, Facts, Field, Form, Notice, NoticeKind, Outcome, Prose, Reply
from bot.reply.card import Request as Asked
from bot.reply.voice import Voice


def overview(entries: Sequence[tuple[str, str]], say: Voice) -> Reply:
    """Every command in a line (an example and what it does), on one screen."""
    blocks = (
        Prose(text=say("help.intro")),
        Facts(pairs=tuple(entries)),
        Prose(text=say("help.grammar")),
        Prose(text=say("help.more")),
    )
    return Reply(summary=say("help.summary"), cards=(Card(blocks=blocks),))


def topic(
    *,
    name: str,
    summary: str,
    needs: str,
    options: Sequence[tuple[str, str]],
    examples: Sequence[str],
    say: Voice,
) -> Reply:
    """One command: what it does, who may, its options, examples that can be pasted."""
    pairs = [(say("help.example"), example) for example in examples]
    blocks = (
        Prose(text=summary),
        Facts(title=say("help.options"), pairs=tuple(options)),
        Facts(pairs=(*pairs, (say("help.needs"), needs))),
    )
    return Reply(summary=say("help.topic", name=name), cards=(Card(blocks=blocks),))


def lacking(
    *,
    title: str,
    request: Asked,
    fields: tuple[Field, ...],
    say: Voice,
    kept: tuple[Field, ...] = (),
    version: str = "",
    before: str = "",
) -> Reply:
    """A form for what a request lacks; *before* is said first, where something changed."""
    form = Form(
        title=title,
        request=request,
        fields=fields,
        version=version,
        kept=kept,
    )
    notices = (Notice(kind=NoticeKind.NOTE, text=before),) if before else ()
    names = ", ".join(field.name for field in fields if field.is_required) or fields[0].name
    return Reply(
        summary=before or say("form.lacking", names=names),
        cards=(Card(blocks=(*notices, form)),),
        outcome=Outcome.LACKING,
    )
