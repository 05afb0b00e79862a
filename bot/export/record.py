"""The one record that every writer reads: what is cited, in fields shaped as CSL has them.

Fields and their meaning: https://docs.citationstyles.org/en/stable/specification.html
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum
from urllib.parse import unquote

from bot.export.line import address, one_line
from bot.export.name import Author, authors_of
from bot.model import Article, Claim, ClaimStatus, Metadata, Pin, Revision

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?![\d-])")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_HOST = re.compile(r"https?://(?:[^/?#@]*@)?(?:www\.|m\.|mobile\.)?([^/?#:]+)", re.IGNORECASE)
_DOI_URL = re.compile(r"https?://(?:dx\.|www\.)?doi\.org/([^?#]+)", re.IGNORECASE)
# https://www.crossref.org/blog/dois-and-matching-regular-expressions/, without what would have
# to be escaped in one format or another.
_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>\\^`{|}]+")
# An archive says when it copied a page in 14 digits: https://web.archive.org/web/20240501120000/…
_COPIED = re.compile(r"/(\d{4})(\d{2})(\d{2})\d{6}(?:[a-z]{2}_)?/")
_NOT_IN_A_KEY = re.compile(r"[^a-z0-9]+")
_DIGITS_OF_DIGEST = 8
_SOCIAL = frozenset(
    "bsky.app facebook.com instagram.com linkedin.com mastodon.social ok.ru reddit.com t.me"
    " threads.net threads.com tiktok.com truthsocial.com twitter.com vk.com weibo.com x.com".split()
)
_STANDING = {
    ClaimStatus.OPEN: "",
    ClaimStatus.CORRECTED: "corrected",
    ClaimStatus.DISPUTED: "disputed",
    ClaimStatus.RETRACTED: "retracted",
    ClaimStatus.WEAKENED: "rests on a retracted source",
    ClaimStatus.CLOSED: "no longer in the article",
}


class Kind(Enum):
    """What is cited, as far as we know it."""

    NEWS = "news"
    PAGE = "page"
    POST = "post"
    DOCUMENT = "document"
    """With a DOI or without an address: a paper, a report, a file; we do not know which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """What to cite: a claim of an article, with what the caller alone knows of it.

    *pin* and *name* (`C12`, `PC12`) are as seen from the caller's workspace; *link*
    leads to the very words (a text fragment); *revision* is the claim's own;
    *archive* is a copy of the page in a public archive.
    """

    claim: Claim
    article: Article
    pin: Pin
    name: str
    link: str | None = None
    revision: Revision | None = None
    archive: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A date as far as it is known; *day* only with *month*."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def parts(self) -> tuple[int, ...]:
        """Year, month, day: as many as are known."""
        return tuple(part for part in (self.year, self.month, self.day) if part is not None)

    def __str__(self) -> str:
        """ISO 8601, shorter when less is known: `2024-05`."""
        return "-".join(f"{part:0{4 if n == 0 else 2}d}" for n, part in enumerate(self.parts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """A copy of the page, and the day it was made where its address says so."""

    url: str
    copied: Day | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What is known of a citation: every text on one line, every address encoded.

    *key* is ASCII and stays while the words do; *told* says pin, revision and
    what became of the claim; an empty text or None is not known.
    """

    key: str
    kind: Kind
    title: str
    authors: tuple[Author, ...]
    outlet: str
    issued: Day | None
    accessed: Day | None
    language: str
    url: str | None
    doi: str | None
    archive: Archive | None
    words: str
    passage: int
    pin: str
    told: str


def to_record(cited: Cited, *, accessed: date) -> Record:
    """The record of *cited*, read on the day *accessed*."""
    metadata = cited.article.metadata
    url = address(cited.link) or address(metadata.url)
    doi = _doi(metadata.url or "")
    outlet = one_line(metadata.outlet or "")
    return Record(
        key=_key(cited),
        kind=_kind(outlet=outlet, url=url, doi=doi),
        title=one_line(metadata.title),
        authors=authors_of(metadata),
        outlet=outlet,
        issued=_issued(metadata),
        # Without an address there is nothing to have had access to.
        accessed=_day(accessed) if url else None,
        language=metadata.language if _TAG.fullmatch(metadata.language) else "",
        url=url,
        doi=doi,
        archive=_archive(cited.archive),
        words=one_line(cited.claim.words),
        passage=cited.pin.passage,
        pin=one_line(str(cited.pin)),
        told=_told(cited),
    )


def _key(cited: Cited) -> str:
    """`pincite-c12-0123abcd`: names are a workspace's own, so the words' digest tells them apart.

    https://www.bibtex.org/Format/ has no letters but ASCII's for a key.
    """
    name = _NOT_IN_A_KEY.sub("", cited.name.lower())
    return "-".join(filter(None, ("pincite", name, cited.claim.digest[:_DIGITS_OF_DIGEST])))


def _told(cited: Cited) -> str:
    parts = [one_line(str(cited.pin)), f"revision {cited.claim.revision}"]
    if cited.revision is not None:
        parts.append(f"read {cited.revision.read_at.date().isoformat()}")
    if standing := _STANDING[cited.claim.status]:
        parts.append(standing)
    return ", ".join(parts)


def _kind(*, outlet: str, url: str | None, doi: str | None) -> Kind:
    if doi:
        return Kind.DOCUMENT
    host = _HOST.match(url or "")
    if host and host[1].lower() in _SOCIAL:
        return Kind.POST
    if outlet:
        return Kind.NEWS
    return Kind.PAGE if url else Kind.DOCUMENT


def _issued(metadata: Metadata) -> Day | None:
    """The date that the page states; a guessed one is never given as published."""
    found = _ISO.match(metadata.stated_date or "")
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    return Day(year=year or 0, month=month, day=day)


def _day(day: date) -> Day:
    return Day(year=day.year, month=day.month, day=day.day)


def _doi(url: str) -> str | None:
    found = _DOI_URL.match(url)
    doi = one_line(unquote(found[1])) if found else ""
    return doi if _DOI.fullmatch(doi) else None


def _archive(url: str | None) -> Archive | None:
    encoded = address(url)
    if encoded is None:
        return None
    found = _COPIED.search(encoded)
    try:
        copied = _day(date(*map(int, found.groups()))) if found else None
    except ValueError:
        copied = None
    return Archive(url=encoded, copied=copied)
