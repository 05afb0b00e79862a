"""What a person sees, as one HTML page; on Discord a message in a channel, or a form over it.

The look is Discord's, from its public design (colours, sizes, corners), in `discord.css`; the
theme is the reader's own unless a part of the page names one, and the width is the window's.
"""

from collections.abc import Iterable
from html import escape

from tests.screens.components import Json, all_drawn

_PAGE = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<link rel="stylesheet" href="{style}">
{body}
"""
_MESSAGE = """\
<article class="message">
<p class="asked"><i class="face">{initial}</i><b>{asker}</b> used <code>{command}</code></p>
<i class="avatar">¶</i>
<p class="from"><b>Pincite</b> <span class="badge">APP</span> <time>{when}</time></p>
<div class="body">
{body}
</div>
{hidden}</article>"""
_ONLY_YOU = """\
<p class="hidden">👁 Only you can see this · <a>Dismiss message</a></p>
"""
_MODAL = """\
<article class="modal">
<p class="title"><i class="avatar">¶</i><b>{title}</b><span class="close">✕</span></p>
{body}
<div class="send">
<button class="secondary">Cancel</button>
<button class="primary">Submit</button>
</div>
</article>"""


def message(
    components: Iterable[Json], *, asker: str, command: str, when: str, is_hidden: bool
) -> str:
    """A message of ours below the line that says who asked for it."""
    return _MESSAGE.format(
        initial=escape(asker[:1].upper()),
        asker=escape(asker),
        command=escape(command),
        when=escape(when),
        body=all_drawn(components),
        hidden=_ONLY_YOU if is_hidden else "",
    )


def modal(shown: Json) -> str:
    """A form, as it opens over the channel."""
    return _MODAL.format(title=escape(shown["title"]), body=all_drawn(shown["components"]))


def page(body: str, *, title: str, style: str) -> str:
    """A page that holds *body* alone; *style* is where its style sheet is, seen from it."""
    return _PAGE.format(title=escape(title), style=escape(style), body=body)


def sheet(body: str, *, title: str, style: str) -> str:
    """The same *body* four times on one page: light and dark, at a desk and on a phone."""
    views = "\n".join(
        f'<section class="view {width}" data-theme="{theme}">\n{body}\n</section>'
        for width in ("desktop", "phone")
        for theme in ("light", "dark")
    )
    shown = f'<main class="sheet">\n<h1>{escape(title)}</h1>\n{views}\n</main>'
    return page(shown, title=title, style=style)
