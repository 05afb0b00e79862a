"""What a reader hands on: blocks of words, or a whole text with its pieces marked."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.model.article import Link, Metadata, PassageRole
from bot.model.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One run of words from one block-level element; link spans count from its start.

    *level* is a heading's rank. *is_aside* says that the page itself marks the
    place as no part of the article (nav, aside, footer).
    """

    text: str
    role: PassageRole
    level: int = 0
    links: tuple[Link, ...] = ()
    is_aside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of the text with its role; *level* 0 is the title, which heads no path."""

    span: Span
    role: PassageRole
    level: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A text with its pieces in order, before boilerplate is told apart and passages counted."""

    text: str
    pieces: tuple[Piece, ...]
    links: tuple[Link, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
    dropped: tuple[tuple[str, int], ...] = ()


def join_blocks(blocks: Iterable[Block]) -> tuple[str, tuple[Piece, ...], tuple[Link, ...]]:
    """Set *blocks* one below the other with an empty line between, as one text."""
    parts: list[str] = []
    pieces: list[Piece] = []
    links: list[Link] = []
    at = 0
    for block in blocks:
        if parts:
            parts.append("\n\n")
            at += 2
        parts.append(block.text)
        end = at + len(block.text)
        pieces.append(Piece(span=Span(at, end), role=block.role, level=block.level))
        links += [Link(span=link.span.moved(at), url=link.url) for link in block.links]
        at = end
    return "".join(parts), tuple(pieces), tuple(links)


def inked(text: str) -> int:
    """How many characters of *text* are not blanks: what is counted as kept or dropped."""
    return len("".join(text.split()))
