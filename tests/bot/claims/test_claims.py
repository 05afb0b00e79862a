# ruff: noqa: E501 (parts of sentences read best as a table)
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.claims import claims_in
from bot.claims.references import is_isbn
from bot.model.article import Link, Metadata, Passage, PassageRole, Provenance, Reading
from bot.model.claim import Assertion, ClaimKind
from bot.model.source import CitationRole, SourceKind
from bot.model.text import Span

Read = Callable[..., tuple[Assertion, ...]]


def test_every_sentence_of_an_ordinary_passage_is_one(read: Read) -> None:
    found = read("The plant closed. It was old.\nNobody knew.")
    assert [(one.passage, one.span) for one in found] == [
        (1, Span(0, 17)),
        (1, Span(18, 29)),
        (2, Span(30, 42)),
    ]


@pytest.mark.parametrize(
    "role", [PassageRole.HEADING, PassageRole.CAPTION, PassageRole.CALL, PassageRole.BOILERPLATE]
)
def test_other_passages_give_none(read: Read, role: PassageRole) -> None:
    assert read("The plant closed in 1999.", role=role) == ()


def test_a_table_row_is_one_claim(read: Read) -> None:
    assert len(read("Plant. 1999. Closed.", role=PassageRole.ROW)) == 1


@pytest.mark.parametrize(
    ("strong", "weak"),
    [
        ("Exports rose 20 percent in 2023.", "Exports are a thing."),
        ("The plant employed 400 people in Kyiv.", "Did the plant employ 400 people in Kyiv?"),
        ("The plant makes five engines a day.", "I think we should make engines."),
        ("Officials said the plant closed in May.", "It may perhaps close."),
        ("Ukraine destroyed two ships in March.", "That is wonderful news for us."),
    ],
)
def test_what_can_be_checked_scores_higher(read: Read, strong: str, weak: str) -> None:
    assert 0 <= read(weak)[0].score < read(strong)[0].score <= 1


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        (ClaimKind.NUMBER, "It grew by 5.1 percent.", "5.1 percent"),
        (ClaimKind.NUMBER, "It has seven wheels.", "seven"),
        (ClaimKind.COMPARISON, "It is larger now.", "larger"),
        (ClaimKind.EVENT, "The ship was destroyed.", "destroyed"),
        (ClaimKind.NAME, "The ship left Odesa.", "Odesa"),
        (ClaimKind.REPORTING, "They reportedly left.", "reportedly"),
        (ClaimKind.DATE, "The ship left on Monday.", "Monday"),
        (ClaimKind.QUESTION, "Is it true?", "?"),
        (ClaimKind.FIRST_PERSON, "Then we left.", "we"),
        (ClaimKind.OPINION, "It should leave.", "should"),
        (ClaimKind.FUTURE, "It will leave.", "will"),
    ],
)
def test_each_kind_names_its_words(read: Read, kind: ClaimKind, text: str, words: str) -> None:
    (one,) = read(text)

    assert kind in one.kinds
    assert words in [reason.span.cut(text) for reason in one.reasons if reason.span]


def test_nothing_in_particular_is_a_statement(read: Read) -> None:
    assert read("it just is.")[0].kinds == (ClaimKind.STATEMENT,)


def link_to(text: str, words: str, url: str) -> Link:
    start = text.index(words)
    return Link(span=Span(start, start + len(words)), url=url)


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://example.org/page", SourceKind.URL),
        ("https://example.org/page.pdf", SourceKind.DOCUMENT),
        ("https://example.org/page.csv?x=1", SourceKind.DATA),
        ("https://www.reuters.com/world", SourceKind.OUTLET),
        ("https://doi.org/10.1056/NEJMoa2034577", SourceKind.DOI),
    ],
)
def test_a_link_in_the_sentence_is_a_source(read: Read, url: str, kind: SourceKind) -> None:
    text = "The plant closed, see the old page. It was old."
    first, second = read(text, links=(link_to(text, "the old page", url),))
    (one,) = first.attributions

    assert (one.role, one.source.kind, one.source.url) == (CitationRole.LINKED, kind, url)
    assert one.cue == one.named == Span(22, 34)
    assert second.attributions == ()


def test_a_link_on_a_source_gives_it_its_address(read: Read) -> None:
    text = "According to the World Bank, the plant closed."
    (one,) = read(text, links=(link_to(text, "World Bank", "https://worldbank.org"),))[
        0
    ].attributions

    assert one.source.url == "https://worldbank.org"
    assert (one.role, one.source.name) == (CitationRole.NAMED, "World Bank")


def test_a_numbered_link_is_a_footnote(read: Read) -> None:
    text = "The plant closed.[3] It was old."
    first, _ = read(text, links=(link_to(text, "[3]", "https://example.org/#fn3"),))
    assert [one.role for one in first.attributions] == [CitationRole.FOOTNOTED]


