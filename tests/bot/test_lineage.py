"""Articles that lead back to one origin count once."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.lineage import MOST_STEPS, count_origins, lineages_of
from bot.model import PUBLIC, AmendmentKind, Name
from bot.store.sqlite import SqliteStore
from tests.contracts.telling import amend, an_amendment, merge, remember
from tests.factories import HERE, a_source, an_arrival

LINKED = AmendmentKind.LINKED


def claim(number: int) -> Name:
    return Name(workspace=HERE, kind="C", number=number)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    """Five articles of one claim each; the first rests on a source of its own."""
    store = await SqliteStore.open(tmp_path / "citations.db", command="a test")
    for number in range(1, 6):
        sources = [a_source("The Registry")] if number == 1 else []
        await remember(
            store,
            an_arrival(f"Said {number}.", url=f"https://example.org/{number}", sources=sources),
        )
    yield store
    await store.close()


async def link(store: SqliteStore, one: int, other: int) -> None:
    await amend(store, one, an_amendment(LINKED, target=claim(other)))


async def counted(store: SqliteStore, *numbers: int) -> int:
    return count_origins(await lineages_of(await store.claims(HERE, numbers), store))


async def test_five_articles_of_one_origin_count_once(store: SqliteStore) -> None:
    assert await counted(store, 1, 2, 3, 4, 5) == 5

    for number in (2, 3, 4):
        await link(store, number, number - 1)
    await link(store, 5, 1)

    assert await counted(store, 1, 2, 3, 4, 5) == 1


async def test_the_chain_leads_to_the_origin_and_names_its_source(store: SqliteStore) -> None:
    await link(store, 3, 2)
    await link(store, 2, 1)

    (lineage,) = await lineages_of(await store.claims(HERE, [3]), store)

    assert lineage.path == (claim(3), claim(2), claim(1))
    assert lineage.called == ("The Registry",)


async def test_a_claim_alone_is_its_own_origin(store: SqliteStore) -> None:
    alone, sourced = await lineages_of(await store.claims(HERE, [2, 1]), store)

    assert alone.path == (claim(2),)
    assert not alone.origins & sourced.origins


async def test_the_same_source_of_their_own_is_one_origin(store: SqliteStore) -> None:
    for number, name in ((6, "The Registry"), (7, "The Register")):
        await remember(
            store,
            an_arrival(
                f"Six {number}.", url=f"https://example.org/{number}", sources=[a_source(name)]
            ),
        )
    assert await counted(store, 1, 6) == 1
    assert await counted(store, 1, 7) == 2

    first, second = (Name(workspace=HERE, kind="S", number=number) for number in (1, 2))
    await merge(store, second, first)
    assert await counted(store, 1, 7) == 1


async def test_two_that_share_an_origin_with_a_third_count_once(store: SqliteStore) -> None:
    await link(store, 3, 1)
    await link(store, 3, 2)

    assert await counted(store, 1, 2, 3) == 1
    assert await counted(store, 1, 2) == 2


async def test_a_claim_of_the_public_library_may_be_the_origin(store: SqliteStore) -> None:
    await remember(store, an_arrival("Public."), workspace=PUBLIC)
    public = Name(workspace=PUBLIC, kind="C", number=1)
    for number in (2, 3):
        await amend(store, number, an_amendment(LINKED, target=public))

    assert await counted(store, 2, 3) == 1
    (lineage,) = await lineages_of(await store.claims(HERE, [2]), store)
    assert [name.seen_from(HERE) for name in lineage.path] == ["C2", "PC1"]


async def test_a_chain_without_end_is_followed_so_far(store: SqliteStore) -> None:
    length = MOST_STEPS + 5
    sentences = [f"Step {number}." for number in range(length)]
    await remember(store, an_arrival(*sentences, url="https://example.org/long"))
    for number in range(6, 6 + length - 1):
        await link(store, number, number + 1)

    (lineage,) = await lineages_of(await store.claims(HERE, [6]), store)

    assert len(lineage.path) == MOST_STEPS + 1
