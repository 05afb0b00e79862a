"""Doubts: what names no conflict and yet forbids a match.

A sentence that repeats a claim but for one word may say the opposite with it
("forbidden" for "allowed"), in more ways than a table of opposites knows. So where
a question has another word in the place of the claim's, it is no match.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import Levenshtein, Opcodes

from bot.search.dates import WEEKDAYS
from bot.search.guard.numbers import has_nearer_figure, has_other_figure, has_unlike_unit
from bot.search.guard.roles import has_other_roles
from bot.search.utterance import Utterance

SHORT = 5
"""Content words up to which all of a question must stand in a claim to match it."""

WHOLE = 12
"""Content words up to which a question is compared as a whole, and without regard to order."""

NEAR = 0.7
"""The share of a sentence's words from which on it is a near-repetition."""

ALIGNED = 0.6
"""The share of a sentence's words in the claim's order from which on it repeats it."""

FEWEST = 4
"""Words in the same order that make a repetition."""

AMONG = 3
"""Words that a claim must share with a stretch of a sentence."""

REPLACED = 2
"""Words that stand in the place of as many others; more are another sentence, and in a post two."""

NAMED = 0.6
"""The share from which on a missing name or designation is one that was replaced."""

NAMED_APART = 0.5
"""The same where the claim has a name that the question lacks."""

_PROPER = frozenset({"designation", "version", "ordinal", "acronym"})

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

_RATE = re.compile(r"\b(?:an?|per|every|each) (second|minute|hour|day|night|week|month|year)\b")


@dataclass(frozen=True)
class Compared:
    """A sentence of a question beside the claim that it may repeat.

    *explained* are words of the question that the claim has in another way, with its
    own; *is_whole* says that the question is this one sentence.
    """

    part: Utterance
    says: Utterance
    explained: Mapping[str, str]
    is_whole: bool = True

    @cached_property
    def mine(self) -> tuple[int, ...]:
        """The places of the words that are compared: without units, which go with figures."""
        return _told(self.part)

    @cached_property
    def theirs(self) -> tuple[str, ...]:
        """The claim's words."""
        return tuple(self.says.stems[at] for at in _told(self.says))

    @cached_property
    def missing(self) -> tuple[int, ...]:
        """The places of the words that the claim holds in no way."""
        held = {self.says.stems[at] for at in self.says.content} | self.explained.keys()
        return tuple(at for at in self.mine if self.part.stems[at] not in held)

    @cached_property
    def held(self) -> tuple[int, ...]:
        """Which of *mine* the claim holds, by their number."""
        return tuple(place for place, at in enumerate(self.mine) if at not in self.missing)

    @cached_property
    def steps(self) -> Opcodes:
        """How the sentence's words become the claim's."""
        stems = [self.part.stems[at] for at in self.mine]
        mine = [self.explained.get(stem, stem) for stem in stems]
        return Levenshtein.opcodes(mine, self.theirs)

    @cached_property
    def repeats(self) -> bool:
        """Whether the sentence has, from first to last, the claim's words in their order."""
        equal = [step for step in self.steps if step.tag == "equal"]
        same = sum(step.src_end - step.src_start for step in equal)
        return same >= FEWEST and same >= ALIGNED * (equal[-1].src_end - equal[0].src_start)

    @cached_property
    def missing_among(self) -> tuple[int, ...]:
        """Those from the first to the last word that both have, and one to each side.

        Nothing where so little is shared that it is chance.
        """
        if not self.has_stretch(NAMED_APART if self.left else NAMED):
            return ()
        if self.left:
            # The claim has a name that the question lacks: any name of its own may replace it.
            return self.missing
        among = self.mine[max(self.held[0] - 1, 0) : self.held[-1] + 2]
        return tuple(at for at in among if at in self.missing)

    def has_stretch(self, share: float) -> bool:
        """Whether the claim holds so much from the first to the last word that both have."""
        held = self.held
        figures = len(self.part.quantities) + len(self.part.dates)
        is_enough = bool(held) and len(held) + figures >= AMONG
        return is_enough and len(held) >= share * (held[-1] - held[0] + 1)

    @cached_property
    def left(self) -> frozenset[str]:
        """What the claim writes with a capital, and the question has not."""
        mine = {self.part.stems[at] for at in self.mine} | set(self.explained.values())
        return self.says.capitalised - mine

    @property
    def share(self) -> float:
        """How much of the sentence the claim holds."""
        return 1 - len(self.missing) / max(len(self.mine), 1)

    @property
    def is_near(self) -> bool:
        """Whether the claim holds most of it; of a sentence of a post, in the same order."""
        return self.share >= NEAR and (self.is_whole or self.repeats)


def _told(utterance: Utterance) -> tuple[int, ...]:
    units = {at for q in utterance.quantities if q.is_measured for at in q.words}
    return tuple(at for at in utterance.content if at not in units)


