"""Moderators keep the sources on Discord: at once, or by a form; always with a way back."""

import pytest

from bot.app import App
from bot.ingest import arrive
from bot.model import AmendmentKind, ClaimStatus, Page, Workspace
from tests.contracts.telling import amend, an_amendment, remember
from tests.factories import hours
from tests.platforms.discord.permissions import Permission
from tests.platforms.discord.server import DiscordServer
from tests.platforms.discord.state import User

pytestmark = [pytest.mark.allow_hosts(["127.0.0.1"]), pytest.mark.usefixtures("client")]

MILL = "The mill burned down in 1999, the mayor said."


@pytest.fixture
async def own(app: App, server: DiscordServer) -> Workspace:
    """The server's library, with a claim of its own."""
    workspace = Workspace(f"discord:{server.news.id}")
    page = Page(
        content=f"The mill\n\n{MILL}\n\nNobody was hurt there.".encode(),
        name="a.txt",
        url="https://example.org/mill",
    )
    await remember(app.store, arrive(page), workspace=workspace)
    return workspace


@pytest.fixture
def ada(server: DiscordServer) -> User:
    return server.add_user("ada", server.news, permissions=Permission.MANAGE_GUILD)


async def status(app: App, own: Workspace) -> ClaimStatus:
    (claim,) = await app.store.claims(own, [1])
    return claim.status


async def test_with_everything_given_it_is_done_at_once_and_can_be_undone(
    app: App, server: DiscordServer, own: Workspace, ada: User
) -> None:
    given = {
        "claim": "C1",
        "text": "1998",
        "source": "https://example.org/archive",
        "reason": "the archive says so",
    }
    done = await server.ask("source correct", options=given, user=ada)
    card = await server.ask("claim", options={"query": "mill burned"})
    assert await status(app, own) is ClaimStatus.CORRECTED
    form = await server.press(done.message, "Undo", user=ada)
    undone = await server.submit(form, {"reason": "the archive was wrong"}, user=ada)
    history = await server.ask("source history", options={"claim": "C1"})

    assert "C1 is corrected" in done.text
    assert card.text.startswith("Corrected")
    assert "Right is: “1998”." in card.text
    assert MILL.replace(".", "") in card.text
    assert "Undone on C1: Corrected" in undone.text
    assert await status(app, own) is ClaimStatus.OPEN
    assert "Ada undid the last change \\(Corrected: “1998” → Open\\): the archive" in history.text
    assert not server.refusals
    assert not server.pings


async def test_what_is_missing_is_asked_for_in_a_form(
    app: App, server: DiscordServer, own: Workspace, ada: User
) -> None:
    form = await server.ask("source retract", options={"claim": "C1"}, user=ada)
    done = await server.submit(form, {"reason": "the paper withdrew it"})

    assert "C1 is retracted" in done.text
    assert await status(app, own) is ClaimStatus.RETRACTED


async def test_who_lost_the_role_meanwhile_changes_nothing(
    app: App, server: DiscordServer, own: Workspace, ada: User
) -> None:
    form = await server.ask("source retract", options={"claim": "C1"}, user=ada)
    server.news.extra[ada.id] = Permission(0)
    refused = await server.submit(form, {"reason": "the paper withdrew it"})

    assert "moderators" in refused.text
    assert await status(app, own) is ClaimStatus.OPEN


async def test_a_stale_form_says_what_changed_and_overwrites_nothing(
    app: App, server: DiscordServer, own: Workspace, ada: User
) -> None:
    form = await server.ask("source retract", options={"claim": "C1"}, user=ada)
    await amend(app.store, 1, an_amendment(AmendmentKind.DISPUTED), workspace=own, now=hours(1))
    stale = await server.submit(form, {"reason": "the paper withdrew it"})

    assert "C1 has changed since this form was made: Disputed" in stale.text
    assert await status(app, own) is ClaimStatus.DISPUTED
    assert not server.refusals


@pytest.mark.usefixtures("own")
async def test_sources_are_added_and_claims_linked(server: DiscordServer, ada: User) -> None:
    source = {
        "claim": "C1",
        "name": "Fire brigade",
        "kind": "document",
        "level": "on-record",
        "reason": "left out",
    }
    added = await server.ask("source add", options=source, user=ada)
    linked = await server.ask(
        "source link", options={"claim": "C1", "to": "C2", "reason": "repeats it"}, user=ada
    )
    back = await server.ask(
        "source link", options={"claim": "C2", "to": "C1", "reason": "repeats it"}, user=ada
    )
    sources = await server.ask("claim", options={"query": "C1", "show": "sources"})

    assert "C1 rests on “Fire brigade”" in added.text
    assert "C1 rests on C2" in linked.text
    assert "C2 → C1 → C2" in back.text
    assert "Fire brigade" in sources.text
    assert "added by moderators" in sources.text
    assert not server.refusals


async def test_the_public_library_is_not_a_servers_to_change(
    server: DiscordServer, ada: User
) -> None:
    refused = await server.ask(
        "source retract", options={"claim": "PC1", "reason": "wrong"}, user=ada
    )

    assert "its keepers alone change" in refused.text


async def test_a_message_can_be_added_as_a_source_of_a_claim(
    app: App, server: DiscordServer, own: Workspace, ada: User
) -> None:
    said = await server.say("It is all here: https://www.example.org/fire/report.html.")
    form = await server.context_menu("Add as source", said, user=ada)
    added = await server.submit(form, {"claim": "C1", "reason": "the report"})

    (claim,) = await app.store.claims(own, [1])
    assert claim.amendments[0].source is not None
    assert claim.amendments[0].source.url == "https://www.example.org/fire/report.html"
    assert "C1 rests on “example.org”" in added.text
    assert not server.refusals


async def test_a_message_without_a_link_is_the_source_itself(
    app: App, server: DiscordServer, own: Workspace, ada: User
) -> None:
    said = await server.say("I saw it burn.")
    form = await server.context_menu("Add as source", said, user=ada)
    await server.submit(form, {"claim": "C1", "reason": "a witness"})

    (claim,) = await app.store.claims(own, [1])
    assert claim.amendments[0].source is not None
    assert str(claim.amendments[0].source.url).endswith(f"/{said.channel_id}/{said.id}")
