"""Normal form: the words of a text, folded alike for index and question, with their spans.

NFKC, no soft hyphens or zero-width characters, one apostrophe, casefold, no accents
on Latin letters. The text itself is never changed: every word keeps the span that it
was read from, and what is shown is cut from the stored text.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from bot.model import Span

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"

# In this order: U.S.; S-400 and COVID-19; numbers with their separators and a magnitude
# or percent sign; words with inner apostrophes; signs that are words.
_WORD = re.compile(
    r"(?P<acronym>(?<![^\W\d_])(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?)"
    r"|(?P<designation>(?<![^\W_])(?!(?i:mid|pre|post|late|early|non|anti)\b)"
    r"[^\W\d_]{1,6}[-\u2010\u2011\u2013][^\W\d_]{0,2}\d{1,4}[^\W\d_]{0,2}(?![^\W_]))"
    r"|(?P<number>(?:(?<![\w.)\]%])[-\u2212])?\d+(?:[.,\u00a0\u202f'’]\d+)*)"
    r"|(?P<word>[^\W\d_](?:[^\W_]|[" + _INVISIBLE + r"])*"
    r"(?:['’ʼ‘][^\W\d_]+)*)"
    r"|(?P<sign>[%‰$€£¥₴₽])"
)

_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_HANDLE = re.compile(r"(?<!\S)@\w+")

_UNITED_STATES = frozenset({"US", "USA", "U.S", "U.S.", "U.S.A", "U.S.A."})
_SIGNS = {"%": "percent", "‰": "permille", "$": "dollar", "€": "euro", "£": "pound", "¥": "yen"}
_SIGNS |= {"₴": "hryvnia", "₽": "rouble"}


@dataclass(frozen=True, slots=True)
class Word:
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
    """
    found = []
    for match in _WORD.finditer(text):
        kind = match.lastgroup or "word"
        raw = match.group()
        found.append(Word(_read(raw, kind), raw, Span(*match.span()), kind))
    return tuple(word for word in found if word.text)


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
            folded = fold(raw)
            return folded.removesuffix("'s")


def stripped(question: str) -> str:
    """A question without what no article says: URLs, @handles, and the # of hashtags.

    >>> stripped("@bot look: https://example.org/x #drones")
    '  look:    drones'
    """
    return _HANDLE.sub(" ", _URL.sub(" ", question)).replace("#", " ")
