"""What a person asks on Slack, by command, button and form."""

import pytest

from bot.app import App
from bot.model import Workspace
from tests.adapters.slack.conftest import FERRY, OWN
from tests.platforms.slack.server import SlackServer

pytestmark = [pytest.mark.allow_hosts(["127.0.0.1"])]


async def test_a_claim_is_answered_to_the_asker_alone(either: SlackServer) -> None:
    answer = await either.ask("/claim", "ferry passengers")

    assert FERRY in answer.text
    assert answer.message.private_to == either.alice.id
    assert answer.acknowledged_after_seconds < 3
    assert not either.unacknowledged


async def test_every_command_has_a_second_way_and_any_prefix(either: SlackServer) -> None:
    words = "ferry passengers"
    for command, text in (("/pincite", f"claim {words}"), ("/desk-claim", words)):
        answer = await either.ask(command, text)
        assert FERRY in answer.text


async def test_what_was_typed_is_read_as_it_was_typed(slack: SlackServer) -> None:
    answer = await slack.ask("/claim", "zzqq & <b> *zzqx* zzqy")

    assert "zzqq & <b> *zzqx* zzqy" in answer.text
    assert not slack.refusals


async def test_asked_publicly_all_see_it_once(either: SlackServer) -> None:
    answer = await either.ask("/claim", "ferry passengers --public")

    assert not answer.ephemeral
    (posted,) = either.messages_in(either.general)
    assert FERRY in posted.text
    assert posted.metadata


async def test_a_card_is_shared_as_it_was_shown_and_keeps_three_buttons(
    either: SlackServer,
) -> None:
    card = await either.ask("/claim", "ferry passengers")

    shared = await either.press(card.message, "Share")

    (posted,) = either.messages_in(either.general)
    assert posted == shared.message
    assert "alice" in posted.text
    labels = [one["text"]["text"] for one in posted.controls if one["type"] == "button"]
    assert labels == ["Sources", "Context", "Cite"]


async def test_a_shared_cards_button_answers_who_presses_it(slack: SlackServer) -> None:
    card = await slack.ask("/claim", "ferry passengers")
    shared = await slack.press(card.message, "Share")

    pressed = await slack.press(shared.message, "Context", user=slack.bob)

    assert pressed.message.private_to == slack.bob.id
    assert "1987" in pressed.text


async def test_a_report_opens_a_form_and_goes_to_who_keeps_the_claim(
    either: SlackServer,
) -> None:
    card = await either.ask("/claim", "ferry passengers")

    form = await either.press(card.message, "Report")
    done = await either.submit(form, {"text": "It was 413."})
    queue = await either.ask("/pincite", "queue", user=either.admin)

    assert done.message.private_to == either.alice.id
    assert "The keepers of the public library have your report on PC" in done.text
    assert "Nothing waits for the moderators." in queue.text


async def test_a_question_is_answered_with_buttons_and_the_home_shows_who_waits(
    either: SlackServer,
) -> None:
    asked = await either.ask("/pincite", "request Who built the mill?")
    told = await either.press(asked.message, "Tell me")
    await either.open_home()
    home = await either.home()
    queue = await either.ask("/pincite", "queue", user=either.admin)
    form = await either.press(queue.message, "Answer", user=either.admin)
    done = await either.submit(form, {"text": "The Hallers."})

    assert "You are told privately when Q1 is answered." in told.text
    assert "Who built the mill?" in home.text
    assert "Who built the mill?" in queue.text
    assert "Q1 is answered and closed." in done.text


async def test_what_is_missing_is_asked_for_in_a_view(slack: SlackServer, app: App) -> None:
    form = await slack.ask("/source", "retract C1", user=slack.admin)

    done = await slack.submit(form, {"reason": "It was another barge."})

    assert done.message.private_to == slack.admin.id
    (claim,) = await app.store.claims(Workspace(f"slack:{slack.team.id}"), [1])
    assert claim.amendments[-1].reason == "It was another barge."


async def test_an_uploaded_file_becomes_an_article(slack: SlackServer) -> None:
    form = await slack.ask("/article", "add", user=slack.admin)
    file = slack.bring("mill.txt", b"The mill\n\nThe mill burned in 1999.", user=slack.admin)

    shown = await slack.submit(form, {"file": [file]})
    await slack.press(shown.message, "Keep it", user=slack.admin)
    answer = await slack.ask("/claim", "mill burned 1999")

    assert "The mill burned in 1999." in answer.text


async def test_a_citation_that_is_long_comes_as_a_file_between_the_two(
    slack: SlackServer,
) -> None:
    answer = await slack.ask("/cite", "PC1 --format csl-json")

    assert answer.ephemeral
    assert not slack.messages_in(slack.general)
    assert not slack.refusals


async def test_another_team_sees_nothing_of_a_teams_own(slack: SlackServer) -> None:
    ours = await slack.ask("/claim", "barge passengers June")
    guest = await slack.ask("/claim", "barge passengers June", user=slack.carol)
    stranger = await slack.ask(
        "/claim", "barge passengers June", user=slack.dave, channel=slack.shared
    )
    shared = await slack.ask("/claim", "barge passengers June", channel=slack.shared)

    assert OWN in ours.text
    for answer in (guest, stranger, shared):
        assert OWN not in answer.text
        assert "public library" in answer.text


async def test_a_claim_is_found_while_one_types(either: SlackServer) -> None:
    opened = await either.shortcut("find_claim")

    options = await either.suggest(opened.view, "find", "pass")
    await either.submit(opened, {"find": options[0]["text"]["text"]})

    assert FERRY in opened.view.text


async def test_a_claim_is_shared_in_the_thread_of_a_message(either: SlackServer) -> None:
    said = await either.say("How many were on the ferry?")
    opened = await either.message_shortcut("share_in_thread", said)

    options = await either.suggest(opened.view, "find", "pass")
    await either.submit(opened, {"find": options[0]["text"]["text"]}, until="acknowledged")
    posted = await either.heard(said)

    assert FERRY in posted.text
    assert posted.thread_ts == said.ts


@pytest.mark.parametrize(
    ("shortcut", "told"),
    [("check_message", "412"), ("check_quote", "412"), ("add_source", "claim")],
)
async def test_a_messages_menu_says_what_is_in_it(
    slack: SlackServer, shortcut: str, told: str
) -> None:
    said = await slack.say(f"> {FERRY}\nsee https://example.org/x", user=slack.bob)

    answer = await slack.message_shortcut(shortcut, said, user=slack.admin)

    shown = answer.view.text if answer.views else answer.text
    assert told.lower() in shown.lower()
    assert not slack.refusals
