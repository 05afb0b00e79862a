"""Suggesting, while somebody is typing: the last word's beginning -> words -> claims.

Nothing is read as a typo and nothing is judged: a suggestion is an offer of what to ask
for, and has to be there within a keystroke.
"""

from collections.abc import Sequence

from bot.model import Candidate, Workspace
from bot.search.normal import words_in
from bot.search.post import plain
from bot.search.question import Term, to_question
from bot.store.asking import Asking

SHORTEST = 2
"""Letters from which on something is suggested."""

MOST = 25
"""Suggestions: what a platform shows at once."""

EFFORT = 3_000
"""Postings that are looked at: a keystroke is not worth more."""

WORDS = 12
"""Words that a beginning may become, the commonest first."""

SPARE = 10
"""Claims that are fetched beyond those offered, for some have the same words."""

_BEGUN = 0.6
"""What a word counts for that only begins as typed."""


async def suggest(
    typed: str, *, store: Asking, workspaces: Sequence[Workspace], limit: int = MOST
) -> tuple[Candidate, ...]:
    """Claims that somebody who has typed so far may be looking for, best first.

    They hold the words typed before, or as many of them as any does, and a word that
    begins like the last one. Claims of the same words are offered once.
    """
    text = plain(typed)
    words = words_in(text)
    if not words or sum(len(word.text) for word in words) < SHORTEST:
        return ()
    begun = words[-1] if words[-1].span.end == len(text.rstrip()) == len(text) else None
    earlier = to_question(text[: begun.span.start] if begun else text).terms
    ends: dict[str, float] = {}
    if begun is not None:
        for word in await store.words_beginning(workspaces, begun.text, limit=WORDS):
            weight = 1.0 if word.word == begun.text else _BEGUN
            ends[word.stem] = max(weight, ends.get(word.stem, 0.0))
        if not ends:
            # A figure, or no word of the library: the rest may still be of use.
            ends = {stem: 1.0 for term in to_question(begun.raw).terms for stem in term.stems}
    sought = ends | {stem: 1.0 for term in earlier for stem in term.stems}
    found = await store.candidates(workspaces, sought, limit=limit + SPARE, effort=EFFORT)
    ranked = sorted(found, key=lambda one: _lacking(one, earlier, ends))
    return tuple({one.claim.words: one for one in reversed(ranked)}.values())[::-1][:limit]


def _lacking(
    candidate: Candidate, earlier: Sequence[Term], ends: dict[str, float]
) -> tuple[int, int]:
    """How many of the words typed a claim lacks, and how many only its headline has."""
    own, every = set(candidate.stems), {*candidate.stems, *candidate.headline}
    typed = [term.stems for term in earlier] + ([tuple(ends)] if ends else [])
    lacked = sum(every.isdisjoint(stems) for stems in typed)
    return lacked, sum(own.isdisjoint(stems) for stems in typed) - lacked
