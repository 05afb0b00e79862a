"""Quotations held against one article: what may be ignored, and what never is."""

import time
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.model import (
    Ignored,
    Metadata,
    Op,
    Passage,
    PassageRole,
    Provenance,
    Revision,
    Span,
    Verdict,
)
from bot.search.wording import Compared, Told, compare, signs_in, to_told
from tests.factories import NOON, a_reading

FIRST = (
    "“We did not agree to at least 40 flights,” said Jane Doe, who runs the mid-range fleet. "
    "The ministry had paid $5 million for 10-12 engines at -5 degrees. Its engineers didn’t object."
)
SECOND = (
    "In 2018 the harbour of Port Rosa was sold – cheaply – to the workers’ union. It never paid."
)
THIRD = (
    "Fuel use rose by 1.5% and the non-nuclear share fell to 80.5 percent, the café’s owner said."
)


def a_told(*paragraphs: str, language: str = "en") -> Told:
    reading = a_reading(*paragraphs)
    return to_told(
        Revision(
            article=1,
            number=1,
            read_at=NOON,
            digest="",
            text=reading.text,
            metadata=Metadata(title="A title", language=language),
            provenance=reading.provenance,
            passages=reading.passages,
        )
    )


TOLD = a_told(FIRST, SECOND, THIRD)


def compared(asked: str, told: Told = TOLD) -> Compared:
    found = compare(asked, told)
    assert found is not None, asked
    assert all(edit.says == edit.span.cut(told.text) for edit in found.edits if edit.says)
    return found


def changes(found: Compared) -> list[tuple[Op, str, str]]:
    return [(edit.op, edit.asked, edit.says) for edit in found.edits]


@pytest.mark.parametrize(
    "asked",
    [
        "We did not agree to at least 40 flights",
        "“We did not agree to at least 40 flights,”",
        '"We did not agree to at least 40 flights,"',
        "said Jane Doe, who runs the mid-range fleet. The ministry had paid",
        "didn’t object.",
        "sold – cheaply – to the workers’ union",
        "It never paid.\n\nFuel use rose by 1.5%",
    ],
)
def test_words_that_stand_exactly_so_are_verbatim(asked: str) -> None:
    found = compared(asked)

    assert found.verdict is Verdict.VERBATIM
    assert found.span.cut(TOLD.text) in asked


@pytest.mark.parametrize(
    ("asked", "ignored"),
    [
        ("we did not agree to at least 40 flights", {Ignored.CASE}),
        ("We did not agree to at least 40 flights.", {Ignored.STOP}),
        ("We did  not\nagree", {Ignored.SPACES}),
        ("Its engineers didn't object", {Ignored.MARKS}),
        ("sold—cheaply—to the workers’ union", {Ignored.DASHES, Ignored.SPACES}),
        ("paid $5 million for 10–12 engines at −5 degrees", {Ignored.DASHES}),
        ("the cafe\u0301’s owner said", {Ignored.SIGNS}),
        ("the har\u00adbour of Port Rosa", {Ignored.SIGNS}),
        ("flights, said Jane Doe", {Ignored.MARKS}),
        ("It never paid. Fuel use rose", {Ignored.SPACES}),
        ("to the  workers'  union", {Ignored.SPACES, Ignored.MARKS}),
        ("it  never paid, ", {Ignored.CASE, Ignored.SPACES, Ignored.STOP}),
    ],
)
def test_what_changes_no_word_is_formatting_and_is_named(asked: str, ignored: set[Ignored]) -> None:
    found = compared(asked)

    assert found.verdict is Verdict.FORMATTING
    assert set(found.ignored) == ignored
    assert found.edits == ()


@pytest.mark.parametrize(
    ("asked", "op", "mine", "theirs"),
    [
        ("We did agree to at least 40 flights", Op.LEFT_OUT, "did", "did not"),
        ("We did not agree to 40 flights", Op.LEFT_OUT, "to", "to at least"),
        ("We did not agree to at most 40 flights", Op.REPLACED, "most", "least"),
        ("We did not agree to at least 400 flights", Op.REPLACED, "400", "40"),
        ("The ministry had not paid $5 million", Op.ADDED, "had not", "had"),
        ("The ministry had paid €5 million", Op.REPLACED, "paid €", "paid $"),
        ("The ministry had paid $5 billion for", Op.REPLACED, "billion", "million"),
        ("had paid $5 million for 10 12 engines", Op.LEFT_OUT, "10", "10-"),
        ("10-12 engines at 5 degrees", Op.REPLACED, "5", "-5"),
        ("Its engineers did object.", Op.REPLACED, "did", "didn’t"),
        ("the harbour of Port Roma was sold", Op.REPLACED, "Roma", "Rosa"),
        ("the harbour of port Rosa was sold", Op.REPLACED, "port", "Port"),
        ("In 2019 the harbour of Port Rosa", Op.REPLACED, "2019", "2018"),
        ("Fuel use rose by 15% and", Op.REPLACED, "15", "1.5"),
        ("the non-nuclear share fell to 80 percent", Op.REPLACED, "80", "80.5"),
        ("to the worker’s union. It never paid.", Op.REPLACED, "the worker’s", "the workers’"),
        ("Jane Doe who runs the mid-range fleet", Op.LEFT_OUT, "Doe", "Doe,"),
    ],
)
def test_a_changed_word_or_sign_is_altered_and_told_in_both_sides_words(
    asked: str, op: Op, mine: str, theirs: str
) -> None:
    found = compared(asked)

    assert found.verdict is Verdict.ALTERED
    assert changes(found) == [(op, mine, theirs)]


