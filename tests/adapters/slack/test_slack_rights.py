"""Who may do what, looked up at each request."""

import dataclasses

import pytest

from tests.platforms.slack.server import SlackServer

pytestmark = [pytest.mark.allow_hosts(["127.0.0.1"])]

RETRACT = "retract C1 --reason wrong"


async def test_only_administrators_set_up(slack: SlackServer) -> None:
    no = await slack.ask("/pincite", "setup")
    yes = await slack.ask("/pincite", "setup", user=slack.admin)

    assert "administrator" in no.text
    assert "Moderators" in yes.text


async def test_a_user_group_is_made_moderators_and_unmade(slack: SlackServer) -> None:
    before = await slack.ask("/source", RETRACT, user=slack.bob)
    group = slack.editors
    await slack.ask("/pincite", f'setup --moderators "{group.id} editors"', user=slack.admin)
    card = await slack.ask("/source", RETRACT, user=slack.bob)
    slack.usergroups[group.id] = dataclasses.replace(group, user_ids=())
    after = await slack.ask("/source", "undo C1 --reason sorry", user=slack.bob)

    assert "moderator" in before.text
    assert "Retracted" in card.text or "retracted" in card.text
    assert "moderator" in after.text


async def test_a_person_is_made_a_moderator(slack: SlackServer) -> None:
    await slack.ask("/pincite", f'setup --moderators "{slack.bob.id} bob"', user=slack.admin)

    assert "etracted" in (await slack.ask("/source", RETRACT, user=slack.bob)).text


async def test_who_was_an_administrator_is_none_at_the_next_press(slack: SlackServer) -> None:
    card = await slack.ask("/pincite", "setup", user=slack.admin)
    slack.users[slack.admin.id] = dataclasses.replace(slack.admin, is_admin=False)

    pressed = await slack.press(card.message, "Time zone", user=slack.admin)

    assert not pressed.views
    assert "administrator" in pressed.text


async def test_where_slack_does_not_say_nobody_may_more_than_read_what_all_may(
    slack: SlackServer,
) -> None:
    slack.fail("users.info", error="ratelimited", times=9)

    answer = await slack.ask("/source", RETRACT, user=slack.admin)

    assert "did not say just now" in answer.text
    assert "etracted" not in answer.text


async def test_a_guests_question_changes_nothing_by_any_way(slack: SlackServer) -> None:
    said = await slack.say(f"source {RETRACT}", mention=True, user=slack.carol)

    heard = await slack.heard(said)

    assert "etracted" not in heard.text


async def test_moderators_are_chosen_by_their_names_and_kept_with_them(
    slack: SlackServer,
) -> None:
    walk = await slack.ask("/pincite", "setup", user=slack.admin)
    form = await slack.press(walk.message, "Moderators", user=slack.admin)

    done = await slack.submit(form, {"moderators": [slack.bob.id]})

    assert "bob" in done.text
    assert slack.bob.id not in done.text
    assert "etracted" in (await slack.ask("/source", RETRACT, user=slack.bob)).text


async def test_a_user_group_is_named_as_slack_names_it(slack: SlackServer) -> None:
    group = slack.editors

    done = await slack.ask(
        "/pincite", f"setup --moderators <!subteam^{group.id}|@editors>", user=slack.admin
    )

    assert "editors" in done.text
    assert "etracted" in (await slack.ask("/source", RETRACT, user=slack.bob)).text
