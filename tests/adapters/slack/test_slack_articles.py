"""Articles on Slack: previewed, kept, proposed; and the buttons that mend a claim."""

import dataclasses

import pytest

from bot.app import App
from bot.model import ClaimStatus, Workspace
from tests.platforms.slack.server import SlackServer

pytestmark = [pytest.mark.allow_hosts(["127.0.0.1"])]

MILL = 'add --title "The mill" The mill burned down in 1999, the mayor said.'


def own(slack: SlackServer) -> Workspace:
    return Workspace(f"slack:{slack.team.id}")


async def test_an_article_is_previewed_kept_and_its_claim_corrected(
    slack: SlackServer, app: App
) -> None:
    shown = await slack.ask("/article", MILL, user=slack.admin)
    before = (await app.store.counts(own(slack))).articles
    kept = await slack.press(shown.message, "Keep it", user=slack.admin)
    card = await slack.ask("/claim", "mill burned", user=slack.admin)
    form = await slack.press(card.message, "Correct", user=slack.admin)
    done = await slack.submit(form, {"text": "1998", "source": "Registry", "reason": "misread"})

    assert "would be a new article" in shown.text
    assert "Added A2" in kept.text
    assert (await app.store.counts(own(slack))).articles == before + 1
    assert "is corrected" in done.text
    (claim,) = await app.store.claims(own(slack), [2])
    assert claim.status is ClaimStatus.CORRECTED
    assert not slack.refusals


async def test_moderators_of_a_user_group_see_what_mends_a_claim(slack: SlackServer) -> None:
    before = await slack.ask("/claim", "barge passengers", user=slack.bob)
    await slack.ask(
        "/pincite", f'setup --moderators "{slack.editors.id} editors"', user=slack.admin
    )
    after = await slack.ask("/claim", "barge passengers", user=slack.bob)

    assert "Retract" not in str(before.message)
    assert "Retract" in str(after.message)


async def test_a_contributors_article_waits_for_a_moderator(slack: SlackServer, app: App) -> None:
    before = await slack.ask("/article", MILL, user=slack.bob)
    walk = await slack.ask("/pincite", "setup", user=slack.admin)
    form = await slack.press(walk.message, "Contributors", user=slack.admin)
    chosen = await slack.submit(form, {"contributors": [slack.bob.id]})
    shown = await slack.ask("/article", MILL, user=slack.bob)
    refused = await slack.ask("/source", "retract C1 --reason wrong", user=slack.bob)
    proposed = await slack.press(shown.message, "Keep it", user=slack.bob)

    assert "contributors" in before.text
    assert "bob" in chosen.text
    assert "would be a new article" in shown.text
    assert "moderator" in refused.text
    assert "waits for a moderator, as Q1" in proposed.text
    assert (await app.store.counts(own(slack))).articles == 1


async def test_a_user_group_contributes_only_as_long_as_one_is_in_it(slack: SlackServer) -> None:
    group = slack.editors
    await slack.ask(
        "/pincite", f"setup --contributors <!subteam^{group.id}|@editors>", user=slack.admin
    )
    shown = await slack.ask("/article", MILL, user=slack.bob)
    slack.usergroups[group.id] = dataclasses.replace(group, user_ids=())
    lost = await slack.press(shown.message, "Keep it", user=slack.bob)

    assert "would be a new article" in shown.text
    assert "contributors" in lost.text
