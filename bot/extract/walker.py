"""The words of a page, block by block, exactly as a browser would show them."""

import re
from collections import Counter
from dataclasses import dataclass, replace

from lxml import etree
from lxml.html import HtmlElement

from bot.extract.bound import bound
from bot.extract.draft import Block, inked
from bot.extract.run import Run
from bot.model.article import Link, PassageRole

_BLOCKS = frozenset(
    """
    address article aside blockquote body caption center dd details dialog dir div dl dt
    fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li
    main menu nav ol p pre search section summary table tbody td tfoot th thead tr ul
    """.split()
)
_TABLE = frozenset(("tbody", "td", "tfoot", "th", "thead", "tr"))
_SKIPPED = {
    **dict.fromkeys(("script", "style", "template", "noscript", "svg", "math"), "code"),
    **dict.fromkeys(("iframe", "object", "canvas", "audio", "video", "head", "title"), "code"),
    **dict.fromkeys(("button", "select", "option", "textarea", "input", "datalist"), "form"),
}
_ROLES = {
    **dict.fromkeys(("li", "dt", "dd"), PassageRole.ITEM),
    **dict.fromkeys(("figcaption", "caption"), PassageRole.CAPTION),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), PassageRole.HEADING),
    "blockquote": PassageRole.QUOTATION,
}
_ASIDES = frozenset(("nav", "aside", "footer"))
_ASIDE_ROLES = frozenset(("navigation", "banner", "contentinfo", "complementary"))
_COUNTED_EVERY = 1_000
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    role: PassageRole = PassageRole.PARAGRAPH
    level: int = 0
    is_aside: bool = False


@dataclass(slots=True, kw_only=True)
class _Row:
    """A table row under way: where its blocks begin, and whether a cell holds blocks."""

    first: int
    is_layout: bool = False


class _Walk:
    """One pass over a tree: iterative, for pages nest deeper than Python recurses."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.blocks: list[Block] = []
        self.dropped: Counter[str] = Counter()
        self.places = [_Place()]
        self.rows: list[_Row] = []
        self.run = Run()
        self.characters = self.elements = self.breaks = 0

    def over(self, root: HtmlElement) -> None:
        """Walk *root* and all below."""
        steps = etree.iterwalk(root, events=("start", "end"))
        for event, element in steps:
            tag = element.tag
            if event == "start":
                self.elements += 1
                bound(self.name, attributes=len(element.attrib))
                # Counted on the way, so that a bomb ends early.
                if not self.elements % _COUNTED_EVERY:
                    self.bound()
                if (reason := _reason_to_skip(element)) is not None:
                    self.dropped[reason] += sum(inked(words) for words in element.itertext())
                    steps.skip_subtree()
                    if tag in _BLOCKS:
                        self.flush()
                else:
                    self.start(element)
                    self.add(element.text)
            else:
                if _reason_to_skip(element) is None:
                    self.end(element)
                if element is not root:
                    self.add(element.tail)
        self.flush()

    def add(self, words: str | None) -> None:
        """Take up words of the page."""
        if words:
            self.characters += len(words)
            self.run.add(words)
            bound(self.name, characters=self.characters)

    def start(self, element: HtmlElement) -> None:
        """Enter *element*."""
        tag = element.tag
        if tag == "br":
            self.breaks += 1
            self.bound()
            if self.run.break_line():
                self.part()
        elif tag == "a":
            self.run.open_link(element)
        elif tag in _BLOCKS:
            self.flush()
            self.places.append(_place_in(self.places[-1], element))
            if tag == "tr":
                self.rows.append(_Row(first=len(self.blocks)))
            elif self.rows and tag not in _TABLE:
                self.rows[-1].is_layout = True
            if tag == "pre":
                self.run.pre += 1

    def end(self, element: HtmlElement) -> None:
        """Leave *element*."""
        tag = element.tag
        if tag == "a":
            self.run.close_link(element)
        elif tag in _BLOCKS:
            self.flush()
            self.places.pop()
            if tag == "pre":
                self.run.pre -= 1
            if tag == "tr" and self.rows:
                row = self.rows.pop()
                if not row.is_layout:
                    self.blocks[row.first :] = _as_row(self.blocks[row.first :])

    def part(self) -> None:
        """End a block in the midst of an element, as two line breaks do."""
        self.flush()
        if self.rows:
            self.rows[-1].is_layout = True

    def flush(self) -> None:
        """End the run of words under way."""
        text, links = self.run.take()
        if text:
            place = self.places[-1]
            block = Block(
                text=text,
                role=place.role,
                level=place.level,
                links=links,
                is_aside=place.is_aside,
            )
            self.blocks.append(block)
        self.bound()

    def bound(self) -> None:
        """Refuse more than is looked at."""
        bound(self.name, pieces=len(self.blocks) + self.breaks, elements=self.elements)


def walk(root: HtmlElement, name: str) -> tuple[list[Block], Counter[str]]:
    """The blocks of *root* in order, and how many characters were skipped, by reason.

    Link addresses are as the page writes them.

    Raises:
        Unreadable: There are more blocks, characters or elements than are looked at.
    """
    steps = _Walk(name)
    steps.over(root)
    return steps.blocks, steps.dropped


def _reason_to_skip(element: HtmlElement) -> str | None:
    reason = _SKIPPED.get(element.tag)
    if reason is None and (
        element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "")
    ):
        return "hidden"
    return reason


def _place_in(outer: _Place, element: HtmlElement) -> _Place:
    tag = element.tag
    role = _ROLES.get(tag, outer.role)
    # A paragraph in a list in a quotation is quoted; a heading in a list item heads.
    if outer.role is PassageRole.QUOTATION and role is PassageRole.ITEM:
        role = outer.role
    level = int(tag[1]) if role is PassageRole.HEADING and tag in _ROLES else 0
    is_aside = outer.is_aside or tag in _ASIDES or element.get("role") in _ASIDE_ROLES
    if (role, level, is_aside) == (outer.role, outer.level, outer.is_aside):
        return outer
    return _Place(role=role, level=level or outer.level, is_aside=is_aside)


def _as_row(cells: list[Block]) -> list[Block]:
    """The cells of one table row as one block, joined by a blank."""
    if not cells:
        return []
    links: list[Link] = []
    at = 0
    for cell in cells:
        links += [replace(link, span=link.span.moved(at)) for link in cell.links]
        at += len(cell.text) + 1
    words = " ".join(cell.text for cell in cells)
    return [replace(cells[0], text=words, role=PassageRole.ROW, level=0, links=tuple(links))]
