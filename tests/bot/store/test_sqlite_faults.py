"""What moderators do and what is posted: half of it does not exist, whatever statement fails."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.model import AmendmentKind, Name
from bot.model.trouble import LibraryUnusable
from bot.store.sqlite import SqliteStore
from tests.bot.store.conftest import OpenSqlite
from tests.bot.store.damage import dump
from tests.bot.store.faults import connection_of, make_faulty
from tests.contracts.telling import amend, an_amendment, merge, remember, retract, undo, undo_of
from tests.contracts.test_store_posts import a_posting, post
from tests.factories import HERE, NOON, a_caller, a_source, an_arrival

Change = Callable[[SqliteStore], Awaitable[object]]

A1, S1, S2, C2 = (
    Name(workspace=HERE, kind=kind, number=int(n)) for kind, n in ("A1", "S1", "S2", "C2")
)


CHANGES: dict[str, Change] = {
    "corrected": lambda store: amend(
        store, 1, an_amendment(AmendmentKind.CORRECTED, words="Nine."), event="e"
    ),
    "linked": lambda store: amend(
        store, 1, an_amendment(AmendmentKind.LINKED, target=C2), event="e"
    ),
    "undone": lambda store: undo(store, 3, event="e"),
    "unlinked": lambda store: store.unlink(
        HERE, 3, C2, caller=a_caller(event="e"), reason="a reason"
    ),
    "article retracted": lambda store: retract(store, A1, event="e"),
    "source retracted": lambda store: retract(store, S1, event="e"),
    "merged": lambda store: merge(store, S1, S2, event="e"),
    "article undone": lambda store: undo_of(
        store, Name(workspace=HERE, kind="A", number=2), event="e"
    ),
    "intended": lambda store: store.intend(a_posting("second")),
    "posted": lambda store: store.posted(HERE, 1, message="m9"),
    "gone": lambda store: store.gone(HERE, 1, at=NOON),
    "forgotten": lambda store: store.forget_person(HERE, "7"),
}


async def some_library(store: SqliteStore) -> None:
    """Claims that were changed, two sources, an answer that others can see and one that is due."""
    await remember(store, an_arrival("One.", "Two.", "Three.", sources=[a_source("The Ministry")]))
    other = an_arrival("Four.", url="https://example.org/b", sources=[a_source("The Registry")])
    await remember(store, other)
    await amend(store, 3, an_amendment(AmendmentKind.LINKED, target=C2))
    await amend(store, 3, an_amendment(AmendmentKind.DISPUTED))
    await retract(store, Name(workspace=HERE, kind="A", number=2))
    await post(store, a_posting("first"))


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("change", CHANGES)
async def test_a_fault_at_any_statement_leaves_before_or_after(
    open_sqlite: OpenSqlite,
    path: Path,
    change: str,
    after: bool,  # noqa: FBT001
) -> None:
    store = await open_sqlite()
    await some_library(store)
    before, real = dump(path), connection_of(store)
    left = []

    for fails_at in range(1, 100):
        make_faulty(store, real, fails_at=fails_at, after=after)
        try:
            await CHANGES[change](store)
        except LibraryUnusable:
            left.append(dump(path))
        else:
            break

    assert len(left) >= 3
    assert all(one in (before, dump(path)) for one in left)
    assert dump(path) != before
    assert left[0] == before
    assert await store.check() == ()
    assert not real.in_transaction
