"""The client: what Discord sends us, each thing to the one place that answers it."""

import asyncio
import logging
from dataclasses import replace
from typing import Any, cast

import discord
from discord import app_commands
from discord.http import Route

from adapters.discord import catalogue, limits
from adapters.discord.answering import Manner, acknowledged, answer
from adapters.discord.buttons import Ask, Pick
from adapters.discord.callers import author_of, caller_of
from adapters.discord.forms import form_of, submitted
from adapters.discord.refusals import Wait
from adapters.discord.render import render
from bot.app import App
from bot.commands.attempt import attempt
from bot.commands.dispatch import dispatch, dispatch_request, dispatch_text
from bot.commands.spec import Command, Values
from bot.model import Caller, Page
from bot.model.trouble import TooLarge, UnknownCommand
from bot.reply.apology import apology
from bot.reply.card import Card, Prose, Reply, Request
from bot.reply.citation import claim_name
from bot.reply.foreign import clean, cut
from bot.reply.voice import voice

_log = logging.getLogger(__name__)

INTENTS = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
"""No privileged one: slash commands, mentions and direct messages carry their text without."""

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes of an upload that is read."""


class PinciteClient(discord.AutoShardedClient):
    """Answers interactions, mentions and direct messages at the desk of an App."""

    def __init__(self, app: App, *, keepers: frozenset[str], wait: Wait = asyncio.sleep) -> None:
        super().__init__(
            intents=INTENTS,
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            chunk_guilds_at_startup=False,
        )
        self._app = app
        self._keepers = keepers
        self._wait = wait
        self._underway: set[asyncio.Task[None]] = set()
        self.add_dynamic_items(Ask, Pick)

    async def setup_hook(self) -> None:
        """Tell Discord our commands, if it has others."""
        if self.application_id is None:  # pragma: no cover (login sets it)
            return
        ours = catalogue.to_discord()
        if not catalogue.is_same(ours, await self._told_before(self.application_id)):
            await self.http.bulk_upsert_global_commands(self.application_id, payload=ours)
            _log.info("commands were told anew")

    async def _told_before(self, application: int) -> list[catalogue.Json]:
        # discord.py's own call leaves the localisations out.
        route = Route("GET", "/applications/{application}/commands", application=application)
        theirs = await self.http.request(route, params={"with_localizations": "true"})
        return cast("list[catalogue.Json]", theirs)

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
        caller = caller_of(interaction, keepers=self._keepers)
        work = dispatch_request(request, {}, caller=caller, desk=self._app)
        values, message = dict(request.values), interaction.message
        # A page is turned where only the asker sees it; elsewhere each gets one of their own.
        in_place = "page" in values and message is not None and message.flags.ephemeral
        is_public = values.get("share") == "yes"
        manner = self._manner(caller, is_public=is_public, in_place=in_place)
        await self._finishing(answer(interaction, work, manner))

    async def finish(self, seconds: float) -> None:
        """Let the answers under way come to their end, for so long."""
        if self._underway:
            await asyncio.wait(self._underway, timeout=seconds)

    async def _commanded(self, interaction: discord.Interaction[Any]) -> None:
        data: dict[str, Any] = dict(interaction.data or {})
        command, options = catalogue.asked(data)
        caller = caller_of(interaction, keepers=self._keepers)
        if command is None:
            trouble = UnknownCommand(asked_for=str(data.get("name", "")), near=())
            work = _told(apology(trouble, voice(caller.language)))
        else:
            resolved = app_commands.Namespace(
                interaction, data.get("resolved", {}), cast("Any", options)
            )
            # A file that cannot be read is told of like any other trouble.
            work = attempt(
                self._with_uploads(command, resolved, caller), say=voice(caller.language)
            )
        is_public = any(one["name"] == "public" and one["value"] is True for one in options)
        await answer(interaction, work, self._manner(caller, is_public=is_public))

    def _manner(self, caller: Caller, *, is_public: bool = False, in_place: bool = False) -> Manner:
        return Manner(
            say=voice(caller.language), is_public=is_public, in_place=in_place, wait=self._wait
        )

    async def _with_uploads(
        self, command: Command, options: app_commands.Namespace, caller: Caller
    ) -> Reply:
        values = await _values(dict(iter(options)))
        return _saying_where(await dispatch(command, values, caller=caller, desk=self._app), caller)

    async def _completed(self, interaction: discord.Interaction[Any]) -> None:
        """Claims that hold what was typed; what comes too late is an empty list."""
        _, options = catalogue.asked(dict(interaction.data or {}))
        typed = next((str(one["value"]) for one in options if one.get("focused")), "")
        caller = caller_of(interaction, keepers=self._keepers)
        try:
            async with asyncio.timeout(limits.AUTOCOMPLETE_SECONDS):
                found = await self._app.suggest(
                    typed, workspace=caller.workspace, limit=limits.CHOICES
                )
        except Exception:  # noqa: BLE001 (nobody can be told of it while typing)
            _log.warning("no suggestions", exc_info=True)
            found = ()
        choices = [
            app_commands.Choice(
                name=cut(clean(one.claim.words), limits.CHOICE_NAME),
                value=claim_name(one.claim, caller.workspace),
            )
            for one in found
        ]
        await acknowledged(lambda: interaction.response.autocomplete(choices), self._wait)

    async def _filled_in(self, interaction: discord.Interaction[Any]) -> None:
        request, values = submitted(dict(interaction.data or {}))
        if request is None:
            return
        caller = caller_of(interaction, keepers=self._keepers)
        work = dispatch_request(request, values, caller=caller, desk=self._app)
        await answer(interaction, work, self._manner(caller))

    async def _spoken_to(self, message: discord.Message, words: str) -> None:
        caller = author_of(message, keepers=self._keepers)
        reply = _saying_where(await dispatch_text(words, caller=caller, desk=self._app), caller)
        # The nonce keeps a retried request from posting twice.
        view, nonce = render(reply), str(message.id)
        place = await self._thread_for(message, words)
        if place is None:
            await message.reply(view=view, nonce=nonce, mention_author=False)
        else:
            await place.send(view=view, nonce=nonce)

    async def _thread_for(self, message: discord.Message, words: str) -> discord.Thread | None:
        """A thread for the answer, where the channel and our rights there allow it."""
        channel = message.channel
        if not isinstance(channel, discord.TextChannel) or message.guild is None:
            return None
        rights = channel.permissions_for(message.guild.me)
        if not (rights.create_public_threads and rights.send_messages_in_threads):
            return None
        try:
            return await message.create_thread(name=cut(clean(words), limits.CHOICE_NAME))
        except discord.HTTPException:
            return None

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
    except discord.HTTPException as refused:
        _log.warning("an answer was refused: %s", refused.status, exc_info=True)


async def _told(reply: Reply) -> Reply:
    return reply


async def _values(options: dict[str, Any]) -> Values:
    """The values of options; an upload becomes a Page.

    Raises:
        TooLarge: One is larger than is read.
    """
    values: dict[str, str | int | bool | Page] = {}
    for name, value in options.items():
        if isinstance(value, discord.Attachment):
            if value.size > LARGEST_FILE:
                raise TooLarge(name=value.filename, limit=LARGEST_FILE)
            values[name] = Page(content=await value.read(), name=value.filename)
        else:
            values[name] = value
    return values
