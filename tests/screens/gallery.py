"""The situations as pages, as sheets and as a document that shows their pictures."""

from pathlib import Path

from tests.screens.page import page, sheet
from tests.screens.situations import SITUATIONS, Situation, screens

GOLDEN = Path(__file__).with_name("golden")
STYLE = Path(__file__).with_name("discord.css")
PICTURES = Path(__file__).parents[2] / "docs" / "screens"
README = PICTURES / "README.md"

_HEAD = """\
# What people see

What the bot answers on Discord to what is typed over the sample articles, light and dark, at a
desk and on a phone. The pages behind the pictures are in `tests/screens/golden`, and a test
compares them with what the bot says today. `make screens` writes pages, pictures and this file
anew; a new situation is an entry in `tests/screens/situations.py`.
"""


def page_of(situation: Situation) -> str:
    """The golden page: the situation once, in the reader's own theme and width."""
    return page(screens()[situation.name], title=situation.line)


def sheet_of(situation: Situation) -> str:
    """The page whose picture is taken: both themes, both widths."""
    return sheet(screens()[situation.name], title=situation.line, style=STYLE.as_uri())


def gallery() -> str:
    """The document: one sentence and one picture for each."""
    return "\n".join((_HEAD, *map(_entry, SITUATIONS)))


def _entry(situation: Situation) -> str:
    name = situation.name
    return (
        f"## {name.capitalize()}\n\n{situation.told} `{situation.line}`\n\n"
        f"![{situation.told}]({name}.png)\n"
    )
