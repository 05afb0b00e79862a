"""What every store does with articles and sources that are not to be relied on."""

import pytest

from bot.model import PUBLIC, AmendmentKind, Claim, ClaimStatus, Name
from bot.model.trouble import (
    AmendedMeanwhile,
    KnownAmendment,
    LaterInTheWay,
    NoSuchChange,
    NothingToUndo,
    SameSource,
    UnknownArticle,
    UnknownLink,
    UnknownSource,
)
from bot.store.port import Store
from tests.contracts.telling import amend, an_amendment, merge, remember, retract, undo, undo_of
from tests.factories import ELSEWHERE, HERE, a_caller, a_source, an_arrival, hours

A1 = Name(workspace=HERE, kind="A", number=1)
S1 = Name(workspace=HERE, kind="S", number=1)
S2 = Name(workspace=HERE, kind="S", number=2)
OPEN, RETRACTED, WEAKENED = ClaimStatus.OPEN, ClaimStatus.RETRACTED, ClaimStatus.WEAKENED


async def claims_of(store: Store) -> dict[int, Claim]:
    return {claim.number: claim for claim in await store.claims(HERE, [1, 2, 3])}


async def standing(store: Store) -> list[ClaimStatus]:
    return [claim.status for claim in (await claims_of(store)).values()]


@pytest.fixture
async def shelf(store: Store) -> Store:
    """Two articles: two claims that rest on the Ministry, one on the Registry."""
    await remember(store, an_arrival("One flew.", "Two flew.", sources=[a_source("The Ministry")]))
    await remember(
        store,
        an_arrival("Three flew.", url="https://example.org/b", sources=[a_source("The Registry")]),
    )
    return store


async def test_an_article_is_retracted_with_every_claim_in_it(shelf: Store) -> None:
    kept = await retract(shelf, A1, "withdrawn")

    assert await standing(shelf) == [RETRACTED, RETRACTED, OPEN]
    (told,) = (await claims_of(shelf))[1].amendments
    assert (told.kind, told.ground, told.target) == (
        AmendmentKind.ARTICLE_RETRACTED,
        "withdrawn",
        A1,
    )
    assert (await claims_of(shelf))[1].amended == kept.number
    assert (await shelf.history(HERE, subject="A1"))[0].action == "article.retract"
    assert await shelf.check() == ()


async def test_what_is_read_later_into_a_retracted_article_is_retracted(shelf: Store) -> None:
    await retract(shelf, A1, "withdrawn")

    await remember(shelf, an_arrival("One flew.", "New words."), now=hours(1))

    (new,) = await shelf.claims(HERE, [4])
    assert (new.words, new.status) == ("New words.", RETRACTED)


async def test_a_retracted_source_weakens_the_claims_that_rest_on_it(shelf: Store) -> None:
    await retract(shelf, S1, "fabricated")

    assert await standing(shelf) == [WEAKENED, WEAKENED, OPEN]
    (told,) = (await claims_of(shelf))[1].amendments
    assert told.source == a_source("The Ministry")


async def test_what_moderators_laid_under_a_claim_weakens_it_too(shelf: Store) -> None:
    await amend(shelf, 3, an_amendment(AmendmentKind.SOURCED))
    registry = Name(workspace=HERE, kind="S", number=2)

    await retract(shelf, registry, "wrong")

    assert (await standing(shelf))[2] is WEAKENED


async def test_an_undoing_takes_it_back_everywhere(shelf: Store) -> None:
    before = await claims_of(shelf)
    made = await retract(shelf, A1, "withdrawn")

    assert await undo_of(shelf, A1, now=hours(1)) == made

    after = await claims_of(shelf)
    assert await standing(shelf) == [OPEN, OPEN, OPEN]
    assert [one.amendments for one in after.values()] == [one.amendments for one in before.values()]
    (withdrawn,) = after[1].withdrawn
    assert (withdrawn.number, withdrawn.undone_at) == (made.number, hours(1))
    with pytest.raises(NothingToUndo):
        await undo_of(shelf, A1)


