"""`pincite import` as a person runs it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from adapters.terminal.app import main
from bot.bulk import LONGEST_LINE

AGAIN = (
    "This file was imported before; all its lines are looked at again, and nothing is added twice."
)
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PINCITE_DB", raising=False)

    def line(*arguments: str) -> tuple[int, str, str]:
        status = main(arguments)
        told = capsys.readouterr()
        return status, told.out, told.err

    return line


def a_line(number: int, text: str = "Drones flew.", **more: str) -> str:
    fields = {"url": f"https://example.org/{number}", "title": f"Title {number}", "text": text}
    return json.dumps(fields | more, ensure_ascii=False)


def write(*lines: str, name: str = "claims.jsonl", bom: bool = False) -> None:
    Path(name).write_text("\n".join(lines) + "\n", encoding="utf-8-sig" if bom else "utf-8")


def test_claims_go_in_whole_and_come_out(run: Run) -> None:
    text = "Drones flew. «Nobody»\nfell."
    write(a_line(1, f" {text} ", source="The Ministry"), "", a_line(2), bom=True)

    assert run("import", "claims.jsonl") == (
        0,
        "claims.jsonl: 2 added, 0 already known, 0 changed, 0 skipped.\n",
        "",
    )
    found = json.loads(run("ask", "nobody", "--json")[1])["findings"]
    assert [it["quote"] for it in found] == [text]
    assert found[0]["pin"] == "A1 ¶1"
    assert [it["name"] for it in found[0]["sources"]] == ["The Ministry"]
    assert run("say", "/claim nobody --show everything")[0] == 0
    assert run("check")[0] == 0


def test_a_file_again_adds_nothing_and_says_so(run: Run) -> None:
    write(a_line(1), a_line(2), a_line(1))
    first = run("import", "claims.jsonl")[1]
    status, out, _ = run("import", "claims.jsonl")

    assert first == "claims.jsonl: 2 added, 1 already known, 0 changed, 0 skipped.\n"
    assert status == 0
    assert out.splitlines() == [
        AGAIN,
        "claims.jsonl: 0 added, 3 already known, 0 changed, 0 skipped.",
    ]


def test_another_files_other_words_are_a_change(run: Run) -> None:
    write(a_line(1))
    run("import", "claims.jsonl")
    write(a_line(1, "Drones fell."))

    assert "0 added, 0 already known, 1 changed" in run("import", "claims.jsonl")[1]


def test_a_removed_article_is_restored(run: Run) -> None:
    write(a_line(1))
    run("import", "claims.jsonl")
    run("say", "/article remove A1 --reason wrong")

    assert "1 restored after a removal" in run("import", "claims.jsonl")[1]


def test_what_cannot_be_taken_in_is_told_by_its_number(run: Run) -> None:
    write(
        a_line(1),
        "nonsense",
        a_line(1, "Drones fell."),
        "x" * (LONGEST_LINE * 3),
        "x" * LONGEST_LINE,
        a_line(2),
    )
    status, out, err = run("import", "claims.jsonl")

    assert status == 2
    assert out == "claims.jsonl: 2 added, 0 already known, 0 changed, 4 skipped.\n"
    lines = err.splitlines()
    assert lines[0].startswith("Line 2: it is no JSON.")
    assert lines[1].startswith("Line 3: https://example.org/1 has other words on an earlier line")
    assert lines[2] == (
        "Line 4: it is longer than 64 KiB. Shorten it, or split it into several claims."
    )
    assert lines[3].startswith("Line 5: it is ")
    assert len(lines) == 4


def test_twenty_are_told_and_the_rest_is_counted(run: Run) -> None:
    write(*["{}"] * 25)
    status, out, err = run("import", "claims.jsonl", "--json")
    told = json.loads(out)

    assert status == 2
    assert err.splitlines()[-1] == "5 more lines were skipped."
    assert len(err.splitlines()) == 21
    assert [error["line"] for error in told["errors"]] == list(range(1, 21))
    assert told | {"errors": []} == {
        "file": "claims.jsonl",
        "lines": 25,
        "after": 0,
        "repeated": False,
        "added": 0,
        "known": 0,
        "changed": 0,
        "restored": 0,
        "skipped": 25,
        "errors": [],
    }


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "cannot be opened as a file"),
        (b"\n\n\xff\n", "claims.jsonl is not UTF-8: line 3"),
        (b"\n\xc3", "claims.jsonl is not UTF-8: line 2"),
    ],
)
def test_a_file_that_is_none_is_told(run: Run, content: bytes | None, said: str) -> None:
    if content is None:
        Path("claims.jsonl").mkdir()
    else:
        Path("claims.jsonl").write_bytes(content)
    status, out, err = run("import", "claims.jsonl")

    assert (status, out) == (2, "")
    assert said in err
    assert run("import", "none.jsonl")[0] == 2


def test_an_empty_file_is_no_failure(run: Run) -> None:
    Path("claims.jsonl").touch()

    assert run("import", "claims.jsonl")[0] == 0


def test_progress_is_drawn_on_a_terminal_alone(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setattr("adapters.terminal.progress.QUIET_SECONDS", 0.0)
    write(*map(a_line, range(30)))

    assert run("import", "claims.jsonl")[0] == 0
