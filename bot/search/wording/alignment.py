"""Alignment: the place in an article that is nearest to a quotation, and what differs there.

On lists of words, for on characters a word may be cut in two. A quotation votes for places with
its pairs of words; the places with most votes are aligned, each no longer than a few times the
quotation, so that an article costs time in proportion to its length.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, Levenshtein, Opcode

from bot.search.wording.signs import Sign
from bot.search.wording.told import Told

LEAST = 0.62
"""The score below which a passage says something else (SEARCH, quotation check)."""

_ALIKE, _ALIKE_WORTH = 75, 0.7
_MOST_PLACES = 3
_MOST_USES = 8
"""Places of a quotation for which a pair of words votes: a commoner one tells nothing."""
_SHORT, _FAR = 2, 6
"""Signs of an end that stands too far from the rest to belong to it, and how far that is."""
_SLACK = 8


@dataclass(frozen=True, slots=True)
class Block:
    """A change: these signs of the quotation stand for those of the article."""

    asked: range
    says: range


@dataclass(frozen=True, slots=True)
class _Same:
    """A run of signs that both have: where it begins in the quotation and in the window."""

    asked: int
    says: int
    size: int


@dataclass(frozen=True, slots=True)
class Aligned:
    """The place in the article, how near it is (0..1), and what is not the same, in order."""

    places: range
    score: float
    blocks: tuple[Block, ...]


def aligned(asked: Sequence[Sign], gaps: frozenset[int], told: Told) -> Aligned | None:
    """The nearest place, None where no place is near.

    *gaps* are the signs of the quotation before which an ellipsis stands.
    """
    found = [
        one
        for window in _windows(asked, gaps, told)
        if (one := _align(asked, gaps, told, window)) is not None
    ]
    best = max(found, key=lambda one: one.score, default=None)
    return best if best is not None and best.score >= LEAST else None


def _windows(asked: Sequence[Sign], gaps: frozenset[int], told: Told) -> Iterator[range]:
    """Stretches of the article with the most of the quotation's words in its order."""
    size = len(asked)
    step = max(size // 2, _SLACK)
    uses: dict[tuple[str, str], list[int]] = {}
    lows = [sign.low for sign in asked]
    for at, low in enumerate(lows):
        uses.setdefault((low, ""), []).append(at)
        uses.setdefault((low, lows[at + 1] if at + 1 < size else ""), []).append(at)
    votes: Counter[int] = Counter()
    before = ""
    for place in range(len(told.signs) - 1, -1, -1):
        low = told.signs[place].low
        for pair, worth in (((low, before), 2), ((low, ""), 1)):
            if len(found := uses.get(pair, ())) <= _MOST_USES:
                for at in found:
                    votes[(place - at) // step] += worth
        before = low
    near = Counter({at: votes[at] + votes[at + 1] for at in {*votes, *(at - 1 for at in votes)}})
    reach = size + 2 * step + _SLACK * (1 + 4 * len(gaps))
    for at, _ in near.most_common(_MOST_PLACES):
        start = max(at * step - _SLACK, 0)
        yield range(start, min(start + reach + _SLACK, len(told.signs)))


def _align(
    asked: Sequence[Sign], gaps: frozenset[int], told: Told, window: range
) -> Aligned | None:
    mine = [sign.low for sign in asked]
    theirs = [sign.low for sign in told.signs[window.start : window.stop]]
    found = Indel.opcodes(mine, theirs)
    same = [
        _Same(it.src_start, it.dest_start, it.src_end - it.src_start)
        for it in found
        if it.tag == "equal"
    ]
    same = _drawn_together(_trimmed(same), theirs)
    if not same:
        return None
    places = _bounds(asked, told, window, same)
    codes = list(Levenshtein.opcodes(mine, [told.signs[at].low for at in places]))
    blocks = tuple(_blocks(codes, asked, told, places.start))
    return Aligned(places, _score(asked, gaps, told, blocks), blocks)


def _trimmed(same: list[_Same]) -> list[_Same]:
    """The runs that belong together: a word or two far from the others do not."""
    while len(same) > 1 and _is_astray(same[0], same[1], same[0]):
        same = same[1:]
    while len(same) > 1 and _is_astray(same[-2], same[-1], same[-1]):
        same = same[:-1]
    return same


def _is_astray(one: _Same, other: _Same, end: _Same) -> bool:
    distance = other.says - one.says - one.size
    return end.size <= _SHORT and distance > 2 * (other.asked - one.asked - one.size) + _FAR


def _drawn_together(same: list[_Same], theirs: Sequence[str]) -> list[_Same]:
    """With the first and the last run as near to the rest as their words stand.

    Of "the fleet. The ministry paid" the second "the" is that of "the ministry paid".
    """
    if len(same) > 1:
        (first, second), (last_but_one, last) = same[:2], same[-2:]
        words = list(theirs[first.says : first.says + first.size])
        near = second.says - first.size - (second.asked - first.asked - first.size)
        if theirs[max(near, first.says) : near + first.size] == words:
            same = [replace(first, says=near), *same[1:]]
        words = list(theirs[last.says : last.says + last.size])
        gap = last.asked - last_but_one.asked - last_but_one.size
        near = same[-2].says + last_but_one.size + gap
        if near < last.says and theirs[near : near + last.size] == words:
            same = [*same[:-1], replace(last, says=near)]
    return same


def _bounds(asked: Sequence[Sign], told: Told, window: range, same: list[_Same]) -> range:
    """From the first to the last word: with those in the place of asked ones, in the sentence."""
    first, last = same[0], same[-1]
    start, stop = window.start + first.says, window.start + last.says + last.size
    for _ in range(first.asked):
        if start == 0 or told.ends_sentence(start - 1):
            break
        start -= 1
    for _ in range(len(asked) - last.asked - last.size):
        if stop == len(told.signs) or told.ends_sentence(stop - 1):
            break
        stop += 1
    while told.cuts_before(start):
        start -= 1
    while told.cuts_behind(stop - 1):
        stop += 1
    return range(start, stop)


def _blocks(
    codes: Sequence[Opcode], asked: Sequence[Sign], told: Told, start: int
) -> Iterator[Block]:
    for code in codes:
        mine = range(code.src_start, code.src_end)
        theirs = range(start + code.dest_start, start + code.dest_end)
        if code.tag != "equal":
            yield Block(mine, theirs)
            continue
        for at, place in zip(mine, theirs, strict=True):
            if asked[at].key != told.signs[place].key:
                # Another capital: no other word, but not the same letters.
                yield Block(range(at, at + 1), range(place, place + 1))


def _score(
    asked: Sequence[Sign], gaps: frozenset[int], told: Told, blocks: Sequence[Block]
) -> float:
    """Words that are the same or nearly, among all; what the article has more counts half."""
    total = sum(sign.is_word for sign in asked)
    same, surplus = float(total), 0
    for block in blocks:
        mine = [asked[at].low for at in block.asked if asked[at].is_word]
        theirs = [told.signs[at].low for at in block.says if told.signs[at].is_word]
        alike = sum(
            1.0 if one == other else _ALIKE_WORTH * (fuzz.ratio(one, other) >= _ALIKE)
            for one, other in zip(mine, theirs, strict=False)
        )
        same += alike - len(mine)
        if block.asked.start not in gaps:
            surplus += max(len(theirs) - len(mine), 0)
    return same / (total + surplus / 2) if total else 0.0