async def test_the_newest_of_all_says_how_a_claim_stands(shelf: Store) -> None:
    await amend(shelf, 1, an_amendment(AmendmentKind.DISPUTED))
    await retract(shelf, S1, "wrong")
    assert (await standing(shelf))[0] is WEAKENED

    await amend(shelf, 1, an_amendment(AmendmentKind.CORRECTED, words="Nine."))
    assert (await standing(shelf))[0] is ClaimStatus.CORRECTED
    await undo(shelf, 1)
    await undo_of(shelf, S1)
    assert (await standing(shelf))[0] is ClaimStatus.DISPUTED


async def test_a_claim_is_as_it_stood_on_a_day(shelf: Store) -> None:
    await amend(shelf, 1, an_amendment(AmendmentKind.DISPUTED), now=hours(1))
    await undo(shelf, 1, now=hours(3))
    await retract(shelf, A1, "withdrawn", now=hours(5))

    stood = {}
    for at in (0, 2, 4, 6):
        (claim,) = await shelf.claims(HERE, [1], as_of=hours(at))
        stood[at] = (claim.status, len(claim.later))
    assert stood == {
        0: (OPEN, 1),
        2: (ClaimStatus.DISPUTED, 1),
        4: (OPEN, 1),
        6: (RETRACTED, 0),
    }


async def test_two_names_of_one_source_are_one(shelf: Store) -> None:
    merger = await merge(shelf, S2, S1)

    (citation,) = (await claims_of(shelf))[3].citations
    assert (citation.number, citation.source.name, citation.known_as) == (
        1,
        "The Registry",
        "The Ministry",
    )
    await retract(shelf, S1, "wrong")
    assert await standing(shelf) == [WEAKENED, WEAKENED, WEAKENED]
    with pytest.raises(SameSource):
        await merge(shelf, S1, S2)
    assert await undo_of(shelf, S2) == merger
    assert await standing(shelf) == [WEAKENED, WEAKENED, OPEN]
    assert await shelf.check() == ()


async def test_a_chain_of_names_is_one_source(shelf: Store) -> None:
    await amend(shelf, 3, an_amendment(AmendmentKind.SOURCED))
    await remember(
        shelf, an_arrival("Four.", url="https://example.org/c", sources=[a_source("The Desk")])
    )
    third = Name(workspace=HERE, kind="S", number=3)
    await merge(shelf, S2, S1)
    await merge(shelf, third, S2)

    await retract(shelf, third, "wrong")

    (last,) = await shelf.claims(HERE, [4])
    assert [*await standing(shelf), last.status] == [WEAKENED] * 4
    assert [one.known_as for one in last.citations] == ["The Ministry"]


async def test_a_later_change_in_the_way_is_named(shelf: Store) -> None:
    first = await amend(shelf, 1, an_amendment(AmendmentKind.DISPUTED))
    second = await amend(shelf, 1, an_amendment(AmendmentKind.RETRACTED), now=hours(1))

    with pytest.raises(LaterInTheWay) as met:
        await undo(shelf, 1, entry=first.number)

    assert (met.value.kind, met.value.entry) == ("retracted", second.number)
    await undo(shelf, 1, entry=second.number)
    assert await undo(shelf, 1, entry=first.number) == first
    with pytest.raises(NothingToUndo):
        await undo(shelf, 1, entry=second.number)


async def test_an_entry_that_did_nothing_to_it_is_named(shelf: Store) -> None:
    await amend(shelf, 1, an_amendment(AmendmentKind.DISPUTED))

    with pytest.raises(NoSuchChange) as met:
        await undo(shelf, 1, entry=99)
    assert (met.value.asked_for, met.value.entry) == ("C1", 99)


