"""What is added is previewed, and counts once it is kept: by any moderator, and once."""

from collections.abc import AsyncIterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any, cast

import pytest

from bot.app import App
from bot.commands.carried import from_carried
from bot.commands.catalogue import named
from bot.commands.dispatch import dispatch, dispatch_request, dispatch_text
from bot.commands.spec import Values
from bot.model import Caller, MatterKind, Person, Role
from bot.reply.card import Actions, Choice, Choices, Form, Outcome, Reply
from bot.reply.plain import to_text
from bot.settings import Settings
from bot.store.sqlite import SqliteStore
from bot.worker import Worker
from tests.bot.commands.desk import someone
from tests.factories import InProcess, hours

MILL = "The mill burned down in 1999, the mayor said."
EVENTS = count()


def at(store: SqliteStore, folder: Path) -> App:
    worker = cast("Worker", InProcess())
    return App(store=store, worker=worker, settings=Settings(db=folder / "citations.db"))


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[App]:
    store = await SqliteStore.open(tmp_path / "citations.db", command="a test")
    yield at(store, tmp_path)
    await store.close()


def asker(role: Role = Role.MODERATOR, *, who: str = "7", workspace: str = "elsewhere:1") -> Caller:
    caller = someone(role, workspace=workspace)
    person = Person(id=who, name=f"Ada {who}")
    return replace(caller, person=person, event=f"event {next(EVENTS)}")


async def ask(desk: App, line: str, caller: Caller | None = None) -> Reply:
    return await dispatch_text(line, caller=caller or asker(), desk=desk)


async def press(
    desk: App, reply: Reply, label: str, caller: Caller | None = None, **typed: str
) -> Reply:
    request = button(reply, label).request
    values: Values = typed
    return await dispatch_request(request, values, caller=caller or asker(), desk=desk)


def button(reply: Reply, label: str) -> Choice:
    return next(one for one in buttons(reply) if one.label == label)


def buttons(reply: Reply) -> list[Choice]:
    blocks = [block for card in reply.cards for block in card.blocks]
    return [one for it in blocks if isinstance(it, Actions | Choices) for one in it.choices]


def form_in(reply: Reply) -> Form:
    return next(block for card in reply.cards for block in card.blocks if isinstance(block, Form))


async def articles(desk: App) -> int:
    return (await desk.store.counts(asker().workspace)).articles


async def test_a_preview_shows_what_was_read_and_changes_nothing(desk: App) -> None:
    reply = await ask(
        desk, f'/article add --title "The mill" --url https://example.org/mill {MILL}'
    )
    text = to_text(reply)

    assert reply.summary == "“The mill” would be a new article. Nothing is kept yet."
    assert [one.label for one in buttons(reply)] == ["Keep it", "Discard"]
    assert f"¶2 {MILL}" in text
    assert "Claims: 1" in text
    assert "https://example.org/mill" in text
    assert "/article keep D1" in text
    assert "/article discard D1" in text
    assert await desk.store.version(asker().workspace) == 0


async def test_what_is_kept_counts_after_a_restart_too_and_for_another(
    desk: App, tmp_path: Path
) -> None:
    reply = await ask(desk, f"/article add {MILL}")
    await desk.store.close()
    store = await SqliteStore.open(tmp_path / "citations.db", command="a test")
    reopened = at(store, tmp_path)

    kept = await press(reopened, reply, "Keep it", asker(who="8"))
    again = await press(reopened, reply, "Keep it", asker(who="9"))

    assert kept.summary.startswith("Added A1")
    assert again.summary == kept.summary
    assert len(await store.history(asker().workspace)) == 1
    await store.close()


async def test_a_double_press_keeps_once(desk: App) -> None:
    reply = await ask(desk, f"/article add {MILL}")
    caller = asker()

    first = await press(desk, reply, "Keep it", caller)
    second = await press(desk, reply, "Keep it", caller)

    assert first.summary == second.summary
    assert await articles(desk) == 1


async def test_what_is_discarded_is_gone(desk: App) -> None:
    reply = await ask(desk, f"/article add {MILL}")

    gone = await press(desk, reply, "Discard")
    again = await press(desk, reply, "Keep it")

    assert gone.summary == "D1 is discarded; nothing was changed."
    assert again.outcome is Outcome.REFUSED
    assert "no draft D1" in again.summary
    assert await articles(desk) == 0


async def test_a_draft_of_another_workspace_is_unknown(desk: App) -> None:
    reply = await ask(desk, f"/article add {MILL}")
    stranger = asker(Role.ADMINISTRATOR, workspace="elsewhere:2")

    for label in ("Keep it", "Discard"):
        answer = await press(desk, reply, label, stranger)
        assert "no draft D1" in answer.summary
    assert "no draft PD1" in (await ask(desk, "/article preview PD1")).summary
    assert (await press(desk, reply, "Keep it")).outcome is Outcome.DONE


