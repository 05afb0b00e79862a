"""New revisions of articles: texts, passages, and what becomes of the claims."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.model import Arrival, Reading, digest_of
from bot.store.sqlite.anchoring import queue_anchors
from bot.store.sqlite.claiming import Place, Renewed, keep_claims, numbered, standing_in
from bot.store.sqlite.counters import Counters
from bot.store.sqlite.indexing import Indexed, index
from bot.store.sqlite.rows import from_headings, from_metadata, from_provenance
from bot.store.sqlite.session import Value, WritingSession
from bot.store.sqlite.sourcing import Cited, cite
from bot.store.succession import succeed


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """An arrival that is to be the revision after *before* (0: there is none) of an article."""

    arrival: Arrival
    article: int
    before: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """What a new revision changed."""

    opened: int
    closed: int


async def add_revisions(
    session: WritingSession,
    counters: Counters,
    coming: Sequence[Coming],
    *,
    at: str,
    work: int | None,
) -> tuple[Counters, dict[int, Renewal]]:
    """Keep what is coming, each for an article of its own; what changed, by article."""
    if not coming:
        return counters, {}
    workspace = counters.workspace.id
    standing = await standing_in(
        session, workspace, [(it.article, it.before) for it in coming if it.before]
    )
    renewed: list[Renewed] = []
    last = counters.claims
    for it in coming:
        place = Place(workspace=workspace, article=it.article, revision=it.before + 1, at=at)
        text = it.arrival.reading.text
        succession = succeed(
            standing.get(it.article, ()),
            [statement.assertion.span.cut(text) for statement in it.arrival.statements],
        )
        numbers = numbered(succession, last)
        last += succession.heirs.count(None)
        renewed.append(
            Renewed(place=place, arrival=it.arrival, succession=succession, numbers=numbers)
        )
    await _keep_readings(session, renewed)
    await keep_claims(session, renewed)
    await queue_anchors(session, counters.workspace, renewed, standing)
    new = [
        Indexed(number=number, terms=statement.terms)
        for it in renewed
        for number, statement, heir in it.claims
        if heir is None
    ]
    counters = await index(session, counters.raised(claims=len(new)), new)
    counters, sources = await cite(session, counters, list(_cited(renewed)))
    await session.tell_each(
        "renew_article",
        [
            {
                "workspace": workspace,
                "number": it.place.article,
                "revision": it.place.revision,
                "passages": len(it.arrival.reading.article_passages),
                "claims": len(it.numbers),
                "sources": sources.get(it.place.article, 0),
                "work": work,
            }
            for it in renewed
        ],
    )
    return counters, {it.place.article: _renewal(it) for it in renewed}


def _renewal(renewed: Renewed) -> Renewal:
    succession = renewed.succession
    return Renewal(opened=succession.heirs.count(None), closed=len(succession.ended))


def _cited(renewed: Iterable[Renewed]) -> Iterable[Cited]:
    for it in renewed:
        for number, statement, _ in it.claims:
            yield Cited(
                claim=number,
                article=it.place.article,
                revision=it.place.revision,
                attributions=statement.assertion.attributions,
            )


async def _keep_readings(session: WritingSession, renewed: Sequence[Renewed]) -> None:
    readings = [(it.place, it.arrival.reading) for it in renewed]
    await session.tell_each("add_revision", [_revision(*it) for it in readings])
    await session.tell_each("add_passage", [row for it in readings for row in _passages(*it)])
    await session.tell_each("add_address", [row for it in readings for row in _addresses(*it)])
    await _keep_abbreviations(session, renewed)


async def _keep_abbreviations(session: WritingSession, renewed: Sequence[Renewed]) -> None:
    """What the new revisions explain takes the place of what the old ones did."""
    places = [it.place for it in renewed if it.place.revision > 1]
    await session.tell_each(
        "remove_abbreviations",
        [{"workspace": place.workspace, "article": place.article} for place in places],
    )
    explained: list[dict[str, Value]] = [
        {
            "workspace": it.place.workspace,
            "article": it.place.article,
            "short": abbreviation.short,
            "long": abbreviation.long,
        }
        for it in renewed
        for abbreviation in it.arrival.abbreviations
    ]
    await session.tell_each("add_explanation", explained)
    await session.tell_each("add_abbreviation", explained)


def _revision(place: Place, reading: Reading) -> dict[str, Value]:
    return {
        "workspace": place.workspace,
        "article": place.article,
        "number": place.revision,
        "read_at": place.at,
        "digest": digest_of(reading.text),
        "raw_digest": reading.provenance.raw_digest,
        "metadata": from_metadata(reading.metadata),
        "provenance": from_provenance(reading.provenance),
        "text": reading.text,
    }


def _passages(place: Place, reading: Reading) -> Iterable[dict[str, Value]]:
    for position, passage in enumerate(reading.passages):
        yield {
            "workspace": place.workspace,
            "article": place.article,
            "revision": place.revision,
            "position": position,
            "ordinal": passage.ordinal,
            "starts": passage.span.start,
            "ends": passage.span.end,
            "role": passage.role.value,
            "headings": from_headings(passage.headings),
        }


def _addresses(place: Place, reading: Reading) -> Iterable[dict[str, Value]]:
    urls = (reading.metadata.url, *reading.metadata.aliases)
    for url in dict.fromkeys(url for url in urls if url is not None):
        yield {"workspace": place.workspace, "url": url, "article": place.article}
