"""How every store ranks: BM25 over exactly the workspaces asked."""

import math
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.model import Candidate, Workspace
from bot.store.port import Store
from bot.store.sqlite import SqliteStore
from tests.contracts.telling import remember, remove
from tests.factories import ELSEWHERE, HERE, an_arrival, stems_of

WORDS = ("drone", "attack", "kyiv", "minister", "said", "forty", "energy", "grid")
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)
PAGES = st.lists(
    st.tuples(SENTENCES, st.lists(SENTENCES, min_size=1, max_size=5)), min_size=1, max_size=5
)
Pages = Sequence[tuple[str, Sequence[str]]]


def naive_bm25(pages: Pages, stems: Sequence[str]) -> dict[int, float]:
    """The scores as the formula has them (Robertson and Zaragoza 2009), claim by claim."""
    documents = [
        (stems_of(text), stems_of(headline)) for headline, texts in pages for text in texts
    ]
    mean = sum(len(text) + len(headline) for text, headline in documents) / len(documents)
    scores: dict[int, float] = {}
    for stem in dict.fromkeys(stems):
        frequency = sum(stem in text or stem in headline for text, headline in documents)
        idf = math.log(1 + (len(documents) - frequency + 0.5) / (frequency + 0.5))
        for number, (text, headline) in enumerate(documents, start=1):
            tf = (stem in text) + (stem in headline)
            norm = 1.2 * (1 - 0.75 + 0.75 * (len(text) + len(headline)) / mean)
            if tf:
                scores[number] = scores.get(number, 0.0) + idf * tf * 2.2 / (tf + norm)
    return scores


async def fill(store: Store, pages: Pages, workspace: Workspace = HERE) -> None:
    for at, (headline, texts) in enumerate(pages):
        url = f"https://example.org/{at}"
        arrival = an_arrival(*texts, url=url, headline=headline)
        await remember(store, arrival, workspace=workspace)


def told(found: Sequence[Candidate]) -> list[tuple[str, int, float]]:
    return [(it.claim.workspace, it.claim.number, it.bm25) for it in found]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(pages=PAGES, stems=st.lists(st.sampled_from(WORDS), min_size=1, max_size=4))
async def test_scores_are_bm25_over_text_and_headline(pages: Pages, stems: list[str]) -> None:
    with TemporaryDirectory() as folder:
        store = await SqliteStore.open(Path(folder) / "citations.db", command="a test")
        try:
            await fill(store, pages)
            found = await store.candidates([HERE], dict.fromkeys(stems, 1.0), limit=100)
        finally:
            await store.close()

    assert {it.claim.number: it.bm25 for it in found} == pytest.approx(naive_bm25(pages, stems))
    order = [(-it.bm25, it.claim.number) for it in found]
    assert order == sorted(order)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ours=PAGES, theirs=PAGES, stems=st.lists(st.sampled_from(WORDS), min_size=1, max_size=4))
async def test_one_workspace_never_sees_another(
    ours: Pages, theirs: Pages, stems: list[str]
) -> None:
    answers = []
    for others in ([], theirs):
        with TemporaryDirectory() as folder:
            store = await SqliteStore.open(Path(folder) / "citations.db", command="a test")
            try:
                await fill(store, others, ELSEWHERE)
                await fill(store, ours)
                answers.append(
                    (
                        await store.candidates([HERE], dict.fromkeys(stems, 1.0)),
                        await store.frequencies([HERE], stems),
                        await store.spellings([HERE], {"drone": 9}, anywhere=True),
                        await store.known_words([HERE], WORDS),
                        await store.counts(HERE),
                        await store.articles(HERE),
                        await store.claims(HERE, range(100)),
                        [(it.action, it.subject, it.after) for it in await store.history(HERE)],
                    )
                )
            finally:
                await store.close()

    assert answers[0] == answers[1]


async def test_two_workspaces_rank_as_if_they_were_one(store: Store) -> None:
    pages = [("Attack", ["drone attack", "drone said"]), ("Grid", ["drone grid kyiv"])]
    both = Workspace("discord:3")
    await fill(store, pages, both)
    await fill(store, pages[:1], HERE)
    await fill(store, pages[1:], ELSEWHERE)
    stems = ["drone", "kyiv", "attack"]

    together = await store.candidates([HERE, ELSEWHERE], dict.fromkeys(stems, 1.0))

    one = await store.candidates([both], dict.fromkeys(stems, 1.0))
    assert [it.bm25 for it in together] == [it.bm25 for it in one]
    assert [it.claim.words for it in together] == [it.claim.words for it in one]
    assert await store.frequencies([HERE, ELSEWHERE], stems) == await store.frequencies(
        [both], stems
    )


async def test_equal_scores_are_in_order_of_workspace_and_number(store: Store) -> None:
    for workspace in (HERE, ELSEWHERE):
        await remember(store, an_arrival("drone", "drone"), workspace=workspace)

    found = await store.candidates([ELSEWHERE, HERE], {"drone": 1.0})

    assert [(it.claim.workspace, it.claim.number) for it in found] == [
        (ELSEWHERE.name, 1),
        (ELSEWHERE.name, 2),
        (HERE.name, 1),
        (HERE.name, 2),
    ]


async def test_the_limit_holds_and_closed_claims_do_not_count_against_it(store: Store) -> None:
    for at in range(4):
        texts = ["drone " + "said " * at, "drone"]
        await remember(store, an_arrival(*texts, url=f"https://example.org/{at}"))
    await remove(store, 1)

    found = await store.candidates([HERE], {"drone": 1.0}, limit=3)

    assert len(found) == 3
    assert not {1, 2} & {it.claim.number for it in found}
    assert len(await store.candidates([HERE], {"drone": 1.0}, limit=50)) == 6


async def test_a_workspace_asked_twice_counts_once(store: Store) -> None:
    await remember(store, an_arrival("drone"))

    twice = await store.candidates([HERE, HERE], {"drone": 1.0})

    assert told(twice) == told(await store.candidates([HERE], {"drone": 1.0}))


async def test_a_candidate_carries_what_the_ranking_needs(store: Store) -> None:
    await remember(store, an_arrival("Drones flew.", headline="Night of drones"))

    (found,) = await store.candidates([HERE], {"drone": 1.0})

    assert found.stems == ("drone", "flew")
    assert found.headline == ("night", "of", "drone")
    assert (found.title, found.language) == ("Night of drones", "en")
    assert found.claim.words == "Drones flew."
    assert found.claim.citations == ()
