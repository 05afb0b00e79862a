"""Answers to interactions: callbacks, and what follows them by token.

https://docs.discord.com/developers/interactions/receiving-and-responding
"""

from tests.platforms.discord.payloads import message_json
from tests.platforms.discord.records import EPHEMERAL, LOADING, Callback, Interaction, Message
from tests.platforms.discord.rest import Request
from tests.platforms.discord.rules import access, interactions, messages
from tests.platforms.discord.rules.interactions import DEFER, DEFER_UPDATE, MESSAGE, UPDATE
from tests.platforms.discord.rules.rule import Json, enforce
from tests.platforms.discord.state import World
from tests.platforms.discord.talk import Talk

_MINUTE_SECONDS = 60


class Answers:
    """The endpoints below /interactions and /webhooks."""

    def __init__(self, world: World, talk: Talk) -> None:
        self._world = world
        self._talk = talk
        self.deadline_seconds = 3.0
        self.lifetime_seconds = 15.0 * _MINUTE_SECONDS

    def _answering(self, request: Request) -> interactions.Answering:
        interaction = self._world.interactions.get(request.parts["token"])
        return interactions.Answering(
            interaction=interaction,
            age=self._world.now() - interaction.born if interaction else 0,
            deadline=self.deadline_seconds,
            lifetime=self.lifetime_seconds,
            body=request.body,
        )

    async def call_back(self, request: Request) -> Json | None:
        answering = self._answering(request)
        enforce(interactions.CALLBACK_RULES, answering)
        interaction, data = answering.interaction, answering.data
        assert interaction is not None
        kind = int(request.body["type"])
        if kind == MESSAGE:
            enforce(messages.RULES, data)
        if kind == UPDATE and interaction.message:
            await self._talk.edit(interaction.message, data, request.files)
        interaction.callback = Callback(
            interaction_id=interaction.id, kind=kind, data=data, after_seconds=answering.age
        )
        self._world.callbacks.append(interaction.callback)
        if kind in {UPDATE, DEFER_UPDATE}:
            interaction.original = interaction.message
        if kind in {MESSAGE, DEFER}:
            loading = LOADING if kind == DEFER else 0
            whole = data | {"flags": int(data.get("flags") or 0) | loading}
            interaction.original = await self._write(interaction, whole, request)
        self._world.changed()
        if request.query.get("with_response") not in {"1", "true"}:
            return None
        return self._receipt(interaction, kind)

    def _receipt(self, interaction: Interaction, kind: int) -> Json:
        receipt: Json = {"id": str(interaction.id), "type": interaction.kind}
        if (message := interaction.original) is None:
            return {"interaction": receipt}
        receipt |= {
            "response_message_id": str(message.id),
            "response_message_loading": message.loading,
            "response_message_ephemeral": message.ephemeral,
        }
        resource = {"type": kind, "message": message_json(self._world, message)}
        return {"interaction": receipt, "resource": resource}

    async def _write(self, interaction: Interaction, body: Json, request: Request) -> Message:
        return await self._talk.create(
            self._world.bot,
            self._world.channels[interaction.channel_id],
            body,
            request.files,
            private_to=interaction.user_id,
            interaction_id=interaction.id,
        )

    def _following(self, request: Request) -> Interaction:
        answering = self._answering(request)
        enforce(interactions.FOLLOW_UP_RULES, answering)
        assert answering.interaction is not None
        return answering.interaction

    async def follow_up(self, request: Request) -> Json:
        """A new message, but the first after a deferral takes its place and visibility."""
        interaction = self._following(request)
        original = interaction.original
        if original and original.loading and not original.deleted:
            body = request.body | {"flags": int(request.body.get("flags") or 0) & ~EPHEMERAL}
            await self._talk.edit(original, body, request.files)
            message = original
        else:
            enforce(messages.RULES, request.body)
            message = await self._write(interaction, request.body, request)
            interaction.followups.append(message)
        interaction.changes += 1
        self._world.changed()
        return message_json(self._world, message)

    def _found(self, request: Request, interaction: Interaction) -> Message:
        wanted = request.parts["message"]
        own = [interaction.original, *interaction.followups]
        for message in own:
            if message and not message.deleted and wanted in {"@original", str(message.id)}:
                return message
        enforce([access.the_message_exists], None)
        raise AssertionError

    async def show(self, request: Request) -> Json:
        return message_json(self._world, self._found(request, self._following(request)))

    async def change(self, request: Request) -> Json:
        interaction = self._following(request)
        message = self._found(request, interaction)
        await self._talk.edit(message, request.body, request.files)
        interaction.changes += 1
        self._world.changed()
        return message_json(self._world, message)

    async def remove(self, request: Request) -> None:
        interaction = self._following(request)
        # That something is gone is nothing to see: the answer is still to come.
        await self._talk.delete(self._found(request, interaction))
        self._world.changed()
