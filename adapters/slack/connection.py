"""The connection: in Socket Mode, or as a web server that Slack's requests come to.

Socket Mode holds two connections: slack_sdk notices a cut one only when it does not answer a
ping, and Slack sends to any that is open. https://docs.slack.dev/apis/events-api/using-socket-mode
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

import aiohttp
from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack import files as uploads
from adapters.slack import hooks
from adapters.slack.answering import Answers
from adapters.slack.asking import Asking
from adapters.slack.callers import PLATFORM, People, workspace_of
from adapters.slack.calls import Calls, CrowdedError, LostError, RefusedError, Wait
from adapters.slack.client import listen
from adapters.slack.events import Events
from adapters.slack.guard import application
from adapters.slack.intents import Intents
from adapters.slack.interactions import Interactions
from adapters.slack.messenger import SlackMessenger
from adapters.slack.posts import Posts
from adapters.slack.views import Views
from adapters.slack.work import Work
from bot.app import App
from bot.settings import Settings

_log = logging.getLogger(__name__)

SOCKETS = 2
PING_SECONDS = 1.5
"""How soon a cut connection is noticed: where both are, nobody can be answered till then."""
FINISHING_SECONDS = 3.0
_CLOSING_SECONDS = 0.8
_TOTAL_SECONDS = 20.0

_WRONG = frozenset({"invalid_auth", "not_authed", "account_inactive", "token_revoked"})


class WrongTokenError(Exception):
    """Slack does not know a token or has taken it back, or a secret is missing.

    Trying again would not help.
    """


class NotReachedError(Exception):
    """Slack cannot be reached, or did not let us in; later it may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Home:
    """The workspace that the bot token is for, and who we are there."""

    team: str
    user: str
    bot: str


async def serve(
    app: App,
    settings: Settings,
    stop: asyncio.Event,
    *,
    wait: Wait = asyncio.sleep,
    ready: Callable[[], None] = lambda: None,
) -> None:
    """Answer on Slack until *stop*; *ready* is called when Slack can reach us.

    Raises:
        WrongTokenError: A token is wrong, or HTTP mode has no signing secret.
        NotReachedError: No connection could be made.
    """
    async with _session() as session:
        client = _client(settings, session, settings.slack_bot_token)
        calls = Calls(client, wait=wait)
        home = await _home(calls)
        workspace = workspace_of(home.team)
        await app.store.come_back(workspace, at=_now())
        # Bolt is told the token for each request, and warns of one that its client has already.
        bolt = _bolt(_client(settings, session, None), settings, home)
        posts, hosts = Posts(calls, wait=wait), _hosts(settings)
        ways = hooks.Hooks(session, hosts=hooks.HOSTS | hosts, wait=wait)
        asking = Asking(
            app=app,
            people=People(calls, clock=asyncio.get_running_loop().time),
            answers=Answers(calls, ways, posts, intents=Intents(app, workspace)),
            work=Work(),
            clock=_now,
        )
        read = uploads.Uploads(calls, hosts=uploads.HOSTS | hosts).read
        events = Events(asking, posts, bot=home.user)
        listen(bolt, Interactions(asking), Views(asking, read=read), events)
        reached = _by_socket if settings.slack_mode == "socket" else _by_http
        messenger = SlackMessenger(calls, posts, workspace, wait=wait)
        async with reached(bolt, settings, session):
            with _writing(app, messenger):
                ready()
                await stop.wait()
            await asking.work.finish(FINISHING_SECONDS)


@contextmanager
def _writing(app: App, messenger: SlackMessenger) -> Iterator[None]:
    """Have *messenger* at hand for what is written unasked."""
    app.messengers[PLATFORM] = messenger
    try:
        yield
    finally:
        del app.messengers[PLATFORM]
        messenger.end()


def _now() -> datetime:
    return datetime.now(UTC)


