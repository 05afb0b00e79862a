"""Four ways to keep word statistics that are a workspace's own, in one run.

`python -m bench.word_statistics --claims 100000`; the figures are in
docs/decisions/0001-word-statistics.md.
"""

import argparse
import itertools
import json
import math
import platform
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bot.store.postings import (
    SHORTLIST,
    Held,
    Scores,
    Sought,
    Statistics,
    from_bytes,
    placed,
    plan,
    to_bytes,
    to_entry,
)

WORDS_IN_A_CLAIM = 14
VOCABULARY = 50_000
STOP_WORDS = 30
"""The commonest words, which nobody asks for."""
QUESTIONS = 200
SHOWN = 50
OURS, THEIRS = 1, 2

Claims = Sequence[tuple[str, ...]]
Ranked = list[int]


class Way(Protocol):
    """One way to keep and to ask."""

    name: str

    def build(self, file: sqlite3.Connection, workspace: int, claims: Claims) -> None:
        """Keep the claims, numbered from 1."""

    def ask(self, file: sqlite3.Connection, workspace: int, words: Sequence[str]) -> Ranked:
        """The best claims' numbers."""


def idf(claims: int, frequency: int) -> float:
    return math.log(1 + (claims - frequency + 0.5) / (frequency + 0.5))


class SharedFts:
    """One FTS5 table, ranked by its own bm25: what leaks."""

    name = "shared FTS5, its bm25"

    def build(self, file: sqlite3.Connection, workspace: int, claims: Claims) -> None:
        """Each claim begins with its workspace's token."""
        file.execute("CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(text, content='')")
        rows = (
            (at << 16 | workspace, f"ws{workspace} {' '.join(it)}") for at, it in numbered(claims)
        )
        file.executemany("INSERT INTO words (rowid, text) VALUES (?, ?)", rows)

    def ask(self, file: sqlite3.Connection, workspace: int, words: Sequence[str]) -> Ranked:
        """Restricted by the workspace's token."""
        found = file.execute(
            "SELECT rowid FROM words WHERE words MATCH ? ORDER BY bm25(words), rowid LIMIT ?",
            (f"ws{workspace} AND ({any_of(words)})", SHOWN),
        )
        return [row[0] >> 16 for row in found]


class SharedFtsOwnRank(SharedFts):
    """(a) The same table as a list of candidates; frequencies and BM25 in Python."""

    name = "(a) shared FTS5, own rank"

    def build(self, file: sqlite3.Connection, workspace: int, claims: Claims) -> None:
        """Lengths stand beside the index."""
        super().build(file, workspace, claims)
        file.execute("CREATE TABLE IF NOT EXISTS claim (id INTEGER PRIMARY KEY, length INTEGER)")
        rows = ((at << 16 | workspace, len(it)) for at, it in numbered(claims))
        file.executemany("INSERT INTO claim VALUES (?, ?)", rows)

    def ask(self, file: sqlite3.Connection, workspace: int, words: Sequence[str]) -> Ranked:
        """One list for each word."""
        scores: dict[int, float] = {}
        total = totals(file, workspace)
        for word in words:
            rows = file.execute(
                "SELECT claim.id, claim.length FROM words"
                " CROSS JOIN claim ON claim.id = words.rowid WHERE words MATCH ?",
                (f"ws{workspace} AND {word}",),
            ).fetchall()
            weight, norms = idf(total.claims, len(rows)), total.norms()
            for at, length in rows:
                scores[at >> 16] = scores.get(at >> 16, 0.0) + weight * norms[length]
        return best(scores)


