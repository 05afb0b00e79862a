"""The moderators' queue, those who ask and those who propose, over a library of their own."""

from collections.abc import AsyncIterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import cast

import pytest

from bot.commands.dispatch import dispatch_request, dispatch_text
from bot.commands.home import home
from bot.model import (
    PUBLIC,
    Caller,
    ClaimStatus,
    Ending,
    MatterKind,
    Permission,
    Person,
    Role,
    Workspace,
)
from bot.reply.card import Actions, Choice, Choices, Form, Outcome, Reply, Request
from bot.reply.plain import to_text
from bot.store.sqlite import SqliteStore
from tests.bot.commands.desk import FakeDesk, Shelf, someone
from tests.contracts.telling import remember
from tests.factories import an_arrival

OWN = Workspace("elsewhere:1")
OTHER = Workspace("elsewhere:2")
_EVENTS = count()


class Library(FakeDesk):
    """A desk over a library in a file, at which people of any role ask."""

    async def asks(self, text: str, who: str = "Ada", role: Role = Role.MODERATOR) -> Reply:
        return await dispatch_text(text, caller=called(who, role), desk=self)

    async def press(
        self, choice: Choice, who: str = "Ada", role: Role = Role.MODERATOR, **typed: str
    ) -> Reply:
        return await dispatch_request(choice.request, typed, caller=called(who, role), desk=self)


def called(who: str, role: Role, *also: Permission, workspace: Workspace = OWN) -> Caller:
    caller = someone(role, *also, workspace=workspace.name)
    return replace(caller, person=Person(id=who.lower(), name=who), event=f"q{next(_EVENTS)}")


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[Library]:
    store = await SqliteStore.open(tmp_path / "citations.db", command="a test")
    await remember(store, an_arrival("One flew.", "Two flew."), workspace=OWN)
    await remember(store, an_arrival("Ferries sank."), workspace=PUBLIC)
    yield Library(shelf=cast("Shelf", store))
    await store.close()


def choices_of(reply: Reply) -> list[Choice]:
    blocks = [block for card in reply.cards for block in card.blocks]
    return [
        choice
        for block in blocks
        if isinstance(block, Choices | Actions)
        for choice in block.choices
    ]


def choice(reply: Reply, label: str) -> Choice:
    return next(one for one in choices_of(reply) if one.label == label)


def form_in(reply: Reply) -> Form:
    return next(block for card in reply.cards for block in card.blocks if isinstance(block, Form))


async def test_one_question_in_other_words_is_one_matter_without_a_name(library: Library) -> None:
    await library.asks("/pincite request Who built the engines?", "Eve", Role.MEMBER)
    await library.asks("/pincite request who has built the engine", "Bob", Role.MEMBER)
    await library.asks("/pincite request Who built 4 engines?", "Bob", Role.MEMBER)
    text = to_text(await library.asks("/pincite queue"))

    assert "Q1 · Question" in text
    assert "Who built the engines? (asked 2 times" in text
    assert "Who built 4 engines? (asked once" in text
    assert "Eve" not in text
    assert "Bob" not in text


async def test_the_queue_says_what_to_type(library: Library) -> None:
    await library.asks("/pincite request Why?", "Eve", Role.MEMBER)
    listed = to_text(await library.asks("/pincite queue"))
    one = to_text(await library.asks("/pincite queue Q1"))

    assert "/pincite queue --item Q1" in listed
    assert "/pincite take --item Q1" in one
    assert "/pincite answer --item Q1" in one


async def test_a_long_queue_is_paged(library: Library) -> None:
    for number in range(7):
        await library.asks(f"/pincite request What is number {number}?", "Eve", Role.MEMBER)
    first = await library.asks("/pincite queue")
    second = await library.press(choice(first, "The next page"))

    assert "Q7" in to_text(first)
    assert "Q2" not in to_text(first)
    assert ("Q2 · Question" in to_text(second), "Q1 · Question" in to_text(second)) == (True, True)


