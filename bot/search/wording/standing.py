"""Standing: where the words of a quotation stand as they are, in one piece or around ellipses."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from bot.model import Ignored
from bot.search.wording.signs import (
    DOUBLE_MARKS,
    ELLIPSIS,
    INVISIBLE,
    SINGLE_MARKS,
    Sign,
)
from bot.search.wording.told import Told

FAR = 120
"""Signs that an ellipsis may leave out: a paragraph."""

NEAR = 12
"""Signs that it may leave out beside a part of one or two words, which stand together anywhere."""

_TELLING_PART = 3
_MOST_PLACES = 20
_OPENING, _CLOSING = frozenset("[("), frozenset("])")
STOPS = frozenset(".,")
_MARKS = frozenset(DOUBLE_MARKS + SINGLE_MARKS)


@dataclass(frozen=True, slots=True)
class Found:
    """Where a part of a quotation stands, and what is ignored for that."""

    places: range
    ignored: frozenset[Ignored]


def parts_of(signs: Sequence[Sign]) -> tuple[tuple[Sign, ...], ...]:
    """The parts of a quotation between its ellipses, brackets round those left out.

    >>> from bot.search.wording.signs import signs_in
    >>> [[sign.key for sign in part] for part in parts_of(signs_in("… over 80 […] of them"))]
    [['over', '80'], ['of', 'them']]
    """
    parts: list[list[Sign]] = [[]]
    closed = False
    for at, sign in enumerate(signs):
        if sign.key == ELLIPSIS:
            before, behind = signs[at - 1 : at], signs[at + 1 : at + 2]
            closed = bool(
                before and behind and before[0].key in _OPENING and behind[0].key in _CLOSING
            )
            if closed:
                parts[-1].pop()
            parts.append([])
        elif closed and not parts[-1] and sign.key in _CLOSING:
            closed = False
        else:
            parts[-1].append(sign)
    return tuple(tuple(part) for part in parts if any(sign.is_word for sign in part))


def standing(
    asked: str, parts: Sequence[Sequence[Sign]], told: Told
) -> tuple[tuple[Found, ...], ...]:
    """Each way in which the parts follow each other in an article; of very many the first ones."""
    ways = []
    everywhere = range(len(told.signs))
    for first in islice(_places_of(asked, parts[0], told, everywhere), _MOST_PLACES):
        way = [first]
        for before, part in pairwise(parts):
            far = FAR if min(len(before), len(part)) >= _TELLING_PART else NEAR
            start = way[-1].places.stop
            within = range(start, min(start + far + 1, len(told.signs)))
            nearest = min(
                islice(_places_of(asked, part, told, within), _MOST_PLACES),
                key=lambda found: found.places.start,
                default=None,
            )
            if nearest is None:
                break
            way.append(nearest)
        if len(way) == len(parts):
            ways.append(tuple(way))
    return tuple(ways)


def _places_of(asked: str, part: Sequence[Sign], told: Told, within: range) -> Iterator[Found]:
    """Where a part stands: as it is, with another first letter, without its last stop."""
    for keys, ignored in _variants([sign.key for sign in part]):
        for places in told.standing(keys, within):
            if told.cuts_before(places.start) or told.cuts_behind(places.stop - 1):
                continue
            signs = told.signs[places.start : places.stop]
            differs = ignored_between(asked, part[: len(keys)], told.text, signs)
            yield Found(places, ignored | differs)


def _variants(keys: list[str]) -> Iterator[tuple[list[str], frozenset[Ignored]]]:
    for shown, stop in ((keys, frozenset[Ignored]()), (keys[:-1], frozenset({Ignored.STOP}))):
        if not shown or (stop and keys[-1] not in STOPS):
            continue
        yield shown, stop
        swapped = keys[0][0].swapcase() + keys[0][1:]
        if swapped != keys[0]:
            yield [swapped, *shown[1:]], stop | {Ignored.CASE}


def ignored_between(
    asked: str, mine: Sequence[Sign], text: str, theirs: Sequence[Sign]
) -> frozenset[Ignored]:
    """What differs between two texts of the same signs; the first letter's case is left to others.

    >>> from bot.search.wording.signs import signs_in
    >>> one, other = "the “long” road", "the long  road"
    >>> sorted(ignored_between(one, signs_in(one), other, signs_in(other)))
    [<Ignored.MARKS: 'marks'>, <Ignored.SPACES: 'spaces'>]
    """
    found = set()
    for sign, other in zip(mine, theirs, strict=True):
        found |= _unlike(asked[sign.start : sign.end], text[other.start : other.end], sign.kind)
    for (one, two), (three, four) in zip(pairwise(mine), pairwise(theirs), strict=True):
        found |= _unlike_between(asked[one.end : two.start], text[three.end : four.start])
    return frozenset(found)


def _unlike(mine: str, theirs: str, kind: str) -> set[Ignored]:
    """How one sign is written otherwise."""
    if mine == theirs or mine == theirs[:1].swapcase() + theirs[1:]:
        return set()
    if kind in {"dash", "joint"} or (kind == "figure" and mine[1:] == theirs[1:]):
        return {Ignored.DASHES}
    bare = [_without(it, SINGLE_MARKS).casefold() for it in (mine, theirs)]
    unlike = {Ignored.MARKS} if _only(mine, SINGLE_MARKS) != _only(theirs, SINGLE_MARKS) else set()
    return unlike | ({Ignored.SIGNS} if bare[0] != bare[1] or not unlike else set())


def _unlike_between(mine: str, theirs: str) -> set[Ignored]:
    """How two signs are set apart otherwise."""
    unlike = set()
    for kind, signs in ((Ignored.MARKS, DOUBLE_MARKS + SINGLE_MARKS), (Ignored.SIGNS, INVISIBLE)):
        if _only(mine, signs) != _only(theirs, signs):
            unlike.add(kind)
    every = DOUBLE_MARKS + SINGLE_MARKS + INVISIBLE
    if _without(mine, every) != _without(theirs, every):
        unlike.add(Ignored.SPACES)
    return unlike or ({Ignored.SPACES} if mine != theirs else set())


def _only(text: str, signs: str) -> str:
    return "".join(sign for sign in text if sign in signs)


def _without(text: str, signs: str) -> str:
    return "".join(sign for sign in text if sign not in signs)
