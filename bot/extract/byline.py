"""The lines under a title that say who wrote it and when."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.extract.dates import find_date
from bot.extract.signature import is_signature, names_job

_BY = re.compile(
    r"(?:(?:words|story|text|written|reported) )?(?:by|von|par|por|від|автор(?:ка)?:?|author:?"
    r"|authors:|autora?:|auteure?:)\s+",
    re.IGNORECASE,
)
_BETWEEN_NAMES = re.compile(r"\s*(?:,|;|&|\band\b|\bund\b|\bet\b|\by\b|\bі\b|\bта\b|\bи\b)\s*")
_PARTS = re.compile(r"\s*[|•·]\s*|\s+[–—/-]\s+")
_AFTER_NAME = re.compile(r"\s+(?:in|for|at|from|of|aus|à|en)\s+", re.IGNORECASE)
_UPDATED = re.compile(
    r"(?:last )?(?:updated|modified|edited|aktualisiert|mis à jour|actualizado|оновлено|обновлено)"
    r"(?:\s+(?:on|at|am|le|el))?\s*:?\s*",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"(?:(?:first )?(?:published|posted)|date|veröffentlicht|publié|publicado|опубліковано"
    r"|опубликовано|дата)?(?:\s*(?:on|at|am|le|el))?\s*:?\s*",
    re.IGNORECASE,
)
_PARTICLES = frozenset("de der den di da du van von la le al el bin ibn ben dos".split())
_TIME = re.compile(
    r"(?:at\s)?\d{1,2}[:.]\d{2}(?:\s?[AaPp]\.?[Mm]\.?)?"
    r"(?:\s(?!JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]{2,5})?(?:,|\son)?\s"
)
_READING_TIME = re.compile(
    r"\d{1,3}[ -]?min(?:ute)?s?(?: read)?|reading time:? .{1,20}", re.IGNORECASE
)
# "3 March 2024, 10:15 a.m. GMT" has twenty characters after the date.
_AFTER_DATE = 30
_LONGEST_LINE = 160
_MOST_NAME_WORDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """What one such line says; *updated* is where it is all there is, the best guess."""

    authors: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None


def read_byline(line: str) -> Byline | None:
    """Who and when *line* says, or None if it is no such line.

    >>> read_byline("By Jane Doe and John Roe | 3 March 2024").authors
    ('Jane Doe', 'John Roe')
    >>> read_byline("By then the dam had failed.") is None
    True
    """
    if len(line) > _LONGEST_LINE:
        return None
    authors: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    is_told = False
    for part in _PARTS.split(line.strip()):
        led = _BY.match(part)
        if led and (names := names_of(part[led.end() :])):
            authors, is_told = authors + names, True
        elif (update := _UPDATED.match(part)) and (date := _is_date(part[update.end() :])):
            updated, is_told = updated or date, True
        elif _READING_TIME.fullmatch(part):
            is_told = True
        elif date := _is_date(part[led.end() if (led := _PUBLISHED.match(part)) else 0 :]):
            published, is_told = published or date, True
    if not is_told and is_signature(line):
        authors, is_told = names_of(line), True
    if not is_told:
        return None
    return Byline(authors=authors, published=published, updated=updated)


def read_bylines(lines: Iterable[str]) -> Byline:
    """What several such lines say together; the first date counts."""
    told = [byline for line in lines if (byline := read_byline(line)) is not None]
    return Byline(
        authors=tuple(dict.fromkeys(name for byline in told for name in byline.authors)),
        published=next((byline.published for byline in told if byline.published), None),
        updated=next((byline.updated for byline in told if byline.updated), None),
    )


def names_of(text: str) -> tuple[str, ...]:
    """The names that *text* begins with, up to the first part that is none."""
    names: list[str] = []
    for part in _BETWEEN_NAMES.split(_AFTER_NAME.split(text, 1)[0]):
        words = part.split()
        if not _is_name(words) or names_job(part):
            break
        names.append(" ".join(words))
    return tuple(names)


def _is_name(words: list[str]) -> bool:
    if not 1 <= len(words) <= _MOST_NAME_WORDS or words[-1].endswith((":", "?", "!")):
        return False
    return words[0][0].isupper() and all(word[0].isupper() or word in _PARTICLES for word in words)


def _is_date(text: str) -> str | None:
    """The day that *text* names, if it says little else: a year alone is no dateline."""
    time = _TIME.match(text)
    text = text[time.end() :] if time else text
    found = find_date(text)
    if found is None or len(found[0]) < len("2024-03-03") or len(text) - found[1] > _AFTER_DATE:
        return None
    # "3 March 2024 was a Sunday." is a sentence, "10 a.m." is not.
    is_sentence = text.endswith(".") and not text.endswith(".m.")
    return None if is_sentence else found[0]
