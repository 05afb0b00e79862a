"""Page, Reading, Article, Revision, Passage: from what was sent to what is kept."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from bot.model.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Bytes as they arrived, with what was said about them on the way.

    *name* is the file's name or the last part of the URL: it tells the kind of
    the page where *content_type* does not, and names it in messages. *language*
    is the one a person gave, if any (BCP 47).
    """

    content: bytes
    name: str
    url: str | None = None
    content_type: str | None = None
    charset: str | None = None
    language: str | None = None


class PassageRole(StrEnum):
    """What a passage is on the page; claims are made only of ordinary ones."""

    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    QUOTATION = "quotation"
    HEADING = "heading"
    CAPTION = "caption"
    CALL = "call"
    """A call to action in the middle of the text ("Sign up for our newsletter")."""
    BOILERPLATE = "boilerplate"
    """Requests for support or corrections, signatures, trailers: not part of the article."""


ORDINARY = frozenset(
    {PassageRole.PARAGRAPH, PassageRole.ITEM, PassageRole.ROW, PassageRole.QUOTATION}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An address that words of the text lead to; the span is the words'."""

    span: Span
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph of a revision: ordinal (from 1), span, role, and the headings it stands under.

    Boilerplate has ordinal 0: it is kept in the text, but no pin leads to it.
    """

    ordinal: int
    span: Span
    role: PassageRole = PassageRole.PARAGRAPH
    headings: tuple[str, ...] = ()


class Certainty(StrEnum):
    """How a page's date is known: a guessed one is never cited as published."""

    STATED = "stated"
    GUESSED = "guessed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a page says of itself. *origins* names where each field was found.

    *published* is ISO 8601 with the precision known (`2024`, `2024-05`,
    `2024-05-01`, or with time and offset); *language* is BCP 47.
    """

    title: str = ""
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    published: str | None = None
    published_certainty: Certainty = Certainty.STATED
    language: str = "en"
    url: str | None = None
    aliases: tuple[str, ...] = ()
    origins: tuple[tuple[str, str], ...] = ()

    def completed(self, before: "Metadata") -> "Metadata":
        """The same, with authors, outlet and date of *before* where there are none."""
        lacking = [name for name in ("authors", "outlet", "published") if not getattr(self, name)]
        taken = {name: getattr(before, name) for name in lacking}
        if "published" in lacking:
            taken["published_certainty"] = before.published_certainty
        origins = (origin for origin in before.origins if origin[0] in lacking)
        return replace(self, **taken, origins=(*self.origins, *origins))

    @property
    def stated_date(self) -> str | None:
        """The date that may be cited as published: a guessed one may not."""
        return self.published if self.published_certainty is Certainty.STATED else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """How bytes became text: enough to read them again and compare."""

    raw_digest: str
    decoding: str
    replaced_characters: int
    extractor: str
    kept_characters: int
    dropped_characters: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What extract found in a Page: exact text, passages as spans into it, metadata."""

    text: str
    passages: tuple[Passage, ...]
    links: tuple[Link, ...]
    metadata: Metadata
    provenance: Provenance

    @property
    def article_passages(self) -> tuple[Passage, ...]:
        """The passages that belong to the article, boilerplate and calls left out."""
        left_out = {PassageRole.BOILERPLATE, PassageRole.CALL}
        return tuple(passage for passage in self.passages if passage.role not in left_out)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A page known by its canonical URL, or by its words where it has no URL.

    *number* is the workspace's own (`A3`); *revision* is the newest one's number.
    """

    workspace: str
    number: int
    metadata: Metadata
    revision: int
    read_at: datetime
    passages: int
    claims: int
    sources: int
    is_removed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """What an article said when it was read. Never changed, never deleted by a newer one."""

    article: int
    number: int
    read_at: datetime
    digest: str
    text: str
    metadata: Metadata
    provenance: Provenance
    passages: tuple[Passage, ...] = field(default=())
