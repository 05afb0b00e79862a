"""The vocabulary: words as they are written, for typos and suggestions."""

import sys
from collections.abc import Mapping, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.model import Spelling, Workspace
from bot.store.sqlite.rows import from_json
from bot.store.sqlite.session import Session

MOST = 40
"""Words that are looked at nearer, of those within reach: the best 6 are read."""


async def spellings(
    session: Session,
    workspaces: Sequence[Workspace],
    words: Mapping[str, int],
    *,
    anywhere: bool,
) -> dict[str, tuple[Spelling, ...]]:
    """For each of *words* those within so many edits of it, in order of the alphabet."""
    asked = from_json([[word, len(word) - most, len(word) + most] for word, most in words.items()])
    statement = "words_as_long" if anywhere else "words_shaped"
    found: dict[str, dict[str, None]] = {}
    total: dict[tuple[str, str], int] = {}
    for workspace in workspaces:
        rows = await session.rows(statement, workspace=workspace.id, asked=asked)
        own: dict[str, None] = {}
        for (word, most), row in zip(words.items(), rows, strict=True):
            near = _near(word, row["words"] or "", most)
            found.setdefault(word, {}).update(near)
            own |= near
        if not own:
            continue
        told = await session.rows("words_told", workspace=workspace.id, words=from_json([*own]))
        for row in told:
            key = (row["word"], row["stem"])
            total[key] = total.get(key, 0) + row["frequency"]
    every = [
        Spelling(word=word, stem=stem, frequency=frequency)
        for (word, stem), frequency in sorted(total.items())
    ]
    return {
        word: tuple(spelling for spelling in every if spelling.word in near)
        for word, near in found.items()
    }


def _near(word: str, words: str, edits: int) -> dict[str, None]:
    """Those of *words* that are within reach, the nearest first."""
    near = process.extract(word, words.split(), scorer=OSA.distance, score_cutoff=edits, limit=MOST)
    return {found: None for found, _, _ in near}


async def words_beginning(
    session: Session, workspaces: Sequence[Workspace], prefix: str, limit: int
) -> tuple[Spelling, ...]:
    """The commonest words that begin with *prefix*, of those that are it in one of the libraries.

    Each is asked by itself: to add up every word of both takes twice as long, at each keystroke.
    """
    total: dict[tuple[str, str], int] = {}
    for workspace in workspaces:
        rows = await session.rows(
            "words_beginning",
            workspace=workspace.id,
            first=prefix,
            behind=prefix + chr(sys.maxunicode),
            maximum=max(limit, 0),
        )
        for row in rows:
            key = (row["word"], row["stem"])
            total[key] = total.get(key, 0) + row["frequency"]
    ordered = sorted(total.items(), key=lambda item: (-item[1], item[0]))
    return tuple(
        Spelling(word=word, stem=stem, frequency=frequency)
        for (word, stem), frequency in ordered[: max(limit, 0)]
    )


async def known_words(
    session: Session, workspaces: Sequence[Workspace], words: Sequence[str]
) -> frozenset[str]:
    """Those of *words* that the vocabulary has."""
    wanted = from_json(sorted(set(words)))
    known: set[str] = set()
    for workspace in workspaces:
        rows = await session.rows("words_known", workspace=workspace.id, words=wanted)
        known |= {row["word"] for row in rows}
    return frozenset(known)
