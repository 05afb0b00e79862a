"""RIS, read back with rispy."""

from typing import Any

import pytest
import rispy
from hypothesis import given, settings

from bot.export import Cited, Format
from bot.export.line import one_line
from bot.export.record import to_record
from bot.model import Certainty, Metadata
from tests.bot.export.cases import ACCESSED, LONG, a_cited, hostile, text_of
from tests.bot.reply.findings import a_metadata


def entry_of(text: str) -> dict[str, Any]:
    """The only record of *text*; nothing in it is unknown to the reader."""
    (entry,) = rispy.loads(text)
    assert "unknown_tag" not in entry
    assert text.count("\r\nTY  - ") == 0
    assert text.count("\r\nER  - ") == 1
    return dict(entry)


def without_commas(name: str) -> str:
    return " ".join(name.replace(",", " ").split())


@settings(deadline=None)
@given(hostile())
def test_ris_survives_its_reader(cited: Cited) -> None:
    record = to_record(cited, accessed=ACCESSED)
    names = [
        f"{without_commas(it.family)}, {without_commas(it.given)}"
        if it.family
        else without_commas(it.literal)
        for it in record.authors
    ]

    entry = entry_of(text_of(Format.RIS, cited))

    assert entry["id"] == record.key
    assert entry.get("authors", []) == [name for name in names if name]
    assert entry.get("title", "") == record.title
    assert entry.get("secondary_title", "") == record.outlet
    urls = [record.url.replace(";", "%3B")] if record.url else []
    assert entry.get("urls", []) == urls
    assert entry.get("doi") == record.doi
    assert entry.get("language", "") == record.language
    assert entry.get("access_date") == ("2026/03/04/" if record.url else None)
    assert entry["notes"][0] == f"“{record.words}” ({record.told})"
    assert len(entry["notes"]) == (2 if record.archive else 1)


def test_ten_thousand_hostile_characters_stay_in_their_field() -> None:
    entry = entry_of(text_of(Format.RIS, a_cited(a_metadata(title=LONG), words=LONG)))

    assert entry["title"] == one_line(LONG)
    assert entry["notes"][0].startswith(f"“{one_line(LONG)}” (")


def test_a_line_break_forges_no_record() -> None:
    title = "A title\r\nER  - \r\nTY  - BOOK\r\nTI  - Forged"
    entry = entry_of(text_of(Format.RIS, a_cited(a_metadata(title=title))))

    assert entry["type_of_reference"] == "NEWS"
    assert entry["title"] == "A title ER - TY - BOOK TI - Forged"


def test_every_line_ends_with_crlf_and_the_type_is_first() -> None:
    text = text_of(Format.RIS, a_cited())

    assert text.startswith("TY  - NEWS\r\n")
    assert text.endswith("\r\nER  - \r\n")
    assert text.count("\n") == text.count("\r\n")


def test_an_organisation_with_a_comma_is_no_surname() -> None:
    text = text_of(Format.RIS, a_cited(a_metadata(authors=("Science, Technology and Arms",))))

    assert entry_of(text)["authors"] == ["Science Technology and Arms"]


def test_names_that_markup_tells_apart_have_their_comma() -> None:
    metadata = Metadata(
        authors=("Doe, Jane", "Doe, John, Jr."), origins=(("authors", "meta:citation_author"),)
    )

    assert entry_of(text_of(Format.RIS, a_cited(metadata)))["authors"] == [
        "Doe, Jane",
        "Doe John Jr.",
    ]


@pytest.mark.parametrize(
    ("published", "told"),
    [("2024", "2024///"), ("2024-05", "2024/05//"), ("2024-05-01T09:30:00+02:00", "2024/05/01/")],
)
def test_a_date_has_all_its_slashes(published: str, told: str) -> None:
    entry = entry_of(text_of(Format.RIS, a_cited(a_metadata(published=published))))

    assert (entry["date"], entry["year"]) == (told, "2024")


def test_a_guessed_date_is_not_given() -> None:
    entry = entry_of(text_of(Format.RIS, a_cited(a_metadata(certainty=Certainty.GUESSED))))

    assert not {"date", "year", "publication_year"} & entry.keys()
