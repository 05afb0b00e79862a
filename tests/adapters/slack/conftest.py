"""The real adapter at a library in `tmp_path`, and a Slack of the tests' own, in both modes."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest

from adapters.slack.calls import Wait
from adapters.slack.connection import serve
from bot.app import App, open_app
from bot.commands.living import as_it_stands
from bot.ingest import arrive
from bot.model import PUBLIC, Page, Posting, Workspace
from bot.outbox import Outbox
from bot.reply.card import Reply
from bot.settings import Settings
from bot.worker import Worker
from tests.contracts.telling import remember
from tests.factories import InProcess
from tests.platforms.slack.server import SlackServer

FERRY = "The ferry to the island carried 412 passengers on the night of the storm."
SIGNS = "Read <https://evil.example|this> <!channel> <@U1> & *now*: the harbour _sank_ in May."
NEWS = f"The ferry\n\n{FERRY}\n\nThe ferry was built in 1987 in Bremen.\n\n{SIGNS}"
OWN = "The desk's own barge carried 77 passengers in June."


class Patience:
    """A wait that takes no time; *waited* holds the seconds."""

    def __init__(self) -> None:
        self.waited: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.waited.append(seconds)
        await asyncio.sleep(0)


@pytest.fixture(autouse=True)
def direct(monkeypatch: pytest.MonkeyPatch) -> None:
    """No proxy is between: slack_sdk would use one even for this machine."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
async def server() -> AsyncIterator[SlackServer]:
    async with SlackServer() as server:
        server.allowed_links = ("https://example.org/",)
        yield server


@pytest.fixture
async def app(tmp_path: Path, server: SlackServer) -> AsyncIterator[App]:
    """An open library with one public article, and one of the team's own."""
    async with open_app(Settings(db=tmp_path / "citations.db")) as app:
        page = Page(content=NEWS.encode(), name="a.txt", url="https://example.org/ferry")
        await remember(app.store, arrive(page), workspace=PUBLIC)
        own = Page(content=f"The barge\n\n{OWN}".encode(), name="b.txt")
        team = Workspace(f"slack:{server.team.id}")
        await remember(app.store, arrive(own), workspace=team)
        # A worker takes seconds to start where much else runs; it has tests of its own.
        yield replace(app, worker=cast("Worker", InProcess()))


@pytest.fixture
def patience() -> Patience:
    return Patience()


@asynccontextmanager
async def served(
    app: App, server: SlackServer, patience: Wait, **settings: Any
) -> AsyncIterator[asyncio.Event]:
    """Pincite on Slack, until the block ends or sets the event."""
    stop, ready = asyncio.Event(), asyncio.Event()
    port = _free_port()
    told = Settings(
        **{
            "db": app.settings.db,
            "slack_bot_token": server.bot_token,
            "slack_app_token": server.app_token,
            "slack_signing_secret": server.signing_secret,
            "slack_mode": server.mode,
            "slack_port": port,
            "slack_api_url": server.api_url,
            **settings,
        }
    )
    server.post_to = f"http://127.0.0.1:{port}/slack/events"
    task = asyncio.create_task(serve(app, told, stop, wait=patience, ready=ready.set))
    reached = asyncio.create_task(ready.wait())
    await asyncio.wait({task, reached}, return_when=asyncio.FIRST_COMPLETED)
    reached.cancel()
    if task.done():
        await task
    try:
        yield stop
    finally:
        stop.set()
        await task


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@pytest.fixture
async def slack(app: App, server: SlackServer, patience: Patience) -> AsyncIterator[SlackServer]:
    """Slack, with Pincite there by Socket Mode."""
    async with served(app, server, patience):
        yield server


@pytest.fixture(params=["socket", "http"])
async def either(
    request: pytest.FixtureRequest, tmp_path: Path, patience: Patience
) -> AsyncIterator[SlackServer]:
    """Slack, with Pincite there by either mode."""
    async with (
        SlackServer(request.param) as server,
        open_app(Settings(db=tmp_path / "either.db")) as app,
    ):
        server.allowed_links = ("https://example.org/",)
        page = Page(content=NEWS.encode(), name="a.txt", url="https://example.org/ferry")
        await remember(app.store, arrive(page), workspace=PUBLIC)
        async with served(app, server, patience):
            yield server
        assert not server.refusals


def outbox_of(app: App, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> Outbox:
    """What brings the postings of *app* up to date, by hand."""

    async def render(posting: Posting) -> Reply | None:
        return await as_it_stands(posting, now=clock(), desk=app)

    return Outbox(store=app.store, messengers=app.messengers, render=render, clock=clock)


async def due_of(app: App) -> tuple[Posting, ...]:
    """The postings on Slack that are to be brought up to date, now or later."""
    late = datetime.now(UTC) + timedelta(days=1)
    return tuple(one.posting for one in await app.store.due(("slack",), now=late, limit=100))


async def intended_of(app: App) -> tuple[Posting, ...]:
    """The postings of which nobody knows whether they were posted."""
    late = datetime.now(UTC) + timedelta(days=1)
    return await app.store.intended(before=late, limit=100)
