"""The bots that try the fake: one that writes requests by hand, and one of discord.py."""

import asyncio
import io
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any, Self, TypeVar

import aiohttp
import discord
from discord import app_commands, ui

from tests.platforms.discord.rules.rule import Json
from tests.platforms.discord.server import DiscordServer

Bot = TypeVar("Bot", bound=discord.Client)


class RawBot:
    """Sends whatever a test likes; `gateway` identifies first."""

    def __init__(self, server: DiscordServer) -> None:
        self._server = server
        self.headers = {"Authorization": f"Bot {server.token}"}
        self._session = aiohttp.ClientSession()
        self.socket: aiohttp.ClientWebSocketResponse | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._session.close()

    async def send(self, method: str, path: str, body: object = None) -> tuple[int, Any]:
        """The status and the body, as JSON if it is."""
        return await self.send_text(method, path, None if body is None else json.dumps(body))

    async def send_text(self, method: str, path: str, body: str | None) -> tuple[int, Any]:
        url = self._server.url + path
        async with self._session.request(method, url, data=body, headers=self.headers) as answer:
            text = await answer.text()
            is_json = answer.content_type == "application/json"
            return answer.status, json.loads(text) if is_json else text

    async def fetch(self, url: str) -> bytes:
        async with self._session.get(url) as answer:
            return await answer.read()

    async def upload(self, path: str, body: Json, **files: bytes) -> tuple[int, Any]:
        form = aiohttp.FormData(quote_fields=False)
        form.add_field("payload_json", json.dumps(body))
        for number, (name, content) in enumerate(files.items()):
            form.add_field(f"files[{number}]", io.BytesIO(content), filename=name)
        url = self._server.url + path
        async with self._session.post(url, data=form, headers=self.headers) as answer:
            return answer.status, await answer.json()

    async def connect(self, **identify: object) -> aiohttp.ClientWebSocketResponse:
        """Say HELLO's answer to the gateway, by default with the rights of an honest bot."""
        socket = await self._session.ws_connect(self._server.gateway.url)
        assert (await socket.receive_json())["op"] == 10
        data = {"token": self._server.token, "intents": 1, "properties": {}} | identify
        await socket.send_json({"op": 2, "d": data})
        return socket

    async def listen(self) -> None:
        """Connect and forget, so that interactions have somewhere to go."""
        self.socket = await self.connect(intents=(1 << 26) - 1)
        await self._server.connected()


@asynccontextmanager
async def running(bot: Bot, token: str) -> AsyncIterator[Bot]:
    """Run a bot until the block ends, however it ends."""
    task = asyncio.create_task(bot.start(token))
    try:
        yield bot
    finally:
        await bot.close()
        task.cancel()
        with suppress(asyncio.CancelledError, discord.DiscordException):
            await task


class Correction(ui.Modal, title="Correct a claim"):
    reason: ui.Label["Correction"] = ui.Label(
        text="Reason", component=ui.TextInput(custom_id="reason", max_length=200)
    )

    async def on_submit(self, interaction: discord.Interaction) -> None:
        assert isinstance(self.reason.component, ui.TextInput)
        await interaction.response.send_message(f"Noted: {self.reason.component.value}")


class Card(ui.LayoutView):
    """A text, a button that changes it, one that opens a form, and a select."""

    def __init__(self, text: str) -> None:
        super().__init__(timeout=None)
        self.add_item(ui.Container(ui.TextDisplay(text), ui.Separator()))
        more: ui.Button[Card] = ui.Button(label="More", custom_id="more")
        correct: ui.Button[Card] = ui.Button(label="Correct", custom_id="correct")
        which: ui.Select[Card] = ui.Select(
            custom_id="which",
            placeholder="Which?",
            options=[discord.SelectOption(label="First", value="1")],
        )
        more.callback = self._more  # type: ignore[method-assign]
        correct.callback = self._correct  # type: ignore[method-assign]
        which.callback = self._chosen  # type: ignore[method-assign]
        self.which = which
        self.add_item(ui.ActionRow(more, correct))
        self.add_item(ui.ActionRow(which))

    async def _more(self, interaction: discord.Interaction) -> None:
        await interaction.response.edit_message(view=Card("There is more."))

    async def _correct(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(Correction())

    async def _chosen(self, interaction: discord.Interaction) -> None:
        await interaction.response.defer()
        await interaction.followup.send(f"You chose {self.which.values[0]}", ephemeral=True)


class HonestBot(discord.AutoShardedClient):
    """A small bot that does each thing once, and does it right."""

    def __init__(self, *, content: bool = False, **options: Any) -> None:
        intents = discord.Intents(
            guilds=True, guild_messages=True, dm_messages=True, message_content=content
        )
        super().__init__(
            intents=intents, allowed_mentions=discord.AllowedMentions.none(), **options
        )
        self.tree = app_commands.CommandTree(self)
        self.resumes = 0
        self._commands()

    async def setup_hook(self) -> None:
        await self.tree.sync()

    async def before_identify_hook(self, _: int | None, *, initial: bool = False) -> None:
        """Do not wait the five seconds that a second IDENTIFY should."""

    async def on_shard_resumed(self, _: int) -> None:
        self.resumes += 1

    async def on_message(self, message: discord.Message) -> None:
        if self.user in message.mentions and not message.author.bot:
            thread = await message.create_thread(name="An answer")
            await thread.send(view=Card(f"You said {message.clean_content}"))

    def _commands(self) -> None:
        source = app_commands.Group(name="source", description="Keep the sources")

        @self.tree.command(description="Find a claim")
        async def claim(interaction: discord.Interaction, query: str) -> None:
            await interaction.response.send_message(view=Card(f"About {query}"), ephemeral=True)

        @claim.autocomplete("query")
        async def suggest(_: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
            return [app_commands.Choice(name=f"{typed}nes", value=f"{typed}nes")]

        @source.command(description="Add a source")
        async def add(interaction: discord.Interaction, name: str) -> None:
            await interaction.response.defer(ephemeral=True)
            await interaction.followup.send(view=Card(f"Added {name}"))
            file = discord.File(__file__, filename="source.txt")
            await interaction.followup.send("The file.", file=file)

        @self.tree.context_menu(name="Check this message")
        async def check(interaction: discord.Interaction, message: discord.Message) -> None:
            await interaction.response.send_message(f"Checked {message.content}")

        self.tree.add_command(source)
