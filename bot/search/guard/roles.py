"""Roles: the same words with the names in another order ("A attacked B", "B attacked A")."""

from bot.model import Conflict, ConflictKind, Span
from bot.search.utterance import Utterance


def role_conflict(asked: Utterance, says: Utterance) -> Conflict | None:
    """Two shared names on the two sides of a shared word, the other way round.

    "Attacked by" turns the order round; so a passive agrees with its active.
    """
    shared = {says.stems[at] for at in says.content} & {asked.stems[at] for at in asked.content}
    names = shared & (says.names | asked.names | _first_names(says))
    for pivot in shared - names:
        mine, theirs = _around(asked, pivot, names), _around(says, pivot, names)
        if mine is None or theirs is None:
            continue
        if mine.order == theirs.order[::-1]:
            return Conflict(
                kind=ConflictKind.ROLE,
                asked=mine.span.cut(asked.text),
                says=theirs.span.cut(says.text),
            )
    return None


def _first_names(says: Utterance) -> set[str]:
    """A sentence's first word, which may be a name: here both sides must share it anyway."""
    return {says.stems[at] for at in says.content[:1] if says.words[at].is_capitalised}


class _Around:
    __slots__ = ("order", "span")

    def __init__(self, order: tuple[str, str], span: Span) -> None:
        self.order = order
        self.span = span


def _around(utterance: Utterance, pivot: str, names: set[str]) -> _Around | None:
    """The nearest name on each side of the word, actor first."""
    at = utterance.stems.index(pivot)
    before = next((i for i in range(at - 1, -1, -1) if utterance.stems[i] in names), None)
    after = next(
        (i for i in range(at + 1, len(utterance.stems)) if utterance.stems[i] in names), None
    )
    if before is None or after is None or utterance.stems[before] == utterance.stems[after]:
        return None
    order = (utterance.stems[before], utterance.stems[after])
    is_passive = any(word.text in {"by", "von", "par", "por"} for word in utterance.words[at:after])
    span = Span(utterance.words[before].span.start, utterance.words[after].span.end)
    return _Around(order[::-1] if is_passive else order, span)