@pytest.mark.parametrize(
    "asked",
    [
        "nuclear share fell to",
        "5 million for 10-12",
        "12 engines at -5",
        "5 degrees",
        "rose by 1.5",
    ],
)
def test_what_would_tear_a_word_or_a_figure_in_two_is_not_verbatim(asked: str) -> None:
    found = compare(asked, TOLD)

    assert found is None or found.verdict is Verdict.ALTERED


@pytest.mark.parametrize(
    ("asked", "left_out"),
    [
        ("said Jane Doe … The ministry had paid", "who runs the mid-range fleet."),
        ("Its engineers didn’t object. … the harbour of Port Rosa", "In 2018"),
        ("the harbour of Port Rosa ... to the workers’ union", "was sold – cheaply –"),
        ("the harbour [...] was sold", "of Port Rosa"),
        ("… the harbour of Port Rosa … sold […]", "was"),
    ],
)
def test_parts_around_an_ellipsis_follow_each_other(asked: str, left_out: str) -> None:
    found = compared(asked)
    words = [span.cut(TOLD.text) for span in found.elided]

    assert found.verdict is Verdict.VERBATIM
    assert any(left_out in one for one in words)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("We did … agree to at least 40", "did not agree"),
        ("We did not agree to … 40 flights", "to at least 40"),
        ("The ministry had paid […] for 10-12 engines", "paid $5 million for"),
        ("It … paid. Fuel use", "It never paid"),
    ],
)
def test_an_ellipsis_that_swallows_a_negation_a_bound_or_a_figure_alters(
    asked: str, says: str
) -> None:
    found = compared(asked)

    assert found.verdict is Verdict.ALTERED
    assert [(edit.op, edit.says) for edit in found.edits] == [(Op.ELIDED, says)]


def test_whole_sentences_may_be_left_out_whatever_they_say() -> None:
    found = compared("runs the mid-range fleet. … Its engineers didn’t object.")

    assert found.verdict is Verdict.VERBATIM
    assert "$5 million" in found.elided[0].cut(TOLD.text)


def test_parts_in_another_order_are_not_verbatim() -> None:
    found = compare("Port Rosa was sold … We did not agree to", TOLD)

    assert found is None or found.verdict is Verdict.ALTERED


def test_an_ellipsis_that_the_article_has_itself_is_verbatim() -> None:
    found = compared("I … I do not know", a_told("“I … I do not know,” he said."))

    assert found.verdict is Verdict.VERBATIM
    assert found.elided == ()


def test_nothing_alike_is_nowhere() -> None:
    for asked in ("xyzzy plugh quince", "The mayor opened a new tram line beside the river", "…?"):
        assert compare(asked, TOLD) is None


def test_no_quotation_goes_over_what_is_no_passage() -> None:
    text = "The bridge was closed.\n\nSubscribe to us\n\nIt opened again in May."
    ends = [text.index("\n\nSub"), text.index("Subscribe"), text.index("\n\nIt"), len(text)]
    revision = Revision(
        article=1,
        number=1,
        read_at=NOON,
        digest="",
        text=text,
        metadata=Metadata(),
        provenance=Provenance(
            raw_digest="",
            decoding="utf-8",
            replaced_characters=0,
            extractor="test",
            kept_characters=len(text),
        ),
        passages=(
            Passage(ordinal=1, span=Span(0, ends[0])),
            Passage(ordinal=0, span=Span(ends[1], ends[2]), role=PassageRole.CALL),
            Passage(ordinal=2, span=Span(ends[2] + 2, ends[3])),
        ),
    )
    told = to_told(revision)

    assert compared("It opened again in May.", told).verdict is Verdict.VERBATIM
    assert compare("Subscribe to us", told) is None
    across = compare("The bridge was closed. It opened again in May.", told)
    assert across is None or across.verdict is Verdict.ALTERED


def test_an_unspaced_script_is_quoted_by_its_characters() -> None:
    told = a_told("北京市有5人。他们没有回家。", language="zh")

    assert compared("他们没有回家", told).verdict is Verdict.VERBATIM
    assert compared("他们有回家", told).verdict is Verdict.ALTERED


def test_negation_is_heard_in_other_languages() -> None:
    told = a_told("Das Gericht hat die Klage nicht abgewiesen.", language="de")

    assert compared("Das Gericht hat die Klage … abgewiesen", told).verdict is Verdict.ALTERED


