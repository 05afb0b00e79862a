"""`pincite suggest` as a person or an editor runs it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from adapters.terminal.app import main

ARTICLE = """Parts for drones

Over 80 percent of the electronic parts found in the drones came from China, a report said.

The drones were launched from a field near the river, the ministry said on Friday.
"""
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PINCITE_DB", raising=False)
    (tmp_path / "parts.txt").write_text(ARTICLE)
    main(("add", "parts.txt"))
    capsys.readouterr()

    def line(*arguments: str) -> tuple[int, str, str]:
        status = main(arguments)
        told = capsys.readouterr()
        return status, told.out, told.err

    return line


def test_each_suggestion_is_a_line_with_the_claims_name(run: Run) -> None:
    status, out, err = run("suggest", "dron")

    assert (status, err) == (0, "")
    assert len(out.splitlines()) == 2
    for line in out.splitlines():
        name, words = line.split("\t")
        assert name.startswith("C")
        assert "drones" in words
        assert len(words) <= 100


def test_json_holds_what_was_typed_and_whole_quotes(run: Run) -> None:
    status, out, _ = run("suggest", "chin", "--json")
    told = json.loads(out)

    assert status == 0
    assert list(told) == ["typed", "suggestions"]
    assert told["typed"] == "chin"
    (one,) = told["suggestions"]
    assert list(one) == ["claim", "quote", "title"]
    assert one["quote"] in ARTICLE
    assert one["title"] == "Parts for drones"


def test_no_suggestion_is_said_beside_the_output(run: Run) -> None:
    status, out, err = run("suggest", "zq")

    assert (status, out) == (0, "")
    assert err.startswith("Nothing begins like that")
    assert json.loads(run("suggest", "zq", "--json")[1])["suggestions"] == []


def test_the_limit_holds_and_has_bounds(run: Run) -> None:
    assert len(run("suggest", "dron", "--limit", "1")[1].splitlines()) == 1
    assert run("suggest", "dron", "--limit", "26")[0] == 2
    assert run("suggest")[0] == 2
