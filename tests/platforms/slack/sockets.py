"""Socket Mode: connections, envelopes, acknowledgements, and how a connection ends.

https://docs.slack.dev/apis/events-api/using-socket-mode
"""

import json
from dataclasses import dataclass

from aiohttp import WSMsgType, web

from tests.platforms.slack.api import Request
from tests.platforms.slack.deliveries import Deliveries
from tests.platforms.slack.records import Delivery
from tests.platforms.slack.rules import access, answers
from tests.platforms.slack.rules.rule import Json, enforce
from tests.platforms.slack.state import World


@dataclass(slots=True, eq=False)
class Connection:
    """One socket; nothing new is sent to a leaving one."""

    socket: web.WebSocketResponse
    request: web.Request
    leaving: bool = False


class Sockets:
    """Counts what it hears, and misbehaves as a test says."""

    def __init__(self, world: World, deliveries: Deliveries) -> None:
        self._world = world
        self._deliveries = deliveries
        self.url = ""
        self.connections: list[Connection] = []
        self.connects = 0
        self.refuse_connections = 0
        self._tickets: set[str] = set()
        self._turn = 0

    def live(self) -> list[Connection]:
        """Connections that get envelopes."""
        return [each for each in self.connections if not each.leaving and not each.socket.closed]

    async def open(self, _: Request) -> Json:
        """https://docs.slack.dev/reference/methods/apps.connections.open."""
        enforce([access.at_most_ten_connections], len(self.live()))
        ticket = self._world.new_id("Tk")
        self._tickets.add(ticket)
        return {"url": f"{self.url}?ticket={ticket}&app_id={self._world.app_id}"}

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Hold one connection until it ends; a ticket opens one."""
        self.connects += 1
        self._world.changed()
        ticket = request.query.get("ticket", "")
        if self.refuse_connections > 0 or ticket not in self._tickets:
            self.refuse_connections = max(0, self.refuse_connections - 1)
            return web.Response(text="invalid ticket", status=403)
        self._tickets.discard(ticket)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        connection = Connection(socket, request)
        self.connections.append(connection)
        try:
            await socket.send_json(self._hello())
            self._world.changed()
            async for frame in socket:
                if frame.type is WSMsgType.TEXT:
                    self._hear(json.loads(frame.data))
        finally:
            self.connections.remove(connection)
            self._world.changed()
        return socket

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self.live()),
            "debug_info": {"host": "applink", "approximate_connection_time": 18060},
            "connection_info": {"app_id": self._world.app_id},
        }

    def _hear(self, frame: Json) -> None:
        delivery = self._world.deliveries.get(str(frame.get("envelope_id")))
        if delivery is None:
            self._world.audit("socket", [answers.an_acknowledgement_names_an_envelope], frame)
        else:
            self._deliveries.acknowledge(delivery, frame.get("payload") or {})

    async def send(self, delivery: Delivery, reason: str) -> str:
        """Send an envelope on one of the connections, each in its turn."""
        if not self.live():
            return "no_connection"
        self._turn += 1
        connection = self.live()[self._turn % len(self.live())]
        envelope: Json = {
            "envelope_id": delivery.id,
            "type": delivery.kind,
            "payload": delivery.payload,
            "accepts_response_payload": delivery.kind != "events_api",
        }
        if delivery.kind == "events_api":
            envelope |= {"retry_attempt": delivery.attempts - 1, "retry_reason": reason}
        try:
            await connection.socket.send_json(envelope)
        except ConnectionError:
            return "connection_failed"
        return "" if await self._deliveries.waited(delivery) else "timeout"

    async def refresh(self, reason: str = "refresh_requested") -> None:
        """Ask every client to come again, then close.

        https://docs.slack.dev/apis/events-api/using-socket-mode
        """
        leaving = self.live()
        for connection in leaving:
            connection.leaving = True
            await connection.socket.send_json({"type": "disconnect", "reason": reason})
        for connection in leaving:
            await connection.socket.close()

    def drop_all(self) -> None:
        """Cut the connections without a word."""
        for connection in tuple(self.connections):
            connection.leaving = True
            if connection.request.transport:
                connection.request.transport.abort()

    async def close_all(self) -> None:
        for connection in tuple(self.connections):
            await connection.socket.close(code=1001)
