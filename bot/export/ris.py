"""RIS, as the specification of 2011 and Zotero's translator read it.

https://github.com/zotero/translators/blob/master/RIS.js; a tag, two spaces, a hyphen, a space;
CRLF; `TY` first and `ER` last.
"""

from bot.export.name import Author
from bot.export.record import Day, Kind, Record

_TYPE = {Kind.NEWS: "NEWS", Kind.PAGE: "ELEC", Kind.POST: "ELEC", Kind.DOCUMENT: "GEN"}


def to_ris(record: Record) -> str:
    """One record. `Y2` is the day of access; `DA`, not the old `Y1`, that of publication."""
    fields = [
        ("TY", _TYPE[record.kind]),
        ("ID", record.key),
        *(("AU", _name(author)) for author in record.authors),
        ("TI", record.title),
        ("T2", record.outlet),
        ("PY", f"{record.issued.year:04d}" if record.issued else ""),
        ("DA", _date(record.issued)),
        ("LA", record.language),
        ("DO", record.doi or ""),
        # A semicolon parts two addresses.
        ("UR", (record.url or "").replace(";", "%3B")),
        ("Y2", _date(record.accessed)),
        ("N1", f"“{record.words}” ({record.told})"),
        ("N1", f"Archived: {record.archive.url}" if record.archive else ""),
    ]
    lines = [f"{tag}  - {value}" for tag, value in fields if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def _name(author: Author) -> str:
    if author.family:
        return f"{_whole(author.family)}, {_whole(author.given)}"
    # With a comma it would be read as surname and first name.
    return _whole(author.literal)


def _whole(name: str) -> str:
    return " ".join(name.replace(",", " ").split())


def _date(day: Day | None) -> str:
    """`YYYY/MM/DD/`: all three slashes, whatever is known between them."""
    if day is None:
        return ""
    known = [f"{day.year:04d}", *(f"{part:02d}" for part in day.parts[1:])]
    return "/".join([*known, *([""] * (4 - len(known)))])
