"""`pincite ask --batch`: many questions in, a line for each out."""

import io
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from adapters.terminal.app import main
from adapters.terminal.batch import LONGEST_LINE

ARTICLE = """Parts for drones

Over 80 percent of the electronic parts found in the drones came from China, a report said.

The drones were launched from a field near the river, the ministry said on Friday.
"""
Answer = tuple[int, list[dict[str, Any]]]
Ask = Callable[..., Answer]


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PINCITE_DB", raising=False)
    (tmp_path / "parts.txt").write_text(ARTICLE)


@pytest.fixture
def ask(library: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Ask these lines of a library with one article: status and the answers."""
    del library
    main(("add", "parts.txt"))
    capsys.readouterr()

    def asked(*lines: str | bytes, options: tuple[str, ...] = ()) -> Answer:
        content = b"\n".join(it.encode() if isinstance(it, str) else it for it in lines)
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
        status = main(("ask", "--batch", *options))
        return status, [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return asked


def a_question(name: object, query: object = "drones") -> str:
    return json.dumps({"id": name, "query": query})


def test_answers_keep_the_ids_and_the_order(ask: Ask) -> None:
    status, told = ask(a_question("b", "zebra"), a_question(7), a_question("a", "field"))

    assert status == 0
    assert [one["id"] for one in told] == ["b", 7, "a"]
    assert told[0]["findings"] == []
    assert "field near the river" in told[2]["findings"][0]["quote"]


def test_blank_lines_are_passed_over_and_a_byte_order_mark_too(ask: Ask) -> None:
    status, told = ask(b"\xef\xbb\xbf" + a_question("a").encode(), "", "  ", a_question("b"), "")

    assert status == 0
    assert [one["id"] for one in told] == ["a", "b"]


@pytest.mark.parametrize(
    ("line", "said", "name"),
    [
        ("{", "Line 2 is no JSON", None),
        (b"\xff\xfe", "Line 2 is no JSON", None),
        ("[" * 9_000, "Line 2 is no JSON", None),
        ("[1]", "Line 2 is no JSON object", None),
        ('{"query": "drones"}', "Line 2 has no “id”", None),
        ('{"id": null, "query": "drones"}', "Line 2 has no “id”", None),
        ('{"id": "x"}', "Line 2 has no “query”", "x"),
        (a_question("x", 5), "Line 2 has no “query”", "x"),
        ("x" * (LONGEST_LINE + 1), "Line 2 is longer than 64 KiB", None),
        ("x" * (3 * LONGEST_LINE), "Line 2 is longer than 64 KiB", None),
        (a_question("x", "a" * 4_001), "", "x"),
        (a_question("x", "  "), "", "x"),
    ],
)
def test_a_line_that_cannot_be_asked_is_told_and_the_rest_answered(
    ask: Ask, line: str | bytes, said: str, name: str | None
) -> None:
    status, told = ask(a_question("a"), line, a_question("b"))

    assert status == 2
    assert [one["id"] for one in told] == ["a", name, "b"]
    assert told[1]["error"].startswith(said)
    assert told[1]["error"]
    assert told[1]["findings"] == []
    assert told[0]["findings"] == told[2]["findings"] != []


def test_the_strong_findings_are_those_of_a_single_question(
    ask: Ask, capsys: pytest.CaptureFixture[str]
) -> None:
    _, (told,) = ask(a_question("a"))
    main(("ask", "drones", "--json"))
    alone = json.loads(capsys.readouterr().out)["findings"]

    assert alone
    assert told["findings"][: len(alone)] == alone


def test_the_limit_holds(ask: Ask) -> None:
    _, (told,) = ask(a_question("a"), options=("--limit", "1"))

    assert len(told["findings"]) == 1


def test_no_lines_are_no_answers(ask: Ask) -> None:
    assert ask("") == (0, [])


def test_words_beside_batch_are_refused(library: None, capsys: pytest.CaptureFixture[str]) -> None:
    del library

    assert main(("ask", "drones", "--batch")) == 2
    assert "leave the words out" in capsys.readouterr().err


def test_as_of_says_the_day_and_answers_for_it(
    ask: Ask, capsys: pytest.CaptureFixture[str]
) -> None:
    today = datetime.now(UTC).date().isoformat()

    assert main(("ask", "drones", "--as-of", today)) == 0
    assert f"As of {today}" in capsys.readouterr().out
    assert ask(a_question("a"), options=("--as-of", "2000-01-01"))[1][0]["findings"] == []
    assert ask(a_question("a"), options=("--as-of", today))[1][0]["findings"]


def test_a_day_that_is_none_is_refused(library: None, capsys: pytest.CaptureFixture[str]) -> None:
    del library

    assert main(("ask", "drones", "--as-of", "yesterday")) == 2
    assert main(("ask", "drones", "--as-of", "2999-01-01")) == 2
    said = capsys.readouterr().err
    assert "--as-of" in said
    assert "2999-01-01 has not begun" in said
