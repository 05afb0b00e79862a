"""What every store answers."""

import asyncio
import threading
from dataclasses import replace

import pytest

from bot.model import PUBLIC, Passage, Span
from bot.store.asking import Asking
from bot.store.port import Store
from tests.contracts.telling import remember, remove
from tests.factories import ELSEWHERE, HERE, a_source, an_arrival, hours


async def test_an_empty_library_answers_everything_with_nothing(store: Store) -> None:
    counts = await store.counts(HERE)

    assert (counts.articles, counts.claims, counts.sources, counts.entries) == (0, 0, 0, 0)
    assert await store.article(HERE, 1) is None
    assert await store.articles(HERE) == ()
    assert await store.claims(HERE, [1]) == ()
    assert await store.candidates([HERE], {"drone": 1.0}) == ()
    assert await store.frequencies([HERE], ["drone"]) == (0, {"drone": 0})
    assert await store.spellings([HERE], {"drone": 2}) == {"drone": ()}
    assert await store.history(HERE) == ()
    assert await store.check() == ()


async def test_counts_leave_out_what_is_removed_or_closed(store: Store) -> None:
    first = an_arrival("A.", "B.", url="https://example.org/1", sources=[a_source("One")])
    await remember(store, first)
    second = an_arrival("C.", url="https://example.org/2", sources=[a_source("Two")])
    await remember(store, second)
    await remember(store, an_arrival("A.", url="https://example.org/1"))
    await remove(store, 2)

    counts = await store.counts(HERE)

    assert (counts.articles, counts.claims, counts.sources) == (1, 1, 0)
    assert (counts.entries, counts.version) == (4, 4)


async def test_articles_are_listed_in_order_and_paged(store: Store) -> None:
    for at in range(1, 6):
        await remember(store, an_arrival(f"A{at}.", url=f"https://example.org/{at}"))
    await remove(store, 3)

    first = await store.articles(HERE, limit=2)
    rest = await store.articles(HERE, after=2)

    assert [article.number for article in first] == [1, 2]
    assert [article.number for article in rest] == [4, 5]


async def test_bytes_read_before_lead_to_their_article(store: Store) -> None:
    arrival = an_arrival("A.")
    digest = arrival.reading.provenance.raw_digest
    await remember(store, arrival)

    assert await store.article_read_before(HERE, digest) == await store.article(HERE, 1)
    assert await store.article_read_before(HERE, "0") is None
    assert await store.article_read_before(ELSEWHERE, digest) is None


async def test_an_address_leads_to_its_article_in_its_own_workspace(store: Store) -> None:
    arrival = an_arrival("A.", url="https://example.org/a")
    metadata = replace(arrival.reading.metadata, aliases=("https://example.org/print/a",))
    await remember(store, an_arrival("B.", url="https://example.org/b"))
    await remember(store, replace(arrival, reading=replace(arrival.reading, metadata=metadata)))

    for url in ("https://example.org/a", "https://example.org/print/a"):
        assert await store.article_at(HERE, url) == await store.article(HERE, 2)
        assert await store.article_at(ELSEWHERE, url) is None
    assert await store.article_at(HERE, "https://example.org/") is None
    await remove(store, 2)
    assert await store.article_at(HERE, "https://example.org/a") is None


async def test_only_the_newest_revisions_bytes_count(store: Store) -> None:
    old = an_arrival("A.").reading.provenance.raw_digest
    new = an_arrival("B.").reading.provenance.raw_digest
    await remember(store, an_arrival("A."))
    await remember(store, an_arrival("B."))

    assert await store.article_read_before(HERE, old) is None
    assert await store.article_read_before(HERE, new) is not None
    await remove(store, 1)
    assert await store.article_read_before(HERE, new) is None


async def test_claims_come_in_the_order_asked_and_only_those_that_exist(store: Store) -> None:
    await remember(store, an_arrival("A.", "B.", "C.", sources=[a_source()]))

    claims = await store.claims(HERE, [3, 9, 1, 3])

    assert [claim.number for claim in claims] == [3, 1, 3]
    assert [len(claim.citations) for claim in claims] == [1, 1, 1]


