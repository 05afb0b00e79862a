"""What every store does with what moderators make of claims."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.model import PUBLIC, AmendmentKind, Claim, ClaimStatus, Name
from bot.model.trouble import (
    AmendedMeanwhile,
    KnownAmendment,
    LinkLoop,
    NothingToUndo,
    UnknownClaim,
)
from bot.store.ledger import hash_of
from bot.store.port import Store
from bot.store.sqlite import SqliteStore
from tests.contracts.conftest import Open
from tests.contracts.telling import amend, an_amendment, remember, undo
from tests.factories import ELSEWHERE, HERE, a_source, an_arrival, hours

CORRECTED, RETRACTED = AmendmentKind.CORRECTED, AmendmentKind.RETRACTED
OWN = [kind for kind in AmendmentKind if not kind.is_inherited]
"""What is made of a claim itself."""
DISPUTED, SOURCED, LINKED = AmendmentKind.DISPUTED, AmendmentKind.SOURCED, AmendmentKind.LINKED


def called(number: int, workspace: str = HERE.name) -> Name:
    owner = PUBLIC if workspace == PUBLIC.name else HERE
    return Name(workspace=owner, kind="C", number=number)


async def the_claim(store: Store, number: int = 1) -> Claim:
    (claim,) = await store.claims(HERE, [number])
    return claim


@pytest.fixture
async def shelf(store: Store) -> Store:
    """A library with four claims."""
    await remember(store, an_arrival("One flew.", "Two flew.", "Three flew.", "Four flew."))
    return store


async def test_a_correction_stands_beside_the_words_and_survives_closing(
    shelf: Store, open_store: Open
) -> None:
    kept = await amend(shelf, 1, an_amendment(CORRECTED, words="Nine flew."), now=hours(1))
    await shelf.close()
    again = await open_store()

    claim = await the_claim(again)
    assert claim.status is ClaimStatus.CORRECTED
    assert claim.words == "One flew."
    assert claim.amendments == (kept,)
    assert (kept.words, kept.source, kept.at) == ("Nine flew.", a_source("The Registry"), hours(1))
    assert claim.amended == kept.number == 2
    assert (await the_claim(again, 2)).amendments == ()
    assert await again.check() == ()


async def test_the_ledger_tells_what_stood_before_and_after(shelf: Store) -> None:
    await amend(shelf, 1, an_amendment(RETRACTED))
    await undo(shelf, 1, now=hours(1))

    undone, retracted = await shelf.history(HERE, subject="C1")
    assert (retracted.action, retracted.reason) == ("claim.retract", "a reason")
    assert (undone.action, undone.reason, undone.at) == ("claim.undo", "a mistake", hours(1))
    assert undone.before == retracted.after
    assert undone.after == retracted.before
    assert all(entry.hash == hash_of(entry) for entry in (undone, retracted))
    assert await shelf.version(HERE) == 3


@pytest.mark.parametrize("kind", OWN)
async def test_an_undoing_leaves_the_claim_as_it_was(shelf: Store, kind: AmendmentKind) -> None:
    before = await the_claim(shelf)
    target = called(2) if kind is LINKED else None
    made = await amend(shelf, 1, an_amendment(kind, target=target))

    assert await undo(shelf, 1) == made
    after = await the_claim(shelf)
    assert (after.status, after.amendments) == (before.status, ())
    assert after.amended == made.number + 1
    assert await shelf.check() == ()


async def test_the_newest_says_how_a_claim_stands(shelf: Store) -> None:
    await amend(shelf, 1, an_amendment(CORRECTED, words="Nine."))
    await amend(shelf, 1, an_amendment(DISPUTED))
    await amend(shelf, 1, an_amendment(SOURCED))

    assert (await the_claim(shelf)).status is ClaimStatus.DISPUTED
    await undo(shelf, 1)
    await undo(shelf, 1)
    assert (await the_claim(shelf)).status is ClaimStatus.CORRECTED


async def test_what_is_in_force_is_not_done_again(shelf: Store) -> None:
    await amend(shelf, 1, an_amendment(RETRACTED))
    await amend(shelf, 1, an_amendment(SOURCED))

    with pytest.raises(KnownAmendment) as met:
        await amend(shelf, 1, an_amendment(RETRACTED))
    assert met.value.since == "2024-05-01"
    with pytest.raises(KnownAmendment):
        await amend(shelf, 1, an_amendment(SOURCED))
    assert (await shelf.counts(HERE)).entries == 3


async def test_a_changed_claim_is_not_changed_by_who_has_not_seen_it(shelf: Store) -> None:
    await amend(shelf, 1, an_amendment(DISPUTED), seen=0)

    with pytest.raises(AmendedMeanwhile):
        await amend(shelf, 1, an_amendment(RETRACTED), seen=0)
    with pytest.raises(AmendedMeanwhile):
        await undo(shelf, 1, seen=0)
    await undo(shelf, 1, seen=(await the_claim(shelf)).amended)


async def test_the_same_event_makes_one_change(shelf: Store) -> None:
    first = await amend(shelf, 1, an_amendment(SOURCED), event="again")
    second = await amend(shelf, 1, an_amendment(SOURCED), event="again")
    undone = await undo(shelf, 1, event="undone")

    assert first.number == second.number
    assert await undo(shelf, 1, event="undone") == undone
    assert (await shelf.counts(HERE)).entries == 3


async def test_a_link_that_leads_back_is_refused_and_shown(shelf: Store) -> None:
    await amend(shelf, 1, an_amendment(LINKED, target=called(2)))
    await amend(shelf, 2, an_amendment(LINKED, target=called(3)))

    with pytest.raises(LinkLoop) as met:
        await amend(shelf, 3, an_amendment(LINKED, target=called(1)))
    assert met.value.path == "C3 → C1 → C2 → C3"
    with pytest.raises(LinkLoop):
        await amend(shelf, 4, an_amendment(LINKED, target=called(4)))
    await undo(shelf, 1)
    await amend(shelf, 3, an_amendment(LINKED, target=called(1)))


async def test_a_claim_may_rest_on_one_of_the_public_library(shelf: Store) -> None:
    with pytest.raises(UnknownClaim) as met:
        await amend(shelf, 1, an_amendment(LINKED, target=called(1, PUBLIC.name)))
    assert met.value.asked_for == "PC1"

    await remember(shelf, an_arrival("One flew first."), workspace=PUBLIC)
    kept = await amend(shelf, 1, an_amendment(LINKED, target=called(1, PUBLIC.name)))
    assert (await the_claim(shelf)).amendments == (kept,)


async def test_nothing_is_made_of_what_is_not_there(shelf: Store) -> None:
    with pytest.raises(UnknownClaim):
        await amend(shelf, 9, an_amendment())
    with pytest.raises(UnknownClaim):
        await amend(shelf, 1, an_amendment(), workspace=ELSEWHERE)
    with pytest.raises(NothingToUndo):
        await undo(shelf, 1)
    assert (await shelf.counts(HERE)).entries == 1


async def test_what_was_made_of_a_claim_survives_a_new_revision(shelf: Store) -> None:
    await amend(shelf, 1, an_amendment(SOURCED))
    await remember(shelf, an_arrival("Zero flew.", "One flew."), now=hours(2))

    claim = await the_claim(shelf)
    assert claim.revision == 2
    assert [one.kind for one in claim.amendments] == [SOURCED]
    earlier = await shelf.claim_in(HERE, 1, 1)
    assert earlier is not None
    assert (earlier.revision, earlier.passage, earlier.words) == (1, 1, "One flew.")
    assert (claim.passage, await shelf.claim_in(HERE, 1, 7)) == (2, None)


STEPS = st.lists(
    st.tuples(st.integers(1, 4), st.sampled_from([*OWN, None]), st.integers(1, 4)),
    max_size=12,
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=STEPS)
async def test_undoing_everything_leaves_nothing(
    steps: Sequence[tuple[int, AmendmentKind | None, int]],
) -> None:
    with TemporaryDirectory() as folder:
        store = await SqliteStore.open(Path(folder) / "citations.db", command="a test")
        try:
            await remember(store, an_arrival("One flew.", "Two flew.", "Three.", "Four."))
            for claim, kind, target in steps:
                try:
                    if kind is None:
                        await undo(store, claim)
                    else:
                        other = called(target) if kind is LINKED else None
                        await amend(store, claim, an_amendment(kind, target=other))
                except (KnownAmendment, LinkLoop, NothingToUndo):
                    continue
            assert await store.check() == ()
            for made in await store.claims(HERE, [1, 2, 3, 4]):
                for _ in made.amendments:
                    await undo(store, made.number)
            for left in await store.claims(HERE, [1, 2, 3, 4]):
                assert (left.status, left.amendments) == (ClaimStatus.OPEN, ())
            assert await store.check() == ()
        finally:
            await store.close()
