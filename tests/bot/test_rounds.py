"""What is due is done: events and workspaces are forgotten in time, and not before."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.model import MatterKind
from bot.rounds import LEFT_KEPT, ended, go_round, keep_going_round
from bot.store.sqlite import SqliteStore
from tests.contracts.telling import remember
from tests.factories import ELSEWHERE, HERE, NOON, a_caller, an_arrival, hours


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    """A library that two workspaces read into."""
    store = await SqliteStore.open(tmp_path / "citations.db", command="a test")
    await remember(store, an_arrival("Drones flew."), event="first")
    await remember(store, an_arrival("Drones flew."), workspace=ELSEWHERE)
    yield store
    await store.close()


async def articles(store: SqliteStore) -> tuple[int, int]:
    return (await store.counts(HERE)).articles, (await store.counts(ELSEWHERE)).articles


async def test_a_workspace_that_was_left_is_kept_for_thirty_days(store: SqliteStore) -> None:
    await store.leave(HERE, at=NOON)

    await go_round(store, now=NOON + LEFT_KEPT - timedelta(seconds=1))
    assert await articles(store) == (1, 1)

    await go_round(store, now=NOON + LEFT_KEPT)
    assert await articles(store) == (0, 1)


async def test_who_came_back_in_time_keeps_everything(store: SqliteStore) -> None:
    await store.leave(HERE, at=NOON)
    await store.come_back(HERE, at=hours(24))

    await go_round(store, now=NOON + 2 * LEFT_KEPT)

    assert await articles(store) == (1, 1)


async def test_an_event_is_known_for_two_days(store: SqliteStore) -> None:
    caller = a_caller(event="asked", workspace=HERE)

    async def asked() -> int:
        matter = await store.bring(HERE, MatterKind.REQUEST, "Why?", claim="", caller=caller)
        return matter.count

    assert [await asked(), await asked()] == [1, 1]
    await go_round(store, now=hours(48))
    assert await asked() == 1
    await go_round(store, now=hours(49))
    assert await asked() == 2


async def test_rounds_go_on_until_they_are_stopped(store: SqliteStore) -> None:
    stop, seen = asyncio.Event(), 0

    def clock() -> datetime:
        nonlocal seen
        seen += 1
        if seen == 3:
            stop.set()
        return hours(seen)

    await asyncio.wait_for(
        keep_going_round(store, stop, clock=clock, pause_seconds=0.001),
        10,
    )

    assert seen == 3


async def test_what_waits_for_a_platform_does_not_keep_us_from_ending() -> None:
    waiting: asyncio.Future[object] = asyncio.ensure_future(asyncio.Event().wait())

    async with asyncio.timeout(20):
        await ended(waiting, seconds=0.0)

    assert waiting.cancelled()


async def test_a_defect_in_a_round_is_not_swallowed_at_the_end() -> None:
    async def fail() -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await ended(asyncio.ensure_future(fail()))
