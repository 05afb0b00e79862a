"""Which articles arrive again: by their addresses, or by their words where they have none."""

from collections.abc import Iterable, Sequence

from bot.model import Arrival, Workspace, digest_of
from bot.store.sqlite.rows import from_json
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
    """For each arrival the article that it is, as it stands, or None."""
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
