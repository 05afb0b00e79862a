"""From the model to columns (`from_`) and from columns back to the model (`to_`)."""

import json
from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from bot.model import (
    Alias,
    Article,
    Assertion,
    Certainty,
    Citation,
    CitationRole,
    Claim,
    ClaimKind,
    ClaimStatus,
    Entry,
    Level,
    Metadata,
    Novelty,
    Passage,
    PassageRole,
    Provenance,
    Reason,
    Remembered,
    Revision,
    Source,
    SourceKind,
    Span,
    Work,
    Workspace,
    WorkState,
)
from bot.store.sqlite.session import Row

# One encoder for all: an import makes ten thousand of these texts a second.
_TO_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def from_json(value: object) -> str:
    """A value as JSON text, short and the same each time."""
    return _TO_JSON(value)


def from_time(time: datetime) -> str:
    """A time in UTC with microseconds, so that times sort as text."""
    return time.astimezone(UTC).isoformat(timespec="microseconds")


@lru_cache(maxsize=1_000)
def to_time(column: str) -> datetime:
    """A stored time."""
    return datetime.fromisoformat(column)


def from_metadata(metadata: Metadata) -> str:
    """What a page says of itself, as JSON."""
    return from_json(_flat(metadata))


def to_metadata(column: str) -> Metadata:
    """What a page said of itself."""
    fields = json.loads(column)
    fields["authors"] = tuple(fields["authors"])
    fields["aliases"] = tuple(fields["aliases"])
    fields["origins"] = tuple((field, origin) for field, origin in fields["origins"])
    fields["published_certainty"] = Certainty(fields["published_certainty"])
    return Metadata(**fields)


def from_provenance(provenance: Provenance) -> str:
    """How bytes became text, as JSON."""
    return from_json(_flat(provenance))


def _flat(value: Metadata | Provenance) -> dict[str, object]:
    """The fields as they are; `asdict` would copy them deeply, which takes 50 µs."""
    return {field.name: getattr(value, field.name) for field in fields(value)}


def to_provenance(column: str) -> Provenance:
    """How bytes became text."""
    fields = json.loads(column)
    dropped = fields["dropped_characters"]
    fields["dropped_characters"] = tuple((what, count) for what, count in dropped)
    return Provenance(**fields)


def to_article(workspace: Workspace, row: Row) -> Article:
    """An article with what its newest revision says of it."""
    return Article(
        workspace=workspace.name,
        number=row["number"],
        metadata=to_metadata(row["metadata"]),
        revision=row["revision"],
        read_at=to_time(row["read_at"]),
        passages=row["passages"],
        claims=row["claims"],
        sources=row["sources"],
        is_removed=row["removed_at"] is not None,
    )


def to_passage(row: Row) -> Passage:
    """A passage of a revision."""
    return Passage(
        ordinal=row["ordinal"],
        span=Span(row["starts"], row["ends"]),
        role=PassageRole(row["role"]),
        headings=tuple(json.loads(row["headings"])),
    )


def to_revision(row: Row, passages: Sequence[Row]) -> Revision:
    """A revision with its passages."""
    return Revision(
        article=row["article"],
        number=row["number"],
        read_at=to_time(row["read_at"]),
        digest=row["digest"],
        text=row["text"],
        metadata=to_metadata(row["metadata"]),
        provenance=to_provenance(row["provenance"]),
        passages=tuple(to_passage(passage) for passage in passages),
    )


@lru_cache(maxsize=1_000)
def from_kinds(kinds: tuple[ClaimKind, ...]) -> str:
    """A claim's kinds, as JSON; most claims have those of another."""
    return from_json(kinds)


@lru_cache(maxsize=1_000)
def from_headings(headings: tuple[str, ...]) -> str:
    """The headings that a passage stands under, as JSON; its neighbours have the same."""
    return from_json(headings)


def from_reasons(assertion: Assertion) -> str:
    """Why a sentence scored as it did, as JSON; spans count from its start, for it may move."""
    if not assertion.reasons:
        return "[]"
    start = assertion.span.start
    reasons: list[list[object]] = []
    for reason in assertion.reasons:
        span = reason.span and reason.span.moved(-start)
        reasons.append([reason.kind, reason.weight, *((span.start, span.end) if span else ())])
    return from_json(reasons)


