"""A form is filled in, sent, sent back and filled in again, and loses nothing."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.slack import limits
from adapters.slack.forms import (
    behind_button,
    errors,
    fitting,
    form_of,
    submitted,
    updated,
    view,
    view_of,
)
from adapters.slack.render import render
from bot.commands.bind import bind
from bot.commands.catalogue import CATALOGUE
from bot.commands.forms import asked_for
from bot.commands.setup import SETUP
from bot.commands.spec import options_of
from bot.reply.card import (
    Card,
    Choices,
    Field,
    FieldKind,
    Form,
    Notice,
    NoticeKind,
    Paste,
    Reply,
    Request,
)
from bot.reply.voice import voice
from tests.adapters.slack.blocks import acting, broken, size, walk
from tests.factories import a_caller

SAY = voice("en")
SIGNS = st.text(st.sampled_from('*_~`|<>&:!@# .\n"\\a1\u202eЖ😀'), max_size=300)
CORRECT = Request(command="source correct", values=(("claim", "C1"), ("revision", "2")))


def a_form(*fields: Field, request: Request = CORRECT, **more: Any) -> Form:
    return Form(title="Corrects a claim", request=request, fields=fields, **more)


def a_field(kind: FieldKind = FieldKind.LINE, value: str = "", **more: Any) -> Field:
    return Field(name="reason", label="Why it is so", kind=kind, value=value, **more)


def shown(form: Form, place: str = "C1") -> Mapping[str, Any]:
    return view(form, say=SAY, place=place)


def sent(opened: Mapping[str, Any], **typed: Mapping[str, Any]) -> Mapping[str, Any]:
    """The view as it is sent: what was in it, but for what was *typed*."""
    values = {}
    for block in opened["blocks"]:
        if block["type"] == "input":
            element = block["element"]
            given = typed.get(block["block_id"], held(element))
            values[block["block_id"]] = {element["action_id"]: {"type": element["type"], **given}}
    return {**opened, "state": {"values": values}}


def held(element: Mapping[str, Any]) -> Mapping[str, Any]:
    return {
        "value": element.get("initial_value"),
        "selected_date": element.get("initial_date"),
        "selected_option": element.get("initial_option"),
        "selected_users": element.get("initial_users", []),
    }


@given(SIGNS, SIGNS, SIGNS)
@settings(deadline=None)
def test_what_was_in_a_form_is_what_is_sent(value: str, kept: str, place: str) -> None:
    request = Request(command="source correct", values=(("claim", kept), ("revision", "2")))
    form = a_form(a_field(FieldKind.TEXT, value), request=request)
    back = submitted(sent(shown(form, place)))

    assert back.request == request
    assert back.values == {"reason": value}
    assert back.place == place
    assert not back.files


@given(SIGNS, st.sampled_from(FieldKind), st.booleans())
@settings(deadline=None)
def test_no_form_breaks_a_limit(text: str, kind: FieldKind, is_required: bool) -> None:  # noqa: FBT001 (drawn)
    fields = tuple(
        Field(name=f"field_{n}", label=text * 9, kind=kind, value=text, is_required=is_required)
        for n in range(5)
    )
    opened = shown(Form(title=text * 9, request=CORRECT, fields=fields), "p" * limits.PLACE)

    assert broken(opened["blocks"]) == []
    assert acting(opened["blocks"]) == []
    assert len(opened["private_metadata"]) <= limits.PRIVATE_METADATA
    assert len(opened["title"]["text"]) <= limits.VIEW_TITLE


@pytest.mark.parametrize("command", CATALOGUE, ids=lambda it: it.name)
@pytest.mark.parametrize("language", ["en", "de", "fr", "uk"])
def test_every_command_can_be_asked_for_in_a_view(command: Any, language: str) -> None:
    names = [one.name for one in options_of(command.request) if not one.is_hidden]
    if not names:
        return
    say = voice(language)
    opened = view_of(asked_for(command, {}, say=say, names=names), say=say, place="C1")

    assert opened is not None
    assert broken(opened["blocks"]) == []
    assert [one["block_id"] for one in opened["blocks"] if one["type"] == "input"] == names
    for told in (opened["title"], opened["submit"], opened["close"]):
        assert 0 < len(told["text"]) <= 24
        assert not told["text"].endswith("…")
    assert size(opened) < 250_000


@pytest.mark.parametrize(
    ("field", "element"),
    [
        (a_field(), "plain_text_input"),
        (a_field(FieldKind.TEXT), "plain_text_input"),
        (a_field(FieldKind.DATE, "2024-05-01"), "datepicker"),
        (a_field(FieldKind.NUMBER, "7"), "number_input"),
        (a_field(FieldKind.URL, "https://a.example/"), "url_text_input"),
        (a_field(FieldKind.FLAG, "yes"), "static_select"),
        (a_field(FieldKind.CHOICE, "b", choices=("a", "b")), "static_select"),
        (a_field(FieldKind.ROLE, "U1 ada\nU2"), "multi_users_select"),
        (a_field(FieldKind.FILE), "file_input"),
        # What Slack's own input would refuse is typed, and nothing is lost.
        (a_field(FieldKind.DATE, "yesterday"), "plain_text_input"),
        (a_field(FieldKind.NUMBER, "seven"), "plain_text_input"),
        (a_field(FieldKind.URL, "a.example"), "plain_text_input"),
        (a_field(FieldKind.LINE, "one\ntwo"), "plain_text_input"),
    ],
    ids=lambda it: it if isinstance(it, str) else f"{it.kind}-{it.value}",
)
def test_a_field_has_slacks_input_of_its_kind(field: Field, element: str) -> None:
    opened = shown(a_form(field))
    made = opened["blocks"][-1]["element"]
    values = submitted(sent(opened)).values

    assert made["type"] == element
    if field.kind is FieldKind.ROLE:
        assert values == {"reason": "U1\nU2"}
    elif field.kind is not FieldKind.FILE:
        assert values == {"reason": field.value}


def test_a_line_break_is_given_back_in_a_field_of_several_lines() -> None:
    (block,) = shown(a_form(a_field(value="one\ntwo")))["blocks"][1:]

    assert block["element"]["multiline"]


def test_uploads_come_by_their_fields_names() -> None:
    opened = shown(a_form(Field(name="file", label="A page", kind=FieldKind.FILE), a_field()))
    back = submitted(sent(opened, file={"files": [{"id": "F1", "name": "a.html"}]}))

    assert back.files == {"file": ("F1",)}
    assert back.values == {"reason": ""}


def test_nobody_chosen_means_nobody() -> None:
    opened = view_of(asked_for(SETUP, {}, say=SAY, names=["moderators"]), say=SAY, place="")

    assert opened is not None
    assert submitted(sent(opened)).values == {"moderators": "none"}


@pytest.mark.parametrize(
    "metadata", ["", "not json", "[]", "null", '{"r": "p2|claim"}', '{"r": 1}']
)
def test_a_view_of_another_time_asks_nothing(metadata: str) -> None:
    back = submitted({"private_metadata": metadata, "state": {"values": {}}})

    assert back.request is None
    assert back.values == {}


def test_what_is_wrong_is_said_beneath_its_field() -> None:
    fields = (a_field(), Field(name="as_of", label="On", kind=FieldKind.DATE))
    answer = errors(
        shown(a_form(*fields)), {"as-of": "No such day.", "claim": "Gone.", "url": "No."}
    )

    assert answer == {
        "response_action": "errors",
        "errors": {"as_of": "No such day.", "reason": "Gone. No."},
    }


def test_a_stale_form_is_refilled_and_says_what_changed() -> None:
    form = a_form(a_field(FieldKind.TEXT, "my words"))
    notice = Notice(kind=NoticeKind.NOTE, text="It was corrected meanwhile.")
    stale = Reply(summary=notice.text, cards=(Card(blocks=(notice, form)),))
    opened = view_of(stale, say=SAY, place="C1")

    assert opened is not None
    assert updated(opened) == {"response_action": "update", "view": opened}
    assert submitted(sent(opened)).values == {"reason": "my words"}
    assert any(one.get("text") == notice.text for one in walk(opened["blocks"][0]))


def test_what_no_view_has_room_for_becomes_a_field() -> None:
    long = "word " * 500
    request = Request(command="source correct", values=(("claim", "C1"), ("text", long)))
    kept = (Field(name="text", label="What is right", kind=FieldKind.TEXT, value=long),)
    form = fitting(a_form(a_field(), request=request, kept=kept))

    assert form is not None
    assert form.request.values == (("claim", "C1"),)
    assert submitted(sent(shown(form))).values == {"reason": "", "text": long}


def test_more_than_a_field_holds_is_given_back_to_copy() -> None:
    long = "word " * 700
    reply = Reply(summary="Say why.", cards=(Card(blocks=(a_form(a_field(value=long)),)),))
    blocks = behind_button(reply, SAY).cards[0].blocks
    (paste,) = (one for one in blocks if isinstance(one, Paste))
    (choices,) = (one for one in blocks if isinstance(one, Choices))

    assert view_of(reply, say=SAY, place="") is None
    assert paste.text == long
    assert choices.choices[0].request == CORRECT
    assert render(behind_button(reply, SAY)).files == (paste,)


def test_a_reply_without_a_form_opens_no_view() -> None:
    reply = Reply(summary="Found.")

    assert form_of(reply) is None
    assert view_of(reply, say=SAY, place="") is None
    assert behind_button(reply, SAY) == reply


def test_people_that_were_chosen_are_the_moderators() -> None:
    opened = view_of(asked_for(SETUP, {}, say=SAY, names=["moderators"]), say=SAY, place="")
    assert opened is not None

    back = submitted(sent(opened, moderators={"selected_users": ["U1", "W2"]}))
    bound = bind(SETUP, back.values, caller=a_caller())

    assert [group.id for group in bound.moderators] == ["U1", "W2"]
