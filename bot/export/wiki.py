"""Citation templates of Wikipedia: Citation Style 1.

https://en.wikipedia.org/wiki/Help:Citation_Style_1 and Help:CS1_errors. What is doubtful is
left out: a wrong field does more harm than a missing one.
"""

import re
import unicodedata

from bot.export.name import Author
from bot.export.record import Day, Kind, Record

# A bar ends a field without an error, so `{{!}}`; the rest as entities, which read the same.
_ACTING = re.compile(
    r"[|{}\[\]<>\u200c\u200d]|&(?=#?\w+;)|'(?=')|(?<=')'|~(?=~)|(?<=~)~|_(?=_)|(?<=_)_|(?<=:)/(?=/)"
)
_NAMED = {"|": "{{!}}", "<": "&lt;", ">": "&gt;", "&": "&amp;"}
# What `address` left in an address and wiki text would read: links, italics, signatures,
# switches, entities.
_ACTING_IN_ADDRESS = re.compile(r"[\[\]]|'(?=')|(?<=')'|~(?=~)|(?<=~)~|_(?=_)|(?<=_)_|&(?=#?\w+;)")
# Two of these in a name, and CS1 takes it for a list of names.
_LISTED = re.compile(r"[,;]")
_MONTHS = (
    "January February March April May June July August September October November December"
).split()
# CS1 takes no ISO date before the Gregorian calendar (Help:CS1 errors, "bad date").
_FIRST_ISO_YEAR = 1583
_LONGEST_TITLE = 100


def to_wiki(record: Record) -> str:
    """One template on one line."""
    fields = {
        **_authors(record.authors),
        "date": _date(record.issued),
        "title": _text(record.title or _beginning(record.words) or record.pin),
        "url": _address(record.url or ""),
        "work": _text(record.outlet),
        "doi": _text(record.doi or ""),
        "language": _language(record.language),
        "access-date": _date(record.accessed),
        **_archive(record),
        "at": f"¶{record.passage}",
        "quote": _text(record.words),
    }
    told = [f"|{name}={value}" for name, value in fields.items() if value]
    return "{{" + " ".join([_template(record), *told]) + "}}\n"


def _template(record: Record) -> str:
    if record.url is None:
        # "For short, stand-alone, off-line documents"; the others want an address.
        return "cite news" if record.outlet else "cite document"
    return "cite news" if record.kind is Kind.NEWS else "cite web"


def _authors(authors: tuple[Author, ...]) -> dict[str, str]:
    fields = {}
    for number, author in enumerate(authors, start=1):
        if author.family:
            fields[f"last{number}"] = _text(author.family)
            fields[f"first{number}"] = _text(author.given)
        else:
            name = _text(author.literal)
            # "((…))": as written, one name.
            fields[f"author{number}"] = f"(({name}))" if _LISTED.search(author.literal) else name
    return fields


def _date(day: Day | None) -> str:
    """2026-03-04, March 2026 or 2026: `2026-03` is an error (it might be a span of years)."""
    if day is None:
        return ""
    if day.month is None or day.year < _FIRST_ISO_YEAR:
        return f"{day.year:04d}"
    return f"{_MONTHS[day.month - 1]} {day.year}" if day.day is None else str(day)


def _language(tag: str) -> str:
    language = tag.partition("-")[0].lower()
    return "" if language == "en" else language


def _archive(record: Record) -> dict[str, str]:
    """All three together or none, and the day is the one in the archive's own address."""
    if record.url is None or record.archive is None or record.archive.copied is None:
        return {}
    return {
        "archive-url": _address(record.archive.url),
        "archive-date": _date(record.archive.copied),
        "url-status": "live",
    }


def _beginning(words: str) -> str:
    if len(words) <= _LONGEST_TITLE:
        return words
    return words[:_LONGEST_TITLE].rpartition(" ")[0] + "…"


def _text(text: str) -> str:
    escaped = _ACTING.sub(lambda found: _NAMED.get(found[0]) or _entity(found[0]), text)
    # Wikis normalise what is saved (NFC), and "=" with U+0338 is "≠".
    if escaped and unicodedata.combining(escaped[0]):
        return _entity(escaped[0]) + escaped[1:]
    return escaped


def _entity(sign: str) -> str:
    return f"&#{ord(sign)};"


def _address(url: str) -> str:
    return _ACTING_IN_ADDRESS.sub(
        lambda found: "&amp;" if found[0] == "&" else f"%{ord(found[0]):02X}", url
    )
