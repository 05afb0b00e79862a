"""Known items: claims of the library, asked for by their longest words with random typos."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from bench.evaluation import Kept

ITEMS = 300
WORDS = 4
EDITED = (0, 2, 4)
"""How many of the four words are mistyped."""

SHORTEST = 4
SEED = 20260101
WHOLE = 3
"""Every third question keeps the claim's other words."""

_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownItem:
    """A claim that is looked for: the claims that hold its words, and its questions."""

    right: frozenset[int]
    queries: dict[int, str]
    """By the number of mistyped words."""


def known_items(kept: Sequence[Kept]) -> tuple[KnownItem, ...]:
    """The same claims and typos in every run."""
    chance = random.Random(SEED)
    fit = [one for one in kept if len(longest(one.claim.words)) == WORDS]
    chosen = chance.sample(fit, min(ITEMS, len(fit)))
    texts = {one.claim.number: one.claim.words.casefold() for one in kept}
    return tuple(
        _item(one, texts, chance, is_whole=at % WHOLE == 0) for at, one in enumerate(chosen)
    )


def longest(text: str) -> list[str]:
    """The four longest words of a text in the order in which they stand."""
    words = dict.fromkeys(word for word in _WORD.findall(text) if len(word) >= SHORTEST)
    best = set(sorted(words, key=lambda word: (-len(word), word))[:WORDS])
    return [word for word in words if word in best]


def _item(one: Kept, texts: dict[int, str], chance: random.Random, *, is_whole: bool) -> KnownItem:
    words = longest(one.claim.words)
    order = chance.sample(words, len(words))
    typos = {word: mistyped(word, chance) for word in order}
    asked = one.claim.words if is_whole else " ".join(words)
    folded = [word.casefold() for word in words]
    return KnownItem(
        # Another claim that holds the same words is as right: nothing tells them apart.
        right=frozenset(
            number for number, text in texts.items() if all(word in text for word in folded)
        ),
        queries={
            count: _with(asked, {word: typos[word] for word in order[:count]}) for count in EDITED
        },
    )


def _with(text: str, typos: dict[str, str]) -> str:
    return _WORD.sub(lambda found: typos.get(found[0], found[0]), text)


def mistyped(word: str, chance: random.Random) -> str:
    """The word with one letter left out, put in, replaced, or swapped with the next.

    >>> mistyped("aaaa", random.Random(1)) != "aaaa"
    True
    """
    while True:
        at = chance.randrange(len(word))
        letter = chance.choice(_LETTERS)
        edited = chance.choice(
            (
                word[:at] + word[at + 1 :],
                word[:at] + letter + word[at:],
                word[:at] + letter + word[at + 1 :],
                word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :],
            )
        )
        if edited.casefold() != word.casefold():
            return edited
