"""HTTP mode: Slack signs what it sends, and sends events again that were not heard."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from tests.platforms.slack.bots import honest, running
from tests.platforms.slack.rules import answers
from tests.platforms.slack.server import SlackServer
from tests.platforms.slack.signed import FORM, JSON

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


@pytest.fixture
async def slack() -> AsyncIterator[SlackServer]:
    """A Slack whose honest bot listens by HTTP."""
    async with SlackServer("http") as server, running(honest(server), server):
        yield server


class Deaf:
    """A bot that answers each request with the next of some statuses, and keeps the headers."""

    def __init__(self, *statuses: int, **headers: str) -> None:
        self.statuses = list(statuses)
        self.headers = headers
        self.seen: list[dict[str, str]] = []

    async def serve(self, request: web.Request) -> web.Response:
        self.seen.append(dict(request.headers))
        headers = {name.replace("_", "-"): value for name, value in self.headers.items()}
        return web.Response(status=self.statuses.pop(0), headers=headers)

    async def open(self, server: SlackServer) -> web.AppRunner:
        app = web.Application()
        app.router.add_post("/", self.serve)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        server.post_to = f"http://127.0.0.1:{runner.addresses[0][1]}/"
        return runner


async def test_bolt_gives_the_challenge_back(slack: SlackServer) -> None:
    assert await slack.verify_url()


async def test_bolt_believes_what_is_signed_and_fresh(slack: SlackServer) -> None:
    body = '{"type": "event_callback", "event": {"type": "team_rename"}}'
    signed = slack.signed.headers(body, JSON)
    assert (await slack.raw_http(body, signed))[0] == 200

    forged = signed | {"X-Slack-Signature": "v0=" + "0" * 64}
    old = slack.signed.headers(body, JSON, at=1_700_000_000)
    assert (await slack.raw_http(body, forged))[0] == 401
    assert (await slack.raw_http(body, old))[0] == 401
    assert (await slack.raw_http(body + " ", signed))[0] == 401
    assert (await slack.raw_http("command=%2Fclaim", signed | {"Content-Type": FORM}))[0] == 401


async def test_an_event_comes_again_and_says_so() -> None:
    bot = Deaf(500, 404, 200)
    async with SlackServer("http") as server:
        runner = await bot.open(server)
        sent = await server.event({"type": "team_rename"})
        assert await server.acknowledged(sent) < 3
        await runner.cleanup()

    numbers = [each.get("X-Slack-Retry-Num") for each in bot.seen]
    assert numbers == [None, "1", "2"]
    assert bot.seen[1]["X-Slack-Retry-Reason"] == "http_error"
    late = answers.what_is_sent_is_acknowledged_within_three_seconds.name
    assert [each.rule for each in server.refusals] == [late] * 2


async def test_who_wants_no_retry_gets_none() -> None:
    bot = Deaf(500, X_Slack_No_Retry="1")
    async with SlackServer("http") as server:
        runner = await bot.open(server)
        sent = await server.event({"type": "team_rename"})
        await server.until(lambda: sent.failed, "given up")
        await runner.cleanup()

    assert len(bot.seen) == 1


async def test_a_command_is_sent_once() -> None:
    bot = Deaf(500)
    async with SlackServer("http") as server:
        runner = await bot.open(server)
        answer = await server.ask("/claim", "drones", until="sent")
        await server.until(lambda: answer.delivery.failed, "given up")
        await runner.cleanup()

    assert len(bot.seen) == 1
    assert len(server.refusals) == 1
