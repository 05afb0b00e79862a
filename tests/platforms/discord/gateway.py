"""The gateway: sessions, heartbeats, events, and how a connection ends.

https://docs.discord.com/developers/events/gateway
"""

import asyncio
import importlib
import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum, IntFlag
from typing import Any

from aiohttp import WSMsgType, web

from tests.platforms.discord.payloads import guild_json, message_json, user_json
from tests.platforms.discord.records import Message
from tests.platforms.discord.rules.rule import DOCS, Json
from tests.platforms.discord.state import World

CLOSE_CODES = DOCS + "topics/opcodes-and-status-codes#gateway-gateway-close-event-codes"


class Intent(IntFlag):
    """https://docs.discord.com/developers/events/gateway#list-of-intents."""

    GUILDS = 1 << 0
    GUILD_MEMBERS = 1 << 1
    GUILD_PRESENCES = 1 << 8
    GUILD_MESSAGES = 1 << 9
    DIRECT_MESSAGES = 1 << 12
    MESSAGE_CONTENT = 1 << 15


NO_INTENT = Intent(0)
# "Reconnect and start a new one", says the table of close codes.
_SESSION_ENDS = frozenset({4004, 4007, 4009})
_PRIVILEGED = Intent.GUILD_MEMBERS | Intent.GUILD_PRESENCES | Intent.MESSAGE_CONTENT
_KNOWN_INTENTS = (1 << 26) - 1


class Op(IntEnum):
    """https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway."""

    DISPATCH = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    PRESENCE = 3
    VOICE = 4
    RESUME = 6
    RECONNECT = 7
    REQUEST_MEMBERS = 8
    INVALID_SESSION = 9
    HELLO = 10
    HEARTBEAT_ACK = 11


@dataclass(slots=True)
class Connection:
    """One socket, compressed as its client asked."""

    socket: web.WebSocketResponse
    squeeze: Callable[[bytes], bytes] | None
    session: "Session | None" = None

    async def send(self, op: Op, data: object = None, **more: object) -> None:
        if self.socket.closed:
            return
        text = json.dumps({"op": op, "d": data, "s": None, "t": None, **more})
        try:
            if self.squeeze:
                await self.socket.send_bytes(self.squeeze(text.encode()))
            else:
                await self.socket.send_str(text)
        except ConnectionError:
            return  # The client went away; its session waits to be resumed.


@dataclass(slots=True)
class Session:
    """What one IDENTIFY began; it outlives its connections."""

    id: str
    intents: Intent
    shard: int
    shards: int
    connection: Connection | None
    events: list[Json] = field(default_factory=list)

    async def dispatch(self, event: str, data: Json) -> None:
        """Send an event, or keep it for a RESUME."""
        message = {"t": event, "s": len(self.events) + 1, "d": data}
        self.events.append(message)
        if self.connection:
            await self.connection.send(Op.DISPATCH, data, t=event, s=message["s"])


def _squeeze(kind: str | None) -> Callable[[bytes], bytes] | None:
    """https://docs.discord.com/developers/events/gateway#transport-compression."""
    if kind == "zlib-stream":
        stream = zlib.compressobj()
        return lambda data: stream.compress(data) + stream.flush(zlib.Z_SYNC_FLUSH)
    if kind == "zstd-stream":
        # In the standard library from Python 3.14 on, where discord.py asks for it.
        zstd = importlib.import_module("compression.zstd")
        frames = zstd.ZstdCompressor()
        return lambda data: bytes(frames.compress(data, mode=frames.FLUSH_BLOCK))
    return None


