"""Quotations: what stands in quotation marks, joined over paragraphs while left open."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from bot.model.text import Span

SHORTEST = 15
"""Characters: what is shorter is a word in doubt, not somebody's speech (INGEST.md)."""

_MARK = re.compile('[“”„«»"]')
_CLOSES = {"“": "”", "„": "“”", "«": "»", '"': '"'}


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Quoted words; *speech* is the same number for paragraphs of one speech."""

    span: Span
    speech: int


@dataclass(frozen=True, slots=True)
class Quotations:
    """All quotations of a text, in order."""

    all: tuple[Quotation, ...]
    starts: tuple[int, ...]

    def at(self, place: int) -> Quotation | None:
        """The quotation that holds *place*, if one does."""
        found = bisect_right(self.starts, place) - 1
        if found < 0 or place >= self.all[found].span.end:
            return None
        return self.all[found]

    def inside(self, span: Span) -> tuple[Quotation, ...]:
        """The quotations that share a character with *span*."""
        first = max(0, bisect_right(self.starts, span.start) - 1)
        last = bisect_right(self.starts, span.end - 1)
        return tuple(one for one in self.all[first:last] if one.span.end > span.start)


def quotations_in(text: str, passages: Sequence[Span]) -> Quotations:
    """The quotations of *passages*. One left open counts only if the next paragraph goes on."""
    found: list[Quotation] = []
    speech = 0
    is_open = False
    for place, passage in enumerate(passages):
        opening: re.Match[str] | None = None
        if not is_open:
            speech += 1
        for mark in _MARK.finditer(text, passage.start, passage.end):
            if opening is None:
                if mark.group() in _CLOSES:
                    opening = mark
            elif mark.group() in _CLOSES[opening.group()]:
                _keep(found, Span(opening.start(), mark.end()), speech)
                opening = None
                speech += 1
        is_open = (
            opening is not None
            and place + 1 < len(passages)
            and text[passages[place + 1].start] == opening.group()
        )
        if is_open and opening is not None:
            _keep(found, Span(opening.start(), passage.end), speech)
    return Quotations(tuple(found), tuple(one.span.start for one in found))


def _keep(found: list[Quotation], span: Span, speech: int) -> None:
    if span.end - span.start >= SHORTEST:
        found.append(Quotation(span=span, speech=speech))
