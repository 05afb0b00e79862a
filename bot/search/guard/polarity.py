"""Negation: what one side denies and the other states.

Polarity is compared at the word that is negated ("did not *use*"), not anywhere in
the sentence: a "not" elsewhere says nothing about what was asked. What stands a few
words behind a negation is denied with it, so that "contains no sugar" and "does not
contain sugar" agree.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.model import Conflict, ConflictKind, Span
from bot.search.utterance import Utterance

_REACH = 4
_DENIED_WITH = 7
_SUBJECT = 14
"""Words that "nobody" at the beginning denies: the verb may come late."""
_NOMINAL = frozenset(
    {"no", "without", "none", "nobody", "kein", "keine", "keinen", "keiner", "sin", "sans"}
)
_NO_NEGATION_BEFORE = frozenset({"only", "more", "less", "fewer", "until", "later", "earlier"})
_PASSED_OVER = frozenset({"longer", "been", "be", "yet", "ever", "on"})
_EVIDENCE = frozenset({"evidence", "proof", "indication", "indications", "sign", "signs"})
"""Of what there is no evidence is denied itself: "no evidence that it causes autism"."""


@dataclass(frozen=True, slots=True)
class Denial:
    """A negation, the word it negates and the last word it reaches, by their positions."""

    cue: int
    head: int
    end: int
    is_nominal: bool


def denials_in(utterance: Utterance) -> Iterator[Denial]:
    """Each negation whose negated word can be told."""
    words = utterance.words
    for cue, word in enumerate(words):
        if word.text not in utterance.language.negations:
            continue
        following = words[cue + 1].text if cue + 1 < len(words) else ""
        behind = words[cue + 2].text if cue + 2 < len(words) else ""
        # "no longer than 13 weeks" bounds; "no longer" denies.
        if following in _NO_NEGATION_BEFORE or (following, behind) == ("longer", "than"):
            continue
        for head in range(cue + 1, min(cue + 1 + _REACH, len(words))):
            text = words[head].text
            is_adverb = text.endswith("ly") and len(text) > len("only")
            if utterance.stems[head] and text not in _PASSED_OVER and not is_adverb:
                reach = _DENIED_WITH if cue else _SUBJECT
                end = min(cue + reach, len(words) - 1)
                yield Denial(cue, head, end, word.text in _NOMINAL)
                if text not in _EVIDENCE or word.text not in _NOMINAL:
                    break


def denied_in(utterance: Utterance) -> frozenset[str]:
    """The stems of all that a negation reaches; before a denied thing ("no sugar") its verb."""
    return frozenset(
        utterance.stems[at]
        for denial in denials_in(utterance)
        for at in range(max(denial.cue - denial.is_nominal, 0), denial.end + 1)
        if utterance.stems[at] and at != denial.cue
    )


def polarity_conflict(asked: Utterance, says: Utterance) -> Conflict | None:
    """A word that one side negates and the other states, among words that they share."""
    shared = {asked.stems[at] for at in asked.content} & {says.stems[at] for at in says.content}
    denied_by_me, denied_by_them = denied_in(asked), denied_in(says)
    is_alike = _small_negations(asked) % 2 == _small_negations(says) % 2
    if is_alike and (shared & denied_by_me & denied_by_them or (_cues(asked) and _cues(says))):
        # Both deny it, in an order of their own.
        return None
    for denial in denials_in(says):
        head = says.stems[denial.head]
        if head in shared - denied_by_me and _is_said(denial, shared, asked):
            return Conflict(
                kind=ConflictKind.NEGATION,
                asked=_word(asked, asked.stems.index(head)),
                says=_words(says, denial),
            )
    for denial in denials_in(asked):
        head = asked.stems[denial.head]
        if head in shared - denied_by_them and _is_said(denial, shared, asked):
            return Conflict(
                kind=ConflictKind.NEGATION,
                asked=_words(asked, denial),
                says=_word(says, says.stems.index(head)),
            )
    return None


def _small_negations(utterance: Utterance) -> int:
    """How many negations are no verbs: "will not ban" has one."""
    return sum(
        word.text in utterance.language.negations and not stem
        for word, stem in zip(utterance.words, utterance.stems, strict=True)
    )


def _cues(utterance: Utterance) -> set[str]:
    """The negations that are verbs ("denied", "failed"), by their stems."""
    return {
        utterance.stems[at]
        for at in utterance.content
        if utterance.words[at].text in utterance.language.negations
    }


def _is_said(denial: Denial, shared: set[str], asked: Utterance) -> bool:
    """Whether so much is shared that both speak of the same thing.

    "no drones" is no answer's opposite to the bare word "drones"; a negated verb
    with one more shared word is.
    """
    least = 3 if denial.is_nominal else 2
    return len(shared) >= least and len(asked.content) >= least


def _word(utterance: Utterance, at: int) -> str:
    return utterance.words[at].span.cut(utterance.text)


def _words(utterance: Utterance, denial: Denial) -> str:
    words = utterance.words
    return Span(words[denial.cue].span.start, words[denial.head].span.end).cut(utterance.text)
