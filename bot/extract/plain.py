"""Plain text, as it is pasted or saved: the words are kept whole, only pieces are marked."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.extract.bound import bound
from bot.extract.byline import Byline, read_byline, read_bylines
from bot.extract.canonical import resolve
from bot.extract.draft import Draft, Piece
from bot.extract.lines import Line, lines_of, pieces_of
from bot.extract.masthead import is_agency, is_bare_name, is_kicker, is_staff
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
    head, body = _head(lines, after_title - 1) if title else ([], after_title)
    pieces = [*head, *pieces_of(lines[body:])]
    bound(page.name, pieces=len(pieces))
    byline = _bylines(
        piece.span.cut(text) for piece in head if piece.role is PassageRole.BOILERPLATE
    )
    statement = Statement(
        title=(title.words, "first line") if title else None,
        authors=(byline.authors, "byline"),
        published=(byline.published, "byline"),
        guessed=(byline.updated, "byline"),
    )
    return Draft(
        text=text,
        pieces=tuple(pieces),
        links=tuple(_links(text)),
        metadata=state([statement], page=page),
    )


def _title(lines: list[Line]) -> tuple[Line | None, int]:
    """The title, and the number of the line after it."""
    filled = (number for number, line in enumerate(lines) if line.words)
    first, second = next(filled, None), next(filled, None)
    if first is None:
        return None, 0
    if (
        second is not None
        and is_kicker(lines[first].words, lines[second].words)
        and not _is_told(lines, second)
        and _is_title(lines, second)
    ):
        return lines[second], second + 1
    return (lines[first], first + 1) if _is_title(lines, first) else (None, 0)


def _is_title(lines: list[Line], number: int) -> bool:
    line = lines[number]
    if number + 1 >= len(lines):
        return False
    following = lines[number + 1]
    return (
        len(line.words) <= _LONGEST_TITLE
        and not line.words.endswith(_STOPS)
        and not line.marker
        and any(later.words for later in lines[number + 1 :])
        and (
            not following.words
            or _is_told(lines, number + 1)
            # Without any blank line: a headline over a paragraph.
            or (len(following.words) > len(line.words) and following.ends_sentence)
        )
    )


def _is_told(lines: list[Line], number: int) -> bool:
    """Whether the line says who or when: a bare name does where a date stands under it."""
    words = lines[number].words
    if read_byline(words) is not None or is_agency(words):
        return True
    if number + 1 >= len(lines) or not is_bare_name(words):
        return False
    below = read_byline(lines[number + 1].words)
    return below is not None and bool(below.published or below.updated)


def _head(lines: list[Line], title: int) -> tuple[list[Piece], int]:
    """The pieces of kicker, title, byline lines and deck, and where the body begins."""
    above = (line for line in lines[:title] if line.words)
    pieces = [Piece(span=line.span, role=PassageRole.CAPTION) for line in above]
    pieces.append(Piece(span=lines[title].span, role=PassageRole.HEADING, level=1))
    seen: list[tuple[int, Line, bool]] = []
    for number in range(title + 1, len(lines)):
        line = lines[number]
        if not line.words:
            continue
        # A name alone is a byline only next to the title or another one.
        is_near = not seen or seen[-1][2]
        is_byline = _is_told(lines, number) if is_near else read_byline(line.words) is not None
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
        return pieces, title + 1
    pieces += [
        Piece(span=line.span, role=_role_in_head(line, is_byline=told))
        for _, line, told in seen[: last + 1]
    ]
    return pieces, seen[last][0] + 1


def _role_in_head(line: Line, *, is_byline: bool) -> PassageRole:
    if is_byline:
        return PassageRole.BOILERPLATE
    # A deck in whole sentences says something, as it does on a page in HTML.
    return PassageRole.PARAGRAPH if line.ends_sentence else PassageRole.CAPTION


def _bylines(lines: Iterable[str]) -> Byline:
    """What the lines under the title say, a name without "By" among them."""
    lines = list(lines)
    told = read_bylines(lines)
    bare = tuple(line for line in lines if read_byline(line) is None and not is_staff(line))
    return replace(told, authors=told.authors or bare)


def _links(text: str) -> Iterator[Link]:
    for found in _ADDRESS.finditer(text):
        words = found[0].rstrip(".,;:!?'’")
        if words.endswith(")") and "(" not in words:
            words = words.rstrip(").,")
        url = resolve(words, None)
        if url is not None:
            yield Link(span=Span(found.start(), found.start() + len(words)), url=url)
