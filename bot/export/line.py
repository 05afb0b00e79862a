"""Foreign text on one line, and addresses without a sign that some format reads as its own.

A line break forges fields in every line-based format, and control and bidi
characters act on whoever opens the file: they are gone before a writer sees them.
"""

import re
import unicodedata
from urllib.parse import quote

# C0, C1, line separators, bidi overrides and isolates, tags, lone surrogates, noncharacters.
_ACTING = (
    "\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u206f\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f"
)
# Soft hyphen, marks of direction, zero-width blanks; not the joiners (U+200C, U+200D), which
# Persian, Hindi and emoji are spelled with.
_HIDDEN = "\u00ad\u061c\u180e\u200b\u200e\u200f\u2060-\u2065\ufeff"
_JOINERS = "\u200c\u200d"
_UNSEEN = re.compile(f"[{_ACTING}{_HIDDEN}]")
_BLANKS = re.compile(r"\s+")
_WEB = re.compile(r"https?://[^\s/?#]", re.IGNORECASE)
# What RFC 3986 (section 2) has in no address, and what cannot be seen in one.
_STRANGE = re.compile(rf'[\s"<>\\^`{{|}}{_ACTING}{_HIDDEN}{_JOINERS}]')
_FOREIGN = re.compile(r"[^\x00-\x7f]+")


def one_line(text: str) -> str:
    r"""*text* on one line, without what acts on a screen or cannot be seen.

    >>> one_line("Rus\u202esia\r\nER  - \x1b[31m")
    'Russia ER - [31m'
    """
    seen = _UNSEEN.sub("", _BLANKS.sub(" ", text))
    return _BLANKS.sub(" ", seen).strip()


def address(url: str | None) -> str | None:
    r"""*url* as every format can hold it, or None where it is no address of the web.

    Braces, bars, quotes, backslashes and blanks are percent-encoded, and so is a spelling that
    Unicode normalisation (which wikis apply to what is pasted) would change.

    >>> address("https://example.org/a b?q={x}")
    'https://example.org/a%20b?q=%7Bx%7D'
    >>> address("javascript:alert(1)") is None
    True
    """
    if url is None or not _WEB.match(url := url.strip()):
        return None
    plain = _STRANGE.sub(_percent, url)
    return plain if unicodedata.is_normalized("NFC", plain) else _FOREIGN.sub(_percent, plain)


def _percent(found: re.Match[str]) -> str:
    return quote(found[0], safe="", errors="replace")
