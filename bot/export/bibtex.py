r"""BibTeX, for biblatex and for older styles.

https://ctan.org/pkg/biblatex (the manual, 2.1 `@online` and 2.3.3 name lists) and btxdoc. BibTeX
counts braces even as `\}`, so a brace in a text is a command.
"""

import re

from bot.export.name import Author
from bot.export.record import Record

_ESCAPED = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    **{sign: f"\\{sign}" for sign in "#$%&_"},
}
# TeX joins some signs into others (quotation marks, dashes, ¿ and ¡): an empty group parts them.
_ACTING = re.compile(r"[\\{}^~#$%&_]|(?<=[`'\-,<>])(?=[`'\-,<>])|(?<=[?!])(?=`)")
_LANGUAGES = {
    "ar": "arabic",
    "cs": "czech",
    "de": "ngerman",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "fa": "persian",
    "fr": "french",
    "he": "hebrew",
    "it": "italian",
    "ja": "japanese",
    "nl": "dutch",
    "pl": "polish",
    "pt": "portuguese",
    "ru": "russian",
    "tr": "turkish",
    "uk": "ukrainian",
    "zh": "chinese",
}
# What BibTeX would not read as one plain part: a comma, a particle, the "and" between people.
_PLAIN = re.compile(r"(?!and\b|others\b)[^\W\d_][^,{}]*", re.IGNORECASE)


def to_bibtex(record: Record) -> str:
    """One entry, with `date` for biblatex and `year` for older styles."""
    fields = {
        "author": " and ".join(_name(author) for author in record.authors),
        # Braces keep capitals as they are.
        "title": _kept(record.title),
        "organization": _kept(record.outlet),
        "date": str(record.issued or ""),
        "year": f"{record.issued.year:04d}" if record.issued else "",
        **_language(record.language),
        "doi": record.doi or "",
        # Verbatim in biblatex; `address` left no brace and no backslash in it.
        "url": record.url or "",
        "urldate": str(record.accessed or ""),
        "note": _text(f"“{record.words}” ({record.told})"),
        "addendum": _archived(record),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    # `@online` asks for an address.
    kind = "online" if record.url else "misc"
    return "\n".join([f"@{kind}{{{record.key},", *lines, "}", ""])


def _text(text: str) -> str:
    return _ACTING.sub(lambda found: _ESCAPED.get(found[0], "{}"), text)


def _kept(text: str) -> str:
    return f"{{{_text(text)}}}" if text else ""


def _name(author: Author) -> str:
    if not author.family:
        # Whole: else the "and" of an organisation makes two authors.
        return _kept(author.literal)
    return f"{_part(author.family)}, {_part(author.given)}"


def _part(name: str) -> str:
    """Part of a name; in braces where BibTeX would read a comma, an "and" or a particle in it."""
    is_plain = all(word[0].isupper() and _PLAIN.fullmatch(word) for word in name.split())
    return _text(name) if is_plain else _kept(name)


def _language(tag: str) -> dict[str, str]:
    """`langid`, by babel's name: biblatex prints what stands in `language`, and "uk" misleads."""
    name = _LANGUAGES.get(tag.partition("-")[0].lower())
    return {"langid": name} if name else {"language": tag}


def _archived(record: Record) -> str:
    return _text(f"Archived: {record.archive.url}") if record.archive else ""
