"""What every store does with setups, the moderators' queue, leaving and forgetting."""

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.model import Group, MatterKind, Person, Setup
from bot.store.port import Store
from tests.contracts.telling import (
    add_alias,
    amend,
    an_alias,
    an_amendment,
    remember,
    remove,
)
from tests.factories import ELSEWHERE, HERE, NOON, a_caller, a_source, an_arrival, hours

CHOSEN = Setup(
    moderators=(Group("11", "Desk"),), reads_public=False, language="de", zone="Europe/Berlin"
)


async def set_up(store: Store, setup: Setup, event: str = "setting up") -> Setup:
    caller = a_caller(event=event, workspace=HERE)
    return await store.set_up(HERE, setup, caller=caller, reason="a reason")


async def bring(
    store: Store, words: str, *, event: str, kind: MatterKind = MatterKind.REQUEST, claim: str = ""
) -> int:
    caller = a_caller(event=event, workspace=HERE)
    return (await store.bring(HERE, kind, words, claim=claim, caller=caller)).count


async def test_what_is_chosen_is_kept_with_a_ledger_entry(store: Store) -> None:
    assert await store.setup(HERE) == Setup()

    kept = await set_up(store, CHOSEN)
    await set_up(store, Setup(), event="setting up")

    assert await store.setup(HERE) == kept
    assert not kept.is_new
    assert await store.setup(ELSEWHERE) == Setup()
    (entry,) = await store.history(HERE, subject="setup")
    assert (entry.action, entry.before) == ("workspace.setup", None)
    assert "Europe/Berlin" in str(entry.after)


async def test_leaving_and_coming_back_is_noted_once(store: Store) -> None:
    await store.leave(HERE, at=hours(1))
    assert await store.workspaces() == ()

    await set_up(store, CHOSEN)
    await store.leave(HERE, at=hours(2))
    await store.leave(HERE, at=hours(3))
    assert await store.workspaces() == ((HERE, hours(2)),)

    await store.come_back(HERE, at=hours(4))
    await store.come_back(HERE, at=hours(5))
    setup = await store.setup(HERE)
    assert (setup.left_at, setup.returned_at, setup.zone) == (hours(2), hours(4), "Europe/Berlin")
    assert await store.workspaces() == ((HERE, None),)


async def test_the_same_question_is_counted_and_nobody_is_named(store: Store) -> None:
    assert await bring(store, "How many drones?", event="1") == 1
    assert await bring(store, "how many DRONES", event="2") == 2
    assert await bring(store, "how many DRONES", event="2") == 2
    assert (
        await bring(store, "How many drones?", event="3", kind=MatterKind.REPORT, claim="C1") == 1
    )

    report, request = await store.matters(HERE)
    assert (request.words, request.count, request.claim) == ("How many drones?", 2, "")
    assert (report.kind, report.claim, report.first_at) == (MatterKind.REPORT, "C1", NOON)
    assert await store.matters(HERE, before=report.number) == (request,)
    assert await store.matters(ELSEWHERE) == ()
    assert await store.version(HERE) == 0


async def test_a_forgotten_person_leaves_a_pseudonym_and_a_whole_chain(store: Store) -> None:
    ada, bob = Person(id="7", name="Ada"), Person(id="8", name="Bob")
    for person in (ada, bob, ada):
        caller = a_caller(
            event=f"{person.id} {await store.version(HERE)}", person=person, workspace=HERE
        )
        url = f"https://example.org/{await store.version(HERE)}"
        await store.remember(HERE, an_arrival("One.", url=url), caller=caller, reason="a reason")

    assert await store.forget_person(HERE, "7")
    assert not await store.forget_person(HERE, "7")
    assert not await store.forget_person(ELSEWHERE, "8")

    newest, middle, first = await store.history(HERE)
    assert (newest.name, middle.name, first.name) == (None, "Bob", None)
    assert newest.person == first.person != middle.person
    assert await store.check() == ()


async def test_answered_events_are_forgotten_by_their_age(store: Store) -> None:
    await add_alias(store, an_alias(), event="old", now=NOON)
    await store.forget_events(before=NOON)
    await add_alias(store, an_alias(), event="old", now=NOON)
    await store.forget_events(before=hours(1))

    assert await bring(store, "What?", event="old") == 1


async def test_a_forgotten_workspace_leaves_nothing_and_no_other_is_touched(
    store: Store, tmp_path: Path
) -> None:
    for workspace in (HERE, ELSEWHERE):
        arrival = an_arrival("Drones flew.", "Two fell.", sources=[a_source()])
        await remember(store, arrival, workspace=workspace)
        await remember(store, an_arrival("Drones fell."), workspace=workspace, now=hours(1))
        await amend(store, 1, an_amendment(), workspace=workspace)
        await add_alias(store, an_alias(), workspace=workspace)
        await remove(store, 1, workspace=workspace)
        await remember(store, an_arrival("Drones fell."), workspace=workspace, now=hours(3))
    await set_up(store, CHOSEN)
    await bring(store, "What?", event="asked")
    caller = a_caller(event="work", workspace=HERE)
    await store.begin_work(HERE, kind="import", subject="f", caller=caller)

    await store.forget_workspace(HERE)

    assert [workspace for workspace, _ in await store.workspaces()] == [ELSEWHERE]
    with closing(sqlite3.connect(tmp_path / "citations.db")) as file:
        tables = [
            row[0] for row in file.execute("SELECT name FROM sqlite_schema WHERE type='table'")
        ]
        for table in set(tables) - {"migration", "workspace"}:
            kept = file.execute(f"SELECT count(*) FROM {table} WHERE workspace = ?", (HERE.id,))  # noqa: S608 (our own table names)
            assert kept.fetchone() == (0,), table
    assert len(await store.claims(ELSEWHERE, [1, 2, 3])) == 3
    assert await store.check() == ()
    again = await remember(store, an_arrival("Drones flew."))
    assert again.article.number == 1


async def test_an_event_that_was_answered_is_known_until_it_is_forgotten(store: Store) -> None:
    assert not await store.was_answered(HERE, "Ev1")

    await store.note_answered(HERE, "Ev1", at=hours(1))
    await store.note_answered(HERE, "Ev1", at=hours(2))

    assert await store.was_answered(HERE, "Ev1")
    assert not await store.was_answered(ELSEWHERE, "Ev1")
    assert await store.version(HERE) == 0
    assert await store.check() == ()
    await store.forget_events(before=hours(3))
    assert not await store.was_answered(HERE, "Ev1")