async def test_only_moderators_read_and_answer(library: Library) -> None:
    await library.asks("/pincite request Why?", "Eve", Role.MEMBER)
    for text in (
        "/pincite queue",
        "/pincite take Q1",
        "/pincite hand-back Q1",
        "/pincite answer Q1 --text x",
        "/pincite accept Q1",
        "/pincite decline Q1 --reason x",
    ):
        assert (await library.asks(text, "Eve", Role.CONTRIBUTOR)).outcome is Outcome.REFUSED


async def test_the_second_moderator_sees_who_has_it_and_takes_it_over_by_a_press(
    library: Library,
) -> None:
    await library.asks("/pincite request Why?", "Eve", Role.MEMBER)
    taken = await library.asks("/pincite take Q1", "Bob")
    refused = await library.asks("/pincite take Q1")
    answered = await library.asks('/pincite answer Q1 --text "Because."')
    over = await library.press(choice(refused, "Take over"))
    late = await library.press(choice(refused, "Take over"), "Eva")
    lost = await library.press(choice(taken, "Hand back"), "Bob")

    assert "You have Q1 now." in taken.summary
    for reply in (refused, answered):
        assert reply.outcome is Outcome.REFUSED
        assert "Bob has Q1, since 2024-05-01 12:00 UTC" in reply.summary
    assert "Because." in to_text(answered)
    assert "You have Q1 now." in over.summary
    assert "Ada has Q1" in late.summary
    assert "Ada has Q1" in lost.summary


async def test_what_is_answered_with_is_asked_for_and_closes_it(library: Library) -> None:
    await library.asks("/pincite request Why?", "Eve", Role.MEMBER)
    asked = await library.asks("/pincite answer Q1")
    form = form_in(asked)
    done = await dispatch_request(
        form.request, {"claim": "C2"}, caller=called("Ada", Role.MODERATOR), desk=library
    )
    stale = await dispatch_request(
        form.request, {"text": "Else."}, caller=called("Bob", Role.MODERATOR), desk=library
    )

    assert [field.name for field in form.fields] == ["claim", "text"]
    assert "Q1 is answered and closed." in done.summary
    assert "Q1 was closed already: Ada" in stale.summary
    assert "Else." in to_text(stale)
    assert (await library.asks("/pincite queue")).summary == "Nothing waits for the moderators."
    closed = to_text(await library.asks("/pincite queue --closed"))
    assert "Answer: C2" in closed
    assert "answered: Ada, 2024-05-01" in closed
    assert (await library.asks("/pincite answer Q1 --claim C9")).outcome is Outcome.REFUSED


async def test_who_pressed_tell_me_is_kept_and_nobody_else(library: Library) -> None:
    brought = await library.asks("/pincite request Why?", "Eve", Role.MEMBER)
    assert await library.store.followed(OWN, caller=called("Eve", Role.MEMBER)) == ()

    kept = await library.press(choice(brought, "Tell me"), "Eve", Role.MEMBER)
    mine = await library.asks("/pincite requests", "Eve", Role.MEMBER)
    page = await home(caller=called("Eve", Role.MEMBER), desk=library)
    others = await library.asks("/pincite requests", "Bob", Role.MEMBER)
    assert "for 30 days" in kept.summary
    assert "Q1: Why? · waits" in to_text(mine)
    assert "Q1: Why? · waits" in to_text(page)
    assert others.summary == "There is nothing that you are to be told of."
    assert "Q1" not in to_text(await home(caller=called("Bob", Role.MEMBER), desk=library))

    await library.asks("/pincite answer Q1 --text Because.")
    assert "answered" in to_text(await library.asks("/pincite requests", "Eve", Role.MEMBER))
    await library.press(choice(mine, "Stop Q1"), "Eve", Role.MEMBER)
    assert await library.store.followers_due(OWN, now=called("", Role.MEMBER).now) == ()


