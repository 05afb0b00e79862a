"""What every store does with the moderators' queue and with those who are to be told."""

from datetime import datetime, timedelta
from itertools import count

import pytest

from bot.model import PUBLIC, Caller, Ending, Matter, MatterKind, MatterState, Person, Workspace
from bot.model.trouble import (
    IsProposal,
    MatterClosed,
    MatterTaken,
    NoProposal,
    NotTellable,
    OwnProposal,
    TooManyFollowed,
    UnknownMatter,
)
from bot.store.port import Store
from bot.store.sqlite.following import MOST_FOLLOWED
from tests.contracts.telling import amend, an_amendment, remember, undo
from tests.factories import ELSEWHERE, HERE, NOON, a_caller, an_arrival, hours

ADA, BOB, EVE = (Person(id=str(at), name=name) for at, name in enumerate(("Ada", "Bob", "Eve")))
_EVENTS = count()


def by(
    person: Person = ADA,
    *,
    now: datetime = NOON,
    event: str = "",
    workspace: Workspace = HERE,
) -> Caller:
    event = event or f"queue {next(_EVENTS)}"
    return a_caller(now=now, event=event, person=person, workspace=workspace)


async def ask(
    store: Store, words: str = "Who built it?", *, workspace: Workspace = HERE, event: str = ""
) -> Matter:
    return await store.bring(
        workspace,
        MatterKind.REQUEST,
        words,
        claim="",
        caller=by(EVE, event=event, workspace=workspace),
    )


async def propose(store: Store, *, event: str = "", request: str = "p1|source add|…") -> Matter:
    caller = by(EVE, event=event)
    return await store.propose(HERE, "missing", request=request, claim="C1", caller=caller)


async def test_a_matter_is_taken_handed_back_and_answered(store: Store) -> None:
    asked = await ask(store)

    taken = await store.take(HERE, asked.number, caller=by(now=hours(1)))
    assert (taken.state, taken.taken_by, taken.taken_at) == (MatterState.TAKEN, ADA, hours(1))
    back = await store.hand_back(HERE, asked.number, caller=by())
    assert (back.state, back.taken_by, back.turns) == (MatterState.WAITING, None, 2)
    await store.take(HERE, asked.number, caller=by(BOB))
    done = await store.close_matter(
        HERE, asked.number, Ending.ANSWERED, words="The yard.", claim="C1", caller=by(BOB)
    )

    assert (done.state, done.ending, done.taken_by) == (MatterState.CLOSED, Ending.ANSWERED, BOB)
    assert (done.answer, done.answer_claim, done.closed_at) == ("The yard.", "C1", NOON)
    assert await store.matters(HERE) == ()
    assert await store.matters(HERE, is_closed=True) == (done,)
    assert await store.matter(HERE, asked.number) == done
    assert (await store.version(HERE), await store.history(HERE)) == (0, ())
    assert await store.check() == ()


async def test_who_has_not_taken_it_overwrites_nothing(store: Store) -> None:
    asked = await ask(store)
    seen = await store.take(HERE, asked.number, caller=by(BOB))

    for attempt in (
        store.take(HERE, asked.number, caller=by()),
        store.take(HERE, asked.number, caller=by(), seen=asked.turns),
        store.hand_back(HERE, asked.number, caller=by()),
        store.close_matter(HERE, asked.number, Ending.ANSWERED, words="x", caller=by()),
    ):
        with pytest.raises(MatterTaken) as met:
            await attempt
        assert (met.value.name, met.value.since) == ("Bob", "2024-05-01 12:00 UTC")
    assert await store.matter(HERE, asked.number) == seen
    mine = await store.take(HERE, asked.number, caller=by(), seen=seen.turns)
    assert mine.taken_by == ADA
    with pytest.raises(MatterTaken):
        await store.take(HERE, asked.number, caller=by(EVE), seen=seen.turns)