def test_a_link_that_leads_nowhere_is_no_source(read: Read) -> None:
    text = "The plant closed, see the old page."
    assert read(text, links=(link_to(text, "page", "mailto:a@example.org"),))[0].attributions == ()


@pytest.mark.parametrize(
    ("text", "name", "kind", "url"),
    [
        (
            "It worked (doi:10.1056/NEJMoa2034577).",
            "doi:10.1056/NEJMoa2034577",
            SourceKind.DOI,
            "https://doi.org/10.1056/NEJMoa2034577",
        ),
        (
            "It failed (10.1016/S0140-6736(97)11096-0).",
            "10.1016/S0140-6736(97)11096-0",
            SourceKind.DOI,
            "https://doi.org/10.1016/S0140-6736(97)11096-0",
        ),
        (
            "See https://example.org/a_(b), then go.",
            "https://example.org/a_(b)",
            SourceKind.URL,
            "https://example.org/a_(b)",
        ),
        (
            "See arXiv:1706.03762v5 for it.",
            "arXiv:1706.03762v5",
            SourceKind.DOCUMENT,
            "https://arxiv.org/abs/1706.03762v5",
        ),
        (
            "See PMID: 33301246 for it.",
            "PMID: 33301246",
            SourceKind.DOCUMENT,
            "https://pubmed.ncbi.nlm.nih.gov/33301246/",
        ),
        ("See ISBN 978-0-306-40615-7 for it.", "ISBN 978-0-306-40615-7", SourceKind.DOCUMENT, None),
    ],
)
def test_a_reference_is_a_source(
    read: Read, text: str, name: str, kind: SourceKind, url: str | None
) -> None:
    (one,) = read(text)[0].attributions

    assert (one.source.name, one.source.kind, one.source.url) == (name, kind, url)
    assert one.named.cut(text) == name


def test_an_isbn_with_a_wrong_digit_is_none(read: Read) -> None:
    assert read("See ISBN 978-0-306-40615-8 for it.")[0].attributions == ()
    assert is_isbn("0-8044-2957-X")
    assert not is_isbn("12345")


PARTS = st.sampled_from(
    [
        "Jane Doe", "said", "told", "according to", "citing", "the report", "officials", "he", "she",
        "Reuters", "of the", "Ministry", "of", "and", ",", ".", "“", "”", '"', ":", "a spokesman for",
        "The", "reported", "that", "found", "saying", "\n", "(", ")", "familiar with", "by", "as noted",
        "https://a.example/b", "10.1056/x", "poll", "showed", "It", "is", "5", "who", "company", "—",
    ]
)  # fmt: skip
LANGUAGES = st.sampled_from(["en", "de", "fr", "es", "uk", "ru", "pl", "en-GB", ""])


def a_line_reading(text: str, language: str) -> Reading:
    passages, start = [], 0
    for number, line in enumerate(text.split("\n"), start=1):
        if line:
            passages.append(Passage(ordinal=number, span=Span(start, start + len(line))))
        start += len(line) + 1
    return Reading(
        text=text,
        passages=tuple(passages),
        links=(),
        metadata=Metadata(language=language),
        provenance=Provenance(
            raw_digest="", decoding="", replaced_characters=0, extractor="", kept_characters=0
        ),
    )


@given(st.lists(PARTS, max_size=40), LANGUAGES)
def test_spans_lie_inside_and_in_order(parts: list[str], language: str) -> None:
    text = " ".join(parts)
    found = claims_in(a_line_reading(text, language))
    whole = Span(0, len(text))

    assert [one.span for one in found] == sorted(one.span for one in found)
    assert all(one.end <= two.start for one, two in _pairs(found))
    for one in found:
        assert 0 <= one.score <= 1
        assert one.kinds
        assert all(reason.span is None or reason.span.within(one.span) for reason in one.reasons)
        for source in one.attributions:
            assert source.cue.within(whole)
            assert source.named.within(whole)
            assert source.cue.cut(text).strip()
            assert source.named.cut(text).strip()
            assert source.is_resolved or source.named.cut(text) == source.source.name


def _pairs(found: tuple[Assertion, ...]) -> list[tuple[Span, Span]]:
    return [(one.span, two.span) for one, two in pairwise(found)]


@given(st.text(max_size=120))
def test_any_text_is_read(text: str) -> None:
    assert isinstance(claims_in(a_line_reading(text, "en")), tuple)


def test_the_same_reading_gives_the_same_claims(read: Read) -> None:
    text = "Jane Doe said it closed. She added that it was late.\n“It is late for all,” he said."
    assert read(text) == read(text)
