"""Abbreviations that a text explains: "unmanned aerial vehicle (UAV)", "FSB (Federal ...)".

After Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in
biomedical text" (2003), but stricter: each letter of the short form is the initial of a word,
for what is found here is searched for ever after. A name that was translated keeps the letters
of its own language (FSB, Federal Security Service): there, one letter may be another.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from bot.model import Abbreviation
from bot.search.variants import to_phrase

MOST = 200
"""Abbreviations of one text; more are a list of them, or somebody's mischief."""

_MOST_BRACKETS = 10_000
_MOST_WORDS = 8
_FEWEST_WORDS = 2
_FEWEST_CAPITALS = 2
_FEWEST_TRANSLATED = 3
_BEFORE = 200

_BRACKET = re.compile(r"\(([^()\n]{2,160})\)")
_ENDS = re.compile(r"[\n()\[\]{}<>\"“”„«»,;:!?]|[.…](?=\s)")
_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W\d_]+)*")
_SHORT = re.compile(r"[^\W\d_](?:[^\W\d_]|[.&/-](?=[^\W_])){0,8}[^\W\d_]\.?")
_LAST_TOKEN = re.compile(r"(?<![\w.&/-])(\S{2,12})[ \u00a0]\Z")
_PLURAL = re.compile(r"(?<=[A-Z]{2})['’]?s\Z")

_SMALL = frozenset(
    (
        "a an and at by de del della der des di die do du e el en et for für i im in "
        "la las le les los of on or per pour sur the to und von y zu zur в во для и на по"
    ).split()
)
"""Words that names have and their abbreviations pass over."""


class _Word(NamedTuple):
    text: str
    start: int
    end: int

    @property
    def initial(self) -> str:
        return self.text[0].casefold()

    @property
    def is_small(self) -> bool:
        return self.text in _SMALL

    @property
    def is_capitalised(self) -> bool:
        return self.text[0].isupper()


def abbreviations_in(text: str) -> tuple[Abbreviation, ...]:
    """What *text* explains, in normal form, each once and in order of the short forms.

    >>> abbreviations_in("An unmanned aerial vehicle (UAV) fell.")
    (Abbreviation(short='uav', long='unmanned aerial vehicle'),)
    """
    found: set[Abbreviation] = set()
    for short, long in _explained(text):
        one = Abbreviation(short=to_phrase(short), long=to_phrase(long))
        if one.short and one.short != one.long:
            found.add(one)
            if len(found) == MOST:
                break
    return tuple(sorted(found))


def _explained(text: str) -> Iterator[tuple[str, str]]:
    for bracket in islice(_BRACKET.finditer(text), _MOST_BRACKETS):
        inside = _ENDS.split(bracket[1], maxsplit=1)[0].strip()
        before = text[max(0, bracket.start() - _BEFORE) : bracket.start()]
        if (short := _short_form(inside)) is not None:
            long = _long_before(_letters(short), before)
            if long is not None:
                yield short, long
        elif token := _LAST_TOKEN.search(before):
            short = _short_form(token[1].lstrip("\"“'‘([«"))
            if short is not None and (long := _long_form(_letters(short), inside)) is not None:
                yield short, long


def _short_form(token: str) -> str | None:
    """The token as a short form, without the s of a plural."""
    short = _PLURAL.sub("", token)
    if _SHORT.fullmatch(short) is None:
        return None
    capitals = sum(letter.isupper() for letter in short)
    return short if capitals >= _FEWEST_CAPITALS else None


def _letters(short: str) -> str:
    return "".join(letter for letter in short.casefold() if letter.isalpha())


def _long_before(letters: str, before: str) -> str | None:
    """The words that end before the bracket and begin with the letters."""
    if before[-1:] not in {" ", "\u00a0"}:
        return None
    text = _ENDS.split(before)[-1]
    words = _words(text)[-_MOST_WORDS:]
    if not words or text[words[-1].end :].strip():
        return None
    start = _spelt(letters, words)
    if start is None:
        start = _translated(letters, words)
    return None if start is None else text[words[start].start : words[-1].end]


def _long_form(letters: str, inside: str) -> str | None:
    """*inside* where all of it is the long form, but for an article before it."""
    words = _words(inside)
    while words and words[0].is_small:
        words = words[1:]
    if len(words) > _MOST_WORDS or 0 not in {_spelt(letters, words), _translated(letters, words)}:
        return None
    return inside[words[0].start :]


def _words(text: str) -> list[_Word]:
    return [_Word(word[0], *word.span()) for word in _WORD.finditer(text)]


def _spelt(letters: str, words: Sequence[_Word]) -> int | None:
    """Where the words begin whose initials are *letters*, small words passed over or not."""

    def begins(letter: int, word: int) -> int | None:
        if word < 0:
            return None
        one = words[word]
        if one.initial == letters[letter]:
            if letter == 0:
                if not one.is_small:
                    return word
            elif (start := begins(letter - 1, word - 1)) is not None:
                return start
        is_last = word == len(words) - 1
        return begins(letter, word - 1) if one.is_small and not is_last else None

    start = begins(len(letters) - 1, len(words) - 1)
    return start if start is not None and len(words) - start >= _FEWEST_WORDS else None


def _translated(letters: str, words: Sequence[_Word]) -> int | None:
    """The same for a name in capitals with a letter to each word, of which one is another's.

    The first letter must be right: what stands before the name is no part of it.
    """
    if len(letters) < _FEWEST_TRANSLATED:
        return None
    at, initials = len(words), ""
    while len(initials) < len(letters) and at:
        at -= 1
        if words[at].is_small:
            continue
        if not words[at].is_capitalised:
            return None
        initials = words[at].initial + initials
    is_like = sum(map(str.__eq__, initials, letters)) >= len(letters) - 1
    return at if len(initials) == len(letters) and initials[0] == letters[0] and is_like else None
