"""A server for each test, in both modes, and two bots: one that writes by hand, one honest."""

from collections.abc import AsyncIterator

import pytest

from tests.platforms.slack.bots import RawBot, honest, running
from tests.platforms.slack.server import SlackServer


@pytest.fixture(autouse=True)
def direct(monkeypatch: pytest.MonkeyPatch) -> None:
    """No proxy is between: slack_sdk would use one even for this machine."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
async def server() -> AsyncIterator[SlackServer]:
    async with SlackServer() as server:
        yield server


@pytest.fixture
async def raw(server: SlackServer) -> AsyncIterator[RawBot]:
    async with RawBot(server) as bot:
        yield bot


@pytest.fixture(params=["socket", "http"])
async def slack(request: pytest.FixtureRequest) -> AsyncIterator[SlackServer]:
    """A Slack whose honest bot runs, by sockets and by HTTP."""
    async with SlackServer(request.param) as server, running(honest(server), server):
        yield server
