"""Interactions are answered in time, once, and by token for a quarter of an hour."""

import pytest

from tests.platforms.discord.bots import RawBot
from tests.platforms.discord.records import Interaction
from tests.platforms.discord.rules import access, interactions, messages
from tests.platforms.discord.rules.rule import Json
from tests.platforms.discord.server import DiscordServer

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
SAY: Json = {"type": 4, "data": {"content": "An answer"}}


@pytest.fixture
async def asked(server: DiscordServer, raw: RawBot) -> Interaction:
    body = [{"name": "claim", "description": "Find"}]
    await raw.send("PUT", f"/applications/{server.bot.id}/commands", body)
    return (await server.ask("claim", until="sent")).interaction


def callback(asked: Interaction) -> str:
    return f"/interactions/{asked.id}/{asked.token}/callback"


def webhook(server: DiscordServer, asked: Interaction, message: object = None) -> str:
    path = f"/webhooks/{server.bot.id}/{asked.token}"
    return path if message is None else f"{path}/messages/{message}"


async def test_three_seconds_later_the_interaction_is_unknown(
    server: DiscordServer, raw: RawBot, asked: Interaction
) -> None:
    server.advance(3.1)
    status, body = await raw.send("POST", callback(asked), SAY)

    assert (status, body["code"]) == (404, 10062)
    broken = interactions.the_first_answer_comes_within_three_seconds
    assert server.refusals[0].rule == broken.name


async def test_an_interaction_is_answered_once(
    server: DiscordServer, raw: RawBot, asked: Interaction
) -> None:
    assert (await raw.send("POST", callback(asked), SAY))[0] == 204
    status, body = await raw.send("POST", callback(asked), SAY)

    assert (status, body["code"]) == (400, 40060)
    assert server.refusals[0].rule == interactions.an_interaction_is_acknowledged_once.name
    assert len(server.messages) == 1


async def test_follow_ups_wait_for_the_first_answer(
    server: DiscordServer, raw: RawBot, asked: Interaction
) -> None:
    status, body = await raw.send("POST", webhook(server, asked), {"content": "Early"})

    assert (status, body["code"]) == (404, 10015)
    assert server.refusals[0].rule == interactions.follow_ups_come_after_the_first_answer.name


async def test_a_token_lives_a_quarter_of_an_hour(
    server: DiscordServer, raw: RawBot, asked: Interaction
) -> None:
    await raw.send("POST", callback(asked), SAY)
    server.advance(14 * 60)
    assert (await raw.send("POST", webhook(server, asked), {"content": "In time"}))[0] == 200
    server.advance(61)
    status, body = await raw.send("POST", webhook(server, asked), {"content": "Late"})

    assert (status, body["code"]) == (401, 50027)
    assert server.refusals[0].rule == interactions.a_token_lives_15_minutes.name


async def test_the_original_is_read_changed_and_deleted_by_token(
    server: DiscordServer, raw: RawBot, asked: Interaction
) -> None:
    path = webhook(server, asked, "@original")
    raw.headers = {}  # The token in the path is enough.
    await raw.send("POST", callback(asked), {"type": 5, "data": {"flags": 64}})
    assert asked.original
    assert asked.original.loading
    changed = await raw.send("PATCH", path, {"content": "Found"})
    assert changed[1]["content"] == (await raw.send("GET", path))[1]["content"] == "Found"
    assert (asked.original.ephemeral, asked.original.loading) == (True, False)
    assert (await raw.send("DELETE", path))[0] == 204
    status, body = await raw.send("GET", path)

    assert (status, body["code"]) == (404, 10008)
    assert server.refusals[0].rule == access.the_message_exists.name


async def test_components_v2_are_not_taken_off_again(
    server: DiscordServer, raw: RawBot, asked: Interaction
) -> None:
    text = {"type": 10, "content": "Text"}
    await raw.send(
        "POST", callback(asked), {"type": 4, "data": {"flags": 1 << 15, "components": [text]}}
    )
    await raw.send("PATCH", webhook(server, asked, "@original"), {"flags": 0, "content": "Plain"})

    assert server.refusals[0].rule == messages.components_v2_stay.name


async def test_a_callback_says_what_it_made_if_asked(raw: RawBot, asked: Interaction) -> None:
    status, body = await raw.send("POST", callback(asked) + "?with_response=true", SAY)

    assert status == 200
    assert body["resource"]["message"]["content"] == "An answer"


async def test_an_answer_tells_which_interaction_it_answers(
    server: DiscordServer, raw: RawBot, asked: Interaction
) -> None:
    await raw.send("POST", callback(asked), SAY)
    await raw.send("POST", webhook(server, asked), {"content": "More"})
    _, found = await raw.send("GET", f"/channels/{asked.channel_id}/messages")

    more, answer = (one["interaction_metadata"] for one in found)
    assert answer["id"] == more["id"] == str(asked.id)
    assert "original_response_message_id" not in answer
    assert asked.original
    assert more["original_response_message_id"] == str(asked.original.id)
