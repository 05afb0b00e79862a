"""Is pathological text linear? Twice the text against once, of every pure function over text.

Run as `python -m bench.linear`. Each figure is a ratio of processor times in one run, the
best of three each; 2.5 is the most that may be (docs/architecture.md). Below 20 ms the clock
and the collector say more than the text, so such rows say so.
"""

import gc
from collections.abc import Callable
from time import process_time

from bot.claims import claims_in
from bot.extract import extract
from bot.extract.hypertext import parse
from bot.extract.language import tell_language
from bot.extract.markdown import read_markdown
from bot.extract.plain import read_plain
from bot.extract.walker import walk
from bot.model.article import Page
from bot.search.guard import conflict_between
from bot.search.languages import ENGLISH
from bot.search.question import to_question
from bot.search.utterance import terms_of, utter

MOST = 2.5
SHORTEST_SECONDS = 0.02
CHARACTERS = 40_000

PAGE = Page(content=b"", name="long")
OPENING = "An ordinary sentence that can always be read comes first.\n\n"
READ: dict[str, Callable[[str], object]] = {
    "plain": lambda text: read_plain(text, PAGE),
    "markdown": lambda text: read_markdown(text, PAGE),
    "walker": lambda text: walk(parse(text, "long"), "long"),
    "language": tell_language,
    "claims": lambda text: claims_in(
        extract(Page(content=(OPENING + text).encode(), name="long.txt"))
    ),
    "terms": lambda text: terms_of(text, text, "en"),
    "question": to_question,
    "guard": lambda text: conflict_between(utter(text, ENGLISH), utter(text, ENGLISH)),
}
UNITS = (
    "A word. ",
    "[",
    "*a ",
    "`",
    "a, ",
    "(",
    "“",
    "> ",
    "1. ",
    "By A ",
    "not ",
    "80 percent ",
    "1,000",
    "Jane Doe said. ",
    "A-1 ",
)


def seconds(read: Callable[[str], object], text: str) -> float:
    """The best of three: the machine has other work, and the collector's is not the text's."""
    times = []
    gc.disable()
    try:
        for _ in range(3):
            began = process_time()
            read(text)
            times.append(process_time() - began)
    finally:
        gc.enable()
    return min(times)


def main(_: list[str] | None = None) -> None:
    print(f"{'function':<12}{'text':<20}{'ms':>10}{'ms, twice':>12}{'ratio':>8}")
    for name, read in READ.items():
        for unit in UNITS:
            text = unit * (CHARACTERS // len(unit))
            once, twice = seconds(read, text), seconds(read, text * 2)
            said = "" if twice < SHORTEST_SECONDS or twice <= MOST * once else "  over the limit"
            ratio = twice / max(once, 1e-9)
            figures = f"{1000 * once:>10.1f}{1000 * twice:>12.1f}{ratio:>8.2f}"
            print(f"{name:<12}{unit!r:<20}{figures}{said}")


if __name__ == "__main__":
    main()
