"""Blocks and views are drawn as Slack shows them, and nothing that was written acts."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.forms import view
from adapters.slack.render import render
from bot.reply.card import (
    Actions,
    Card,
    Choice,
    Choices,
    Facts,
    FactsKind,
    Field,
    FieldKind,
    Form,
    Paste,
    Prose,
    Quote,
    Reply,
    Request,
)
from bot.reply.voice import voice
from tests.screens.slack_blocks import drawn
from tests.screens.slack_page import message, modal

_TAG = re.compile(r"<[^>]*>")
REQUEST = Request(command="claim", values=(("query", "C1"),))


def page_of(*blocks: object) -> str:
    reply = Reply(summary="Found.", cards=(Card(blocks=blocks),))  # type: ignore[arg-type]
    return message(render(reply), when="09:30", is_hidden=True)


@given(st.text(st.sampled_from("*_~`|<>&:!@# \"'a"), min_size=1, max_size=60).filter(str.strip))
def test_what_people_wrote_is_seen_as_they_wrote_it(text: str) -> None:
    html = page_of(Quote(words=text, pin="A1 ¶2"))
    (quotation,) = re.findall(r"<blockquote>(.*)</blockquote>", html)

    assert not _TAG.search(quotation)
    assert unescape(quotation) == text


def test_every_block_of_a_card_is_drawn() -> None:
    html = page_of(
        Prose(text="One <two>"),
        Quote(words="a\nb", pin="A1 ¶2", title="T", link="https://a.example/?a&b"),
        Facts(pairs=(("/claim drones", "finds"),), title="All"),
        Facts(pairs=(("Read", "today"),), kind=FactsKind.MARGIN),
        Paste(text="@misc{<a>}", file_name="a.bib", media_type="text/plain"),
        Paste(text="x" * 2_000, file_name="b.bib", media_type="text/plain"),
        Choices(title="More", choices=(Choice(label="C1", detail="“<so>”", request=REQUEST),)),
        Actions(choices=(Choice(label="<Share>", request=REQUEST),)),
    )

    for drawn_as in (
        "<p>One &lt;two&gt;</p>",
        "<blockquote>a<br>b</blockquote>",
        '<p><a href="https://a.example/?a&amp;b">T</a> · A1 ¶2</p>',
        "<li><code>/claim drones</code> finds</li>",
        '<div class="context">Read today</div>',
        "<pre>@misc{&lt;a&gt;}</pre>",
        '<div class="file"><b>b.bib</b>',
        '<div class="closed empty">More</div>',
        "<li>C1<small>“&lt;so&gt;”</small></li>",
        "<button>&lt;Share&gt;</button>",
        "Only visible to you",
    ):
        assert drawn_as in html


def test_a_form_is_drawn_with_what_is_in_it() -> None:
    values = {
        FieldKind.LINE: "<a>",
        FieldKind.TEXT: "long",
        FieldKind.DATE: "2024-05-01",
        FieldKind.NUMBER: "7",
        FieldKind.URL: "https://a.example/",
        FieldKind.FLAG: "yes",
        FieldKind.ROLE: "U1",
        FieldKind.FILE: "",
    }
    fields = tuple(
        Field(name=kind.value, label="What?", kind=kind, value=value, is_required=True)
        for kind, value in values.items()
    )
    optional = Field(name="last", label="", kind=FieldKind.LINE)
    form = Form(title="Why <now>?", request=REQUEST, fields=(*fields, optional))

    html = modal(view(form, say=voice("en"), place=""))

    assert "<p><b>Why &lt;now&gt;?</b></p>" in html
    assert "<label>last <i>(optional)</i></label>" in html
    assert '<div class="input">&lt;a&gt;</div>' in html
    assert '<div class="input long">long</div>' in html
    assert '<div class="closed date">2024-05-01</div>' in html
    assert '<div class="closed">yes</div>' in html
    assert '<div class="closed">U1</div>' in html
    assert "Upload files" in html
    assert '<button class="primary">Send</button>' in html


def test_what_cannot_be_drawn_yet_is_not_left_out() -> None:
    with pytest.raises(NotImplementedError, match="video"):
        drawn({"type": "video"})
