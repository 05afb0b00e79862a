"""What every store does with aliases and abbreviations."""

from dataclasses import replace

import pytest

from bot.model import Abbreviation, Alias, Arrival, Novelty
from bot.model.trouble import KnownAlias, TooManyAliases, UnknownAlias
from bot.store.ledger import hash_of
from bot.store.port import Store
from tests.contracts.conftest import Open
from tests.contracts.telling import add_alias, an_alias, remember, remove, remove_alias
from tests.factories import ELSEWHERE, HERE, NOON, a_caller, an_arrival, hours

FSB = Abbreviation("fsb", "federal security service")
UN = Abbreviation("un", "united nations")


def explaining(*abbreviations: Abbreviation, words: str = "Drones flew.", at: int = 1) -> Arrival:
    arrival = an_arrival(words, url=f"https://example.org/{at}")
    return replace(arrival, abbreviations=abbreviations)


async def variants(store: Store, *phrases: str) -> tuple[tuple[str, str], ...]:
    return await store.variants([HERE], phrases)


async def test_an_alias_is_found_from_either_name(store: Store, open_store: Open) -> None:
    kept = await add_alias(store, an_alias())
    await store.close()
    again = await open_store()

    assert kept == replace(an_alias(), at=NOON)
    assert await variants(again, "uav") == (("uav", "drone"),)
    assert await variants(again, "drone") == (("drone", "uav"),)
    assert await variants(again, "uav", "drone", "drone", "kite") == (
        ("drone", "uav"),
        ("uav", "drone"),
    )
    assert await variants(again) == ()
    assert await again.aliases(HERE) == (kept,)
    assert await again.check() == ()


async def test_an_alias_is_entered_in_the_ledger(store: Store) -> None:
    await add_alias(store, an_alias())
    await remove_alias(store, an_alias("Drone", "uav"), now=hours(1))

    gone, added = await store.history(HERE, subject="UAV = drone")
    assert (added.action, added.reason, added.before) == ("alias.add", "a reason", None)
    assert (gone.action, gone.at, gone.after) == ("alias.remove", hours(1), None)
    assert gone.before == added.after
    assert '"UAV"' in str(gone.before)
    assert all(entry.hash == hash_of(entry) for entry in (gone, added))
    assert await store.version(HERE) == 2
    assert (await store.counts(HERE)).entries == 2
    assert await store.check() == ()


async def test_a_long_subject_is_cut(store: Store) -> None:
    await add_alias(store, an_alias("A" * 200, "B" * 200))

    (entry,) = await store.history(HERE)
    assert len(entry.subject) == 120
    assert entry.subject.endswith("A…")


async def test_an_alias_is_added_once_whichever_name_comes_first(store: Store) -> None:
    await add_alias(store, an_alias())
    for again in (an_alias(), an_alias("drone", "uav")):
        with pytest.raises(KnownAlias) as known:
            await add_alias(store, again)
        assert known.value.asked_for == again.subject

    assert await store.version(HERE) == 1


async def test_a_removed_alias_is_gone_and_may_come_back(store: Store) -> None:
    kept = await add_alias(store, an_alias())

    assert await remove_alias(store, an_alias("DRONE", "uav")) == kept
    assert await variants(store, "uav", "drone") == ()
    assert await store.aliases(HERE) == ()
    with pytest.raises(UnknownAlias) as unknown:
        await remove_alias(store, an_alias())
    assert unknown.value.asked_for == "UAV = drone"
    await add_alias(store, an_alias())
    assert await variants(store, "uav") == (("uav", "drone"),)


async def test_the_same_event_twice_changes_nothing_twice(store: Store) -> None:
    first = await add_alias(store, an_alias(), event="one")
    assert await add_alias(store, an_alias(), event="one", now=hours(1)) == first

    gone = await remove_alias(store, an_alias(), event="two")
    assert await remove_alias(store, an_alias(), event="two") == gone == first
    # The first one delivered late once more: the alias stays gone.
    assert await add_alias(store, an_alias(), event="one") == first

    assert await store.aliases(HERE) == ()
    assert await store.version(HERE) == 2
    assert (await store.counts(HERE)).entries == 2


async def test_one_workspace_never_sees_the_names_of_another(store: Store) -> None:
    await add_alias(store, an_alias(), workspace=ELSEWHERE)
    await remember(store, explaining(FSB), workspace=ELSEWHERE)
    asked = ("uav", "drone", "fsb", "federal security service")

    assert await store.variants([HERE], asked) == ()
    assert await store.aliases(HERE) == ()
    assert await store.version(HERE) == 0
    with pytest.raises(UnknownAlias):
        await remove_alias(store, an_alias())
    assert len(await store.variants([ELSEWHERE], asked)) == 4

    await add_alias(store, an_alias())
    await remember(store, explaining(FSB))
    await remove_alias(store, an_alias(), workspace=ELSEWHERE)
    await remove(store, 1, workspace=ELSEWHERE)
    assert await store.variants([ELSEWHERE], asked) == ()
    assert len(await store.variants([HERE], asked)) == 4


