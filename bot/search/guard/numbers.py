"""Figures and dates that differ.

A figure of the question is compared with those of the claim that count or measure
the same thing. A question without a bound or a unit agrees with a figure that has
one; another value conflicts, under a bound too.
"""

from decimal import Decimal

from bot.model import Conflict, ConflictKind
from bot.search.bounds import Bound
from bot.search.quantities import Quantity
from bot.search.utterance import Utterance, stem

_DIMENSIONS = (
    frozenset({"dollar", "euro", "pound", "yen", "rouble", "hryvnia", "yuan"}),
    frozenset({"kilometre", "mile", "metre", "foot", "inch", "centimetre", "millimetre", "yard"}),
    frozenset({"kilogram", "tonne", "ton", "pound", "gram", "milligram", "ounce"}),
    frozenset({"second", "minute", "hour", "day", "week", "month", "year"}),
    frozenset({"watt", "kilowatt", "megawatt", "gigawatt"}),
    frozenset({"litre", "gallon", "millilitre", "barrel"}),
    frozenset(
        {"hectare", "acre", "square kilometre", "square mile", "square metre", "square foot"}
    ),
    frozenset({"percent", "percentage point", "permille"}),
    frozenset({"celsius", "fahrenheit", "degree"}),
)

ROUNDED = Decimal("0.04")
"""How far "about 59,000" may be from the figure, as a share of it."""

_OPPOSITE = frozenset({Bound.MORE, Bound.LESS})


def number_conflict(asked: Utterance, says: Utterance) -> Conflict | None:
    """A figure that the claim gives otherwise, or with another unit or bound."""
    for quantity in asked.quantities:
        same = [other for other in says.quantities if _is_as_much(quantity, other)]
        if agreeing := [other for other in same if _units_agree(quantity, other, asked, says)]:
            if opposite := _opposite_bound(quantity, agreeing):
                return _conflict(ConflictKind.BOUND, asked, quantity, says, opposite)
            continue
        rivals = [
            rival for rival in _rivals(quantity, asked, says) if not _is_stated(rival, asked, says)
        ]
        if rivals:
            return _conflict(ConflictKind.NUMBER, asked, quantity, says, rivals[0])
        if unlike := [other for other in same if _is_one_dimension(quantity, other)]:
            return _conflict(ConflictKind.UNIT, asked, quantity, says, unlike[0])
    return None


def _is_as_much(mine: Quantity, theirs: Quantity) -> bool:
    """Whether two values are one, or near enough where one side says "about"."""
    if Bound.ABOUT in {mine.bound, theirs.bound}:
        return abs(mine.value - theirs.value) <= ROUNDED * max(abs(mine.value), abs(theirs.value))
    return mine.value == theirs.value


def _is_stated(figure: Quantity, asked: Utterance, says: Utterance) -> bool:
    """Whether the question gives a figure of the claim too: then it is not the one in doubt."""
    return any(
        mine.value == figure.value and _units_agree(mine, figure, asked, says)
        for mine in (*asked.quantities, *asked.elsewhere)
    )


def date_conflict(asked: Utterance, says: Utterance) -> Conflict | None:
    """A date where the claim gives only others."""
    for date in asked.dates:
        comparable = [
            other
            for other in says.dates
            if (date.year and other.year) or (date.month and other.month)
        ]
        if comparable and not any(date.agrees(other) for other in comparable):
            return Conflict(
                kind=ConflictKind.DATE,
                asked=date.span.cut(asked.text),
                says=comparable[0].span.cut(says.text),
            )
    return None


def _conflict(
    kind: ConflictKind, asked: Utterance, mine: Quantity, says: Utterance, theirs: Quantity
) -> Conflict:
    return Conflict(kind=kind, asked=mine.span.cut(asked.text), says=theirs.span.cut(says.text))


def has_unlike_unit(asked: Utterance, says: Utterance) -> bool:
    """Whether a figure of the question is the claim's too, but of another unit or thing there.

    "97 pounds" against "97 kilograms", "8 percent" against "8 percentage points".
    """
    for mine in asked.quantities:
        same = [other for other in says.quantities if other.value == mine.value]
        if same and not any(_is_alike(mine, other, asked, says) for other in same):
            return True
    return False


def has_other_figure(asked: Utterance, says: Utterance) -> bool:
    """Whether both give figures of a kind, or dates, and none of them is the other's."""
    mine = {q.value for q in asked.quantities if not q.is_measured}
    theirs = {q.value for q in says.quantities if not q.is_measured}
    return bool(mine and theirs) and not any(
        _is_as_much(one, other) for one in asked.quantities for other in says.quantities
    )


