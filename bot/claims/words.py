"""Words: the tokens of a sentence, each with its place in the text."""

import re
from typing import NamedTuple

from bot.model.text import Span

_TOKEN = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Maj|Lt|Sgt|Capt|Adm|Rep|Sen|Gov|Rev|St|Jr|Sr|Inc|Corp|Ltd|Co|Brig|Cmdr)\."
    r"|(?:[A-Z]\.){2,8}"
    r"|[A-ZА-ЯЇІЄ]\.(?=\s)"
    r"|\d+(?:[.,]\d+)*(?:%|(?:[-‑][A-Za-z]\w*)+)?"
    r"|\w+(?:[’'‑&-]\w+)*(?:(?<=s)[’'](?=\s+\w))?"
    r"|\S"
)


def listed(words: str) -> frozenset[str]:
    """The words of a list that is written as one string.

    >>> sorted(listed("says said"))
    ['said', 'says']
    """
    return frozenset(words.split())


_DAYS = listed(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may"
    " june july august september october november december"
)


class Word(NamedTuple):
    """A word, number or mark of the text.

    A NamedTuple, since an article has thousands: making one takes a third of
    the time of a frozen dataclass.
    """

    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        """The word in lower case, its possessive ending left off."""
        bare = self.text.lower()
        if bare.endswith(("'s", "’s")):
            return bare[:-2]
        return bare.rstrip("'’") if self.is_possessive else bare

    @property
    def is_capital(self) -> bool:
        """Whether it is written like a name."""
        return self.text[0].isupper()

    @property
    def is_possessive(self) -> bool:
        """Whether it ends like "Ukraine's" or "tenants'"."""
        return self.text.endswith(("'s", "’s", "s'", "s’"))

    @property
    def is_word(self) -> bool:
        """Whether it is a word or number, not a mark."""
        return self.text[0].isalnum()

    @property
    def is_day(self) -> bool:
        """Whether it names a day or a month: capitalised, but nobody's name."""
        return self.text[0].isupper() and self.text.lower() in _DAYS


def words_of(text: str, span: Span) -> tuple[Word, ...]:
    """The words and marks of *span*, with their places in *text*."""
    found = _TOKEN.finditer(text, span.start, span.end)
    return tuple(Word(one.group(), one.start(), one.end()) for one in found)