async def test_who_undoes_a_claim_is_told_what_it_stands_by(shelf: Store) -> None:
    await retract(shelf, A1, "wrong")

    with pytest.raises(NothingToUndo) as met:
        await undo(shelf, 1)
    assert met.value.inherited == "A1"
    with pytest.raises(NothingToUndo) as met:
        await undo(shelf, 3)
    assert met.value.inherited == ""


async def test_a_source_that_was_added_is_taken_back_past_a_correction(shelf: Store) -> None:
    added = await amend(shelf, 1, an_amendment(AmendmentKind.SOURCED))
    await amend(shelf, 1, an_amendment(AmendmentKind.CORRECTED, words="Nine."))

    assert await undo(shelf, 1, entry=added.number) == added
    assert (await standing(shelf))[0] is ClaimStatus.CORRECTED


async def test_a_link_is_taken_back_whatever_came_after(shelf: Store) -> None:
    two, three = (Name(workspace=HERE, kind="C", number=number) for number in (2, 3))
    linked = await amend(shelf, 1, an_amendment(AmendmentKind.LINKED, target=two))
    await amend(shelf, 1, an_amendment(AmendmentKind.LINKED, target=three))
    caller = a_caller(event="unlinking")

    with pytest.raises(UnknownLink):
        await shelf.unlink(HERE, 2, three, caller=a_caller(event="x"), reason="no")
    gone = await shelf.unlink(HERE, 1, two, caller=caller, reason="no")

    assert gone == linked == await shelf.unlink(HERE, 1, two, caller=caller, reason="no")
    assert [target for _, target in await shelf.links(HERE, [1])] == [three]
    assert (await shelf.history(HERE, subject="C1"))[0].action == "claim.unlink"


async def test_the_same_event_makes_one_retraction(shelf: Store) -> None:
    first = await retract(shelf, A1, "wrong", event="again")

    assert await retract(shelf, A1, "wrong", event="again") == first
    with pytest.raises(KnownAmendment):
        await retract(shelf, A1, "wrong")
    await undo_of(shelf, A1, event="undone")
    assert await undo_of(shelf, A1, event="undone") == first
    assert len(await shelf.history(HERE, subject="A1")) == 3


async def test_who_has_not_seen_the_change_changes_nothing(shelf: Store) -> None:
    await retract(shelf, S1, "wrong")

    with pytest.raises(AmendedMeanwhile):
        await undo_of(shelf, S1, seen=0)
    with pytest.raises(AmendedMeanwhile):
        await amend(shelf, 1, an_amendment(AmendmentKind.DISPUTED), seen=0)
    await undo_of(shelf, S1, seen=await shelf.amended_at(S1))


async def test_what_is_not_there_is_not_retracted(shelf: Store) -> None:
    for kind, trouble in (("A", UnknownArticle), ("S", UnknownSource)):
        with pytest.raises(trouble):
            await retract(shelf, Name(workspace=HERE, kind=kind, number=9), "wrong")
        with pytest.raises(trouble):
            await retract(shelf, Name(workspace=ELSEWHERE, kind=kind, number=1), "wrong")
    assert await standing(shelf) == [OPEN, OPEN, OPEN]


async def test_another_library_is_not_touched(shelf: Store) -> None:
    for workspace in (ELSEWHERE, PUBLIC):
        await remember(
            shelf, an_arrival("One flew.", sources=[a_source("The Ministry")]), workspace=workspace
        )

    await retract(shelf, A1, "wrong")
    await retract(shelf, S1, "wrong")

    for workspace in (ELSEWHERE, PUBLIC):
        (claim,) = await shelf.claims(workspace, [1])
        assert (claim.status, claim.amended) == (OPEN, 0)


async def test_sources_are_found_by_what_they_are_called(shelf: Store) -> None:
    assert await shelf.sources_called(HERE, " the  MINISTRY ") == (1,)
    assert await shelf.sources_called(HERE, "nobody") == ()
    assert await shelf.source(S2) == a_source("The Registry")
    assert await shelf.source(Name(workspace=ELSEWHERE, kind="S", number=2)) is None
