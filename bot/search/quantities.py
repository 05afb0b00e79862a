"""Quantities: what a text counts, as (value, unit or counted noun, bound), with spans.

Equal: 1,000 = 1000 = one thousand; 3bn = 3 billion; 40% = 40 percent; forty = 40.
In German, French, Spanish, Ukrainian and Russian the comma is the decimal mark.
Years and days are dates (`bot.search.dates`), not quantities.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from bot.model import Span
from bot.search.bounds import AFTERWARDS, BOUNDS, Bound
from bot.search.dates import Day
from bot.search.languages import Language
from bot.search.normal import Word
from bot.search.units import SIGNED, UNITS


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A figure: *unit* is a unit's one name or the stem of what is counted, "" if unsaid.

    *words* are the positions of its own words (the counted noun left out), *span* runs
    from its bound to its unit.
    """

    value: Decimal
    unit: str
    is_measured: bool
    bound: Bound
    span: Span
    words: range

    @property
    def canonical(self) -> str:
        """The value as it is indexed, the same for every way of writing it."""
        return f"#{self.value.normalize():f}"


_POINTING = frozenset("the this that no any each every another which a new old last".split())
_PLURALS = frozenset({"people", "men", "women", "children"})
_SQUARE = frozenset({"square", "sq", "cubic", "quadrat", "carres", "cuadrados"})
_REACH, _GAP = 3, 40
"""Words and characters behind a figure in which the noun stands that it counts."""

_BEFORE_SHARE = frozenset("by than least most about nearly almost over under to roughly".split())

_TEN, _TWENTY = 10, 20
_PERCENT = frozenset({("per", "cent"), ("pour", "cent"), ("por", "ciento"), ("por", "cien")})
_HALF = frozenset("half halfte moitie mitad половина половину половины половини".split())
_ONE_OF_TWO = frozenset("first second other latter later early and".split())
_OF_WHAT = frozenset("of the all its their his her our".split())
_AND = frozenset({"and", "und", "et", "y"})
_ABBREVIATED = 2
"""Letters of bn, m, k: they belong to the figure they touch, and to no other."""
_LONGEST_BOUND = max(map(len, BOUNDS))
_LONGEST = 40
"""Digits of a figure that is read; nothing that is counted has more."""


def quantities_in(
    words: Sequence[Word], language: Language, dates: Sequence[Day] = ()
) -> tuple[Quantity, ...]:
    """The figures among *words*, in order; what belongs to one of *dates* is left out.

    >>> from bot.search.languages import ENGLISH
    >>> from bot.search.normal import words_in
    >>> [f"{q.bound}|{q.value}|{q.unit}" for q in quantities_in(
    ...     words_in("over 80% of 1,200 parts, $3bn and forty-one people"), ENGLISH)]
    ['more|80|percent', '|1200|parts', '|3000000000|dollar', '|41|people']
    """
    dated = {at for date in dates for at in date.words}
    found: list[Quantity] = []
    at = 0
    while at < len(words):
        may_begin = words[at].kind == "number" or words[at].text in _counting(language)
        read = _read(words, at, language) if may_begin and at not in dated else None
        if read is None:
            at += 1
            continue
        value, end = read
        figure = _with_surroundings(words, at, end, value, language)
        is_more = not figure.unit and end < len(words) and words[end].text == "more"
        if is_more and found and not found[-1].is_measured:
            # "151 homes, and 653 more" are homes.
            figure = replace(figure, unit=found[-1].unit)
        found.append(figure)
        at = end
    return tuple(found)


@lru_cache(maxsize=16)
def _counting(language: Language) -> frozenset[str]:
    """The words that a figure may begin with."""
    return frozenset(language.numerals) | {"a", "one"} | _HALF


