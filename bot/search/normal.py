"""Normal form: the words of a text, folded alike for index and question, with their spans.

NFKC, no soft hyphens or zero-width characters, one apostrophe, casefold, no accents
on Latin letters. The text itself is never changed: every word keeps the span that it
was read from, and what is shown is cut from the stored text.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from bot.model import Span

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"

_UNSPACED = r"\u0e00-\u0e7f\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Thai, Japanese kana and Chinese characters: written without blanks between words."""

_LETTER = r"[^\W\d_" + _UNSPACED + r"]"
_ALNUM = r"[^\W_" + _UNSPACED + r"]"

# In this order: pairs of characters where words are not set apart (each character begins one,
# a lone one stands for itself); U.S.; S-400 and COVID-19; numbers with their separators and a
# magnitude or percent sign (200+, 9:45), but 5G is a word; words with inner apostrophes; signs.
_WORD = re.compile(
    rf"(?P<pair>[{_UNSPACED}](?=[{_UNSPACED}])|(?<![{_UNSPACED}])[{_UNSPACED}])"
    rf"|(?P<acronym>(?<!{_LETTER})(?:{_LETTER}\.){{2,}}(?:{_LETTER}(?!{_ALNUM}))?)"
    rf"|(?P<designation>(?<!{_ALNUM})(?!(?i:mid|pre|post|late|early|non|anti)\b)"
    rf"{_LETTER}{{1,6}}[-\u2010\u2011\u2013]{_LETTER}{{0,2}}\d{{1,4}}{_LETTER}{{0,2}}(?!{_ALNUM}))"
    rf"|(?P<ordinal>(?<!{_ALNUM})\d{{1,3}}(?:st|nd|rd|th)(?!{_ALNUM}))"
    rf"|(?P<version>(?<!{_ALNUM})\d{{1,3}}[ACDEFGHIJLNOPQRSUVWXYZ](?!{_ALNUM}))"
    r"|(?P<number>(?:(?<![\w.)\]%])[-\u2212])?"
    r"(?:(?<![\d.,])\d{1,3}(?: \d{3})+(?![\d.,:])|\d+)(?:[.,\u00a0\u202f'’]\d+|:\d{2}(?!\d))*\+?)"
    rf"|(?P<word>{_LETTER}(?:{_ALNUM}|[{_INVISIBLE}])*(?:['’ʼ‘]{_LETTER}+)*)"
    r"|(?P<sign>[%‰$€£¥₴₽])"
)

_UNITED_STATES = frozenset({"US", "USA", "U.S", "U.S.", "U.S.A", "U.S.A."})
_SIGNS = {"%": "percent", "‰": "permille", "$": "dollar", "€": "euro", "£": "pound", "¥": "yen"}
_SIGNS |= {"₴": "hryvnia", "₽": "rouble"}


class Word(NamedTuple):
    """A word in normal form, as it stood, and where; *kind* is the pattern that read it."""

    text: str
    raw: str
    span: Span
    kind: str

    @property
    def is_capitalised(self) -> bool:
        """Whether it begins like a name."""
        return self.raw[:1].isupper()


@lru_cache(maxsize=50_000)
def fold(raw: str) -> str:
    """One word in normal form.

    >>> fold("Straße"), fold("Café’s"), fold("Їжак")
    ('strasse', "cafe's", 'їжак')
    """
    text = unicodedata.normalize("NFKC", raw).translate(_FOLDED).casefold()
    if text.isascii():
        return text
    return "".join(
        unicodedata.normalize("NFD", letter)[0] if "\u00c0" <= letter <= "\u024f" else letter
        for letter in text
        if not "\u0300" <= letter <= "\u036f"
    )


_FOLDED = str.maketrans(
    {**dict.fromkeys(_INVISIBLE), "’": "'", "ʼ": "'", "‘": "'", "`": "'", "ё": "е", "Ё": "Е"}
)


def words_in(text: str) -> tuple[Word, ...]:
    """The words of *text* in order.

    >>> [word.text for word in words_in("Russia’s S-400, the U.S. and 80% of café")]
    ['russia', 's400', 'the', 'usa', 'and', '80', 'percent', 'of', 'cafe']
    >>> [word.text for word in words_in("北京市 5人")]
    ['北京', '京市', '5', '人']
    """
    found = []
    for match in _WORD.finditer(text):
        kind = match.lastgroup or "word"
        start, end = match.span()
        if kind == "pair" and end < len(text) and _is_unspaced(text[end]):
            end += 1
        raw = text[start:end]
        if read := _read(raw, kind):
            found.append(Word(read, raw, Span(start, end), kind))
    return tuple(found)


_is_unspaced = re.compile(f"[{_UNSPACED}]").match


@lru_cache(maxsize=50_000)
def _read(raw: str, kind: str) -> str:
    if raw in _UNITED_STATES:
        return "usa"
    match kind:
        case "acronym":
            return fold(raw.replace(".", ""))
        case "designation":
            return fold(re.sub(r"[-\u2010\u2011\u2013]", "", raw))
        case "sign":
            return _SIGNS[raw]
        case "number":
            return raw
        case _:
            # NFKC makes a blank and a letter of some signs that are one letter.
            folded = "".join(fold(raw).split())
            return folded.removesuffix("'s")
