"""Deliveries: what is sent to the bot, how often, and how it is acknowledged.

https://docs.slack.dev/apis/events-api
"""

import asyncio
from collections.abc import Callable
from typing import Protocol

from tests.platforms.slack.payloads import event_json
from tests.platforms.slack.records import Delivery, Kind
from tests.platforms.slack.rules import answers
from tests.platforms.slack.rules.rule import Json
from tests.platforms.slack.state import Channel, World

# https://docs.slack.dev/reference/events; what has no entry needs no scope.
EVENT_SCOPES = {
    "app_mention": "app_mentions:read",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
    "member_joined_channel": "channels:read",
    "member_left_channel": "channels:read",
    "reaction_added": "reactions:read",
    "reaction_removed": "reactions:read",
}
# The bot was there, and did not say in time that it had heard.
_UNHEARD = {"timeout", "http_timeout", "http_error", "no_retry"}
_MESSAGES = {"channel": "message.channels", "group": "message.groups", "im": "message.im"}


class Transport(Protocol):
    """A way to the bot."""

    async def send(self, delivery: Delivery, reason: str) -> str:
        """Send once; why nothing came back, or nothing if the bot acknowledged."""


class Deliveries:
    """Sends what happens, again where Slack does, and takes the acknowledgements."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.transport: Transport | None = None
        self.acknowledged: Callable[[Delivery, Json], None] | None = None
        self.deadline_seconds = 3.0
        # Slack sends again at once, after a minute and after five; tests do not wait so long.
        self.retries_after_seconds: tuple[float, ...] = (0.0, 0.05, 0.05)
        self._tasks: set[asyncio.Task[None]] = set()
        self._answers: dict[str, asyncio.Event] = {}

    def make(
        self,
        kind: Kind,
        payload: Json,
        user_id: str,
        channel_id: str | None,
        parent: Delivery | None = None,
    ) -> Delivery:
        """A delivery that is still to be sent, so that triggers can name it."""
        world = self._world
        delivery = Delivery(
            id=world.new_id("Env"),
            kind=kind,
            payload=payload,
            user_id=user_id,
            channel_id=channel_id,
            number=world.new_number(),
            born=world.now(),
            parent=parent,
        )
        world.deliveries[delivery.id] = delivery
        return delivery

    def send(self, delivery: Delivery) -> None:
        """Begin to send."""
        self._answers[delivery.id] = asyncio.Event()
        task = asyncio.create_task(self._send(delivery))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def tell(
        self, event: Json, channel: Channel | None, user_id: str, *, always: bool = False
    ) -> Delivery | None:
        """Send an event, if the bot may hear it: None if not."""
        world = self._world
        name = str(event["type"])
        if name == "message":
            name = _MESSAGES[str(event.get("channel_type", "channel"))]
        scope = EVENT_SCOPES.get(name)
        present = channel is None or world.bot.id in channel.members
        subscribed = world.events is None or name in world.events
        granted = scope is None or scope in world.scopes
        if not always and not (present and subscribed and granted):
            return None
        shared = bool(channel and channel.is_ext_shared)
        payload = event_json(world, event, is_ext_shared=shared)
        delivery = self.make("events_api", payload, user_id, channel.id if channel else None)
        self.send(delivery)
        return delivery

    async def _send(self, delivery: Delivery) -> None:
        assert self.transport
        waits = (0.0, *self.retries_after_seconds) if delivery.kind == "events_api" else (0.0,)
        reason = ""
        for wait in waits:
            if wait:
                await asyncio.sleep(wait)
            delivery.attempts += 1
            reason = await self.transport.send(delivery, reason)
            if delivery.acknowledged:
                return
            if reason in _UNHEARD:
                self._note_late(delivery)
            if reason == "no_retry":
                break
        delivery.failed = True
        if reason not in _UNHEARD:
            self._note_late(delivery)
        self._world.changed()

    def _note_late(self, delivery: Delivery) -> None:
        age = max(self._world.now() - delivery.born, self.deadline_seconds * 1.001)
        late = answers.Acknowledging(
            delivery=delivery, age=age, deadline=self.deadline_seconds, body={}
        )
        self._world.audit(delivery.kind, answers.ACK_AUDITS, late)

    async def waited(self, delivery: Delivery) -> bool:
        """Whether the acknowledgement comes within the deadline."""
        try:
            async with asyncio.timeout(self.deadline_seconds):
                await self._answers[delivery.id].wait()
        except TimeoutError:
            return False
        return True

    def acknowledge(self, delivery: Delivery, body: Json) -> None:
        """Take an acknowledgement, with what it says to the person."""
        delivery.acknowledgements += 1
        age = self._world.now() - delivery.born
        # An event that was sent again has a deadline of its own each time.
        took = 0 if delivery.kind == "events_api" else age
        said = answers.Acknowledging(
            delivery=delivery, age=took, deadline=self.deadline_seconds, body=body
        )
        self._world.audit(delivery.kind, answers.ACK_AUDITS, said)
        if delivery.acknowledged or took > self.deadline_seconds:
            return
        delivery.acknowledged_after_seconds = age
        delivery.ack = body
        if self.acknowledged:
            self.acknowledged(delivery, body)
        self._answers[delivery.id].set()
        self._world.changed()

    async def stop(self) -> None:
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
