"""Fields of a form as inputs of a view, and what was typed into them."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from adapters.slack import limits
from adapters.slack.rich import Json, label
from bot.commands.setup import NOBODY
from bot.reply.card import Field, FieldKind
from bot.reply.foreign import clean, cut

_YES_NO = ("yes", "no")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"\d+")
_URL = re.compile(r"https?://\S+")
_PERSON = re.compile(r"[UW][A-Z0-9]+")
_PEOPLE = "multi_users_select"


def block_of(field: Field) -> Json:
    """Where a field is filled in: its name as the command has it, and what it is, whole."""
    block = {
        "type": "input",
        "block_id": field.name,
        "label": label(cut(clean(field.name.replace("_", "-")), limits.INPUT_LABEL)),
        "element": {"action_id": field.name, **_element(field)},
        "optional": not field.is_required,
    }
    hint = cut(clean(field.label), limits.INPUT_HINT)
    return {**block, "hint": label(hint)} if hint else block


def _element(field: Field) -> Json:  # noqa: PLR0911 (one for each kind)
    """A field as Slack's own input of its kind, with what is in it already.

    A value that Slack's input would refuse is typed instead: it is given back as it was.
    """
    value, chosen = field.value, field.choices
    match field.kind:
        case FieldKind.FILE:
            return {"type": "file_input", "max_files": 1}
        case FieldKind.ROLE:
            return {"type": _PEOPLE, **_given("initial_users", _PERSON.findall(value))}
        case FieldKind.FLAG:
            return _select(chosen or _YES_NO, value)
        case FieldKind.CHOICE if chosen:
            return _select(chosen, value)
        case FieldKind.DATE if not value or _DATE.fullmatch(value):
            return {"type": "datepicker", **_given("initial_date", value)}
        case FieldKind.NUMBER if not value or _NUMBER.fullmatch(value):
            number = {"type": "number_input", "is_decimal_allowed": False}
            return {**number, **_given("initial_value", value)}
        case FieldKind.URL if not value or _URL.fullmatch(value):
            return {"type": "url_text_input", **_given("initial_value", value)}
        case _:
            return _line(value, is_long=field.kind is FieldKind.TEXT)


def _line(value: str, *, is_long: bool) -> Json:
    line = {
        "type": "plain_text_input",
        "multiline": is_long or "\n" in value,
        "max_length": limits.INPUT_VALUE,
    }
    return {**line, **_given("initial_value", value[: limits.INPUT_VALUE])}


def _select(choices: Sequence[str], value: str) -> Json:
    options = [
        {"text": label(cut(one, limits.OPTION_LABEL)), "value": one}
        for one in choices[: limits.SELECT_OPTIONS]
    ]
    chosen = next((one for one in options if one["value"] == value), None)
    return {"type": "static_select", "options": options, **_given("initial_option", chosen)}


def _given(name: str, value: object) -> Json:
    """Slack takes no empty value for one that is not there."""
    return {name: value} if value else {}


def typed_in(state: Mapping[str, Any]) -> str:
    """What is in an input, as it would be typed; empty where nothing is.

    People come as their ids, one to a line: a line may hold a name behind the id.
    """
    if state.get("type") == _PEOPLE:
        return "\n".join(map(str, state.get("selected_users") or ())) or NOBODY
    option = state.get("selected_option") or {}
    typed = option.get("value") or state.get("selected_date") or state.get("value") or ""
    return str(typed)
