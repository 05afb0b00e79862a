"""What may be pressed, chosen and filled in: keys, limits, and where each may stand.

https://docs.slack.dev/reference/block-kit/block-elements
"""

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from tests.platforms.slack.rules.rule import Json, sized

IMAGE = "image"
_SELECT = "initial_option options option_groups"
_MULTI = "initial_options options option_groups max_selected_items"
# What each element may hold beside its type, action_id, confirm and focus_on_load.
KEYS = {
    "button": "text url value style accessibility_label",
    "static_select": f"{_SELECT} placeholder",
    "external_select": "initial_option min_query_length placeholder",
    "users_select": "initial_user placeholder",
    "conversations_select": "initial_conversation default_to_current_conversation"
    " response_url_enabled filter placeholder",
    "channels_select": "initial_channel response_url_enabled placeholder",
    "multi_static_select": f"{_MULTI} placeholder",
    "multi_external_select": "initial_options min_query_length max_selected_items placeholder",
    "multi_users_select": "initial_users max_selected_items placeholder",
    "multi_conversations_select": "initial_conversations default_to_current_conversation filter"
    " max_selected_items placeholder",
    "multi_channels_select": "initial_channels max_selected_items placeholder",
    "overflow": "options",
    "checkboxes": "options initial_options",
    "radio_buttons": "options initial_option",
    "datepicker": "initial_date placeholder",
    "timepicker": "initial_time timezone placeholder",
    "datetimepicker": "initial_date_time",
    "plain_text_input": "initial_value multiline min_length max_length dispatch_action_config"
    " placeholder",
    "url_text_input": "initial_value dispatch_action_config placeholder",
    "email_text_input": "initial_value dispatch_action_config placeholder",
    "number_input": "is_decimal_allowed initial_value min_value max_value dispatch_action_config"
    " placeholder",
    "file_input": "filetypes max_files",
    "rich_text_input": "initial_value dispatch_action_config placeholder",
}
_COMMON = {"type", "action_id", "confirm", "focus_on_load"}
_INPUTS = {each for each in KEYS if each.endswith("_input")}
SELECTS = {each for each in KEYS if each.endswith("_select")}
# https://docs.slack.dev/reference/block-kit/blocks, what each block holds.
ACTING = set(KEYS) - _INPUTS
FILLED_IN = set(KEYS) - {"button", "overflow"}
# In modals only: https://docs.slack.dev/reference/block-kit/block-elements/file-input-element
MODAL_ONLY = {"file_input"}
_OPTIONS = {"overflow": (1, 5), "checkboxes": (1, 10), "radio_buttons": (1, 10)}


def unknown_keys(element: Json) -> Iterable[str]:
    """Complain of a type or a key that Slack does not know."""
    kind = str(element.get("type"))
    if kind not in KEYS:
        yield f"unknown element {kind!r}"
    elif unknown := element.keys() - _COMMON - set(KEYS[kind].split()):
        yield f"{kind} has {unknown}"


def text_faults(what: str, text: object, most: int, *, plain: bool = False) -> Iterable[str]:
    """https://docs.slack.dev/reference/block-kit/composition-objects/text-object."""
    if not isinstance(text, dict) or text.get("type") not in {"plain_text", "mrkdwn"}:
        yield f"{what} is no text object: {text!r}"
        return
    if plain and text["type"] != "plain_text":
        yield f"{what} is not plain_text"
    known = {"plain_text": {"emoji"}, "mrkdwn": {"verbatim"}}[text["type"]]
    if unknown := text.keys() - known - {"type", "text"}:
        yield f"{what} has {unknown}"
    yield from sized(what, text.get("text"), 1, most)


def url_faults(what: str, url: object) -> Iterable[str]:
    yield from sized(what, url, 1, 3000)
    if urlsplit(str(url)).scheme not in {"http", "https"} or not urlsplit(str(url)).netloc:
        yield f"{what} is no http or https URL: {str(url)[:60]!r}"