async def test_what_the_library_says_already_is_not_previewed(desk: App) -> None:
    await press(desk, await ask(desk, f"/article add {MILL}"), "Keep it")

    again = await ask(desk, f"/article add {MILL}")

    assert again.summary.startswith("Nothing was added: A1")
    assert buttons(again) == []


async def test_the_same_words_at_another_address_may_only_lend_it(desk: App) -> None:
    first = f"/article add --url https://example.org/mill {MILL}"
    await press(desk, await ask(desk, first), "Keep it")

    copy = await ask(desk, f"/article add --url https://example.com/copy {MILL}")
    assert "The library has exactly these words as A1" in copy.summary
    assert [one.label for one in buttons(copy)] == ["Add the address", "Discard"]
    assert "/article keep D2 --same-as A1" in to_text(copy)
    assert "Add the address" in to_text(await ask(desk, "/article keep D2"))

    led = await press(desk, copy, "Add the address")
    twice = await press(desk, copy, "Add the address")

    assert "is known at this address too" in led.summary
    assert "A1" in twice.summary
    assert await articles(desk) == 1
    found = await desk.store.article_at(asker().workspace, "https://example.com/copy")
    assert found is not None
    assert found.number == 1


async def test_an_update_says_what_changes_and_asks_for_its_reason(desk: App) -> None:
    added = f'/article add --title "The mill" --url https://example.org/mill {MILL} It was old.'
    await press(desk, await ask(desk, added), "Keep it")

    shown = await ask(desk, f"/article update A1 --text '{MILL} Nobody was hurt there.'")
    assert "claims that go on: 1, that close: 1, that are new: 1" in to_text(shown)
    asked = await press(desk, shown, "Keep it")
    assert [field.name for field in form_in(asked).fields] == ["reason"]
    assert form_in(asked).fields[0].is_required
    kept = await dispatch_request(
        form_in(asked).request, {"reason": "corrected"}, caller=asker(), desk=desk
    )

    assert "Read A1 again, “The mill”" in kept.summary
    article = await desk.store.article(asker().workspace, 1)
    assert article is not None
    assert (article.revision, article.metadata.url) == (2, "https://example.org/mill")
    (entry, _) = await desk.store.history(asker().workspace, subject="A1")
    assert (entry.action, entry.reason) == ("article.update", "corrected")


async def test_a_pasted_update_keeps_author_outlet_and_day(desk: App) -> None:
    html = (
        '<html><head><meta name="author" content="Ada Example">'
        '<meta property="og:site_name" content="The Post">'
        '<meta property="article:published_time" content="2024-05-01"></head>'
        f"<body><article><h1>The mill</h1><p>{MILL}</p></article></body></html>"
    )
    command = named("article add")
    assert command is not None
    added = await dispatch(command, {"file": _page(html)}, caller=asker(), desk=desk)
    await press(desk, added, "Keep it")

    shown = await ask(desk, f"/article update A1 --text '{MILL} It was old.' --reason more")
    await press(desk, shown, "Keep it")

    article = await desk.store.article(asker().workspace, 1)
    assert article is not None
    known = article.metadata
    assert (article.revision, known.title, known.outlet) == (2, "The mill", "The Post")
    assert (known.authors, known.published) == (("Ada Example",), "2024-05-01")
    assert "2024-05-01" in to_text(shown)


async def test_an_update_without_a_text_asks_for_it(desk: App) -> None:
    await press(desk, await ask(desk, f"/article add {MILL}"), "Keep it")

    asked = await ask(desk, "/article update A1")

    assert [field.name for field in form_in(asked).fields] == ["text", "file", "reason"]
    assert (await ask(desk, "/article update A9 --text x")).outcome is Outcome.REFUSED


async def test_an_update_that_stands_elsewhere_is_refused(desk: App) -> None:
    first = f"/article add --url https://example.org/mill {MILL}"
    await press(desk, await ask(desk, first), "Keep it")
    (form,) = [form_in(await ask(desk, "/article update A1"))]
    html = (
        '<html><head><link rel="canonical" href="https://example.org/other"></head>'
        "<body><article><h1>Other</h1><p>Something else was said here today.</p></article></body>"
    )
    page = _page(html)

    reply = await dispatch_request(form.request, {"file": page}, caller=asker(), desk=desk)

    assert reply.outcome is Outcome.REFUSED
    assert "not where A1 stands" in reply.summary


def _page(html: str) -> Any:
    from bot.model import Page  # noqa: PLC0415 (only here)

    return Page(content=html.encode(), name="other.html")


