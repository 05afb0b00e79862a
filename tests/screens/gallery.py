"""The situations as pages, as sheets and as a document that shows their pictures."""

import os

from tests.screens.looks import Look, screens
from tests.screens.page import page, sheet
from tests.screens.situations import SITUATIONS, Situation

_HEAD = """\
# What people see{where}

What the bot answers on {name} to what is typed over the sample articles, light and dark, at a
desk and on a phone. The pages behind the pictures are in `{golden}`, and a test
compares them with what the bot says today. `make screens` writes pages, pictures and this file
anew; a new situation is an entry in `tests/screens/situations.py`.
"""
_ROOT = "tests/screens"


def page_of(situation: Situation, look: Look) -> str:
    """The golden page: the situation once, in the reader's own theme and width."""
    style = os.path.relpath(look.style, look.golden)
    return page(screens(look)[situation.name], title=situation.line, style=style)


def sheet_of(situation: Situation, look: Look) -> str:
    """The page whose picture is taken: both themes, both widths."""
    return sheet(screens(look)[situation.name], title=situation.line, style=look.style.as_uri())


def gallery(look: Look) -> str:
    """The document: one sentence and one picture for each."""
    golden = look.golden.relative_to(look.style.parent).as_posix()
    head = _HEAD.format(
        name=look.name,
        golden=f"{_ROOT}/{golden}",
        where="" if golden == "golden" else f" on {look.name}",
    )
    return "\n".join((head, *map(_entry, SITUATIONS)))


def _entry(situation: Situation) -> str:
    name = situation.name
    return (
        f"## {name.capitalize()}\n\n{situation.told} `{situation.line}`\n\n"
        f"![{situation.told}]({name}.png)\n"
    )
