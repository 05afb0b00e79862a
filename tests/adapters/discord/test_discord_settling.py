"""The bot itself on Discord: set up, looked after, left, forgotten."""

import pytest

from adapters.discord.client import PinciteClient
from bot.app import App
from bot.model import Workspace
from tests.platforms.discord.bots import running
from tests.platforms.discord.permissions import Permission
from tests.platforms.discord.server import DiscordServer
from tests.platforms.discord.state import User

pytestmark = [pytest.mark.allow_hosts(["127.0.0.1"])]


def an_administrator(server: DiscordServer) -> User:
    return server.add_user("ada", server.news, permissions=Permission.MANAGE_GUILD)


@pytest.mark.usefixtures("client")
async def test_the_first_run_is_a_walk_whose_steps_can_be_done_again(
    server: DiscordServer,
) -> None:
    ada = an_administrator(server)
    walk = await server.ask("pincite setup", user=ada)
    form = await server.press(walk.message, "Time zone", user=ada)
    done = await server.submit(form, {"zone": "Europe/Kyiv"})
    again = await server.press(done.message, "Time zone", user=ada)

    assert "**Send messages** yes" in walk.text
    assert "**Time zone** UTC" in walk.text
    assert "**Time zone** Europe/Kyiv" in done.text
    assert "Europe/Kyiv" in str(again.modal)
    assert not server.refusals


@pytest.mark.usefixtures("client")
async def test_what_the_bot_may_not_do_is_told_with_what_to_do(server: DiscordServer) -> None:
    server.general.denied = Permission.CREATE_PUBLIC_THREADS
    walk = await server.ask("pincite setup", user=an_administrator(server))
    status = await server.ask("pincite status")

    assert "**Answer in threads** no. Give Pincite Create Public Threads" in walk.text
    assert "Pincite may not do this here: Answer in threads." in status.text
    assert not server.refusals


@pytest.mark.usefixtures("client")
async def test_only_who_manages_the_server_sets_it_up(server: DiscordServer) -> None:
    walk = await server.ask("pincite setup")

    assert "Time zone" not in walk.text


async def test_members_of_the_chosen_role_are_moderators_and_only_as_long_as_they_have_it(
    app: App,
    server: DiscordServer,
) -> None:
    ada = an_administrator(server)
    maria = server.add_user("maria", server.news, permissions=Permission.ADD_REACTIONS)
    alias = {"name": "vessel", "means": "ferry", "reason": "the same"}
    async with running(PinciteClient(app, keepers=frozenset()), server.token):
        await server.synced()
        before = await server.ask("pincite alias add", options=alias, user=maria)
        form = await server.ask("pincite setup", user=ada)
        modal = await server.press(form.message, "Moderators", user=ada)
        # Here a member's own role has the member's id.
        chosen = await server.submit(modal, {"moderators": [str(maria.id)]})
        allowed = await server.ask("pincite alias add", options=alias, user=maria)
        server.news.extra[maria.id] = Permission(0)
        after = await server.ask("pincite alias remove", options=alias, user=maria)

    assert "find each other" not in before.text
    assert "nobody but those who manage" not in chosen.text
    assert "find each other" in allowed.text
    assert "moderators" in after.text
    assert not server.refusals


@pytest.mark.usefixtures("client")
async def test_a_server_may_do_without_the_public_library(server: DiscordServer) -> None:
    ada = an_administrator(server)
    await server.ask("pincite setup", options={"public_library": False}, user=ada)
    answer = await server.ask("claim", options={"query": "ferry passengers"})
    suggested = await server.complete("claim", "query", "ferr")

    assert "nothing" in answer.text
    assert suggested.choices == ()


@pytest.mark.usefixtures("client")
async def test_who_asks_to_be_forgotten_is(app: App, server: DiscordServer) -> None:
    ada = an_administrator(server)
    await server.ask("pincite setup", options={"zone": "Europe/Kyiv"}, user=ada)
    asked = await server.ask("pincite forget-me", user=ada)
    done = await server.press(asked.message, "Forget me", user=ada)

    (entry,) = await app.store.history(Workspace(f"discord:{server.news.id}"))
    assert "You are forgotten here" in done.text
    assert entry.name is None


@pytest.mark.usefixtures("client")
async def test_a_server_that_comes_back_is_told_that_everything_was_kept(
    app: App, server: DiscordServer
) -> None:
    ada = an_administrator(server)
    await server.ask("pincite setup", options={"zone": "Europe/Kyiv"}, user=ada)
    news = server.news
    channels = dict(news.channels)
    await server.leave(news)
    workspace = Workspace(f"discord:{news.id}")
    while (await app.store.setup(workspace)).left_at is None:
        await server.settle()
    server.guilds[news.id] = news
    server.channels |= channels
    await server.join(news)
    while (await app.store.setup(workspace)).returned_at is None:
        await server.settle()

    status = await server.ask("pincite status", user=ada)

    assert "Pincite was away from " in status.text
    assert (await app.store.setup(workspace)).zone == "Europe/Kyiv"


async def test_who_took_the_bot_out_while_it_was_away_is_noted_at_the_next_start(
    app: App, server: DiscordServer
) -> None:
    async with running(PinciteClient(app, keepers=frozenset()), server.token):
        await server.synced()
        ada = an_administrator(server)
        await server.ask("pincite setup", options={"zone": "Europe/Kyiv"}, user=ada)
    workspace = Workspace(f"discord:{server.news.id}")
    for channel in server.guilds.pop(server.news.id).channels:
        server.channels.pop(channel)

    async with running(PinciteClient(app, keepers=frozenset()), server.token):
        await server.connected()
        while (await app.store.setup(workspace)).left_at is None:
            await server.settle()

    assert (await app.store.setup(workspace)).left_at is not None
