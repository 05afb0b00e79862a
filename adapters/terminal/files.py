"""Files and folders that were named, as Pages; what cannot be read is told by name."""

import sys
from collections.abc import Iterator
from pathlib import Path

from adapters.terminal.limits import MOST_FILES
from bot.extract.bound import MOST_BYTES
from bot.extract.kinds import KINDS
from bot.model.article import Page
from bot.model.trouble import NoSuchFile, TooLarge

STANDARD_INPUT = "-"


def paths_of(named: tuple[str, ...]) -> list[str]:
    """The files to read: each as named, and those of a folder that are of a known kind, sorted."""
    found: list[str] = []
    for name in named:
        path = Path(name)
        if name != STANDARD_INPUT and path.is_dir():
            found += sorted(_inside(path))
        else:
            found.append(name)
    return found


def read_page(name: str, *, url: str | None = None, language: str | None = None) -> Page:
    """The file called *name*, or standard input for `-`.

    Raises:
        NoSuchFile: It cannot be opened.
        TooLarge: It is larger than is read.
    """
    if name == STANDARD_INPUT:
        content = sys.stdin.buffer.read(MOST_BYTES + 1)
    else:
        try:
            with Path(name).open("rb") as file:
                content = file.read(MOST_BYTES + 1)
        except (OSError, ValueError) as error:
            raise NoSuchFile(path=name) from error
    if len(content) > MOST_BYTES:
        raise TooLarge(name=shown_name(name), limit=MOST_BYTES)
    return Page(content=content, name=shown_name(name), url=url, language=language)


def shown_name(name: str) -> str:
    """What the file is called in messages."""
    return "stdin" if name == STANDARD_INPUT else Path(name).name


def _inside(folder: Path) -> Iterator[str]:
    suffixes = {f".{suffix}" for kind in KINDS for suffix in kind.suffixes}
    for count, path in enumerate(folder.rglob("*")):
        if count >= MOST_FILES:
            raise TooLarge(name=str(folder), limit=MOST_BYTES)
        is_hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not is_hidden and path.suffix.lower() in suffixes and path.is_file():
            yield str(path)
