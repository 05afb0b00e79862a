"""The vocabulary: words as they are written, for typos and suggestions."""

import sys
from collections.abc import Iterable, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.model import Spelling, Workspace
from bot.store.sqlite.rows import from_json
from bot.store.sqlite.session import Row, Session

MOST = 40
"""Words that are looked at nearer, of those within reach: the best 6 are read."""


async def spellings(
    session: Session, workspaces: Sequence[Workspace], word: str, edits: int
) -> tuple[Spelling, ...]:
    """Words within *edits* of *word* that begin with its first letter."""
    rows: list[Row] = []
    for workspace in workspaces:
        words = await session.value(
            "words_shaped",
            workspace=workspace.id,
            initial=word[:1],
            shortest=len(word) - edits,
            longest=len(word) + edits,
        )
        rows += await _near(session, workspace, word, words, edits)
    return _summed(rows)


async def spellings_anywhere(
    session: Session, workspaces: Sequence[Workspace], word: str, edits: int
) -> tuple[Spelling, ...]:
    """Words within *edits* of *word*."""
    rows: list[Row] = []
    for workspace in workspaces:
        words = await session.value(
            "words_as_long",
            workspace=workspace.id,
            shortest=len(word) - edits,
            longest=len(word) + edits,
        )
        rows += await _near(session, workspace, word, words, edits)
    return _summed(rows)


async def _near(
    session: Session, workspace: Workspace, word: str, words: str | None, edits: int
) -> list[Row]:
    if words is None:
        return []
    near = process.extract(
        word, words.split(" "), scorer=OSA.distance, score_cutoff=edits, limit=MOST
    )
    return await session.rows(
        "words_told", workspace=workspace.id, words=from_json([found for found, _, _ in near])
    )


async def words_beginning(
    session: Session, workspaces: Sequence[Workspace], prefix: str, limit: int
) -> tuple[Spelling, ...]:
    """The commonest words that begin with *prefix*."""
    rows = await session.rows(
        "words_beginning",
        workspaces=from_json([workspace.id for workspace in workspaces]),
        first=prefix,
        behind=prefix + chr(sys.maxunicode),
        maximum=max(limit, 0),
    )
    return tuple(
        Spelling(word=row["word"], stem=row["stem"], frequency=row["frequency"]) for row in rows
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


def _summed(rows: Iterable[Row]) -> tuple[Spelling, ...]:
    """One spelling for each word and stem, in order of the words."""
    total: dict[tuple[str, str], int] = {}
    for row in rows:
        key = (row["word"], row["stem"])
        total[key] = total.get(key, 0) + row["frequency"]
    return tuple(
        Spelling(word=word, stem=stem, frequency=frequency)
        for (word, stem), frequency in sorted(total.items())
    )
