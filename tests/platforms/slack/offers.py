"""What a person can do with what they see: only what Slack's clients would let them.

https://docs.slack.dev/reference/block-kit/block-elements
"""

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlsplit

from tests.platforms.slack.parts import controls_of, names_of
from tests.platforms.slack.payloads import file_json
from tests.platforms.slack.records import Upload, View
from tests.platforms.slack.rules.rule import Json
from tests.platforms.slack.state import Channel, User, World

_TEXTS = {"plain_text_input", "url_text_input", "email_text_input", "number_input"}
# Under which name a state holds what was chosen, and under which an element what it began with.
_CHOSEN = {
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "overflow": ("selected_option", ""),
    "checkboxes": ("selected_options", "initial_options"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "users_select": ("selected_user", "initial_user"),
    "multi_users_select": ("selected_users", "initial_users"),
    "channels_select": ("selected_channel", "initial_channel"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
}
_MANY = frozenset(kind for kind, (name, _) in _CHOSEN.items() if name.endswith("s"))


class NotOfferedError(Exception):
    """Slack's clients would not let a person do this."""


def offered(element: Json, suggested: Sequence[Json]) -> list[Json]:
    """An element's options, in groups or not, or those that were suggested."""
    groups = element.get("option_groups") or ()
    listed = [
        *(element.get("options") or ()),
        *(each for group in groups for each in group["options"]),
    ]
    return listed or list(suggested)


def chosen(
    world: World, element: Json, values: Iterable[object], suggested: Sequence[Json]
) -> Json:
    """What an action or a state says of an element in which *values* were chosen."""
    kind = element["type"]
    name, _ = _CHOSEN[kind]
    picked = [_picked(world, element, value, suggested) for value in values]
    if kind not in _MANY and len(picked) > 1:
        raise NotOfferedError(f"{kind} takes one of {picked}")
    if len(picked) > int(element.get("max_selected_items") or len(picked)):
        raise NotOfferedError(f"{kind} takes at most {element['max_selected_items']}")
    return {name: picked if kind in _MANY else next(iter(picked), None)}


def _picked(world: World, element: Json, value: object, suggested: Sequence[Json]) -> object:
    kind = element["type"]
    if kind in {"users_select", "multi_users_select"}:
        found = value.id if isinstance(value, User) else str(value)
        if found not in world.users:
            raise NotOfferedError(f"nobody is called {value!r}")
        return found
    if "channels" in kind or "conversations" in kind:
        return value.id if isinstance(value, Channel) else value
    if kind.endswith("picker"):
        return value
    options = offered(element, suggested)
    for option in options:
        if value in (option["value"], option["text"]["text"], option):
            return option
    names = [option["text"]["text"] for option in options]
    raise NotOfferedError(f"no choice {value!r} among {names}")


def state_of(
    world: World, view: View, given: Mapping[str, object], suggested: Sequence[Json]
) -> Json:
    """What a view holds when it is filled in by labels, block_ids or action_ids.

    Raises:
        NotOfferedError: There is no such field, or not such a choice.
    """
    left = {**view.filled, **given}
    values: dict[str, Json] = {}
    for block, element in controls_of(view.blocks):
        if element["type"] == "button":
            continue
        name = next((each for each in _names(block, element) if each in left), None)
        told = _told(world, element, left.pop(name) if name else None, suggested)
        values.setdefault(block["block_id"], {})[element["action_id"]] = told
    if left:
        raise NotOfferedError(f"no fields {list(left)} in {view.text!r}")
    return {"values": values}


def check_state(view: View, state: Json) -> None:
    """Look through a form as a client does before it sends it.

    https://docs.slack.dev/reference/block-kit/blocks/input-block

    Raises:
        NotOfferedError: It would not send it so.
    """
    for block, element in controls_of(view.blocks):
        if block["type"] == "input":
            told = state["values"][block["block_id"]][element["action_id"]]
            _require(block, element, told)


def _names(block: Json, element: Json) -> tuple[str, ...]:
    action, named, *shown = names_of(block, element)
    return (named, action, *shown)


def _told(world: World, element: Json, value: object, suggested: Sequence[Json]) -> Json:
    kind = element["type"]
    if kind == "file_input":
        brought = [each for each in _listed(value) if isinstance(each, Upload)]
        return {"type": kind, "files": [file_json(world, each) for each in brought]}
    if kind in _TEXTS:
        text = element.get("initial_value") if value is None else str(value)
        return {"type": kind, "value": text or None}
    if value is None:
        name, first = _CHOSEN[kind]
        return {"type": kind, name: element.get(first) or ([] if kind in _MANY else None)}
    return {"type": kind} | chosen(world, element, _listed(value), suggested)


def _listed(value: object) -> Iterable[object]:
    if value is None:
        return ()
    return value if isinstance(value, list | tuple) else (value,)


def _require(block: Json, element: Json, told: Json) -> None:
    held = next(value for name, value in told.items() if name != "type")
    label = block["label"]["text"]
    if not held and not block.get("optional"):
        raise NotOfferedError(f"{label!r} is empty and not optional")
    if not isinstance(held, str) or not held:
        return
    if not element.get("min_length", 0) <= len(held) <= element.get("max_length", 3000):
        raise NotOfferedError(f"{label!r} has {len(held)} characters")
    if told["type"] == "url_text_input" and not urlsplit(held).netloc:
        raise NotOfferedError(f"{label!r} is no URL: {held!r}")
    if told["type"] == "number_input":
        _number(label, element, held)


def _number(label: str, element: Json, held: str) -> None:
    try:
        number = float(held)
    except ValueError:
        raise NotOfferedError(f"{label!r} is no number: {held!r}") from None
    least, most = element.get("min_value", number), element.get("max_value", number)
    whole = element["is_decimal_allowed"] or number.is_integer()
    if not whole or not float(least) <= number <= float(most):
        raise NotOfferedError(f"{label!r} may not be {held}")
