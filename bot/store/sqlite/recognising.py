"""Which articles arrive again: by address, by words where they have none, or as somebody said."""

from collections.abc import Iterable, Sequence

from bot.model import Arrival, Novelty, Workspace, digest_of
from bot.model.trouble import OtherAddress, UnknownArticle
from bot.store.sqlite.rows import from_json, to_metadata
from bot.store.sqlite.session import Row, Session


def names_of(arrival: Arrival) -> tuple[str, ...]:
    """What an arrival may be known by, best first: addresses, else the digest of its text."""
    metadata = arrival.reading.metadata
    if metadata.url is None:
        return (digest_of(arrival.reading.text),)
    return tuple(dict.fromkeys((metadata.url, *metadata.aliases)))


async def recognise(
    session: Session, workspace: Workspace, arrivals: Sequence[Arrival]
) -> tuple[Row | None, ...]:
    """For each arrival the article that it is, as it stands, or None.

    Raises:
        UnknownArticle, OtherAddress: It is said to be an article that is not there, or that it is
            not by its address.
    """
    if any(it.article is not None for it in arrivals):
        return tuple([await _one(session, workspace, it) for it in arrivals])
    return await _found(session, workspace, arrivals)


def novelty_of(arrival: Arrival, before: Row | None) -> Novelty:
    """What an arrival is to the library, where it is the article *before*."""
    if before is None:
        return Novelty.NEW
    if before["removed_at"] is not None:
        return Novelty.RESTORED
    return Novelty.CHANGED if has_other_words(arrival, before) else Novelty.SAME


def has_other_words(arrival: Arrival, before: Row | None) -> bool:
    """Whether there is a revision to add."""
    return before is None or before["digest"] != digest_of(arrival.reading.text)


async def _one(session: Session, workspace: Workspace, arrival: Arrival) -> Row | None:
    if arrival.article is None:
        return (await _found(session, workspace, [arrival]))[0]
    named = f"A{arrival.article}"
    rows = await articles_of(session, workspace, [arrival.article])
    if not rows:
        raise UnknownArticle(asked_for=named)
    url = arrival.reading.metadata.url
    if url is not None:
        found = await session.rows("articles_at", workspace=workspace.id, urls=_listed([url]))
        number = found[0]["article"] if found else None
        # An article without an address may get one, but not another's.
        is_free = number is None and to_metadata(rows[0]["metadata"]).url is None
        if number != arrival.article and not is_free:
            raise OtherAddress(article=named, url=url)
    return rows[0]


async def _found(
    session: Session, workspace: Workspace, arrivals: Sequence[Arrival]
) -> tuple[Row | None, ...]:
    urls = {name for it in arrivals if _has_address(it) for name in names_of(it)}
    digests = {name for it in arrivals if not _has_address(it) for name in names_of(it)}
    found: dict[str, int] = {}
    if urls:
        rows = await session.rows("articles_at", workspace=workspace.id, urls=_listed(urls))
        found |= {row["url"]: row["article"] for row in rows}
    if digests:
        rows = await session.rows(
            "articles_saying", workspace=workspace.id, digests=_listed(digests)
        )
        for row in rows:
            found.setdefault(row["digest"], row["number"])
    if not found:
        return (None,) * len(arrivals)
    articles = {row["number"]: row for row in await articles_of(session, workspace, found.values())}
    numbers = (
        next((found[it] for it in names_of(arrival) if it in found), None) for arrival in arrivals
    )
    return tuple(None if number is None else articles[number] for number in numbers)


async def articles_of(session: Session, workspace: Workspace, numbers: Iterable[int]) -> list[Row]:
    """The articles of these numbers, as they stand."""
    return await session.rows(
        "articles_numbered", workspace=workspace.id, numbers=_listed(set(numbers))
    )


def _listed(values: Iterable[str] | Iterable[int]) -> str:
    return from_json(sorted(values))


def _has_address(arrival: Arrival) -> bool:
    return arrival.reading.metadata.url is not None
