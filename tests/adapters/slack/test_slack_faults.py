"""Whatever Slack does, nothing is said twice and nobody waits for nothing."""

import pytest

from adapters.slack.connection import NotReachedError, WrongTokenError
from bot.app import App
from tests.adapters.slack.conftest import FERRY, Patience, served
from tests.platforms.slack.server import SlackServer

pytestmark = [pytest.mark.allow_hosts(["127.0.0.1"])]

PUBLICLY = "ferry passengers --public"


async def test_a_rate_limit_is_waited_out_and_told(slack: SlackServer, patience: Patience) -> None:
    slack.fail("chat.postMessage", status=429, retry_after=7)

    answer = await slack.ask("/claim", PUBLICLY)
    await slack.until(lambda: slack.messages_in(slack.general), "the post")

    assert [round(one) for one in patience.waited] == [7]
    assert "7 seconds" in " ".join(one.text for one in answer.messages)
    (posted,) = (one for one in slack.messages_in(slack.general) if not one.ephemeral)
    assert FERRY in posted.text


async def test_a_limit_that_lasts_too_long_is_told_and_not_waited_for(
    slack: SlackServer, patience: Patience
) -> None:
    slack.fail("chat.postMessage", status=429, retry_after=600)

    answer = await slack.ask("/claim", PUBLICLY)

    assert answer.ephemeral
    assert "Share it again" in answer.text
    assert not patience.waited


async def test_a_post_whose_receipt_is_lost_is_not_repeated(slack: SlackServer) -> None:
    lost = slack.fail("chat.postMessage", lost=True)

    await slack.ask("/claim", PUBLICLY, until="acknowledged")
    await slack.until(lambda: slack.messages_in(slack.general), "the post")
    await slack.settle()

    assert lost.times == 0
    assert len(slack.messages_in(slack.general)) == 1


async def test_a_post_that_never_arrived_is_sent_again(slack: SlackServer) -> None:
    slack.fail("chat.postMessage", status=503)

    answer = await slack.ask("/claim", PUBLICLY)

    assert not answer.ephemeral
    assert len(slack.messages_in(slack.general)) == 1


async def test_what_nobody_can_know_is_told_to_the_asker(slack: SlackServer) -> None:
    slack.fail("chat.postMessage", status=503)
    slack.fail("conversations.history", error="missing_scope")

    answer = await slack.ask("/claim", PUBLICLY)

    assert answer.ephemeral
    assert "nobody knows" in answer.text
    assert "Look in the channel" in answer.text


async def test_where_the_app_is_no_member_the_post_says_that_it_stays_as_it_is(
    slack: SlackServer,
) -> None:
    answer = await slack.ask("/claim", PUBLICLY, channel=slack.nobot)

    assert not answer.ephemeral
    assert FERRY in answer.text
    assert "will not be updated" in answer.text
    assert slack.messages_in(slack.nobot) == [answer.message]


async def test_a_way_back_that_is_spent_is_not_the_only_one(slack: SlackServer) -> None:
    slack.fail("response_url", status=404)

    answer = await slack.ask("/claim", "ferry passengers")

    assert FERRY in answer.text
    assert answer.message.private_to == slack.alice.id


async def test_a_form_that_can_no_longer_be_opened_waits_behind_a_button(
    slack: SlackServer,
) -> None:
    slack.fail("views.open", error="expired_trigger_id")

    answer = await slack.ask("/source", "retract C1", user=slack.admin)

    assert answer.ephemeral
    (button,) = (one for one in answer.message.controls if one["type"] == "button")
    opened = await slack.press(answer.message, button["action_id"], user=slack.admin)
    assert "not to be relied on" in opened.view.text


@pytest.mark.parametrize("word", ["invalid_auth", "token_revoked", "account_inactive"])
async def test_a_wrong_token_is_not_tried_again(
    app: App, server: SlackServer, patience: Patience, word: str
) -> None:
    server.fail("auth.test", error=word)

    with pytest.raises(WrongTokenError):
        async with served(app, server, patience):
            pass


async def test_a_wrong_app_token_is_not_tried_again(
    app: App, server: SlackServer, patience: Patience
) -> None:
    with pytest.raises(WrongTokenError):
        async with served(app, server, patience, slack_app_token="xapp-another"):  # noqa: S106
            pass


async def test_where_slack_is_broken_it_can_be_tried_again(
    app: App, server: SlackServer, patience: Patience
) -> None:
    server.fail("auth.test", status=503)

    with pytest.raises(NotReachedError):
        async with served(app, server, patience):
            pass


async def test_one_cut_connection_of_two_loses_nothing(slack: SlackServer) -> None:
    await slack.connected(connections=2)
    await slack.sockets.live()[0].socket.close()

    answer = await slack.ask("/claim", "ferry passengers")

    assert FERRY in answer.text


async def test_a_mention_that_nobody_knows_was_answered_is_told_of_privately(
    slack: SlackServer,
) -> None:
    slack.fail("chat.postMessage", status=503)
    slack.fail("conversations.replies", error="missing_scope")

    said = await slack.say("ferry passengers", mention=True)

    told = await slack.heard(said)
    assert told.private_to == slack.alice.id
    assert "nobody knows" in told.text


async def test_http_without_a_signing_secret_is_not_tried_again(
    app: App, server: SlackServer, patience: Patience
) -> None:
    with pytest.raises(WrongTokenError):
        async with served(app, server, patience, slack_mode="http", slack_signing_secret=""):
            pass