def _read(words: Sequence[Word], at: int, language: Language) -> tuple[Decimal, int] | None:
    """A value that begins at *at*, and where it ends."""
    word = words[at]
    if fraction := _fraction(words, at, language):
        return fraction
    value: Decimal | None
    if word.kind == "number":
        value = to_value(word.raw.removesuffix("+"), language)
        if value is None:
            return None
        at += 1
    elif word.text == "one" and not _counts(words, at, language):
        return None
    elif word.text in language.numerals:
        value, at = _spelled(words, at, language)
    else:
        return None
    while at < len(words) and words[at].text in language.magnitudes:
        is_apart = words[at].span.start > words[at - 1].span.end + 1
        if len(words[at].text) <= _ABBREVIATED and (is_apart or _is_metre(words, at, language)):
            break
        value *= language.magnitudes[words[at].text]
        at += 1
    return value, at


def _counts(words: Sequence[Word], at: int, language: Language) -> bool:
    """Whether "one" is a figure ("one person"), not a pronoun ("the new one", "one of them")."""
    before = words[at - 1].text if at else ""
    after = words[at + 1] if at + 1 < len(words) else None
    if after is None or before in _POINTING:
        return False
    return after.text in language.magnitudes or after.text not in language.stop_words | {"day"}


def _is_metre(words: Sequence[Word], at: int, language: Language) -> bool:
    """Whether m stands for metres: no currency before it, nothing counted behind it."""
    if words[at].text != "m":
        return False
    before = words[at - 2] if at > 1 else None
    after = words[at + 1] if at + 1 < len(words) else None
    if before is not None and before.kind == "sign":
        return False
    return (
        after is None
        or not (after.text in UNITS or after.text.endswith("s") or (after.text in _PLURALS))
        or after.text in language.stop_words
    )


def _fraction(words: Sequence[Word], at: int, language: Language) -> tuple[Decimal, int] | None:
    """Shares: "a third of", "two thirds of", "by a quarter"; "the third time" is none."""
    if words[at].text in _HALF:
        return (Decimal(50), at + 1) if _is_share_of_half(words, at) else None
    count = 1 if words[at].text in {"a", "one"} else language.numerals.get(words[at].text, 0)
    parts = language.fractions.get(words[at + 1].text) if at + 1 < len(words) else None
    if not count or parts is None or count >= parts:
        return None
    before = words[at - 1].text if at else ""
    is_share = at + 2 < len(words) and words[at + 2].text == "of"
    if not is_share and before not in _BEFORE_SHARE:
        return None
    return round(Decimal(100 * count) / parts, 1), at + 2


def _is_share_of_half(words: Sequence[Word], at: int) -> bool:
    """Half of something, and not its first half, or an hour and a half."""
    before = [word.text for word in words[max(at - 2, 0) : at]]
    after = words[at + 1].text if at + 1 < len(words) else ""
    is_english = words[at].text == "half"
    return _ONE_OF_TWO.isdisjoint(before) and (not is_english or after in _OF_WHAT)


def _spelled(words: Sequence[Word], at: int, language: Language) -> tuple[Decimal, int]:
    """Number words as they follow each other: "seven hundred and forty-nine thousand"."""
    total = group = 0
    end = at
    while at < len(words):
        text = words[at].text
        if text in language.numerals:
            value = language.numerals[text]
            is_ones = group % 100 >= _TWENTY and group % _TEN == 0 and value < _TEN
            if group % 100 and not is_ones:
                break
            group += value
        elif text in language.magnitudes and len(text) > _ABBREVIATED and (group or at == end):
            if language.magnitudes[text] == 100:  # noqa: PLR2004 (a hundred)
                group *= 100
            else:
                total += group * language.magnitudes[text]
                group = 0
        elif text in _AND and end and group % 100 == 0 and at + 1 < len(words):
            if words[at + 1].text not in language.numerals:
                break
            at += 1
            continue
        else:
            break
        at += 1
        end = at
    return Decimal(total + group), end


