"""Dates as pages write them, to ISO 8601 with the precision they have."""

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar jänner janvier enero січня января",
            "february feb februar février fevrier febrero лютого февраля",
            "march mar märz maerz mars marzo березня марта",
            "april apr avril abril квітня апреля",
            "may mai mayo травня мая",
            "june jun juni juin junio червня июня",
            "july jul juli juillet julio липня июля",
            "august aug août aout agosto серпня августа",
            "september sep sept septembre septiembre вересня сентября",
            "october oct oktober octobre octubre жовтня октября",
            "november nov novembre noviembre листопада ноября",
            "december dec dezember décembre decembre diciembre грудня декабря",
        ),
        start=1,
    )
    for name in names.split()
}
_ISO = re.compile(
    r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d{1,9})?"
    r" ?(Z|[+-]\d{2}:?\d{2}|UTC|GMT)?)?)?)?(?![\d/-])"
)
_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:\.|st|nd|rd|th|er)?\s(?:de\s)?([^\W\d_]{3,10})\.?,?\s(?:de\s)?(\d{4})\b"
)
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,10})\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s(\d{4})\b")
_WEEKDAY = re.compile(r"[^\W\d_]{2,10},?\s(?=[^\W\d_]|\d)")
# Content management systems write 0001-01-01 and 9999-12-31 for "unknown".
_FIRST_YEAR, _LAST_YEAR = 1450, 2200


def to_iso(written: str) -> str | None:
    """The whole of *written* as an ISO date, if it is one and means one day only.

    >>> to_iso("March 3, 2024"), to_iso("2024-03-01T09:30:00Z"), to_iso("03/04/2024")
    ('2024-03-03', '2024-03-01T09:30:00+00:00', None)
    """
    found = find_date(written.strip())
    if found is not None and found[1] == len(written.strip()):
        return found[0]
    try:
        told = parsedate_to_datetime(written)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    return told.isoformat() if _FIRST_YEAR <= told.year <= _LAST_YEAR else None


def find_date(text: str) -> tuple[str, int] | None:
    """The date that *text* begins with, and where it ends."""
    iso = _ISO.match(text)
    if iso is not None:
        told = _from_iso(iso)
        return (told, iso.end()) if told else None
    for start in (0, _weekday_end(text)):
        for pattern, order in ((_DAY_FIRST, (3, 2, 1)), (_MONTH_FIRST, (3, 1, 2))):
            found = pattern.match(text, start)
            if found is None:
                continue
            year, month, day = (found[group] for group in order)
            number = _MONTHS.get(month.lower())
            told = _day(int(year), number, int(day)) if number else None
            if told:
                return told, found.end()
    return None


def _weekday_end(text: str) -> int:
    found = _WEEKDAY.match(text)
    return found.end() if found else 0


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if _FIRST_YEAR <= year <= _LAST_YEAR else None
    except ValueError:
        return None


def _from_iso(found: re.Match[str]) -> str | None:
    year, month, day, time, zone = found.groups()
    told = _day(int(year), int(month or 1), int(day or 1))
    if told is None or day is None:
        # A bare number is a year only as far as it looks like one.
        return told and told[: 7 if month else 4]
    if time is None:
        return told
    offset = "" if zone is None else "+00:00" if zone in {"Z", "UTC", "GMT"} else zone
    try:
        return datetime.fromisoformat(f"{told}T{time}{offset}").isoformat()
    except ValueError:
        return told
