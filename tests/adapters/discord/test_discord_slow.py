"""What takes longer than a second, and forms that cannot be opened at once."""

import pytest

from adapters.discord import limits
from bot.app import App
from bot.ingest import arrive
from bot.model import Page, Workspace
from tests.adapters.discord.conftest import FERRY, SlowStore
from tests.contracts.telling import remember
from tests.platforms.discord.driver import Answer
from tests.platforms.discord.permissions import Permission
from tests.platforms.discord.server import DiscordServer
from tests.platforms.discord.state import User

pytestmark = [pytest.mark.allow_hosts(["127.0.0.1"])]

MILL = "The mill by the river burned down in 1999."


async def a_mill(app: App, server: DiscordServer, text: str = MILL) -> None:
    """An article of the server's own; with another *text*, its next revision."""
    page = Page(
        content=f"The mill\n\n{text}".encode(), name="a.txt", url="https://example.org/mill"
    )
    own = Workspace(f"discord:{server.news.id}")
    await remember(app.store, arrive(page), workspace=own)


def a_keeper(server: DiscordServer) -> User:
    return server.add_user("keeper", server.news, permissions=Permission.MANAGE_GUILD)


async def answered(server: DiscordServer, slow: SlowStore, asked: Answer) -> Answer:
    """The answer, once the library gives it."""
    slow.may_answer.set()
    await server.until(lambda: asked.interaction.answered, "answered")
    return asked


@pytest.mark.usefixtures("slow_client")
@pytest.mark.parametrize("public", [False, True])
async def test_a_slow_answer_is_deferred_with_the_visibility_that_it_will_have(
    server: DiscordServer,
    slow: SlowStore,
    public: bool,  # noqa: FBT001 (a parameter of the test)
) -> None:
    options = {"query": "ferry passengers", "public": public}
    asked = await server.ask("claim", options=options, until="acknowledged")
    deferred = asked.interaction.original

    assert deferred
    assert deferred.loading
    assert deferred.ephemeral is not public
    answer = await answered(server, slow, asked)
    assert FERRY in answer.text
    assert answer.ephemeral is not public
    assert not server.refusals
    assert not server.pings


@pytest.mark.usefixtures("slow_client")
async def test_a_refusal_does_not_stay_public_after_a_public_deferral(
    server: DiscordServer, slow: SlowStore
) -> None:
    options = {"query": "zebra crossings", "public": True, "as_of": "2019-01-01"}
    asked = await server.ask("claim", options=options, until="acknowledged")
    public = asked.interaction.original
    slow.may_answer.set()
    (told,) = await server.until(lambda: asked.followups, "a follow-up")

    assert public
    assert public.deleted
    assert not public.text
    assert told.ephemeral
    assert "zebra crossings" in told.text
    assert not server.refusals


@pytest.mark.usefixtures("slow_client")
async def test_a_page_that_is_slow_to_turn_is_turned_in_its_place(
    server: DiscordServer, app: App, slow: SlowStore
) -> None:
    lines = "\n\n".join(f"The mill number {n} burned down on day {n}." for n in range(10, 22))
    await a_mill(app, server, lines)
    slow.may_answer.set()
    card = await server.ask("claim", options={"query": "mill burned"})
    first = await server.press(card.message, "More")
    slow.may_answer.clear()
    turned = await server.press(first.message, "More", until="acknowledged")
    await answered(server, slow, turned)

    assert turned.message is first.message
    assert not server.refusals


@pytest.mark.usefixtures("slow_client")
async def test_a_suggestion_that_comes_too_late_is_an_empty_list(
    server: DiscordServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "AUTOCOMPLETE_SECONDS", 0.01)

    suggested = await server.complete("claim", "query", "ferr")

    assert suggested.choices == ()
    assert not server.refusals


@pytest.mark.usefixtures("slow_client")
async def test_a_form_that_is_found_out_late_is_a_button_away(
    server: DiscordServer, app: App, slow: SlowStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    await a_mill(app, server)
    keeper = a_keeper(server)
    asked = await server.ask(
        "article remove", options={"article": "A1"}, user=keeper, until="acknowledged"
    )
    late = await answered(server, slow, asked)
    # From here on nothing is late, however busy the machine is.
    monkeypatch.setattr(limits, "DEFER_SECONDS", 10.0)
    form = await server.press(late.message, "Open the form", user=keeper)
    done = await server.submit(form, {"reason": "withdrawn"}, user=keeper)

    assert late.ephemeral
    assert "The mill" in done.text
    assert "withdrawn" in done.text
    assert not server.refusals


@pytest.mark.usefixtures("client")
async def test_a_stale_form_gives_the_typed_words_back_and_a_button_to_the_new_one(
    server: DiscordServer, app: App
) -> None:
    await a_mill(app, server)
    keeper = a_keeper(server)
    form = await server.ask("article remove", options={"article": "A1"}, user=keeper)
    await a_mill(app, server, "The mill by the river burned down in 2001.")
    stale = await server.submit(form, {"reason": "withdrawn"}, user=keeper)
    again = await server.press(stale.message, "Open the form", user=keeper)
    done = await server.submit(again, {"reason": "withdrawn"}, user=keeper)

    assert "changed meanwhile" in stale.text
    assert "```\nwithdrawn\n```" in stale.text
    assert stale.ephemeral
    assert "The mill" in done.text
    assert not server.refusals