def to_value(raw: str, language: Language) -> Decimal | None:
    """The value of digits with separators, by the language's decimal mark.

    >>> from bot.search.languages import LANGUAGES
    >>> to_value("1.000", LANGUAGES["de"]), to_value("1.000", LANGUAGES["en"])
    (Decimal('1000'), Decimal('1.000'))
    """
    if ":" in raw:
        hours, minutes = raw.split(":")[:2]
        return Decimal(60 * int(hours) + int(minutes)) if hours.isdecimal() else None
    groups = r"[ \u00a0\u202f'’,]" if language.decimal_mark == "." else r"[ \u00a0\u202f'’.]"
    plain = re.sub(groups + r"(?=\d{3}(?!\d))", "", raw.replace("\u2212", "-"))
    plain = plain.replace(",", ".") if language.decimal_mark == "," else plain
    try:
        return Decimal(plain) if len(plain) <= _LONGEST else None
    except InvalidOperation:
        return None


def _with_surroundings(
    words: Sequence[Word], start: int, end: int, value: Decimal, language: Language
) -> Quantity:
    is_fraction = words[end - 1].text in language.fractions or words[start].text in _HALF
    # A share is compared as what it is of a hundred.
    unit, is_measured, last = ("percent", True, end) if is_fraction else _unit(words, end, language)
    first = start
    if start and words[start - 1].text in SIGNED and words[start - 1].kind == "sign":
        unit, is_measured, first = words[start - 1].text, True, start - 1
    sign, own = first, last
    if unit == "time":
        value = _on_the_clock(value, words, end, last)
    bound, first = _bound(words, first)
    if words[end - 1].raw.endswith("+"):
        bound = Bound.MORE
    behind = tuple(word.text for word in words[last : last + 2])
    if bound is Bound.NONE and behind in AFTERWARDS:
        bound, last = AFTERWARDS[behind], last + 2
    return Quantity(
        value=value,
        unit=unit,
        is_measured=is_measured,
        bound=bound,
        span=Span(words[first].span.start, words[last - 1].span.end),
        words=range(sign, own if is_measured else end),
    )


def _on_the_clock(value: Decimal, words: Sequence[Word], end: int, last: int) -> Decimal:
    """Minutes after midnight: "9 pm", "9:45", "21:45"."""
    half = words[last - 1].text if last > end else ""
    minutes = value if ":" in words[end - 1].raw else 60 * value
    noon = 12 * 60
    if half == "pm" and minutes < noon:
        return minutes + noon
    return minutes - noon if half == "am" and minutes >= noon else minutes


def _unit(words: Sequence[Word], end: int, language: Language) -> tuple[str, bool, int]:
    """The unit behind a figure, or the noun it counts ("1,200 Chinese parts": parts)."""
    is_halved = end < len(words) and words[end].text in {"am", "pm"}
    if is_halved or ":" in words[end - 1].raw:
        return "time", True, end + is_halved
    if end + 1 < len(words) and words[end].text in _SQUARE:
        return "square " + UNITS.get(words[end + 1].text, words[end + 1].text), True, end + 2
    if end < len(words):
        unit = UNITS.get(words[end].text)
        if unit is not None:
            return unit, True, end + 1
        if end + 1 < len(words) and (words[end].text, words[end + 1].text) in _PERCENT:
            return "percent", True, end + 2
    noun = ""
    for last, word in enumerate(words[end : end + _REACH], start=end + 1):
        is_apart = word.text in language.stop_words or word.kind == "number"
        if is_apart or word.span.start > words[end - 1].span.end + _GAP:
            break
        noun = word.text
        if word.text.endswith("s") or word.text in _PLURALS:
            return noun, False, last
    return noun, False, end


def _bound(words: Sequence[Word], first: int) -> tuple[Bound, int]:
    before = tuple(word.text for word in words[max(first - _LONGEST_BOUND, 0) : first])
    for length in range(len(before), 0, -1):
        bound = BOUNDS.get(before[-length:])
        if bound is not None:
            return bound, first - length
    return Bound.NONE, first
