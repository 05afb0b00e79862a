"""Wording: a quotation held against what an article says, word by word.

    signs      a text as words and signs, with their places     told   an article so read
    standing   the words as they are, around ellipses too       elision  what those leave out
    alignment  the nearest place                                edits  what differs there

Nothing here is shown as an article's words that is not a slice of its text.
"""

from bot.search.wording.comparison import Compared, compare
from bot.search.wording.signs import signs_in
from bot.search.wording.told import Told, to_told

__all__ = ["Compared", "Told", "compare", "signs_in", "to_told"]
