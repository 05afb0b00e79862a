"""What is due from time to time: one loop, one clock.

What a request was answered with is forgotten after two days, and so is what was read and not
kept; what was closed in the moderators' queue, who waited to be told, what was proposed, and what
a workspace has that the platform took us out of, after thirty.
"""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.model.trouble import Trouble
from bot.store.port import Store

_log = logging.getLogger(__name__)

EVENTS_KEPT = timedelta(hours=48)
DRAFTS_KEPT = timedelta(hours=48)
PROPOSALS_KEPT = timedelta(days=30)
LEFT_KEPT = timedelta(days=30)
CLOSED_KEPT = timedelta(days=30)
PAUSE_SECONDS = 3_600.0
ENDING_SECONDS = 0.5
"""A stop takes five seconds at most, and the platforms need most of them."""


def _utc() -> datetime:
    return datetime.now(UTC)


async def keep_going_round(
    store: Store,
    stop: asyncio.Event,
    *,
    clock: Callable[[], datetime] = _utc,
    pause_seconds: float = PAUSE_SECONDS,
) -> None:
    """Do what is due, at once and then every hour, until *stop*."""
    while not stop.is_set():
        try:
            await go_round(store, now=clock())
        except Trouble as trouble:
            # Another process is writing, or the disk is full: the next round does it.
            _log.warning("a round was not finished: %s", trouble)
        try:
            async with asyncio.timeout(pause_seconds):
                await stop.wait()
        except TimeoutError:
            continue


async def ended(rounds: asyncio.Future[Any], *, seconds: float = ENDING_SECONDS) -> None:
    """Let what goes on beside the platforms come to its end, for so long.

    Whatever waits for longer is cut off: what is due stays due, and a write that was begun is
    carried out whole.
    """
    await asyncio.wait({rounds}, timeout=seconds)
    rounds.cancel()
    with suppress(asyncio.CancelledError):
        await rounds


async def go_round(store: Store, *, now: datetime) -> None:
    """Do what is due at *now*."""
    await store.forget_events(before=now - EVENTS_KEPT)
    await store.forget_matters(before=now - CLOSED_KEPT)
    await store.forget_drafts(before=now - DRAFTS_KEPT, proposed_before=now - PROPOSALS_KEPT)
    for workspace, left_at in await store.workspaces():
        if left_at is not None and left_at <= now - LEFT_KEPT:
            await store.forget_workspace(workspace)
            _log.info("forgot what a workspace had that was left thirty days ago")
