"""Makers of model values with defaults: a test says only what matters to it."""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from bot.model import (
    PUBLIC,
    Arrival,
    Assertion,
    Attribution,
    Caller,
    CitationRole,
    ClaimKind,
    Level,
    Metadata,
    Passage,
    Permission,
    Person,
    Provenance,
    Reading,
    Reason,
    Source,
    SourceKind,
    Span,
    Statement,
    Terms,
    Workspace,
)

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
HERE = Workspace("discord:1")
ELSEWHERE = Workspace("slack:T2")


class InProcess:
    """A worker that is none: our own pages break nothing."""

    async def run(self, work: Callable[..., Any], *given: Any, name: str) -> Any:
        """Do it at once, and here."""
        del name
        return work(*given)


def hours(count: float) -> datetime:
    """So many hours after noon."""
    return NOON + timedelta(hours=count)


def a_caller(
    *,
    now: datetime = NOON,
    event: str = "event",
    person: Person = Person(id="7", name="Ada"),  # noqa: B008 (frozen)
    workspace: Workspace = PUBLIC,
    language: str = "en",
) -> Caller:
    """Someone who may do everything."""
    return Caller(
        workspace=workspace,
        channel="general",
        person=person,
        permissions=frozenset(Permission),
        language=language,
        zone="UTC",
        now=now,
        event=event,
    )


def stems_of(text: str) -> tuple[str, ...]:
    """Lower-case words without a last s, each once: a stemmer for tests."""
    words = (word.casefold() for word in re.findall(r"\w+", text))
    return tuple(dict.fromkeys(word.removesuffix("s") or word for word in words))


def some_terms(text: str, headline: str = "") -> Terms:
    """The words of a text as they are indexed."""
    words = dict.fromkeys(word.casefold() for word in re.findall(r"\w+", text))
    return Terms(
        stems=stems_of(text),
        headline=stems_of(headline),
        surface=tuple((word, word.removesuffix("s") or word) for word in words),
    )


def a_source(
    name: str = "The Ministry",
    *,
    kind: SourceKind = SourceKind.ORGANISATION,
    level: Level = Level.ON_RECORD,
    url: str | None = None,
) -> Source:
    """An organisation on the record."""
    return Source(name=name, kind=kind, level=level, is_primary=True, url=url)


def a_reading(
    *paragraphs: str, url: str | None = "https://example.org/a", headline: str = "A headline"
) -> Reading:
    """A page of these paragraphs."""
    passages, position = [], 0
    for ordinal, paragraph in enumerate(paragraphs, start=1):
        span = Span(position, position + len(paragraph))
        passages.append(Passage(ordinal=ordinal, span=span, headings=("Heading",)))
        position = span.end + 2
    text = "\n\n".join(paragraphs)
    return Reading(
        text=text,
        passages=tuple(passages),
        links=(),
        metadata=Metadata(
            title=headline,
            authors=("A. Writer",),
            published="2024-05-01",
            url=url,
            origins=(("title", "h1"),),
        ),
        provenance=Provenance(
            raw_digest=sha256(text.encode()).hexdigest(),
            decoding="utf-8",
            replaced_characters=0,
            extractor="1",
            kept_characters=len(text),
            dropped_characters=(("markup", 12),),
        ),
    )


def an_arrival(
    *sentences: str,
    url: str | None = "https://example.org/a",
    headline: str = "A headline",
    sources: Sequence[Source] = (),
) -> Arrival:
    """A page with one sentence to a paragraph, each resting on *sources*."""
    reading = a_reading(*sentences, url=url, headline=headline)
    statements = []
    for passage in reading.passages:
        span = passage.span
        cue = Span(span.start, span.start + 1)
        assertion = Assertion(
            passage=passage.ordinal,
            span=span,
            kinds=(ClaimKind.NUMBER, ClaimKind.STATEMENT),
            score=0.5,
            reasons=(
                Reason(kind=ClaimKind.NUMBER, weight=0.25, span=cue),
                Reason(kind=ClaimKind.STATEMENT, weight=0.25),
            ),
            attributions=tuple(
                Attribution(source=source, role=CitationRole.NAMED, cue=cue, named=span)
                for source in sources
            ),
        )
        terms = some_terms(span.cut(reading.text), headline)
        statements.append(Statement(assertion=assertion, terms=terms))
    return Arrival(reading=reading, statements=tuple(statements))
