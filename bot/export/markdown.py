"""Our own reference in Markdown: the words, and under them where they stand.

CommonMark 0.31 (https://spec.commonmark.org/0.31.2/), and what GitHub and Discord add to it.
"""

import re

from bot.export.record import Record

# Any ASCII punctuation may stand behind a backslash (2.4). These act inside a line, in CommonMark
# or in what others add: struck text, spoilers, tables, formulas, mentions, issues, shortcodes.
_ACTING = re.compile(r"[\\`*_{}\[\]<>#|~$^@&]|:(?=\S)|(?<=www)\.", re.IGNORECASE)
# In an address between angle brackets an entity would be read (6.3).
_ENTITY = re.compile(r"&(?=#?\w+;)")


def to_markdown(record: Record) -> str:
    """A quotation with its reference; no line begins with foreign words."""
    # A name may hold a comma of its own.
    authors = "; ".join(_text(author.shown) for author in record.authors)
    parts = [authors, _title(record), _text(record.outlet), str(record.issued or "")]
    reference = ", ".join(filter(None, parts))
    told = record.told + (f", in {record.language}" if _is_foreign(record.language) else "")
    accessed = f" Accessed {record.accessed}." if record.accessed else ""
    return (
        f"> “{_text(record.words)}”\n>\n"
        f"> — {reference} ({_text(told)}).{accessed}{_archived(record)}\n"
    )


def _title(record: Record) -> str:
    title = _text(record.title or record.pin)
    return f"[{title}](<{_address(record.url)}>)" if record.url else title


def _archived(record: Record) -> str:
    return f" [Archived](<{_address(record.archive.url)}>)." if record.archive else ""


def _is_foreign(language: str) -> bool:
    return language.partition("-")[0].lower() not in {"", "en"}


def _text(text: str) -> str:
    return _ACTING.sub(r"\\\g<0>", text)


def _address(url: str) -> str:
    return _ENTITY.sub(r"\\\g<0>", url)
