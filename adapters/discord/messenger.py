"""What is done on Discord outside an answer: edited, said beneath, looked for, told to one."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from hashlib import sha256
from typing import TypeVar

import aiohttp
import discord

from adapters.discord import limits, refusals
from adapters.discord.fates import fate_of
from adapters.discord.history import find_answer, find_note
from adapters.discord.refusals import Wait, patiently
from adapters.discord.render import files_of, render
from bot.messenger import Delivery, Fate
from bot.model import Posting, Workspace
from bot.reply.card import Reply

_log = logging.getLogger(__name__)

T = TypeVar("T")

_BROKEN = (
    discord.DiscordException,
    aiohttp.ClientError,
    OSError,
    # aiohttp's, of a connection that was closed under a request.
    RuntimeError,
    # discord.py's, of an answer without what it should hold.
    KeyError,
    ValueError,
)


class DiscordMessenger:
    """Writes as a client that is logged in; nobody is pinged."""

    def __init__(self, client: discord.Client, *, wait: Wait = asyncio.sleep) -> None:
        self._client = client
        self._wait = wait
        self._next_turn = 0.0

    async def edit(self, posting: Posting, reply: Reply, *, message: str) -> Delivery:
        """As the port says; in a thread that rests it is woken for the moment."""
        return await self._fate_of(lambda: self._edited(self._place(posting), message, reply))

    async def note(self, posting: Posting, reply: Reply) -> Delivery:
        """As the port says; one that is there already is brought up to date."""
        return await self._fate_of(lambda: self._beneath(posting, reply))

    async def find(self, posting: Posting) -> Delivery:
        """As the port says."""
        place = self._place(posting)
        return await self._fate_of(lambda: find_answer(posting, place, self._client))

    async def tell(
        self,
        workspace: Workspace,  # noqa: ARG002 (the port's signature)
        person: str,
        reply: Reply,
        *,
        key: str,
    ) -> Delivery:
        """As the port says, by direct message."""

        async def told() -> Delivery:
            opened = await self._client.create_dm(discord.Object(int(person)))
            return await self._sent(opened, reply, key=key)

        return await self._fate_of(told)

    async def _edited(
        self, place: discord.PartialMessageable, message: str, reply: Reply
    ) -> Delivery:
        async def write() -> object:
            return await place.get_partial_message(int(message)).edit(
                view=render(reply),
                attachments=files_of(reply),
                allowed_mentions=discord.AllowedMentions.none(),
            )

        try:
            await self._patiently(write)
        except discord.HTTPException as refused:
            if refused.code != refusals.ARCHIVED_THREAD:
                raise
            await self._awake(place.id, write)
        return Delivery(fate=Fate.DONE, message=message)

    async def _awake(self, thread: int, write: Callable[[], Awaitable[object]]) -> None:
        """Do it in a thread that rests, and let it rest again.

        https://docs.discord.com/developers/topics/threads#active--archived-threads
        """
        http = self._client.http
        await self._patiently(lambda: http.edit_channel(thread, archived=False))
        try:
            await self._patiently(write)
        finally:
            # One that somebody else began only its starter may put away; it rests by itself later.
            with suppress(discord.HTTPException):
                await self._patiently(lambda: http.edit_channel(thread, archived=True))

    async def _beneath(self, posting: Posting, reply: Reply) -> Delivery:
        place, key = self._place(posting), f"{posting.key}:note"
        if there := await find_note(posting, place, self._client):
            return await self._edited(place, there, reply)
        reference = discord.MessageReference(
            message_id=int(posting.message), channel_id=place.id, fail_if_not_exists=False
        )
        try:
            return await self._sent(place, reply, key=key, reference=reference)
        except discord.HTTPException as refused:
            if refused.code != refusals.NO_HISTORY:
                raise
            return await self._sent(place, reply, key=key)

    async def _sent(
        self,
        place: discord.PartialMessageable | discord.DMChannel,
        reply: Reply,
        *,
        key: str,
        reference: discord.MessageReference | None = None,
    ) -> Delivery:
        """Post *reply*; Discord takes what has the same nonce once, as long as it remembers."""
        sent = await self._patiently(
            lambda: place.send(
                view=render(reply),
                files=files_of(reply),
                nonce=sha256(key.encode()).hexdigest()[: limits.NONCE],
                reference=reference,  # type: ignore[arg-type]  # None is its default
                allowed_mentions=discord.AllowedMentions.none(),
            )
        )
        return Delivery(fate=Fate.DONE, message=str(sent.id))

    async def _fate_of(self, work: Callable[[], Awaitable[Delivery]]) -> Delivery:
        """What *work* came to, within a minute, whatever Discord says or does not say."""
        try:
            async with asyncio.timeout(limits.PATIENCE_SECONDS):
                await self._turn()
                return await work()
        except discord.HTTPException as refused:
            return fate_of(refused)
        except discord.RateLimited as limited:
            return Delivery(fate=Fate.LATER, wait_seconds=limited.retry_after)
        except _BROKEN as broken:
            _log.info("Discord could not be asked: %s", type(broken).__name__)
            return Delivery(fate=Fate.LATER)

    async def _turn(self) -> None:
        """Wait for our turn: who asks something is answered before what nobody waits for."""
        now = asyncio.get_running_loop().time()
        turn = max(self._next_turn, now)
        self._next_turn = turn + limits.UNASKED_SECONDS
        if turn > now:
            await self._wait(turn - now)

    async def _patiently(self, send: Callable[[], Awaitable[T]]) -> T:
        return await patiently(send, longest=limits.PATIENCE_SECONDS, wait=self._wait)

    def _place(self, posting: Posting) -> discord.PartialMessageable:
        return self._client.get_partial_messageable(int(posting.thread or posting.channel))
