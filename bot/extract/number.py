"""Pieces to Passages: counted from 1, each under its headings."""

from collections.abc import Iterable

from bot.extract.draft import Piece
from bot.model.article import Passage, PassageRole

_UNCOUNTED = frozenset({PassageRole.BOILERPLATE, PassageRole.CALL})


def number(text: str, pieces: Iterable[Piece]) -> tuple[Passage, ...]:
    """The passages of *text*: those of the article are counted, the others have 0.

    A piece without a letter or digit (a rule, three stars) is no passage.
    """
    passages: list[Passage] = []
    path: list[tuple[int, str]] = []
    count = 0
    for piece in pieces:
        words = piece.span.cut(text)
        if not any(map(str.isalnum, words)):
            continue
        ordinal = 0
        if piece.role not in _UNCOUNTED:
            ordinal = count = count + 1
        if piece.role is PassageRole.HEADING:
            while path and path[-1][0] >= piece.level:
                path.pop()
        passages.append(
            Passage(
                ordinal=ordinal,
                span=piece.span,
                role=piece.role,
                headings=tuple(heading for _, heading in path),
            )
        )
        # The first level-1 heading is the title: it stands over everything.
        if piece.role is PassageRole.HEADING and piece.level > 1:
            path.append((piece.level, words))
    return tuple(passages)
