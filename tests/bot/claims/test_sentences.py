from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.claims.sentences import WINDOW, masked, sentences_in
from bot.model.text import Span


def split(text: str, language: str = "en") -> list[str]:
    span = Span(0, len(text))
    return [one.cut(text) for one in sentences_in(text, span, language=language)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["The plant closed.", "Nobody knew why."],
        ["He said no.", "“It was bad.", "It hurt.”", "Then he left."],
        ["“Is it true?” he asked.", "“Yes,” she said."],
        ["“Is it true?” Jane Doe asked.", "Nobody knew."],
        ["“Is it true?”", "The plant closed, he said."],
        ["The U.S. Army said so.", "Gen. Mark Milley agreed."],
        ["Dr. J. R. Smith left.", "No. 5 is here."],
        ["“We won,” Ms. Smith of Acme Inc. said.", "It rose."],
        ["It rose 5.1 percent.", "It fell."],
        ["It was said.[3]", "The next one."],
        ['He said: "No.', 'Never."', "Then he left."],
        ["Yahoo! is a firm.", "It is old."],
        ["Workers’ Party members left.", "It isn’t clear."],
        ["One line\nand more."],
    ],
)
def test_sentences_end_where_a_reader_says(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


def test_other_languages_are_split() -> None:
    assert split("„Ist das so? Ja.“ Er ging.", "de") == ["„Ist das so?", "Ja.“", "Er ging."]
    assert split("Завод закрыли. Почему?", "ru") == ["Завод закрыли.", "Почему?"]


def test_a_row_is_one_sentence() -> None:
    text = "Total. 5. All years."
    assert len(list(sentences_in(text, Span(0, len(text)), is_row=True))) == 1


def test_only_the_passage_is_split() -> None:
    text = "Before. Inside one. Inside two. After."
    start, end = text.index("Inside one"), text.index(" After")
    found = [one.cut(text) for one in sentences_in(text, Span(start, end))]

    assert found == ["Inside one.", "Inside two."]


def test_what_holds_no_letter_is_no_sentence() -> None:
    assert split("5, 6, 7.") == []
    assert split("") == []


def test_masking_moves_nothing() -> None:
    text = "“It’s ‘so’,” \ud800 he said. 'Yes.'"
    assert len(masked(text)) == len(text)
    assert "’s" in masked(text)


LETTERS = st.text(alphabet=st.sampled_from("aA bB.?!“”\"'’‘()[]1 \n😀éЖ„«»…\u00a0"), max_size=200)


@given(LETTERS, LETTERS)
def test_sentences_cover_all_letters_in_order(outside: str, text: str) -> None:
    whole = outside + text + outside
    passage = Span(len(outside), len(outside) + len(text))
    spans = list(sentences_in(whole, passage))

    assert all(one.within(passage) for one in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(one.cut(whole) == one.cut(whole).strip() != "" for one in spans)
    covered = "".join(one.cut(whole) for one in spans)
    assert [c for c in covered if c.isalpha()] == [c for c in text if c.isalpha()]


@pytest.mark.parametrize("part", ["“", "a. ", "“A. ", "word ", "x", "(", '"', "A. b. "])
def test_no_more_than_a_window_is_ever_split_at_once(
    part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sentencex  # noqa: PLC0415 (no stubs)

    seen: list[int] = []
    real = sentencex.get_sentence_boundaries

    def counting(language: str, text: str) -> object:
        seen.append(len(text))
        return real(language, text)

    monkeypatch.setattr(sentencex, "get_sentence_boundaries", counting)
    text = part * (40_000 // len(part))
    spans = list(sentences_in(text, Span(0, len(text))))

    assert max(seen) <= WINDOW
    assert sum(seen) <= 2.5 * len(text)
    assert all(one.end - one.start <= 3 * WINDOW for one in spans)
