"""What a person reads of blocks, and what Slack keeps of what they type."""

import pytest

from tests.platforms.slack import parts
from tests.platforms.slack.bots import card, plain
from tests.platforms.slack.rules.rule import Json


def test_rich_text_is_read_line_by_line() -> None:
    words: list[Json] = [{"type": "text", "text": "C12 "}, {"type": "link", "url": "https://e.org"}]
    item = {"type": "rich_text_section", "elements": words}
    block = {
        "type": "rich_text",
        "elements": [
            {"type": "rich_text_quote", "elements": [{"type": "text", "text": "It *flies*."}]},
            {"type": "rich_text_list", "style": "bullet", "elements": [item, item]},
        ],
    }

    read = parts.read([block, {"type": "divider"}, {"type": "header", "text": plain("End")}])

    assert read == "It *flies*.\nC12 https://e.org\nC12 https://e.org\nEnd"


def test_mrkdwn_is_read_as_it_is_shown_and_plain_text_as_it_stands() -> None:
    text = "a &lt; b <https://e.org|there>"
    fields = [{"type": "mrkdwn", "text": text}, plain(text)]
    table = {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}] * 2] * 2}

    assert parts.read([{"type": "section", "fields": fields}]) == f"a < b there\n{text}"
    assert parts.read([table]) == "x\tx\nx\tx"


def test_controls_are_no_text_and_are_found_by_their_names() -> None:
    blocks = card("Words")

    assert parts.read(blocks) == "Words"
    for wanted in ("which", "Which?"):
        assert parts.control(blocks, wanted, "")[1]["type"] == "static_select"
    with pytest.raises(AssertionError, match="no control 'Nothing'"):
        parts.control(blocks, "Nothing", "")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1 < 2 & 3", "1 &lt; 2 &amp; 3"),
        ("see https://e.org/?a=1&b=2.", "see <https://e.org/?a=1&amp;b=2.>"),
        ("<@U012> and <!here>", "<@U012> and <!here>"),
        ("<b>", "&lt;b&gt;"),
    ],
)
def test_what_is_typed_is_kept_escaped(typed: str, kept: str) -> None:
    assert parts.kept(typed) == kept