class FtsForEach:
    """(b) An FTS5 table for each workspace, ranked by its own bm25."""

    name = "(b) FTS5 per workspace"

    def build(self, file: sqlite3.Connection, workspace: int, claims: Claims) -> None:
        """A table named after the workspace."""
        file.execute(f"CREATE VIRTUAL TABLE words_{workspace} USING fts5(text, content='')")
        file.executemany(
            f"INSERT INTO words_{workspace} (rowid, text) VALUES (?, ?)",
            ((at, " ".join(it)) for at, it in numbered(claims)),
        )

    def ask(self, file: sqlite3.Connection, workspace: int, words: Sequence[str]) -> Ranked:
        """As FTS5 ranks."""
        found = file.execute(
            f"SELECT rowid FROM words_{workspace} WHERE words_{workspace} MATCH ?"
            f" ORDER BY bm25(words_{workspace}), rowid LIMIT ?",
            (any_of(words), SHOWN),
        )
        return [row[0] for row in found]


class Rows:
    """(c) A row for each posting, scored by SQL."""

    name = "(c) posting rows, GROUP BY"

    def build(self, file: sqlite3.Connection, workspace: int, claims: Claims) -> None:
        """A row holds what BM25 needs."""
        file.execute(
            "CREATE TABLE IF NOT EXISTS posting (workspace INTEGER, stem TEXT, claim INTEGER,"
            " tf INTEGER, length INTEGER, PRIMARY KEY (workspace, stem, claim)) WITHOUT ROWID"
        )
        rows = (
            (workspace, stem, at, 1, len(it)) for at, it in numbered(claims) for stem in set(it)
        )
        file.executemany("INSERT INTO posting VALUES (?, ?, ?, ?, ?)", rows)
        file.execute("CREATE TABLE IF NOT EXISTS stem (workspace, stem, frequency)")
        file.execute("CREATE UNIQUE INDEX IF NOT EXISTS stem_key ON stem (workspace, stem)")
        file.execute(
            "INSERT INTO stem SELECT workspace, stem, count(*) FROM posting WHERE workspace = ?"
            " GROUP BY stem",
            (workspace,),
        )

    def ask(self, file: sqlite3.Connection, workspace: int, words: Sequence[str]) -> Ranked:
        """One statement."""
        total = totals(file, workspace)
        frequencies = frequencies_of(file, workspace, words)
        weights = {stem: idf(total.claims, count) for stem, count in frequencies.items()}
        found = file.execute(
            "SELECT claim,"
            " sum(asked.value * tf * 2.2 / (tf + 1.2 * (0.25 + 0.75 * length / :mean))) AS score"
            " FROM json_each(:weights) AS asked CROSS JOIN posting"
            " ON workspace = :workspace AND stem = asked.key"
            " GROUP BY claim ORDER BY score DESC, claim LIMIT :shown",
            {
                "mean": total.length / total.claims,
                "weights": json.dumps(weights),
                "workspace": workspace,
                "shown": SHOWN,
            },
        )
        return [row[0] for row in found]


