"""Makers of findings with defaults: a test says only what matters to it."""

from dataclasses import replace

from bot.model import (
    Article,
    Certainty,
    Citation,
    CitationRole,
    Claim,
    ClaimKind,
    ClaimStatus,
    Conflict,
    Finding,
    Level,
    Metadata,
    Passage,
    Provenance,
    Revision,
    Source,
    SourceKind,
    Span,
    Standing,
    Why,
    WhyKind,
    digest_of,
)
from tests.factories import NOON

BEFORE = "Parts for drones\n\nIt began in spring. "
WORDS = "Over 80 percent of the parts came from China, according to a report."
TEXT = f"{BEFORE}{WORDS} The parts are sold openly."
URL = "https://example.org/drones"


def a_revision(text: str = TEXT, *, number: int = 1, words: str = WORDS) -> Revision:
    start = text.index("\n\n") + 2
    assert words in text
    return Revision(
        article=3,
        number=number,
        read_at=NOON,
        digest=digest_of(text),
        text=text,
        metadata=a_metadata(),
        provenance=Provenance(
            raw_digest="",
            decoding="utf-8",
            replaced_characters=0,
            extractor="test",
            kept_characters=len(text),
        ),
        passages=(
            Passage(ordinal=1, span=Span(0, start - 2)),
            Passage(ordinal=4, span=Span(start, len(text))),
        ),
    )


def a_metadata(
    *,
    title: str = "Parts for drones",
    authors: tuple[str, ...] = ("Ada Example",),
    outlet: str | None = "The Example",
    published: str | None = "2024-05-01",
    certainty: Certainty = Certainty.STATED,
    language: str = "en",
    url: str | None = URL,
) -> Metadata:
    return Metadata(
        title=title,
        authors=authors,
        outlet=outlet,
        published=published,
        published_certainty=certainty,
        language=language,
        url=url,
    )


def an_article(
    *,
    workspace: str = "public",
    number: int = 3,
    metadata: Metadata | None = None,
    revision: int = 1,
    is_removed: bool = False,
) -> Article:
    return Article(
        workspace=workspace,
        number=number,
        metadata=metadata or a_metadata(),
        revision=revision,
        read_at=NOON,
        passages=4,
        claims=9,
        sources=2,
        is_removed=is_removed,
    )


def a_citation(name: str = "a report") -> Citation:
    at = TEXT.index("a report")
    cue = TEXT.index("according to")
    return Citation(
        number=1,
        source=Source(name=name, kind=SourceKind.DOCUMENT, level=Level.DOCUMENT, is_primary=True),
        role=CitationRole.NAMED,
        cue=Span(cue, cue + len("according to")),
        named=Span(at, at + len("a report")),
    )


def a_claim(
    words: str = WORDS,
    *,
    workspace: str = "public",
    number: int = 12,
    status: ClaimStatus = ClaimStatus.OPEN,
    citations: tuple[Citation, ...] | None = None,
    revision: int = 1,
) -> Claim:
    start = TEXT.find(words)
    return Claim(
        workspace=workspace,
        number=number,
        article=3,
        revision=revision,
        passage=4,
        span=Span(max(start, 0), max(start, 0) + len(words)),
        words=words,
        digest=digest_of(words),
        kinds=(ClaimKind.NUMBER,),
        score=0.9,
        reasons=(),
        status=status,
        opened_at=NOON,
        citations=(a_citation(),) if citations is None else citations,
    )


def a_finding(
    claim: Claim | None = None,
    *,
    article: Article | None = None,
    standing: Standing = Standing.MATCH,
    conflict: Conflict | None = None,
    why: tuple[Why, ...] = (Why(kind=WhyKind.WORDS, asked=("parts",), found=("parts",)),),
    fit: int = 90,
) -> Finding:
    made = claim or a_claim()
    return Finding(
        claim=made,
        article=article or replace(an_article(), workspace=made.workspace),
        fit=fit,
        standing=standing,
        why=why,
        conflict=conflict,
    )
