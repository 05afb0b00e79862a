"""Variants: the list of names, and what a question's words stand for by it."""

from collections import Counter
from pathlib import Path

import pytest

from bot.model import WhyKind
from bot.search import variants
from bot.search.question import Reading, to_question
from bot.search.variants import KIN, listed, phrases_in, to_phrase, with_variants

FILE = Path(variants.__file__).with_name("variants.txt")


def lines() -> list[list[str]]:
    """The names of each line in normal form."""
    told = [line.partition("#")[0] for line in FILE.read_text(encoding="utf-8").splitlines()]
    return [[to_phrase(name) for name in line.split("=")] for line in told if line.strip()]


def readings(asked: str, *known: str) -> list[Reading]:
    question = to_question(asked)
    read = with_variants(question, listed(phrases_in(question)), dict.fromkeys(known, 1))
    return [reading for term in read.terms for reading in term.readings]


def test_every_line_has_at_least_two_names_and_no_empty_one() -> None:
    for names in lines():
        assert len(set(names)) >= 2
        assert all(names)


def test_no_name_stands_in_two_lines() -> None:
    count = Counter(name for names in lines() for name in set(names))

    assert [name for name, times in count.items() if times > 1] == []


def test_no_name_is_longer_than_the_phrases_that_are_looked_for() -> None:
    assert max(len(name.split()) for names in lines() for name in names) <= variants.LONGEST


def test_each_name_of_a_line_finds_every_other() -> None:
    for names in lines():
        for name in names:
            assert {other for _, other in listed([name])} == set(names) - {name}


def test_what_is_not_listed_has_no_other_names() -> None:
    assert listed(["zubrowka"]) == ()


@pytest.mark.parametrize(
    ("asked", "known", "words"),
    [
        ("Kiev", ["kyiv"], "kyiv"),
        ("Шахед", ["shah"], "shahed"),
        ("Federal Security Service", ["fsb"], "fsb"),
    ],
)
def test_a_name_is_read_as_what_the_library_calls_it(
    asked: str, known: list[str], words: str
) -> None:
    found = readings(asked, *known, words)

    assert {(it.words, it.likeness, it.kind) for it in found} == {(words, 1.0, WhyKind.VARIANT)}


def test_a_name_that_the_library_does_not_hold_is_no_reading() -> None:
    assert readings("Kiev", "harbour") == []


def test_a_people_is_kin_to_its_country() -> None:
    (kin,) = readings("Freedonian", "freedonia")

    assert (kin.words, kin.likeness, kin.kind) == ("freedonia", KIN, WhyKind.WORDS)
