"""Answers: what kind of answer a question asks for, and whether a sentence may hold one.

"How many" asks for a figure, "when" for a date, "why" for a reason. A sentence without
one may be about the thing, and answers nothing.
"""

import re
from enum import StrEnum

from bot.model import Candidate


class Wanted(StrEnum):
    """The kind of answer that a question asks for."""

    ANYTHING = ""
    FIGURE = "figure"
    REASON = "reason"


_ASKING = (
    (
        Wanted.FIGURE,
        (
            r"\bhow (?:many|much|long|far|old|hot|cold|high|tall|deep|big|large|fast|often|late)\b",
            r"\bwhat (?:percentage|share|number|year|time|date|price)\b",
            r"^\W*when (?:did|was|is|will|were)\b",
            r"\bwie (?:viele?|lange?|oft|hoch|weit|alt|teuer)\b|^\W*wann\b",
            r"\bcombien\b|^\W*quand\b|\bcu[aá]nt[oa]s?\b|^\W*¿?cu[aá]ndo\b",
            r"\bсколько\b|\bскільки\b|^\W*(?:когда|коли)\b",
        ),
    ),
    (
        Wanted.REASON,
        (
            r"^\W*(?:why|how come)\b|\bwhat (?:caused|was the (?:cause|reason))\b",
            r"^\W*(?:warum|wieso|weshalb|pourquoi|¿?por qu[eé]|почему|чому)\b",
        ),
    ),
)
_QUESTIONS = tuple(
    (wanted, re.compile("|".join(forms), re.IGNORECASE)) for wanted, forms in _ASKING
)
_REASONS = re.compile(
    r"\b(?:because|since|due to|caused|cause|reason|owing to|blamed?|after|so that|thanks to"
    r"|weil|wegen|da|grund|parce que|car|à cause|cause|porque|debido|из-за|потому|через|бо)\b",
    re.IGNORECASE,
)


def wanted_by(question: str) -> Wanted:
    """What *question* asks for.

    >>> wanted_by("how many people were on the ferry?"), wanted_by("ferry")
    (<Wanted.FIGURE: 'figure'>, <Wanted.ANYTHING: ''>)
    """
    return next((kind for kind, form in _QUESTIONS if form.search(question)), Wanted.ANYTHING)


def may_answer(wanted: Wanted, candidate: Candidate, asked: frozenset[str]) -> bool:
    """Whether a claim holds an answer of that kind; figures that were *asked* are none."""
    match wanted:
        case Wanted.FIGURE:
            return any(stem[0] == "#" and stem not in asked for stem in candidate.stems)
        case Wanted.REASON:
            return _REASONS.search(candidate.claim.words) is not None
        case Wanted.ANYTHING:
            return True
