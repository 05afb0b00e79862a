"""Socket Mode: connections come, go and share the work; what is not heard comes again."""

import asyncio

import pytest

from tests.platforms.slack.bots import RawBot, honest, running
from tests.platforms.slack.server import SlackServer

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


async def test_a_ticket_opens_one_socket(server: SlackServer, raw: RawBot) -> None:
    await raw.listen()
    assert len(server.sockets.live()) == 1
    address = server.sockets.url.replace("ws:", "http:")

    assert await raw.fetch(f"{address}?ticket=Tk404") == b"invalid ticket"
    assert server.sockets.connects == 2


async def test_an_event_comes_three_times_again_and_then_no_more(
    server: SlackServer, raw: RawBot
) -> None:
    server.deliveries_to_bot.deadline_seconds = 0.05
    await raw.listen()
    sent = await server.event({"type": "message", "channel": server.general.id})
    seen = [await raw.receive() for _ in range(4)]
    await server.until(lambda: sent.failed, "given up")

    assert [each["retry_attempt"] for each in seen] == [0, 1, 2, 3]
    assert [each["retry_reason"] for each in seen] == ["", *["timeout"] * 3]
    assert len({each["envelope_id"] for each in seen}) == 1
    assert len({each["payload"]["event_id"] for each in seen}) == 1
    assert len(server.refusals) == 4


async def test_an_acknowledged_event_does_not_come_again(server: SlackServer, raw: RawBot) -> None:
    server.deliveries_to_bot.deadline_seconds = 0.05
    await raw.listen()
    sent = await server.event({"type": "team_rename"})
    await raw.receive()
    await raw.acknowledge(await raw.receive())

    assert await server.acknowledged(sent) < 3
    assert sent.attempts == 2
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(raw.receive(), 0.2)


async def test_anything_can_be_sent(server: SlackServer, raw: RawBot) -> None:
    await raw.listen()
    sent = await server.send("interactive", {"type": "unheard_of"})
    envelope = await raw.receive()
    await raw.acknowledge(envelope)

    assert (envelope["type"], envelope["payload"]) == ("interactive", {"type": "unheard_of"})
    assert await server.acknowledged(sent) < 3


async def test_an_event_waits_for_a_connection(server: SlackServer, raw: RawBot) -> None:
    server.deliveries_to_bot.retries_after_seconds = (0.05, 0.05, 0.05)
    sent = await server.event({"type": "team_rename"})
    await raw.listen()
    envelope = await raw.receive()
    await raw.acknowledge(envelope)

    assert await server.acknowledged(sent) < 3
    assert envelope["retry_reason"] == "no_connection"
    assert not server.refusals


async def test_connections_take_turns(server: SlackServer, raw: RawBot) -> None:
    async with RawBot(server) as other:
        await raw.listen()
        await other.listen()
        await server.connected(connections=2)
        for _ in range(2):
            await server.event({"type": "team_rename"})
        for bot in (raw, other):
            await bot.acknowledge(await asyncio.wait_for(bot.receive(), 1))
        await server.until(lambda: not server.unacknowledged, "both acknowledged")


async def test_a_refreshed_client_comes_again(server: SlackServer) -> None:
    async with running(honest(server), server):
        await server.sockets.refresh()
        await server.until(lambda: server.sockets.connects == 2, "a second connection")
        await server.connected()
        answer = await server.ask("/claim", "drones")

        assert answer.text == "About drones"
    assert not server.refusals


async def test_cut_connections_are_gone(server: SlackServer, raw: RawBot) -> None:
    await raw.listen()
    server.sockets.drop_all()
    await server.until(lambda: not server.sockets.connections, "gone")

    assert raw.socket
    assert (await raw.socket.receive()).type.name in {"CLOSED", "ERROR", "CLOSING", "CLOSE"}


async def test_a_refused_client_tries_again(server: SlackServer) -> None:
    server.fail("apps.connections.open", error="internal_error", times=1)
    async with running(honest(server), server, ping_seconds=0.05):
        await server.connected()

    assert [each.error for each in server.calls if "connections" in each.method] == [
        "internal_error",
        "",
    ]


async def test_an_event_needs_its_scope_its_subscription_and_a_member(
    server: SlackServer, raw: RawBot
) -> None:
    await raw.listen()
    await server.say("Unheard", channel=server.nobot, mention=True)
    server.scopes.discard("channels:history")
    await server.say("Unheard too")
    server.scopes.add("channels:history")
    server.install(
        {
            "oauth_config": {"scopes": {"bot": ["channels:history", "app_mentions:read"]}},
            "settings": {"event_subscriptions": {"bot_events": ["app_mention"]}},
            "features": {"slash_commands": [{"command": "/claim"}], "shortcuts": []},
        }
    )
    message = await server.say("Heard once", mention=True)
    envelope = await raw.receive()
    await raw.acknowledge(envelope)

    assert envelope["payload"]["event"]["type"] == "app_mention"
    assert envelope["payload"]["event"]["ts"] == message.ts
    assert len(server.deliveries) == 1
