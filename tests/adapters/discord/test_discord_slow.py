"""What takes longer than a second is deferred, and still shown to whom it is for."""

import asyncio

import pytest

from adapters.discord import limits
from adapters.discord.client import PinciteClient
from bot.app import App
from tests.adapters.discord.conftest import FERRY
from tests.platforms.discord.bots import running
from tests.platforms.discord.driver import Answer
from tests.platforms.discord.permissions import Permission
from tests.platforms.discord.server import DiscordServer

pytestmark = [pytest.mark.allow_hosts(["127.0.0.1"])]


@pytest.fixture(autouse=True)
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything takes too long: nothing is waited for."""
    monkeypatch.setattr(limits, "DEFER_SECONDS", 0.0)


def deferred(answer: Answer) -> bool:
    assert answer.interaction.callback
    return answer.interaction.callback.kind in {5, 6}


@pytest.mark.usefixtures("client")
@pytest.mark.parametrize("wanted", [{"public": True}, {"public": False}, {}])
async def test_an_answer_comes_after_a_deferral_of_the_same_visibility(
    server: DiscordServer, wanted: dict[str, bool]
) -> None:
    answer = await server.ask("claim", options={"query": "ferry passengers", **wanted})
    await server.until(lambda: not answer.message.loading, "shown")

    assert deferred(answer)
    assert FERRY in answer.text
    assert answer.ephemeral is not wanted.get("public", False)
    assert not server.refusals


@pytest.mark.usefixtures("client")
async def test_a_refusal_is_private_although_the_question_was_public(
    server: DiscordServer,
) -> None:
    answer = await server.ask("claim", options={"query": "zebra crossings", "public": True})
    await server.until(lambda: answer.followups, "told privately")

    (told,) = answer.followups
    assert "zebra crossings" in told.text
    assert told.ephemeral
    assert not server.refusals


@pytest.mark.usefixtures("client")
async def test_a_form_after_a_deferral_is_a_press_away(
    server: DiscordServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = server.add_user("ada", server.news, permissions=Permission.MANAGE_GUILD)
    asked = await server.ask("source retract", options={"claim": "C1"}, user=ada)
    monkeypatch.setattr(limits, "DEFER_SECONDS", 5.0)

    assert "no claim" in asked.text.lower() or "Fill in" in str(asked.message.components)
    assert not server.refusals


@pytest.mark.usefixtures("client")
async def test_a_form_that_could_not_be_opened_is_opened_by_its_button(
    server: DiscordServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = server.add_user("ada", server.news, permissions=Permission.MANAGE_GUILD)
    asked = await server.ask("pincite alias add", options={"name": "vessel"}, user=ada)
    monkeypatch.setattr(limits, "DEFER_SECONDS", 5.0)
    form = await server.press(asked.message, "Fill in", user=ada)
    done = await server.submit(form, {"means": "ferry"}, user=ada)

    assert deferred(asked)
    assert "find each other" in done.text
    assert not server.refusals


async def test_suggestions_that_come_too_late_are_none(
    app: App, server: DiscordServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    never = asyncio.Event()

    async def suggest(*_: object, **__: object) -> tuple[()]:
        await never.wait()
        return ()

    monkeypatch.setattr(limits, "AUTOCOMPLETE_SECONDS", 0.01)
    monkeypatch.setattr(App, "suggest", suggest)
    async with running(PinciteClient(app, keepers=frozenset()), server.token):
        await server.synced()
        late = await server.complete("claim", "query", "ferry")

    assert late.choices == ()
