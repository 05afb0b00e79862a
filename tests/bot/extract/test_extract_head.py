"""What stands around a headline in plain text: section, deck, agency and dates."""

import pytest

from bot.extract import extract
from bot.model.article import Certainty, Page, PassageRole, Reading

PROSE = "The council voted nine to four on Monday to close the bridge for a year. " * 3
HEADLINE = "Council closes the old bridge for a year"


def read(head: str) -> Reading:
    return extract(Page(content=f"{head}\n\n{PROSE}\n\n{PROSE}".encode(), name="a.txt"))


def role_of(reading: Reading, words: str) -> str:
    return next(
        passage.role for passage in reading.passages if passage.span.cut(reading.text) == words
    )


@pytest.mark.parametrize("kicker", ["TRANSPORT", "LOCAL NEWS", "Sport", "ARTS & CULTURE", "СВІТ"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_kicker_is_no_title(kicker: str, gap: str) -> None:
    reading = read(f"{kicker}{gap}{HEADLINE}\n\nBy Jane Doe")

    assert reading.metadata.title == HEADLINE
    assert reading.metadata.authors == ("Jane Doe",)
    assert role_of(reading, kicker) == PassageRole.CAPTION
    assert role_of(reading, HEADLINE) == PassageRole.HEADING


@pytest.mark.parametrize(
    ("title", "below"),
    [
        ("Old bridge closes", "A year without trams, and nobody knows why"),
        ("BRIDGE", "The council had closed it, and the trams had to stop."),
        ("BRIDGE", "By Jane Doe in Ostra for the Ledger"),
        ("Apollo 13", "What we know about the flight so far"),
    ],
)
def test_a_short_title_is_no_kicker(title: str, below: str) -> None:
    assert read(f"{title}\n\n{below}").metadata.title == title


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Reuters", ("Reuters",)),
        ("Northern Wire", ("Northern Wire",)),
        ("Staff reporter", ()),
        ("From our own correspondent", ()),
    ],
)
def test_an_agency_under_the_headline_is_its_author(line: str, authors: tuple[str, ...]) -> None:
    reading = read(f"{HEADLINE}\n\n{line}")

    assert reading.metadata.authors == authors
    assert role_of(reading, line) == PassageRole.BOILERPLATE


def test_a_bare_name_is_an_author_only_above_a_date() -> None:
    dated = read(f"{HEADLINE}\n\nJane Doe\n3 March 2024, 10:15")
    bare = read(f"{HEADLINE}\n\nOstra Bridge\n\nBy Jane Doe")

    assert (dated.metadata.authors, dated.metadata.published) == (("Jane Doe",), "2024-03-03")
    assert bare.metadata.authors == ("Jane Doe",)
    assert role_of(bare, "Ostra Bridge") == PassageRole.CAPTION


def test_the_day_of_a_change_is_a_guess_where_no_other_is_told() -> None:
    changed = read(f"{HEADLINE}\n\nUpdated 3:02 PM CET, March 4, 2024").metadata
    both = read(f"{HEADLINE}\n\nPublished March 3, 2024\nUpdated March 4, 2024").metadata

    assert (changed.published, changed.published_certainty) == ("2024-03-04", Certainty.GUESSED)
    assert (both.published, both.published_certainty) == ("2024-03-03", Certainty.STATED)


def test_a_deck_in_sentences_is_a_paragraph_and_another_is_none() -> None:
    whole = "The trams will stop for a year."
    bare = "No trams for a year"

    assert role_of(read(f"{HEADLINE}\n\n{whole}\n\nBy Jane Doe"), whole) == PassageRole.PARAGRAPH
    assert role_of(read(f"{HEADLINE}\n\n{bare}\n\nBy Jane Doe"), bare) == PassageRole.CAPTION
