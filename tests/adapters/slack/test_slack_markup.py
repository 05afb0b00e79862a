"""Nothing that somebody wrote acts in Slack's mrkdwn."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.markup import is_link, linked, plain

SIGNS = st.text(st.sampled_from("*_~`|<>&:!@#^-. \na1\u202eЖ\u2060"), max_size=300)
_LIVE = re.compile(
    r"<(?:[@#!][^<>]*|(?:https?|mailto):[^<>]*)>|&(?!amp;|lt;|gt;)|[<>]"
    r"|(?<!\w)([*_~`])(?=[^\s\u2060]).*?\1(?!\w)|:[\w+'-]+:|^&gt;"
)


@given(SIGNS)
def test_no_sign_of_a_text_acts(text: str) -> None:
    assert not _LIVE.search(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "<!channel>",
        "<!here|here>",
        "<@U012AB3CD>",
        "<#C012AB3CD|general>",
        "<!subteam^S012AB3CD>",
        "<!date^1392734382^{date}|then>",
        "<https://evil.example|A1 ¶2>",
        "&lt;!channel&gt;",
        "*bold* _slanted_ ~gone~ `code` :tada:",
        "> quoted",
    ],
)
def test_markup_is_shown_as_it_was_written(text: str) -> None:
    seen = plain(text)
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"), ("\u2060", "")):
        seen = seen.replace(entity, sign)

    assert not _LIVE.search(plain(text))
    assert seen == text


def test_words_with_underscores_and_times_are_left_alone() -> None:
    assert plain("snake_case at 12:30, 3:1") == "snake_case at 12:30, 3:1"


@given(SIGNS, SIGNS)
def test_a_link_ends_where_we_end_it(label: str, path: str) -> None:
    written = linked(label, f"https://a.example/{path}")

    if written.startswith("<"):
        assert re.fullmatch(r"<https://a\.example/[^<>|\s]*(\|[^<>|]+)?>", written)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://a b", "x", "https://a\u202eb", ""])
def test_an_address_that_leads_nowhere_is_no_link(url: str) -> None:
    assert not is_link(url)
    assert linked("A1", url) == "A1"
