"""What stands under a card: shared, looked into, cited, reported, by whoever may."""

from datetime import UTC, datetime

import pytest

from bot.app import App
from bot.ingest import arrive
from bot.model import PUBLIC, AmendmentKind, Page, Workspace
from tests.adapters.discord.conftest import FERRY
from tests.contracts.telling import amend, an_amendment, remember
from tests.factories import hours
from tests.platforms.discord.driver import Answer
from tests.platforms.discord.permissions import Permission
from tests.platforms.discord.server import DiscordServer

pytestmark = [pytest.mark.allow_hosts(["127.0.0.1"]), pytest.mark.usefixtures("client")]

LABELS = ["Share", "Sources", "Context", "Cite", "Report"]


def labels(answer: Answer) -> list[str]:
    """What the buttons of a message say."""
    return [str(one["label"]) for one in answer.message.controls if "label" in one]


async def test_a_card_has_its_five_buttons_and_a_shared_one_keeps_three(
    server: DiscordServer,
) -> None:
    card = await server.ask("claim", options={"query": "ferry passengers"})
    shared = await server.press(card.message, "Share")

    assert labels(card)[:5] == LABELS
    assert labels(shared) == ["Sources", "Context", "Cite"]
    assert not shared.ephemeral
    assert FERRY in shared.text
    assert shared.text.startswith("Shared by Alice: ")
    assert not server.pings
    assert not server.refusals


async def test_what_was_shown_as_a_conflict_is_shared_as_one(server: DiscordServer) -> None:
    card = await server.ask("claim", options={"query": "ferry to the island, 900 passengers"})
    shared = await server.press(card.message, "Share")

    said = "you wrote 900 passengers; the article says 412 passengers"
    assert said in card.text
    assert said in shared.text
    assert shared.text.startswith("Conflict")
    assert "Shared by Alice" in shared.text


async def test_a_conflict_with_a_question_too_long_for_a_button_is_still_one(
    server: DiscordServer,
) -> None:
    long = (
        "was it true what they say that the ferry to the island carried 900 passengers that night"
    )
    card = await server.ask("claim", options={"query": long})
    shared = await server.press(card.message, "Share")

    assert card.text.startswith("Conflict")
    assert "Conflict: this was shown as saying something else" in shared.text


async def test_who_may_not_speak_is_not_offered_to_share(server: DiscordServer) -> None:
    public = await server.ask("claim", options={"query": "ferry", "public": True})
    server.general.denied_to_members = Permission.SEND_MESSAGES
    card = await server.ask("claim", options={"query": "ferry"})

    assert "Sources" in labels(card)
    assert "Share" not in labels(card)
    assert "Share" not in labels(public)
    assert not public.ephemeral


async def test_the_context_is_the_passage_with_its_neighbours(server: DiscordServer) -> None:
    card = await server.ask("claim", options={"query": "built in Bremen"})
    context = await server.press(card.message, "Context")

    assert FERRY in context.text
    assert "built in 1987" in context.text
    assert "the harbour" in context.text
    assert context.ephemeral


async def test_a_claim_is_cited_and_the_other_formats_are_a_press_away(
    server: DiscordServer,
) -> None:
    card = await server.ask("claim", options={"query": "ferry passengers"})
    markdown = await server.press(card.message, "Cite")
    bibtex = await server.press(markdown.message, "BibTeX")

    assert "> “" in markdown.text
    assert labels(markdown) == ["Wiki", "BibTeX", "RIS", "CSL-JSON"]
    assert "@online{" in bibtex.text
    assert not server.refusals


async def test_a_long_citation_is_a_file(app: App, server: DiscordServer) -> None:
    long = "The ferry " + "and the other ferry " * 90 + "sank."
    page = Page(content=f"Long\n\n{long}".encode(), name="a.txt", url="https://example.org/long")
    await remember(app.store, arrive(page), workspace=Workspace(f"discord:{server.news.id}"))

    cited = await server.ask("cite", options={"claim": "C1", "format": "bibtex"})

    (file,) = cited.message.files
    assert file.filename.endswith(".bib")
    assert b"and the other ferry" in file.content
    assert not server.refusals


