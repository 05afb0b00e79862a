"""The command as a person runs it: what is printed where, and the exit status."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from adapters.terminal import options
from adapters.terminal.app import SUBCOMMANDS, main
from bot.model import Role

ARTICLE = """Parts for drones

By Ada Example

1 May 2024

Over 80 percent of the electronic parts found in the drones came from China, according to a
report by the Institute. The parts are sold openly.

Nobody at the plant answered.
"""
QUOTE = (
    "Over 80 percent of the electronic parts found in the drones came from China, according to a\n"
    "report by the Institute."
)


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Run a command line in an empty folder: status, standard output, standard error."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PINCITE_DB", raising=False)

    def line(*arguments: str) -> tuple[int, str, str]:
        status = main(arguments)
        told = capsys.readouterr()
        return status, told.out, told.err

    return line


Run = Callable[..., tuple[int, str, str]]


def test_every_subcommand_explains_itself(run: Run) -> None:
    for name in SUBCOMMANDS:
        status, out, _ = run(name, "--help")
        assert status == 0
        assert f"pincite {name}" in out


def test_roles_are_those_of_the_model() -> None:
    assert set(options.ROLES) <= {role.value for role in Role}


def test_help_loads_neither_model_nor_rich() -> None:
    import subprocess  # noqa: PLC0415 (a fresh interpreter)

    code = (
        "import sys; from adapters.terminal.app import main; main(['--help']);"
        "print(sorted({'bot.model', 'bot.app', 'rich', 'asyncio', 'lxml'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=30
    )

    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (("nonsense",), "nonsense"),
        (("add",), "FILE_OR_FOLDER"),
        (("add", "none.txt"), "none.txt"),
        (("ask", "x", "--workspace", "discord:x"), "discord:GUILD_ID"),
        (("ask", "x", "--workspace", "elsewhere:1"), "slack:TEAM_ID"),
        (("ask", "x", "--limit", "0"), "--limit"),
        (("ask",), "no words"),
        (("say", "/clam drones"), "Did you mean /claim?"),
        (("say", "/claim drones --pubic"), "Did you mean --public?"),
        (("say", "hello", "--as", "king"), "--as"),
        (("check",), "citations.db"),
        (("extract", "none.txt"), "none.txt"),
        (("add", "a.txt", "b.txt", "--url", "https://example.org"), "--url"),
    ],
)
def test_bad_input_is_one_sentence_on_standard_error(
    run: Run, line: tuple[str, ...], said: str
) -> None:
    status, out, err = run(*line)

    assert status == 2
    assert out == ""
    assert said in err
    assert err.count("\n") == 1
    assert "Traceback" not in err


def test_an_article_goes_in_and_its_words_come_out(run: Run, tmp_path: Path) -> None:
    (tmp_path / "parts.txt").write_text(ARTICLE)
    status, out, err = run("add", "parts.txt", "--url", "https://example.org/a", "--json")
    added = json.loads(out)

    assert (status, err) == (0, "")
    assert (added["novelty"], added["article"], added["revision"]) == ("new", "A1", 1)

    status, out, _ = run("ask", "drones", "--json")
    answer = json.loads(out)
    finding = answer["findings"][0]
    assert status == 0
    assert list(answer) == ["query", "findings"]
    assert list(finding) == [
        "claim", "article", "pin", "title", "url", "published", "quote", "span",
        "fit", "standing", "why", "conflict", "sources",
    ]  # fmt: skip
    assert finding["quote"] == QUOTE
    assert finding["published"] == "2024-05-01"
    assert finding["pin"].startswith("A1 ¶")
    assert set(finding["sources"][0]) >= {"name", "kind", "level", "role", "primary", "span", "url"}

    status, out, err = run("add", "parts.txt", "--url", "https://example.org/a")
    assert out.startswith("Nothing was added: A1")

    status, out, _ = run("say", "/claim drones")
    assert status == 0
    assert f"“{QUOTE}”" in out
    assert "#:~:text=" in out

    status, out, _ = run("say", "/claim drones", "--workspace", "discord:1", "--json")
    blocks = json.loads(out)["cards"][0]["blocks"]
    quote = next(block for block in blocks if block["type"] == "quote")
    assert quote["words"] == QUOTE
    assert quote["pin"].startswith("PA1 ¶")


def test_nothing_found_is_done(run: Run) -> None:
    status, out, _ = run("ask", "zebra", "--json")

    assert status == 0
    assert json.loads(out) == {"query": "zebra", "findings": []}
    assert run("ask", "zebra")[0] == 0
    assert "The library is empty" in run("ask", "zebra")[1]


def test_the_library_can_be_named_before_and_after(run: Run, tmp_path: Path) -> None:
    (tmp_path / "parts.txt").write_text(ARTICLE)
    run("--db", "a.db", "add", "parts.txt")
    _, out, _ = run("ask", "drones", "--json", "--db", "a.db")

    assert json.loads(out)["findings"]
    assert not (tmp_path / "citations.db").exists()


def test_extract_shows_what_add_would_store_and_stores_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "parts.txt").write_text(ARTICLE)
    status, out, _ = run("extract", "parts.txt", "--json")
    read = json.loads(out)

    assert status == 0
    assert list(read) == [
        "url", "title", "authors", "published", "language", "paragraphs", "claims"
    ]  # fmt: skip
    assert set(read["claims"][0]) == {
        "text", "start", "end", "kinds", "score", "reasons", "sources"
    }  # fmt: skip
    assert QUOTE in [claim["text"] for claim in read["claims"]]
    assert not list(tmp_path.glob("citations.db*"))
    assert "nothing was stored" in run("extract", "parts.txt")[1]


def test_a_folder_is_read_in_order_and_what_is_no_text_is_named(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    (folder / ".hidden").mkdir(parents=True)
    (folder / "b.txt").write_text(ARTICLE)
    (folder / "a.md").write_text("# Trains\n\nThe train came on Monday, the ministry said.\n")
    (folder / "c.html").write_bytes(b"%PDF-1.7 \x00\x01")
    (folder / "d.pdf").write_bytes(b"%PDF-1.7")
    (folder / ".hidden" / "e.txt").write_text(ARTICLE)
    status, out, err = run("add", str(folder), "--json")
    told = [json.loads(line) for line in out.splitlines()]

    assert status == 2
    assert [Path(one["file"]).name for one in told] == ["a.md", "b.txt", "c.html"]
    assert "error" in told[2]
    assert err.splitlines() == [
        "c.html is not a text I can read. Give plain text, Markdown or HTML.",
        "1 of 3 files could not be read; the others were.",
    ]


def test_a_member_at_the_terminal_changes_nothing(run: Run) -> None:
    status, _, err = run("say", "/article add Trains came.", "--as", "member")

    assert status == 2
    assert "for contributors" in err


def test_what_is_lacking_is_asked_for(run: Run, tmp_path: Path) -> None:
    (tmp_path / "parts.txt").write_text(ARTICLE)
    run("add", "parts.txt")
    status, out, _ = run("say", "/article remove A1")

    assert status == 2
    assert "reason" in out
    assert run("say", "/article remove A1 --reason withdrawn")[0] == 0
    assert run("say", "/claim drones")[1].startswith("The library is empty")


def test_an_upload_is_named_in_a_typed_command(run: Run, tmp_path: Path) -> None:
    (tmp_path / "parts.txt").write_text(ARTICLE)

    shown = run("say", "/article add --file parts.txt")[1]
    assert shown.startswith("“Parts for drones” would be a new article.")
    assert "/article keep D1" in shown
    assert run("say", "/article keep D1")[1].startswith("Added A1")
    assert run("say", "/article add --file none.txt")[0] == 2


def test_doctor_and_check_find_a_good_library_good(run: Run, tmp_path: Path) -> None:
    assert run("doctor")[0] == 0
    assert not (tmp_path / "citations.db").exists()

    (tmp_path / "parts.txt").write_text(ARTICLE)
    run("add", "parts.txt")
    assert run("doctor")[0] == 0
    status, out, _ = run("check")
    assert status == 0
    assert out.endswith("citations.db is as it was written.\n")


def test_doctor_says_how_to_mend_what_is_no_library(run: Run, tmp_path: Path) -> None:
    (tmp_path / "citations.db").write_text("this is no database at all" * 99)
    status, out, err = run("doctor")

    assert status == 1
    assert "wrong" in out
    assert err == ""
    assert run("say", "/claim drones")[0] == 1


def test_an_interrupted_command_ends_quietly(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("adapters.terminal.session.with_library", interrupted)

    assert run("ask", "drones") == (130, "", "\n")


def test_a_conversation_answers_line_after_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "parts.txt").write_text(ARTICLE)
    run("add", "parts.txt")
    lines = iter(["drones", "/article remove A1", "", "/clam", "exit", "never read"])
    monkeypatch.setattr("builtins.input", lambda _: next(lines))
    monkeypatch.setattr("adapters.terminal.forms.fill_in", lambda _: {"reason": "withdrawn"})
    status, out, _ = run("chat")

    assert status == 0
    assert QUOTE in out
    assert "Removed A1" in out
    assert "Did you mean /claim?" in out
    assert next(lines) == "never read"


def test_a_choice_is_taken_by_its_number_and_a_form_is_filled_in(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "parts.txt").write_text(ARTICLE)
    lines = iter(["drones", "2", "/article remove A1"])

    def typed(_: str) -> str:
        try:
            return next(lines)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr("builtins.input", typed)
    monkeypatch.setattr("click.prompt", lambda *_, **__: "withdrawn")
    # An empty library offers two things to do next; the second is help.
    status, out, _ = run("chat")
    assert status == 0
    assert "What can be asked:" in out

    run("add", "parts.txt")
    lines = iter(["/article remove A1"])
    assert "Reason: withdrawn" in run("chat")[1]


def test_the_demo_reads_the_samples_once_and_answers(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    samples = tmp_path / "samples"
    samples.mkdir()
    (samples / "parts.txt").write_text(ARTICLE)
    monkeypatch.setattr("adapters.terminal.demo.SAMPLES", samples)
    status, first, _ = run("demo")
    _, second, _ = run("demo")

    assert status == 0
    assert "Reading 1 sample article" in first
    assert "Reading" not in second
    for out in (first, second):
        assert f"“{QUOTE}”" in out
        assert "pincite chat" in out


def test_a_person_at_a_terminal_sees_cards(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "parts.txt").write_text(ARTICLE)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    run("add", "parts.txt")
    status, out, _ = run("say", "/claim drones")

    assert status == 0
    assert "╭─" in out
    assert "A1 ¶2 · C1" in out
    assert "\x1b[3" not in out


def test_standard_input_is_read_as_a_file(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(ARTICLE.encode())))
    _, out, _ = run("extract", "-")

    assert "This is what would be stored of “Parts for drones”; nothing was stored." in out
    assert "Over 80 percent" in out


def test_a_reader_that_has_left_is_no_failure(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def left(*_: object, **__: object) -> int:
        raise BrokenPipeError

    monkeypatch.setattr("adapters.terminal.session.with_library", left)

    assert run("ask", "drones") == (141, "", "")
