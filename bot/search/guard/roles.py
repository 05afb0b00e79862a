"""Roles: who does what to whom ("A attacked B", "B attacked A").

Names have a part in a sentence (`guard.parts`). Two that have changed parts contradict;
where the parts differ otherwise ("testified against B", "the testimony of B"), nobody can
say, and it is no match.
"""

from dataclasses import dataclass
from itertools import combinations

from bot.model import Conflict, ConflictKind, Span
from bot.search.guard.direction import is_converse, turned_comparison
from bot.search.guard.parts import AGENT, PARTS, PASSIVE, is_irregular, parts_in_both
from bot.search.utterance import Utterance

_CLAUSE_ENDS = ",;:()"
_LEAST = 2


def role_conflict(asked: Utterance, says: Utterance) -> Conflict | None:
    """Two names that have changed parts, or words that changed the sides of a verb."""
    if is_converse(asked, says) or _is_mutual(asked, says):
        return None
    if one_and_other := turned_comparison(asked, says):
        return Conflict(
            kind=ConflictKind.ROLE,
            asked=_from_to(asked, *one_and_other),
            says=_from_to(says, *one_and_other),
        )
    mine, theirs = parts_in_both(asked, says)
    for one, other in combinations(mine, 2):
        is_exchanged = mine[one] == theirs[other] and mine[other] == theirs[one]
        is_said = _has_grammar(asked) or _has_verb_between(asked, one, other)
        if is_exchanged and mine[one] != mine[other] and is_said:
            return Conflict(
                kind=ConflictKind.ROLE,
                asked=_from_to(asked, one, other),
                says=_from_to(says, one, other),
            )
    return _changed_places(asked, says) or _turned_round(asked, says)


def _is_mutual(asked: Utterance, says: Utterance) -> bool:
    """Whether both tell of what two do to each other: then the order says nothing."""
    return bool(_MUTUAL & set(asked.stems) & set(says.stems))


def has_other_roles(asked: Utterance, says: Utterance) -> bool:
    """Whether names have parts that cannot be compared; of keywords, whether in another order."""
    if is_converse(asked, says):
        return False
    mine, theirs = parts_in_both(asked, says)
    if not _has_grammar(asked):
        here = sorted(mine, key=asked.stems.index)
        return here != sorted(mine, key=says.stems.index)
    return len(mine) >= _LEAST and mine != theirs


def _has_verb_between(asked: Utterance, one: str, other: str) -> bool:
    first, last = sorted((asked.stems.index(one), asked.stems.index(other)))
    return any(_is_past(asked, at) for at in range(first + 1, last))


def _has_grammar(asked: Utterance) -> bool:
    """Whether a question is more than keywords: has small words, beside those of figures."""
    figures = [q.span for q in asked.quantities]
    return any(
        word.text in asked.language.stop_words
        and not any(span.start <= word.span.start < span.end for span in figures)
        for word in asked.words
    )


_BE = PASSIVE | frozenset({"was", "were", "is", "are", "been", "be", "being", "got"})
_OBJECTS = frozenset({"acts", "is acted on", "of"})
_MUTUAL = frozenset("meet marri discuss clash fight play face talk wed".split())
"""Stems of what two do to each other: whoever is named first."""


def _changed_places(asked: Utterance, says: Utterance) -> Conflict | None:
    """Two names, or the words next to it, that stand on the other side of a verb of both.

    Also in keywords, which have no grammar: "norland expelled ostravia".
    """
    mine, theirs = _single(asked), _single(says)
    shared = mine.keys() & theirs.keys()
    verbs = [
        stem for stem in shared if _is_active(asked, mine[stem]) and _is_active(says, theirs[stem])
    ]
    parts = parts_in_both(asked, says)[1]
    names = {name for name in shared & parts.keys() if parts[name] in _OBJECTS}
    for verb in sorted(verbs, key=mine.__getitem__):
        left, right = _around(asked, mine[verb]), _around(says, theirs[verb])
        pairs = [*combinations(sorted(names - {verb}), 2)]
        is_turned = left is not None and right is not None and left == right[::-1]
        if left is not None and is_turned and shared >= {*left} and _is_object(says, theirs[verb]):
            pairs.append(left)
        for one, other in pairs:
            here = (mine[one] - mine[verb]) * (mine[other] - mine[verb])
            there = (theirs[one] - theirs[verb]) * (theirs[other] - theirs[verb])
            is_across = here < 0 and there < 0
            if is_across and (mine[one] < mine[other]) != (theirs[one] < theirs[other]):
                return Conflict(
                    kind=ConflictKind.ROLE,
                    asked=_from_to(asked, one, other),
                    says=_from_to(says, one, other),
                )
    return None


