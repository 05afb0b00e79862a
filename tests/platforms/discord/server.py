"""The server: all the parts on one port of 127.0.0.1."""

from types import TracebackType
from typing import Self

import discord
import yarl
from aiohttp import web

from tests.platforms.discord.answers import Answers
from tests.platforms.discord.driver import Driver
from tests.platforms.discord.faults import Fault, Rates
from tests.platforms.discord.gateway import Gateway, Intent
from tests.platforms.discord.payloads import application_json, guild_json, member_json, user_json
from tests.platforms.discord.rest import Handler, Request, Rest
from tests.platforms.discord.rules import access, commands
from tests.platforms.discord.rules.rule import Json, enforce
from tests.platforms.discord.talk import Talk

_API = "/api/v10"
_GRANTED_FLAGS = {
    # https://docs.discord.com/developers/resources/application#application-object-application-flags
    Intent.GUILD_PRESENCES: 1 << 13,
    Intent.GUILD_MEMBERS: 1 << 15,
    Intent.MESSAGE_CONTENT: 1 << 19,
}


class DiscordServer(Driver):
    """Discord, until the block ends; discord.py is pointed here and back again."""

    def __init__(self, token: str = "bot-token") -> None:  # noqa: S107 (opens nothing)
        super().__init__()
        self.token = token
        self.shards = 1
        self.gateway = Gateway(self, token)
        self._rest = Rest(self, token)
        self.talk = Talk(self, self.gateway)
        self.answers = Answers(self, self.talk)
        self._starts_left = 1000
        self._runner: web.AppRunner | None = None
        self._before: tuple[str, yarl.URL] | None = None
        self.url = ""

    @property
    def rates(self) -> Rates:
        return self._rest.rates

    def fail(self, method: str, path: str, status: int | None = None, **fault: object) -> Fault:
        """Let requests whose path holds the pattern *path* go wrong; see Fault."""
        made = Fault(method=method, path=path, status=status, **fault)  # type: ignore[arg-type]
        self._rest.faults.append(made)
        return made

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=64 * 1024 * 1024)
        for method, path, handler in self._endpoints():
            app.router.add_route(method, _API + path, self._rest.serving(handler))
        app.router.add_get("/gateway/", self.gateway.serve)
        app.router.add_get("/attachments/{upload}/{name}", self._attachment)
        app.router.add_route("*", "/{anything:.*}", self._rest.serving(_nowhere))
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        port = self._runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{port}{_API}"
        self.cdn = f"http://127.0.0.1:{port}/attachments"
        self.gateway.url = f"ws://127.0.0.1:{port}/gateway/"
        route, socket = discord.http.Route, discord.gateway.DiscordWebSocket
        self._before = (route.BASE, socket.DEFAULT_GATEWAY)
        route.BASE, socket.DEFAULT_GATEWAY = self.url, yarl.URL(self.gateway.url)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        route, socket = discord.http.Route, discord.gateway.DiscordWebSocket
        if self._before:
            route.BASE, socket.DEFAULT_GATEWAY = self._before
        await self.gateway.close_all(1001)
        if self._runner:
            await self._runner.cleanup()

    def _endpoints(self) -> tuple[tuple[str, str, Handler], ...]:
        talk, answers = self.talk, self.answers
        application = "/applications/{application}"
        channel = "/channels/{channel}"
        message = channel + "/messages/{message}"
        reaction = message + "/reactions/{emoji}/@me"
        followup = "/webhooks/{application}/{token}"
        return (
            ("GET", "/gateway/bot", self._gateway_of_bot),
            ("GET", "/users/@me", self._me),
            ("POST", "/users/@me/channels", talk.open_direct),
            ("GET", "/users/{user}", talk.show_user),
            ("GET", "/oauth2/applications/@me", self._application),
            *(
                (method, application + scope + path, handler)
                for scope in ("", "/guilds/{guild}")
                for method, path, handler in (
                    ("GET", "/commands", self._list_commands),
                    ("PUT", "/commands", self._replace_commands),
                    ("POST", "/commands", self._add_command),
                    ("DELETE", "/commands/{command}", self._remove_command),
                )
            ),
            ("GET", application, self._application),
            ("GET", "/guilds/{guild}", self._guild),
            ("GET", "/guilds/{guild}/members/{user}", self._member),
            ("GET", channel, talk.show_channel),
            ("PATCH", channel, talk.change_channel),
            ("POST", channel + "/typing", talk.type_in),
            ("GET", channel + "/messages", talk.history),
            ("POST", channel + "/messages", talk.send),
            ("GET", message, talk.read),
            ("PATCH", message, talk.change),
            ("DELETE", message, talk.remove),
            ("POST", message + "/threads", talk.start_thread),
            ("POST", channel + "/threads", talk.start_thread),
            ("PUT", reaction, talk.react),
            ("DELETE", reaction, talk.take_back_reaction),
            ("POST", "/interactions/{interaction}/{token}/callback", answers.call_back),
            ("POST", followup, answers.follow_up),
            ("GET", followup + "/messages/{message}", answers.show),
            ("PATCH", followup + "/messages/{message}", answers.change),
            ("DELETE", followup + "/messages/{message}", answers.remove),
        )

    async def _attachment(self, request: web.Request) -> web.Response:
        upload = self.uploads.get(int(request.match_info["upload"]))
        return web.Response(body=upload.content) if upload else web.Response(status=404)

    async def _gateway_of_bot(self, _: Request) -> Json:
        """https://docs.discord.com/developers/events/gateway#get-gateway-bot."""
        left = self._starts_left - self.gateway.identifies
        limit = {"total": 1000, "remaining": left, "reset_after": 86400000, "max_concurrency": 1}
        return {"url": self.gateway.url, "shards": self.shards, "session_start_limit": limit}

    async def _me(self, _: Request) -> Json:
        return user_json(self.bot) | {"verified": True, "mfa_enabled": False, "flags": 0}

    async def _application(self, _: Request) -> Json:
        granted = self.gateway.granted
        flags = sum(flag for intent, flag in _GRANTED_FLAGS.items() if intent in granted)
        return application_json(self, flags=flags)

    async def _guild(self, request: Request) -> Json:
        guild = self.guilds.get(request.number("guild"))
        enforce([access.the_guild_exists], guild)
        assert guild is not None
        return guild_json(self, guild)

    async def _member(self, request: Request) -> Json:
        guild = self.guilds.get(request.number("guild"))
        enforce([access.the_guild_exists], guild)
        user = guild.members.get(request.number("user")) if guild else None
        enforce([access.the_user_exists], user)
        assert guild is not None
        assert user is not None
        return member_json(guild, user)

    def _scope(self, request: Request) -> int | None:
        if "guild" not in request.parts:
            return None
        enforce([access.the_guild_exists], self.guilds.get(request.number("guild")))
        return request.number("guild")

    async def _list_commands(self, request: Request) -> list[Json]:
        listed = self.commands[self._scope(request)]
        if request.query.get("with_localizations") in {"true", "1"}:
            return listed
        return [commands.without_localizations(each) for each in listed]

    def _registered(self, scope: int | None, command: Json) -> Json:
        """A command as Discord lists it; the same name keeps its id."""
        kind = int(command.get("type") or commands.SLASH)
        same = [
            each["id"]
            for each in self.commands[scope]
            if (each["name"], each["type"]) == (command["name"], kind)
        ]
        where = {} if scope is None else {"guild_id": str(scope)}
        return {"description": "", "options": [], **command, **where} | {
            "id": same[0] if same else str(self.new_id()),
            "application_id": str(self.bot.id),
            "type": kind,
            "version": str(self.new_id()),
        }

    async def _replace_commands(self, request: Request) -> list[Json]:
        scope = self._scope(request)
        enforce(commands.RULES, request.listed)
        self.commands[scope] = [self._registered(scope, each) for each in request.listed]
        self.changed()
        return self.commands[scope]

    async def _add_command(self, request: Request) -> Json:
        scope = self._scope(request)
        added = self._registered(scope, request.body)
        others = [each for each in self.commands[scope] if each["id"] != added["id"]]
        enforce(commands.RULES, [*others, added])
        self.commands[scope] = [*others, added]
        self.changed()
        return added

    async def _remove_command(self, request: Request) -> None:
        scope = self._scope(request)
        left = [each for each in self.commands[scope] if each["id"] != request.parts["command"]]
        found = len(left) < len(self.commands[scope]) or None
        enforce([access.the_command_exists], found)
        self.commands[scope] = left


async def _nowhere(request: Request) -> None:
    enforce([access.the_page_exists], request.parts["anything"])
