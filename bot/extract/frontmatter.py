"""The few lines of fields that a Markdown file may begin with."""

import re

from bot.extract.dates import to_iso
from bot.extract.statement import Statement

_FENCE = re.compile(r"---[ \t]*\n")
_FIELD = re.compile(r"([A-Za-z][\w -]{0,40}?)[ \t]*:(?:[ \t]+(.*)|[ \t]*)$")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)$")
# Longer is a text between two rules, no list of fields.
_MOST_LINES = 100


def read_front_matter(text: str) -> tuple[Statement, str]:
    """The fields that *text* begins with, and the text after them.

    Not YAML: `key: value`, `[a, b]`, and lists of `- item` lines.
    """
    lines = text.split("\n", _MOST_LINES + 1)
    if not _FENCE.match(text) or len(lines) < 3:  # noqa: PLR2004 (two fences and a field)
        return Statement(), text
    close = next(
        (n for n, line in enumerate(lines[1:-1], 1) if line.rstrip() in {"---", "..."}), None
    )
    fields = _fields(lines[1:close]) if close else None
    if close is None or not fields:
        return Statement(), text
    rest = "\n".join(lines[close + 1 :])
    return _statement(fields), rest


def _fields(lines: list[str]) -> dict[str, list[str]] | None:
    fields: dict[str, list[str]] = {}
    key = ""
    for line in lines:
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        item, field = _ITEM.match(line), _FIELD.match(line)
        if item and key:
            fields[key].append(_bare(item[1]))
        elif field:
            key = field[1].lower()
            fields[key] = _values(field[2] or "")
        elif not line[0].isspace():
            return None
    return fields


def _values(written: str) -> list[str]:
    written = written.strip()
    if written.startswith("[") and written.endswith("]"):
        return [value for part in written[1:-1].split(",") if (value := _bare(part))]
    return [value] if (value := _bare(written)) else []


def _bare(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value


def _statement(fields: dict[str, list[str]]) -> Statement:
    def first(*names: str) -> tuple[str | None, str]:
        for name in names:
            if fields.get(name):
                return fields[name][0], f"front matter:{name}"
        return None, ""

    title, title_place = first("title", "headline")
    written, date_place = first("date", "published", "pubdate")
    url, url_place = first("url", "canonical_url", "canonical", "link")
    authors = next(
        (
            (tuple(fields[name]), f"front matter:{name}")
            for name in ("authors", "author", "by", "byline")
            if fields.get(name)
        ),
        ((), ""),
    )
    return Statement(
        title=(title, title_place) if title else None,
        authors=authors,
        outlet=first("outlet", "publication", "publisher", "site", "source"),
        published=(to_iso(written) if written else None, date_place),
        language=first("language", "lang"),
        addresses=((url, url_place),) if url else (),
    )