async def test_a_report_is_a_form_whose_words_wait_for_the_keepers(
    app: App, server: DiscordServer
) -> None:
    card = await server.ask("claim", options={"query": "ferry passengers"})
    form = await server.press(card.message, "Report")
    sent = await server.submit(form, {"text": "It was another ferry."})
    (matter,) = await app.store.matters(PUBLIC)

    assert "The keepers of the public library have your report on PC" in sent.text
    assert matter.words == "It was another ferry."
    assert "alice" not in repr(matter)
    assert not server.refusals


async def test_nothing_found_can_be_put_before_the_moderators(server: DiscordServer) -> None:
    nothing = await server.ask("claim", options={"query": "zebra crossings"})
    asked = await server.press(nothing.message, "Ask the moderators")

    assert "The moderators have your question." in asked.text


async def test_a_question_is_taken_and_answered_with_buttons_and_the_asker_is_kept_for_it(
    app: App, server: DiscordServer
) -> None:
    nothing = await server.ask("claim", options={"query": "zebra crossings"})
    asked = await server.press(nothing.message, "Ask the moderators")
    told = await server.press(asked.message, "Tell me")
    keeper = server.add_user("keeper", server.news, permissions=Permission.MANAGE_GUILD)
    queue = await server.ask("pincite queue", user=keeper)
    taken = await server.press(queue.message, "Take", user=keeper)
    form = await server.press(taken.message, "Answer", user=keeper)
    done = await server.submit(form, {"text": "There are none."}, user=keeper)

    assert "You are told privately when Q1 is answered." in told.text
    assert "zebra crossings" in queue.text
    assert "You have Q1 now." in taken.text
    assert "Q1 is answered and closed." in done.text
    own = Workspace(f"discord:{server.news.id}")
    now = datetime.now(UTC)
    (due,) = await app.store.followers_due(own, now=now)
    assert due.matter.answer == "There are none."
    assert not server.refusals


async def test_other_findings_are_turned_a_page_at_a_time(app: App, server: DiscordServer) -> None:
    lines = "\n\n".join(f"The mill number {n} burned down on day {n}." for n in range(10, 22))
    page = Page(content=f"Mills\n\n{lines}".encode(), name="a.txt", url="https://example.org/mills")
    await remember(app.store, arrive(page), workspace=Workspace(f"discord:{server.news.id}"))

    card = await server.ask("claim", options={"query": "mill burned"})
    first = {one["value"] for one in card.message.control("Also found")["options"]}
    turned = await server.press(card.message, "More")
    page_two = await server.press(turned.message, "More")
    second = {one["value"] for one in page_two.message.control("Also found")["options"]}

    assert len(first) == 5
    assert page_two.message.id == turned.message.id or page_two.ephemeral
    assert not first & second
    assert "Earlier" in labels(page_two)
    assert not server.refusals


async def test_a_button_says_what_changed_since_it_was_made(
    app: App, server: DiscordServer
) -> None:
    own = Workspace(f"discord:{server.news.id}")
    page = Page(
        content=b"The mill\n\nThe mill burned down in 1999.",
        name="a.txt",
        url="https://example.org/m",
    )
    await remember(app.store, arrive(page), workspace=own)
    card = await server.ask("claim", options={"query": "mill burned"})

    await amend(app.store, 1, an_amendment(AmendmentKind.RETRACTED), workspace=own, now=hours(1))
    shared = await server.press(card.message, "Share")

    assert shared.text.startswith("Retracted")
    assert "moderators have changed this claim since" in shared.text


async def test_authority_is_checked_again_on_every_press(server: DiscordServer) -> None:
    card = await server.ask("claim", options={"query": "ferry passengers"})
    server.general.denied_to_members = Permission.SEND_MESSAGES

    pressed = await server.press(card.message, "Share")

    assert pressed.ephemeral
    assert FERRY not in pressed.text
    assert not server.refusals


async def test_a_report_that_is_too_long_is_refused_whole(app: App, server: DiscordServer) -> None:
    long = "It was another ferry. " * 60
    refused = await server.ask("pincite report", options={"claim": "PC1", "text": long})

    assert "1000" in refused.text.replace(",", "")
    assert await app.store.matters(Workspace(f"discord:{server.news.id}")) == ()
