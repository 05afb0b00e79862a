"""Entering new claims into the workspace's word statistics."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.model import Terms
from bot.store.postings import LONGEST, placed, to_bytes, to_entry
from bot.store.sqlite.counters import Counters
from bot.store.sqlite.rows import from_json
from bot.store.sqlite.session import Value, WritingSession


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexed:
    """A claim's number with its words as they are indexed."""

    number: int
    terms: Terms


def length_of(terms: Terms) -> int:
    """What BM25 normalises by: words of text and headline, at most a byte's worth.

    Phrases (`to_be_or`) lengthen nothing.
    """
    return min(counted(terms.stems) + counted(terms.headline), LONGEST)


def counted(stems: Sequence[str]) -> int:
    """How many of *stems* are words or figures."""
    return len(stems) - sum("_" in stem for stem in stems)


def entries_of(claim: Indexed) -> dict[str, int]:
    """The posting that a claim adds to each of its stems."""
    text, headline = set(claim.terms.stems), set(claim.terms.headline)
    length = length_of(claim.terms)
    return {
        stem: to_entry(claim.number, in_both=stem in text and stem in headline, length=length)
        for stem in text | headline
    }


async def index(session: WritingSession, counters: Counters, claims: Sequence[Indexed]) -> Counters:
    """Add *claims*, whose numbers are above all that are indexed, to the statistics."""
    workspace = counters.workspace.id
    postings: dict[str, list[int]] = {}
    words: Counter[tuple[str, str]] = Counter()
    for claim in claims:
        words.update(set(claim.terms.surface))
        for stem, entry in entries_of(claim).items():
            postings.setdefault(stem, []).append(entry)
    # In the order of the tables' keys, so that neighbours are written together.
    stems = sorted(postings)
    known = await session.rows("frequencies_of", workspace=workspace, stems=from_json(stems))
    frequencies = {row["stem"]: row["frequency"] for row in known}
    chunks: list[dict[str, Value]] = [
        {"workspace": workspace, "stem": stem, "chunk": chunk, "entries": to_bytes(part)}
        for stem in stems
        for chunk, part in placed(frequencies.get(stem, 0), postings[stem])
    ]
    await session.tell_each("append_postings", chunks)
    await session.tell_each(
        "raise_stem",
        [
            {"workspace": workspace, "stem": stem, "frequency": len(postings[stem])}
            for stem in stems
        ],
    )
    await session.tell_each(
        "raise_word",
        [
            {
                "workspace": workspace,
                "word": word,
                "stem": stem,
                "initial": word[:1],
                "length": len(word),
                "frequency": frequency,
            }
            for (word, stem), frequency in sorted(words.items())
        ],
    )
    return counters.raised(
        indexed_claims=len(claims),
        indexed_length=sum(length_of(claim.terms) for claim in claims),
    )