def has_nearer_figure(asked: Utterance, says: Utterance) -> bool:
    """Whether another figure of the same unit stands nearer to the words beside the question's.

    "39 percent turnout" of "a turnout of 42 percent, after 39 percent four years earlier".
    """
    for mine in asked.quantities:
        alike = [other for other in says.quantities if other.unit == mine.unit]
        if len({other.value for other in alike}) > 1:
            near = sorted((_distance(mine, other, asked, says), other.value) for other in alike)
            (least, value), (second, _) = near[:2]
            if least < second and value != mine.value:
                return True
    return False


def _distance(
    mine: Quantity, theirs: Quantity, asked: Utterance, says: Utterance, reach: int = 3
) -> int:
    """How far a figure of the claim stands from a word that is beside the question's figure."""
    before = range(max(mine.words.start - reach, 0), mine.words.start)
    behind = range(mine.words.stop, min(mine.words.stop + reach, len(asked.stems)))
    beside = {asked.stems[at] for at in before if asked.stems[at]}
    beside = beside or {asked.stems[at] for at in behind if asked.stems[at]}
    return min(
        (
            theirs.words.start - at if at < theirs.words.start else at - theirs.words.stop + 1
            for at in says.content
            if says.stems[at] in beside
        ),
        default=len(says.words),
    )


def _is_alike(mine: Quantity, theirs: Quantity, asked: Utterance, says: Utterance) -> bool:
    """Whether one side leaves its unit unsaid, or both have the same word, or a name in front."""
    if mine.is_measured and theirs.is_measured:
        return mine.unit == theirs.unit
    if not mine.unit or not theirs.unit or _follow_the_same(mine, theirs, asked, says):
        return True
    # What is counted has too many names to compare: "4 young folks", "four patients".
    return not (mine.is_measured or theirs.is_measured) or mine.unit == theirs.unit


def _follow_the_same(mine: Quantity, theirs: Quantity, asked: Utterance, says: Utterance) -> bool:
    """Whether both figures stand behind the same name ("Falk 5")."""
    before, there = mine.words.start - 1, theirs.words.start - 1
    return (
        before >= 0
        and there >= 0
        and says.words[there].is_capitalised
        and asked.stems[before] == says.stems[there]
    )


def _units_agree(mine: Quantity, theirs: Quantity, asked: Utterance, says: Utterance) -> bool:
    """Whether two equal values may be of the same thing."""
    if mine.is_measured and theirs.is_measured:
        return mine.unit == theirs.unit
    if not mine.unit or not theirs.unit or _follow_the_same(mine, theirs, asked, says):
        return True
    if mine.is_measured or theirs.is_measured:
        # "80 sanctions" is not "80 percent"; "3 billion" typed without its currency is fine.
        return not (mine.is_measured and mine.unit == "percent") and theirs.unit != "percent"
    # Two counted nouns: unlike ones agree unless the claim counts the question's noun elsewhere.
    noun = stem(mine.unit, asked.language)
    if noun == stem(theirs.unit, says.language):
        return True
    return not any(
        stem(other.unit, says.language) == noun for other in says.quantities if other.unit
    )


def _is_one_dimension(mine: Quantity, theirs: Quantity) -> bool:
    return any(mine.unit in group and theirs.unit in group for group in _DIMENSIONS)


def _opposite_bound(mine: Quantity, agreeing: list[Quantity]) -> Quantity | None:
    """The claim's figure if each that agrees is bounded on the other side.

    "Under 80" also conflicts with a plain 80; a plain 80 agrees with every bound.
    """
    if mine.bound not in _OPPOSITE:
        return None
    if any(other.bound in {mine.bound, Bound.ABOUT} for other in agreeing):
        return None
    return next((other for other in agreeing if other.bound in _OPPOSITE), None) or agreeing[0]


def _rivals(quantity: Quantity, asked: Utterance, says: Utterance) -> list[Quantity]:
    """The claim's figures for the same thing, the nearest to the shared words first."""
    if quantity.is_measured:
        rivals = [other for other in says.quantities if other.unit == quantity.unit]
    else:
        noun = stem(quantity.unit, asked.language)
        counted = [
            other
            for other in says.quantities
            if not other.is_measured and other.unit and stem(other.unit, says.language) == noun
        ]
        rivals = counted or _beside_shared_words(quantity, asked, says)
    return rivals


def _beside_shared_words(
    quantity: Quantity, asked: Utterance, says: Utterance, reach: int = 4
) -> list[Quantity]:
    """Figures of the claim beside a word that also stands beside the question's figure."""
    near = {
        asked.stems[at]
        for at in range(quantity.words.start - reach, quantity.words.stop + reach)
        if 0 <= at < len(asked.stems) and asked.stems[at]
    }
    beside = []
    for other in says.quantities:
        distances = [
            min(abs(at - other.words.start), abs(at - other.words.stop + 1))
            for at in says.content
            if says.stems[at] in near
        ]
        if distances and min(distances) <= reach:
            beside.append((min(distances), other.words.start, other))
    return [other for _, _, other in sorted(beside, key=lambda found: found[:2])]