async def test_several_workspaces_are_read_together_and_each_pair_is_told_once(
    store: Store,
) -> None:
    await add_alias(store, an_alias())
    await add_alias(store, an_alias("drone", "uav"), workspace=ELSEWHERE)
    await add_alias(store, an_alias("drone", "kite"), workspace=ELSEWHERE)

    both = await store.variants([HERE, ELSEWHERE, HERE], ["drone"])

    assert both == (("drone", "kite"), ("drone", "uav"))


async def test_an_abbreviation_is_found_from_either_form(store: Store) -> None:
    await remember(store, explaining(FSB, FSB, UN))
    await remember(store, explaining(FSB, at=2))

    assert await variants(store, "fsb") == (("fsb", "federal security service"),)
    assert await variants(store, "united nations", "federal security service") == (
        ("federal security service", "fsb"),
        ("united nations", "un"),
    )
    assert await store.check() == ()


async def test_a_removed_articles_abbreviations_come_back_with_it(store: Store) -> None:
    await remember(store, explaining(FSB))
    await remember(store, explaining(UN, at=2))
    await remove(store, 1)

    assert await variants(store, "fsb", "un") == (("un", "united nations"),)
    assert await store.check() == ()

    # Restored by the words, whatever is explained: the same text explains the same.
    assert (await remember(store, explaining(FSB))).novelty is Novelty.RESTORED
    assert await variants(store, "fsb") == (("fsb", "federal security service"),)


async def test_an_abbreviation_stays_while_one_article_explains_it(store: Store) -> None:
    await remember(store, explaining(FSB))
    await remember(store, explaining(FSB, at=2))
    await remove(store, 1)

    assert await variants(store, "fsb") == (("fsb", "federal security service"),)


async def test_a_new_revision_explains_in_place_of_the_old(store: Store) -> None:
    await remember(store, explaining(FSB))
    await remember(store, explaining(FSB, at=2))
    await remember(store, explaining(UN, words="Drones fell."))
    await remove(store, 2)

    assert await variants(store, "fsb", "un") == (("un", "united nations"),)

    await remove(store, 1)
    restored = await remember(store, explaining(words="Drones sank."))
    assert restored.novelty is Novelty.RESTORED
    assert await variants(store, "fsb", "un") == ()
    assert await store.check() == ()


async def test_a_step_of_long_work_keeps_abbreviations_too(store: Store) -> None:
    caller = a_caller(workspace=HERE)
    work = await store.begin_work(HERE, kind="import", subject="digest", caller=caller)
    arrivals = [explaining(FSB), explaining(UN, at=2)]
    await store.advance_work(HERE, work, arrivals, done=2, caller=caller, reason="why")

    assert len(await variants(store, "fsb", "un")) == 2


async def test_aliases_are_listed_in_order_of_their_normal_forms(store: Store) -> None:
    names = [("b", "c"), ("A", "z"), ("a", "y"), ("c", "a")]
    for name, means in names:
        await add_alias(store, an_alias(name, means))

    listed = await store.aliases(HERE, limit=3)
    rest = await store.aliases(HERE, after=(listed[-1].phrase, listed[-1].other), limit=3)

    assert [alias.subject for alias in listed] == ["a = y", "A = z", "b = c"]
    assert [alias.subject for alias in rest] == ["c = a"]


async def test_of_very_many_variants_the_first_fifty_are_told(store: Store) -> None:
    many = [Abbreviation("un", f"union {number:03}") for number in range(60)]
    await remember(store, explaining(*many))

    told = await variants(store, "un")

    assert told == tuple(("un", f"union {number:03}") for number in range(50))


async def test_a_workspace_has_at_most_two_thousand_aliases(store: Store) -> None:
    caller = a_caller(workspace=HERE)
    for number in range(2_000):
        one = an_alias("drone", f"name {number}")
        own = replace(caller, event=f"alias {number}")
        await store.add_alias(HERE, one, caller=own, reason="why")

    with pytest.raises(TooManyAliases) as many:
        await add_alias(store, an_alias())
    assert many.value.limit == 2_000
    await add_alias(store, an_alias(), workspace=ELSEWHERE)
    await remove_alias(store, an_alias("drone", "name 7"))
    await add_alias(store, an_alias())


def test_an_alias_is_spoken_of_as_it_was_typed() -> None:
    alias = Alias(name="UAV", means="Drone", phrase="uav", other="drone")

    assert alias.subject == "UAV = Drone"
