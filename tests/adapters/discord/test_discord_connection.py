"""The connection through everything that Discord may do to it."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any, cast

import pytest

from adapters.discord import connection, limits
from adapters.discord.client import PinciteClient
from adapters.discord.connection import WrongTokenError, serve
from adapters.discord.messenger import DiscordMessenger
from adapters.discord.pace import FREELY, Pace
from adapters.discord.refusals import Wait
from bot.app import App
from bot.backoff import FIRST_WAIT
from bot.model import Condition
from bot.settings import Settings
from bot.store.port import Store
from tests.adapters.discord.conftest import FERRY, SlowStore
from tests.platforms.discord.bots import running
from tests.platforms.discord.gateway import Intent
from tests.platforms.discord.patience import Patience
from tests.platforms.discord.server import DiscordServer

pytestmark = [pytest.mark.allow_hosts(["127.0.0.1"])]

_DAY = 86_400


@asynccontextmanager
async def served(
    app: App,
    server: DiscordServer,
    patience: Patience,
    *,
    wait: Wait | None = None,
    **settings: Any,
) -> AsyncIterator[asyncio.Event]:
    """Pincite on Discord, until the block ends or sets the event."""
    stop = asyncio.Event()
    told = Settings(**{"db": app.settings.db, "discord_token": server.token, **settings})
    task = asyncio.create_task(
        serve(app, told, stop, wait=wait or patience, pace=Pace(patience.now))
    )
    try:
        yield stop
    finally:
        stop.set()
        await task


async def answers(server: DiscordServer) -> None:
    """It is there, and it answers once."""
    await server.synced()
    before = len(server.callbacks)
    answer = await server.ask("claim", options={"query": "ferry passengers"})

    assert FERRY in answer.text
    assert len(server.callbacks) == before + 1
    assert not server.refusals


@pytest.mark.parametrize(("status", "times"), [(None, 2), (502, 1), (502, 3)])
async def test_a_first_connection_that_is_refused_is_tried_again(
    app: App, server: DiscordServer, patience: Patience, status: int | None, times: int
) -> None:
    server.gateway.refuse_connections, server.gateway.refuse_with = times, status
    async with served(app, server, patience):
        await answers(server)

    assert server.gateway.identifies == 1


async def test_a_first_connection_that_never_comes_is_begun_anew(
    app: App, server: DiscordServer, patience: Patience, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "READY_SECONDS", 0.05)
    server.gateway.refuse_connections, server.gateway.refuse_with = 100_000, 502

    async def wait(seconds: float) -> None:
        # Between two attempts, when none is under way that would end too soon.
        await patience(seconds)
        if len(patience.waited) >= 2:
            monkeypatch.setattr(connection, "READY_SECONDS", 20)
            server.gateway.refuse_connections = 0

    async with served(app, server, patience, wait=wait):
        await server.until(lambda: len(patience.waited) >= 2, "waited twice")
        await answers(server)

    assert patience.waited[0] >= FIRST_WAIT
    assert patience.waited[1] >= 2 * FIRST_WAIT


@pytest.mark.parametrize("status", [500, 502, 503])
async def test_a_login_that_fails_is_tried_again(
    app: App, server: DiscordServer, patience: Patience, status: int
) -> None:
    server.fail("GET", "/users/@me", status, times=6)
    async with served(app, server, patience):
        await answers(server)


async def test_commands_that_cannot_be_told_do_not_keep_it_from_answering(
    app: App, server: DiscordServer, patience: Patience
) -> None:
    async with served(app, server, patience):
        await server.synced()
    server.fail("GET", "/commands$", 503)
    async with served(app, server, patience):
        await answers(server)


@pytest.mark.parametrize("status", [403, 429])
async def test_a_ban_of_the_address_is_waited_out_and_told_once(
    app: App,
    server: DiscordServer,
    patience: Patience,
    caplog: pytest.LogCaptureFixture,
    status: int,
) -> None:
    server.fail("GET", "/users/@me", status, times=3, via=False)
    async with served(app, server, patience):
        await answers(server)

    assert len([one for one in patience.waited if one >= connection.BAN_WAIT]) == 3
    # Only ours: asyncio logs there too what an earlier test left to be collected.
    told = [
        one
        for one in caplog.records
        if one.levelno >= logging.ERROR and one.name == connection.__name__
    ]
    assert len(told) == 1
    assert "address" in told[0].message


@pytest.mark.usefixtures("server")
async def test_a_wrong_token_is_not_tried_again(app: App, patience: Patience) -> None:
    settings = Settings(db=app.settings.db, discord_token="another")  # noqa: S106 (opens nothing)
    with pytest.raises(WrongTokenError):
        await serve(app, settings, asyncio.Event(), wait=patience)

    assert not patience.waited


@pytest.mark.parametrize(("code", "identifies"), [(4000, 1), (4009, 2), (1001, 1)])
async def test_a_closed_connection_is_resumed_or_begun_anew(
    app: App, server: DiscordServer, patience: Patience, code: int, identifies: int
) -> None:
    async with served(app, server, patience):
        await server.synced()
        await server.gateway.close_all(code)
        await server.until(lambda: server.gateway.resumes, "a resume")
        await answers(server)

    assert server.gateway.identifies == identifies


async def test_what_was_asked_while_it_was_away_is_answered_after_a_resume(
    app: App, server: DiscordServer, patience: Patience
) -> None:
    async with served(app, server, patience):
        await server.synced()
        server.gateway.drop_all()
        answer = await server.ask("claim", options={"query": "ferry passengers"})

    assert FERRY in answer.text
    assert (server.gateway.identifies, server.gateway.resumes) == (1, 1)


@pytest.mark.parametrize(("resumable", "identifies"), [(True, 1), (False, 2)])
async def test_an_invalid_session_is_resumed_only_if_it_may_be(
    app: App,
    server: DiscordServer,
    patience: Patience,
    resumable: bool,  # noqa: FBT001 (a parameter of the test)
    identifies: int,
) -> None:
    async with served(app, server, patience):
        await server.synced()
        await server.gateway.invalidate(resumable=resumable)
        await server.until(lambda: not server.gateway.connections, "left")
        await answers(server)

    assert server.gateway.identifies == identifies


async def test_it_reconnects_when_it_is_asked_to(
    app: App, server: DiscordServer, patience: Patience
) -> None:
    async with served(app, server, patience):
        await server.synced()
        await server.gateway.ask_to_reconnect()
        await server.until(lambda: server.gateway.resumes, "a resume")
        await answers(server)

    assert server.gateway.identifies == 1


async def test_a_connection_that_breaks_again_and_again_comes_back(
    app: App, server: DiscordServer, patience: Patience
) -> None:
    async with served(app, server, patience):
        await server.synced()
        server.gateway.refuse_connections, server.gateway.refuse_with = 3, 502
        server.gateway.drop_all()
        await server.until(lambda: not server.gateway.refuse_connections, "refused")
        await answers(server)


async def test_a_connection_without_a_heartbeat_is_left_and_resumed(
    app: App, server: DiscordServer, patience: Patience
) -> None:
    server.gateway.heartbeat_seconds = 0.05
    client = PinciteClient(app, keepers=frozenset(), wait=patience)
    client._connection.heartbeat_timeout = 0.2
    async with running(client, server.token):
        await server.synced()
        server.gateway.acknowledges_heartbeats = False
        await server.until(lambda: server.gateway.resumes, "a resume")
        server.gateway.acknowledges_heartbeats = True
        await answers(server)

    assert server.gateway.identifies == 1


async def test_without_a_privileged_intent_it_connects_and_asks_for_none(
    app: App, server: DiscordServer, patience: Patience
) -> None:
    server.gateway.granted = Intent(0)
    async with served(app, server, patience):
        await answers(server)
        (session,) = server.gateway.live()

    assert Intent.MESSAGE_CONTENT not in session.intents
    assert not app.conditions


async def test_message_content_is_asked_for_only_where_links_are_answered(
    app: App, server: DiscordServer, patience: Patience
) -> None:
    async with served(app, server, patience, discord_link_replies=True):
        await answers(server)
        (session,) = server.gateway.live()

    assert Intent.MESSAGE_CONTENT in session.intents
    assert not app.conditions


async def test_content_that_is_not_granted_is_said_once_and_done_without(
    app: App, server: DiscordServer, patience: Patience, caplog: pytest.LogCaptureFixture
) -> None:
    server.gateway.granted = Intent(0)
    async with served(app, server, patience, discord_link_replies=True):
        await answers(server)
        await server.gateway.invalidate(resumable=False)
        await server.until(lambda: not server.gateway.connections, "left")
        await answers(server)

    assert app.conditions == {Condition.CONTENT_NOT_GRANTED}
    assert server.gateway.identifies == 3
    assert not server.refusals
    assert len([one for one in caplog.records if "content intent" in one.message]) == 1


async def test_a_server_is_served_by_its_shard(
    app: App, server: DiscordServer, patience: Patience
) -> None:
    async with served(app, server, patience, discord_shards=2):
        await server.connected(sessions=2)
        await answers(server)

    assert {(one.shard, one.shards) for one in server.gateway.sessions.values()} <= {(0, 2), (1, 2)}
    assert server.gateway.identifies == 2
    assert limits.IDENTIFY_SECONDS in patience.waited


async def test_as_many_shards_as_discord_recommends_are_the_default(
    app: App, server: DiscordServer, patience: Patience
) -> None:
    server.shards = 3
    async with served(app, server, patience):
        await server.connected(sessions=3)


async def test_commands_in_development_are_told_to_one_server_and_only_once(
    app: App, server: DiscordServer, patience: Patience
) -> None:
    for _ in range(2):
        async with served(app, server, patience, discord_develop_guild=server.news.id):
            await answers(server)

    assert server.commands[server.news.id]
    assert not server.commands[None]
    told = [one.path for one in server.calls if one.method == "PUT"]
    assert len(told) == 1
    assert f"/guilds/{server.news.id}/" in told[0]


async def test_no_day_has_a_thousand_sessions_however_often_they_are_ended(
    app: App, server: DiscordServer, patience: Patience
) -> None:
    async with served(app, server, patience):
        for number in range(1, FREELY + 6):
            await server.until(lambda: server.gateway.identifies >= number, "identified")  # noqa: B023 (awaited at once)
            await server.connected()
            await server.gateway.invalidate(resumable=False)

    # Five beyond the free ones, each as far from the one before as a day of them allows.
    assert patience.now() >= 5 * _DAY / 1000 + FREELY * limits.IDENTIFY_SECONDS


def test_a_pace_holds_in_every_day_of_a_week() -> None:
    patience = Patience()
    pace, sent = Pace(patience.now), []
    while patience.now() < 7 * _DAY:
        patience.advance(pace.seconds_to_wait())
        pace.identified()
        sent.append(patience.now())

    most = max(sum(1 for one in sent if begin <= one < begin + _DAY) for begin in sent)
    assert 500 < most < limits.IDENTIFIES_A_DAY


def test_what_discord_counted_before_this_process_counts_too() -> None:
    patience = Patience()
    fresh, tired, spent = (Pace(patience.now) for _ in range(3))
    fresh.told(total=1000, remaining=990, reset_after=_DAY)
    tired.told(total=1000, remaining=500, reset_after=_DAY)
    spent.told(total=1000, remaining=0, reset_after=3600)

    assert fresh.seconds_to_wait() == 0
    assert tired.seconds_to_wait() > _DAY / 1000
    assert spent.seconds_to_wait() == 3600
    patience.advance(3600)
    assert spent.seconds_to_wait() == 0


async def test_an_answer_under_way_is_delivered_before_the_end(
    app: App, slow: SlowStore, server: DiscordServer, patience: Patience
) -> None:
    desk = replace(app, store=cast("Store", slow))
    async with served(desk, server, patience) as stop:
        await server.synced()
        asked = await server.ask("claim", options={"query": "ferry passengers"}, until="sent")
        stop.set()
        await server.settle()
        late = await server.ask("claim", options={"query": "ferry passengers"})
        assert asked.interaction.callback is None
        slow.may_answer.set()
        await server.until(lambda: asked.interaction.answered, "answered")

    assert FERRY in asked.text
    assert "being restarted" in late.text
    assert not server.gateway.connections
    assert not server.refusals


async def test_an_answer_that_never_comes_does_not_keep_it_from_ending(
    app: App,
    slow: SlowStore,
    server: DiscordServer,
    patience: Patience,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(connection, "FINISHING_SECONDS", 0.05)
    desk = replace(app, store=cast("Store", slow))
    async with asyncio.timeout(5), served(desk, server, patience):
        await server.synced()
        await server.ask("claim", options={"query": "ferry passengers"}, until="sent")

    assert not server.gateway.connections


async def test_a_discord_that_does_not_say_goodbye_does_not_keep_it_from_ending(
    app: App, server: DiscordServer, patience: Patience, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "_CLOSING_SECONDS", 0.05)
    async with asyncio.timeout(5), served(app, server, patience):
        await server.synced()
        server.gateway.go_deaf()


async def test_it_can_be_written_to_while_it_is_connected(
    app: App, server: DiscordServer, patience: Patience
) -> None:
    async with served(app, server, patience) as stop:
        assert "discord" not in app.messengers
        await server.synced()
        await server.settle()
        assert isinstance(app.messengers["discord"], DiscordMessenger)
        stop.set()

    assert "discord" not in app.messengers


async def test_it_cannot_be_written_to_after_a_connection_that_ended(
    app: App, server: DiscordServer, patience: Patience
) -> None:
    there: list[bool] = []

    async def wait(seconds: float) -> None:
        there.append("discord" in app.messengers)
        await patience(seconds)

    async with served(app, server, patience, wait=wait):
        await server.synced()
        await server.settle()
        await server.gateway.close_all(4004)
        await server.until(lambda: there, "between two connections")

    assert there[0] is False
