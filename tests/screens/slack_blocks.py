"""Slack's Block Kit drawn as HTML: as much of it as we send. Pure.

https://docs.slack.dev/reference/block-kit
"""

from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import Any

Json = Mapping[str, Any]

_EMPTY = {
    "datepicker": "Select a date",
    "multi_users_select": "Select options",
    "static_select": "Select an item",
}


def all_drawn(parts: Iterable[Json]) -> str:
    """Blocks or elements one below the other."""
    return "\n".join(drawn(part) for part in parts)


def drawn(part: Json) -> str:
    """One block or element with all that is in it.

    Raises:
        NotImplementedError: It is of a type that cannot be drawn yet.
    """
    if part["type"] not in _DRAWN:
        raise NotImplementedError(part["type"])
    return _DRAWN[part["type"]](part)


def _inside(part: Json) -> str:
    return "".join(drawn(one) for one in part["elements"])


def _text(part: Json) -> str:
    told = escape(part["text"]).replace("\n", "<br>")
    for style, tag in (("bold", "b"), ("code", "code")):
        if part.get("style", {}).get(style):
            told = f"<{tag}>{told}</{tag}>"
    return told


def _link(part: Json) -> str:
    return f'<a href="{escape(part["url"])}">{escape(part["text"])}</a>'


def _list(part: Json) -> str:
    items = "\n".join(f"<li>{_inside(one)}</li>" for one in part["elements"])
    return f"<ul>\n{items}\n</ul>"


def _rich(part: Json) -> str:
    return f'<div class="text">\n{all_drawn(part["elements"])}\n</div>'


def _context(part: Json) -> str:
    return f'<div class="context">{_inside(part)}</div>'


def _actions(part: Json) -> str:
    return f'<div class="row">\n{all_drawn(part["elements"])}\n</div>'


def _button(part: Json) -> str:
    return f"<button>{_text(part['text'])}</button>"


def _select(part: Json) -> str:
    """The list as it is met, and in a message beneath it what a press opens."""
    chosen = part.get("initial_option", {}).get("text")
    hint = part.get("placeholder", {}).get("text", "")
    met = _field("closed", _text(chosen) if chosen else "", part, hint=hint)
    options = "\n".join(_option(one) for one in part["options"])
    return f'<div class="select">\n{met}\n<ul>\n{options}\n</ul>\n</div>'


def _option(option: Json) -> str:
    detail = option.get("description")
    small = f"<small>{_text(detail)}</small>" if detail else ""
    return f"<li>{_text(option['text'])}{small}</li>"


def _field(kind: str, value: str, part: Json, *, hint: str = "") -> str:
    if value:
        return f'<div class="{kind}">{value}</div>'
    told = hint or _EMPTY.get(part["type"], "")
    return f'<div class="{kind} empty">{escape(told)}</div>'


def _line(part: Json) -> str:
    kind = "input long" if part.get("multiline") else "input"
    return _field(kind, escape(part.get("initial_value", "")), part)


def _date(part: Json) -> str:
    return _field("closed date", escape(part.get("initial_date", "")), part)


def _people(part: Json) -> str:
    return _field("closed", escape(", ".join(part.get("initial_users", ()))), part)


def _input(part: Json) -> str:
    optional = " <i>(optional)</i>" if part.get("optional") else ""
    hint = part.get("hint")
    told = f"<small>{_text(hint)}</small>\n" if hint else ""
    label = f"<label>{_text(part['label'])}{optional}</label>"
    return f'<div class="field">\n{label}\n{drawn(part["element"])}\n{told}</div>'


_DRAWN: Mapping[str, Callable[[Json], str]] = {
    "rich_text": _rich,
    "rich_text_section": lambda it: f"<p>{_inside(it)}</p>",
    "rich_text_quote": lambda it: f"<blockquote>{_inside(it)}</blockquote>",
    "rich_text_preformatted": lambda it: f"<pre>{_inside(it)}</pre>",
    "rich_text_list": _list,
    "text": _text,
    "link": _link,
    "plain_text": _text,
    "divider": lambda _: "<hr>",
    "context": _context,
    "actions": _actions,
    "button": _button,
    "static_select": _select,
    "input": _input,
    "plain_text_input": _line,
    "number_input": _line,
    "url_text_input": _line,
    "datepicker": _date,
    "multi_users_select": _people,
    "file_input": lambda _: '<div class="upload"><button>Upload files</button></div>',
}
