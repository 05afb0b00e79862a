"""Nothing that somebody wrote acts on Discord, and no card breaks a limit."""

import re

import discord
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.discord import limits
from adapters.discord.buttons import may_carry
from adapters.discord.catalogue import is_same, path_of, to_discord
from adapters.discord.markup import linked, plain, quoted, verbatim
from adapters.discord.render import render
from bot.backoff import LONGEST_WAIT, wait_before
from bot.commands.catalogue import CATALOGUE
from bot.reply.card import (
    Actions,
    Card,
    Choice,
    Choices,
    Facts,
    FactsKind,
    Notice,
    NoticeKind,
    Paste,
    Prose,
    Quote,
    Reply,
    Request,
    SourceLine,
    Sources,
)

SIGNS = st.text(alphabet=st.sampled_from("\\*_~`|<>[]()#@:-+1. \na\u202eЖ&!"), max_size=600)
_ESCAPED = re.compile(r"\\.")
_ACTS = re.compile(r"[*_~`|<>\[\]()#@]|:(?=\S)")


@given(SIGNS)
def test_no_sign_of_a_text_acts(text: str) -> None:
    for written in (plain(text), verbatim(text)):
        assert not _ACTS.search(_ESCAPED.sub("", written))


@given(SIGNS)
def test_what_is_seen_are_the_words(text: str) -> None:
    seen = re.sub(r"\\(.)", r"\1", verbatim(text))

    assert seen == text.replace("\u202e", "⟨U+202E⟩")


def test_a_quotation_is_behind_a_bar_in_every_line() -> None:
    assert quoted("one\n# two") == "> one\n> \\# two"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://a.example/)", "https://a b", "x"])
def test_an_address_that_would_act_is_no_link(url: str) -> None:
    assert linked("A1", url) == "A1"


def a_reply(text: str, link: str | None) -> Reply:
    request = Request(command="claim", values=(("query", text[:40]),))
    card = Card(
        blocks=(
            Notice(kind=NoticeKind.CONFLICT, text=text),
            Quote(words=text or "x", pin="A1 ¶2 · C3", link=link, title=text),
            Facts(pairs=((text[:60], text),) * 4, title=text),
            Sources(title="Sources", lines=(SourceLine(name=text, told=text, cue=text),) * 6),
            Prose(text=text),
            Facts(pairs=((text[:60], text),) * 4, kind=FactsKind.CITATION),
            Facts(pairs=((text[:60], text),) * 2, kind=FactsKind.MARGIN),
            Paste(text=text, file_name="a.bib", media_type="text/plain"),
            Choices(title=text, choices=(Choice(label=text or "more", request=request),) * 9),
            Choices(
                title=text,
                choices=(Choice(label=text or "one", detail=text, request=request),) * 30,
            ),
            Actions(choices=(Choice(label=text or "Share", request=request),) * 6),
        )
    )
    return Reply(summary=text or "Found.", cards=(card,) * 5)


@given(SIGNS, st.integers(1, 12))
@settings(deadline=None, max_examples=60)
def test_no_reply_breaks_a_limit(text: str, times: int) -> None:
    shown = render(a_reply(text * times, "https://example.org/" + "a" * 200))

    assert shown.total_children_count <= limits.COMPONENTS
    assert shown.content_length() <= limits.TEXT
    assert any("¶2" in item.content for item in texts_of(shown))


def test_many_cards_with_buttons_are_one_message() -> None:
    actions = Actions(
        choices=(Choice(label="Share", request=Request(command="claim", values=())),) * 5
    )
    card = Card(blocks=(Quote(words="It is so.", pin="A1 ¶2 · C3"), actions))

    shown = render(Reply(summary="Found.", cards=(card,) * 7))

    assert shown.total_children_count <= limits.COMPONENTS
    assert sum("It is so." in item.content for item in texts_of(shown)) >= 3


def texts_of(view: discord.ui.LayoutView) -> list[discord.ui.TextDisplay[discord.ui.LayoutView]]:
    return [item for item in view.walk_children() if isinstance(item, discord.ui.TextDisplay)]


def test_a_button_that_cannot_carry_its_request_is_offered_as_words() -> None:
    request = Request(command="claim", values=(("query", "word " * 30),))
    choices = Choices(title="More", choices=(Choice(label="Other", request=request),))

    shown = render(Reply(summary="Found.", cards=(Card(blocks=(choices,)),)))

    assert not may_carry(request)
    assert any("Other" in item.content for item in texts_of(shown))


def test_every_command_is_told_within_discords_limits() -> None:
    for told in to_discord():
        assert 0 < len(told["name"]) <= limits.COMMAND_NAME
        assert len(told.get("description", "")) <= limits.DESCRIPTION
        assert len(told.get("options", ())) <= limits.CHOICES
    typed = {one["name"] for one in to_discord() if "description" in one}
    assert {path_of(command)[0] for command in CATALOGUE} == typed


def test_what_discord_leaves_out_is_no_difference() -> None:
    (first, *rest) = to_discord()
    theirs = {**first, "id": "1", "version": "2", "dm_permission": True}
    theirs["options"] = [
        {key: value for key, value in one.items() if value is not False}
        for one in theirs["options"]
    ]

    assert is_same([first, *rest], [*rest, theirs])
    assert not is_same([first, *rest], rest)


def test_no_day_has_a_thousand_attempts() -> None:
    waited = sum(wait_before(attempt) for attempt in range(1, limits.IDENTIFIES_A_DAY // 2))

    assert waited > 24 * 60 * 60
    assert wait_before(99) >= LONGEST_WAIT
