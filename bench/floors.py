"""Floors under our figures, in tests/quality/floors.json: what was reached is not to be lost.

`python -m bench.quality --check` fails where a figure fell below its floor, `--record` raises
the floors to what was measured, and lowers one only when told to with `--lower`.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.evaluation import SET

FILE = SET / "floors.json"
DIGITS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Figures by name: those that should be high, and those that should be low."""

    at_least: Mapping[str, float]
    at_most: Mapping[str, float]

    def rounded(self) -> "Bounds":
        """To as many digits as are kept."""
        return Bounds(
            at_least={name: round(value, DIGITS) for name, value in self.at_least.items()},
            at_most={name: round(value, DIGITS) for name, value in self.at_most.items()},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Fallen:
    """A figure that is worse than its bound; *measured* is None where it is no longer measured."""

    name: str
    bound: float
    measured: float | None


def fallen(floors: Bounds, figures: Bounds) -> tuple[Fallen, ...]:
    """What is worse than it was. A figure without a bound is not looked at."""
    below = (
        Fallen(name=name, bound=bound, measured=figures.at_least.get(name))
        for name, bound in floors.at_least.items()
        if figures.at_least.get(name, float("-inf")) < bound
    )
    above = (
        Fallen(name=name, bound=bound, measured=figures.at_most.get(name))
        for name, bound in floors.at_most.items()
        if figures.at_most.get(name, float("inf")) > bound
    )
    return (*below, *above)


def check(figures: Bounds) -> int:
    """Say what fell; the exit code."""
    fell = fallen(read(), figures)
    if not fell:
        print("Every figure is at its floor or better.")
        return 0
    print("These figures are worse than what is recorded in tests/quality/floors.json:\n")
    print("\n".join(table(fell)))
    print(
        "\nMend it; or, where the loss is meant, record it and say why in the commit:"
        " python -m bench.quality --record --lower"
    )
    return 1


def record(figures: Bounds, *, may_lower: bool) -> int:
    """Keep the figures as the new bounds, unless one of them would be lowered; the exit code."""
    fell = fallen(read(), figures) if FILE.exists() else ()
    if fell and not may_lower:
        print("Nothing was recorded, for these would be lowered (--lower does it all the same):\n")
        print("\n".join(table(fell)))
        return 1
    text = json.dumps({"at_least": figures.at_least, "at_most": figures.at_most}, indent=2)
    FILE.write_text(text + "\n", encoding="utf-8")
    print(f"Recorded {len(figures.at_least)} floors and {len(figures.at_most)} ceilings.")
    return 0


def read() -> Bounds:
    """The recorded bounds."""
    recorded = json.loads(FILE.read_text(encoding="utf-8"))
    return Bounds(at_least=recorded["at_least"], at_most=recorded["at_most"])


def table(fell: Sequence[Fallen]) -> list[str]:
    """One line a figure, in plain words."""
    width = max((len(one.name) for one in fell), default=0)
    return [f"  {one.name:<{width}}  {_said(one)}" for one in fell]


def _said(one: Fallen) -> str:
    if one.measured is None:
        return f"was {one.bound:g}, is no longer measured"
    side = "fell below" if one.measured < one.bound else "rose above"
    return f"{side} {one.bound:g}: now {one.measured:g}"