async def test_what_is_closed_stays_closed_and_is_asked_anew(store: Store) -> None:
    asked = await ask(store)
    await store.close_matter(HERE, asked.number, Ending.ANSWERED, words="Yes.", caller=by(BOB))

    with pytest.raises(MatterClosed) as met:
        await store.close_matter(HERE, asked.number, Ending.ANSWERED, words="No.", caller=by())
    assert met.value.name == "Bob"
    with pytest.raises(MatterClosed):
        await store.take(HERE, asked.number, caller=by())
    with pytest.raises(MatterClosed):
        await store.follow(HERE, asked.number, caller=by())
    with pytest.raises(UnknownMatter):
        await store.take(HERE, 9, caller=by())
    again = await ask(store)
    assert (again.number, again.count) == (asked.number + 1, 1)


async def test_the_same_event_changes_nothing_twice(store: Store) -> None:
    asked = await ask(store, event="asked")
    assert await ask(store, event="asked") == asked
    taken = await store.take(HERE, asked.number, caller=by(event="t"))
    assert await store.take(HERE, asked.number, caller=by(event="t")) == taken
    back = await store.hand_back(HERE, asked.number, caller=by(event="h"))
    assert await store.hand_back(HERE, asked.number, caller=by(event="h")) == back
    closed = [
        await store.close_matter(
            HERE, asked.number, Ending.ANSWERED, words=words, caller=by(event="a")
        )
        for words in ("Yes.", "No.")
    ]
    proposed = [await propose(store, event="p") for _ in range(2)]

    assert closed[0] == closed[1]
    assert proposed[0] == proposed[1]
    assert await ask(store, event="asked") == closed[0]


async def test_what_is_found_to_be_like_it_is_counted_to_it(store: Store) -> None:
    asked = await ask(store)

    async def alike(kind: MatterKind, claim: str = "") -> Matter:
        return await store.bring(
            HERE, kind, "Who has built it?", claim=claim, caller=by(), like=asked.number
        )

    counted = await alike(MatterKind.REQUEST)
    assert (counted.number, counted.count, counted.words) == (asked.number, 2, asked.words)
    assert (await alike(MatterKind.REPORT, "C1")).number != asked.number
    await store.close_matter(HERE, asked.number, Ending.ANSWERED, words="Yes.", caller=by())
    assert (await alike(MatterKind.REQUEST)).number != asked.number


async def test_a_disputed_claim_waits_until_it_is_disputed_no_more(store: Store) -> None:
    await remember(store, an_arrival("One flew.", "Two flew."))
    await amend(store, 1, an_amendment(), now=hours(1))
    (waiting,) = await store.matters(HERE)

    assert (waiting.kind, waiting.claim, waiting.words) == (MatterKind.DISPUTE, "C1", "a reason")
    assert waiting.first_at == hours(1)
    await undo(store, 1, now=hours(2))
    assert await store.matters(HERE) == ()
    (settled,) = await store.matters(HERE, is_closed=True)
    assert (settled.ending, settled.taken_by, settled.closed_at) == (
        Ending.SETTLED,
        None,
        hours(2),
    )
    await amend(store, 1, an_amendment())
    (again,) = await store.matters(HERE)
    assert again.number == settled.number + 1


async def test_a_claim_that_is_relied_on_and_stands_no_more_where_it_stood_waits(
    store: Store,
) -> None:
    await remember(store, an_arrival("One flew.", "Two flew.", "Three flew.", "Four flew."))
    for claim in (1, 2, 3):
        await amend(store, claim, an_amendment(words="x"))
    await undo(store, 3)
    known = {matter.number for matter in await store.matters(HERE)}
    text = an_arrival("Two flew.", "New.", "Four flew.", "Four flew.")
    await remember(store, text, now=hours(1))

    come = [one for one in await store.matters(HERE) if one.number not in known]
    assert {(one.kind, one.claim, one.words) for one in come} == {
        (MatterKind.ANCHOR, "C1", "lost"),
        (MatterKind.ANCHOR, "C2", "moved"),
    }
    await remember(store, an_arrival("Two flew.", "Two flew."), now=hours(2))
    is_second = [(one.claim, one.kind) == ("C2", MatterKind.ANCHOR) for one in come]
    twice = await store.matter(HERE, come[is_second.index(True)].number)
    assert twice is not None
    assert (twice.words, twice.count, twice.last_at) == ("ambiguous", 2, hours(2))
    assert await store.check() == ()


