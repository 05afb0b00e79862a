"""What every store does with answers that others can see."""

from dataclasses import replace

import pytest

from bot.model import (
    PUBLIC,
    AmendmentKind,
    Due,
    Name,
    OutboxState,
    Person,
    Posting,
    PostingState,
    Progress,
    Shows,
    Workspace,
)
from bot.store.port import Store
from tests.contracts.conftest import Open
from tests.contracts.telling import amend, an_amendment, merge, remember, retract, undo, undo_of
from tests.factories import ELSEWHERE, HERE, NOON, a_source, an_arrival, hours

CORRECTED, SOURCED = AmendmentKind.CORRECTED, AmendmentKind.SOURCED
PLATFORM = HERE.name.partition(":")[0]


def a_posting(
    key: str = "key 1",
    *,
    claim: int = 1,
    library: Workspace = HERE,
    workspace: Workspace = HERE,
    channel: str = "general",
    seen: int = 0,
    hour: int = 0,
) -> Posting:
    """An answer that shows a claim, about to be posted."""
    name = Name(workspace=library, kind="C", number=claim)
    return Posting(
        workspace=workspace,
        channel=channel,
        key=key,
        request=f"p1|claim|query=C{claim}",
        shows=(Shows(claim=name, revision=1, seen=seen),),
        language="de",
        zone="Europe/Berlin",
        person=Person(id="7", name="Ada"),
        made_at=hours(hour),
    )


async def post(store: Store, posting: Posting) -> Posting:
    """Intend it, and have it posted under the id `m` and its number."""
    kept = await store.intend(posting)
    return await store.posted(kept.workspace, kept.number, message=f"m{kept.number}")


async def due(store: Store, hour: int = 100) -> tuple[Due, ...]:
    return await store.due([PLATFORM], now=hours(hour), limit=100)


async def keys_due(store: Store, hour: int = 100) -> list[str]:
    return [one.posting.key for one in await due(store, hour)]


@pytest.fixture
async def shelf(store: Store) -> Store:
    """A library with three claims."""
    await remember(store, an_arrival("One flew.", "Two flew.", "Three flew.", sources=[a_source()]))
    return store


async def test_an_intent_becomes_a_posting_and_survives_closing(
    shelf: Store, open_store: Open
) -> None:
    kept = await shelf.intend(a_posting())
    assert kept == replace(a_posting(), number=1)

    await shelf.posted(HERE, 1, message="m1")
    await shelf.close()
    again = await open_store()
    await amend(again, 1, an_amendment(CORRECTED, words="Nine."))

    (found,) = await due(again)
    assert found == Due(
        posting=replace(a_posting(), number=1, state=PostingState.POSTED, message="m1"), change=1
    )


async def test_the_same_key_is_one_posting(shelf: Store) -> None:
    first = await shelf.intend(a_posting())

    assert await shelf.intend(a_posting(claim=2)) == first
    other = await shelf.intend(a_posting(workspace=ELSEWHERE, library=PUBLIC))
    assert (other.workspace, other.number) == (ELSEWHERE, 1)


async def test_noting_an_answer_is_no_entry_and_no_new_version(shelf: Store) -> None:
    before = await shelf.counts(HERE)

    await post(shelf, a_posting())

    assert await shelf.counts(HERE) == before
    assert await shelf.check() == ()


@pytest.mark.parametrize(
    "kind", [AmendmentKind.CORRECTED, AmendmentKind.RETRACTED, AmendmentKind.DISPUTED]
)
async def test_a_change_and_its_undoing_reach_the_answers_given(
    shelf: Store, kind: AmendmentKind
) -> None:
    await post(shelf, a_posting("one", claim=1))
    await post(shelf, a_posting("two", claim=2))

    await amend(shelf, 1, an_amendment(kind))
    (found,) = await due(shelf)
    assert found.posting.key == "one"
    await shelf.settle(found, OutboxState.DONE, tries=0, at=NOON)
    assert await due(shelf) == ()

    await undo(shelf, 1)
    assert await keys_due(shelf) == ["one"]