@asynccontextmanager
async def _session() -> AsyncIterator[aiohttp.ClientSession]:
    """One pool of connections for everything, without cookies and the environment's proxies."""
    timeout = aiohttp.ClientTimeout(total=_TOTAL_SECONDS)
    async with aiohttp.ClientSession(
        timeout=timeout, cookie_jar=aiohttp.DummyCookieJar(), trust_env=False
    ) as session:
        yield session


def _client(
    settings: Settings, session: aiohttp.ClientSession, token: str | None
) -> AsyncWebClient:
    # By itself it would repeat what a cut connection may have done: `posts` looks before.
    client = AsyncWebClient(token=token, session=session, retry_handlers=[])
    if settings.slack_api_url:
        client.base_url = f"{settings.slack_api_url.rstrip('/')}/"
    # slack_sdk reads a proxy from the environment even for this machine itself.
    client.proxy = None
    return client


def _hosts(settings: Settings) -> frozenset[str]:
    """Where else than at Slack's own address answers and files may go to and come from."""
    return frozenset({urlsplit(settings.slack_api_url).netloc} - {""})


async def _home(calls: Calls) -> _Home:
    try:
        told = await calls.make("auth.test")
    except RefusedError as refused:
        if refused.word in _WRONG:
            raise WrongTokenError from refused
        raise NotReachedError(refused.word) from refused
    except (LostError, CrowdedError) as trouble:
        raise NotReachedError(f"{trouble}: unanswered") from trouble
    return _Home(
        team=str(told.get("team_id", "")),
        user=str(told.get("user_id", "")),
        bot=str(told.get("bot_id", "")),
    )


def _bolt(client: AsyncWebClient, settings: Settings, home: _Home) -> AsyncApp:
    result = AuthorizeResult(
        enterprise_id=None,
        team_id=home.team,
        bot_id=home.bot,
        bot_user_id=home.user,
        bot_token=settings.slack_bot_token,
    )

    async def authorize() -> AuthorizeResult:
        return result

    return AsyncApp(
        client=client,
        signing_secret=settings.slack_signing_secret or None,
        authorize=authorize,
        # Our own messages tell which posts have arrived.
        ignoring_self_events_enabled=False,
        # The guard has read the signature, before anything was parsed.
        request_verification_enabled=False,
    )


@asynccontextmanager
async def _by_socket(
    bolt: AsyncApp, settings: Settings, session: aiohttp.ClientSession
) -> AsyncIterator[None]:
    await _may_open(_client(settings, session, settings.slack_app_token))
    async with AsyncExitStack() as open_ones:
        for _ in range(SOCKETS):
            handler = AsyncSocketModeHandler(
                bolt, settings.slack_app_token, ping_interval=PING_SECONDS
            )
            open_ones.push_async_callback(_closed, handler.client)
            await handler.client.connect()  # type: ignore[no-untyped-call]
        yield


async def _may_open(client: AsyncWebClient) -> None:
    """Ask once whether we may: slack_sdk would ask for ever."""
    try:
        await Calls(client).make("apps.connections.open")
    except RefusedError as refused:
        if refused.word in _WRONG or refused.word == "not_allowed_token_type":
            raise WrongTokenError from refused
        raise NotReachedError(refused.word) from refused
    except (LostError, CrowdedError) as trouble:
        raise NotReachedError(str(trouble)) from trouble


async def _closed(client: SocketModeClient) -> None:
    try:
        async with asyncio.timeout(_CLOSING_SECONDS):
            await client.close()  # type: ignore[no-untyped-call]
    except TimeoutError:
        _log.info("Slack did not say goodbye")


@asynccontextmanager
async def _by_http(
    bolt: AsyncApp, settings: Settings, session: aiohttp.ClientSession
) -> AsyncIterator[None]:
    del session  # Slack comes to us.
    if not settings.slack_signing_secret:
        raise WrongTokenError
    server = application(bolt, signing_secret=settings.slack_signing_secret)
    runner = web.AppRunner(server, access_log=None, shutdown_timeout=_CLOSING_SECONDS)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, port=settings.slack_port).start()
        except OSError as busy:
            raise NotReachedError(busy.strerror or str(busy)) from busy
        yield
    finally:
        await runner.cleanup()
