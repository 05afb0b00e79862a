"""Telling: a matter that was closed -> who pressed *Tell me* -> their messenger, once each.

Who is due was written down in the transaction that closed the matter. A follower is let go of
after they were told: what a crash leaves between the two is told again under the same key, by
which the messenger knows it.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from bot.backoff import wait_before
from bot.messenger import Fate, Messenger
from bot.model import PUBLIC, Follower, Workspace
from bot.model.trouble import Trouble
from bot.reply.card import Reply
from bot.store.port import Store

_log = logging.getLogger(__name__)

MOST_TRIES = 5
PAUSE_SECONDS = 20.0
_AT_ONCE = 200

MessengerOf = Callable[[Workspace], Messenger | None]
"""The messenger of a workspace's platform; None where that is not connected."""

Said = Callable[[Workspace, Follower, datetime], Awaitable[Reply]]
"""What a follower of a matter of that queue is told, in their language."""


def _utc() -> datetime:
    return datetime.now(UTC)


async def keep_telling(
    store: Store,
    stop: asyncio.Event,
    *,
    messenger_of: MessengerOf,
    said: Said,
    clock: Callable[[], datetime] = _utc,
    pause_seconds: float = PAUSE_SECONDS,
) -> None:
    """Tell whoever is due, at once and then time and again, until *stop*."""
    while not stop.is_set():
        try:
            await tell_due(store, messenger_of=messenger_of, said=said, now=clock())
        except Trouble as trouble:
            # Another process is writing, or the disk is full: who is due stays due.
            _log.warning("not everybody was told: %s", trouble)
        except Exception:  # noqa: BLE001 (a defect is logged whole, and the next round goes on)
            _log.exception("not everybody was told")
        try:
            async with asyncio.timeout(pause_seconds):
                await stop.wait()
        except TimeoutError:
            continue


async def tell_due(store: Store, *, messenger_of: MessengerOf, said: Said, now: datetime) -> int:
    """Tell whoever is due at *now*, a bounded number of them; how many were tried."""
    tried = 0
    own = [workspace for workspace, left_at in await store.workspaces() if left_at is None]
    for queue in dict.fromkeys((*own, PUBLIC)):
        for follower in await store.followers_due(queue, now=now, limit=_AT_ONCE):
            messenger = messenger_of(follower.home)
            if messenger is not None:
                await _tell(store, queue, follower, messenger, said=said, now=now)
                tried += 1
    return tried


def key_of(queue: Workspace, follower: Follower) -> str:
    """What tells this telling from all others, the same after a restart."""
    return f"tell:{queue.id}:{follower.matter.number}:{follower.person}"


async def _tell(
    store: Store,
    queue: Workspace,
    follower: Follower,
    messenger: Messenger,
    *,
    said: Said,
    now: datetime,
) -> None:
    reply = await said(queue, follower, now)
    delivery = await messenger.tell(
        follower.home, follower.person, reply, key=key_of(queue, follower)
    )
    tries = follower.tries + 1
    if delivery.fate is Fate.LATER and tries < MOST_TRIES:
        wait = max(delivery.wait_seconds, wait_before(tries))
        await store.delay_telling(queue, follower, until=now + timedelta(seconds=wait))
        return
    if delivery.fate is not Fate.DONE:
        _log.info("somebody could not be told how a matter ended: %s", delivery.fate.name)
    await store.note_told(queue, follower)
