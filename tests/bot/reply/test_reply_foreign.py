import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reply.foreign import clean, cut, is_harmless, shown

ANY = st.text(st.characters(exclude_categories=()), max_size=200)


@given(ANY)
def test_what_is_cleaned_is_one_harmless_line(text: str) -> None:
    assert is_harmless(clean(text))
    assert "\n" not in clean(text)


@given(ANY)
def test_what_is_shown_is_harmless(text: str) -> None:
    assert is_harmless(shown(text))


@given(
    st.text(st.characters(categories=("L", "N", "P", "Z", "M"), exclude_characters="\u2028\u2029"))
)
def test_an_ordinary_quotation_is_shown_as_it_is(text: str) -> None:
    assert shown(text) == text


@given(st.text(max_size=300), st.integers(1, 200))
def test_a_cut_is_never_longer_and_says_that_it_is_one(text: str, most: int) -> None:
    short = cut(text, most)

    assert len(short) <= most
    if len(text) > most:
        assert short.endswith("…")
        assert text.startswith(short[:-1].rstrip())


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("One two. Three four five.", 16, "One two. …"),
        ("One two three four", 12, "One two…"),
        ("短い文章がここにあります", 6, "短い文章が…"),
        ("Short.", 6, "Short."),
    ],
)
def test_a_cut_is_made_at_a_sentence_or_a_word(text: str, most: int, short: str) -> None:
    assert cut(text, most) == short
