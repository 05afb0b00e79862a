"""How much of a page is looked at: more would hold up everyone else."""

from bot.model.trouble import TooLarge, Unreadable

# INGEST.md: under these, the slowest page measured stays inside its worker's limits.
MOST_BYTES = 8 * 1024 * 1024
MOST_PIECES = 20_000
MOST_CHARACTERS = 2 * 1024 * 1024
# 29,000 links take 3.5 s of processor, 59,000 take 10 (two votes of trafilatura).
MOST_ELEMENTS = 40_000
# 10,000 on one tag take 1.3 s, 50,000 take 30: quadratic in libxml2 and all above it.
MOST_ATTRIBUTES = 1_000


def bound_bytes(name: str, content: bytes) -> None:
    """Refuse more bytes than are read.

    Raises:
        TooLarge: There are more.
    """
    if len(content) > MOST_BYTES:
        raise TooLarge(name=name, limit=MOST_BYTES)


def bound(
    name: str,
    *,
    pieces: int = 0,
    characters: int = 0,
    elements: int = 0,
    attributes: int = 0,
) -> None:
    """Refuse a page in more parts than are looked at.

    Raises:
        Unreadable: `unreadable.blocks` or `unreadable.characters`.
    """
    if pieces > MOST_PIECES or elements > MOST_ELEMENTS or attributes > MOST_ATTRIBUTES:
        raise Unreadable(name=name, why="unreadable.blocks")
    if characters > MOST_CHARACTERS:
        raise Unreadable(name=name, why="unreadable.characters")
