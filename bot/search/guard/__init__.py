"""The guard: numbers, dates, negation, names and roles, after the score and above it.

No score outvotes a conflict. Each rule is a function of a question and a claim,
both read in the claim's language, to a Conflict or None; the first that finds one
names it. A rule's examples are its tests (`tests/bot/search/test_guard.py`).
"""

from collections.abc import Callable

from bot.model import Conflict
from bot.search.guard.direction import direction_conflict
from bot.search.guard.names import name_conflict
from bot.search.guard.numbers import date_conflict, number_conflict
from bot.search.guard.polarity import polarity_conflict
from bot.search.guard.roles import role_conflict
from bot.search.utterance import Utterance

Rule = Callable[[Utterance, Utterance], Conflict | None]

RULES: tuple[Rule, ...] = (
    number_conflict,
    date_conflict,
    polarity_conflict,
    direction_conflict,
    name_conflict,
    role_conflict,
)

__all__ = ["RULES", "Rule", "conflict_between"]


def conflict_between(asked: Utterance, says: Utterance) -> Conflict | None:
    """What the question and the claim disagree on, or None."""
    return next((found for rule in RULES if (found := rule(asked, says))), None)
