"""What goes wrong on purpose: rate limits, failing requests, the gateway's moods."""

import asyncio

import aiohttp
import discord
import pytest

from tests.platforms.discord.bots import HonestBot, RawBot, running
from tests.platforms.discord.gateway import Intent
from tests.platforms.discord.server import DiscordServer

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


async def test_a_full_bucket_refuses_until_it_is_reset(server: DiscordServer, raw: RawBot) -> None:
    server.rates.routes["POST /channels/{channel}/messages"] = (2, 5.0)
    path = f"/channels/{server.general.id}/messages"
    first = [(await raw.send("POST", path, {"content": "a"}))[0] for _ in range(3)]
    _, body = await raw.send("POST", path, {"content": "a"})
    other = server.add_channel("other", server.news)
    elsewhere = await raw.send("POST", f"/channels/{other.id}/messages", {"content": "a"})
    server.advance(5.1)
    again = await raw.send("POST", path, {"content": "a"})

    assert first == [200, 200, 429]
    assert 0 < body["retry_after"] <= 5
    assert not body["global"]
    assert (elsewhere[0], again[0]) == (200, 200)


async def test_the_global_limit_counts_all_but_interactions(
    server: DiscordServer, raw: RawBot
) -> None:
    server.rates.everywhere = (1, 5.0)
    await raw.send("GET", "/users/@me")
    status, body = await raw.send("GET", "/gateway/bot")
    answered, _ = await raw.send("POST", "/interactions/1/token/callback", {"type": 4})

    assert (status, body["global"]) == (429, True)
    assert answered == 404


async def test_the_client_waits_for_an_emptied_bucket(server: DiscordServer) -> None:
    server.fail("GET", "/users/@me", 429, retry_after_seconds=0.01)
    async with running(HonestBot(), server.token):
        await server.synced()

    assert [each.status for each in server.calls if each.path == "/users/@me"] == [429, 200]


async def test_a_ban_is_a_page_without_via(server: DiscordServer) -> None:
    server.fail("GET", "/users/@me", 429, via=False)
    async with HonestBot() as bot:
        with pytest.raises(discord.HTTPException, match="Cloudflare"):
            await bot.login(server.token)


@pytest.mark.parametrize("status", [403, 503])
async def test_a_login_may_fail(server: DiscordServer, status: int) -> None:
    server.fail("GET", "/users/@me", status)
    async with HonestBot() as bot:
        with pytest.raises(discord.HTTPException) as failed:
            await bot.login(server.token)

    assert failed.value.status == status


@pytest.mark.usefixtures("server")
async def test_a_wrong_token_cannot_log_in() -> None:
    async with HonestBot() as bot:
        with pytest.raises(discord.LoginFailure):
            await bot.login("another")


async def test_an_answer_may_be_lost_after_its_effect(server: DiscordServer, raw: RawBot) -> None:
    server.fail("POST", "/messages$", 500, after_effect=True)
    path = f"/channels/{server.general.id}/messages"
    status, _ = await raw.send("POST", path, {"content": "Twice?"})

    assert (status, len(server.messages)) == (500, 1)


async def test_a_slow_callback_comes_too_late(server: DiscordServer) -> None:
    slow = server.fail("POST", "/callback$", held=asyncio.Event())
    async with running(HonestBot(), server.token):
        await server.synced()
        asked = await server.ask("claim", options={"query": "drones"}, until="sent")
        server.advance(4)
        assert slow.held
        slow.held.set()
        await server.until(lambda: server.refusals, "a refusal")

    assert server.refusals[0].code == 10062
    assert asked.interaction.callback is None


@pytest.mark.parametrize(
    ("identify", "code"),
    [
        ({"token": "another"}, 4004),
        ({"shard": [2, 2]}, 4010),
        ({"intents": 1 << 30}, 4013),
        ({"intents": None}, 4013),
        ({"intents": int(Intent.MESSAGE_CONTENT)}, 4014),
    ],
)
async def test_a_wrong_identify_is_closed(
    server: DiscordServer, raw: RawBot, identify: dict[str, object], code: int
) -> None:
    server.gateway.granted = Intent(0)
    socket = await raw.connect(**identify)

    await socket.receive()
    assert socket.close_code == code
    assert not server.gateway.live()


@pytest.mark.parametrize(
    ("frame", "code"), [('{"op": 99}', 4001), ("{", 4002), ('{"op": 3, "d": {}}', 4003)]
)
async def test_frames_out_of_turn_are_closed(server: DiscordServer, frame: str, code: int) -> None:
    async with aiohttp.ClientSession() as session:
        socket = await session.ws_connect(server.gateway.url)
        await socket.send_str(frame)
        assert (await socket.receive_json())["op"] == 10
        await socket.receive()

    assert socket.close_code == code


async def test_a_second_identify_is_closed(server: DiscordServer, raw: RawBot) -> None:
    socket = await raw.connect()
    await server.connected()
    await socket.send_json({"op": 2, "d": {}})
    while not socket.closed:
        await socket.receive()

    assert socket.close_code == 4005


async def test_the_content_intent_may_not_be_granted(server: DiscordServer) -> None:
    server.gateway.granted = Intent(0)
    async with HonestBot(content=True) as bot:
        with pytest.raises(discord.PrivilegedIntentsRequired):
            await bot.start(server.token)


@pytest.mark.parametrize(("status", "times"), [(None, 2), (502, 1)])
async def test_the_gateway_may_refuse_connections(
    server: DiscordServer, raw: RawBot, status: int | None, times: int
) -> None:
    server.gateway.refuse_connections, server.gateway.refuse_with = times, status
    with pytest.raises(aiohttp.ClientError):
        await raw.connect()

    assert (await raw.connect()).closed is False
    assert server.gateway.connects == times + 1


async def test_a_zombie_connection_is_left_and_resumed(server: DiscordServer) -> None:
    server.gateway.heartbeat_seconds = 0.05
    async with running(HonestBot(heartbeat_timeout=0.2), server.token) as bot:
        await server.synced()
        server.gateway.acknowledges_heartbeats = False
        await server.until(lambda: server.gateway.resumes, "a resume")
        server.gateway.acknowledges_heartbeats = True
        await server.until(lambda: bot.resumes, "resumed")

    assert server.gateway.identifies == 1


@pytest.mark.parametrize(("resumable", "identifies"), [(True, 1), (False, 2)])
async def test_a_session_may_be_invalidated(
    server: DiscordServer,
    resumable: bool,  # noqa: FBT001 (a parameter of the test)
    identifies: int,
) -> None:
    async with running(HonestBot(), server.token):
        await server.synced()
        before = server.gateway.live()
        await server.gateway.invalidate(resumable=resumable)
        await server.until(lambda: len(server.gateway.connections) == 0, "left")
        await server.connected()

        assert server.gateway.identifies == identifies
        assert (server.gateway.live() == before) is resumable


async def test_a_resume_may_be_refused(server: DiscordServer) -> None:
    async with running(HonestBot(), server.token):
        await server.synced()
        server.gateway.invalid_session_on_resume = False
        server.gateway.drop_all()
        await server.until(lambda: server.gateway.identifies == 2, "a second IDENTIFY")


async def test_the_bot_may_lose_its_guild(server: DiscordServer) -> None:
    async with running(HonestBot(), server.token) as bot:
        await server.synced()
        await server.leave(server.news)
        other = server.add_guild("Archive")
        await server.join(other)
        await server.settle()

        assert bot.get_guild(other.id)
        assert bot.get_guild(server.news.id) is None
