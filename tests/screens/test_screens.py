"""What people see is what was last looked at; `make screens` draws it anew."""

from difflib import unified_diff
from pathlib import Path

import pytest

from tests.screens.gallery import gallery, page_of, sheet_of
from tests.screens.looks import DISCORD, LOOKS, SLACK, Look, screens
from tests.screens.situations import SITUATIONS, Situation

_HEAVY = 150_000

on_each = pytest.mark.parametrize("look", LOOKS, ids=lambda it: it.name)


def differences(file: Path, now: str) -> str:
    before = file.read_text(encoding="utf-8").splitlines()
    return "\n".join(unified_diff(before, now.splitlines(), file.name, "now", lineterm="", n=1))


@on_each
@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda it: it.name)
def test_a_situation_looks_as_it_was_last_seen(situation: Situation, look: Look) -> None:
    changed = differences(look.golden / f"{situation.name}.html", page_of(situation, look))

    assert not changed, f"`make screens` draws it anew:\n{changed}"


@on_each
def test_the_document_shows_every_situation(look: Look) -> None:
    changed = differences(look.pictures / "README.md", gallery(look))

    assert not changed, f"`make screens` writes it anew:\n{changed}"


@on_each
def test_no_page_and_no_picture_is_left_over(look: Look) -> None:
    names = {situation.name for situation in SITUATIONS}

    assert {path.stem for path in look.golden.glob("*.html")} == names
    assert {path.stem for path in look.pictures.glob("*.png")} == names


@on_each
def test_no_picture_is_heavy(look: Look) -> None:
    assert [p.name for p in look.pictures.glob("*.png") if p.stat().st_size > _HEAVY] == []


@on_each
def test_what_happened_before_is_seen(look: Look) -> None:
    assert "76 percent" in screens(look)["corrected"]
    assert "76 percent" not in screens(look)["match"]


@on_each
def test_what_one_situation_changes_no_other_sees(look: Look) -> None:
    assert "A6 ¶2 · C95" in screens(look)["conflict"]
    assert screens(look)["empty"] != screens(look)["choices"]


def test_a_sheet_holds_both_themes_in_both_widths() -> None:
    for look in (DISCORD, SLACK):
        sheet = sheet_of(SITUATIONS[0], look)

        for view in ("desktop", "phone"):
            for theme in ("light", "dark"):
                assert f'<section class="view {view}" data-theme="{theme}">' in sheet
        assert sheet.count(screens(look)[SITUATIONS[0].name]) == 4