async def test_what_only_adds_reaches_nobody(shelf: Store) -> None:
    await post(shelf, a_posting())

    await amend(shelf, 1, an_amendment(SOURCED))
    two = Name(workspace=HERE, kind="C", number=2)
    await amend(shelf, 1, an_amendment(AmendmentKind.LINKED, target=two))

    assert await due(shelf) == ()


async def test_a_retracted_article_or_source_reaches_the_answers_of_its_claims(
    shelf: Store,
) -> None:
    await remember(shelf, an_arrival("Other.", url="https://example.org/b"))
    for claim in (1, 2, 4):
        await post(shelf, a_posting(f"{claim}", claim=claim))

    for name in (
        Name(workspace=HERE, kind="A", number=1),
        Name(workspace=HERE, kind="S", number=1),
    ):
        await retract(shelf, name)
        assert sorted(await keys_due(shelf)) == ["1", "2"]
        for one in await due(shelf):
            await shelf.settle(one, OutboxState.DONE, tries=0, at=NOON)
        await undo_of(shelf, name)
        assert sorted(await keys_due(shelf)) == ["1", "2"]
        for one in await due(shelf):
            await shelf.settle(one, OutboxState.DONE, tries=0, at=NOON)


async def test_a_name_that_is_joined_with_a_retracted_one_reaches_its_answers(
    shelf: Store,
) -> None:
    other = an_arrival("Four.", url="https://example.org/b", sources=[a_source("The Registry")])
    await remember(shelf, other)
    await post(shelf, a_posting("four", claim=4))
    one, two = (Name(workspace=HERE, kind="S", number=number) for number in (1, 2))
    await retract(shelf, one)
    assert await due(shelf) == ()

    await merge(shelf, two, one)
    assert await keys_due(shelf) == ["four"]


async def test_a_public_claim_reaches_the_answers_of_every_workspace(shelf: Store) -> None:
    await remember(shelf, an_arrival("Public."), workspace=PUBLIC)
    await post(shelf, a_posting("here", library=PUBLIC))
    await post(shelf, a_posting("there", library=PUBLIC, workspace=ELSEWHERE))
    await post(shelf, a_posting("own"))

    await amend(shelf, 1, an_amendment(CORRECTED, words="Nine."), workspace=PUBLIC)

    found = await due(shelf) + await shelf.due(
        [ELSEWHERE.name.partition(":")[0]], now=hours(100), limit=100
    )
    assert {one.posting.key for one in found} == {"here", "there"}
    assert {one.posting.workspace for one in found} == {HERE, ELSEWHERE}


async def test_the_same_number_in_another_library_is_another_claim(shelf: Store) -> None:
    await remember(shelf, an_arrival("Theirs."), workspace=ELSEWHERE)
    await post(shelf, a_posting("here"))
    await post(shelf, a_posting("there", library=ELSEWHERE, workspace=ELSEWHERE))

    await amend(shelf, 1, an_amendment(CORRECTED, words="Nine."))

    assert await keys_due(shelf) == ["here"]
    assert await shelf.progress(ELSEWHERE) == Progress()


async def test_a_change_between_the_reading_and_the_intent_is_not_missed(shelf: Store) -> None:
    made = await amend(shelf, 1, an_amendment(CORRECTED, words="Nine."))

    await post(shelf, a_posting("late"))
    await post(shelf, a_posting("early", seen=made.number))

    assert await keys_due(shelf) == ["late"]


async def test_a_change_before_the_message_is_there_waits_for_it(shelf: Store) -> None:
    kept = await shelf.intend(a_posting())
    await amend(shelf, 1, an_amendment(CORRECTED, words="Nine."))
    assert await due(shelf) == ()

    await shelf.posted(HERE, kept.number, message="m1")
    assert await keys_due(shelf) == ["key 1"]


async def test_changes_that_follow_one_another_are_one(shelf: Store) -> None:
    await post(shelf, a_posting())
    await amend(shelf, 1, an_amendment(CORRECTED, words="Nine."))
    (first,) = await due(shelf)
    await amend(shelf, 1, an_amendment(AmendmentKind.RETRACTED))

    # What was sent for the first change is not taken for the second.
    await shelf.settle(first, OutboxState.DONE, tries=0, at=NOON)
    (second,) = await due(shelf)
    assert (second.posting.key, second.change) == ("key 1", 2)
    await shelf.settle(second, OutboxState.DONE, tries=0, at=NOON)
    assert await due(shelf) == ()


