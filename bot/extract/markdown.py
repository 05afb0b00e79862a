"""Markdown: the words that a reader sees, without the marks that shape them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.extract.bound import bound
from bot.extract.byline import read_byline, read_bylines
from bot.extract.canonical import resolve
from bot.extract.draft import Block, Draft, inked, join_blocks
from bot.extract.frontmatter import read_front_matter
from bot.extract.statement import Statement, state
from bot.model.article import Link, Page, PassageRole
from bot.model.text import Span

# Author, place and dates stand within the first lines.
_HEAD_BLOCKS = 5
_ROLES = {
    "blockquote_open": PassageRole.QUOTATION,
    "list_item_open": PassageRole.ITEM,
}


def read_markdown(text: str, page: Page) -> Draft:
    """Read Markdown (CommonMark with tables): headings, paragraphs, items, rows, quotations."""
    bound(page.name, characters=len(text))
    front, body = read_front_matter(text)
    dropped: Counter[str] = Counter()
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    blocks = list(_blocks(parser.parse(body), page.url, dropped))
    bound(page.name, pieces=len(blocks))
    dropped["markup"] += inked(body) - sum(inked(block.text) for block in blocks)
    dropped["markup"] -= sum(count for reason, count in dropped.items() if reason != "markup")
    title = next((block.text for block in blocks if block.level == 1), None)
    blocks, lines = _with_bylines(blocks, title or (front.title[0] if front.title else ""))
    byline = read_bylines(lines)
    shown = Statement(
        title=(title, "heading") if title else None,
        authors=(byline.authors, "byline"),
        published=(byline.published, "byline"),
        guessed=(byline.updated, "byline"),
    )
    joined, pieces, links = join_blocks(blocks)
    return Draft(
        text=joined,
        pieces=pieces,
        links=links,
        metadata=state([front, shown], page=page),
        dropped=tuple(sorted((+dropped).items())),
    )


def _with_bylines(blocks: list[Block], title: str) -> tuple[list[Block], list[str]]:
    """The blocks with those between title and text marked that say who and when."""
    start = next((n + 1 for n, block in enumerate(blocks) if block.text == title), 0)
    lines: list[str] = []
    marked = list(blocks)
    for number in range(start, min(start + _HEAD_BLOCKS, len(blocks))):
        parts = blocks[number].text.split("\n")
        told = [read_byline(part) for part in parts]
        if all(byline is not None for byline in told):
            lines += parts
            marked[number] = replace(blocks[number], role=PassageRole.BOILERPLATE)
        elif lines:
            break
    return marked, lines


class _Structure:
    """Where among headings, lists, quotations and tables the reading is."""

    def __init__(self) -> None:
        self.roles = [PassageRole.PARAGRAPH]
        self.level = 0
        self.cells: list[tuple[str, tuple[Link, ...]]] | None = None

    def enter(self, token: Token) -> None:
        """Take note of an opening *token*."""
        if token.type == "heading_open":
            self.level = int(token.tag[1])
        elif token.type == "tr_open":
            self.cells = []
        elif token.type in _ROLES:
            # An item of a list that is quoted is quoted.
            is_quoted = self.roles[-1] is PassageRole.QUOTATION
            self.roles.append(self.roles[-1] if is_quoted else _ROLES[token.type])

    def leave(self, token: Token) -> Iterator[Block]:
        """Take note of a closing *token*; a row is whole then."""
        if token.type == "heading_close":
            self.level = 0
        elif token.type == "tr_close":
            yield from _row(self.cells or [])
            self.cells = None
        elif token.type.replace("_close", "_open") in _ROLES:
            self.roles.pop()

    def place(self, words: str, links: tuple[Link, ...]) -> Iterator[Block]:
        """*words* as the block that they are here; those of a cell wait for their row."""
        if self.cells is not None:
            self.cells.append((words, links))
        elif words:
            role = PassageRole.HEADING if self.level else self.roles[-1]
            yield Block(text=words, role=role, level=self.level, links=links)


def _blocks(tokens: list[Token], base: str | None, dropped: Counter[str]) -> Iterator[Block]:
    at = _Structure()
    for token in tokens:
        if token.nesting > 0:
            at.enter(token)
        elif token.nesting < 0:
            yield from at.leave(token)
        elif token.type == "inline":
            yield from at.place(*_words(token.children or [], base, dropped))
        elif token.type in {"fence", "code_block"}:
            yield from at.place(token.content.strip(), ())
        elif token.type == "html_block":
            dropped["html"] += inked(token.content)


def _row(cells: list[tuple[str, tuple[Link, ...]]]) -> Iterator[Block]:
    filled = [cell for cell in cells if cell[0]]
    links: list[Link] = []
    at = 0
    for words, own in filled:
        links += [replace(link, span=link.span.moved(at)) for link in own]
        at += len(words) + 1
    if filled:
        text = " ".join(words for words, _ in filled)
        yield Block(text=text, role=PassageRole.ROW, links=tuple(links))


def _words(
    tokens: list[Token], base: str | None, dropped: Counter[str]
) -> tuple[str, tuple[Link, ...]]:
    """The words of inline *tokens*, and the links among them."""
    parts: list[str] = []
    links: list[tuple[int, int, str]] = []
    length = 0
    opened: tuple[int, str] | None = None
    for token in tokens:
        said = ""
        match token.type:
            case "text" | "code_inline":
                said = token.content
            case "softbreak":
                said = " "
            case "hardbreak":
                said = "\n"
            case "link_open":
                opened = (length, str(token.attrs.get("href", "")))
            case "link_close" if opened is not None:
                links.append((opened[0], length, opened[1]))
                opened = None
            case "image":
                dropped["image"] += inked(token.content)
            case "html_inline":
                dropped["html"] += inked(token.content)
            case _:
                pass
        parts.append(said)
        length += len(said)
    raw = "".join(parts)
    text = raw.strip()
    lead = len(raw) - len(raw.lstrip())
    return text, tuple(_links(text, links, lead, base))


def _links(
    text: str, links: list[tuple[int, int, str]], lead: int, base: str | None
) -> Iterator[Link]:
    for start, end, href in links:
        first, last = max(start - lead, 0), min(end - lead, len(text))
        address = href if href.startswith("#") else resolve(href, base)
        if address and text[first:last].strip():
            yield Link(span=Span(first, last), url=address)
