"""Components and markdown are drawn as Discord shows them, and nothing that was written acts."""

import re
from html import unescape

import discord
import pytest
from discord import ui
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.markup import linked, plain, quoted, verbatim
from tests.screens.components import all_drawn, drawn, sent
from tests.screens.markdown import to_html
from tests.screens.page import modal, page

_TAG = re.compile(r"<[^>]*>")
SIGNS = st.text(alphabet=st.sampled_from("\\*_~`|<>[]()#@:-+1.&;\"'/ \naЖ!"), max_size=200)


def seen(html: str) -> str:
    """The text of a page, without the blanks that a browser does not show."""
    return "".join(unescape(_TAG.sub("", html)).split())


@given(SIGNS)
def test_what_people_wrote_is_seen_as_they_wrote_it(text: str) -> None:
    html = to_html(verbatim(text))

    assert set(_TAG.findall(html)) <= {"<p>", "</p>", "<br>"}
    assert seen(html) == "".join(text.split())


def test_a_quotation_ends_with_its_lines() -> None:
    html = to_html(
        f"{quoted('80 % of')}\n{quoted('*all*')}\n{linked('A1 ¶2', 'https://a.example/')}"
    )

    assert html == (
        '<blockquote>80 % of<br>\n*all*</blockquote>\n<p><a href="https://a.example/">A1 ¶2</a></p>'
    )


@pytest.mark.parametrize(
    ("written", "drawn_as"),
    [
        ("**Article** a", "<p><strong>Article</strong> a</p>"),
        ("-# small", "<small>small</small>"),
        ("## Head", "<h2>Head</h2>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("1. a", "<ol>\n<li>a</li>\n</ol>"),
        ("~~old~~ **new**", "<p><s>old</s> <strong>new</strong></p>"),
        ("a `code` b", "<p>a <code>code</code> b</p>"),
        (
            "x\n```bibtex\n@misc{<a>,\n}\n```",
            "<p>x</p>\n<pre><code>@misc{&lt;a&gt;,\n}</code></pre>",
        ),
        ("[a](<javascript:alert>)", "<p>[a](&lt;javascript:alert&gt;)</p>"),
        ("<b>&amp;", "<p>&lt;b&gt;&amp;amp;</p>"),
    ],
)
def test_markdown_is_discords(written: str, drawn_as: str) -> None:
    assert to_html(written) == drawn_as


def test_every_component_of_a_card_is_drawn() -> None:
    view = ui.LayoutView()
    card = ui.Container[ui.LayoutView](accent_colour=discord.Colour(0x00A33D))
    share = ui.Button[ui.LayoutView](label="<Share>", custom_id="a", disabled=True)
    card.add_item(ui.Section(ui.TextDisplay("said"), accessory=share))
    card.add_item(ui.Separator(visible=False))
    card.add_item(ui.File("attachment://drones.bib"))
    options = [discord.SelectOption(label="Wiki", description="for <wikis>", emoji="📄")]
    select = ui.Select[ui.LayoutView](custom_id="s", placeholder="Cite as", options=options)
    card.add_item(ui.ActionRow(select))
    card.add_item(ui.ActionRow(ui.Button(label="Open", url="https://a.example/")))
    view.add_item(card)

    html = all_drawn(sent(view))

    assert 'style="--accent: #00a33d"' in html
    assert '<button class="secondary" disabled>&lt;Share&gt;</button>' in html
    assert '<button class="link">Open ↗</button>' in html
    assert '<div class="gap"></div>' in html
    assert "drones.bib" in html
    assert '<div class="closed empty">Cite as</div>' in html
    assert "<li>📄 Wiki<small>for &lt;wikis&gt;</small></li>" in html


def test_a_form_is_drawn_with_what_is_in_it() -> None:
    form = ui.Modal(title="Why <now>?", custom_id="f")
    reason = ui.TextInput[ui.Modal](custom_id="r", default='"old"', required=True)
    form.add_item(ui.Label(text="reason", description="It is kept.", component=reason))
    chosen = [discord.SelectOption(label="wrong", default=True)]
    kind = ui.Select[ui.Modal](custom_id="k", options=chosen, required=False)
    form.add_item(ui.Label(text="kind", component=kind))

    html = modal(form.to_dict())

    assert "Why &lt;now&gt;?" in html
    assert '<label>reason <b class="required">*</b></label>' in html
    assert "<small>It is kept.</small>" in html
    assert '<div class="input">&quot;old&quot;</div>' in html
    assert "<label>kind</label>" in html
    assert '<div class="closed">wrong</div>' in html


def test_what_cannot_be_drawn_yet_is_not_left_out() -> None:
    with pytest.raises(NotImplementedError, match="media_gallery"):
        drawn({"type": discord.ComponentType.media_gallery.value, "items": []})


def test_a_title_cannot_end_its_page() -> None:
    assert "</title><b>" not in page(to_html(plain("x")), title="</title><b>", style="")