async def test_nobody_relies_on_a_claim_and_nothing_waits(store: Store) -> None:
    await remember(store, an_arrival("One flew.", "Two flew."))
    await remember(store, an_arrival("Two flew."), now=hours(1))

    assert await store.matters(HERE) == ()


async def test_a_proposal_is_accepted_by_another_or_declined(store: Store) -> None:
    await remember(store, an_arrival("One flew."))
    first = await propose(store)
    second = await propose(store, request="p1|source add|other")

    assert (first.kind, first.proposer, first.request) == (
        MatterKind.PROPOSAL,
        EVE,
        "p1|source add|…",
    )
    with pytest.raises(IsProposal):
        await store.close_matter(HERE, first.number, Ending.ANSWERED, words="x", caller=by())
    with pytest.raises(OwnProposal):
        await store.close_matter(HERE, first.number, Ending.ACCEPTED, caller=by(EVE))
    await store.close_matter(HERE, first.number, Ending.ACCEPTED, caller=by())
    await store.close_matter(HERE, second.number, Ending.DECLINED, words="no", caller=by())
    due = await store.followers_due(HERE, now=NOON)
    assert {(one.matter.ending, one.person) for one in due} == {
        (Ending.ACCEPTED, EVE.id),
        (Ending.DECLINED, EVE.id),
    }
    asked = await ask(store)
    with pytest.raises(NoProposal):
        await store.close_matter(HERE, asked.number, Ending.ACCEPTED, caller=by())
    entries = await store.history(HERE, subject="C1")
    assert [(entry.action, entry.name) for entry in entries] == [("matter.propose", "Eve")] * 2
    assert await store.version(HERE) == 1
    assert await store.check() == ()


async def test_who_follows_is_due_with_the_answer_and_not_before(store: Store) -> None:
    asked = await ask(store)
    for person in (EVE, EVE, BOB):
        await store.follow(HERE, asked.number, caller=by(person))

    assert await store.followed(HERE, caller=by(EVE)) == (asked,)
    assert await store.followed(HERE, caller=by(ADA)) == ()
    assert await store.followers_due(HERE, now=hours(9)) == ()
    await store.unfollow(HERE, asked.number, caller=by(BOB))
    done = await store.close_matter(
        HERE, asked.number, Ending.ANSWERED, words="Yes.", caller=by(now=hours(1))
    )
    (due,) = await store.followers_due(HERE, now=hours(1))
    assert (due.person, due.home, due.language, due.tries) == (EVE.id, HERE, "en", 0)
    assert due.matter == done
    assert await store.followers_due(HERE, now=NOON) == ()
    await store.delay_telling(HERE, due, until=hours(3))
    assert await store.followers_due(HERE, now=hours(2)) == ()
    (again,) = await store.followers_due(HERE, now=hours(3))
    assert again.tries == 1
    await store.note_told(HERE, again)
    assert await store.followers_due(HERE, now=hours(9)) == ()
    assert await store.followed(HERE, caller=by(EVE)) == ()


async def test_who_follows_the_public_librarys_queue_is_told_at_home(store: Store) -> None:
    reported = await store.bring(
        PUBLIC, MatterKind.REPORT, "Wrong.", claim="C1", caller=by(EVE, workspace=HERE)
    )
    await store.follow(PUBLIC, reported.number, caller=by(EVE, workspace=HERE))
    await store.follow(PUBLIC, reported.number, caller=by(EVE, workspace=ELSEWHERE))
    with pytest.raises(NotTellable):
        await store.follow(PUBLIC, reported.number, caller=by(EVE, workspace=PUBLIC))

    await store.close_matter(
        PUBLIC, reported.number, Ending.ANSWERED, words="Mended.", caller=by(workspace=PUBLIC)
    )
    due = await store.followers_due(PUBLIC, now=NOON)
    assert {one.home for one in due} == {HERE, ELSEWHERE}
    await store.forget_person(HERE, EVE.id)
    assert {one.home for one in await store.followers_due(PUBLIC, now=NOON)} == {ELSEWHERE}
    await store.forget_workspace(ELSEWHERE)
    assert await store.followers_due(PUBLIC, now=NOON) == ()
    assert await store.check() == ()


