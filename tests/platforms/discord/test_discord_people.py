"""An honest bot of discord.py, unmodified, and people who use it."""

import pytest

from tests.platforms.discord.bots import HonestBot, running
from tests.platforms.discord.offers import NotOfferedError
from tests.platforms.discord.permissions import Permission
from tests.platforms.discord.server import DiscordServer

pytestmark = [pytest.mark.allow_hosts(["127.0.0.1"]), pytest.mark.usefixtures("bot")]


async def test_a_slash_command_is_answered_with_a_layout(server: DiscordServer) -> None:
    answer = await server.ask("claim", options={"query": "drones"})

    assert answer.text == "About drones"
    assert answer.ephemeral
    assert answer.acknowledged_after_seconds < 3
    assert not server.refusals
    assert not server.pings
    assert not server.unanswered


async def test_a_deferral_keeps_its_visibility(server: DiscordServer) -> None:
    answer = await server.ask("source add", options={"name": "The Ministry"})
    await server.until(lambda: answer.followups, "the second follow-up")

    assert answer.text == "Added The Ministry"
    assert answer.ephemeral
    assert [each.ephemeral for each in answer.followups] == [False]
    assert answer.followups[0].files[0].filename == "source.txt"


async def test_suggestions_come_while_typing(server: DiscordServer) -> None:
    answer = await server.complete("claim", "query", "dro")

    assert answer.choices == ({"name": "drones", "value": "drones"},)


async def test_a_button_changes_its_message(server: DiscordServer) -> None:
    card = await server.ask("claim", options={"query": "drones"})

    pressed = await server.press(card.message, "More")

    assert pressed.text == card.text == "There is more."
    assert card.message.edits == 1


async def test_a_button_opens_a_form(server: DiscordServer) -> None:
    card = await server.ask("claim", options={"query": "drones"})
    form = await server.press(card.message, "correct")

    answer = await server.submit(form, {"Reason": "A typo"})

    assert form.modal["title"] == "Correct a claim"
    assert answer.text == "Noted: A typo"


async def test_a_select_is_answered_privately(server: DiscordServer) -> None:
    card = await server.ask("claim", options={"query": "drones"})

    answer = await server.choose(card.message, "Which?", "First")

    assert answer.followups[0].text == "You chose 1"
    assert answer.followups[0].ephemeral


async def test_a_menu_reads_the_message_it_was_opened_on(server: DiscordServer) -> None:
    said = await server.say("Four hundred drones")

    answer = await server.context_menu("Check this message", said)

    assert answer.text == "Checked Four hundred drones"
    assert not answer.ephemeral


async def test_a_mention_is_answered_in_a_thread(server: DiscordServer) -> None:
    said = await server.say("drones", mention=True)

    answer = await server.heard(said)

    assert answer.text == "You said @Pincite drones"
    assert answer.channel_id == said.id


async def test_content_is_hidden_without_its_intent(server: DiscordServer) -> None:
    await server.say("drones, unheard")

    told = [each for each in server.gateway.live()[0].events if each["t"] == "MESSAGE_CREATE"]

    assert [each["d"]["content"] for each in told] == [""]


async def test_direct_messages_carry_their_content(server: DiscordServer) -> None:
    direct = server.direct_channel(server.alice)
    await server.say("drones, privately", channel=direct)

    told = [each for each in server.gateway.live()[0].events if each["t"] == "MESSAGE_CREATE"]
    answer = await server.ask("claim", options={"query": "drones"}, channel=direct)

    assert [each["d"]["content"] for each in told] == ["drones, privately"]
    assert answer.text == "About drones"


async def test_people_send_only_what_they_are_offered(server: DiscordServer) -> None:
    card = await server.ask("claim", options={"query": "drones"})
    form = await server.press(card.message, "Correct")
    bob = server.add_user("bob", server.news)

    with pytest.raises(NotOfferedError, match="no command"):
        await server.ask("nothing")
    with pytest.raises(NotOfferedError, match="required"):
        await server.ask("claim")
    with pytest.raises(NotOfferedError, match="cannot run bare"):
        await server.ask("source")
    with pytest.raises(NotOfferedError, match="does not see"):
        await server.press(card.message, "More", user=bob)
    with pytest.raises(NotOfferedError, match="201 characters"):
        await server.submit(form, {"Reason": "x" * 201})
    server.commands[None][0]["default_member_permissions"] = str(Permission.MANAGE_GUILD.value)
    with pytest.raises(NotOfferedError, match="hidden"):
        await server.ask("claim", options={"query": "drones"})


async def test_a_dropped_connection_is_resumed_with_what_was_missed(
    server: DiscordServer, bot: HonestBot
) -> None:
    server.gateway.drop_all()

    answer = await server.ask("claim", options={"query": "drones"})

    assert answer.text == "About drones"
    await server.until(lambda: bot.resumes, "resumed")
    assert (server.gateway.identifies, server.gateway.resumes) == (1, 1)


async def test_a_bot_that_is_asked_to_reconnect_resumes(
    server: DiscordServer, bot: HonestBot
) -> None:
    await server.gateway.ask_to_reconnect()
    await server.until(lambda: server.gateway.resumes, "a resume")

    answer = await server.ask("claim", options={"query": "drones"})

    assert answer.text == "About drones"
    await server.until(lambda: bot.resumes, "resumed")
    assert server.gateway.identifies == 1


async def test_a_closed_connection_is_resumed(server: DiscordServer) -> None:
    await server.gateway.close_all(4000)

    answer = await server.ask("claim", options={"query": "drones"})

    assert answer.text == "About drones"
    assert (server.gateway.identifies, server.gateway.resumes) == (1, 1)


async def test_a_session_that_timed_out_is_begun_anew(server: DiscordServer) -> None:
    await server.gateway.close_all(4009)
    await server.until(lambda: server.gateway.identifies == 2, "a second IDENTIFY")

    answer = await server.ask("claim", options={"query": "drones"})

    assert answer.text == "About drones"


async def test_two_shards_share_the_guilds(server: DiscordServer) -> None:
    server.shards = 2
    async with running(HonestBot(shard_count=2, shard_ids=[1]), server.token):
        await server.connected(sessions=2)

        assert {(each.shard, each.shards) for each in server.gateway.live()} == {(0, 1), (1, 2)}
