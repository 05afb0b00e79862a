"""Names of authors: as the page gave them, and in two parts only where its markup says so."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.export.line import one_line
from bot.model import Metadata

_BY = re.compile(r"by:?\s+(?=\S)", re.IGNORECASE)
# Help:CS1 errors, "generic name": nobody in particular wrote it.
_NOBODY = re.compile(
    r"(?:from |the |our |own )*(?:staff|agencies|correspondents?|editors?|news ?(?:room|desk)"
    r"|web ?desk|editorial (?:team|staff)|staff (?:reporters?|writers?|and agencies))"
    r"|by|admin(?:istrator)?|web ?master|authors?|guest|unknown|anonymous"
    r"|redaktion|редакція|редакция",
    re.IGNORECASE,
)
# The one mark-up we read whose names are "Family, Given", for bibliographies:
# https://scholar.google.com/intl/en/scholar/inclusion.html#indexing
_IN_PARTS = "meta:citation_author"


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """A name as given; *family* and *given* where the page's markup tells them apart."""

    literal: str
    family: str = ""
    given: str = ""

    @property
    def shown(self) -> str:
        """As it is read aloud: the given name first."""
        return f"{self.given} {self.family}" if self.family else self.literal


def authors_of(metadata: Metadata) -> tuple[Author, ...]:
    """Who wrote it, each once; nobody for "Staff", nor an outlet that signs its own articles."""
    outlet = one_line(metadata.outlet or "").casefold()
    in_parts = ("authors", _IN_PARTS) in metadata.origins
    names = dict.fromkeys(_names(metadata.authors))
    return tuple(
        _in_parts(name) if in_parts else Author(literal=name)
        for name in names
        if name.casefold() != outlet
    )


def _names(authors: Iterable[str]) -> Iterable[str]:
    for author in authors:
        name = _BY.sub("", one_line(author), count=1)
        if name and not _NOBODY.fullmatch(name):
            yield name


def _in_parts(name: str) -> Author:
    family, comma, given = (part.strip() for part in name.partition(","))
    # A second comma is a suffix, or a list of people.
    if not (family and comma and given) or "," in given or ";" in name:
        return Author(literal=name)
    return Author(literal=name, family=family, given=given)
