"""Doubling the input takes at most 2.5 times the time (SAFETY.md, promise 7)."""

import gc
from collections.abc import Callable
from time import process_time

import pytest

from bot.extract.hypertext import parse
from bot.extract.language import tell_language
from bot.extract.markdown import read_markdown
from bot.extract.plain import read_plain
from bot.extract.walker import walk
from bot.model.article import Page

PAGE = Page(content=b"", name="long")
READ: dict[str, Callable[[str], object]] = {
    "plain": lambda text: read_plain(text, PAGE),
    "markdown": lambda text: read_markdown(text, PAGE),
    "walker": lambda text: walk(parse(text, "long"), "long"),
    "language": tell_language,
}


def seconds(read: Callable[[str], object], text: str) -> float:
    """The best of three, for the machine has other work; the collector's is not the text's."""
    times = []
    gc.disable()
    try:
        for _ in range(3):
            start = process_time()
            read(text)
            times.append(process_time() - start)
    finally:
        gc.enable()
    return min(times)


@pytest.mark.parametrize(
    "unit", ["A word. ", "[", "*a ", "`", "a, ", "(", "“", "> ", "1. ", "By A "]
)
@pytest.mark.parametrize("name", READ)
def test_twice_the_text_takes_at_most_two_and_a_half_times_as_long(name: str, unit: str) -> None:
    text = unit * (20_000 // len(unit))
    once, twice = seconds(READ[name], text), seconds(READ[name], text * 2)

    # Below 20 ms the clock and the garbage collector say more than the text.
    assert twice < max(once * 2.5, 0.02)
