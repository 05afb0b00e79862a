"""The kinds of pages that are read: a table from file type to reader."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.extract.draft import Draft
from bot.model.article import Page
from bot.model.trouble import NotText

Reader = Callable[[str, Page], Draft]


def _read_plain(text: str, page: Page) -> Draft:
    from bot.extract.plain import read_plain  # noqa: PLC0415 (readers load when needed)

    return read_plain(text, page)


def _read_markdown(text: str, page: Page) -> Draft:
    from bot.extract.markdown import read_markdown  # noqa: PLC0415 (markdown-it costs 34 ms)

    return read_markdown(text, page)


def _read_hypertext(text: str, page: Page) -> Draft:
    from bot.extract.hypertext import read_hypertext  # noqa: PLC0415 (lxml costs 24 ms)

    return read_hypertext(text, page)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of page: its name, its content types, its suffixes, and what reads it."""

    name: str
    types: tuple[str, ...]
    suffixes: tuple[str, ...]
    read: Reader


PLAIN = Kind(
    name="text", types=("text/plain",), suffixes=("txt", "text", "log", "asc"), read=_read_plain
)
MARKDOWN = Kind(
    name="markdown",
    types=("text/markdown", "text/x-markdown"),
    suffixes=("md", "markdown", "mdown", "mkd"),
    read=_read_markdown,
)
HYPERTEXT = Kind(
    name="html",
    types=("text/html", "application/xhtml+xml"),
    suffixes=("html", "htm", "xhtml", "xht"),
    read=_read_hypertext,
)
KINDS = (PLAIN, MARKDOWN, HYPERTEXT)

# Said by servers and shells of anything: the name knows better.
_VAGUE_TYPES = frozenset({"", "text/plain", "application/octet-stream", "binary/octet-stream"})
# Text, but not prose: its "sentences" would be cells and code.
_OTHER_SUFFIXES = frozenset(
    """
    css csv doc docx epub gif gz jpeg jpg js json mp3 mp4 odt pdf png ppt pptx rtf svg tar
    tsv webp xls xlsx xml yaml yml zip
    """.split()
)
# First bytes, from the file(1) database.
_OTHER_MAGIC = (
    b"%PDF-",
    b"%!PS",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"RIFF",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ",
    b"7z\xbc\xaf",
    b"Rar!",
    b"\xd0\xcf\x11\xe0",
    b"\x7fELF",
    b"SQLite format 3\0",
    b"{\\rtf",
    b"ID3",
    b"OggS",
)
_MARKUP = re.compile(rb"\s*<(!doctype\s+html|html|head|body|article|!--)[\s>-]", re.IGNORECASE)
# Enough to step over a byte order mark, blanks and an XML declaration.
_SNIFFED = 512


def kind_of(page: Page) -> Kind:
    """The kind of *page*: by magic bytes, content type, the name's suffix, its beginning.

    Raises:
        NotText: The page is of a kind that is not read.
    """
    beginning = page.content[:_SNIFFED].removeprefix(b"\xef\xbb\xbf")
    if beginning.startswith(_OTHER_MAGIC):
        raise NotText(name=page.name)
    content_type = (page.content_type or "").partition(";")[0].strip().lower()
    for kind in KINDS:
        if content_type in kind.types and content_type not in _VAGUE_TYPES:
            return kind
    if content_type not in _VAGUE_TYPES:
        raise NotText(name=page.name)
    suffix = page.name.rpartition(".")[2].lower() if "." in page.name else ""
    for kind in KINDS:
        if suffix in kind.suffixes:
            return kind
    if suffix in _OTHER_SUFFIXES:
        raise NotText(name=page.name)
    if content_type != "text/plain" and _looks_like_markup(beginning):
        return HYPERTEXT
    return PLAIN


def _looks_like_markup(beginning: bytes) -> bool:
    # UTF-16 markup is ASCII with NULs between.
    plain = beginning.replace(b"\0", b"").lstrip(b"\xff\xfe")
    if plain.startswith(b"<?xml"):
        plain = plain.partition(b"?>")[2]
    return _MARKUP.match(plain) is not None
