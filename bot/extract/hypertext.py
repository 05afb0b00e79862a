"""HTML: parse, walk, choose, and what the page says of itself."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import compress

from lxml.etree import ParserError
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from bot.extract.canonical import resolve
from bot.extract.choose import choose
from bot.extract.draft import Block, Draft, inked, join_blocks
from bot.extract.metadata import read_metadata
from bot.extract.walker import walk
from bot.model.article import Link, Page
from bot.model.trouble import Unreadable


def read_hypertext(text: str, page: Page) -> Draft:
    """Read a page in HTML: its article's blocks, one below the other.

    Raises:
        Unreadable: The page is nested too deeply, too large, or empty.
    """
    tree = parse(text, page.name)
    blocks, dropped = walk(tree, page.name)
    is_chosen = choose(blocks, tree) if blocks else ()
    for block, keep in zip(blocks, is_chosen, strict=True):
        if not keep:
            dropped["not-article"] += inked(block.text)
    kept = list(compress(blocks, is_chosen))
    metadata = read_metadata(tree, page=page)
    joined, pieces, links = join_blocks(_with_addresses(kept, _base(tree, page)))
    return Draft(
        text=joined,
        pieces=pieces,
        links=links,
        metadata=metadata,
        dropped=tuple(sorted((+dropped).items())),
    )


def parse(text: str, name: str) -> HtmlElement:
    """The tree of *text*.

    Raises:
        Unreadable: `unreadable.depth`: libxml2 left out what lies below its limit
            of 2,048 elements, without raising; `unreadable.empty`: there is no element.
    """
    parser = HTMLParser(huge_tree=True, encoding="utf-8", remove_comments=True, remove_pis=True)
    # As bytes: lxml refuses a str that declares an encoding of its own.
    content = text.encode("utf-8", "replace")
    try:
        tree = document_fromstring(content, parser=parser)
    except ParserError as error:
        raise Unreadable(name=name, why="unreadable.empty") from error
    if any("Excessive depth" in entry.message for entry in parser.error_log):
        raise Unreadable(name=name, why="unreadable.depth")
    return tree


def _base(tree: HtmlElement, page: Page) -> str | None:
    """The address that the page's links start from."""
    for element in tree.iter("base"):
        href = element.get("href")
        if href:
            return resolve(href, page.url)
    return page.url


def _with_addresses(blocks: Sequence[Block], base: str | None) -> list[Block]:
    return [
        replace(
            block,
            links=tuple(
                replace(link, url=address)
                for link in block.links
                if (address := _address(link, block.text, base))
            ),
        )
        if block.links
        else block
        for block in blocks
    ]


def _address(link: Link, text: str, base: str | None) -> str | None:
    if link.url.startswith("#"):
        # A number that leads down the page is a footnote's; other such links are the
        # page's own furniture.
        return link.url if any(map(str.isdigit, link.span.cut(text))) else None
    return resolve(link.url, base)
