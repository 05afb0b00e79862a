"""What people see is what was last looked at; `make screens` draws it anew."""

from difflib import unified_diff
from pathlib import Path

import pytest

from tests.screens.gallery import GOLDEN, PICTURES, README, gallery, page_of, sheet_of
from tests.screens.situations import SITUATIONS, Situation, screens

_HEAVY = 150_000


def differences(file: Path, now: str) -> str:
    before = file.read_text(encoding="utf-8").splitlines()
    return "\n".join(unified_diff(before, now.splitlines(), file.name, "now", lineterm="", n=1))


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda it: it.name)
def test_a_situation_looks_as_it_was_last_seen(situation: Situation) -> None:
    changed = differences(GOLDEN / f"{situation.name}.html", page_of(situation))

    assert not changed, f"`make screens` draws it anew:\n{changed}"


def test_the_document_shows_every_situation() -> None:
    changed = differences(README, gallery())

    assert not changed, f"`make screens` writes it anew:\n{changed}"


def test_no_page_and_no_picture_is_left_over() -> None:
    names = {situation.name for situation in SITUATIONS}

    assert {path.stem for path in GOLDEN.iterdir()} == names
    assert {path.stem for path in PICTURES.glob("*.png")} == names


def test_no_picture_is_heavy() -> None:
    assert [p.name for p in PICTURES.glob("*.png") if p.stat().st_size > _HEAVY] == []


def test_what_happened_before_is_seen() -> None:
    assert "76 percent" in screens()["corrected"]
    assert "76 percent" not in screens()["match"]


def test_what_one_situation_changes_no_other_sees() -> None:
    assert "A6 ¶2 · C95" in screens()["conflict"]
    assert screens()["empty"] != screens()["choices"]


def test_a_sheet_holds_both_themes_in_both_widths() -> None:
    sheet = sheet_of(SITUATIONS[0])

    for view in ("desktop", "phone"):
        for theme in ("light", "dark"):
            assert f'<section class="view {view}" data-theme="{theme}">' in sheet
    assert sheet.count(screens()[SITUATIONS[0].name]) == 4
