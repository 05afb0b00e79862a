"""CSL-JSON: CSL 1.0.2 input data.

The schema, `csl-data.json`: https://github.com/citation-style-language/schema. Unknown keys are
invalid, so what is Pincite's own stands under `custom`.
"""

import json

from bot.export.name import Author
from bot.export.record import Day, Kind, Record

_TYPE = {
    Kind.NEWS: "article-newspaper",
    Kind.PAGE: "webpage",
    Kind.POST: "post",
    Kind.DOCUMENT: "document",
}


def to_csl(record: Record) -> str:
    """A list of one item."""
    item = {
        "id": record.key,
        "type": _TYPE[record.kind],
        "title": record.title,
        "author": [_name(author) for author in record.authors],
        "container-title": record.outlet,
        "issued": _date(record.issued),
        "accessed": _date(record.accessed),
        "language": record.language,
        "URL": record.url,
        "DOI": record.doi,
        "note": _note(record),
        "custom": _custom(record),
    }
    known = {name: value for name, value in item.items() if value}
    return json.dumps([known], ensure_ascii=False, indent=2) + "\n"


def _name(author: Author) -> dict[str, str]:
    if author.family:
        return {"family": author.family, "given": author.given}
    return {"literal": author.literal}


def _date(day: Day | None) -> dict[str, list[list[int]]] | None:
    return {"date-parts": [list(day.parts)]} if day else None


def _note(record: Record) -> str:
    # citeproc-js sets variables from `{:title: …}` inside a note; the words unaltered are
    # in `custom`. https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html
    return f"“{record.words}” ({record.told})".replace("{:", "{ :")


def _custom(record: Record) -> dict[str, str]:
    custom = {
        "pin": record.pin,
        "about": record.told,
        "quotation": record.words,
        "archive-url": record.archive.url if record.archive else "",
    }
    return {name: value for name, value in custom.items() if value}