async def test_who_guesses_a_name_learns_nothing(library: Library) -> None:
    await library.asks("/pincite request Why?", "Eve", Role.MEMBER)
    guess = Choice(
        label="", request=Request(command="pincite requests", values=(("follow", "Q1"),))
    )

    guessed = await library.press(guess, "Bob", Role.MEMBER)
    missing = await library.press(
        replace(guess, request=replace(guess.request, values=(("follow", "Q2"),))),
        "Bob",
        Role.MEMBER,
    )

    assert guessed.summary.replace("Q1", "Q2") == missing.summary
    assert guessed.outcome is Outcome.REFUSED


async def test_a_contributors_source_waits_and_a_moderator_lays_it_once(library: Library) -> None:
    line = "/source add C1 --name Registry --kind document --reason missing"
    proposed = await library.asks(line, "Eve", Role.CONTRIBUTOR)
    (claim,) = await library.store.claims(OWN, [1])
    assert claim.amendments == ()
    assert "Your proposal for C1 waits for a moderator, as Q1." in proposed.summary
    queue = to_text(await library.asks("/pincite queue Q1"))
    assert "Proposal by Eve" in queue
    assert "/source add --claim C1 --name Registry --kind document --reason missing" in queue

    own = await library.asks("/pincite accept Q1", "Eve")
    accepted = await library.asks("/pincite accept Q1")
    again = await library.asks("/pincite accept Q1", "Bob")

    assert "your own proposal" in own.summary
    assert accepted.outcome is Outcome.DONE
    assert "Q1 is accepted" in accepted.summary
    assert again.outcome is Outcome.REFUSED
    (claim,) = await library.store.claims(OWN, [1])
    assert [one.source.name for one in claim.amendments if one.source] == ["Registry"]
    told = [
        (one.action, one.name, one.reason) for one in await library.store.history(OWN, subject="C1")
    ]
    assert told == [
        ("source.add", "Ada", "missing (proposed as Q1)"),
        ("matter.propose", "Eve", "missing"),
    ]
    (due,) = await library.store.followers_due(OWN, now=called("", Role.MEMBER).now)
    assert (due.person, due.matter.ending) == ("eve", Ending.ACCEPTED)


async def test_a_crash_between_doing_and_closing_does_it_once(library: Library) -> None:
    await library.asks("/source add C1 --name R --reason missing", "Eve", Role.CONTRIBUTOR)

    class Closing(Exception):  # noqa: N818 (a crash)
        pass

    async def crash(*_: object, **__: object) -> None:
        raise Closing

    store = cast("SqliteStore", library.store)
    whole, store.close_matter = store.close_matter, crash  # type: ignore[method-assign, assignment]
    failed = await library.asks("/pincite accept Q1")
    store.close_matter = whole  # type: ignore[method-assign]
    accepted = await library.asks("/pincite accept Q1")

    assert failed.outcome is Outcome.DEFECT
    assert accepted.outcome is Outcome.DONE
    (claim,) = await store.claims(OWN, [1])
    assert len(claim.amendments) == 1


async def test_a_declined_proposal_changes_nothing_and_says_why(library: Library) -> None:
    await library.asks("/source add C1 --name R --reason missing", "Eve", Role.CONTRIBUTOR)
    form = await library.asks("/pincite decline Q1")
    declined = await library.asks('/pincite decline Q1 --reason "It is there."')

    assert form_in(form).fields[0].name == "reason"
    assert "Q1 is declined" in declined.summary
    (claim,) = await library.store.claims(OWN, [1])
    assert claim.amendments == ()
    (due,) = await library.store.followers_due(OWN, now=called("", Role.MEMBER).now)
    assert (due.matter.ending, due.matter.answer) == (Ending.DECLINED, "It is there.")


