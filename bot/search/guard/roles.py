"""Roles: the same words on the other sides of a verb ("A attacked B", "B attacked A")."""

from dataclasses import dataclass

from bot.model import Conflict, ConflictKind, Span
from bot.search.utterance import Utterance

_BY = frozenset({"by", "von", "durch", "par", "por"})
_PREPOSITIONS = frozenset("as at for from in of on to with".split())
_CLAUSE_ENDS = ",;:()"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """The words before and after a verb in its clause, with their places, who acts first."""

    acting: dict[str, int]
    acted_on: dict[str, int]
    verb: int


def role_conflict(asked: Utterance, says: Utterance) -> Conflict | None:
    """What is shared stands on the other sides of a shared verb.

    Two names that change places are enough; of other words, all that are shared must
    ("the board fined the hospital"). "Attacked by" turns the order round, so that a
    passive agrees with its active.
    """
    shared = {says.stems[at] for at in says.content} & {asked.stems[at] for at in asked.content}
    if _is_in_order(asked, says, shared):
        return None
    names = shared & (says.names | asked.names | _first_names(says))
    for pivot in shared - names:
        mine, theirs = _sides(asked, pivot), _sides(says, pivot)
        if mine is None or theirs is None:
            continue
        turned = (
            mine.acting.keys() & theirs.acted_on.keys(),
            mine.acted_on.keys() & theirs.acting.keys(),
        )
        kept = (mine.acting.keys() & theirs.acting.keys()) | (
            mine.acted_on.keys() & theirs.acted_on.keys()
        )
        is_whole = not kept and _has_object(asked, mine.verb) and _has_object(says, theirs.verb)
        if all(turned) and (is_whole or all(side & names for side in turned)):
            return Conflict(
                kind=ConflictKind.ROLE,
                asked=_words(asked, mine, turned[0] | turned[1]),
                says=_words(says, theirs, turned[0] | turned[1]),
            )
    return None


def _is_in_order(asked: Utterance, says: Utterance, shared: set[str]) -> bool:
    """Whether what is shared stands in the same order, and neither side is a passive."""
    mine = [asked.stems[at] for at in asked.content if asked.stems[at] in shared]
    theirs = [says.stems[at] for at in says.content if says.stems[at] in shared]
    is_passive = any(word.text in _BY for side in (asked, says) for word in side.words)
    return mine == theirs and not is_passive


def _words(utterance: Utterance, sides: Sides, turned: set[str]) -> str:
    """The words from the first to the last of those that changed places."""
    places = sides.acting | sides.acted_on
    at = sorted([sides.verb, *(places[stem] for stem in turned)])
    words = utterance.words
    return Span(words[at[0]].span.start, words[at[-1]].span.end).cut(utterance.text)


def _has_object(utterance: Utterance, verb: int) -> bool:
    """Whether something is acted on: "parts used in drones" turns nothing round."""
    following = utterance.words[verb + 1].text if verb + 1 < len(utterance.words) else ""
    return following not in _PREPOSITIONS


def _first_names(says: Utterance) -> set[str]:
    """A sentence's first word, which may be a name: here both sides must share it anyway."""
    return {says.stems[at] for at in says.content[:1] if says.words[at].is_capitalised}


def _sides(utterance: Utterance, pivot: str) -> Sides | None:
    """The words around a verb, within its clause; None where the word is no verb."""
    at = utterance.stems.index(pivot)
    word = utterance.words[at]
    is_verb = word.text.endswith(("ed", "es", "s")) or word.text in utterance.language.irregular
    if word.is_capitalised or not is_verb:
        return None
    first, last = at, at
    while first > 0 and not _ends_clause(utterance, first - 1):
        first -= 1
    while last + 1 < len(utterance.words) and not _ends_clause(utterance, last):
        last += 1
    # Figures have their own rule, and stand where they like.
    counted = {i for quantity in utterance.quantities for i in quantity.words}
    said = [i for i in utterance.content if i not in counted]
    before = {utterance.stems[i]: i for i in said if first <= i < at}
    after = {utterance.stems[i]: i for i in reversed(said) if at < i <= last}
    if not before or not after:
        return None
    is_passive = any(word.text in _BY for word in utterance.words[at + 1 : last + 1])
    acting, acted_on = (after, before) if is_passive else (before, after)
    return Sides(acting=acting, acted_on=acted_on, verb=at)


def _ends_clause(utterance: Utterance, at: int) -> bool:
    """Whether a mark stands between a word and the next that ends its clause."""
    between = utterance.text[utterance.words[at].span.end : utterance.words[at + 1].span.start]
    return any(mark in between for mark in _CLAUSE_ENDS)
