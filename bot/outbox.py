"""Keeping true: a changed claim, the postings that show it, and their messengers.

What is due stands in the library, in the transaction of the change; here it is carried out, each
channel by itself and newest first. Whatever happens on the way, a posting stays due until the
platform has said what became of it, so that a restart goes on where it was. Only how a claim
stands now is sent, however many changes it was.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby

from bot.backoff import wait_before
from bot.messenger import Delivery, Fate, Messenger
from bot.model import Due, OutboxState, Posting
from bot.model.trouble import Trouble
from bot.reply.card import Reply
from bot.store.port import Store

_log = logging.getLogger(__name__)

PAUSE_SECONDS = 1.0
"""A look into the outbox that finds nothing takes 0.2 ms."""
LOOK_SECONDS = 60.0
AT_ONCE = 200
"""Postings of one pass: what comes meanwhile for a newer channel waits no longer than these."""
CHANNELS_AT_ONCE = 8
MOST_TRIES = 8

UNSURE = timedelta(minutes=3)
"""An intent of that age is no answer under way any more: it is looked for."""
FORLORN = timedelta(hours=24)
"""An intent that nobody could tell of for so long is let go."""

Render = Callable[[Posting], Awaitable[Reply | None]]
"""What a posting should say now; None where what it shows is there no more."""


class NotNowError(Exception):
    """What a posting should say cannot be worked out at the moment."""


def _utc() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outbox:
    """What brings postings up to date, on the platforms that are there now, by their names."""

    store: Store
    messengers: Mapping[str, Messenger]
    render: Render
    clock: Callable[[], datetime] = _utc

    async def keep_true(
        self,
        stop: asyncio.Event,
        *,
        pause_seconds: float = PAUSE_SECONDS,
        look_seconds: float = LOOK_SECONDS,
    ) -> None:
        """Carry out what is due, and look for what was intended, time and again until *stop*."""

        async def carry_out() -> bool:
            return await self.go_through(stop) < AT_ONCE

        async def look() -> bool:
            await self.look_for_intended(stop)
            return True

        # Looking waits for a platform, and what is due does not wait for that.
        await asyncio.gather(
            _again_and_again(carry_out, stop, pause_seconds),
            _again_and_again(look, stop, look_seconds),
        )

    async def go_through(self, stop: asyncio.Event | None = None) -> int:
        """Carry out what is due now, at most `AT_ONCE`; how many were looked at."""
        due = await self.store.due(tuple(self.messengers), now=self.clock(), limit=AT_ONCE)
        room = asyncio.Semaphore(CHANNELS_AT_ONCE)

        async def carry_out(channel: list[Due]) -> None:
            async with room:
                for one in channel:
                    if stop is not None and stop.is_set():
                        return
                    await self._bring_up_to_date(one)

        channels = [list(channel) for _, channel in groupby(due, key=_channel)]
        done = await asyncio.gather(*map(carry_out, channels), return_exceptions=True)
        for trouble in done:
            if isinstance(trouble, BaseException):
                raise trouble
        return len(due)

    async def look_for_intended(self, stop: asyncio.Event | None = None) -> None:
        """Find out what became of intents that a stop or a lost answer left open."""
        now = self.clock()
        for posting in await self.store.intended(before=now - UNSURE, limit=AT_ONCE):
            if stop is not None and stop.is_set():
                return
            messenger = self.messengers.get(platform_of(posting))
            if messenger is None:
                continue
            found = await messenger.find(posting)
            where = posting.workspace, posting.number
            if found.fate is Fate.DONE:
                await self.store.posted(*where, message=found.message)
            elif found.fate is not Fate.LATER or posting.made_at < now - FORLORN:
                await self.store.gone(*where, at=now)

    async def _bring_up_to_date(self, due: Due) -> None:
        posting = due.posting
        messenger = self.messengers.get(platform_of(posting))
        if messenger is None:
            return
        try:
            reply = await self.render(posting)
        except NotNowError:
            await self._settle(due, Delivery(fate=Fate.LATER))
            return
        if reply is None:
            await self.store.settle(due, OutboxState.FAILED, tries=due.tries, at=self.clock())
            return
        try:
            delivery = await self._delivered(messenger, posting, reply)
        except Trouble:
            raise
        except Exception:  # noqa: BLE001 (whatever it is, it is logged whole)
            # A defect of a messenger: the others are not to wait for it.
            _log.exception("a messenger failed")
            delivery = Delivery(fate=Fate.LATER)
        await self._settle(due, delivery)

    async def _delivered(self, messenger: Messenger, posting: Posting, reply: Reply) -> Delivery:
        """Let the message, or the note beneath it, read as *reply*."""
        message = posting.note or posting.message
        delivery = await messenger.edit(posting, reply, message=message)
        if delivery.fate is not Fate.CLOSED or posting.note:
            return delivery
        return await self._beneath(messenger, posting, reply)

    async def _beneath(self, messenger: Messenger, posting: Posting, reply: Reply) -> Delivery:
        """Say it once beneath the message, where that itself cannot be changed any more."""
        delivery = await messenger.note(posting, reply)
        if delivery.fate is Fate.DONE:
            await self.store.noted(posting.workspace, posting.number, note=delivery.message)
        return delivery

    async def _settle(self, due: Due, delivery: Delivery) -> None:
        """Keep what became of it; what the platform could not do now is tried again."""
        posting, now = due.posting, self.clock()
        match delivery.fate:
            case Fate.DONE:
                await self.store.settle(due, OutboxState.DONE, tries=due.tries, at=now)
            case Fate.GONE:
                await self.store.gone(posting.workspace, posting.number, at=now)
            case Fate.LATER if due.tries + 1 < MOST_TRIES:
                seconds = max(delivery.wait_seconds, wait_before(due.tries + 1))
                at = now + timedelta(seconds=seconds)
                await self.store.settle(due, OutboxState.DUE, tries=due.tries + 1, at=at)
            case _:
                _log.warning("a posting could not be brought up to date: %s", delivery.fate.name)
                await self.store.settle(due, OutboxState.FAILED, tries=due.tries + 1, at=now)


async def _again_and_again(
    work: Callable[[], Awaitable[bool]], stop: asyncio.Event, pause_seconds: float
) -> None:
    """Do *work* until *stop*, with a pause where it says that nothing is left."""
    while not stop.is_set():
        try:
            is_all = await work()
        except Trouble as trouble:
            # The disk is full, or another process is writing: all of it is still due.
            _log.warning("postings wait: %s", trouble)
            is_all = True
        except Exception:  # noqa: BLE001 (a defect is logged whole, and the others go on)
            _log.exception("postings wait for a defect to be mended")
            is_all = True
        try:
            async with asyncio.timeout(pause_seconds if is_all else 0):
                await stop.wait()
        except TimeoutError:
            continue


def platform_of(posting: Posting) -> str:
    """The name of the platform on which a posting stands."""
    return posting.workspace.name.partition(":")[0]


def _channel(due: Due) -> tuple[str, str]:
    return due.posting.workspace.name, due.posting.channel
