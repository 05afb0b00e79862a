"""Source, Attribution, Citation: what an article leans on, and where it says so."""

from dataclasses import dataclass
from enum import StrEnum

from bot.model.text import Span


class SourceKind(StrEnum):
    """What a source is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    DOCUMENT = "document"
    DATA = "data"
    URL = "url"
    DOI = "doi"


class Level(StrEnum):
    """How a source stands behind its words, by the article's own words."""

    ON_RECORD = "on record"
    BACKGROUND = "background"
    """A role and an organisation, without a name."""
    ANONYMOUS = "anonymous"
    DOCUMENT = "document"
    DATA = "data"
    EYEWITNESS = "eyewitness"


class CitationRole(StrEnum):
    """How the article leans on the source."""

    LINKED = "linked"
    QUOTED = "quoted"
    NAMED = "named"
    FOOTNOTED = "footnoted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A person, organisation, outlet, document, data set, URL or DOI.

    *name* is the slice of the text that names it. *is_primary*: a document, a
    data set, a witness or the person concerned; an outlet is secondary.
    """

    name: str
    kind: SourceKind
    level: Level
    is_primary: bool
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Words that lay a claim at a source's door, as read: both spans are into the text.

    *cue* is what does it ("according to", "said", the linked words); *named* is
    the source's name. *is_resolved* marks a name inferred from elsewhere (a
    pronoun's): then *named* is the pronoun's span and the source's name is the
    one it stands for.
    """

    source: Source
    role: CitationRole
    cue: Span
    named: Span
    is_resolved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """This claim rests on this source in this role: an Attribution that is stored.

    *number* is the source's in its workspace; where moderators have joined two names, that of the
    name that stands for both, and *known_as* is that name.
    """

    number: int
    source: Source
    role: CitationRole
    cue: Span
    named: Span
    is_resolved: bool = False
    known_as: str = ""
