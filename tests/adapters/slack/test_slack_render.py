"""No message breaks a limit of Slack's, and nothing in it acts."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.slack import limits
from adapters.slack.buttons import asked
from adapters.slack.render import Message, render
from bot.reply.card import (
    Actions,
    Block,
    Card,
    Choice,
    Choices,
    Facts,
    FactsKind,
    Form,
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
from tests.adapters.slack.blocks import acting, broken, ids, size, walk, words

GOLDEN = Path(__file__).with_name("golden")
SIGNS = st.text(st.sampled_from('*_~`|<>&:!@#^-. \n"\\a1\u202eЖ\u200b短😀'), max_size=600)
PIN = "A1 ¶2 · C3"


def a_reply(text: str, link: str | None, *, cards: int = 5) -> Reply:
    """Every kind of block, all of one text, more often than there is room for."""
    request = Request(command="claim", values=(("query", text[:40]),))
    long = Request(command="claim", values=(("query", text * 9),))
    blocks: tuple[Block, ...] = (
        Notice(kind=NoticeKind.CONFLICT, text=text),
        Quote(words=text or "x", pin=PIN, link=link, title=text),
        Facts(pairs=((text[:60], text),) * 4, title=text),
        Sources(title="Sources", lines=(SourceLine(name=text, told=text, link=link),) * 6),
        Prose(text=text),
        Facts(pairs=((text[:60], text),) * 4, kind=FactsKind.CITATION),
        Facts(pairs=((text[:60], text),) * 2, kind=FactsKind.MARGIN),
        Paste(text=text, file_name="a.bib", media_type="text/plain"),
        Form(title=text, request=request, fields=()),
        Choices(title=text, choices=(Choice(label=text or "more", request=long),) * 9),
        Choices(title=text, choices=(Choice(label=text, detail=text, request=request),) * 30),
        Actions(choices=(Choice(label=text or "Share", request=request),) * 30),
    )
    return Reply(summary=text or "Found.", cards=(Card(blocks=blocks),) * cards)


@given(SIGNS, st.integers(1, 30))
@settings(deadline=None, max_examples=60)
def test_no_reply_breaks_a_limit(text: str, times: int) -> None:
    shown = render(a_reply(text * times, "https://example.org/" + "a" * 200))

    assert len(shown.blocks) <= limits.BLOCKS
    assert size(shown.blocks) <= limits.ALL_BLOCKS
    assert 0 < len(shown.text) <= limits.TEXT
    assert broken(shown.blocks) == []
    assert len(set(ids(shown.blocks))) == len(ids(shown.blocks))
    assert any(PIN in told for told in words(shown.blocks))


@given(SIGNS)
@settings(deadline=None, max_examples=60)
def test_nothing_of_any_text_acts(text: str) -> None:
    shown = render(a_reply(text, "https://example.org/", cards=1))

    assert acting(shown.blocks) == []
    assert {one["url"] for one in walk(shown.blocks) if "url" in one} <= {"https://example.org/"}


@given(st.text(max_size=900))
@settings(deadline=None)
def test_a_quotation_copies_as_it_is_stored(text: str) -> None:
    stored = f"It was said: {''.join(filter(str.isprintable, text))}\nand so on."
    shown = render(Reply(summary="Found.", cards=(Card(blocks=(Quote(words=stored, pin=PIN),)),)))

    assert quotations(shown) == [stored]


@given(SIGNS.filter(str.strip), st.integers(1, 60))
@settings(deadline=None, max_examples=40)
def test_a_quotation_has_its_pin_however_long_it_is(text: str, times: int) -> None:
    quote = Quote(words=text * times, pin=PIN, title=text, link="https://a.example/")
    shown = render(Reply(summary=text, cards=(Card(blocks=(quote,)),)))
    (block,) = (one for one in shown.blocks if quotations_of(one))

    assert PIN in "".join(words(block["elements"][1]))


def quotations(shown: Message) -> list[str]:
    return [told for block in shown.blocks for told in quotations_of(block)]


def quotations_of(block: Mapping[str, object]) -> list[str]:
    quotes = (one for one in walk(block) if one.get("type") == "rich_text_quote")
    return ["".join(words(one)) for one in quotes]


def test_what_acts_in_an_article_is_seen_in_its_quotation() -> None:
    shown = render(
        Reply(summary="Found.", cards=(Card(blocks=(Quote(words="a\u202eb\x1b", pin=PIN),)),))
    )

    assert quotations(shown) == ["a⟨U+202E⟩b␛"]


def test_many_cards_with_buttons_are_one_message() -> None:
    choice = Choice(label="Share", request=Request(command="claim", values=()))
    card = Card(blocks=(Quote(words="It is so.", pin=PIN), Actions(choices=(choice,) * 5)))

    shown = render(Reply(summary="Found.", cards=(card,) * 12))

    assert quotations(shown).count("It is so.") >= 10
    assert broken(shown.blocks) == []


def test_a_button_says_its_label_and_carries_its_request() -> None:
    request = Request(command="claim", values=(("query", "C1"), ("revision", "2")))
    actions = Actions(choices=(Choice(label="Sources & more", request=request),))
    shown = render(Reply(summary="Found.", cards=(Card(blocks=(actions,)),)))
    (button,) = (one for one in walk(shown.blocks) if one.get("type") == "button")

    assert button["action_id"] == "ask:0"
    assert button["text"] == {"type": "plain_text", "text": "Sources & more", "emoji": False}
    assert asked(button) == request


def test_findings_to_choose_from_are_a_list_with_a_second_line() -> None:
    shown = render(choosing(Request(command="claim", values=(("query", "C1"),))))
    (listed,) = (one for one in walk(shown.blocks) if one.get("type") == "static_select")

    assert listed["action_id"] == "pick:0"
    assert listed["placeholder"]["text"] == "Also found"
    assert listed["options"][0]["description"]["text"] == "The ferry sank."
    assert asked({"selected_option": listed["options"][0]}) is not None


def test_quoted_words_that_are_cut_stay_in_their_quotation_marks() -> None:
    request = Request(command="claim", values=(("query", "C1"),))
    choice = Choice(label="C1", detail=f"“{'So it was. ' * 20}”", request=request)
    blocks = (Choices(title="Also found", choices=(choice,)),)
    shown = render(Reply(summary="Found.", cards=(Card(blocks=blocks),)))
    (detail,) = (one["description"]["text"] for one in walk(shown.blocks) if "description" in one)

    assert detail.startswith("“So it was.")
    assert detail.endswith("…”")
    assert len(detail) <= 75


def test_a_choice_that_no_option_can_carry_is_a_button() -> None:
    shown = render(choosing(Request(command="claim", values=(("query", "word " * 60),))))
    (button,) = (one for one in walk(shown.blocks) if one.get("type") == "button")

    assert button["text"]["text"] == "A1 ¶1 · C1: The ferry sank."
    assert asked(button) is not None


def test_a_choice_that_no_button_can_carry_is_offered_as_words() -> None:
    shown = render(choosing(Request(command="claim", values=(("query", "word " * 500),))))

    assert not ids(shown.blocks)
    assert any(told.startswith("/claim --query") for told in words(shown.blocks))


def choosing(request: Request) -> Reply:
    choice = Choice(label="A1 ¶1 · C1", detail="The ferry\nsank.", request=request)
    blocks = (Choices(title="Also found", choices=(choice,)),)
    return Reply(summary="Found.", cards=(Card(blocks=blocks),))


@pytest.mark.parametrize(
    ("text", "is_file"),
    [
        ("@misc{a}\n", False),
        ("```\n`", False),
        ("a" * 1_201, True),
        ("a\u202eb", True),
        (" ", True),
    ],
)
def test_a_text_to_paste_stands_as_it_is_or_is_a_file(text: str, *, is_file: bool) -> None:
    paste = Paste(text=text, file_name="a.bib", media_type="text/plain")
    shown = render(Reply(summary="Here.", cards=(Card(blocks=(paste,)),)))
    codes = [one for one in walk(shown.blocks) if one.get("type") == "rich_text_preformatted"]

    assert shown.files == ((paste,) if is_file else ())
    assert [words(one) for one in codes] == ([] if is_file else [[text.rstrip()]])
    assert ("a.bib" in words(shown.blocks)) is is_file


def test_what_must_be_read_first_is_said_once_and_first() -> None:
    status = Notice(kind=NoticeKind.STATUS, text="Retracted.")
    card = Card(blocks=(Notice(kind=NoticeKind.DONE, text="Done."), status))
    shown = render(Reply(summary="Done.", cards=(card,)))

    assert words(shown.blocks) == ["Done.", "⛔ ", "Retracted."]


GOLDENS = {
    "card": Reply(
        summary="A1 ¶2 · C3 says so: “Ships & <crews>”.",
        cards=(
            Card(
                blocks=(
                    Notice(kind=NoticeKind.CONFLICT, text="You wrote 90; the article says *80*."),
                    Quote(
                        words="Over <80> percent & more came @here.\nSo it was.",
                        pin=PIN,
                        link="https://a.example/x?a=1&b=2#:~:text=Over%20%3C80%3E",
                        title="Ships & <crews>",
                    ),
                    Facts(
                        pairs=(("Article", "Ships & <crews>"), ("Published", "2024-05-01")),
                        kind=FactsKind.CITATION,
                    ),
                    Sources(
                        title="Sources",
                        lines=(
                            SourceLine(
                                name="The Ministry",
                                told="named, on record",
                                link="https://ministry.example/",
                                cue="“the Ministry said”",
                            ),
                            SourceLine(name="a sailor", told="anonymous"),
                        ),
                        more="… +2",
                    ),
                    Facts(pairs=(("Read", "2024-05-02"), ("Fit", "97")), kind=FactsKind.MARGIN),
                    Actions(
                        choices=(
                            Choice(
                                label="Share",
                                request=Request(
                                    command="claim",
                                    values=(("query", "C3"), ("revision", "2"), ("share", "yes")),
                                ),
                            ),
                        )
                    ),
                )
            ),
        ),
    ),
    "help": Reply(
        summary="What I can do.",
        cards=(
            Card(
                blocks=(
                    Prose(text="Ask for a claim."),
                    Facts(pairs=(("/claim drones", "finds"), ("/cite C1", "cites")), title="All"),
                    Paste(text="@misc{a,\n}\n", file_name="a.bib", media_type="text/plain"),
                )
            ),
        ),
    ),
}


@pytest.mark.parametrize("name", GOLDENS)
def test_a_telling_reply_looks_as_it_was_last_seen(name: str) -> None:
    file = GOLDEN / f"{name}.json"

    # What is wanted is written by `python -m tests.adapters.slack.test_slack_render`.
    assert written(GOLDENS[name]) == file.read_text(encoding="utf-8")


def written(reply: Reply) -> str:
    return json.dumps(asdict(render(reply)), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    for name, reply in GOLDENS.items():
        (GOLDEN / f"{name}.json").write_text(written(reply), encoding="utf-8")