async def test_newest_channels_come_first_and_in_each_the_newest(shelf: Store) -> None:
    for key, channel, hour in (("a1", "a", 1), ("b2", "b", 2), ("a4", "a", 4), ("b3", "b", 3)):
        await post(shelf, a_posting(key, channel=channel, hour=hour))

    await amend(shelf, 1, an_amendment(CORRECTED, words="Nine."), now=hours(5))

    assert await keys_due(shelf) == ["a4", "a1", "b3", "b2"]


async def test_what_is_put_off_waits_for_its_time(shelf: Store) -> None:
    await post(shelf, a_posting())
    await amend(shelf, 1, an_amendment(CORRECTED, words="Nine."))
    (one,) = await due(shelf)

    await shelf.settle(one, OutboxState.DUE, tries=1, at=hours(5))

    assert await due(shelf, 4) == ()
    (again,) = await due(shelf, 5)
    assert again.tries == 1


async def test_a_platform_that_is_away_is_not_asked(shelf: Store) -> None:
    await post(shelf, a_posting())
    await amend(shelf, 1, an_amendment(CORRECTED, words="Nine."))

    assert await shelf.due(["elsewhere-else"], now=hours(100), limit=10) == ()
    assert await shelf.due([], now=hours(100), limit=10) == ()


async def test_what_is_gone_is_never_due(shelf: Store) -> None:
    first = await post(shelf, a_posting())
    await amend(shelf, 1, an_amendment(CORRECTED, words="Nine."))
    await shelf.gone(HERE, first.number, at=NOON)

    assert await due(shelf) == ()
    await undo(shelf, 1)
    assert await due(shelf) == ()


async def test_progress_counts_the_changes_under_way(shelf: Store) -> None:
    posts = [await post(shelf, a_posting(f"{n}")) for n in range(4)]
    await amend(shelf, 1, an_amendment(CORRECTED, words="Nine."))
    assert await shelf.progress(HERE) == Progress(updated=0, total=4)

    for one in (await due(shelf))[:2]:
        await shelf.settle(one, OutboxState.DONE, tries=0, at=NOON)
    left = [one.posting.number for one in await due(shelf)]
    await shelf.gone(HERE, left[0], at=NOON)
    assert await shelf.progress(HERE) == Progress(updated=2, total=4, unreachable=1)
    for one in await due(shelf):
        await shelf.settle(one, OutboxState.DONE, tries=0, at=NOON)

    # The next change begins to count anew, without what is gone.
    await undo(shelf, 1)
    assert await shelf.progress(HERE) == Progress(updated=0, total=len(posts) - 1)


async def test_intents_that_nobody_confirmed_are_found(shelf: Store) -> None:
    await shelf.intend(a_posting("old", hour=1))
    await shelf.intend(a_posting("young", hour=3))
    await post(shelf, a_posting("posted", hour=1))

    found = await shelf.intended(before=hours(2), limit=10)

    assert [one.key for one in found] == ["old"]


async def test_a_note_beneath_is_kept(shelf: Store) -> None:
    first = await post(shelf, a_posting())
    await shelf.noted(HERE, first.number, note="n1")
    await amend(shelf, 1, an_amendment(CORRECTED, words="Nine."))

    assert [one.posting.note for one in await due(shelf)] == ["n1"]


async def test_who_is_forgotten_is_named_by_no_posting(shelf: Store) -> None:
    await post(shelf, a_posting("named"))
    await post(shelf, replace(a_posting("another's"), person=Person(id="8", name="Bo")))

    assert await shelf.forget_person(HERE, "7") is True

    (one,) = await due(shelf)
    assert (one.posting.key, one.posting.person) == ("named", None)
    assert await shelf.forget_person(HERE, "nobody") is False


async def test_a_workspace_that_is_forgotten_takes_its_postings_along(shelf: Store) -> None:
    await post(shelf, a_posting())
    await amend(shelf, 1, an_amendment(CORRECTED, words="Nine."))

    await shelf.forget_workspace(HERE)

    assert await due(shelf) == ()
    assert await shelf.progress(HERE) == Progress()
