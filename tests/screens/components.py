"""Discord's components, as discord.py sends them, drawn as HTML. Pure.

https://docs.discord.com/developers/components/reference
"""

from collections.abc import Callable, Iterable, Mapping
from html import escape
from pathlib import PurePosixPath
from typing import Any

from discord import ButtonStyle, ComponentType, TextStyle, ui

from tests.screens.markdown import to_html

Json = Mapping[str, Any]


def drawn(component: Json) -> str:
    """One component with all that is in it.

    Raises:
        NotImplementedError: It is of a type that cannot be drawn yet.
    """
    kind = ComponentType(component["type"])
    if kind not in _DRAWN:
        raise NotImplementedError(kind.name)
    return _DRAWN[kind](component)


def sent(view: ui.LayoutView) -> list[Json]:
    """The components that Discord is sent for *view*."""
    return [*view.to_components()]  # type: ignore[no-untyped-call]  # discord.py says no type


def all_drawn(components: Iterable[Json]) -> str:
    """Components one below the other."""
    return "\n".join(drawn(component) for component in components)


def _div(kind: str, *inside: str, style: str = "") -> str:
    styled = f' style="{style}"' if style else ""
    body = "\n".join(filter(None, inside))
    return (
        f'<div class="{kind}"{styled}>\n{body}\n</div>' if body else f'<div class="{kind}"></div>'
    )


def _container(component: Json) -> str:
    colour = component.get("accent_color")
    style = "" if colour is None else f"--accent: #{colour:06x}"
    return _div("container", all_drawn(component["components"]), style=style)


def _section(component: Json) -> str:
    said = _div("said", all_drawn(component["components"]))
    return _div("section", said, drawn(component["accessory"]))


def _emoji(component: Json) -> str:
    emoji = component.get("emoji")
    return f"{escape(emoji['name'])} " if emoji else ""


def _button(component: Json) -> str:
    style = ButtonStyle(component["style"])
    off = " disabled" if component.get("disabled") else ""
    leaving = " ↗" if style is ButtonStyle.link else ""
    label = f"{_emoji(component)}{escape(component.get('label') or '')}{leaving}"
    return f'<button class="{style.name}"{off}>{label}</button>'


def _select(component: Json) -> str:
    """The select as it is met, and beneath it the list that a press opens."""
    options = component["options"]
    chosen = [one["label"] for one in options if one.get("default")]
    shown = ", ".join(chosen) or component.get("placeholder") or "Make a selection"
    kind = "closed" if chosen else "closed empty"
    return _div(
        "select",
        f'<div class="{kind}">{escape(shown)}</div>',
        "<ul>\n" + "\n".join(_option(option) for option in options) + "\n</ul>",
    )


def _option(option: Json) -> str:
    told = option.get("description")
    small = f"<small>{escape(told)}</small>" if told else ""
    return f"<li>{_emoji(option)}{escape(option['label'])}{small}</li>"


def _file(component: Json) -> str:
    name = PurePosixPath(component["file"]["url"].partition("://")[2]).name
    return _div("file", f"<a>{escape(name)}</a>")


def _label(component: Json) -> str:
    inner = component["component"]
    star = ' <b class="required">*</b>' if inner.get("required") else ""
    told = component.get("description")
    return _div(
        "field",
        f"<label>{escape(component['label'])}{star}</label>",
        f"<small>{escape(told)}</small>" if told else "",
        drawn(inner),
    )


def _input(component: Json) -> str:
    is_long = component["style"] == TextStyle.paragraph.value
    value, hint = component.get("value") or "", component.get("placeholder") or ""
    kind = "input long" if is_long else "input"
    kind = kind if value else f"{kind} empty"
    return f'<div class="{kind}">{escape(value or hint)}</div>'


_DRAWN: Mapping[ComponentType, Callable[[Json], str]] = {
    ComponentType.text_display: lambda it: _div("text", to_html(it["content"])),
    ComponentType.container: _container,
    ComponentType.action_row: lambda it: _div("row", all_drawn(it["components"])),
    ComponentType.section: _section,
    ComponentType.separator: lambda it: "<hr>" if it["divider"] else _div("gap"),
    ComponentType.file: _file,
    ComponentType.button: _button,
    ComponentType.select: _select,
    ComponentType.label: _label,
    ComponentType.text_input: _input,
    ComponentType.file_upload: lambda _: _div("upload", "Drop file here or browse"),
}