class Blobs:
    """(d) Chunks of postings as blobs, scored in Python: `bot.store.postings`."""

    name = "(d) posting blobs (ours)"

    def build(self, file: sqlite3.Connection, workspace: int, claims: Claims) -> None:
        """A blob for each thousand postings of a stem."""
        file.execute(
            "CREATE TABLE IF NOT EXISTS posting (workspace INTEGER, stem TEXT, chunk INTEGER,"
            " entries BLOB, PRIMARY KEY (workspace, stem, chunk)) WITHOUT ROWID"
        )
        file.execute("CREATE TABLE IF NOT EXISTS stem (workspace, stem, frequency)")
        file.execute("CREATE UNIQUE INDEX IF NOT EXISTS stem_key ON stem (workspace, stem)")
        file.execute(
            "CREATE TABLE IF NOT EXISTS said (workspace INTEGER, claim INTEGER, stems TEXT,"
            " PRIMARY KEY (workspace, claim))"
        )
        file.executemany(
            "INSERT INTO said VALUES (?, ?, ?)",
            ((workspace, at, " ".join(it)) for at, it in numbered(claims)),
        )
        entries: dict[str, list[int]] = {}
        for at, it in numbered(claims):
            for stem in set(it):
                entry = to_entry(at, in_both=False, length=len(it))
                entries.setdefault(stem, []).append(entry)
        file.executemany(
            "INSERT INTO posting VALUES (?, ?, ?, ?)",
            (
                (workspace, stem, chunk, to_bytes(part))
                for stem, every in sorted(entries.items())
                for chunk, part in placed(0, every)
            ),
        )
        rows = ((workspace, stem, len(every)) for stem, every in sorted(entries.items()))
        file.executemany("INSERT INTO stem VALUES (?, ?, ?)", rows)

    def ask(self, file: sqlite3.Connection, workspace: int, words: Sequence[str]) -> Ranked:
        """Rarest words first, within the budget."""
        frequencies = frequencies_of(file, workspace, words)
        planned = plan(frequencies)
        scores = Scores(totals(file, workspace), libraries=1)
        sought = {s: Sought(stem=s, frequency=count) for s, count in frequencies.items()}
        newest = () if planned.newest is None else planned.newest[:1]
        for stem in (*planned.bringing, *newest):
            scores.bring(sought[stem], 0, self._chunks(file, workspace, stem))
        if planned.adding:
            adding = [sought[stem] for stem in planned.adding]
            kept = [number for _, number in scores.keep(SHORTLIST)]
            scores.add(adding, 0, ((it, self._held(file, workspace, it)) for it in kept))
        return [number for _, _, number in scores.best(SHOWN)]

    def _held(self, file: sqlite3.Connection, workspace: int, number: int) -> Held:
        row = file.execute(
            "SELECT stems FROM said WHERE workspace = ? AND claim = ?", (workspace, number)
        ).fetchone()
        return Held(row[0], "")

    def _chunks(self, file: sqlite3.Connection, workspace: int, stem: str) -> list[Sequence[int]]:
        rows = file.execute(
            "SELECT entries FROM posting WHERE workspace = ? AND stem = ? ORDER BY chunk",
            (workspace, stem),
        )
        return [from_bytes(row[0]) for row in rows]


def numbered(claims: Claims) -> Iterable[tuple[int, tuple[str, ...]]]:
    return enumerate(claims, start=1)


def any_of(words: Sequence[str]) -> str:
    return " OR ".join(words)


def best(scores: dict[int, float]) -> Ranked:
    return sorted(scores, key=lambda number: (-scores[number], number))[:SHOWN]


def totals(file: sqlite3.Connection, workspace: int) -> Statistics:
    row = file.execute("SELECT claims, length FROM total WHERE id = ?", (workspace,)).fetchone()
    return Statistics(claims=row[0], length=row[1])


def frequencies_of(
    file: sqlite3.Connection, workspace: int, words: Sequence[str]
) -> dict[str, int]:
    rows = file.execute(
        "SELECT stem, frequency FROM stem WHERE workspace = ?"
        " AND stem IN (SELECT value FROM json_each(?))",
        (workspace, json.dumps(words)),
    )
    return dict(rows.fetchall())


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """Made-up words, the n-th as frequent as 1/(n + 10)."""

    words: tuple[str, ...]

    def draw(self, chance: random.Random, count: int, *, skip: int = 0) -> tuple[str, ...]:
        """So many words, the *skip* commonest left out."""
        weights = itertools.accumulate(1 / (at + 10) for at in range(skip, len(self.words)))
        return tuple(chance.choices(self.words[skip:], cum_weights=list(weights), k=count))

    def claims(self, chance: random.Random, count: int) -> Claims:
        """Claims of about fourteen words."""
        drawn = self.draw(chance, count * WORDS_IN_A_CLAIM)
        return [
            drawn[at : at + chance.randint(WORDS_IN_A_CLAIM - 6, WORDS_IN_A_CLAIM + 6)]
            for at in range(0, len(drawn), WORDS_IN_A_CLAIM)
        ]


def some_language(seed: int) -> Language:
    words = [f"w{at}" for at in range(VOCABULARY)]
    random.Random(seed).shuffle(words)
    return Language(words=tuple(words))


