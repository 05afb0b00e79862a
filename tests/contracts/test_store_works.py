"""What every store does with long work."""

import pytest

from bot.model import Advance, Arrival, ClaimStatus, Novelty, Work, Workspace, WorkState
from bot.model.trouble import WorkTaken
from bot.store.ledger import hash_of
from bot.store.port import Store
from tests.contracts.telling import remember, remove
from tests.factories import ELSEWHERE, HERE, a_caller, a_source, an_arrival, hours


async def begin(store: Store, subject: str = "digest", workspace: Workspace = HERE) -> Work:
    caller = a_caller(workspace=workspace)
    return await store.begin_work(workspace, kind="import", subject=subject, caller=caller)


async def advance(store: Store, work: Work, *arrivals: Arrival, at: float = 0) -> Advance:
    caller = a_caller(now=hours(at), event="a step")
    done = work.done + len(arrivals)
    return await store.advance_work(HERE, work, arrivals, done=done, caller=caller, reason="why")


def a_line(number: int, words: str = "Drones flew.") -> Arrival:
    return an_arrival(words, url=f"https://example.org/{number}", sources=[a_source()])


async def test_work_begins_once_for_each_subject_and_changes_nothing_else(store: Store) -> None:
    first, again, other = await begin(store), await begin(store), await begin(store, "another")

    assert first == again
    assert (first.number, first.done, first.runs, first.state) == (1, 0, 1, WorkState.UNDER_WAY)
    assert other.number == 2
    assert await store.version(HERE) == 0
    assert await store.history(HERE) == ()


async def test_a_workspaces_work_is_its_own(store: Store) -> None:
    await advance(store, await begin(store), a_line(1))

    assert (await begin(store, workspace=ELSEWHERE)).done == 0


async def test_a_step_remembers_each_arrival_as_if_it_came_alone(store: Store) -> None:
    step = await advance(store, await begin(store), a_line(1), a_line(2), a_line(3, "Nobody fell."))

    assert step.novelties == (Novelty.NEW,) * 3
    assert (step.work.done, step.work.owner) == (3, "a step")
    assert [it.number for it in await store.articles(HERE)] == [1, 2, 3]
    counts = await store.counts(HERE)
    assert (counts.claims, counts.sources, counts.entries, counts.version) == (3, 1, 3, 3)
    entries = await store.history(HERE)
    assert {(it.action, it.reason) for it in entries} == {("article.add", "why")}
    assert all(it.hash == hash_of(it) for it in entries)
    assert await store.frequencies([HERE], ["drone"]) == (3, {"drone": 2})
    assert await store.check() == ()


async def test_a_step_that_brings_nothing_moves_the_work(store: Store) -> None:
    work = await begin(store)
    caller = a_caller()

    moved = await store.advance_work(HERE, work, (), done=7, caller=caller, reason="why")

    assert (moved.work.done, moved.novelties) == (7, ())
    assert (await begin(store)).done == 7
    assert await store.version(HERE) == 0


async def test_the_same_step_twice_changes_nothing_twice(store: Store) -> None:
    work = await begin(store)
    await advance(store, work, a_line(1))

    with pytest.raises(WorkTaken) as taken:
        await advance(store, work, a_line(2))

    assert taken.value.done == 1
    assert (await store.counts(HERE)).articles == 1


async def test_a_line_that_comes_twice_is_the_same(store: Store) -> None:
    step = await advance(store, await begin(store), a_line(1), a_line(1))
    next_ = await advance(store, step.work, a_line(1))

    assert step.novelties == (Novelty.NEW, Novelty.SAME)
    assert next_.novelties == (Novelty.SAME,)
    assert await store.version(HERE) == 1


async def test_other_words_of_the_same_work_are_refused_and_change_nothing(store: Store) -> None:
    step = await advance(store, await begin(store), a_line(1), a_line(1, "Drones fell."))
    next_ = await advance(store, step.work, a_line(1, "Drones sank."), a_line(2))
    finished = await store.end_work(HERE, next_.work, caller=a_caller())
    again = await advance(store, await begin(store), a_line(1), a_line(1, "Drones fell."))

    assert finished.state is WorkState.FINISHED
    assert step.novelties == (Novelty.NEW, None)
    assert next_.novelties == (None, Novelty.NEW)
    assert again.novelties == (Novelty.SAME, None)
    (claim,) = await store.claims(HERE, [1])
    assert (claim.words, claim.status) == ("Drones flew.", ClaimStatus.OPEN)


async def test_other_words_than_the_library_has_are_a_new_revision(store: Store) -> None:
    await remember(store, a_line(1))
    step = await advance(store, await begin(store), a_line(1, "Drones fell."), at=1)
    other = await advance(store, await begin(store, "another"), a_line(1), at=2)

    assert (step.novelties, other.novelties) == ((Novelty.CHANGED,), (Novelty.CHANGED,))
    article = await store.article(HERE, 1)
    assert article is not None
    assert (article.revision, article.read_at) == (3, hours(2))
    assert await store.check() == ()


async def test_what_was_changed_since_by_hand_may_be_told_again(store: Store) -> None:
    step = await advance(store, await begin(store), a_line(1))
    await remember(store, a_line(1, "Drones fell."), now=hours(1))

    assert (await advance(store, step.work, a_line(1), at=2)).novelties == (Novelty.CHANGED,)


async def test_what_was_removed_is_restored(store: Store) -> None:
    step = await advance(store, await begin(store), a_line(1), a_line(2))
    await remove(store, 1, now=hours(1))

    again = await advance(store, step.work, a_line(1), a_line(2), at=2)

    assert again.novelties == (Novelty.RESTORED, Novelty.SAME)
    assert (await store.counts(HERE)).claims == 2
    assert await store.check() == ()


async def test_finished_work_begins_from_the_beginning(store: Store) -> None:
    step = await advance(store, await begin(store), a_line(1))
    await store.end_work(HERE, step.work, caller=a_caller())
    with pytest.raises(WorkTaken):
        await store.end_work(HERE, step.work, caller=a_caller())

    again = await begin(store)

    assert (again.number, again.done, again.runs, again.state) == (1, 0, 2, WorkState.UNDER_WAY)