async def test_a_claims_passage_is_that_of_its_own_revision(store: Store) -> None:
    await remember(store, an_arrival("A.", "B."))
    (old,) = await store.claims(HERE, [2])
    await remember(store, an_arrival("New.", "A.", "B."))

    (new,) = await store.claims(HERE, [2])

    assert await store.passage_of(HERE, old) == Passage(
        ordinal=2, span=Span(4, 6), headings=("Heading",)
    )
    passage = await store.passage_of(HERE, new)
    assert passage is not None
    assert passage.ordinal == 3


async def test_citations_are_those_of_the_revision_shown(store: Store) -> None:
    await remember(store, an_arrival("A.", sources=[a_source("One")]))
    await remember(store, an_arrival("New.", "A.", sources=[a_source("Two")]))

    (claim,) = await store.claims(HERE, [1])

    assert [citation.source.name for citation in claim.citations] == ["Two"]
    assert claim.citations[0].named == claim.span


async def test_history_is_newest_first_and_of_one_thing_or_all(store: Store) -> None:
    for at in range(1, 4):
        await remember(store, an_arrival(f"A{at}.", url=f"https://example.org/{at}"))

    assert [entry.subject for entry in await store.history(HERE)] == ["A3", "A2", "A1"]
    assert [entry.number for entry in await store.history(HERE, limit=1)] == [3]
    assert [entry.number for entry in await store.history(HERE, subject="A2")] == [2]


async def test_the_vocabulary_finds_words_spelt_alike(store: Store) -> None:
    await remember(store, an_arrival("Drones drone.", "The drones fell.", "Phones rang."))

    near = (await store.spellings([HERE], {"dronse": 1}))["dronse"]
    anywhere = (await store.spellings([HERE], {"hrones": 2}, anywhere=True))["hrones"]

    assert [(it.word, it.stem, it.frequency) for it in near] == [
        ("drone", "drone", 1),
        ("drones", "drone", 2),
    ]
    assert [it.word for it in anywhere] == ["drone", "drones", "phones"]
    assert await store.known_words([HERE], ["drones", "nothing"]) == {"drones"}


async def test_vocabularies_of_several_workspaces_are_summed(store: Store) -> None:
    await remember(store, an_arrival("Drones flew."))
    await remember(store, an_arrival("Drones fell."), workspace=ELSEWHERE)

    (both,) = (await store.spellings([HERE, ELSEWHERE], {"drones": 1}))["drones"]

    assert both.frequency == 2
    assert await store.known_words([HERE, ELSEWHERE], ["flew", "fell"]) == {"flew", "fell"}


async def test_as_of_finds_what_stood_then_where_it_stood(store: Store) -> None:
    await remember(store, an_arrival("Drones flew.", "Drones fell."), now=hours(0))
    await remember(store, an_arrival("New.", "Drones flew."), now=hours(2))

    before = await store.candidates([HERE], {"drone": 1.0}, as_of=hours(-1))
    first = await store.candidates([HERE], {"drone": 1.0}, as_of=hours(1))
    second = await store.candidates([HERE], {"drone": 1.0}, as_of=hours(2))

    assert before == ()
    assert {(it.claim.number, it.claim.revision, it.claim.span.start) for it in first} == {
        (1, 1, 0),
        (2, 1, 14),
    }
    assert [(it.claim.number, it.claim.revision, it.claim.span.start) for it in second] == [
        (1, 2, 6)
    ]


async def test_as_of_does_not_find_what_was_removed_then(store: Store) -> None:
    await remember(store, an_arrival("Drones flew."), now=hours(0))
    await remove(store, 1, now=hours(1))
    await remember(store, an_arrival("Drones flew."), now=hours(2))

    found = [
        len(await store.candidates([HERE], {"drone": 1.0}, as_of=hours(at)))
        for at in (0.5, 1.5, 2.5)
    ]

    assert found == [1, 0, 1]


async def test_closing_twice_is_harmless(store: Store) -> None:
    await remember(store, an_arrival("A."))
    await store.close()
    await store.close()


