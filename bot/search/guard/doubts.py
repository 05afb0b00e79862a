"""Doubts: what names no conflict and yet forbids a match.

A sentence that repeats a claim but for one word may say the opposite with it
("forbidden" for "allowed"), in more ways than a table of opposites knows. So a
near-repetition is a match only if nothing in it is unexplained.
"""

from collections.abc import Callable, Iterator

from bot.search.dates import WEEKDAYS
from bot.search.guard.numbers import has_nearer_figure, has_unlike_unit
from bot.search.guard.roles import has_other_roles
from bot.search.utterance import Utterance

Doubt = Callable[[Utterance, Utterance, frozenset[str]], bool]

SHORT = 5
"""Content words up to which all of a question must stand in a claim to match it."""

NEAR = 0.7
"""The share of a longer sentence's words from which on it is a near-repetition."""

_PROPER = frozenset({"designation", "version", "ordinal", "acronym"})
NAMED = 0.6
"""The share from which on a missing name or designation is one that was replaced."""

_CONTRASTS = tuple(
    (frozenset(one.split()), frozenset(other.split()))
    for one, other in (
        ("before", "after"),
        ("since", "until till"),
        ("with", "without"),
        ("all everyone everybody every each", "none nobody no"),
        ("more over above", "less fewer under below"),
        ("seit", "bis"),
        ("vor", "nach"),
        ("mit", "ohne"),
        ("avant", "après apres"),
        ("depuis", "jusqu'a jusqu'au jusqu'aux jusque"),
        ("avec", "sans"),
        ("antes", "después despues"),
        ("desde", "hasta"),
        ("con", "sin"),
        ("до", "після после"),
    )
)


def is_unexplained(part: Utterance, says: Utterance, explained: frozenset[str]) -> bool:
    """A word of a near-repetition that the claim holds in no way; *explained* ones it does."""
    held = {says.stems[at] for at in says.content} | explained
    missing = [at for at in part.content if part.stems[at] not in held]
    count = len(part.content)
    is_near = count <= SHORT or count - len(missing) >= NEAR * count
    if any(_is_proper(part, at) for at in missing):
        return is_near or count - len(missing) >= NAMED * count
    return bool(missing) and is_near


def _is_proper(part: Utterance, at: int) -> bool:
    """Whether a word stands for one thing alone: a name, a designation, the 38th."""
    word = part.words[at]
    is_shouted = word.kind == "word" and len(word.raw) > 1 and word.raw.isupper()
    return word.kind in _PROPER or (part.stems[at] in part.names and not is_shouted)


def has_contrast(part: Utterance, says: Utterance, explained: frozenset[str]) -> bool:
    """A small word of the question whose contrary alone the claim has ("since", "until")."""
    del explained
    mine = {word.text for word in part.words}
    theirs = {word.text for word in says.words}
    for one, other in _CONTRASTS:
        for here, there in ((one, other), (other, one)):
            is_contrary = mine & here and theirs & there
            if is_contrary and not mine & there and not theirs & here:
                return True
    return bool(mine & WEEKDAYS and theirs & WEEKDAYS and not mine & theirs & WEEKDAYS)


def _has_unlike_unit(part: Utterance, says: Utterance, explained: frozenset[str]) -> bool:
    del explained
    return has_unlike_unit(part, says)


def _has_other_roles(part: Utterance, says: Utterance, explained: frozenset[str]) -> bool:
    held = {says.stems[at] for at in says.content} | explained
    shared = sum(part.stems[at] in held for at in part.content)
    return shared >= NEAR * len(part.content) and has_other_roles(part, says)


def _has_nearer_figure(part: Utterance, says: Utterance, explained: frozenset[str]) -> bool:
    del explained
    return has_nearer_figure(part, says)


DOUBTS: tuple[Doubt, ...] = (
    is_unexplained,
    has_contrast,
    _has_unlike_unit,
    _has_nearer_figure,
    _has_other_roles,
)


def is_doubtful(parts: Iterator[Utterance], says: Utterance, explained: frozenset[str]) -> bool:
    """Whether anything in those parts of a question that repeat the claim forbids a match."""
    return any(doubt(part, says, explained) for part in parts for doubt in DOUBTS)
