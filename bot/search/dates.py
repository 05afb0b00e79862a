"""Dates: years, months and days that a text names, with spans.

Only what is written out ("5 March 2022", "March 2022", "2022-03-05", "2022"); figures
such as 03/04/2024 say two things and are read as nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.model import Span
from bot.search.normal import Word

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier enero января січня",
            "february feb februar fevrier febrero февраля лютого",
            "march mar marz mars marzo марта березня",
            "april apr avril abril апреля квітня",
            "may mai mayo мая травня",
            "june jun juni juin junio июня червня",
            "july jul juli juillet julio июля липня",
            "august aug aout agosto августа серпня",
            "september sep sept septembre septiembre сентября вересня",
            "october oct oktober octobre octubre октября жовтня",
            "november nov novembre noviembre ноября листопада",
            "december dec dezember decembre diciembre декабря грудня",
        ),
        start=1,
    )
    for name in names.split()
}
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.([12]\d{3})")
_LONGEST_MONTH, _MONTHS_OF_YEAR = 31, 12
_YEAR_DIGITS = 4
_DAY_DIGITS = 2

_AMBIGUOUS = frozenset({"may", "mar", "march", "mars", "sep", "dec", "jan"})
"""Words that are months only beside a day or a year."""

WEEKDAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag"
    " freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes"
    " miercoles jueves viernes sabado domingo".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A date with the precision that was written; *words* are the positions of its words."""

    year: int | None
    month: int | None
    day: int | None
    span: Span
    words: range

    def agrees(self, other: "Day") -> bool:
        """Whether nothing that both say differs.

        "In 2022" agrees with "5 March 2022"; "4 March" does not.
        """
        pairs = (
            (self.year, other.year),
            (self.month, other.month),
            (self.day, other.day),
        )
        shared = [(mine, theirs) for mine, theirs in pairs if mine and theirs]
        return bool(shared) and all(mine == theirs for mine, theirs in shared)


def dates_in(words: Sequence[Word]) -> tuple[Day, ...]:
    """The dates among *words*, in order.

    >>> from bot.search.normal import words_in
    >>> [(d.year, d.month, d.day) for d in dates_in(words_in(
    ...     "on 5 March 2022, in May 2023, on June 7 and since 2014"))]
    [(2022, 3, 5), (2023, 5, None), (None, 6, 7), (2014, None, None)]
    """
    found = []
    at = 0
    while at < len(words):
        if words[at].kind not in {"number", "ordinal"} and words[at].text not in _MONTHS:
            at += 1
            continue
        read = (
            _iso(words, at)
            or _in_figures(words, at)
            or _by_month(words, at)
            or _year_alone(words, at)
        )
        if read is None:
            at += 1
            continue
        (year, month, day), end = read
        found.append(
            Day(
                year=year,
                month=month,
                day=day,
                span=Span(words[at].span.start, words[end - 1].span.end),
                words=range(at, end),
            )
        )
        at = end
    return tuple(found)


_Read = tuple[tuple[int | None, int | None, int | None], int]


def _number(words: Sequence[Word], at: int, low: int, high: int) -> int | None:
    """The whole number at *at* if it lies within bounds ("5", "5th")."""
    raw = words[at].raw if 0 <= at < len(words) else ""
    if raw and words[at].kind == "ordinal":
        raw = raw[:-2]
    if not raw.isdecimal() or len(raw) > _YEAR_DIGITS:
        return None
    value = int(raw)
    return value if low <= value <= high else None


def _year(words: Sequence[Word], at: int) -> int | None:
    return (
        _number(words, at, 1000, 2199)
        if at < len(words) and len(words[at].raw) == _YEAR_DIGITS
        else None
    )


def _iso(words: Sequence[Word], at: int) -> _Read | None:
    """2022-03-05 comes as three numbers with one character between them."""
    year, month, day = (
        _year(words, at),
        _number(words, at + 1, 1, 12),
        _number(words, at + 2, 1, 31),
    )
    if year is None or month is None or day is None:
        return None
    is_tight = words[at + 2].span.end - words[at].span.start == len("2022-03-05")
    return ((year, month, day), at + 3) if is_tight else None


def _in_figures(words: Sequence[Word], at: int) -> _Read | None:
    """18.10.2005, and 24/08/2005 as far as it says one thing: the year, and a day over 12."""
    if found := _DOTTED.fullmatch(words[at].raw):
        day, month, year = (int(part) for part in found.groups())
        is_day = 1 <= day <= _LONGEST_MONTH and 1 <= month <= _MONTHS_OF_YEAR
        return ((year, month, day), at + 1) if is_day else None
    one, other, year_ = (
        _number(words, at, 1, 31),
        _number(words, at + 1, 1, 31),
        _year(words, at + 2),
    )
    if one is None or other is None or year_ is None:
        return None
    digits = sum(len(words[at + n].raw) for n in range(3))
    if words[at + 2].span.end - words[at].span.start != digits + len("//"):
        return None
    if max(one, other) <= _MONTHS_OF_YEAR:
        return (year_, None, None), at + 3
    day, month = (one, other) if one > _MONTHS_OF_YEAR else (other, one)
    return ((year_, month, day), at + 3) if month <= _MONTHS_OF_YEAR else None


def _by_month(words: Sequence[Word], at: int) -> _Read | None:
    """5 March 2022; 5 March; March 5, 2022; March 2022; March."""
    day = _number(words, at, 1, 31)
    month_at = at + 1 if day is not None else at
    if (
        day is not None
        and month_at < len(words)
        and words[month_at].text in {"st", "nd", "rd", "th"}
    ):
        month_at += 1
    month = _MONTHS.get(words[month_at].text) if month_at < len(words) else None
    if month is None:
        return None
    end = month_at + 1
    if day is None:
        after = _number(words, end, 1, 31)
        if after is not None and len(words[end].raw) <= _DAY_DIGITS:
            day, end = after, end + 1
            if end < len(words) and words[end].text in {"st", "nd", "rd", "th"}:
                end += 1
    year = _year(words, end)
    if year is not None:
        end += 1
    is_sure = day is not None or year is not None or words[month_at].text not in _AMBIGUOUS
    return ((year, month, day), end) if is_sure else None


def _year_alone(words: Sequence[Word], at: int) -> _Read | None:
    """Four digits are a year from 1900 on, unless something is counted or measured by them."""
    year = _number(words, at, 1900, 2099)
    if year is None or len(words[at].raw) != _YEAR_DIGITS:
        return None
    before = words[at - 1].text if at else ""
    after = words[at + 1] if at + 1 < len(words) else None
    is_counted = after is not None and (after.kind == "sign" or after.text in _COUNTED)
    if before in {"dollar", "euro", "pound"} or is_counted:
        return None
    return (year, None, None), at + 1


_COUNTED = frozenset(
    """
    people men women children soldiers troops drones missiles parts components tanks
    dead percent km kilometres kilometers miles metres meters tonnes tons kg euros
    dollars
""".split()
)