def keep(way: Way, path: Path, libraries: dict[int, Claims]) -> float:
    """Build a file; how many seconds it took."""
    began = time.perf_counter()
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("PRAGMA journal_mode = WAL")
        file.execute("CREATE TABLE total (id INTEGER PRIMARY KEY, claims, length)")
        for workspace, claims in libraries.items():
            length = sum(len(it) for it in claims)
            file.execute("INSERT INTO total VALUES (?, ?, ?)", (workspace, len(claims), length))
            way.build(file, workspace, claims)
    return time.perf_counter() - began


def times(ask: Callable[[Sequence[str]], Ranked], questions: Sequence[Sequence[str]]) -> str:
    """Half and 95 % of the questions were answered in so many milliseconds of CPU."""
    spent = []
    for words in questions:
        began = time.process_time()
        ask(words)
        spent.append((time.process_time() - began) * 1000)
    spent.sort()
    return f"{spent[len(spent) // 2]:.1f} / {spent[len(spent) * 95 // 100]:.1f}"


def opening(way: Way, folder: Path, workspaces: int) -> float:
    """Milliseconds to open a file of many small workspaces and answer one question."""
    path = folder / "many.db"
    language, chance = some_language(3), random.Random(3)
    keep(way, path, {at: language.claims(chance, 10) for at in range(1, workspaces + 1)})
    spent = []
    for at in range(7):
        began = time.perf_counter()
        with closing(sqlite3.connect(path)) as file:
            way.ask(file, at + 1, language.draw(chance, 3))
        spent.append((time.perf_counter() - began) * 1000)
    path.unlink()
    return sorted(spent)[3]


def report(way: Way, folder: Path, count: int, workspaces: int) -> None:
    """One line of the table."""
    chance = random.Random(1)
    language = some_language(1)
    ours = language.claims(chance, count)
    theirs = some_language(2).claims(chance, count // 2)
    asked = {
        words: [
            list(dict.fromkeys(language.draw(chance, words, skip=STOP_WORDS)))
            for _ in range(QUESTIONS)
        ]
        for words in (1, 3, 10)
    }
    alone, beside = folder / "alone.db", folder / "beside.db"
    built = keep(way, alone, {OURS: ours})
    size = alone.stat().st_size / 1e6
    keep(way, beside, {THEIRS: theirs, OURS: ours})
    with closing(sqlite3.connect(alone)) as one, closing(sqlite3.connect(beside)) as other:
        spent = [
            times(lambda words: way.ask(other, OURS, words), questions)
            for questions in asked.values()
        ]
        moved = sum(
            way.ask(one, OURS, words) != way.ask(other, OURS, words)
            for questions in asked.values()
            for words in questions
        )
    alone.unlink()
    beside.unlink()
    opened = opening(way, folder, workspaces)
    print(
        f"| {way.name:26} | {' | '.join(spent)} | {size:.1f} | {built:.1f} | {opened:.1f} "
        f"| {moved} of {3 * QUESTIONS} |",
        flush=True,
    )


def main(arguments: list[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--workspaces", type=int, default=1_000)
    wanted = parser.parse_args(arguments)
    print(
        f"{platform.processor() or platform.machine()}, Python {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}; {wanted.claims:,} claims of one workspace beside "
        f"{wanted.claims // 2:,} of another; CPU ms p50 / p95"
    )
    print(
        f"| way | 1 word | 3 words | 10 words | MB | built s | opened ms, {wanted.workspaces:,} "
        "workspaces | moved by others |"
    )
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    ways: tuple[Way, ...] = (SharedFts(), SharedFtsOwnRank(), FtsForEach(), Rows(), Blobs())
    with tempfile.TemporaryDirectory() as folder:
        for way in ways:
            report(way, Path(folder), wanted.claims, wanted.workspaces)


if __name__ == "__main__":
    main()
