"""Assertions: how much a sentence asks to be checked, and why."""

import re
from collections.abc import Iterator
from math import exp

from bot.model.claim import ClaimKind, Reason
from bot.model.text import Span


def _any_of(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words.split())})\b", re.IGNORECASE)


# The families and the signs of their weights are those of INGEST.md (measured on
# debates and speeches); the sizes are by hand until there is a set of news.
FAMILIES: tuple[tuple[ClaimKind, float, re.Pattern[str]], ...] = (
    (ClaimKind.NUMBER, 1.6, re.compile(r"\d+(?:[.,]\d+)*\s?(?:%|percent\b|per cent\b)?")),
    (
        ClaimKind.NUMBER,
        1.1,
        _any_of(
            "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty"
            " sixty seventy eighty ninety hundred hundreds thousand thousands million millions"
            " billion billions trillion dozen dozens half third quarter twice double percent"
            " Millionen Milliarden Prozent millions milliards millones"
        ),
    ),
    (
        ClaimKind.COMPARISON,
        0.7,
        _any_of(
            "more less fewer most least than higher lower larger smaller increased increase rose"
            " risen fell fallen dropped decline declined grew grown doubled tripled record highest"
            " lowest largest biggest first up mehr weniger höher niedriger gestiegen gesunken"
        ),
    ),
    (
        ClaimKind.EVENT,
        0.5,
        _any_of(
            "killed died launched signed banned approved attacked destroyed seized sold bought"
            " built opened closed arrested convicted sentenced elected resigned imposed ordered"
            " delivered exported imported produced crashed retracted withdrew withdrawn corrected"
            " voted ruled published discovered deployed sent received paid invaded grounded"
            " entschied beschloss veröffentlicht"
        ),
    ),
    (ClaimKind.NAME, 0.5, re.compile(r"(?<=[\w,;:] )[A-ZÄÖÜА-ЯЇІЄ][\w’'-]+|\b[A-Z]{2,}\b")),
    (
        ClaimKind.REPORTING,
        0.6,
        re.compile(
            r"\b(?:according to|said|says|told|reported|announced|confirmed|found that|shows?"
            r"|showed|estimated|claimed|reportedly|allegedly|laut|sagte|erklärte|selon|según)\b",
            re.IGNORECASE,
        ),
    ),
    (
        ClaimKind.DATE,
        0.3,
        re.compile(
            r"\b(?:(?:19|20)\d\d|January|February|March|April|June|July|August|September|October"
            r"|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
        ),
    ),
    (ClaimKind.QUESTION, -5.0, re.compile(r"\?[”\"’»)\]]*$")),
    (ClaimKind.FIRST_PERSON, -1.2, re.compile(r"\b(?:I|me|my|[Ww]e|[Oo]ur|us|ich|wir|je|nous)\b")),
    (
        ClaimKind.OPINION,
        -0.9,
        _any_of(
            "should must perhaps maybe probably possibly think believe feel hope seems seem appears"
            " wonderful terrible beautiful awful great amazing likely arguably surely unfortunately"
        ),
    ),
    (ClaimKind.FUTURE, -0.6, _any_of("will shall would could might may wird werden")),
)
"""What makes a sentence worth checking: kind, weight, pattern."""

BIAS = -1.4
MOST = 2
"""A family counts at most so often: ten numbers are not five times two."""
AGAIN = 0.35
"""The share of its weight that a family's second finding counts."""
SHORT_WORDS, SHORT = 5, -1.2
LONG_WORDS, LONG = 12, 0.3


def reasons_of(text: str, sentence: Span) -> tuple[Reason, ...]:
    """Why *sentence* is worth checking or not, strongest first, each with its words."""
    found = [*_found(text, sentence), *_length(text, sentence)]
    return tuple(sorted(found, key=lambda reason: -abs(reason.weight)))


def score_of(reasons: tuple[Reason, ...]) -> float:
    """How much a sentence asks to be checked, 0 to 1: the logistic of the summed weights.

    >>> score_of(()) < 0.5 < score_of((Reason(kind=ClaimKind.NUMBER, weight=2.0),))
    True
    """
    return round(1 / (1 + exp(-BIAS - sum(reason.weight for reason in reasons))), 4)


def kinds_of(reasons: tuple[Reason, ...]) -> tuple[ClaimKind, ...]:
    """The kinds that *reasons* name, in the glossary's order."""
    named = {reason.kind for reason in reasons if reason.span is not None}
    return tuple(kind for kind in ClaimKind if kind in named) or (ClaimKind.STATEMENT,)


def _found(text: str, sentence: Span) -> Iterator[Reason]:
    counts: dict[ClaimKind, int] = {}
    for kind, weight, pattern in FAMILIES:
        for match in pattern.finditer(text, sentence.start, sentence.end):
            count = counts.get(kind, 0)
            if count >= MOST:
                break
            counts[kind] = count + 1
            share = weight if count == 0 else weight * AGAIN
            yield Reason(kind=kind, weight=round(share, 3), span=Span(match.start(), match.end()))


def _length(text: str, sentence: Span) -> Iterator[Reason]:
    count = sentence.cut(text).count(" ") + 1
    if count < SHORT_WORDS:
        yield Reason(kind=ClaimKind.STATEMENT, weight=SHORT)
    elif count >= LONG_WORDS:
        yield Reason(kind=ClaimKind.STATEMENT, weight=LONG)