WORDS = (
    "harbour ministry engines Doe paid sold fuel union rose fell May the of a said 40 2018 1,500"
)
MARKS = st.sampled_from(["", "", "", ",", ".", "!", "?", ";", "”", " –", "…"])
word = st.one_of(
    st.sampled_from(WORDS.split()),
    st.text(
        st.characters(categories=("Lu", "Ll", "Nd"), max_codepoint=0x2FF), min_size=1, max_size=8
    ),
)
passage = st.lists(st.tuples(word, MARKS).map("".join), min_size=4, max_size=30).map(" ".join)


@st.composite
def texts_with_a_slice(draw: st.DrawFn) -> tuple[str, str]:
    """An article's text of a few passages, and some of one's words as they stand there."""
    passages = draw(st.lists(passage, min_size=1, max_size=3))
    words = draw(st.sampled_from(passages)).split(" ")
    start = draw(st.integers(0, len(words) - 1))
    stop = draw(st.integers(start + 1, len(words)))
    return "\n\n".join(passages), " ".join(words[start:stop])


@given(texts_with_a_slice())
def test_every_slice_between_blanks_is_verbatim(drawn: tuple[str, str]) -> None:
    text, asked = drawn
    assume(any(sign.is_word for sign in signs_in(asked)))
    told = a_told(*text.split("\n\n"))

    found = compared(asked, told)

    assert found.verdict is Verdict.VERBATIM
    assert found.span.cut(told.text) in asked


VARIANTS: dict[str, Callable[[str], str]] = {
    "spaces": lambda words: "  ".join(words.split(" ")),
    "lines": lambda words: "\n".join(words.split(" ")),
    "case": lambda words: words[0].swapcase() + words[1:],
    "stop": lambda words: f"{words}.",
    "marks": lambda words: f'"{words}"',
    "blanks": lambda words: words.replace(" ", "\u00a0"),
}
plain = st.lists(st.sampled_from(["harbour", "ministry", "paid", "sold", "fuel", "union", "40"]))
FEWEST = 4


@given(plain.filter(lambda words: len(words) >= FEWEST), st.sampled_from(sorted(VARIANTS)))
def test_formatting_changes_no_verdict_but_verbatim(words: list[str], variant: str) -> None:
    assume(words[0].isalpha())
    said = " ".join(words)
    told = a_told(f"Before it {said}, after it")

    found = compared(VARIANTS[variant](said), told)

    assert found.verdict in {Verdict.VERBATIM, Verdict.FORMATTING}
    assert (found.verdict is Verdict.VERBATIM) == (variant == "marks")


@given(
    st.lists(st.sampled_from("harbour ministry paid sold fuel union".split()), min_size=5),
    st.data(),
)
def test_a_negation_that_is_added_or_dropped_is_altered(
    words: list[str], data: st.DataObject
) -> None:
    at = data.draw(st.integers(1, len(words) - 1))
    denied = " ".join([*words[:at], "not", *words[at:]])
    said = " ".join(words)

    for asked, text in ((denied, said), (said, denied)):
        found = compared(asked, a_told(f"Before it {text}, after it"))
        assert found.verdict is Verdict.ALTERED
        assert any("not" in f"{edit.asked} {edit.says}".split() for edit in found.edits)


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.sampled_from(["{:,}", "{}", "-{}", "{}.5"]))
def test_a_figure_that_differs_is_altered(one: int, other: int, form: str) -> None:
    assume(one != other)
    mine, theirs = (f"the ministry paid {form.format(it)} people in May" for it in (one, other))

    found = compared(mine, a_told(f"Before that {theirs}, it said"))

    assert found.verdict is Verdict.ALTERED
    assert form.format(other).lstrip("-") in found.edits[0].says


def test_the_time_grows_with_the_length_of_the_article() -> None:
    def seconds(copies: int, asked: str) -> float:
        told = a_told(*[FIRST, SECOND, THIRD] * copies)
        taken = []
        for _ in range(3):
            started = time.process_time()
            compare(asked, told)
            taken.append(time.process_time() - started)
        return min(taken)

    for asked in (
        "We did agree to 40 flights",
        "the … " * 600,
        "the harbour of " * 250,
        "a" * 4_000,
    ):
        times = [seconds(copies, asked) for copies in (40, 160)]
        assert all(longer < 12 * shorter + 0.05 for shorter, longer in pairwise(times)), asked


PIECES = tuple(
    "the Port port not 40 -5 1.5 $ % - – — … […] ’ ' “ ” , . s e\u0301 北 ( )".split(" ")
)
PIECES = (*PIECES, *"   \n\u00a0\u00ad")
signs = st.lists(st.one_of(st.sampled_from(PIECES), st.characters(codec="utf-8")), max_size=40).map(
    "".join
)


@given(signs, signs)
def test_whatever_is_compared_only_slices_come_back(asked: str, text: str) -> None:
    told = a_told(text or "a")
    found = compare(asked, told)

    if found is None:
        return
    shown = [found.span, *found.elided, *(edit.span for edit in found.edits)]
    assert all(0 <= span.start < span.end <= len(told.text) for span in shown)
    assert all(edit.says in {"", edit.span.cut(told.text)} for edit in found.edits)
    assert found.edits or found.verdict is not Verdict.ALTERED
    if found.verdict is Verdict.VERBATIM and "…" not in asked:
        assert found.span.cut(told.text) in asked
