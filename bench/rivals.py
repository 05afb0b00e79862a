"""What we are measured beside: SQLite's own full-text index, and rapidfuzz alone over every claim.

Each gets the same claims and questions as we do, and answers in the same process.
"""

import re
import sqlite3
from collections.abc import Callable, Sequence
from typing import Protocol

from rapidfuzz import fuzz, process, utils

from bench.evaluation import Kept
from bot.search.languages import ENGLISH

SHOWN = 50
PORTER = "porter unicode61 remove_diacritics 2"
UNSTEMMED = "unicode61 remove_diacritics 2"

_WORD = re.compile(r"\w+")
_TRIGRAM = 3


class Rival(Protocol):
    """Another way to find claims."""

    name: str

    def find(self, query: str) -> list[int]:
        """The best claims' numbers, best first."""


class FullText:
    """An FTS5 table of text and headline, asked for any of the words that are no stop words."""

    def __init__(self, name: str, kept: Sequence[Kept], *, tokenize: str) -> None:
        self.name = name
        self._file = sqlite3.connect(":memory:")
        self._file.execute(
            f"CREATE VIRTUAL TABLE said USING fts5(text, headline, tokenize='{tokenize}')"
        )
        self._file.executemany(
            "INSERT INTO said (rowid, text, headline) VALUES (?, ?, ?)",
            ((one.claim.number, one.claim.words, one.title) for one in kept),
        )

    def find(self, query: str) -> list[int]:
        """Ranked by bm25, equal ones in the order of their numbers."""
        sought = " OR ".join(f'"{word}"' for word in self._sought(query))
        if not sought:
            return []
        rows = self._file.execute(
            "SELECT rowid FROM said WHERE said MATCH ? ORDER BY bm25(said), rowid LIMIT ?",
            (sought, SHOWN),
        )
        return [row[0] for row in rows]

    def _sought(self, query: str) -> list[str]:
        return words_of(query)


class Trigrams(FullText):
    """The same over every three letters in a row, of which some survive a typo."""

    def __init__(self, name: str, kept: Sequence[Kept]) -> None:
        super().__init__(name, kept, tokenize="trigram")

    def _sought(self, query: str) -> list[str]:
        pieces = (
            word[at : at + _TRIGRAM]
            for word in words_of(query)
            for at in range(len(word) - _TRIGRAM + 1)
        )
        return list(dict.fromkeys(pieces))


class Fuzzy:
    """One of rapidfuzz's ratios between the question and each claim."""

    def __init__(self, name: str, kept: Sequence[Kept], *, ratio: Callable[..., float]) -> None:
        self.name = name
        self._ratio = ratio
        self._claims = {
            one.claim.number: utils.default_process(f"{one.claim.words} {one.title}")
            for one in kept
        }

    def find(self, query: str) -> list[int]:
        """Ranked by the ratio."""
        asked = utils.default_process(query)
        best = process.extract(asked, self._claims, scorer=self._ratio, limit=SHOWN)
        return [number for _, _, number in best]


def words_of(query: str) -> list[str]:
    """A question's words, each once, without the stop words that we leave out too."""
    words = dict.fromkeys(word.casefold() for word in _WORD.findall(query))
    return [word for word in words if word not in ENGLISH.stop_words]


def rivals_over(kept: Sequence[Kept]) -> tuple[Rival, ...]:
    """Those that answer whole questions."""
    return (
        FullText("FTS5 porter", kept, tokenize=PORTER),
        FullText("FTS5, no stemmer", kept, tokenize=UNSTEMMED),
        Fuzzy("token_set_ratio", kept, ratio=fuzz.token_set_ratio),
        Fuzzy("WRatio", kept, ratio=fuzz.WRatio),
    )


def rivals_at_typos(kept: Sequence[Kept]) -> tuple[Rival, ...]:
    """Those that are compared on misspelt words."""
    return (
        FullText("FTS5 porter", kept, tokenize=PORTER),
        Trigrams("FTS5 trigram", kept),
    )
