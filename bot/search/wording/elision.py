"""Elision: what an ellipsis leaves out, and whether the sentence would say something else with it.

A negation, a figure or the bound of one is never left out unseen: "they did … agree".
"""

from bot.search.bounds import BOUNDS
from bot.search.normal import words_in
from bot.search.utterance import utter
from bot.search.wording.told import Told

_LONGEST_BOUND = max(map(len, BOUNDS))


def is_telling(told: Told, gap: range) -> bool:
    """Whether *gap* holds a negation, a figure or a bound of the sentences that it cuts into.

    Sentences that it leaves out whole are not looked at.
    """
    if not gap:
        return False
    begins_inside = not told.ends_sentence(gap.start - 1)
    ends = [at for at in gap if told.ends_sentence(at)]
    if not ends:
        return _tells(told, gap)
    head = range(gap.start, ends[0]) if begins_inside else range(0)
    return _tells(told, head) or _tells(told, range(ends[-1] + 1, gap.stop))


def _tells(told: Told, places: range) -> bool:
    if not places:
        return False
    read = utter(told.cut(places).cut(told.text), told.language)
    words = [word.text for word in read.words]
    is_denied = any(
        word in told.language.negations or word.endswith("n't") or word == "not" for word in words
    )
    return is_denied or bool(read.quantities) or _bounds(told, places, words)


def _bounds(told: Told, places: range, words: list[str]) -> bool:
    """Whether the words end with the bound of a figure that stands behind them."""
    behind = told.signs[places.stop] if places.stop < len(told.signs) else None
    if behind is None or not behind.is_word:
        return False
    word = words_in(behind.key)[:1]
    is_figure = behind.kind == "figure" or (word and word[0].text in told.language.numerals)
    ends = (tuple(words[-size:]) for size in range(1, _LONGEST_BOUND + 1))
    return bool(is_figure) and any(end in BOUNDS for end in ends)
