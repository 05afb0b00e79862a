"""A new revision of an article: text, passages, and what becomes of its claims."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.model import (
    AnchorState,
    Arrival,
    ClaimStatus,
    Reading,
    Span,
    Statement,
    digest_of,
)
from bot.store.sqlite.counters import Counters
from bot.store.sqlite.indexing import Indexed, index
from bot.store.sqlite.rows import from_json, from_metadata, from_provenance, from_reasons
from bot.store.sqlite.session import Session, Value
from bot.store.sqlite.sourcing import Cited, cite
from bot.store.succession import Standing, Succession, state_of, succeed


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """What a new revision changed."""

    counters: Counters
    opened: int
    closed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """The revision that is being written."""

    workspace: int
    article: int
    revision: int
    at: str


async def add_revision(
    session: Session, counters: Counters, arrival: Arrival, *, article: int, before: int, at: str
) -> Renewal:
    """Keep the arrival as the revision after *before* (0: there is none)."""
    reading, statements = arrival.reading, arrival.statements
    place = _Place(workspace=counters.workspace.id, article=article, revision=before + 1, at=at)
    await _keep_reading(session, place, reading)
    succession = succeed(
        await _standing(session, place, before),
        [statement.assertion.span.cut(reading.text) for statement in statements],
    )
    numbers = _numbered(succession, counters.claims)
    new = [
        Indexed(number=number, terms=statement.terms)
        for number, statement, heir in zip(numbers, statements, succession.heirs, strict=True)
        if heir is None
    ]
    await _keep_claims(session, place, arrival, succession, numbers)
    counters = await index(session, counters.raised(claims=len(new)), new)
    cited = [
        Cited(claim=number, attributions=statement.assertion.attributions)
        for number, statement in zip(numbers, statements, strict=True)
    ]
    counters, sources = await cite(
        session, counters, cited, article=article, revision=place.revision
    )
    await session.tell(
        "renew_article",
        workspace=place.workspace,
        number=article,
        revision=place.revision,
        passages=len(reading.article_passages),
        claims=len(statements),
        sources=sources,
    )
    return Renewal(counters=counters, opened=len(new), closed=len(succession.ended))


async def _standing(session: Session, place: _Place, revision: int) -> list[Standing]:
    rows = await session.rows(
        "claims_standing", workspace=place.workspace, article=place.article, revision=revision
    )
    return [
        Standing(number=row["number"], words=row["words"], span=Span(row["starts"], row["ends"]))
        for row in rows
    ]


def _numbered(succession: Succession, last: int) -> list[int]:
    """The claims' numbers in the order of the text; new ones count up from *last*."""
    numbers = []
    for heir in succession.heirs:
        last += heir is None
        numbers.append(last if heir is None else heir.number)
    return numbers


async def _keep_reading(session: Session, place: _Place, reading: Reading) -> None:
    await session.tell(
        "add_revision",
        workspace=place.workspace,
        article=place.article,
        number=place.revision,
        read_at=place.at,
        digest=digest_of(reading.text),
        raw_digest=reading.provenance.raw_digest,
        metadata=from_metadata(reading.metadata),
        provenance=from_provenance(reading.provenance),
        text=reading.text,
    )
    await session.tell_each(
        "add_passage",
        [
            {
                "workspace": place.workspace,
                "article": place.article,
                "revision": place.revision,
                "position": position,
                "ordinal": passage.ordinal,
                "starts": passage.span.start,
                "ends": passage.span.end,
                "role": passage.role.value,
                "headings": from_json(passage.headings),
            }
            for position, passage in enumerate(reading.passages)
        ],
    )
    urls = (reading.metadata.url, *reading.metadata.aliases)
    for url in dict.fromkeys(url for url in urls if url is not None):
        await session.tell("add_address", workspace=place.workspace, url=url, article=place.article)


async def _keep_claims(
    session: Session,
    place: _Place,
    arrival: Arrival,
    succession: Succession,
    numbers: Sequence[int],
) -> None:
    opened: list[dict[str, Value]] = []
    carried: list[dict[str, Value]] = []
    anchors: list[dict[str, Value]] = []
    for number, statement, heir in zip(numbers, arrival.statements, succession.heirs, strict=True):
        if heir is None:
            opened.append(_claim(place, number, statement, arrival.reading.text))
        else:
            carried.append(
                {"workspace": place.workspace, "number": number, "revision": place.revision}
            )
        anchors.append(_anchor(place, number, statement, heir))
    ended = from_json([claim.number for claim in succession.ended])
    await session.tell("close_claims", workspace=place.workspace, claims=ended, at=place.at)
    await session.tell_each("add_claim", opened)
    await session.tell_each("carry_claim_on", carried)
    await session.tell_each("add_anchor", anchors)


def _claim(place: _Place, number: int, statement: Statement, text: str) -> dict[str, Value]:
    assertion, terms = statement.assertion, statement.terms
    words = assertion.span.cut(text)
    return {
        "workspace": place.workspace,
        "number": number,
        "article": place.article,
        "revision": place.revision,
        "status": ClaimStatus.OPEN.value,
        "opened_at": place.at,
        "score": assertion.score,
        "kinds": from_json(assertion.kinds),
        "reasons": from_reasons(assertion),
        "digest": digest_of(words),
        "words": words,
        "stems": " ".join(terms.stems),
        "headline": " ".join(terms.headline),
        "surface": " ".join(part for pair in terms.surface for part in pair),
    }


def _anchor(
    place: _Place, number: int, statement: Statement, heir: Standing | None
) -> dict[str, Value]:
    span = statement.assertion.span
    return {
        "workspace": place.workspace,
        "article": place.article,
        "revision": place.revision,
        "claim": number,
        "passage": statement.assertion.passage,
        "starts": span.start,
        "ends": span.end,
        "state": (AnchorState.EXACT if heir is None else state_of(heir.span, span)).value,
    }
