"""Which blocks of a page are its article: libraries vote, the words stay the page's."""

import re
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import pairwise

from lxml.etree import LxmlError
from lxml.html import HtmlElement

from bot.extract.draft import Block
from bot.model.article import PassageRole

# Scripts without blanks have no words to shingle: a letter is a token there.
_TOKEN = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u4e00-\u9fff]|\w+")
# Measured in INGEST.md, step 4.
_LONG_BLOCK = 8
_SHINGLE = 4
_SHARE_PRINTED = 0.6
_SHARE_OF_WEIGHT = 0.5
_LISTED = frozenset({PassageRole.ITEM, PassageRole.ROW, PassageRole.CAPTION})


@dataclass(frozen=True, slots=True, kw_only=True)
class Voter:
    """A library that prints what it takes for the article, and what its word weighs."""

    name: str
    weight: float
    prints: Callable[[HtmlElement], str]


def _trafilatura(tree: HtmlElement, *, favor_precision: bool) -> str:
    import trafilatura  # noqa: PLC0415 (costs 200 ms, and only pages in HTML need it)

    printed = trafilatura.extract(
        deepcopy(tree), include_comments=False, favor_precision=favor_precision
    )
    return printed or ""


VOTERS = (
    Voter(
        name="trafilatura",
        weight=1,
        prints=lambda tree: _trafilatura(tree, favor_precision=False),
    ),
    Voter(
        name="trafilatura-precise",
        weight=1,
        prints=lambda tree: _trafilatura(tree, favor_precision=True),
    ),
)


def choose(
    blocks: Sequence[Block], tree: HtmlElement, voters: Sequence[Voter] = VOTERS
) -> tuple[bool, ...]:
    """Whether each of *blocks* belongs to the article: half the weight that was cast keeps it.

    A voter that prints nothing casts no vote. Where none does (trafilatura gives up
    on very short pages), what the page itself marks as navigation is left out.
    """
    tokens = [_tokens(block.text) for block in blocks]
    kept = [0.0] * len(blocks)
    cast = 0.0
    for voter in voters:
        printed = _printed(voter, tree)
        if printed:
            cast += voter.weight
            lines = {_tokens(line) for line in printed.split("\n")}
            shingles = set(_shingles(_tokens(printed)))
            for number, block in enumerate(tokens):
                if _is_printed(block, blocks[number].text, lines, shingles):
                    kept[number] += voter.weight
    if not cast:
        return tuple(not block.is_aside for block in blocks)
    return _with_lists(blocks, [weight >= cast * _SHARE_OF_WEIGHT for weight in kept])


def _with_lists(blocks: Sequence[Block], is_kept: list[bool]) -> tuple[bool, ...]:
    """Keep also the lists and tables between kept blocks: trafilatura loses short ones."""
    kept = [number for number, keep in enumerate(is_kept) if keep]
    for before, after in pairwise(kept):
        between = blocks[before + 1 : after]
        if between and all(_is_listed(block) for block in between):
            is_kept[before + 1 : after] = [True] * len(between)
    return tuple(is_kept)


def _is_listed(block: Block) -> bool:
    linked = sum(link.span.end - link.span.start for link in block.links)
    return (
        block.role in _LISTED
        and not block.is_aside
        # A list of links leads away from the article.
        and linked * 2 < len(block.text)
    )


def _printed(voter: Voter, tree: HtmlElement) -> str:
    try:
        return voter.prints(tree)
    except (RecursionError, ValueError, TypeError, AttributeError, LxmlError):
        # Libraries trip over odd pages; the page is not at fault, there is one voter less.
        return ""


def _tokens(text: str) -> tuple[str, ...]:
    return tuple(_TOKEN.findall(text.casefold()))


def _shingles(tokens: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [tokens[at : at + _SHINGLE] for at in range(len(tokens) - _SHINGLE + 1)]


def _is_printed(
    tokens: tuple[str, ...],
    text: str,
    lines: set[tuple[str, ...]],
    shingles: set[tuple[str, ...]],
) -> bool:
    if not tokens:
        return False
    if len(tokens) < _LONG_BLOCK:
        return tokens in lines or all(_tokens(line) in lines for line in text.split("\n"))
    own = _shingles(tokens)
    return sum(shingle in shingles for shingle in own) >= len(own) * _SHARE_PRINTED
