"""Articles on Discord: previewed, kept, proposed; and the buttons that mend a claim."""

import pytest

from adapters.discord.client import PinciteClient
from bot.app import App
from bot.model import ClaimStatus, MatterKind, Workspace
from tests.platforms.discord.bots import running
from tests.platforms.discord.permissions import Permission
from tests.platforms.discord.server import DiscordServer
from tests.platforms.discord.state import User

pytestmark = [pytest.mark.allow_hosts(["127.0.0.1"])]

MILL = {"title": "The mill", "text": "The mill burned down in 1999, the mayor said."}


@pytest.fixture
def ada(server: DiscordServer) -> User:
    return server.add_user("ada", server.news, permissions=Permission.MANAGE_GUILD)


def own(server: DiscordServer) -> Workspace:
    return Workspace(f"discord:{server.news.id}")


async def articles(app: App, server: DiscordServer) -> int:
    return (await app.store.counts(own(server))).articles


async def test_an_article_is_previewed_kept_and_its_claim_corrected(
    app: App, server: DiscordServer, ada: User
) -> None:
    async with running(PinciteClient(app, keepers=frozenset()), server.token):
        await server.synced()
        walk = await server.ask("pincite setup", user=ada)
        form = await server.press(walk.message, "Add an article", user=ada)
        shown = await server.submit(form, MILL, user=ada)
        assert await articles(app, server) == 0
        kept = await server.press(shown.message, "Keep it", user=ada)
        again = await server.press(shown.message, "Keep it", user=ada)
        card = await server.ask("claim", options={"query": "mill burned"}, user=ada)
        correcting = await server.press(card.message, "Correct", user=ada)
        done = await server.submit(
            correcting, {"text": "1998", "source": "Registry", "reason": "misread"}, user=ada
        )

    assert "“The mill” would be a new article" in shown.text
    assert "Added A1" in kept.text
    assert "Added A1" in again.text
    assert await articles(app, server) == 1
    assert "C1 is corrected" in done.text
    (claim,) = await app.store.claims(own(server), [1])
    assert claim.status is ClaimStatus.CORRECTED
    assert not server.refusals


async def test_a_contributors_article_waits_for_a_moderator(
    app: App, server: DiscordServer, ada: User
) -> None:
    maria = server.add_user("maria", server.news, permissions=Permission.ADD_REACTIONS)
    async with running(PinciteClient(app, keepers=frozenset()), server.token):
        await server.synced()
        before = await server.ask("article add", options=MILL, user=maria)
        walk = await server.ask("pincite setup", user=ada)
        modal = await server.press(walk.message, "Contributors", user=ada)
        # Here a member's own role has the member's id.
        await server.submit(modal, {"contributors": [str(maria.id)]}, user=ada)
        shown = await server.ask("article add", options=MILL, user=maria)
        refused = await server.ask(
            "article remove", options={"article": "A1", "reason": "x"}, user=maria
        )
        proposed = await server.press(shown.message, "Keep it", user=maria)
        server.news.extra[maria.id] = Permission(0)
        lost = await server.press(shown.message, "Keep it", user=maria)
        kept = await server.ask("article keep", options={"draft": "D1"}, user=ada)

    assert "contributors" in before.text
    assert "would be a new article" in shown.text
    assert "moderators" in refused.text
    assert "waits for a moderator, as Q1" in proposed.text
    assert "contributors" in lost.text
    assert "Added A1" in kept.text
    (matter,) = await app.store.matters(own(server))
    assert matter.kind is MatterKind.PROPOSAL
    assert not server.refusals


async def test_a_removed_article_comes_back_by_the_button(
    app: App, server: DiscordServer, ada: User
) -> None:
    async with running(PinciteClient(app, keepers=frozenset()), server.token):
        await server.synced()
        shown = await server.ask("article add", options=MILL, user=ada)
        await server.press(shown.message, "Keep it", user=ada)
        removed = await server.ask(
            "article remove", options={"article": "A1", "reason": "wrong"}, user=ada
        )
        form = await server.press(removed.message, "Undo", user=ada)
        back = await server.submit(form, {"reason": "it was right"}, user=ada)

    assert "Restored A1" in back.text
    assert await articles(app, server) == 1
    assert not server.refusals


@pytest.mark.usefixtures("client")
async def test_a_public_claim_is_not_a_servers_to_mend(server: DiscordServer, ada: User) -> None:
    card = await server.ask("claim", options={"query": "ferry passengers storm"}, user=ada)

    assert "Report" in str(card.message)
    assert "Retract" not in str(card.message)