async def test_one_queue_never_shows_in_another(store: Store) -> None:
    await remember(store, an_arrival("One flew."), workspace=ELSEWHERE)
    asked = await ask(store)
    await store.follow(HERE, asked.number, caller=by(EVE))
    await store.close_matter(HERE, asked.number, Ending.ANSWERED, words="Yes.", caller=by())

    assert await store.matters(ELSEWHERE) == await store.matters(ELSEWHERE, is_closed=True) == ()
    assert await store.matter(ELSEWHERE, asked.number) is None
    assert await store.followed(ELSEWHERE, caller=by(EVE, workspace=ELSEWHERE)) == ()
    assert await store.followed(HERE, caller=by(EVE, workspace=ELSEWHERE)) == ()
    assert await store.followers_due(ELSEWHERE, now=hours(9)) == ()
    with pytest.raises(UnknownMatter):
        await store.take(ELSEWHERE, asked.number, caller=by(workspace=ELSEWHERE))
    await store.forget_person(ELSEWHERE, EVE.id)
    assert len(await store.followers_due(HERE, now=hours(9))) == 1
    assert (await ask(store, workspace=ELSEWHERE)).number == 1


async def test_nobody_is_told_of_more_than_fifty(store: Store) -> None:
    asked = [await ask(store, f"What is {number}?") for number in range(MOST_FOLLOWED + 1)]
    for one in asked[:-1]:
        await store.follow(HERE, one.number, caller=by(EVE))

    with pytest.raises(TooManyFollowed):
        await store.follow(HERE, asked[-1].number, caller=by(EVE))


async def test_a_forgotten_person_is_in_the_queue_no_more(store: Store) -> None:
    proposed, asked, done = await propose(store), await ask(store), await ask(store, "What?")
    await store.take(HERE, asked.number, caller=by(EVE))
    await store.close_matter(HERE, done.number, Ending.ANSWERED, words="Yes.", caller=by(EVE))
    await store.follow(HERE, asked.number, caller=by(EVE))

    assert await store.forget_person(HERE, EVE.id)

    found = [await store.matter(HERE, one.number) for one in (proposed, asked, done)]
    assert [one and (one.taken_by, one.proposer) for one in found] == [(None, None)] * 3
    assert [one and one.state for one in found] == [
        MatterState.WAITING,
        MatterState.WAITING,
        MatterState.CLOSED,
    ]
    assert await store.followed(HERE, caller=by(EVE)) == ()
    assert {entry.name for entry in await store.history(HERE)} == {None}
    assert await store.check() == ()


async def test_what_was_closed_is_kept_for_its_time_and_its_name_is_not_given_again(
    store: Store,
) -> None:
    old, new, open_ = await ask(store, "A?"), await ask(store, "B?"), await ask(store, "C?")
    await store.follow(HERE, old.number, caller=by(EVE))
    await store.follow(HERE, open_.number, caller=by(EVE, now=hours(2)))
    for one, at in ((old, hours(1)), (new, hours(2))):
        await store.close_matter(HERE, one.number, Ending.ANSWERED, words="x", caller=by(now=at))

    await store.forget_matters(before=hours(1))
    assert [one.number for one in await store.matters(HERE, is_closed=True)] == [new.number]
    assert await store.followers_due(HERE, now=hours(9)) == ()
    assert [one.number for one in await store.followed(HERE, caller=by(EVE))] == [open_.number]
    await store.forget_matters(before=hours(1) + timedelta(days=9))
    assert await store.matters(HERE, is_closed=True) == ()
    assert await store.followed(HERE, caller=by(EVE)) == ()
    assert [one.number for one in await store.matters(HERE)] == [open_.number]
    assert (await ask(store, "D?")).number == open_.number + 1
    assert await store.check() == ()