def to_reasons(column: str, *, start: int) -> tuple[Reason, ...]:
    """Why a sentence that starts at *start* scored as it did."""
    if column == "[]":
        return ()
    return tuple(
        Reason(kind=ClaimKind(kind), weight=weight, span=Span(*span).moved(start) if span else None)
        for kind, weight, *span in json.loads(column)
    )


@lru_cache(maxsize=1_000)
def _to_kinds(column: str) -> tuple[ClaimKind, ...]:
    return tuple(ClaimKind(kind) for kind in json.loads(column))


def to_claim(
    workspace: Workspace, row: Row, *, revision: int, citations: tuple[Citation, ...] = ()
) -> Claim:
    """A claim where it stands in *revision*; one with a closing time is closed."""
    closed_at = row["closed_at"]
    return Claim(
        workspace=workspace.name,
        number=row["number"],
        article=row["article"],
        revision=revision,
        passage=row["passage"],
        span=Span(row["starts"], row["ends"]),
        words=row["words"],
        digest=row["digest"],
        kinds=_to_kinds(row["kinds"]),
        score=row["score"],
        reasons=to_reasons(row["reasons"], start=row["starts"]),
        status=ClaimStatus.CLOSED if closed_at else ClaimStatus(row["status"]),
        opened_at=to_time(row["opened_at"]),
        closed_at=to_time(closed_at) if closed_at else None,
        citations=citations,
    )


def to_citation(row: Row) -> Citation:
    """A citation with its source."""
    return Citation(
        number=row["source"],
        source=Source(
            name=row["name"],
            kind=SourceKind(row["kind"]),
            level=Level(row["level"]),
            is_primary=bool(row["is_primary"]),
            url=row["url"] or None,
        ),
        role=CitationRole(row["role"]),
        cue=Span(row["cue_starts"], row["cue_ends"]),
        named=Span(row["named_starts"], row["named_ends"]),
        is_resolved=bool(row["is_resolved"]),
    )


def to_work(workspace: Workspace, row: Row) -> Work:
    """A piece of long work."""
    return Work(
        workspace=workspace.name,
        number=row["number"],
        kind=row["kind"],
        subject=row["subject"],
        state=WorkState(row["state"]),
        done=row["done"],
        runs=row["runs"],
        owner=row["owner"],
        started_at=to_time(row["started_at"]),
        moved_at=to_time(row["moved_at"]),
    )


def to_entry(row: Row) -> Entry:
    """A line of the ledger."""
    fields: dict[str, Any] = dict(row)
    del fields["workspace"]
    fields["at"] = to_time(fields["at"])
    return Entry(**fields)


def to_alias(row: Row) -> Alias:
    """An alias that is kept."""
    fields: dict[str, Any] = dict(row)
    return Alias(**fields | {"at": to_time(fields["at"])})


def from_alias(alias: Alias) -> str:
    """An alias as an event's result, as JSON."""
    return from_json(asdict(alias) | {"at": alias.at and from_time(alias.at)})


def to_alias_of_event(column: str) -> Alias:
    """The alias that was an event's first result."""
    fields = json.loads(column)
    return Alias(**fields | {"at": to_time(fields["at"])})


def from_article(article: Article) -> dict[str, Any]:
    """An article as part of an event's result."""
    return asdict(article) | {"read_at": from_time(article.read_at)}


def to_article_of_event(fields: dict[str, Any]) -> Article:
    """The article in an event's result."""
    metadata = to_metadata(json.dumps(fields["metadata"]))
    return Article(**fields | {"metadata": metadata, "read_at": to_time(fields["read_at"])})


def from_remembered(remembered: Remembered) -> str:
    """An event's result, as JSON."""
    fields = {
        "novelty": remembered.novelty,
        "opened": remembered.opened,
        "closed": remembered.closed,
    }
    return from_json(fields | {"article": from_article(remembered.article)})


def to_remembered(column: str) -> Remembered:
    """An event's first result."""
    fields = json.loads(column)
    fields["novelty"] = Novelty(fields["novelty"])
    fields["article"] = to_article_of_event(fields["article"])
    return Remembered(**fields)
