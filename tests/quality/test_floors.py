import json
from pathlib import Path

import pytest

from bench import floors
from bench.floors import Bounds, Fallen, fallen


def some_bounds(average: float = 0.8, matches: float = 3) -> Bounds:
    """Two figures, one that should be high and one that should be low."""
    return Bounds(at_least={"MAP@5, all": average}, at_most={"conflicts, number": matches})


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of floors of the test's own."""
    path = tmp_path / "floors.json"
    monkeypatch.setattr(floors, "FILE", path)
    floors.record(some_bounds(), may_lower=False)
    return path


def test_the_same_figures_have_not_fallen() -> None:
    assert fallen(some_bounds(), some_bounds()) == ()


def test_better_figures_have_not_fallen() -> None:
    assert fallen(some_bounds(), some_bounds(average=0.9, matches=0)) == ()


def test_a_figure_falls_below_its_floor() -> None:
    fell = fallen(some_bounds(), some_bounds(average=0.799))

    assert fell == (Fallen(name="MAP@5, all", bound=0.8, measured=0.799),)


def test_a_figure_rises_above_its_ceiling() -> None:
    fell = fallen(some_bounds(), some_bounds(matches=4))

    assert fell == (Fallen(name="conflicts, number", bound=3, measured=4),)


def test_what_is_no_longer_measured_has_fallen() -> None:
    fell = fallen(some_bounds(), Bounds(at_least={}, at_most={}))

    assert [one.measured for one in fell] == [None, None]


def test_a_figure_without_a_floor_cannot_fall() -> None:
    assert fallen(Bounds(at_least={}, at_most={}), some_bounds()) == ()


def test_less_than_what_is_kept_of_a_figure_is_no_fall() -> None:
    measured = some_bounds(average=0.79996).rounded()

    assert fallen(some_bounds(), measured) == ()


@pytest.mark.usefixtures("file")
def test_the_check_says_in_plain_words_what_fell(capsys: pytest.CaptureFixture[str]) -> None:
    code = floors.check(some_bounds(average=0.7, matches=9))

    said = capsys.readouterr().out
    assert code == 1
    assert "MAP@5, all         fell below 0.8: now 0.7" in said
    assert "conflicts, number  rose above 3: now 9" in said


@pytest.mark.usefixtures("file")
def test_the_check_passes_where_nothing_fell() -> None:
    assert floors.check(some_bounds()) == 0


def test_better_figures_are_recorded(file: Path) -> None:
    code = floors.record(some_bounds(average=0.9), may_lower=False)

    assert code == 0
    assert json.loads(file.read_text())["at_least"] == {"MAP@5, all": 0.9}


def test_a_floor_is_not_lowered_by_accident(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = file.read_text()

    code = floors.record(some_bounds(average=0.9, matches=4), may_lower=False)

    assert code == 1
    assert file.read_text() == before
    assert "conflicts, number" in capsys.readouterr().out


@pytest.mark.usefixtures("file")
def test_a_floor_is_lowered_when_told_to() -> None:
    assert floors.record(some_bounds(average=0.7), may_lower=True) == 0
    assert floors.read() == some_bounds(average=0.7)
