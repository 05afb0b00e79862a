"""The client: what Discord sends us, each thing to the one place that answers it."""

import asyncio
import logging
import threading
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import replace
from typing import Any, cast

import aiohttp
import discord
from discord import app_commands
from discord.gateway import KeepAliveHandler
from discord.http import Route

from adapters.discord import catalogue, limits, membership
from adapters.discord.answering import Manner, acknowledged, answer
from adapters.discord.buttons import Ask, Pick
from adapters.discord.callers import (
    author_of,
    caller_of,
    setup_of,
    workspace_of,
    workspace_of_guild,
)
from adapters.discord.forms import form_of, submitted
from adapters.discord.mentions import respond
from adapters.discord.menus import from_discord
from adapters.discord.pace import Pace
from adapters.discord.postings import Postings
from adapters.discord.refusals import Wait
from adapters.discord.suggestions import suggested
from adapters.discord.uploads import read_values
from bot.app import App
from bot.commands.attempt import attempt
from bot.commands.dispatch import dispatch, dispatch_request, dispatch_text
from bot.commands.spec import Command, Values
from bot.model import PUBLIC, Caller
from bot.model.trouble import UnknownCommand
from bot.reply.apology import apology
from bot.reply.card import Card, Outcome, Prose, Reply, Request
from bot.reply.voice import voice

_log = logging.getLogger(__name__)

_LONGEST_IN_HOOK = 30.0
"""A connection that waits for longer is closed first: nobody would read its heartbeats."""

_LEAVING_SECONDS = 0.5

INTENTS = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
"""No privileged one: slash commands, mentions and direct messages carry their text without."""


class TooSoonError(Exception):
    """A day would hold too many sessions if another began now."""


