"""The same bytes give the same Reading whenever they are read."""

import pytest
import time_machine

from bot.extract import extract
from bot.model.article import Page

PROSE = "<p>The council voted nine to four on Monday to close the bridge for a year.</p>" * 3


@pytest.mark.parametrize("day", ["2023-05-06", "2031-05-06"])
def test_a_guessed_date_does_not_depend_on_today(day: str) -> None:
    content = f"<article><p class='date'>Posted on {day}</p>{PROSE}</article>".encode()
    readings = []
    for today in ("2020-01-01", "2026-01-01", "2040-01-01"):
        with time_machine.travel(today):
            readings.append(extract(Page(content=content, name="a.html")))

    assert readings[0].metadata.published == day
    assert readings[0] == readings[1] == readings[2]