def image_faults(image: Json) -> Iterable[str]:
    """https://docs.slack.dev/reference/block-kit/block-elements/image-element."""
    if not image.get("slack_file"):
        yield from url_faults("image_url", image.get("image_url"))
    yield from sized("alt_text", image.get("alt_text"), 1, 2000)


def option_faults(what: str, option: object) -> Iterable[str]:
    """https://docs.slack.dev/reference/block-kit/composition-objects/option-object."""
    if not isinstance(option, dict):
        yield f"{what} is no option: {option!r}"
        return
    if unknown := option.keys() - {"text", "value", "description", "url"}:
        yield f"{what} has {unknown}"
    yield from text_faults(f"{what}'s text", option.get("text"), 75)
    yield from sized(f"{what}'s value", option.get("value"), 1, 150)
    if "description" in option:
        yield from text_faults(f"{what}'s description", option["description"], 75)


def options_faults(options: object, least: int, most: int) -> Iterable[str]:
    if not isinstance(options, list) or not least <= len(options) <= most:
        yield f"options are not {least} to {most}: {str(options)[:60]}"
        return
    for number, each in enumerate(options):
        yield from option_faults(f"option {number}", each)
    values = [each.get("value") for each in options if isinstance(each, dict)]
    if len(set(map(str, values))) < len(values):
        yield "two options have one value"


def confirm_faults(confirm: Json) -> Iterable[str]:
    """https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object."""
    for name, most in (("title", 100), ("text", 300), ("confirm", 30), ("deny", 30)):
        yield from text_faults(f"confirm's {name}", confirm.get(name), most, plain=name != "text")


def _choices(element: Json) -> Iterable[str]:
    if groups := element.get("option_groups"):
        if not 1 <= len(groups) <= 100 or "options" in element:
            yield f"{len(groups)} option groups"
        for group in groups:
            yield from text_faults("a group's label", group.get("label"), 75, plain=True)
            yield from options_faults(group.get("options"), 1, 100)
    else:
        least, most = _OPTIONS.get(element["type"], (1, 100))
        yield from options_faults(element.get("options"), least, most)
    chosen = element.get("initial_option")
    offered = list(element.get("options") or ())
    offered += [each for group in groups or () for each in group.get("options") or ()]
    first = [*(element.get("initial_options") or ()), *([chosen] if chosen else [])]
    yield from ("an initial option is not offered" for each in first if each not in offered)


def _button(element: Json) -> Iterator[str]:
    yield from text_faults("a button's text", element.get("text"), 75, plain=True)
    yield from sized("a button's value", element.get("value", ""), 0, 2000)
    if "url" in element:
        yield from url_faults("a button's url", element["url"])
    if element.get("style") not in {None, "primary", "danger"}:
        yield f"style {element['style']!r}"
    yield from sized("accessibility_label", element.get("accessibility_label", ""), 0, 75)


def _typed(element: Json) -> Iterator[str]:
    if element["type"] in {"plain_text_input", "url_text_input"}:
        yield from sized("initial_value", element.get("initial_value", ""), 0, 3000)
    for name in ("min_length", "max_length"):
        least = 0 if name == "min_length" else 1
        if not least <= element.get(name, 1) <= 3000:
            yield f"{name} is {element[name]}"
    if element["type"] == "number_input":
        if not isinstance(element.get("is_decimal_allowed"), bool):
            yield "is_decimal_allowed is missing"
        for name in ("initial_value", "min_value", "max_value"):
            if not isinstance(element.get(name, ""), str):
                yield f"{name} is no text"
    if not 1 <= element.get("max_files", 1) <= 10:
        yield f"max_files is {element['max_files']}"


def faults(element: Json) -> Iterator[str]:
    """Complain of what an element holds."""
    kind = element["type"]
    yield from sized("action_id", element.get("action_id", "a"), 1, 255)
    if "placeholder" in element:
        yield from text_faults("placeholder", element["placeholder"], 150, plain=True)
    if "confirm" in element:
        yield from confirm_faults(element["confirm"])
    if kind == "button":
        yield from _button(element)
    elif "options" in KEYS[kind].split():
        yield from _choices(element)
    elif kind in _INPUTS:
        yield from _typed(element)
