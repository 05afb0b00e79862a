"""Which claims of an article go on when it is read anew (promise 6).

Only a sentence of its own carries a claim on: words that have become part of a
longer sentence ("Officials deny: ...") may say the opposite there.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from bot.model import AnchorState, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A claim that stands in the newest revision kept so far."""

    number: int
    words: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """For each new sentence the claim that it carries on, or None; and who is not carried on."""

    heirs: tuple[Standing | None, ...]
    ended: tuple[Standing, ...]


def succeed(standing: Sequence[Standing], sentences: Sequence[str]) -> Succession:
    """Pair claims with sentences of the same words, in order where words stand more than once."""
    waiting: dict[str, deque[Standing]] = {}
    for claim in sorted(standing, key=lambda claim: (claim.span, claim.number)):
        waiting.setdefault(claim.words, deque()).append(claim)
    heirs = []
    for words in sentences:
        queue = waiting.get(words)
        heirs.append(queue.popleft() if queue else None)
    left = [claim for queue in waiting.values() for claim in queue]
    return Succession(heirs=tuple(heirs), ended=tuple(sorted(left, key=lambda it: it.number)))


def state_of(before: Span, now: Span) -> AnchorState:
    """Whether the same words stand where they stood."""
    return AnchorState.EXACT if before == now else AnchorState.MOVED
