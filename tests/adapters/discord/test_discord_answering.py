"""The bot on Discord, from the outside: the real client, people who ask, press and talk."""

import pytest

from adapters.discord import uploads
from adapters.discord.client import PinciteClient
from bot.app import App
from tests.adapters.discord.conftest import FERRY
from tests.platforms.discord.bots import running
from tests.platforms.discord.permissions import Permission
from tests.platforms.discord.records import Upload
from tests.platforms.discord.server import DiscordServer

pytestmark = [pytest.mark.allow_hosts(["127.0.0.1"])]


@pytest.mark.usefixtures("client")
async def test_a_claim_is_answered_to_who_asked_with_its_pin_and_link(
    server: DiscordServer,
) -> None:
    answer = await server.ask("claim", options={"query": "ferry passengers"})

    assert answer.ephemeral
    assert FERRY in answer.text
    assert "A1 ¶" in answer.text
    assert "example.org/ferry" in answer.text
    assert answer.acknowledged_after_seconds < 3
    assert not server.refusals
    assert not server.pings


@pytest.mark.usefixtures("client")
async def test_what_is_asked_publicly_is_answered_publicly(server: DiscordServer) -> None:
    answer = await server.ask("claim", options={"query": "ferry", "public": True})

    assert not answer.ephemeral


@pytest.mark.usefixtures("client")
async def test_nothing_found_is_said_kindly(server: DiscordServer) -> None:
    answer = await server.ask("claim", options={"query": "zebra crossings"})

    assert "zebra crossings" in answer.text
    assert answer.ephemeral
    assert not server.refusals


@pytest.mark.usefixtures("client")
async def test_claims_are_suggested_by_their_names(server: DiscordServer) -> None:
    suggested = await server.complete("claim", "query", "ferr")

    assert {one["name"] for one in suggested.choices} >= {FERRY}
    name = next(one["value"] for one in suggested.choices if one["name"] == FERRY)
    answer = await server.ask("claim", options={"query": name})
    assert FERRY in answer.text


@pytest.mark.usefixtures("client")
async def test_another_finding_is_a_button_that_works_after_a_restart(
    server: DiscordServer, app: App, client: PinciteClient
) -> None:
    card = await server.ask("claim", options={"query": "ferry"})
    await client.close()

    async with running(PinciteClient(app, keepers=frozenset()), server.token):
        await server.connected()
        sources = await server.press(card.message, "Sources")
        listed = card.message.control("Also found")["options"]
        chosen = await server.choose(card.message, "Also found", listed[0]["value"])

    assert "The ferry" in sources.text
    assert "The ferry" in chosen.text
    assert sources.ephemeral
    assert chosen.ephemeral
    assert not server.refusals


@pytest.mark.usefixtures("client")
async def test_words_of_an_article_neither_ping_nor_link(server: DiscordServer) -> None:
    answer = await server.ask("claim", options={"query": "the harbour sank", "public": True})

    assert "everyone" in answer.text
    assert "[this](" not in answer.text
    assert not server.pings
    assert not server.refusals


@pytest.mark.usefixtures("client")
async def test_who_mentions_the_bot_is_answered_in_a_thread(server: DiscordServer) -> None:
    said = await server.say("how many passengers did the ferry carry?", mention=True)

    answer = await server.heard(said)

    assert FERRY in answer.text
    assert not server.pings
    assert not server.refusals


@pytest.mark.usefixtures("client")
async def test_what_nobody_said_to_the_bot_is_not_answered(server: DiscordServer) -> None:
    await server.say("the ferry carried 412 passengers")
    answer = await server.ask("claim", options={"query": "ferry"})

    ours = [one for one in server.messages.values() if one.author_id == server.bot.id]
    assert [one.id for one in ours] == [answer.message.id]


async def test_commands_are_told_once(app: App, server: DiscordServer) -> None:
    for _ in range(2):
        async with running(PinciteClient(app, keepers=frozenset()), server.token):
            await server.connected()

    told = [one for one in server.calls if one.method == "PUT" and "commands" in one.path]
    assert len(told) == 1


@pytest.mark.usefixtures("client")
async def test_who_may_not_change_the_library_is_told_so(server: DiscordServer) -> None:
    answer = await server.ask(
        "article remove",
        options={"article": "A1", "reason": "because"},
        user=server.add_user("bob", server.news),
    )

    assert answer.ephemeral
    assert not server.refusals


async def upload(server: DiscordServer, content: bytes) -> str:
    """What a keeper of the server is told who adds a file."""
    ada = server.add_user("ada", server.news, permissions=Permission.MANAGE_GUILD)
    file = Upload(id=server.new_id(), filename="ferry.txt", content=content)
    answer = await server.ask("article add", options={"file": file, "reason": "test"}, user=ada)
    if "Keep it" in str(answer.message):
        await server.press(answer.message, "Keep it", user=ada)
    return answer.text


@pytest.mark.usefixtures("client")
async def test_a_file_becomes_an_article_of_the_server(server: DiscordServer) -> None:
    told = await upload(server, b"The mill\n\nThe mill by the river burned down in 1999.")

    assert "The mill" in told
    answer = await server.ask("claim", options={"query": "mill burned"})
    assert "burned down in 1999" in answer.text
    assert not server.refusals


@pytest.mark.usefixtures("client")
async def test_a_file_that_is_too_large_is_refused_in_words(
    server: DiscordServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "LARGEST_FILE", 10)

    told = await upload(server, b"The mill by the river burned down in 1999.")

    assert "ferry.txt" in told
    assert not server.refusals


@pytest.mark.usefixtures("client")
async def test_in_a_direct_message_it_reads_the_public_library_and_says_so(
    server: DiscordServer,
) -> None:
    said = await server.say("ferry passengers", channel=server.direct_channel(server.alice))

    answer = await server.heard(said)

    assert FERRY in answer.text
    assert "public library" in answer.text


async def test_who_keeps_the_public_library_has_no_say_in_a_servers_own(
    app: App, server: DiscordServer
) -> None:
    keeper = server.add_user("keeper", server.news)
    keepers = frozenset({str(keeper.id)})
    alias = {"name": "vessel", "means": "ferry"}
    async with running(PinciteClient(app, keepers=keepers), server.token):
        await server.synced()
        here = await server.ask("pincite alias add", options=alias, user=keeper)
        said = await server.say(
            "/alias add vessel ferry", user=keeper, channel=server.direct_channel(keeper)
        )
        alone = await server.heard(said)

    assert "find each other" not in here.text
    assert "find each other" in alone.text