def _is_object(utterance: Utterance, verb: int) -> bool:
    """Whether what follows a verb is its object, not a place: "trapped below Aarhus"."""
    behind = utterance.words[verb + 1].text if verb + 1 < len(utterance.words) else ""
    return behind in {"off", "over"} or (behind not in PARTS and behind not in {"below", "above"})


def _single(utterance: Utterance) -> dict[str, int]:
    """The places of the content words that stand once."""
    return {
        utterance.stems[at]: at
        for at in utterance.content
        if utterance.stems.count(utterance.stems[at]) == 1
    }


def _around(utterance: Utterance, verb: int) -> tuple[str, str] | None:
    """The content words next to a verb."""
    before = [utterance.stems[at] for at in utterance.content if at < verb]
    behind = [utterance.stems[at] for at in utterance.content if at > verb]
    return (before[-1], behind[0]) if before and behind else None


def _from_to(utterance: Utterance, one: str, other: str) -> str:
    """The words from one name to the other."""
    places = sorted((utterance.stems.index(one), utterance.stems.index(other)))
    first, last = (utterance.words[at].span for at in places)
    return Span(first.start, last.end).cut(utterance.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sides:
    """The words before and after a verb in its clause, with their places, who acts first."""

    acting: dict[str, int]
    acted_on: dict[str, int]
    verb: int


def _turned_round(asked: Utterance, says: Utterance) -> Conflict | None:
    """All that is shared, names or not, stands on the other side of a verb.

    "The board fined the hospital", "The hospital fined the board".
    """
    if not _has_grammar(asked):
        return None
    shared = {says.stems[at] for at in says.content} & {asked.stems[at] for at in asked.content}
    mine_in_order = [asked.stems[at] for at in asked.content if asked.stems[at] in shared]
    theirs_in_order = [says.stems[at] for at in says.content if says.stems[at] in shared]
    is_passive = any(word.text in AGENT for side in (asked, says) for word in side.words)
    if mine_in_order == theirs_in_order and not is_passive:
        return None
    for pivot in shared - says.names - asked.names:
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
        if all(turned) and not kept and _has_object(asked, mine) and _has_object(says, theirs):
            return Conflict(
                kind=ConflictKind.ROLE,
                asked=_words(asked, mine, turned[0] | turned[1]),
                says=_words(says, theirs, turned[0] | turned[1]),
            )
    return None


def _words(utterance: Utterance, sides: _Sides, turned: set[str]) -> str:
    """The words from the first to the last of those that changed places."""
    places = sides.acting | sides.acted_on
    at = sorted([sides.verb, *(places[stem] for stem in turned)])
    words = utterance.words
    return Span(words[at[0]].span.start, words[at[-1]].span.end).cut(utterance.text)


def _has_object(utterance: Utterance, sides: _Sides) -> bool:
    """Whether something is acted on: "parts used in drones" turns nothing round."""
    verb = sides.verb
    following = utterance.words[verb + 1].text if verb + 1 < len(utterance.words) else ""
    return following not in PARTS


def _sides(utterance: Utterance, pivot: str) -> _Sides | None:
    """The words around a verb, within its clause; None where the word is no verb."""
    at = utterance.stems.index(pivot)
    if not _is_verb(utterance, at):
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
    passive = any(word.text in AGENT for word in utterance.words[at + 1 : at + 3])
    acting, acted_on = (after, before) if passive else (before, after)
    return _Sides(acting=acting, acted_on=acted_on, verb=at)


def _is_active(utterance: Utterance, at: int) -> bool:
    """Whether a word is a past form that somebody did, not one that was done to them."""
    texts = [word.text for word in utterance.words]
    is_passive = not _BE.isdisjoint(texts[max(at - 2, 0) : at]) or not AGENT.isdisjoint(
        texts[at + 1 : at + 4]
    )
    return _is_past(utterance, at) and not is_passive


def _is_past(utterance: Utterance, at: int) -> bool:
    text = utterance.words[at].text
    return text.endswith("ed") or is_irregular(utterance, text)


def _is_verb(utterance: Utterance, at: int) -> bool:
    word = utterance.words[at]
    is_form = word.text.endswith(("ed", "es", "s")) or is_irregular(utterance, word.text)
    return is_form and not word.is_capitalised


def _ends_clause(utterance: Utterance, at: int) -> bool:
    """Whether a mark stands between a word and the next that ends its clause."""
    between = utterance.text[utterance.words[at].span.end : utterance.words[at + 1].span.start]
    return any(mark in between for mark in _CLAUSE_ENDS)
