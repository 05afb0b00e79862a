"""What stands between and after an article's own paragraphs, told apart by its words."""

from collections.abc import Sequence
from dataclasses import replace

from bot.extract.draft import Piece
from bot.extract.phrases import is_advertising, is_strong_trailer, is_weak_trailer
from bot.extract.requests import asks, closes, is_credit, is_filed, is_teaser
from bot.extract.signature import signs, signs_off
from bot.model.article import Metadata, PassageRole

# Where a trailer, or a request to the reader, may begin: as a share of the text.
# The weak ones only in the last 40 % (INGEST.md); the strong ones stand high in a
# short article with a long tail.
_WEAK_FROM = 0.6
_STRONG_FROM = 0.3
# A teaser is a headline or its two-sentence summary. Longer is somebody's prose.
_STRONG_TEASER = 400
_WEAK_TEASER = 240
_TOLD = frozenset({PassageRole.BOILERPLATE, PassageRole.CALL})


def mark_boilerplate(text: str, pieces: Sequence[Piece], said: Metadata) -> tuple[Piece, ...]:
    """Give calls and boilerplate among *pieces* their roles; the words stay where they are."""
    words = [piece.span.cut(text) for piece in pieces]
    body = _trailer_start(text, pieces, words)
    end = pieces[body - 1].span.end if 0 < body < len(pieces) else len(text)
    marked: list[Piece] = []
    # From the end: what nothing of the article follows may be told by its form alone.
    is_tail = True
    for number in range(len(pieces) - 1, -1, -1):
        piece, line = pieces[number], words[number]
        is_late = piece.span.start >= end * _WEAK_FROM
        role = piece.role
        if number >= body:
            role = PassageRole.BOILERPLATE
        elif role not in _TOLD and line != said.title:
            role = _role_of(line, role, is_late=is_late, authors=said.authors)
            if is_late and is_tail and (signs_off(line) or is_weak_trailer(line)):
                role = PassageRole.BOILERPLATE
        is_tail = is_tail and role in _TOLD
        marked.append(piece if role is piece.role else replace(piece, role=role, level=0))
    return tuple(reversed(marked))


def is_marker(line: str) -> bool:
    """Whether *line* stands between paragraphs and belongs to none of them."""
    return is_advertising(line) or is_strong_trailer(line)


def _role_of(
    line: str, role: PassageRole, *, is_late: bool, authors: tuple[str, ...]
) -> PassageRole:
    told = PassageRole.BOILERPLATE if is_late else PassageRole.CALL
    if is_marker(line) or is_teaser(line) or asks(line):
        return told
    if is_credit(line) or (is_late and _ends(line, authors)):
        return PassageRole.BOILERPLATE
    return role


def _ends(line: str, authors: tuple[str, ...]) -> bool:
    return closes(line) or is_filed(line) or signs(line, authors)


def _trailer_start(text: str, pieces: Sequence[Piece], words: Sequence[str]) -> int:
    """The number of the piece from which on all is trailer; the count of pieces if none is."""
    start = len(pieces)
    longest = 0
    for number in range(len(pieces) - 1, -1, -1):
        line, at = words[number], pieces[number].span.start
        has_tail = number + 1 < len(pieces)
        if (
            has_tail
            and at >= len(text) * _STRONG_FROM
            and longest <= _STRONG_TEASER
            and is_strong_trailer(line)
        ) or (
            has_tail
            and at >= len(text) * _WEAK_FROM
            and longest <= _WEAK_TEASER
            and is_weak_trailer(line)
        ):
            start = number
        longest = max(longest, len(line))
        if longest > _STRONG_TEASER:
            break
    return start
