"""Plain text, as it is pasted or saved: the words are kept whole, only pieces are marked."""

import re
from collections.abc import Iterator

from bot.extract.bound import bound
from bot.extract.byline import read_byline, read_bylines
from bot.extract.canonical import resolve
from bot.extract.draft import Draft, Piece
from bot.extract.lines import Line, lines_of, pieces_of
from bot.extract.statement import Statement, state
from bot.model.article import Link, Page, PassageRole
from bot.model.text import Span

# Longer first lines are paragraphs that lost their full stop.
_LONGEST_TITLE = 250
# Title, deck, author, place, two dates: then the article begins.
_HEAD_LINES = 6
_ADDRESS = re.compile(r"\bhttps?://[^\s<>\"”»]{4,2048}", re.IGNORECASE)
_STOPS = (".", ".”", '."', "。", ":", ";", ",")


def read_plain(text: str, page: Page) -> Draft:
    """Read pasted or saved text: title, byline, paragraphs, items, quotations, headings."""
    # Wrapped by hand, a paragraph has some ten lines.
    bound(page.name, pieces=text.count("\n") // 10, characters=len(text))
    lines = lines_of(text)
    title, after_title = _title(lines)
    head, body = _head(lines, after_title) if title else ([], after_title)
    pieces = [*head, *pieces_of(lines[body:])]
    bound(page.name, pieces=len(pieces))
    byline = read_bylines(
        piece.span.cut(text) for piece in head if piece.role is PassageRole.BOILERPLATE
    )
    statement = Statement(
        title=(title.words, "first line") if title else None,
        authors=(byline.authors, "byline"),
        published=(byline.published, "byline"),
    )
    return Draft(
        text=text,
        pieces=tuple(pieces),
        links=tuple(_links(text)),
        metadata=state([statement], page=page),
    )


def _title(lines: list[Line]) -> tuple[Line | None, int]:
    """The title, and the number of the line after it."""
    first = next((number for number, line in enumerate(lines) if line.words), None)
    if first is None or first + 1 >= len(lines):
        return None, 0
    line, following = lines[first], lines[first + 1]
    is_title = (
        len(line.words) <= _LONGEST_TITLE
        and not line.words.endswith(_STOPS)
        and not line.marker
        and any(later.words for later in lines[first + 1 :])
        and (
            not following.words
            or read_byline(following.words) is not None
            # Without any blank line: a headline over a paragraph.
            or (len(following.words) > len(line.words) and following.ends_sentence)
        )
    )
    return (line, first + 1) if is_title else (None, 0)


def _head(lines: list[Line], start: int) -> tuple[list[Piece], int]:
    """The title's piece, byline lines and deck after it, and where the body begins."""
    pieces = [Piece(span=lines[start - 1].span, role=PassageRole.HEADING, level=1)]
    seen: list[tuple[int, Line, bool]] = []
    for number in range(start, len(lines)):
        line = lines[number]
        if not line.words:
            continue
        is_byline = read_byline(line.words) is not None
        if len(seen) == _HEAD_LINES or (line.marker and not is_byline):
            break
        if not is_byline and len(line.words) > _LONGEST_TITLE:
            break
        seen.append((number, line, is_byline))
    last = max((place for place, (_, _, told) in enumerate(seen) if told), default=-1)
    # A sentence or two between title and byline is the deck; more is the article,
    # and a date below it is no byline.
    decks = sum(1 for _, _, told in seen[: last + 1] if not told)
    if last < 0 or decks > 2:  # noqa: PLR2004 (a kicker and a deck)
        return pieces, start
    for _, line, told in seen[: last + 1]:
        role = PassageRole.BOILERPLATE if told else PassageRole.CAPTION
        pieces.append(Piece(span=line.span, role=role))
    return pieces, seen[last][0] + 1


def _links(text: str) -> Iterator[Link]:
    for found in _ADDRESS.finditer(text):
        words = found[0].rstrip(".,;:!?'’")
        if words.endswith(")") and "(" not in words:
            words = words.rstrip(").,")
        url = resolve(words, None)
        if url is not None:
            yield Link(span=Span(found.start(), found.start() + len(words)), url=url)
