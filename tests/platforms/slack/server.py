"""The server: all the parts on one port of 127.0.0.1."""

import json
from types import TracebackType
from typing import Literal, Self

from aiohttp import web

from tests.platforms.slack.answers import Answers
from tests.platforms.slack.api import Api, Method
from tests.platforms.slack.deliveries import Deliveries
from tests.platforms.slack.driver import Driver
from tests.platforms.slack.faults import SPECIAL, Fault, Rates
from tests.platforms.slack.files import Files
from tests.platforms.slack.payloads import VERIFICATION
from tests.platforms.slack.people import People
from tests.platforms.slack.records import Upload
from tests.platforms.slack.rules.rule import Json
from tests.platforms.slack.signed import JSON, Signed
from tests.platforms.slack.sockets import Sockets
from tests.platforms.slack.state import User, manifest_names
from tests.platforms.slack.surfaces import Surfaces
from tests.platforms.slack.talk import Talk

Mode = Literal["socket", "http"]
_READING = ("channels:history", "groups:history", "im:history")
_SEEING = ("channels:read", "groups:read", "im:read")


class SlackServer(Driver):
    """Slack, until the block ends; a client comes here by its `base_url`."""

    def __init__(self, mode: Mode = "socket") -> None:
        super().__init__()
        self.mode = mode
        self.bot_token = "xoxb-bot-token"  # noqa: S105 (opens nothing)
        self.app_token = "xapp-app-token"  # noqa: S105 (opens nothing)
        self.signing_secret = "signing-secret"  # noqa: S105 (signs nothing)
        self.api = Api(self, self.bot_token, self.app_token)
        self.deliveries_to_bot = Deliveries(self)
        self.sockets = Sockets(self, self.deliveries_to_bot)
        self.signed = Signed(self.deliveries_to_bot, self.signing_secret)
        self.talk = Talk(self, self.deliveries_to_bot)
        self.surfaces = Surfaces(self, self.talk)
        self.files = Files(self, self.api, self.talk)
        self.answers = Answers(self, self.api, self.talk, self.surfaces)
        self.deliveries_to_bot.transport = self.sockets if mode == "socket" else self.signed
        self.deliveries_to_bot.acknowledged = self.answers.take
        self.api.methods = self._methods(People(self, self.talk))
        self._runner: web.AppRunner | None = None
        self.api_url = ""

    @property
    def rates(self) -> Rates:
        return self.api.rates

    @property
    def post_to(self) -> str:
        """Where the bot listens in HTTP mode."""
        return self.signed.to

    @post_to.setter
    def post_to(self, url: str) -> None:
        self.signed.to = url

    def fail(self, method: str, *, status: int | None = None, **fault: object) -> Fault:
        """Let requests to a method, or to a `response_url` or `upload`, go wrong; see Fault."""
        made = Fault(method=method, status=status, **fault)  # type: ignore[arg-type]
        self.api.faults.append(made)
        return made

    def install(self, manifest: Json) -> None:
        """Be the app that a manifest says: its scopes, events, commands and shortcuts."""
        scopes, self.events, self.commands, self.escaping, self.shortcuts = manifest_names(manifest)
        self.scopes = set(scopes)

    def bring(self, filename: str, content: bytes, *, user: User | None = None) -> Upload:
        """A person uploads a file, for a form or a message."""
        return self.files.bring(user or self.alice, filename, content)

    async def raw_http(self, body: str, headers: dict[str, str]) -> tuple[int, str]:
        """Send anything to the bot's address; `signed.headers` would make it right."""
        status, text, _ = await self.signed.post(body, headers)
        return status, text

    async def verify_url(self) -> bool:
        """Whether the bot's address gives the challenge back.

        https://docs.slack.dev/reference/events/url_verification
        """
        challenge = self.new_id("challenge")
        asked = {"type": "url_verification", "token": VERIFICATION, "challenge": challenge}
        body = json.dumps(asked)
        status, text = await self.raw_http(body, self.signed.headers(body, JSON))
        return status == 200 and challenge in text

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_route("*", "/api/{method}", self.api.serve)
        app.router.add_get("/link/", self.sockets.serve)
        app.router.add_post("/respond/{key}", self.answers.serve)
        app.router.add_post("/upload/v1/{file}", self.files.receive)
        app.router.add_get("/files-pri/{file}", self.files.download)
        app.router.add_get("/files-pri/{file}/download", self.files.download)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        port = self._runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{port}"
        self.api_url = f"{self.url}/api/"
        self.sockets.url = f"ws://127.0.0.1:{port}/link/"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.deliveries_to_bot.stop()
        await self.signed.close()
        await self.sockets.close_all()
        if self._runner:
            await self._runner.cleanup()

    def _methods(self, people: People) -> dict[str, Method]:
        """Names, tiers and scopes as at https://docs.slack.dev/reference/methods."""
        talk, surfaces, files = self.talk, self.surfaces, self.files
        return {
            "auth.test": Method(people.whoami, SPECIAL),
            "apps.connections.open": Method(self.sockets.open, SPECIAL, by="app"),
            "bots.info": Method(people.bot, 3, ("users:read",)),
            "chat.delete": Method(talk.remove, 3, ("chat:write",)),
            "chat.getPermalink": Method(talk.permalink, SPECIAL),
            "chat.postEphemeral": Method(talk.post_ephemeral, 4, ("chat:write",)),
            "chat.postMessage": Method(talk.post, 4, ("chat:write",)),
            "chat.update": Method(talk.update, 3, ("chat:write",)),
            "conversations.history": Method(people.history, 3, _READING),
            "conversations.info": Method(people.channel, 3, _SEEING),
            "conversations.open": Method(people.open_direct, 3, ("im:write",)),
            "conversations.replies": Method(people.replies, 3, _READING),
            "files.completeUploadExternal": Method(files.complete, 4, ("files:write",)),
            "files.getUploadURLExternal": Method(files.announce, 4, ("files:write",)),
            "files.info": Method(files.show, 4, ("files:read",)),
            "reactions.add": Method(talk.react, 3, ("reactions:write",)),
            "usergroups.list": Method(people.groups, 2, ("usergroups:read",)),
            "usergroups.users.list": Method(people.group_users, 2, ("usergroups:read",)),
            "users.info": Method(people.user, 4, ("users:read",)),
            "views.open": Method(surfaces.open, 4),
            "views.publish": Method(surfaces.publish, 4),
            "views.push": Method(surfaces.push, 4),
            "views.update": Method(surfaces.update, 4),
        }
