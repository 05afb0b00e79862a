"""Comparison: whether an article has the words of a quotation, or which it has instead."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from bot.model import Edit, Ignored, Op, Span, Verdict
from bot.search.wording.alignment import Aligned, Block, aligned
from bot.search.wording.edits import edits_of
from bot.search.wording.elision import is_telling
from bot.search.wording.signs import Sign, core_of, signs_in
from bot.search.wording.standing import FAR, STOPS, Found, parts_of, standing
from bot.search.wording.told import Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What became of a quotation in one article: verbatim, formatting or altered.

    *span* runs from its first word to its last, with what ellipses left out.
    """

    verdict: Verdict
    span: Span
    score: float = 1.0
    ignored: tuple[Ignored, ...] = ()
    edits: tuple[Edit, ...] = ()
    elided: tuple[Span, ...] = ()


def compare(asked: str, told: Told) -> Compared | None:
    """Hold *asked* against an article; None where it says nothing like it."""
    signs = signs_in(asked)
    parts = parts_of(signs)
    if not parts:
        return None
    # An article may have the ellipsis itself: as a whole first.
    for pieces in ((signs,), parts):
        if ways := standing(asked, pieces, told):
            compared = [_stands(asked, pieces, way, told) for way in ways]
            return max(compared, key=_rank)
    joined = [sign for part in parts for sign in part]
    gaps = frozenset(accumulate(len(part) for part in parts[:-1]))
    found = aligned(joined, gaps, told)
    return None if found is None else _altered(asked, joined, gaps, found, told)


def _rank(compared: Compared) -> tuple[float, int, int]:
    """Verbatim before formatting before altered; then what leaves out least."""
    order = (Verdict.ALTERED, Verdict.FORMATTING, Verdict.VERBATIM)
    length = compared.span.end - compared.span.start
    return order.index(compared.verdict), -len(compared.ignored), -length


def _stands(
    asked: str, parts: Sequence[Sequence[Sign]], way: Sequence[Found], told: Told
) -> Compared:
    """All parts stand; what an ellipsis must not leave out makes them altered."""
    edits, elided = [], []
    for (before, behind), (one, other) in zip(pairwise(parts), pairwise(way), strict=True):
        gap = range(one.places.stop, other.places.start)
        if is_telling(told, gap):
            span = told.cut(range(gap.start - 1, gap.stop + 1))
            says = span.cut(told.text)
            between = core_of(asked, (before[-1], behind[0]))
            edits.append(Edit(op=Op.ELIDED, asked=between, says=says, span=span))
        elif gap:
            elided.append(told.cut(gap))
    ignored = frozenset[Ignored]().union(*(found.ignored for found in way))
    verdict = Verdict.FORMATTING if ignored else Verdict.VERBATIM
    return Compared(
        verdict=Verdict.ALTERED if edits else verdict,
        span=told.cut(range(way[0].places.start, way[-1].places.stop)),
        ignored=_sorted(ignored),
        edits=tuple(edits),
        elided=tuple(elided),
    )


def _altered(
    asked: str, signs: Sequence[Sign], gaps: frozenset[int], found: Aligned, told: Told
) -> Compared:
    """What is nearest: the changes, and what an ellipsis left out without harm."""
    blocks: list[Block] = []
    elided: list[Block] = []
    ignored = set()
    for block in found.blocks:
        if kind := _formatting(block, signs, found, told):
            ignored.add(kind)
        elif not block.asked and block.asked.start in gaps and _may_be_left_out(block.says, told):
            elided.append(block)
        else:
            blocks.append(block)
    if not blocks:
        # The ellipsis tears a figure or a word: then what it leaves out is what differs.
        blocks, elided = elided, []
    return Compared(
        verdict=Verdict.ALTERED,
        span=told.cut(found.places),
        score=found.score,
        ignored=_sorted(frozenset(ignored)),
        edits=edits_of(asked, signs, told, found.places, blocks),
        elided=tuple(told.cut(block.says) for block in elided),
    )


def _formatting(block: Block, signs: Sequence[Sign], found: Aligned, told: Told) -> Ignored | None:
    """Whether a change is only the first letter's case or a stop at the end."""
    first, last = signs[0], signs[-1]
    if block.asked == range(len(signs) - 1, len(signs)) and not block.says and last.key in STOPS:
        return Ignored.STOP
    is_first = block.asked == range(1) and block.says == range(
        found.places.start, found.places.start + 1
    )
    says = told.signs[found.places.start].key
    is_alike = first.key[1:] == says[1:] and first.low == told.signs[found.places.start].low
    return Ignored.CASE if is_first and is_alike else None


def _may_be_left_out(gap: range, told: Told) -> bool:
    return len(gap) <= FAR and not is_telling(told, gap)


def _sorted(ignored: frozenset[Ignored]) -> tuple[Ignored, ...]:
    return tuple(kind for kind in Ignored if kind in ignored)
