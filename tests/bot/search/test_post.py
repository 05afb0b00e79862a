"""Posts: what is left of them to look for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.post import plain

SIGNED = "It sank. — Ada Doe (@ada) {}"


@pytest.mark.parametrize(
    ("post", "left"),
    [
        ("look https://t.co/abc now", "look now"),
        ("see www.example.org/a?b=1 now", "see now"),
        ("bit.ly/x now", "now"),
        ("now pic.twitter.com/xy", "now"),
        ("@bot it sank", "it sank"),
        ("@JohnDoe said", "John Doe said"),
        ("@john_doe said", "john doe said"),
        ("mail ada@example.org", "mail ada@example.org"),
        ("#SharkAttack again", "Shark Attack again"),
        ("#NATOSummit2024 again", "NATO Summit2024 again"),
        ("#sharkattack again", "sharkattack again"),
        ("#black_friday again", "black friday again"),
        ("#ДеньПеремоги знову", "День Перемоги знову"),
        ("C# and F#", "C# and F#"),
        ("bread &amp; &quot;butter&quot;", 'bread & "butter"'),
        ("RT @bot: it sank", ": it sank"),
        ("ART fair", "ART fair"),
        (SIGNED.format("March 3, 2024"), "It sank. — Ada Doe"),
        (SIGNED.format("3 March 2024"), "It sank. — Ada Doe"),
        (SIGNED.format(""), "It sank. — Ada Doe"),
        ("It sank on March 3, 2024", "It sank on March 3, 2024"),
        ("", ""),
    ],
)
def test_a_post_is_reduced_to_what_an_article_may_say(post: str, left: str) -> None:
    assert " ".join(plain(post).split()) == left


def test_hashtags_behind_the_last_sentence_stand_apart() -> None:
    assert plain("It sank #ferry #Lyon").splitlines()[0] == "It sank"
    assert "\n" not in plain("The #ferry sank")


@given(st.text())
def test_any_text_can_be_reduced(post: str) -> None:
    assert "https://" not in plain(f"{post} https://example.org/x")
