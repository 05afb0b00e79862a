"""A run of words under way, with blanks collapsed as a browser collapses them."""

import re

from lxml.html import HtmlElement

from bot.model.article import Link
from bot.model.text import Span

# White space of the HTML standard. A no-break space, a soft hyphen and a zero-width
# space are characters of the text: search folds them, we keep them.
_BLANKS = re.compile("[ \t\n\r\f]+")


class Run:
    """Words of one block, and the links among them."""

    def __init__(self) -> None:
        self.pre = 0
        self._anchor: HtmlElement | None = None
        self._clear()

    def _clear(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._ends_blank = True
        self._is_broken = False
        self._links: list[tuple[int, int, str]] = []
        self._anchored_at = 0

    def add(self, words: str) -> None:
        """Add *words* to the run."""
        if not self.pre:
            words = _BLANKS.sub(" ", words)
            if self._ends_blank and words.startswith(" "):
                words = words[1:]
        if words:
            self._parts.append(words)
            self._length += len(words)
            self._ends_blank = words[-1] in " \n"
            self._is_broken = False

    def break_line(self) -> bool:
        """End a line; true if this is the second break in a row, which ends the block."""
        if self._is_broken and not self.pre:
            return True
        if self._parts and self._parts[-1].endswith(" ") and not self.pre:
            self._parts[-1] = self._parts[-1][:-1]
            self._length -= 1
        self._parts.append("\n")
        self._length += 1
        self._ends_blank = self._is_broken = True
        return False

    def open_link(self, element: HtmlElement) -> None:
        """Begin a link, unless one is open: links do not nest."""
        if self._anchor is None and element.get("href"):
            self._anchor = element
            self._anchored_at = self._length

    def close_link(self, element: HtmlElement) -> None:
        """End the link of *element*."""
        if self._anchor is element:
            self._mark_link()
            self._anchor = None

    def take(self) -> tuple[str, tuple[Link, ...]]:
        """The words so far without outer blanks, and their links; a new run begins."""
        if not self._parts:
            self._anchored_at = 0
            return "", ()
        if self._anchor is not None:
            self._mark_link()
        raw = "".join(self._parts)
        text = raw.strip()
        lead = len(raw) - len(raw.lstrip())
        links = tuple(
            _trimmed(text, start - lead, end - lead, url) for start, end, url in self._links
        )
        self._clear()
        return text, tuple(link for link in links if link.span.start < link.span.end)

    def _mark_link(self) -> None:
        if self._anchor is not None and self._anchored_at < self._length:
            href = self._anchor.get("href") or ""
            self._links.append((self._anchored_at, self._length, href))


def _trimmed(text: str, start: int, end: int, url: str) -> Link:
    """A link over `[start:end]` without the blanks at its ends."""
    start, end = max(start, 0), min(end, len(text))
    words = text[start:end]
    return Link(
        span=Span(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())),
        url=url,
    )
