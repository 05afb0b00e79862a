"""Suggesting while somebody is typing: what is offered, of which libraries, and how much."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.ingest import arrive
from bot.lookup import libraries_of
from bot.model import PUBLIC, Page, Workspace
from bot.store.port import Store
from bot.store.sqlite import SqliteStore
from bot.suggest import MOST, suggest
from tests.contracts.telling import remember
from tests.factories import ELSEWHERE, HERE, an_arrival

OWN = "The bakery sold bread."
SHARED = "The bakery burnt bread."
THEIRS = "The bakery hid bread."


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = await SqliteStore.open(tmp_path / "citations.db", command="a test")
    yield opened
    await opened.close()


async def offered(
    store: Store, typed: str, workspace: Workspace = HERE, limit: int = MOST
) -> list[str]:
    found = await suggest(typed, store=store, workspaces=libraries_of(workspace), limit=limit)
    return [one.claim.words for one in found]


@pytest.mark.parametrize("typed", ["ba", "bak", "bakery", "BAK", "  ba", "#ba", "the bak"])
async def test_the_beginning_of_a_word_is_enough(store: Store, typed: str) -> None:
    await remember(store, an_arrival("Bakery sold bread.", "Trains came.", headline="News"))

    assert await offered(store, typed) == ["Bakery sold bread."]


@pytest.mark.parametrize("typed", ["", " ", "b", "?", "b ", "zq", "…", "https://example.org/ba"])
async def test_one_letter_or_nothing_that_begins_so_offers_nothing(
    store: Store, typed: str
) -> None:
    await remember(store, an_arrival("Bakery sold bread.", headline="News"))

    assert await offered(store, typed) == []


async def test_own_and_public_claims_are_offered_and_never_anothers(store: Store) -> None:
    await remember(store, an_arrival(OWN), workspace=HERE)
    await remember(store, an_arrival(SHARED), workspace=PUBLIC)
    await remember(store, an_arrival(THEIRS), workspace=ELSEWHERE)

    assert set(await offered(store, "bak")) == {OWN, SHARED}
    assert set(await offered(store, "hid bak")) == {OWN, SHARED}
    assert await offered(store, "bak", PUBLIC) == [SHARED]


async def test_words_typed_before_count(store: Store) -> None:
    await remember(store, an_arrival("Trains carried bread.", "Ships carried bread.", headline="N"))

    assert (await offered(store, "ships bre"))[0] == "Ships carried bread."
    assert (await offered(store, "trains bre"))[0] == "Trains carried bread."


async def test_a_word_is_finished_by_the_blank_behind_it(store: Store) -> None:
    await remember(store, an_arrival("Ships sank.", "Shipyards closed.", headline="News"))

    assert await offered(store, "ships ") == ["Ships sank."]
    assert set(await offered(store, "ship")) == {"Ships sank.", "Shipyards closed."}


@pytest.mark.parametrize("typed", ["412", "passengers 412", "412 pass", "four hundred and twelve "])
async def test_a_figure_finds_the_claim_that_gives_it(store: Store, typed: str) -> None:
    counted = "The ferry carried 412 passengers on the night of the storm."
    text = f"Ferry\n\n{counted}\n\nThe ferry carried 87 passengers on the day after it."
    arrival = arrive(Page(content=text.encode(), name="a.txt", url="https://example.org/a"))
    await remember(store, arrival)

    assert (await offered(store, typed))[0] == counted


async def test_claims_of_the_same_words_are_offered_once(store: Store) -> None:
    for at in range(3):
        await remember(store, an_arrival(OWN, url=f"https://example.org/{at}"))

    assert await offered(store, "bak") == [OWN]


async def test_no_more_is_offered_than_was_asked_for(store: Store) -> None:
    await remember(store, an_arrival(*(f"Bakery number {at} opened." for at in range(40))))

    assert len(await offered(store, "bak")) == MOST
    assert len(await offered(store, "bak", limit=3)) == 3


@given(typed=st.text(max_size=60))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
async def test_whatever_is_typed_only_claims_of_the_libraries_are_offered(
    tmp_path: Path, typed: str
) -> None:
    store = await SqliteStore.open(tmp_path / "citations.db", command="a test")
    try:
        await remember(store, an_arrival(OWN), workspace=HERE, event="own")
        await remember(store, an_arrival(SHARED), workspace=PUBLIC, event="shared")
        await remember(store, an_arrival(THEIRS), workspace=ELSEWHERE, event="theirs")
        for text in (typed, f"bakery {typed}", f"{typed}bre"):
            assert set(await offered(store, text)) <= {OWN, SHARED}
    finally:
        await store.close()


async def test_a_claim_that_says_the_word_comes_before_one_under_such_a_headline(
    store: Store,
) -> None:
    claims = ("Its sources were not named.", "The bakery opened at six.")
    await remember(store, an_arrival(*claims, headline="Bakery"))

    assert (await offered(store, "bak")) == [claims[1], claims[0]]
