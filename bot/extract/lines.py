"""Lines of plain text, and the pieces they make together."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from bot.extract.boilerplate import is_marker
from bot.extract.draft import Piece
from bot.extract.requests import is_credit, is_teaser
from bot.extract.signature import is_signature
from bot.model.article import PassageRole
from bot.model.text import Span

_BULLET = re.compile(r"(?:[-*•‣◦]|\d{1,3}[.)])[ \t]+(?=\S)")
_QUOTED = re.compile(r">\s*")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*(?:\[\d{1,3}\])*$")
# A heading is one line; longer ones are sentences that lost their full stop.
_LONGEST_HEADING = 90
_MOST_HEADING_WORDS = 14
# Where text is wrapped by hand the width is 60 to 100 columns; a longer line is a paragraph.
_WIDEST_WRAP = 110
_NO_HEADING_END = tuple('.!?…:;,。！？"”»')


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line without its outer blanks; *marker* is the bullet or `>` that it begins with."""

    span: Span
    words: str
    marker: str = ""

    @property
    def ends_sentence(self) -> bool:
        """Whether a sentence may end here."""
        # The last characters alone: a search from the left would be quadratic over a text.
        return _SENTENCE_END.search(self.words[-12:]) is not None


def lines_of(text: str) -> list[Line]:
    """The lines of *text*, blank ones too."""
    lines: list[Line] = []
    at = 0
    for raw in text.split("\n"):
        words = raw.strip()
        start = at + len(raw) - len(raw.lstrip()) if words else at
        found = _BULLET.match(words) or _QUOTED.match(words)
        marker = found[0] if found else ""
        words = words[len(marker) :]
        start += len(marker)
        lines.append(Line(span=Span(start, start + len(words)), words=words, marker=marker))
        at += len(raw) + 1
    return lines


def pieces_of(lines: list[Line]) -> Iterator[Piece]:
    """Paragraphs, items, quotations, headings and markers among *lines*.

    Blank lines end a paragraph. Line ends do too where most of them end a
    sentence, or are too long to be wrapped by hand.
    """
    groups = [
        list(group) for filled, group in groupby(lines, lambda line: bool(line.words)) if filled
    ]
    is_wrapped = _is_wrapped(groups)
    for number, group in enumerate(groups):
        units = list(_units(group, is_wrapped=is_wrapped))
        for place, unit in enumerate(units):
            is_last = number == len(groups) - 1 and place == len(units) - 1
            is_apart = len(units) == 1 or not is_wrapped or place == 0
            yield _piece(unit, can_head=is_apart and not is_last)


def _is_wrapped(groups: Iterable[list[Line]]) -> bool:
    inner = [line for group in groups for line in group[:-1] if not line.marker]
    if not inner:
        return True
    broken = sum(1 for line in inner if not line.ends_sentence and len(line.words) <= _WIDEST_WRAP)
    return broken * 2 > len(inner)


def _units(group: list[Line], *, is_wrapped: bool) -> Iterator[list[Line]]:
    unit: list[Line] = []
    for line in group:
        if unit and not _continues(unit, line, is_wrapped=is_wrapped):
            yield unit
            unit = []
        unit.append(line)
    if unit:
        yield unit


def _continues(unit: list[Line], line: Line, *, is_wrapped: bool) -> bool:
    last = unit[-1]
    if unit[0].marker.startswith(">"):
        return line.marker.startswith(">") and not last.ends_sentence
    if line.marker:
        # "page\n12. The report" in wrapped text is no list.
        return is_wrapped and not (unit[0].marker or last.ends_sentence or last.words.endswith(":"))
    if unit[0].marker:
        return is_wrapped or not last.ends_sentence
    return is_wrapped and not _stands_alone(line) and not _stands_alone(last)


def _stands_alone(line: Line) -> bool:
    words = line.words
    return is_marker(words) or is_teaser(words) or is_credit(words) or is_signature(words)


def _piece(unit: list[Line], *, can_head: bool) -> Piece:
    first = unit[0]
    span = Span(first.span.start, unit[-1].span.end)
    if first.marker.startswith(">"):
        return Piece(span=span, role=PassageRole.QUOTATION)
    if first.marker:
        return Piece(span=span, role=PassageRole.ITEM)
    if can_head and len(unit) == 1 and _is_heading(first.words):
        return Piece(span=span, role=PassageRole.HEADING, level=2)
    return Piece(span=span, role=PassageRole.PARAGRAPH)


def _is_heading(words: str) -> bool:
    return (
        len(words) <= _LONGEST_HEADING
        and len(words.split()) <= _MOST_HEADING_WORDS
        and (words.endswith("?") or not words.endswith(_NO_HEADING_END))
        and (words[0].isupper() or not words[0].isalpha())
    )