async def test_a_stale_keep_shows_what_changed_and_offers_the_preview_anew(desk: App) -> None:
    await press(desk, await ask(desk, f"/article add {MILL} It was old."), "Keep it")
    mine = await ask(desk, f"/article update A1 --text '{MILL} Mine.' --reason mine")
    theirs = await ask(desk, f"/article update A1 --text '{MILL} Theirs.' --reason theirs")
    await press(desk, theirs, "Keep it")

    stale = await press(desk, mine, "Keep it")
    assert "A1 was updated after you looked: that was revision 1, now" in to_text(stale)
    old = await press(desk, mine, "Keep it")
    assert [one.label for one in buttons(old)] == ["Keep it", "Discard"]

    kept = await press(desk, stale, "Keep it")
    assert kept.summary.startswith("Read A1 again")
    revision = await desk.store.revision(asker().workspace, 1, 3)
    assert revision is not None
    assert "Mine." in revision.text


async def test_the_same_article_added_twice_is_kept_once(desk: App) -> None:
    one = await ask(desk, f"/article add {MILL}")
    other = await ask(desk, f"/article add {MILL}")
    await press(desk, one, "Keep it")

    again = await press(desk, other, "Keep it")

    assert again.summary.startswith("Nothing was added: A1")
    assert await articles(desk) == 1


async def test_a_removal_is_taken_back_by_its_button(desk: App) -> None:
    await press(desk, await ask(desk, f"/article add {MILL}"), "Keep it")
    removed = await ask(desk, "/article remove A1 --reason mistaken")
    assert await articles(desk) == 0

    form = form_in(await press(desk, removed, "Undo"))
    back = await dispatch_request(form.request, {"reason": "no"}, caller=asker(), desk=desk)

    assert back.summary.startswith("Restored A1")
    assert await articles(desk) == 1
    again = await ask(desk, "/article restore A1 --reason no")
    assert again.summary == "A1 is not removed, so there is nothing to restore."


async def test_a_contributors_keep_waits_for_a_moderator(desk: App) -> None:
    contributor = asker(Role.CONTRIBUTOR, who="21")
    shown = await ask(desk, f'/article add --title "The mill" {MILL}', contributor)
    assert "waits for a moderator" in to_text(shown)

    for said in ("Your proposal waits for a moderator, as Q1.", "D1 waits for a moderator."):
        proposed = await press(desk, shown, "Keep it", asker(Role.CONTRIBUTOR, who="21"))
        assert proposed.summary == said
    assert await articles(desk) == 0
    (matter,) = await desk.store.matters(contributor.workspace)
    assert (matter.kind, matter.words) == (MatterKind.PROPOSAL, "D1: “The mill”")

    request = from_carried("p1|article keep|draft=D1")
    assert request is not None
    kept = await dispatch_request(request, {}, caller=asker(who="8"), desk=desk)
    assert kept.summary.startswith("Added A1")


async def test_a_contributor_has_no_say_in_what_others_brought(desk: App) -> None:
    shown = await ask(desk, f"/article add {MILL}", asker(Role.CONTRIBUTOR, who="21"))

    for label in ("Keep it", "Discard"):
        answer = await press(desk, shown, label, asker(Role.CONTRIBUTOR, who="22"))
        assert "no draft D1" in answer.summary
    assert (await ask(desk, "/article preview D1", asker(who="8"))).outcome is Outcome.DONE
    own = await press(desk, shown, "Discard", asker(Role.CONTRIBUTOR, who="21"))
    assert own.summary == "D1 is discarded; nothing was changed."


async def test_who_keeps_the_public_library_alone_adds_to_it(desk: App) -> None:
    for role in (Role.CONTRIBUTOR, Role.ADMINISTRATOR):
        reply = await ask(desk, f"/article add {MILL}", asker(role, workspace="public"))
        assert reply.outcome is Outcome.REFUSED


async def test_a_moderators_card_has_what_mends_the_claim(desk: App) -> None:
    await press(desk, await ask(desk, f"/article add {MILL}"), "Keep it")
    mending = ["Correct", "Retract", "Add source"]

    card = await ask(desk, "/claim mill burned", asker())
    labels = [one.label for one in buttons(card)]
    assert labels[-3:] == mending
    assert labels[labels.index("Report") + 1 :] == mending
    for hidden in (
        asker(Role.CONTRIBUTOR),
        replace(asker(), is_overheard=True),
    ):
        seen = [one.label for one in buttons(await ask(desk, "/claim mill burned", hidden))]
        assert not set(seen) & set(mending)
    shared = await press(desk, card, "Sources")
    assert "Correct" in [one.label for one in buttons(shared)]


async def test_a_button_that_saw_less_than_there_is_changes_nothing(desk: App) -> None:
    await press(desk, await ask(desk, f"/article add {MILL}"), "Keep it")
    card = await ask(desk, "/claim mill burned")
    await ask(desk, "/source dispute C1 --reason theirs")

    form = form_in(await press(desk, card, "Retract"))
    answer = await dispatch_request(
        form.request, {"reason": "mine"}, caller=replace(asker(), now=hours(1)), desk=desk
    )

    assert answer.outcome is Outcome.LACKING
    assert "C1 has changed since this form was made" in to_text(answer)
    assert [one.value for one in form_in(answer).fields] == ["other", "mine"]
