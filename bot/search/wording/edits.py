"""Edits: what differs, in both sides' words, with a word that stayed beside what has none."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.model import Edit, Op
from bot.search.wording.alignment import Block
from bot.search.wording.signs import Sign, core_of
from bot.search.wording.told import Told


@dataclass(frozen=True, slots=True)
class _Change:
    op: Op
    block: Block


def edits_of(
    asked: str, signs: Sequence[Sign], told: Told, places: range, blocks: Sequence[Block]
) -> tuple[Edit, ...]:
    """The changes as people read them; those that touch are one."""
    changes: list[_Change] = []
    for block in blocks:
        change = _Change(_op(block), _widened(block, signs, told, places))
        if changes and _touch(changes[-1].block, change.block):
            change = _merged(changes.pop(), change)
        changes.append(change)
    return tuple(_edit(change, asked, signs, told) for change in changes)


def _op(block: Block) -> Op:
    if not block.asked:
        return Op.LEFT_OUT
    return Op.REPLACED if block.says else Op.ADDED


def _widened(block: Block, signs: Sequence[Sign], told: Told, places: range) -> Block:
    """With the word before it, else the one behind it, where either side has no word."""
    asked, says = block.asked, block.says
    while not _has_words(asked, signs) or not _has_words(says, told.signs):
        if asked.start > 0 and says.start > places.start:
            asked, says = range(asked.start - 1, asked.stop), range(says.start - 1, says.stop)
        elif asked.stop < len(signs) and says.stop < places.stop:
            asked, says = range(asked.start, asked.stop + 1), range(says.start, says.stop + 1)
        else:
            break
    return Block(asked, says)


def _has_words(places: range, signs: Sequence[Sign]) -> bool:
    return any(signs[at].is_word for at in places)


def _touch(one: Block, other: Block) -> bool:
    return other.asked.start <= one.asked.stop and other.says.start <= one.says.stop


def _merged(one: _Change, other: _Change) -> _Change:
    block = Block(
        range(min(one.block.asked.start, other.block.asked.start), other.block.asked.stop),
        range(min(one.block.says.start, other.block.says.start), other.block.says.stop),
    )
    return _Change(one.op if one.op is other.op else Op.REPLACED, block)


def _edit(change: _Change, asked: str, signs: Sequence[Sign], told: Told) -> Edit:
    mine, theirs = change.block.asked, change.block.says
    if theirs:
        span = told.cut(theirs)
    else:
        span = (
            told.cut(range(theirs.start - 1, theirs.start)) if theirs.start else told.cut(range(1))
        )
    return Edit(
        op=change.op,
        asked=core_of(asked, signs[mine.start : mine.stop]),
        says=span.cut(told.text) if theirs else "",
        span=span,
    )
