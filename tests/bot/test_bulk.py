"""Lines of an import: what is taken in, and what is refused with which words."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bulk import LONGEST_LINE, Refusal, read_line
from bot.model import Arrival, CitationRole, SourceKind, Span

STORABLE = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\t\n\r"))


def a_line(**changed: Any) -> bytes:
    fields = {"url": "https://example.org/a", "title": "A title", "text": "Drones flew."}
    return json.dumps(fields | changed).encode()


def read(**changed: Any) -> Arrival:
    arrival = read_line(a_line(**changed))
    assert isinstance(arrival, Arrival), arrival
    return arrival


def refused(line: bytes) -> tuple[str, str]:
    refusal = read_line(line)
    assert isinstance(refusal, Refusal)
    return refusal.why, refusal.field


@given(STORABLE.filter(str.strip))
def test_any_text_is_kept_as_it_is_without_the_blanks_around_it(text: str) -> None:
    reading = read(text=text).reading

    assert reading.text.encode() == text.strip().encode()
    assert [passage.span for passage in reading.passages] == [Span(0, len(reading.text))]


@given(st.binary(max_size=200))
def test_no_bytes_are_met_with_an_error(line: bytes) -> None:
    assert isinstance(read_line(line), Arrival | Refusal | None)


def test_a_text_of_two_sentences_is_one_claim() -> None:
    arrival = read(text="  Drones flew.\n\nNobody fell. ", title=" A\n title ")

    (statement,) = arrival.statements
    assert statement.assertion.span.cut(arrival.reading.text) == "Drones flew.\n\nNobody fell."
    assert arrival.reading.metadata.title == "A title"


def test_what_may_be_left_out_has_its_default() -> None:
    metadata = read().reading.metadata
    told = read(published="2024-05", language="pt-br", source=None).reading.metadata

    assert (metadata.published, metadata.language) == (None, "en")
    assert (told.published, told.language) == ("2024-05", "pt-BR")


def test_the_address_is_the_canonical_one() -> None:
    assert read(url="HTTPS://Example.org/a?utm_source=x#b").reading.metadata.url == (
        "https://example.org/a"
    )


@pytest.mark.parametrize(
    ("cited", "kind", "role"),
    [
        ("Ada Lovelace", SourceKind.PERSON, CitationRole.NAMED),
        ("The Ministry of Defence", SourceKind.ORGANISATION, CitationRole.NAMED),
        ("a report", SourceKind.ORGANISATION, CitationRole.NAMED),
        ("Reuters", SourceKind.OUTLET, CitationRole.NAMED),
        ("https://example.com/x", SourceKind.URL, CitationRole.LINKED),
        ("doi:10.1000/182", SourceKind.DOI, CitationRole.LINKED),
    ],
)
def test_a_source_is_cited_with_an_empty_span(
    cited: str, kind: SourceKind, role: CitationRole
) -> None:
    (attribution,) = read(source=f" {cited} ").statements[0].assertion.attributions

    assert (attribution.source.name, attribution.source.kind) == (cited, kind)
    assert (attribution.role, attribution.cue, attribution.named) == (role, Span(0, 0), Span(0, 0))
    assert attribution.is_resolved


@pytest.mark.parametrize("line", [b"", b"\n", b" \t\r\n"])
def test_a_blank_line_is_passed_over(line: bytes) -> None:
    assert read_line(line) is None


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"nonsense", ("no_json", "")),
        (b"\xff{}", ("no_json", "")),
        (b"[" * 60_000, ("no_json", "")),
        (b"1" * 9_000, ("no_json", "")),
        (b"[1]", ("no_object", "")),
        (b"{}", ("missing", "url")),
        (b" " * (LONGEST_LINE + 1), ("long_line", "")),
        (a_line(url=1), ("no_text", "url")),
        (a_line(url="example.org"), ("bad_url", "url")),
        (a_line(url="ftp://example.org"), ("bad_url", "url")),
        (a_line(url="https://" + "a" * 9_000), ("long_field", "url")),
        (a_line(title=None), ("no_text", "title")),
        (a_line(title=" "), ("empty", "title")),
        (a_line(title="a" * 1_001), ("long_field", "title")),
        (a_line(text="\n"), ("empty", "text")),
        (a_line(text="a" * 10_001), ("long_field", "text")),
        (a_line(text="a\0b"), ("unstorable", "text")),
        (a_line(text="a\x85b"), ("unstorable", "text")),
        (a_line(text="a\ud800"), ("unstorable", "text")),
        (a_line(published="May 2024"), ("bad_date", "published")),
        (a_line(published="2024-02-30"), ("bad_date", "published")),
        (a_line(published=2024), ("no_text", "published")),
        (a_line(language="English!"), ("bad_language", "language")),
        (a_line(source=["a"]), ("no_text", "source")),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_line_that_cannot_be_taken_in_is_told_why(line: bytes, said: tuple[str, str]) -> None:
    assert refused(line) == said


def test_the_longest_fields_are_taken_in() -> None:
    assert len(read(text="é" * 10_000, title="a" * 1_000).reading.text) == 10_000
