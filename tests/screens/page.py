"""What a person sees on Discord, as one HTML page: a message in a channel, or a form over it.

The look is Discord's, from its public design (colours, sizes, corners), in `discord.css`; the
theme is the reader's own unless a part of the page names one, and the width is the window's.
"""

from collections.abc import Iterable
from html import escape

from discord import ui

from tests.screens.components import Json, all_drawn

STYLE = "../discord.css"
"""Where the style is, seen from a golden page: a change of look changes one file."""


def message(
    components: Iterable[Json], *, asker: str, command: str, when: str, is_hidden: bool
) -> str:
    """A message of ours below the line that says who asked for it."""
    return "\n".join(
        (
            '<article class="message">',
            f'<p class="asked"><i class="face">{escape(asker[:1].upper())}</i>'
            f"<b>{escape(asker)}</b> used <code>{escape(command)}</code></p>",
            '<i class="avatar">¶</i>',
            f'<p class="from"><b>Pincite</b> <span class="badge">APP</span> '
            f"<time>{escape(when)}</time></p>",
            '<div class="body">',
            all_drawn(components),
            "</div>",
            *([_ONLY_YOU] if is_hidden else []),
            "</article>",
        )
    )


def modal(shown: Json) -> str:
    """A form, as it opens over the channel."""
    return "\n".join(
        (
            '<article class="modal">',
            f'<p class="title"><i class="avatar">¶</i><b>{escape(shown["title"])}</b>'
            '<span class="close">✕</span></p>',
            all_drawn(shown["components"]),
            '<div class="send"><button class="secondary">Cancel</button>'
            '<button class="primary">Submit</button></div>',
            "</article>",
        )
    )


def page(body: str, *, title: str, style: str = STYLE) -> str:
    """A page that holds *body* alone."""
    return "\n".join(
        (
            "<!doctype html>",
            '<html lang="en">',
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width">',
            f"<title>{escape(title)}</title>",
            f'<link rel="stylesheet" href="{escape(style)}">',
            body,
            "",
        )
    )


def sheet(body: str, *, title: str, style: str) -> str:
    """The same *body* four times on one page: light and dark, at a desk and on a phone."""
    views = "\n".join(
        f'<section class="view {width}" data-theme="{theme}">\n{body}\n</section>'
        for width in ("desktop", "phone")
        for theme in ("light", "dark")
    )
    shown = f'<main class="sheet">\n<h1>{escape(title)}</h1>\n{views}\n</main>'
    return page(shown, title=title, style=style)


def components_of(view: ui.LayoutView) -> list[Json]:
    """What is sent to Discord for *view*."""
    return [*view.to_components()]


_ONLY_YOU = (
    '<p class="hidden"><span class="eye">👁</span> Only you can see this · <a>Dismiss message</a></p>'
)
