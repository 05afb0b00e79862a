"""An honest bot of Bolt, unmodified, and people who use it, in both modes."""

import pytest

from tests.platforms.slack.offers import NotOfferedError
from tests.platforms.slack.server import SlackServer

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


async def test_a_slash_command_is_answered_privately(slack: SlackServer) -> None:
    answer = await slack.ask("/claim", "drones")

    assert answer.text == "About drones"
    assert answer.ephemeral
    assert answer.message.private_to == slack.alice.id
    assert answer.acknowledged_after_seconds < 3
    assert not slack.refusals
    assert not slack.unacknowledged


async def test_a_slash_command_is_answered_in_its_acknowledgement(slack: SlackServer) -> None:
    answer = await slack.ask("/source", "The <Ministry> & co", user=slack.bob)

    assert answer.text == "Added The <Ministry> & co"
    assert answer.message.via == "ack"
    assert answer.message.private_to == slack.bob.id
    assert not slack.refusals


async def test_a_button_changes_its_message(slack: SlackServer) -> None:
    card = await slack.ask("/claim", "drones")

    pressed = await slack.press(card.message, "More")

    assert pressed.text == card.text == "There is more."
    assert card.message.edits == 1
    assert len(slack.messages) == 1


async def test_a_button_shares_with_metadata(slack: SlackServer) -> None:
    card = await slack.ask("/claim", "drones")

    shared = await slack.press(card.message, "share")

    assert shared.text == "Shared"
    assert not shared.ephemeral
    assert shared.message.metadata
    assert shared.message.metadata["event_payload"] == {"claim": "C1"}
    assert slack.messages_in(slack.general) == [shared.message]


async def test_a_button_opens_a_form(slack: SlackServer) -> None:
    card = await slack.ask("/claim", "drones")
    form = await slack.press(card.message, "correct")

    answer = await slack.submit(form, {"Reason": "A typo"})

    assert form.delivery.parent is None
    assert form.world.views
    assert answer.text == "Noted: A typo"
    assert answer.ephemeral
    assert not slack.refusals


async def test_a_form_comes_back_with_what_is_wrong(slack: SlackServer) -> None:
    card = await slack.ask("/claim", "drones")
    form = await slack.press(card.message, "correct")

    answer = await slack.submit(form, {"reason": "?"})

    assert answer.errors == {"reason": "Why?"}
    assert not form.view.closed


async def test_a_form_is_not_sent_without_what_it_asks_for(slack: SlackServer) -> None:
    card = await slack.ask("/claim", "drones")
    form = await slack.press(card.message, "correct")

    with pytest.raises(NotOfferedError, match="not optional"):
        await slack.submit(form, {})
    with pytest.raises(NotOfferedError, match="201 characters"):
        await slack.submit(form, {"Reason": "r" * 201})


async def test_a_select_is_answered_privately(slack: SlackServer) -> None:
    card = await slack.ask("/claim", "drones")

    chosen = await slack.choose(card.message, "Which?", "First")

    assert chosen.text == "You chose 1"
    assert chosen.ephemeral


async def test_suggestions_come_while_typing(slack: SlackServer) -> None:
    found = await slack.shortcut("find_claim")

    options = await slack.suggest(found.view, "find", "dro")
    answer = await slack.submit(found, {"Reason": "A typo", "Claim": "drones"})

    assert [each["text"]["text"] for each in options] == ["drones"]
    values = answer.delivery.payload["view"]["state"]["values"]
    assert values["claim"]["find"]["selected_option"]["value"] == "C1"
    assert answer.text == "Noted: A typo"
    assert answer.message.channel_id == slack.direct_channel(slack.alice).id


async def test_a_message_shortcut_sees_the_message(slack: SlackServer) -> None:
    message = await slack.say("Drones <b>fly</b>", user=slack.bob)

    answer = await slack.message_shortcut("check_message", message)

    assert message.summary == "Drones &lt;b&gt;fly&lt;/b&gt;"
    assert answer.text == "Checked Drones <b>fly</b>"


async def test_a_mention_is_answered_in_its_thread(slack: SlackServer) -> None:
    message = await slack.say("drones & more", mention=True)

    heard = await slack.heard(message)

    assert heard.text == "You said drones & more"
    assert heard.thread_ts == message.ts
    both = [each.payload for each in slack.told_of(message)]
    assert [each["event"]["type"] for each in both] == ["message", "app_mention"]
    assert both[0]["event_id"] != both[1]["event_id"]


async def test_a_home_is_published(slack: SlackServer) -> None:
    await slack.open_home(slack.bob)

    assert (await slack.home(slack.bob)).text == "Welcome"


async def test_whatever_happens_is_acknowledged(slack: SlackServer) -> None:
    message = await slack.say("Hello")
    await slack.edit(message, "Hello again")
    await slack.delete(message)
    sent = await slack.event({"type": "unheard_of", "text": "?"})
    again = await slack.redeliver(sent)

    assert await slack.acknowledged(sent) < 3
    assert await slack.acknowledged(again) < 3
    assert again.payload["event_id"] == sent.payload["event_id"]
    await slack.quiet()
    assert not slack.unacknowledged
    assert not slack.refusals


async def test_a_preview_is_a_change_without_an_edit(slack: SlackServer) -> None:
    message = await slack.say("https://example.org/?a=1&b=2")
    await slack.preview(message)
    await slack.quiet()

    assert message.summary == "<https://example.org/?a=1&amp;b=2>"
    event = list(slack.deliveries.values())[-1].payload["event"]
    assert event["subtype"] == "message_changed"
    assert "edited" not in event["message"]


async def test_a_manifest_says_what_can_be_asked(slack: SlackServer) -> None:
    listed = [{"command": "/source"}, {"command": "/claim", "should_escape": True}]
    scopes = {"bot": ["chat:write", "commands"]}
    slack.install(
        {
            "features": {"slash_commands": listed, "shortcuts": []},
            "oauth_config": {"scopes": scopes},
        }
    )
    typed = await slack.ask("/source", "https://example.org/ & more")
    escaped = await slack.ask("/claim", "https://example.org/", until="acknowledged")

    assert typed.delivery.payload["text"] == "https://example.org/ &amp; more"
    assert escaped.delivery.payload["text"] == "<https://example.org/>"
    for asked in (slack.ask("/quote"), slack.shortcut("find_claim")):
        with pytest.raises(NotOfferedError, match="in the manifest"):
            await asked


async def test_people_use_what_they_see_only(slack: SlackServer) -> None:
    card = await slack.ask("/claim", "drones", user=slack.bob)

    with pytest.raises(NotOfferedError, match="alice does not see"):
        await slack.press(card.message, "More", user=slack.alice)
    with pytest.raises(NotOfferedError, match="dave is not in"):
        await slack.ask("/claim", "drones", user=slack.dave)
    with pytest.raises(NotOfferedError, match="no choice"):
        await slack.choose(card.message, "Which?", "Second")
    with pytest.raises(AssertionError, match="no control 'Less'"):
        await slack.press(card.message, "Less")


async def test_a_stranger_is_known_by_their_team(slack: SlackServer) -> None:
    message = await slack.say("Hello", user=slack.dave, channel=slack.shared)
    (told,) = slack.told_of(message)
    await slack.quiet()

    assert told.payload["is_ext_shared_channel"]
    assert told.payload["event"]["user_team"] == slack.strangers.id