Doubt = Callable[[Compared], bool]


def is_unexplained(compared: Compared) -> bool:
    """A word of a question of one sentence that the claim holds in no way."""
    count = len(compared.mine)
    if not compared.is_whole or count > WHOLE or not compared.missing:
        return False
    return count <= SHORT or compared.share >= NEAR


def has_replaced(compared: Compared) -> bool:
    """Another word in the place of one of the claim's, between words that both have.

    What the question only adds or leaves out is no doubt: posts do both.
    """
    missing = {place for place, at in enumerate(compared.mine) if at in compared.missing}
    gaps = list(_gaps(compared))
    if not compared.is_whole and compared.share < NEAR:
        # Before and behind what it repeats, a sentence of a post says what it likes.
        gaps = gaps[1:-1]
    most = REPLACED if compared.is_whole else 1
    return compared.repeats and any(
        0 < len(mine) <= most and 0 < len(theirs) <= most and not missing.isdisjoint(mine)
        for mine, theirs in gaps
    )


def _gaps(compared: Compared) -> Iterator[tuple[range, range]]:
    """The places between those where both have the same words in the same order."""
    mine = theirs = 0
    for step in compared.steps:
        if step.tag == "equal":
            yield range(mine, step.src_start), range(theirs, step.dest_start)
            mine, theirs = step.src_end, step.dest_end
    yield range(mine, len(compared.mine)), range(theirs, len(compared.theirs))


def has_other_name(compared: Compared) -> bool:
    """A name or designation that the claim has not, though it has most of the rest."""
    if any(_is_proper(compared.part, at) for at in compared.missing_among):
        return True
    if compared.share < NAMED:
        return False
    if any(_is_proper(compared.part, at) for at in compared.missing):
        return True
    if not compared.is_whole and not compared.repeats:
        return False
    # In small letters any word may be a name; at a sentence's beginning every word has a capital.
    return bool(compared.left) and any(
        compared.part.words[at].is_capitalised or compared.is_whole for at in compared.missing
    )


def _is_proper(part: Utterance, at: int) -> bool:
    """Whether a word stands for one thing alone: a name, a designation, the 38th."""
    word = part.words[at]
    is_shouted = word.kind == "word" and len(word.raw) > 1 and word.raw.isupper()
    return word.kind in _PROPER or (part.stems[at] in part.names and not is_shouted)


def has_contrast(compared: Compared) -> bool:
    """A small word of the question whose contrary alone the claim has ("since", "until")."""
    mine = {word.text for word in compared.part.words}
    theirs = {word.text for word in compared.says.words}
    for one, other in _CONTRASTS:
        for here, there in ((one, other), (other, one)):
            is_contrary = mine & here and theirs & there
            if is_contrary and not mine & there and not theirs & here:
                return True
    return bool(mine & WEEKDAYS and theirs & WEEKDAYS and not mine & theirs & WEEKDAYS)


def has_other_denial(compared: Compared) -> bool:
    """A negation on one side alone, among words that both have."""
    if not compared.is_near:
        return False
    negations = compared.says.language.negations
    mine = any(word.text in negations for word in compared.part.words)
    told = {compared.part.stems[at] for at in compared.mine}
    told |= {compared.explained.get(stem, stem) for stem in told}
    places = [at for at in compared.says.content if compared.says.stems[at] in told]
    if not places:
        return False
    near = compared.says.words[max(places[0] - 1, 0) : places[-1] + 1]
    return mine != any(word.text in negations for word in near)


def _has_unlike_unit(compared: Compared) -> bool:
    return has_unlike_unit(compared.part, compared.says)


def _has_other_roles(compared: Compared) -> bool:
    return compared.is_near and has_other_roles(compared.part, compared.says)


def _has_other_figure(compared: Compared) -> bool:
    return compared.has_stretch(NAMED) and has_other_figure(compared.part, compared.says)


def _has_other_rate(compared: Compared) -> bool:
    """So much a minute against so much a day."""
    mine, theirs = (set(_RATE.findall(it.text.lower())) for it in (compared.part, compared.says))
    return bool(mine and theirs) and not mine & theirs


def _has_nearer_figure(compared: Compared) -> bool:
    return has_nearer_figure(compared.part, compared.says)


DOUBTS: tuple[Doubt, ...] = (
    is_unexplained,
    has_replaced,
    has_other_name,
    has_contrast,
    has_other_denial,
    _has_unlike_unit,
    _has_nearer_figure,
    _has_other_figure,
    _has_other_rate,
    _has_other_roles,
)


def is_doubtful(parts: Iterator[Utterance], says: Utterance, explained: Mapping[str, str]) -> bool:
    """Whether anything in those parts of a question that repeat the claim forbids a match."""
    return any(
        doubt(compared)
        for part in parts
        for compared in (Compared(part, says, explained, is_whole=not part.is_part),)
        for doubt in DOUBTS
    )
