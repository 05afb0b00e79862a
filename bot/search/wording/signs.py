"""Signs: a text as words and signs that may be compared, each with its place in the text.

White space, quotation marks and characters that nobody sees are left out, dashes are one sign,
and nothing else is folded: what differs in a figure, a letter or a comma is another sign.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bot.model import Span

INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
DOUBLE_MARKS = '"“”„‟″«»‹›〝〞「」『』'
SINGLE_MARKS = "'‘’‚‛ʼ′`´"
HYPHENS = "-\u2010\u2011\u2043\ufe63\uff0d"
DASHES = "\u2012\u2013\u2014\u2015\u2212\u2e3a\u2e3b"
ELLIPSIS = "…"
_UNSPACED = r"\u0e00-\u0e7f\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_MARK = r"\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f"
_IN = rf"(?:[^\W{_UNSPACED}]|[{_MARK}{INVISIBLE}])"
_APOSTROPHE = f"[{re.escape(SINGLE_MARKS)}]"
_ANY_DASH = f"[{re.escape(HYPHENS + DASHES)}]"
_MINUS = f"[{re.escape(HYPHENS)}\u2012\u2013\u2212]"
# A figure keeps its separators and a sign before it, so that 5 never stands in -5, 1.5 or 1,500.
_SIGN = re.compile(
    rf"(?P<figure>(?:(?<![\w)\]%.,]){_MINUS}(?=[.,]?\d))?(?:(?<![\w.,])[.,])?"
    rf"\d+(?:[.,:'’]\d+)*{_IN}*)"
    rf"|(?P<word>[^\W\d{_UNSPACED}]{_IN}*(?:{_APOSTROPHE}[^\W\d{_UNSPACED}]{_IN}*)*|[{_UNSPACED}])"
    rf"|(?P<ellipsis>…|\.{{3,}}|\.(?:[ \u00a0]\.){{2,}})"
    rf"|(?P<dash>{_ANY_DASH}+)"
    rf"|(?P<single>{_APOSTROPHE}+)"
    rf"|(?P<other>[^\s{re.escape(DOUBLE_MARKS)}{INVISIBLE}])"
)
_BLANKS = 8
"""Blanks within which a word goes on to the next one; more set paragraphs apart."""
_LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
_FOLDED = str.maketrans(
    {
        **dict.fromkeys(INVISIBLE),
        **dict.fromkeys(SINGLE_MARKS, "'"),
        **dict.fromkeys(HYPHENS + DASHES, "-"),
        **_LIGATURES,
    }
)


class Sign(NamedTuple):
    """A word, figure, dash or other sign: what it is compared by, and where it stands.

    *kind* is the pattern that read it; a dash that joins two words without blanks is a `joint`.
    """

    key: str
    start: int
    end: int
    kind: str

    @property
    def is_word(self) -> bool:
        """Whether it is a word or a figure."""
        return self.kind in {"word", "figure"}

    @property
    def low(self) -> str:
        """The same without regard to capitals."""
        return self.key.casefold()


def signs_in(text: str, spans: Iterable[Span] | None = None) -> tuple[Sign, ...]:
    """The signs of *text*, or of *spans* of it, in order.

    >>> [sign.key for sign in signs_in("“It’s -5 °C – not 1,500,” he said…")]
    ["It's", '-5', '°', 'C', '—', 'not', '1,500', ',', 'he', 'said', '…']
    """
    wholes = [Span(0, len(text))] if spans is None else spans
    return tuple(sign for span in wholes for sign in _read(text, span))


def _read(text: str, span: Span) -> Iterable[Sign]:
    is_quoting = False
    for found in _SIGN.finditer(text, span.start, span.end):
        kind, raw = found.lastgroup or "other", found.group()
        start, end = found.span()
        match kind:
            case "single":
                opens = _opens(text, start, end)
                if not (opens or is_quoting) and _is_possessive(text, start, end):
                    yield Sign("'", start, end, "other")
                is_quoting = opens
            case "dash":
                is_joint = len(raw) == 1 and raw not in "\u2014\u2015" and _joins(text, start, end)
                yield Sign("-", start, end, "joint") if is_joint else Sign("—", start, end, "dash")
            case "ellipsis":
                yield Sign(ELLIPSIS, start, end, kind)
            case _:
                yield Sign(folded(raw), start, end, kind)


def folded(raw: str) -> str:
    """One word or sign as it is compared: NFC, one apostrophe, nothing invisible."""
    text = raw.translate(_FOLDED)
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _opens(text: str, start: int, end: int) -> bool:
    before, behind = text[start - 1 : start], text[end : end + 1]
    return not before.isalnum() and (behind.isalnum() or behind in DOUBLE_MARKS)


def _is_possessive(text: str, start: int, end: int) -> bool:
    """Whether the mark belongs to the word before it: "the workers' demand"."""
    behind = text[end : end + _BLANKS]
    is_inside = behind[:1].isspace() and behind.lstrip()[:1].isalnum()
    return text[start - 1 : start].lower() in {"s", "x", "z"} and is_inside


def _joins(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start].isalnum() and text[end : end + 1].isalnum()


def core_of(text: str, signs: Sequence[Sign]) -> str:
    """The text from the first of *signs* to the last."""
    return text[signs[0].start : signs[-1].end] if signs else ""
