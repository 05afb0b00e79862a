"""Draw the answer to `/claim drones` as an SVG picture of a terminal, for the README.

Run as `python -m bench.card FILE.svg`. The library is the sample articles, read into
a temporary folder; the picture is what `pincite say "/claim drones"` prints.
"""

import asyncio
import re
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

from adapters.terminal.demo import QUESTION, SAMPLES
from adapters.terminal.files import paths_of, read_page
from adapters.terminal.render import render
from adapters.terminal.say import answer
from adapters.terminal.session import caller_for
from bot.app import open_app
from bot.model import PUBLIC
from bot.reply.card import Reply
from bot.settings import Settings

COLUMNS = 92

_FONT = re.compile(r"@font-face\s*\{.*?\}", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


async def ask() -> Reply:
    with tempfile.TemporaryDirectory() as folder:
        async with open_app(Settings(db=Path(folder) / "citations.db")) as app:
            for path in paths_of((str(SAMPLES),)):
                page = read_page(path, url=None, language=None)
                await app.ingest(page, caller=caller_for(PUBLIC), reason="a picture")
            return await answer(QUESTION, app, caller_for(PUBLIC))


def draw(reply: Reply) -> str:
    """The picture, with no address in it that a reader's machine would fetch."""
    with Path("/dev/null").open("w") as nowhere:
        console = Console(record=True, width=COLUMNS, file=nowhere, force_terminal=True)
        console.print(Text(f"› {QUESTION}", style="bold"))
        console.print()
        console.print(render(reply))
        drawn = console.export_svg(title="pincite", unique_id="card")
    return _FONT.sub("", _COMMENT.sub("", drawn))


def main() -> None:
    Path(sys.argv[1]).write_text(draw(asyncio.run(ask())), encoding="utf-8")


if __name__ == "__main__":
    main()
