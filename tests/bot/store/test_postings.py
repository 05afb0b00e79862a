"""The postings' codec, and the bounded ranking against the full one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store.postings import (
    BUDGET,
    CHUNK,
    Chunk,
    Held,
    Scores,
    Sought,
    Statistics,
    from_bytes,
    number_of,
    placed,
    plan,
    to_bytes,
    to_entry,
)

CORPORA = st.dictionaries(
    st.sampled_from("abcdef"),
    st.sets(st.integers(1, 60), min_size=1).map(sorted),
    min_size=1,
    max_size=6,
)

LENGTH = 12
"""Words of the shortest claim: as many as two of every stem."""


def chunked(numbers: list[int], size: int = 4) -> list[Chunk]:
    entries = [to_entry(it, in_both=it % 3 == 0, length=LENGTH + it % 7) for it in numbers]
    return [from_bytes(to_bytes(entries[at : at + size])) for at in range(0, len(entries), size)]


def held_by(corpus: dict[str, list[int]], number: int) -> Held:
    """What a claim holds, filled up to the length that its entries tell."""
    text = [stem for stem in corpus if number in corpus[stem]]
    headline = text if number % 3 == 0 else []
    filler = ["filler"] * (LENGTH + number % 7 - len(text) - len(headline))
    return Held(" ".join([*text, "to_be_or", *filler]), " ".join(headline))


def ranked(
    corpus: dict[str, list[int]], *, budget: int | None, kept: int
) -> list[tuple[float, int, int]]:
    scores = Scores(Statistics(claims=60, length=480), libraries=1)
    planned = plan({stem: len(numbers) for stem, numbers in corpus.items()}, budget=budget)
    sought = {stem: Sought(stem=stem, frequency=len(corpus[stem])) for stem in corpus}
    for stem in planned.bringing:
        scores.bring(sought[stem], 0, chunked(corpus[stem]))
    if planned.adding:
        adding = [sought[stem] for stem in planned.adding]
        for library, number in scores.keep(kept):
            scores.add(adding, library, [(number, held_by(corpus, number))])
    return scores.best(1000)


@given(st.integers(1, 2**32), st.booleans(), st.integers(0, 400))
def test_entries_survive_storing(number: int, in_both: bool, length: int) -> None:  # noqa: FBT001
    entry = to_entry(number, in_both=in_both, length=length)

    assert list(from_bytes(to_bytes([entry]))) == [entry]
    assert number_of(entry) == number
    assert entry & 511 == in_both * 256 + min(length, 255)


@given(st.integers(0, 3 * CHUNK), st.integers(0, 2 * CHUNK + 1))
def test_chunks_are_filled_one_after_the_other(frequency: int, count: int) -> None:
    parts = list(placed(frequency, range(count)))

    assert [entry for _, part in parts for entry in part] == list(range(count))
    for chunk, part in parts:
        assert (frequency + part[0]) // CHUNK == (frequency + part[-1]) // CHUNK == chunk


@given(CORPORA)
def test_a_budget_that_is_not_spent_changes_nothing(corpus: dict[str, list[int]]) -> None:
    assert ranked(corpus, budget=360, kept=1) == ranked(corpus, budget=None, kept=1)


@given(CORPORA, st.integers(1, 80))
def test_claims_in_question_get_their_full_score(corpus: dict[str, list[int]], budget: int) -> None:
    full = {number: score for score, _, number in ranked(corpus, budget=None, kept=1000)}

    bounded = ranked(corpus, budget=budget, kept=1000)

    for score, _, number in bounded:
        assert score == pytest.approx(full[number])


@given(CORPORA, st.integers(1, 80), st.integers(1, 5))
def test_no_more_are_kept_than_asked(corpus: dict[str, list[int]], budget: int, kept: int) -> None:
    planned = plan({stem: len(numbers) for stem, numbers in corpus.items()}, budget=budget)

    assert len(ranked(corpus, budget=budget, kept=kept)) <= (kept if planned.adding else 60)


def test_a_lone_common_word_takes_its_newest() -> None:
    planned = plan({"said": 50_000})

    assert planned.newest == ("said", BUDGET)
    assert not planned.bringing


def test_what_a_rare_word_does_not_fill_the_newest_of_a_common_one_do() -> None:
    planned = plan({"drone": 7, "said": 50_000, "more": 90_000}, budget=1_000, fewest=50)

    assert planned.bringing == ("drone",)
    assert planned.newest == ("said", 993)
    assert planned.adding == ("more",)


def test_nothing_asked_brings_nothing() -> None:
    scores = Scores(Statistics(claims=0, length=0), libraries=2)

    assert scores.best(10) == []
    assert not plan({}).is_bounded
