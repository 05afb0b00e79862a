"""Sources as people name them: what they leave out follows from what they give."""

import re

from bot.model import CitationRole, Level, Source, SourceKind

_WEB = re.compile(r"https?://(?:www\.)?([^\s/?#:]+)\S*", re.IGNORECASE)
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
_WRITTEN = frozenset({SourceKind.DOCUMENT, SourceKind.DATA, SourceKind.URL, SourceKind.DOI})
_SECONDARY = frozenset({SourceKind.OUTLET, SourceKind.URL})


def named_source(text: str) -> tuple[Source, CitationRole]:
    """The source that *text* names: an address, a DOI, or whoever is called so.

    >>> named_source("https://www.example.org/a")[0].name
    'example.org'
    """
    if found := _DOI.fullmatch(text):
        url = f"https://doi.org/{found[1]}"
        return given_source(found[1], kind=SourceKind.DOI.value, url=url)
    if found := _WEB.fullmatch(text):
        return given_source(found[1], url=text)
    return given_source(text)


def given_source(
    name: str, *, kind: str = "", level: str = "", url: str = "", role: str = ""
) -> tuple[Source, CitationRole]:
    """A source of that name, and how a claim rests on it.

    >>> given_source("Registry", url="https://example.org/r")[1].value
    'linked'
    """
    what = SourceKind(kind) if kind else SourceKind.URL if url else SourceKind.ORGANISATION
    written = {SourceKind.DATA: Level.DATA}.get(what, Level.DOCUMENT)
    stands = Level(level) if level else written if what in _WRITTEN else Level.ON_RECORD
    how = CitationRole(role) if role else CitationRole.LINKED if url else CitationRole.NAMED
    source = Source(
        name=" ".join(name.split()),
        kind=what,
        level=stands,
        is_primary=what not in _SECONDARY,
        url=url or None,
    )
    return source, how