async def test_words_that_begin_alike_are_told_commonest_first(store: Store) -> None:
    await remember(store, an_arrival("Drones droned.", "Drones fell.", "Dry. Drones.", "Phone."))
    await remember(store, an_arrival("Droned droned on."), workspace=ELSEWHERE)

    found = await store.words_beginning([HERE], "dr")

    assert (found[0].word, found[0].frequency) == ("drones", 3)
    assert {it.word for it in found} == {"drones", "droned", "dry"}
    assert [it.frequency for it in found] == sorted((it.frequency for it in found), reverse=True)
    assert len(await store.words_beginning([HERE], "dr", limit=2)) == 2
    assert await store.words_beginning([HERE], "zq") == ()


async def test_words_beginning_are_of_the_libraries_asked_alone(store: Store) -> None:
    await remember(store, an_arrival("Drones flew."), workspace=HERE)
    await remember(store, an_arrival("Drones drifted."), workspace=PUBLIC)
    await remember(store, an_arrival("Drones drowned."), workspace=ELSEWHERE)

    found = await store.words_beginning([HERE, PUBLIC], "dr")

    assert [(it.word, it.frequency) for it in found] == [("drones", 2), ("drifted", 1)]


async def test_articles_come_in_the_order_asked_removed_ones_too(store: Store) -> None:
    for at in range(1, 4):
        await remember(store, an_arrival(f"A{at}.", url=f"https://example.org/{at}"))
    await remember(store, an_arrival("B."), workspace=ELSEWHERE)
    await remove(store, 2)

    found = await store.articles_numbered(HERE, [3, 99, 2, 1])

    assert [article.number for article in found] == [3, 2, 1]
    assert {article.workspace for article in found} == {HERE.name}
    assert await store.articles_numbered(HERE, []) == ()


async def test_a_swap_of_neighbours_is_one_edit(store: Store) -> None:
    await remember(store, an_arrival("Drone flew."))

    async def near(word: str, edits: int) -> list[str]:
        return [it.word for it in (await store.spellings([HERE], {word: edits}))[word]]

    assert await near("drnoe", 1) == ["drone"]
    assert await near("dronexx", 1) == []
    assert await near("dronexx", 2) == ["drone"]
    assert await near("xrone", 2) == []


async def test_a_stem_counts_by_its_weight(store: Store) -> None:
    await remember(store, an_arrival("Drones flew.", "Ships sank.", headline="News"))

    (whole,) = await store.candidates([HERE], {"drone": 1.0})
    (half,) = await store.candidates([HERE], {"drone": 0.5})
    order = await store.candidates([HERE], {"drone": 0.5, "ship": 1.0})

    assert half.bm25 == pytest.approx(whole.bm25 / 2)
    assert [it.claim.words for it in order] == ["Ships sank.", "Drones flew."]


async def test_with_little_effort_the_rarer_stem_brings_the_claims(store: Store) -> None:
    flights = [f"Drones flew {at}." for at in range(30)]
    await remember(store, an_arrival(*flights, "Drones sank.", headline="News"))

    found = await store.candidates([HERE], {"drone": 1.0, "sank": 1.0}, limit=1, effort=1)

    assert [it.claim.words for it in found] == ["Drones sank."]


async def test_what_is_asked_at_once_sees_one_state(store: Store) -> None:
    await remember(store, an_arrival("A.", url="https://example.org/1"))
    begun, told = threading.Event(), threading.Event()

    async def work(library: Asking) -> list[int]:
        before = await library.version(HERE)
        begun.set()
        told.wait(10)
        return [before, await library.version(HERE), len(await library.articles(HERE))]

    asking = asyncio.create_task(store.at_once(work))
    await asyncio.to_thread(begun.wait, 10)
    await remember(store, an_arrival("B.", url="https://example.org/2"))
    told.set()

    assert await asking == [1, 1, 1]
    assert await store.version(HERE) == 2


async def test_what_is_asked_at_once_waits_for_nothing_else(store: Store) -> None:
    async def work(library: Asking) -> None:
        await library.version(HERE)
        await asyncio.Future()

    with pytest.raises(RuntimeError):
        await store.at_once(work)

    assert await store.version(HERE) == 0
