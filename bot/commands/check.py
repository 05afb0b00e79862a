"""`/pincite check`: which known claims a message repeats or contradicts."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.commands.claim import revision_of
from bot.commands.quote import is_empty
from bot.commands.spec import Command, Desk, option
from bot.lookup import LONGEST
from bot.model import Caller, Finding, Findings, Span, Standing, WhyKind
from bot.reply import compose, message
from bot.reply.card import FieldKind, Reply
from bot.reply.voice import voice
from bot.search.utterance import spoken_in

MOST_SENTENCES = 12
MOST_CARDS = 5
_LOOKED_AT = 3
_SAME, _OTHER = 3, 2
"""Words that a claim must share: of two, every sentence of the same matter has some."""
_SAID = frozenset({WhyKind.WORDS, WhyKind.PHRASE, WhyKind.VARIANT})


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRequest:
    """The message."""

    text: str = option(
        FieldKind.TEXT, "option.check.text", positional=True, example='"foreign parts"'
    )


async def check(request: CheckRequest, /, *, caller: Caller, desk: Desk) -> Reply:
    """Look each sentence up, and keep the claims that say it or say something else."""
    say = voice(caller.language)
    sentences = _sentences(request.text)
    read = sentences[:MOST_SENTENCES]
    extent = message.Extent(sentences=len(read), unread=len(sentences) - len(read))
    heard: dict[tuple[str, int], tuple[str, Finding]] = {}
    for sentence in read:
        findings = await desk.look_up(
            sentence, workspace=caller.workspace, limit=_LOOKED_AT, as_of=None
        )
        if (finding := _speaking(findings)) is not None:
            key = (finding.claim.workspace, finding.claim.number)
            heard.setdefault(key, (sentence, finding))
    if not heard:
        if await is_empty(caller, desk):
            return compose.empty(say, may_add=caller.may_change_library)
        return message.nothing_heard(extent, say)
    shown = await _shown(list(heard.values()), desk)
    return message.heard(shown, shown[:MOST_CARDS], extent, caller.workspace, say)


def _sentences(text: str) -> list[str]:
    r"""The sentences of *text*, line by line, none longer than a question may be.

    >>> _sentences("It rained. It was cold.\n\nThen 5 left")
    ['It rained.', 'It was cold.', 'Then 5 left']
    """
    # Loading the sentence splitter is for who checks a message alone.
    from bot.claims.sentences import sentences_in  # noqa: PLC0415

    language = spoken_in(text)[0].code
    return [
        span.cut(line)[:LONGEST]
        for line in text.splitlines()
        for span in sentences_in(line, Span(0, len(line)), language=language)
    ]


def _speaking(findings: Findings) -> Finding | None:
    """The finding that says the same, else the first that says something else."""
    found = findings.found[:_LOOKED_AT]
    same = (
        one
        for one in found
        if one.standing is Standing.MATCH and one.conflict is None and _shared(one) >= _SAME
    )
    other = (one for one in found if one.conflict is not None and _shared(one) >= _OTHER)
    return next(same, None) or next(other, None)


def _shared(finding: Finding) -> int:
    """How many words and figures the claim itself has of the sentence, none read as a typo."""
    return sum(len(why.asked) for why in finding.why if why.kind in _SAID)


async def _shown(heard: Sequence[tuple[str, Finding]], desk: Desk) -> tuple[message.Heard, ...]:
    """Contradictions first: they are what somebody checks a message for."""
    ordered = sorted(heard, key=lambda one: one[1].conflict is None)
    return tuple(
        [
            message.Heard(
                sentence=sentence,
                finding=finding,
                revision=await revision_of(finding, desk) if at < MOST_CARDS else None,
            )
            for at, (sentence, finding) in enumerate(ordered)
        ]
    )


COMMAND = Command(
    name="pincite check",
    request=CheckRequest,
    summary="command.check",
    run=check,
    examples=("/pincite check Most of the parts are foreign. The army has no engines.",),
)
