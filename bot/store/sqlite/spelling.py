"""The vocabulary of the workspaces: what words are spelt like others, and which are known."""

from collections.abc import Iterable, Sequence

from bot.model import Spelling, Workspace
from bot.store.sqlite.rows import from_json
from bot.store.sqlite.session import Row, Session


async def spellings(
    session: Session, workspaces: Sequence[Workspace], word: str, slack: int
) -> tuple[Spelling, ...]:
    """Words about as long as *word* that begin with its first letter."""
    rows: list[Row] = []
    for workspace in workspaces:
        rows += await session.rows(
            "words_shaped",
            workspace=workspace.id,
            initial=word[:1],
            shortest=len(word) - slack,
            longest=len(word) + slack,
        )
    return _summed(rows)


async def spellings_anywhere(
    session: Session, workspaces: Sequence[Workspace], word: str, slack: int
) -> tuple[Spelling, ...]:
    """Words about as long as *word*."""
    rows: list[Row] = []
    for workspace in workspaces:
        rows += await session.rows(
            "words_as_long",
            workspace=workspace.id,
            shortest=len(word) - slack,
            longest=len(word) + slack,
        )
    return _summed(rows)


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
