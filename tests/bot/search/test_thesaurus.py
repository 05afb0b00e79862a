"""The thesaurus: its file, and what a question's words may mean by it."""

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import pytest

from bot.model import WhyKind
from bot.search import thesaurus
from bot.search.languages import ENGLISH
from bot.search.question import to_question
from bot.search.thesaurus import neighbours_of, stems_meant, with_meanings

FILE = Path(thesaurus.__file__).with_name("thesaurus.txt")


@lru_cache(maxsize=1)
def lines() -> tuple[str, ...]:
    text = FILE.read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if not line.startswith("#"))


@lru_cache(maxsize=1)
def entries() -> Mapping[str, tuple[tuple[str, int], ...]]:
    found = {}
    for line in lines():
        stem, *pairs = line.split(" ")
        parted = [pair.rpartition(":") for pair in pairs]
        found[stem] = tuple((other, int(likeness)) for other, _, likeness in parted)
    return found


def test_every_line_is_a_stem_with_its_neighbours() -> None:
    form = re.compile(r"\S+(?: \S+:\d\d)+")

    assert [line for line in lines() if not form.fullmatch(line)] == []


def test_the_stems_are_sorted_and_each_stands_once() -> None:
    stems = [line.partition(" ")[0] for line in lines()]

    assert stems == sorted(set(stems))


def test_neighbours_stand_nearest_first_within_the_likenesses_that_are_kept() -> None:
    for near in entries().values():
        likenesses = [likeness for _, likeness in near]
        assert likenesses == sorted(likenesses, reverse=True)
        assert 45 <= min(likenesses) <= max(likenesses) <= 99


def test_no_stem_is_its_own_neighbour_or_has_one_twice() -> None:
    for stem, near in entries().items():
        assert stem not in dict(near)
        assert len(dict(near)) == len(near)


def test_no_stop_word_means_anything() -> None:
    linked = entries().keys() | {other for near in entries().values() for other, _ in near}

    assert linked.isdisjoint(ENGLISH.stop_words)


def test_what_is_linked_both_ways_is_as_near_both_ways() -> None:
    for stem, near in entries().items():
        for other, likeness in near:
            assert dict(entries().get(other, ())).get(stem, likeness) == likeness


def test_an_unknown_stem_has_no_neighbours() -> None:
    assert neighbours_of("zubrowka") == ()


@pytest.mark.parametrize("asked", ["wo sind die kids mit dem Boot", "to be or not to be", "80"])
def test_only_english_words_have_meanings(asked: str) -> None:
    assert stems_meant(to_question(asked)) == frozenset()


def test_only_what_the_library_holds_becomes_a_reading() -> None:
    (term,) = with_meanings(to_question("kids"), {"child": 3, "toddler": 0}).terms

    (reading,) = term.readings
    assert (reading.words, reading.kind, reading.frequency) == ("child", WhyKind.MEANING, 3)
    assert 0 < reading.likeness < 1