class PinciteClient(discord.AutoShardedClient):
    """Answers interactions, mentions and direct messages at the desk of an App."""

    def __init__(
        self,
        app: App,
        *,
        keepers: frozenset[str],
        wait: Wait = asyncio.sleep,
        pace: Pace | None = None,
        reads_content: bool = False,
        shards: int = 0,
        develop_guild: int = 0,
    ) -> None:
        intents = discord.Intents(INTENTS.value)
        intents.message_content = reads_content
        super().__init__(
            intents=intents,
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            chunk_guilds_at_startup=False,
            shard_count=shards or None,
            max_ratelimit_timeout=limits.PATIENCE_SECONDS,
        )
        self._app = app
        self._keepers = keepers
        self._wait = wait
        self._pace = pace or Pace()
        self._develop_guild = develop_guild
        self._underway: set[asyncio.Task[None]] = set()
        self._is_ending = False
        self.was_connected = asyncio.Event()
        self.too_soon: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        """Done where a session must wait for so long that this connection had better end."""
        self.add_dynamic_items(Ask, Pick)

    async def before_identify_hook(
        self,
        shard_id: int | None,
        *,
        initial: bool = False,  # noqa: ARG002 (discord.py's signature)
    ) -> None:
        """Wait until a session may begin.

        Raises:
            TooSoonError: That is not now; *too_soon* tells who runs us.
        """
        try:
            await self._until_its_turn()
        except (TooSoonError, asyncio.CancelledError):
            await self._leave(shard_id)
            raise
        self._pace.identified()

    async def _until_its_turn(self) -> None:
        seconds = self._pace.seconds_to_wait()
        if seconds > _LONGEST_IN_HOOK:
            if not self.too_soon.done():
                self.too_soon.set_result(None)
            raise TooSoonError
        if seconds:
            await self._wait(seconds)

    async def _leave(self, shard_id: int | None) -> None:
        """Close a connection that has no session: discord.py forgets it, heartbeat and all."""
        for thread in threading.enumerate():
            if not isinstance(thread, KeepAliveHandler) or thread.shard_id != shard_id:
                continue
            is_ours = thread.ws._connection is self._connection  # noqa: SLF001 (nothing else says whose it is)
            if is_ours and thread.ws.session_id is None:
                with suppress(TimeoutError):
                    async with asyncio.timeout(_LEAVING_SECONDS):
                        await thread.ws.close(code=1000)

    async def on_shard_connect(self, _: int) -> None:
        """A session has begun."""
        self.was_connected.set()

    async def setup_hook(self) -> None:
        """Tell Discord our commands, if it has others, and hear how many sessions it counted."""
        try:
            await self._tell_commands()
        except (discord.DiscordException, aiohttp.ClientError, OSError):
            # Those it was told before still work.
            _log.warning("commands could not be told", exc_info=True)
        told = await self.fetch_session_start_limits()
        self._pace.told(
            total=told.total, remaining=told.remaining, reset_after=told.reset_after / 1000
        )

    async def _tell_commands(self) -> None:
        ours = catalogue.to_discord()
        scope = f"/guilds/{self._develop_guild}" if self._develop_guild else ""
        path = f"/applications/{self.application_id}{scope}/commands"
        # discord.py's own call leaves the localisations out.
        there = await self.http.request(Route("GET", path), params={"with_localizations": "true"})
        if not catalogue.is_same(ours, cast("list[catalogue.Json]", there)):
            await self.http.request(Route("PUT", path), json=ours)
            _log.info("commands were told anew")

    async def on_ready(self) -> None:
        """Note which servers have us, after however long we were away."""
        guilds = [guild.id for guild in self.guilds]
        await membership.note_all(self._app.store, guilds, at=discord.utils.utcnow())

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """What a server had is there again, if it was not too long ago."""
        await membership.note(self._app.store, guild.id, at=discord.utils.utcnow(), is_here=True)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """What a server has is kept for thirty days."""
        await membership.note(self._app.store, guild.id, at=discord.utils.utcnow(), is_here=False)

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Answer a command, a completion or a form; presses come by their buttons."""
        match interaction.type:
            case discord.InteractionType.application_command:
                await self._finishing(self._commanded(interaction))
            case discord.InteractionType.autocomplete:
                await self._completed(interaction)
            case discord.InteractionType.modal_submit:
                await self._finishing(self._filled_in(interaction))
            case _:
                pass

    async def on_message(self, message: discord.Message) -> None:
        """Answer who mentions the bot, or writes to it alone."""
        if message.author.bot or self.user is None:
            return
        is_to_us = message.guild is None or self.user in message.mentions
        if is_to_us and (words := self._words(message)):
            await self._finishing(self._spoken_to(message, words))

    async def pressed(self, interaction: discord.Interaction[Any], request: Request) -> None:
        """Answer a press of a button."""
        work = self._requested(interaction, request, {})
        values, message = dict(request.values), interaction.message
        # A page is turned where only the asker sees it; elsewhere each gets one of their own.
        in_place = "page" in values and message is not None and message.flags.ephemeral
        is_public = values.get("share") == "yes"
        language = str(interaction.locale)
        manner = self._manner(language, is_public=is_public, in_place=in_place)
        await self._finishing(answer(interaction, self._unless_ending(work, language), manner))

    async def finish(self, seconds: float) -> None:
        """Let the answers under way come to their end, for so long, and begin no others."""
        self._is_ending = True
        if self._underway:
            await asyncio.wait(self._underway, timeout=seconds)

    async def _commanded(self, interaction: discord.Interaction[Any]) -> None:
        data: dict[str, Any] = dict(interaction.data or {})
        language = str(interaction.locale)
        if (key := catalogue.menu_of(data)) is not None:
            work = self._chosen(interaction, key, data)
            await answer(interaction, self._unless_ending(work, language), self._manner(language))
            return
        command, options = catalogue.asked(data)
        if command is None:
            trouble = UnknownCommand(asked_for=str(data.get("name", "")), near=())
            work = _told(apology(trouble, voice(language)))
        else:
            resolved = app_commands.Namespace(
                interaction, data.get("resolved", {}), cast("Any", options)
            )
            work = self._safely(interaction, command, resolved)
        is_public = any(one["name"] == "public" and one["value"] is True for one in options)
        manner = self._manner(language, is_public=is_public)
        await answer(interaction, self._unless_ending(work, language), manner)

    def _unless_ending(
        self, work: Coroutine[Any, Any, Reply], language: str
    ) -> Coroutine[Any, Any, Reply]:
        """*work*, or that it is not begun any more."""
        if not self._is_ending:
            return work
        work.close()
        summary = voice(language)("discord.ending")
        return _told(Reply(summary=summary, outcome=Outcome.FAILED))

    def _manner(self, language: str, *, is_public: bool = False, in_place: bool = False) -> Manner:
        return Manner(
            say=voice(language),
            postings=Postings(desk=self._app),
            is_public=is_public,
            in_place=in_place,
            wait=self._wait,
        )

    async def _safely(
        self,
        interaction: discord.Interaction[Any],
        command: Command,
        options: app_commands.Namespace,
    ) -> Reply:
        """A file that cannot be read is told of like any other trouble."""
        work = self._with_uploads(interaction, command, options)
        return await attempt(work, say=voice(str(interaction.locale)))

    async def _with_uploads(
        self,
        interaction: discord.Interaction[Any],
        command: Command,
        options: app_commands.Namespace,
    ) -> Reply:
        values = await read_values(dict(iter(options)))
        caller = await self._caller(interaction)
        return _saying_where(await dispatch(command, values, caller=caller, desk=self._app), caller)

    async def _chosen(
        self, interaction: discord.Interaction[Any], key: str, data: dict[str, Any]
    ) -> Reply:
        """What a message's menu asks of the message."""
        message = data["resolved"]["messages"][str(data["target_id"])]
        command, values = from_discord(key, message, guild=str(interaction.guild_id or ""))
        caller = await self._caller(interaction)
        return _saying_where(await dispatch(command, values, caller=caller, desk=self._app), caller)

    async def _requested(
        self, interaction: discord.Interaction[Any], request: Request, values: Values
    ) -> Reply:
        """What a button or a form asks."""
        caller = await self._caller(interaction)
        return await dispatch_request(request, values, caller=caller, desk=self._app)

    async def _caller(self, interaction: discord.Interaction[Any]) -> Caller:
        """Who asks, with the rights that the workspace's setup gives."""
        setup = await setup_of(workspace_of(interaction), self._app.store)
        return caller_of(interaction, keepers=self._keepers, setup=setup)

    async def _completed(self, interaction: discord.Interaction[Any]) -> None:
        """Claims that hold what was typed; what comes too late is an empty list."""
        _, options = catalogue.asked(dict(interaction.data or {}))
        typed = next((str(one["value"]) for one in options if one.get("focused")), "")
        choices = await suggested(typed, workspace_of(interaction), self._app)
        await acknowledged(lambda: interaction.response.autocomplete(choices), self._wait)

    async def _filled_in(self, interaction: discord.Interaction[Any]) -> None:
        request, values = submitted(dict(interaction.data or {}))
        if request is None:
            return
        work = self._requested(interaction, request, values)
        language = str(interaction.locale)
        await answer(interaction, self._unless_ending(work, language), self._manner(language))

    async def _spoken_to(self, message: discord.Message, words: str) -> None:
        where = PUBLIC if message.guild is None else workspace_of_guild(message.guild.id)
        setup = await setup_of(where, self._app.store)
        caller = author_of(message, keepers=self._keepers, setup=setup)
        work = dispatch_text(words, caller=caller, desk=self._app)
        reply = _saying_where(await self._unless_ending(work, caller.language), caller)
        manner = self._manner(caller.language)
        await respond(message, reply, words=words, caller=caller, manner=manner)

    def _words(self, message: discord.Message) -> str:
        """What was written, without the mention of us."""
        ours = () if self.user is None else (f"<@{self.user.id}>", f"<@!{self.user.id}>")
        words = message.content
        for mention in ours:
            words = words.replace(mention, " ")
        return words.strip()

    async def _finishing(self, work: Any) -> None:  # noqa: ANN401 (any coroutine)
        """Do *work* in a task that a shutdown waits for; what Discord refuses is logged."""
        task = asyncio.ensure_future(_logged(work))
        self._underway.add(task)
        task.add_done_callback(self._underway.discard)
        await asyncio.shield(task)


def _saying_where(reply: Reply, caller: Caller) -> Reply:
    """The reply, and outside a server that only the public library was read."""
    if not caller.workspace.is_public or form_of(reply) is not None:
        return reply
    told = Prose(text=voice(caller.language)("discord.public"))
    return replace(reply, cards=(*reply.cards, Card(blocks=(told,))))


async def _logged(work: Any) -> None:  # noqa: ANN401 (the same)
    try:
        await work
    except (discord.DiscordException, aiohttp.ClientError, OSError):
        _log.warning("an answer was not delivered", exc_info=True)


async def _told(reply: Reply) -> Reply:
    return reply
