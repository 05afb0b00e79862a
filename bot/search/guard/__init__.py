"""The guard: numbers, dates, negation, names and roles, after the score and above it.

No score outvotes a conflict. Each rule is a function of a question and a claim,
both read in the claim's language, to a Conflict or None; the first that finds one
names it. A rule's examples are its tests (`tests/bot/search/test_guard.py`).
"""

from collections.abc import Callable, Iterator

from bot.model import Conflict
from bot.search.guard.direction import direction_conflict
from bot.search.guard.doubts import WHOLE, Compared, is_doubtful
from bot.search.guard.names import name_conflict
from bot.search.guard.numbers import date_conflict, number_conflict
from bot.search.guard.polarity import polarity_conflict
from bot.search.guard.roles import role_conflict
from bot.search.utterance import Utterance, parts_of

Rule = Callable[[Utterance, Utterance], Conflict | None]

RULES: tuple[Rule, ...] = (
    number_conflict,
    date_conflict,
    direction_conflict,
    polarity_conflict,
    name_conflict,
    role_conflict,
)

LOOSE = frozenset({polarity_conflict, role_conflict})
"""Rules that hear a contradiction in the chat around a claim ("do not eat bananas in Port Amsel"):
a sentence of a post has to repeat the claim for them."""

__all__ = ["RULES", "Rule", "conflict_between", "is_doubtful", "repeating", "sentences"]

LEAST = 3
"""Words that both must have for a sentence of a post to speak of a claim."""

REPEATED = 0.5
"""The share of a sentence that a claim must hold for the sentence to speak of it."""


def conflict_between(asked: Utterance, says: Utterance) -> Conflict | None:
    """What the question and the claim disagree on, or None.

    Of a whole post only those sentences are compared that repeat the claim: that another
    one says "no" or "three" contradicts nothing.
    """
    for part in repeating(asked, says):
        in_order = not part.is_part or Compared(part, says, {}, is_whole=False).repeats
        for rule in RULES:
            if (in_order or rule not in LOOSE) and (found := rule(part, says)):
                return found
    return None


def repeating(asked: Utterance, says: Utterance) -> Iterator[Utterance]:
    """The sentences of a question that speak of what the claim says: a short one as a whole."""
    if len(asked.content) <= WHOLE:
        yield asked
    else:
        yield from _speaking(asked, says)


def sentences(asked: Utterance, says: Utterance) -> Iterator[Utterance]:
    """The same by sentence; all of a short question where none speaks of the claim.

    What stands before or behind a pasted sentence ("Wow, is this true?") asks for nothing.
    """
    parts = [*_speaking(asked, says)]
    is_short = len(asked.content) <= WHOLE or len([*parts_of(asked)]) == 1
    yield from parts or ([asked] if is_short else [])


def _speaking(asked: Utterance, says: Utterance) -> Iterator[Utterance]:
    held = {says.stems[at] for at in says.content}
    for part in parts_of(asked):
        shared = sum(part.stems[at] in held for at in part.content)
        if shared >= LEAST and shared >= REPEATED * len(part.content):
            yield part
