"""Markdown, read back with markdown-it-py: CommonMark, and with GitHub's tables and struck text."""

import re
import unicodedata
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.export import Cited, Format
from bot.export.line import one_line
from bot.export.record import Record, to_record
from bot.model import Certainty
from tests.bot.export.cases import ACCESSED, LONG, a_cited, hostile, text_of
from tests.bot.reply.findings import a_metadata

READERS = [
    pytest.param(MarkdownIt("commonmark"), id="commonmark"),
    pytest.param(MarkdownIt("commonmark").enable(["table", "strikethrough"]), id="github"),
]


def read(reader: MarkdownIt, text: str) -> tuple[str, str, list[str]]:
    """The quotation, the reference and its links; there is nothing else."""
    blocks = reader.parse(text)
    assert [block.type for block in blocks] == [
        "blockquote_open",
        *(("paragraph_open", "inline", "paragraph_close") * 2),
        "blockquote_close",
    ]
    quotation, reference = (block.children or [] for block in blocks if block.type == "inline")
    assert all(token.type == "text" for token in quotation)
    assert {token.type for token in reference} <= {"text", "link_open", "link_close"}
    links = [str(token.attrs["href"]) for token in reference if token.type == "link_open"]
    return words_of(quotation), words_of(reference), links


def words_of(tokens: list[Token]) -> str:
    return "".join(token.content for token in tokens if token.type == "text")


def reference_of(record: Record) -> str:
    authors = "; ".join(author.shown for author in record.authors)
    parts = [authors, record.title or record.pin, record.outlet, str(record.issued or "")]
    return f"— {', '.join(filter(None, parts))} ("


@pytest.mark.parametrize("reader", READERS)
@settings(deadline=None)
@given(cited=hostile())
def test_markdown_survives_its_reader(reader: MarkdownIt, cited: Cited) -> None:
    record = to_record(cited, accessed=ACCESSED)
    quotation, reference, links = read(reader, text_of(Format.MARKDOWN, cited))

    assert quotation == f"“{record.words}”"
    assert reference.startswith(reference_of(record))
    assert ("). Accessed 2026-03-04." in reference) or not record.url
    expected = [url for url in (record.url, record.archive and record.archive.url) if url]
    assert [same(url) for url in links] == [same(url) for url in expected]


def same(url: str) -> str:
    # The reader encodes what is not ASCII, and writes the host in its own way.
    return unicodedata.normalize("NFC", unquote(re.sub("^https?://[^/?#]*", "", url)))


@pytest.mark.parametrize("reader", READERS)
def test_ten_thousand_hostile_characters_stay_in_their_field(reader: MarkdownIt) -> None:
    text = text_of(Format.MARKDOWN, a_cited(a_metadata(title=LONG), words=LONG))
    quotation, reference, links = read(reader, text)

    assert quotation == f"“{one_line(LONG)}”"
    assert one_line(LONG) in reference
    assert len(links) == 1


def test_a_title_makes_no_link_no_picture_and_no_markup() -> None:
    title = "![x](y) [a](javascript:z) <b>*bold*</b> @all #1 :smile: www.x.org https://x.org"
    _, reference, links = read(
        MarkdownIt("commonmark"), text_of(Format.MARKDOWN, a_cited(a_metadata(title=title)))
    )

    assert title in reference
    assert links == ["https://example.org/drones"]


def test_ordinary_punctuation_is_left_alone() -> None:
    words = 'Dr. Doe said (in 2024): "80 % - or more - of it!"'
    text = text_of(Format.MARKDOWN, a_cited(words=words))

    assert f"“{words}”" in text


def test_an_address_keeps_its_entities() -> None:
    url = "https://example.org/?a=1&copy;=2&b=3"
    text = text_of(Format.MARKDOWN, a_cited(a_metadata(url=url)))

    assert read(MarkdownIt("commonmark"), text)[2] == [url]


def test_a_guessed_date_is_not_given() -> None:
    text = text_of(Format.MARKDOWN, a_cited(a_metadata(certainty=Certainty.GUESSED)))

    assert "2024" not in text


def test_an_address_that_runs_a_script_is_no_link() -> None:
    text = text_of(Format.MARKDOWN, a_cited(a_metadata(url="javascript:alert(1)")))

    assert read(MarkdownIt("commonmark"), text)[2] == []


def test_a_foreign_quotation_says_its_language() -> None:
    text = text_of(Format.MARKDOWN, a_cited(a_metadata(language="uk")))

    assert "(PA3 ¶4, revision 1, in uk)" in text
