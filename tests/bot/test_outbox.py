"""A correction reaches the answers already given, whatever happens on the way."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.app import App, open_app
from bot.commands.dispatch import dispatch_request, dispatch_text
from bot.commands.living import Spot, as_it_stands, intend, was_posted
from bot.ingest import arrive
from bot.model import AmendmentKind, Caller, Page, Posting, Progress, Workspace
from bot.outbox import FORLORN, MOST_TRIES, UNSURE, NotNowError, Outbox
from bot.reply.card import Reply
from bot.settings import Settings
from tests.bot.talk import Talk
from tests.contracts.telling import amend, an_amendment, remember, undo
from tests.factories import NOON, a_caller, hours

TEAM = Workspace("talk:1")
CORRECTED, RETRACTED = AmendmentKind.CORRECTED, AmendmentKind.RETRACTED
MILL = "The mill burned down in 1999, the mayor said."


@dataclass
class Bench:
    """An App at work on a platform, with a clock that only a test moves."""

    app: App
    talk: Talk
    now: datetime = NOON
    render_fails: bool = False
    rendered: list[str] = field(default_factory=list)

    @property
    def outbox(self) -> Outbox:
        """What brings postings up to date."""
        return Outbox(
            store=self.app.store,
            messengers={"talk": self.talk},
            render=self.render,
            clock=lambda: self.now,
        )

    async def render(self, posting: Posting) -> Reply | None:
        if self.render_fails:
            raise NotNowError
        self.rendered.append(posting.key)
        return await as_it_stands(posting, now=self.now, desk=self.app)

    async def ask(self, line: str, *, key: str = "k1", channel: str = "general") -> str:
        """Ask publicly, and have the answer posted; what it says."""
        caller = a_caller(workspace=TEAM, event=key)
        reply = await dispatch_text(line, caller=caller, desk=self.app)
        return await self.post(reply, caller, key=key, channel=channel)

    async def post(
        self, reply: Reply, caller: Caller, *, key: str, channel: str = "general"
    ) -> str:
        """Have an answer posted; what it says."""
        spot = Spot(workspace=TEAM, channel=channel, key=key)
        posting = await intend(reply, spot, caller=caller, desk=self.app)
        assert posting is not None
        message = f"m-{key}"
        await self.talk.edit(posting, reply, message=message)
        self.talk.edits.clear()
        await was_posted(posting, message, desk=self.app)
        return self.talk.shown[message]

    async def correct(self, words: str = "1998") -> None:
        await amend(self.app.store, 1, an_amendment(CORRECTED, words=words), workspace=TEAM)

    async def progress(self) -> Progress:
        return await self.app.store.progress(TEAM)


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[Bench]:
    """A library with a claim about a mill, and another article."""
    async with open_app(Settings(db=tmp_path / "citations.db")) as app:
        for name, text in (("mill", f"The mill\n\n{MILL}"), ("ford", "The mill stood at a ford.")):
            page = Page(
                content=text.encode(), name=f"{name}.txt", url=f"https://example.org/{name}"
            )
            await remember(app.store, arrive(page), workspace=TEAM)
        yield Bench(app=app, talk=Talk())


async def test_a_correction_stands_first_with_the_new_words_beside_the_old(bench: Bench) -> None:
    before = await bench.ask("/claim mill burned --public")
    await bench.correct()

    await bench.outbox.go_through()

    after = bench.talk.shown["m-k1"]
    assert before.startswith("Found in A1")
    assert after.startswith("Corrected")
    assert MILL in after.replace("\n", " ")
    assert "Right is: “1998”." in after
    assert "a reason" in after
    assert NOON.date().isoformat() in after
    assert await bench.progress() == Progress(updated=1, total=1)


async def test_after_an_undo_it_reads_as_before_and_says_so_without_the_words(
    bench: Bench,
) -> None:
    before = await bench.ask("/claim mill burned --public")
    await bench.correct()
    await bench.outbox.go_through()
    await undo(bench.app.store, 1, workspace=TEAM)

    await bench.outbox.go_through()

    after = bench.talk.shown["m-k1"]
    withdrawn = f"A correction of {NOON.date().isoformat()} was withdrawn."
    assert withdrawn in after
    assert "1998" not in after
    assert [line for line in after.splitlines() if withdrawn not in line and line.strip()] == [
        line for line in before.splitlines() if line.strip()
    ]


async def test_a_shared_card_goes_on_to_name_who_shared_it(bench: Bench) -> None:
    caller = a_caller(workspace=TEAM, event="k1")
    reply = await dispatch_text("/claim mill burned", caller=caller, desk=bench.app)
    (share,) = (
        choice.request
        for block in reply.cards[0].blocks
        for choice in getattr(block, "choices", ())
        if choice.label == "Share"
    )
    card = await dispatch_request(share, {}, caller=caller, desk=bench.app)
    shared = await bench.post(card, caller, key="k2")
    await bench.correct()

    await bench.outbox.go_through()

    name = caller.person.name
    assert name in shared
    assert name in bench.talk.shown["m-k2"]
    await bench.app.store.forget_person(TEAM, caller.person.id)
    await bench.outbox.go_through()
    assert name not in bench.talk.shown["m-k2"]


async def test_only_the_final_state_is_sent(bench: Bench) -> None:
    await bench.ask("/claim mill burned --public")
    for words in ("1997", "1996", "1995"):
        await bench.correct(words)

    await bench.outbox.go_through()

    assert bench.talk.edits == ["m-k1"]
    assert "1995" in bench.talk.shown["m-k1"]


async def test_a_change_while_an_edit_is_under_way_is_sent_too(bench: Bench) -> None:
    await bench.ask("/claim mill burned --public")
    await bench.correct("1997")
    begun = await bench.app.store.due(["talk"], now=bench.now, limit=1)
    await bench.correct("1996")

    await bench.outbox._bring_up_to_date(begun[0])
    await bench.outbox.go_through()

    assert "1996" in bench.talk.shown["m-k1"]
    assert await bench.progress() == Progress(updated=1, total=1)


async def test_a_deleted_message_is_given_up_and_the_others_are_reached(bench: Bench) -> None:
    for number in range(3):
        await bench.ask("/claim mill burned --public", key=f"k{number}", channel=f"c{number}")
    bench.talk.missing.add("m-k1")
    await bench.correct()

    await bench.outbox.go_through()
    await bench.outbox.go_through()

    assert sorted(bench.talk.edits) == ["m-k0", "m-k2"]
    assert await bench.progress() == Progress(updated=2, total=3, unreachable=1)


async def test_where_it_cannot_be_edited_one_note_stands_beneath(bench: Bench) -> None:
    await bench.ask("/claim mill burned --public")
    bench.talk.closed.add("m-k1")
    await bench.correct("1997")
    await bench.outbox.go_through()
    await bench.correct("1996")
    await bench.outbox.go_through()

    assert bench.talk.notes == ["note of m-k1"]
    assert bench.talk.shown["note of m-k1"].startswith("Corrected")
    assert "1996" in bench.talk.shown["note of m-k1"]
    assert "1996" not in bench.talk.shown["m-k1"]


async def test_a_platform_that_is_broken_is_tried_again_later_and_then_given_up(
    bench: Bench,
) -> None:
    await bench.ask("/claim mill burned --public")
    bench.talk.broken = lambda _: True
    bench.talk.wait_seconds = 600.0
    await bench.correct()

    await bench.outbox.go_through()
    bench.now += timedelta(seconds=599)
    assert await bench.outbox.go_through() == 0
    for _ in range(MOST_TRIES - 1):
        bench.now += timedelta(hours=1)
        assert await bench.outbox.go_through() == 1
    bench.now += timedelta(hours=1)

    assert await bench.outbox.go_through() == 0
    assert await bench.progress() == Progress(updated=0, total=1, unreachable=1)


async def test_a_platform_that_is_away_is_waited_for(bench: Bench) -> None:
    await bench.ask("/claim mill burned --public")
    await bench.correct()

    assert await replace(bench.outbox, messengers={}).go_through() == 0
    await bench.outbox.go_through()
    assert bench.talk.edits == ["m-k1"]


async def test_what_cannot_be_said_now_is_said_later(bench: Bench) -> None:
    await bench.ask("/claim mill burned --public")
    await bench.correct()
    bench.render_fails = True

    await bench.outbox.go_through()
    bench.render_fails = False
    bench.now += timedelta(hours=1)
    await bench.outbox.go_through()

    assert bench.talk.edits == ["m-k1"]


async def test_an_intent_is_looked_for_once_it_is_no_answer_under_way(bench: Bench) -> None:
    caller = a_caller(workspace=TEAM)
    reply = await dispatch_text("/claim mill burned --public", caller=caller, desk=bench.app)
    for key in ("there", "never", "unknown"):
        spot = Spot(workspace=TEAM, channel="general", key=key)
        await intend(reply, spot, caller=caller, desk=bench.app)
    bench.talk.by_key["there"] = "m-there"
    bench.talk.broken = lambda key: key == "unknown"
    await bench.correct()

    await bench.outbox.look_for_intended()
    assert await bench.outbox.go_through() == 0
    bench.now += UNSURE * 2
    await bench.outbox.look_for_intended()
    await bench.outbox.go_through()

    assert bench.talk.edits == ["m-there"]
    left = await bench.app.store.intended(before=hours(1000), limit=10)
    assert [one.key for one in left] == ["unknown"]
    bench.now += FORLORN
    await bench.outbox.look_for_intended()
    assert await bench.app.store.intended(before=hours(1000), limit=10) == ()


async def test_it_goes_on_until_it_is_stopped(bench: Bench) -> None:
    await bench.ask("/claim mill burned --public")
    await bench.correct()
    stop = asyncio.Event()
    edit = bench.talk.edit

    async def last_edit(posting: Posting, reply: Reply, *, message: str) -> object:
        stop.set()
        return await edit(posting, reply, message=message)

    bench.talk.edit = last_edit  # type: ignore[assignment,method-assign]

    async with asyncio.timeout(20):
        await bench.outbox.keep_true(stop)

    assert bench.talk.edits == ["m-k1"]


async def test_a_defect_ends_neither_the_loop_nor_the_others(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    await bench.ask("/claim mill burned --public")
    await bench.correct()
    stop, failed = asyncio.Event(), False
    due = bench.app.store.due

    async def fail_once(*told: object, **also: object) -> object:
        nonlocal failed
        if not failed:
            failed = True
            raise RuntimeError
        stop.set()
        return await due(*told, **also)  # type: ignore[arg-type]

    bench.app.store.due = fail_once  # type: ignore[assignment,method-assign]
    async with asyncio.timeout(20):
        await bench.outbox.keep_true(stop, pause_seconds=0.0)

    assert stop.is_set()
    assert "RuntimeError" in caplog.text


async def test_an_answer_that_shows_no_claim_is_no_posting(bench: Bench) -> None:
    caller = a_caller(workspace=TEAM)
    reply = await dispatch_text("/pincite help", caller=caller, desk=bench.app)
    spot = Spot(workspace=TEAM, channel="general", key="k")

    assert await intend(reply, spot, caller=caller, desk=bench.app) is None