async def test_contributors_only_propose_and_members_do_not(library: Library) -> None:
    line = "/source add C1 --name R --reason missing"
    member = await library.asks(line, "Eve", Role.MEMBER)
    retracting = await library.asks("/source retract C1 --reason wrong", "Eve", Role.CONTRIBUTOR)

    assert member.outcome is retracting.outcome is Outcome.REFUSED
    assert await library.store.matters(OWN) == ()


async def test_a_dispute_waits_and_ends_with_its_undoing(library: Library) -> None:
    await library.asks("/source dispute C1 --reason contested")
    assert "Q1 · Dispute of C1" in to_text(await library.asks("/pincite queue"))
    await library.asks("/source undo C1 --reason settled")

    assert (await library.asks("/pincite queue")).summary == "Nothing waits for the moderators."
    assert "settled by itself" in to_text(await library.asks("/pincite queue --closed"))


async def test_a_claim_that_moved_waits_with_its_state(library: Library) -> None:
    await library.asks("/source dispute C2 --reason contested")
    await remember(library.store, an_arrival("Two flew."), workspace=OWN)
    text = to_text(await library.asks("/pincite queue"))

    assert "The words of C2" in text
    assert "They stand elsewhere in the article now." in text


async def test_a_public_claim_is_not_changed_but_reported_to_its_keepers(library: Library) -> None:
    refused = await library.asks("/source correct PC1 --text x --source y --reason z")
    reported = await library.press(choice(refused, "Report"), text="It was a barge.")
    ours = await library.asks("/pincite queue")
    kept = await library.asks("/pincite queue --library public")
    keeper = called("Kim", Role.MODERATOR, Permission.KEEP)
    theirs = await dispatch_text("/pincite queue --library public", caller=keeper, desk=library)

    assert refused.outcome is Outcome.REFUSED
    assert "its keepers alone change" in refused.summary
    assert reported.summary == "The keepers of the public library have your report on PC1."
    assert ours.summary == "Nothing waits for the moderators."
    assert kept.outcome is Outcome.REFUSED
    assert "Report on PC1" in to_text(theirs)
    assert "It was a barge." in to_text(theirs)
    (matter,) = await library.store.matters(PUBLIC)
    assert (matter.kind, matter.claim) == (MatterKind.REPORT, "C1")
    (claim,) = await library.store.claims(PUBLIC, [1])
    assert claim.status is ClaimStatus.OPEN


async def test_the_keepers_answer_with_what_all_may_read(library: Library) -> None:
    await library.asks("/pincite report PC1 --text wrong", "Eve", Role.MEMBER)
    keeper = called("Kim", Role.MODERATOR, Permission.KEEP)

    async def answered(claim: str) -> Reply:
        text = f"/pincite answer Q1 --claim {claim} --library public"
        return await dispatch_text(text, caller=replace(keeper, event=claim), desk=library)

    assert (await answered("C1")).outcome is Outcome.REFUSED
    assert (await answered("PC1")).outcome is Outcome.DONE
    (matter,) = await library.store.matters(PUBLIC, is_closed=True)
    assert matter.answer_claim == "C1"


async def test_where_no_workspace_is_a_public_claim_can_be_reported_and_nothing_asked(
    library: Library,
) -> None:
    caller = called("Eve", Role.MEMBER, workspace=PUBLIC)
    reported = await dispatch_text("/pincite report C1 --text wrong", caller=caller, desk=library)
    asked = await dispatch_text("/pincite request Why?", caller=caller, desk=library)

    assert reported.outcome is Outcome.DONE
    assert choices_of(reported) == []
    assert asked.outcome is Outcome.REFUSED


async def test_two_workspaces_never_see_each_others_queue(library: Library) -> None:
    await library.asks("/pincite request Why?", "Eve", Role.MEMBER)
    caller = called("Ada", Role.MODERATOR, workspace=OTHER)
    for text in ("/pincite queue Q1", "/pincite take Q1", "/pincite answer Q1 --text x"):
        reply = await dispatch_text(text, caller=replace(caller, event=text), desk=library)
        assert reply.summary.startswith("There is no Q1 in the queue.")
