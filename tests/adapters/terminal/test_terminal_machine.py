import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.terminal import files
from adapters.terminal.files import paths_of, read_page
from adapters.terminal.machine import findings_json, reply_json, to_json
from adapters.terminal.session import caller_for
from bot.model import Conflict, ConflictKind, Findings, Permission, Standing, Workspace
from bot.model.trouble import NoSuchFile, TooLarge
from bot.reply.apology import apology
from bot.reply.foreign import is_harmless
from bot.reply.voice import voice
from tests.bot.reply.findings import TEXT, WORDS, a_finding

HERE = Workspace("discord:1")


def test_a_finding_has_the_documented_shape() -> None:
    conflict = Conflict(kind=ConflictKind.NUMBER, asked="90 percent", says="over 80 percent")
    finding = a_finding(standing=Standing.RELATED, conflict=conflict, fit=75)
    at, cue = TEXT.index("a report"), TEXT.index("according to")

    assert findings_json(Findings(query="90 percent", found=(finding,)), HERE) == {
        "query": "90 percent",
        "findings": [
            {
                "claim": "PC12",
                "article": "PA3",
                "pin": "PA3 ¶4",
                "title": "Parts for drones",
                "url": "https://example.org/drones",
                "published": "2024-05-01",
                "quote": WORDS,
                "span": [TEXT.index(WORDS), TEXT.index(WORDS) + len(WORDS)],
                "fit": 75,
                "standing": "related",
                "why": "matches: parts",
                "conflict": {"kind": "number", "asked": "90 percent", "says": "over 80 percent"},
                "sources": [
                    {
                        "name": "a report",
                        "kind": "document",
                        "level": "document",
                        "role": "named",
                        "primary": True,
                        "span": [at, at + 8],
                        "url": None,
                        "cue": [cue, cue + 12],
                    }
                ],
            }
        ],
    }


def test_a_reply_that_failed_says_so() -> None:
    reply = apology(TooLarge(name="a.txt", limit=8 << 20), voice("en"))

    assert reply_json(reply) == {
        "summary": "a.txt is larger than 8 MiB, and is not read. "
        "Split it, or give only the article.",
        "audience": "asker",
        "outcome": "refused",
        "cards": [],
    }


@given(st.text(st.characters(exclude_categories=()), max_size=100))
def test_json_reads_back_and_never_acts_on_a_screen(text: str) -> None:
    line = to_json({"quote": text})

    assert json.loads(line) == {"quote": text}
    assert is_harmless(line)
    assert "\n" not in line


def test_each_request_is_an_event_of_its_own() -> None:
    assert caller_for(HERE).event != caller_for(HERE).event


def test_the_operator_keeps_the_public_library_and_a_role_elsewhere_does_not() -> None:
    assert caller_for(HERE).may(Permission.KEEP)
    assert caller_for(Workspace("public"), "moderator").may_change_library
    assert not caller_for(Workspace("public"), "member").may_change_library
    assert not caller_for(HERE, "administrator").may(Permission.KEEP)
    assert caller_for(HERE, "member").may(Permission.SPEAK)


def test_only_known_kinds_are_read_in_a_folder(tmp_path: Path) -> None:
    for name in ("b.HTML", "a.md", "c.py", ".d.txt"):
        (tmp_path / name).write_text("x")

    assert [Path(path).name for path in paths_of((str(tmp_path),))] == ["a.md", "b.HTML"]
    assert paths_of(("-", "none.xyz")) == ["-", "none.xyz"]


def test_a_folder_with_too_many_files_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MOST_FILES", 2)
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text("x")

    with pytest.raises(TooLarge):
        paths_of((str(tmp_path),))


def test_a_file_is_read_whole_or_refused_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe")
    page = read_page(str(tmp_path / "a.txt"), url="https://example.org", language="de")
    assert (page.content, page.name, page.language) == (b"\xff\xfe", "a.txt", "de")

    for path in ("none.txt", str(tmp_path), "\0"):
        with pytest.raises(NoSuchFile):
            read_page(path)

    monkeypatch.setattr(files, "MOST_BYTES", 1)
    with pytest.raises(TooLarge):
        read_page(str(tmp_path / "a.txt"))