class Gateway:
    """Counts what it hears, and misbehaves as a test says."""

    def __init__(self, world: World, token: str) -> None:
        self._world = world
        self._token = token
        self.url = ""
        self.sessions: dict[str, Session] = {}
        self.connections: list[Connection] = []
        self.connects = self.identifies = self.resumes = self.heartbeats = 0
        self.closed_with: list[int] = []
        # aiohttp tries a cut connection once more by itself: two cuts are one failure.
        self.refuse_connections = 0
        self.refuse_with: int | None = None
        self.granted = _PRIVILEGED
        self.acknowledges_heartbeats = True
        self.heartbeat_seconds = 41.25
        self.invalid_session_on_resume: bool | None = None
        self._is_deaf = False

    def live(self) -> list[Session]:
        """Sessions with an open connection."""
        return [each for each in self.sessions.values() if each.connection]

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Hold one connection until it ends."""
        self.connects += 1
        if self.refuse_connections > 0:
            self.refuse_connections -= 1
            self._world.changed()
            if self.refuse_with is None and request.transport:
                request.transport.abort()
            return web.Response(status=self.refuse_with or 502)
        socket = web.WebSocketResponse(max_msg_size=4096)
        await socket.prepare(request)
        connection = Connection(socket, _squeeze(request.query.get("compress")))
        self.connections.append(connection)
        interval = int(self.heartbeat_seconds * 1000)
        await connection.send(Op.HELLO, {"heartbeat_interval": interval})
        async for frame in socket:
            if frame.type is WSMsgType.TEXT:
                try:
                    heard = json.loads(frame.data)
                except ValueError:
                    await self.close(connection, 4002)
                else:
                    await self._hear(connection, heard)
                self._world.changed()
        if self._is_deaf:
            await asyncio.Event().wait()
        self._forget(connection)
        return socket

    async def _hear(self, connection: Connection, frame: Json) -> None:
        data = frame.get("d")
        match frame.get("op"):
            case Op.HEARTBEAT:
                self.heartbeats += 1
                if self.acknowledges_heartbeats:
                    await connection.send(Op.HEARTBEAT_ACK)
            case Op.IDENTIFY if connection.session:
                await self.close(connection, 4005)
            case Op.IDENTIFY:
                await self._identify(connection, data or {})
            case Op.RESUME:
                await self._resume(connection, data or {})
            case Op.PRESENCE | Op.VOICE | Op.REQUEST_MEMBERS if connection.session:
                pass
            case Op.PRESENCE | Op.VOICE | Op.REQUEST_MEMBERS:
                await self.close(connection, 4003)
            case _:
                await self.close(connection, 4001)

    async def _identify(self, connection: Connection, data: Json) -> None:
        self.identifies += 1
        if data.get("token") != self._token:
            return await self.close(connection, 4004)
        number, shards = data.get("shard") or (0, 1)
        if not 0 <= number < shards:
            return await self.close(connection, 4010)
        intents = data.get("intents")
        if not isinstance(intents, int) or not 0 <= intents <= _KNOWN_INTENTS:
            return await self.close(connection, 4013)
        if Intent(intents) & _PRIVILEGED & ~self.granted:
            return await self.close(connection, 4014)
        session = Session(f"{self._world.new_id():x}", Intent(intents), number, shards, connection)
        connection.session = session
        self.sessions[session.id] = session
        world = self._world
        guilds = [guild for guild in world.guilds.values() if (guild.id >> 22) % shards == number]
        ready = {
            "v": 10,
            "user": user_json(world.bot),
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
            "session_id": session.id,
            "resume_gateway_url": self.url,
            "shard": [number, shards],
            "application": {"id": str(world.bot.id), "flags": 0},
        }
        await session.dispatch("READY", ready)
        if Intent.GUILDS in session.intents:
            for guild in guilds:
                await session.dispatch("GUILD_CREATE", guild_json(world, guild))
        return None

    async def _resume(self, connection: Connection, data: Json) -> None:
        """https://docs.discord.com/developers/events/gateway#resuming."""
        self.resumes += 1
        session = self.sessions.get(str(data.get("session_id")))
        if data.get("token") != self._token:
            return await self.close(connection, 4004)
        if session is None or self.invalid_session_on_resume is not None:
            resumable = bool(session and self.invalid_session_on_resume)
            self.invalid_session_on_resume = None
            if session and not resumable:
                del self.sessions[session.id]
            return await connection.send(Op.INVALID_SESSION, resumable)
        missed = session.events[int(data.get("seq") or 0) :]
        if int(data.get("seq") or 0) > len(session.events):
            return await self.close(connection, 4007)
        session.connection, connection.session = connection, session
        for event in missed:
            await connection.send(Op.DISPATCH, event["d"], t=event["t"], s=event["s"])
        return await session.dispatch("RESUMED", {})

    def _forget(self, connection: Connection) -> None:
        code = connection.socket.close_code
        self.closed_with.append(code or 1006)
        self.connections.remove(connection)
        session = connection.session
        if session and session.connection is connection:
            session.connection = None
            # A client that closes with 1000 or 1001 gives its session up.
            if code in {1000, 1001}:
                self.sessions.pop(session.id, None)
        self._world.changed()

    async def close(self, connection: Connection, code: int) -> None:
        """Close as Discord does: CLOSE_CODES says what each code means."""
        session, connection.session = connection.session, None
        if session and session.connection is connection:
            session.connection = None
            if code in _SESSION_ENDS:
                self.sessions.pop(session.id, None)
        await connection.socket.close(code=code)

    async def close_all(self, code: int) -> None:
        for connection in tuple(self.connections):
            await self.close(connection, code)

    def drop_all(self) -> None:
        """Cut the connections without a word."""
        for session in self.live():
            connection, session.connection = session.connection, None
            transport = connection.socket._req.transport if connection else None  # type: ignore[union-attr]
            if transport:
                transport.abort()

    def go_deaf(self) -> None:
        """From now on, answer no close frame.

        https://datatracker.ietf.org/doc/html/rfc6455#section-7.1.1
        """
        self._is_deaf = True
        for connection in self.connections:
            connection.socket._autoclose = False

    async def ask_to_reconnect(self) -> None:
        for connection in tuple(self.connections):
            await connection.send(Op.RECONNECT)

    async def invalidate(self, *, resumable: bool) -> None:
        """https://docs.discord.com/developers/events/gateway-events#invalid-session."""
        for session in self.live():
            connection = session.connection
            if not resumable:
                self.sessions.pop(session.id)
            if connection:
                await connection.send(Op.INVALID_SESSION, resumable)

    async def dispatch(
        self, event: str, data: Json, guild_id: int | None, needed: Intent = NO_INTENT
    ) -> None:
        """Send an event to the shard of its guild, if its intents allow it."""
        for session in tuple(self.sessions.values()):
            mine = ((guild_id or 0) >> 22) % session.shards == session.shard
            if mine and needed in session.intents:
                await session.dispatch(event, data)

    async def tell_of(self, event: str, message: Message, **changed: Any) -> None:
        """MESSAGE_CREATE or _UPDATE, without the content that the bot may not read.

        https://docs.discord.com/developers/events/gateway#message-content-intent
        """
        whole = message_json(self._world, message) | changed
        bot = self._world.bot
        open_to_bot = message.guild_id is None or message.author_id == bot.id
        hidden: Json = {"content": "", "components": [], "embeds": [], "attachments": []}
        private = message.guild_id is None or message.ephemeral
        needed = Intent.DIRECT_MESSAGES if private else Intent.GUILD_MESSAGES
        for session in tuple(self.sessions.values()):
            reads = Intent.MESSAGE_CONTENT in session.intents
            visible = reads or open_to_bot or bot.id in message.mentions
            guild_id = None if private else message.guild_id
            mine = ((guild_id or 0) >> 22) % session.shards == session.shard
            if mine and needed in session.intents:
                await session.dispatch(event, whole if visible else whole | hidden)
