"""Asking a library of a hundred thousand claims, and of a million: time, memory, start, size.

Run as `python -m bench.scale [CLAIMS …]` (100,000 unless said; a million takes some minutes and
4 GB of disk). Claims are made-up: 14 words drawn as often as words are in real text, with
stop words, figures and names. Three ways to find candidates are timed on the same questions:

    ours      postings of the workspace's own as blobs, the rarer words first (bot.store)
    fts5      SQLite's full-text index over the same stems, the rarer words up to 10,000 rows
    numpy     the same postings as arrays in memory, every word (only where numpy is installed)

and ours through the whole of `bot.lookup` and `bot.suggest`. Times are of the processor; "cold"
is the first question after the file has left the system's cache.
"""

import asyncio
import itertools
import json
import os
import random
import resource
import sqlite3
import subprocess
import sys
from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from bot.lookup import look_up
from bot.model import PUBLIC, digest_of
from bot.store.postings import CHUNK, Statistics, to_bytes, to_entry
from bot.store.sqlite import SqliteStore
from bot.store.sqlite.rows import from_json
from bot.suggest import suggest

STOP = "the of in and to a for was on with by that from had were".split()
VOCABULARY = 300_000
STEP = 20_000
AT = "2026-01-01T00:00:00.000000+00:00"
FTS_ROWS = 10_000
LIMIT = 50


@dataclass(frozen=True, slots=True)
class Made:
    """A made-up claim: its text, its headline, and the stems of both."""

    text: str
    title: str
    stems: tuple[str, ...]
    headline: tuple[str, ...]
    words: tuple[str, ...]


class Speech:
    """Made-up words, the n-th as frequent as 1/(n + 60) ** 1.2 (Zipf and Mandelbrot).

    A hundred thousand claims then have about 70,000 words, as news has.
    """

    def __init__(self, seed: int, vocabulary: int = VOCABULARY) -> None:
        self.chance = random.Random(seed)
        drawn = dict.fromkeys(self._word() for _ in range(2 * vocabulary))
        self.words = list(drawn)[:vocabulary]
        weights = (1 / (at + 60) ** 1.2 for at in range(len(self.words)))
        self.heap = list(itertools.accumulate(weights))

    def _word(self) -> str:
        pairs = (
            self.chance.choice("bcdfghklmnprstvw") + self.chance.choice("aeiou")
            for _ in range(self.chance.choice((1, 2, 2, 3, 3, 3, 4, 4, 5)))
        )
        # No ending that the stemmer takes off, so that a word is its own stem.
        return "".join(pairs) + self.chance.choice("nrkm")

    def draw(self, count: int) -> list[str]:
        """So many words."""
        return self.chance.choices(self.words, cum_weights=self.heap, k=count)

    def claims(self, count: int) -> Iterator[Made]:
        """So many claims of about fourteen words that say something."""
        for _ in range(count):
            said, title = self.draw(self.chance.randint(11, 17)), self.draw(6)
            names = {self.chance.randrange(1, len(said)) for _ in range(2)}
            shown = [word.capitalize() if at in names else word for at, word in enumerate(said)]
            for _ in range(5):
                shown.insert(self.chance.randrange(len(shown)), self.chance.choice(STOP))
            figure = str(self.chance.randint(2, 3000))
            text = " ".join([*shown, figure]).capitalize() + "."
            words = tuple(dict.fromkeys(said))
            yield Made(
                text,
                " ".join(title).capitalize(),
                (*words, f"#{figure}"),
                tuple(dict.fromkeys(title)),
                words,
            )

    def question(self, words: int) -> str:
        """A post where it is long: with stop words, a figure and a hashtag."""
        drawn = self.draw(words)
        if words > 3:
            drawn = [word if at % 5 else word.capitalize() for at, word in enumerate(drawn)]
            drawn[2:2] = [*STOP[:6], str(self.chance.randint(2, 3000))]
            return " ".join(drawn) + " #now https://t.co/x"
        return " ".join(drawn)

    def misspelt(self, words: int) -> str:
        """A question with an edit in three of its words."""
        asked = self.question(words).split()
        for at in self.chance.sample(range(len(asked) - 2), 3):
            word = asked[at]
            place = self.chance.randrange(1, max(len(word), 2))
            asked[at] = word[:place] + "x" + word[place + 1 :]
        return " ".join(asked)


def build(path: Path, count: int) -> None:
    """Write a library of *count* claims as the store would, but in one piece."""
    asyncio.run(_made(path))
    file = sqlite3.connect(path, isolation_level=None)
    file.execute("PRAGMA synchronous = OFF")
    postings: dict[str, array[int]] = {}
    words: Counter[str] = Counter()
    length = 0
    numbered = enumerate(Speech(1).claims(count), start=1)
    file.execute("INSERT INTO workspace (id, name, version) VALUES (0, 'public', 1)")
    while batch := list(itertools.islice(numbered, STEP)):
        file.execute("BEGIN")
        for number, claim in batch:
            size = len(claim.stems) + len(claim.headline)
            length += size
            words.update(claim.words)
            text, headline = set(claim.stems), set(claim.headline)
            for stem in text | headline:
                entry = to_entry(number, in_both=stem in text and stem in headline, length=size)
                postings.setdefault(stem, array("Q")).append(entry)
        for statement, rows in _rows(batch).items():
            file.executemany(statement, rows)
        file.execute("COMMIT")
    file.execute("BEGIN")
    file.executemany(
        "INSERT INTO posting VALUES (0, ?, ?, ?)",
        (
            (stem, at // CHUNK, to_bytes(entries[at : at + CHUNK]))
            for stem, entries in sorted(postings.items())
            for at in range(0, len(entries), CHUNK)
        ),
    )
    file.executemany(
        "INSERT INTO stem VALUES (0, ?, ?)", ((s, len(e)) for s, e in sorted(postings.items()))
    )
    file.executemany(
        "INSERT INTO word VALUES (0, ?, ?, ?, ?, ?)",
        ((word, word, word[0], len(word), n) for word, n in sorted(words.items())),
    )
    file.execute(
        "UPDATE workspace SET articles = ?, claims = ?, indexed_claims = ?, indexed_length = ?",
        (count, count, count, length),
    )
    file.execute("COMMIT")
    file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    file.close()


async def _made(path: Path) -> None:
    await (await SqliteStore.open(path, command="bench")).close()


def _rows(batch: Sequence[tuple[int, Made]]) -> dict[str, list[tuple[object, ...]]]:
    """The rows of some articles of one claim each, by the statement that enters them."""
    metadata = [
        from_json(
            {
                "title": claim.title,
                "authors": [],
                "outlet": None,
                "published": None,
                "published_certainty": "stated",
                "language": "en",
                "url": f"https://bench.example/{number}",
                "aliases": [],
                "origins": [],
            }
        )
        for number, claim in batch
    ]
    return {
        "INSERT INTO article (workspace, number, revision, passages, claims, sources)"
        " VALUES (0, ?, 1, 1, 1, 0)": [(number,) for number, _ in batch],
        "INSERT INTO revision (workspace, article, number, read_at, digest, raw_digest, metadata,"
        f" provenance, text) VALUES (0, ?, 1, '{AT}', ?, ?, ?, '{{}}', ?)": [
            (
                number,
                digest_of(claim.text),
                sha256(claim.text.encode()).hexdigest(),
                told,
                claim.text,
            )
            for (number, claim), told in zip(batch, metadata, strict=True)
        ],
        "INSERT INTO passage (workspace, article, revision, position, ordinal, starts, ends, role,"
        " headings) VALUES (0, ?, 1, 0, 1, 0, ?, 'paragraph', '[]')": [
            (number, len(claim.text)) for number, claim in batch
        ],
        "INSERT INTO claim (workspace, number, article, opened_in, revision, status, opened_at,"
        " score, kinds, reasons, digest, words, stems, headline, surface)"
        f" VALUES (0, ?, ?, 1, 1, 'open', '{AT}', 0.5, '[\"statement\"]', '[]', ?, ?, ?, ?, ?)": [
            (
                number,
                number,
                digest_of(claim.text),
                claim.text,
                " ".join(claim.stems),
                " ".join(claim.headline),
                " ".join(itertools.chain.from_iterable(zip(claim.words, claim.words, strict=True))),
            )
            for number, claim in batch
        ],
        "INSERT INTO anchor (workspace, article, revision, claim, passage, starts, ends, state)"
        " VALUES (0, ?, 1, ?, 1, 0, ?, 'exact')": [
            (number, number, len(claim.text)) for number, claim in batch
        ],
    }


def build_fts(path: Path, count: int) -> None:
    """The same stems in an FTS5 index with external content."""
    file = sqlite3.connect(path, isolation_level=None)
    file.execute("PRAGMA synchronous = OFF")
    file.execute("CREATE TABLE claim (id INTEGER PRIMARY KEY, text TEXT, title TEXT)")
    file.execute(
        "CREATE VIRTUAL TABLE found USING fts5(text, title, content='claim', content_rowid='id',"
        " tokenize='unicode61')"
    )
    numbered = enumerate(Speech(1).claims(count), start=1)
    while batch := list(itertools.islice(numbered, STEP)):
        file.execute("BEGIN")
        rows = [
            (number, " ".join(claim.stems).replace("#", ""), " ".join(claim.headline))
            for number, claim in batch
        ]
        file.executemany("INSERT INTO claim VALUES (?, ?, ?)", rows)
        file.executemany("INSERT INTO found (rowid, text, title) VALUES (?, ?, ?)", rows)
        file.execute("COMMIT")
    file.execute("INSERT INTO found (found) VALUES ('optimize')")
    file.execute("CREATE VIRTUAL TABLE vocabulary USING fts5vocab(found, 'row')")
    file.execute("CREATE TABLE term (term TEXT PRIMARY KEY, doc INTEGER) WITHOUT ROWID")
    file.execute("INSERT INTO term SELECT term, doc FROM vocabulary")
    file.close()


def ask_fts(path: Path) -> Callable[[Sequence[str]], object]:
    """FTS5 with the budget that SEARCH measured: rarest words first, up to so many rows."""
    file = sqlite3.connect(path)

    def ask(words: Sequence[str]) -> object:
        marks = ",".join("?" * len(words))
        known = file.execute(
            f"SELECT doc, term FROM term WHERE term IN ({marks}) ORDER BY doc",
            list(words),
        ).fetchall()
        taken: list[str] = []
        spent = 0
        for count, word in known:
            if taken and spent + count > FTS_ROWS:
                break
            taken.append(word)
            spent += count
        if not taken:
            return []
        return file.execute(
            "SELECT rowid FROM found WHERE found MATCH ? ORDER BY bm25(found), rowid LIMIT ?",
            (" OR ".join(f'"{word}"' for word in taken), LIMIT),
        ).fetchall()

    return ask


def ask_numpy(path: Path) -> Callable[[Sequence[str]], object]:
    """The postings of the library at *path* as arrays in memory; every word brings its claims."""
    import numpy as np  # noqa: PLC0415 (no dependency: only measured)

    file = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    claims, length = file.execute("SELECT indexed_claims, indexed_length FROM workspace").fetchone()
    statistics = Statistics(claims=claims, length=length)
    norms = np.array(statistics.norms(), dtype=np.float32)
    every: dict[str, list[bytes]] = {}
    for stem, entries in file.execute("SELECT stem, entries FROM posting ORDER BY stem, chunk"):
        every.setdefault(stem, []).append(entries)
    held = {}
    for stem, blobs in every.items():
        entries = np.frombuffer(b"".join(blobs), dtype=np.uint64)
        held[stem] = (
            (entries >> np.uint64(16)).astype(np.uint32),
            (entries & np.uint64(511)).astype(np.uint16),
        )
    scores = np.zeros(claims + 1, dtype=np.float32)

    def ask(words: Sequence[str]) -> object:
        scores[:] = 0
        for word in words:
            if word in held:
                numbers, keys = held[word]
                scores[numbers] += statistics.idf(len(numbers)) * norms[keys]
        best = np.argpartition(scores, -LIMIT)[-LIMIT:]
        return best[np.argsort(-scores[best])]

    return ask


def ask_ours(path: Path) -> Callable[[Sequence[str]], object]:
    """The store's own candidates."""
    loop = asyncio.new_event_loop()
    store = loop.run_until_complete(SqliteStore.open(path, command="bench"))

    def ask(words: Sequence[str]) -> object:
        sought = dict.fromkeys(words, 1.0)
        return loop.run_until_complete(store.candidates([PUBLIC], sought, limit=LIMIT))

    return ask


WAYS = {"ours": ask_ours, "fts5": ask_fts, "numpy": ask_numpy}
KINDS = {"1 word": 1, "3 words": 3, "post": 17}


def time_way(way: str, path: Path) -> dict[str, object]:
    """One way in a process of its own: start, cold, warm, memory."""
    _forget(path)
    speech = Speech(1)
    began = perf_counter()
    ask = WAYS[way](path)
    opened = perf_counter() - began
    sets = {
        kind: [list(dict.fromkeys(speech.draw(words))) for _ in range(200)]
        for kind, words in KINDS.items()
    }
    first = perf_counter()
    ask(sets["post"][0])
    told: dict[str, object] = {
        "cold ms": round(1000 * (perf_counter() - first), 1),
        "open s": round(opened, 2),
    }
    for kind, questions in sets.items():
        spent = []
        for words in questions:
            start = process_time()
            ask(words)
            spent.append(1000 * (process_time() - start))
        told[kind] = quantiles(spent)
    told["MiB"] = _memory()
    return told


async def time_whole(path: Path) -> dict[str, object]:
    """The whole of asking and suggesting, in a process of its own."""
    _forget(path)
    speech = Speech(1)
    began = perf_counter()
    store = await SqliteStore.open(path, command="bench")
    made = perf_counter()
    await look_up(speech.question(3), store=store, workspaces=(PUBLIC,))
    told: dict[str, object] = {
        "open s": round(made - began, 2),
        "cold ms": round(1000 * (perf_counter() - made), 1),
    }
    asked = {kind: [speech.question(n) for _ in range(200)] for kind, n in KINDS.items()}
    asked["post, 3 typos"] = [speech.misspelt(17) for _ in range(100)]
    for kind, questions in asked.items():
        spent = []
        for question in questions:
            start = process_time()
            await look_up(question, store=store, workspaces=(PUBLIC,))
            spent.append(1000 * (process_time() - start))
        told[kind] = quantiles(spent)
    spent = []
    for at in range(400):
        typed = speech.question(1 + at % 3)
        typed = typed[: max(len(typed) - at % 4, 2)] if at % 2 else typed[:2]
        start = process_time()
        await suggest(typed, store=store, workspaces=(PUBLIC,))
        spent.append(1000 * (process_time() - start))
    told["suggest"] = quantiles(spent)
    told["MiB"] = _memory()
    await store.close()
    return told


def quantiles(spent: Sequence[float]) -> str:
    """The median and the 95th percentile, in ms."""
    ordered = sorted(spent)
    return f"{ordered[len(ordered) // 2]:.1f} / {ordered[len(ordered) * 95 // 100]:.1f}"


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _forget(path: Path) -> None:
    """Let the system forget the file, as after a start of the machine."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def measure(count: int, folder: Path) -> None:
    """Build and time every way for *count* claims; print a line for each."""
    files = {"ours": folder / f"ours-{count}.db", "fts5": folder / f"fts-{count}.db"}
    for way, builder in (("ours", build), ("fts5", build_fts)):
        if not files[way].exists():
            began = process_time()
            builder(files[way], count)
            size = files[way].stat().st_size >> 20
            print(f"{count:,} claims, {way}: {size} MiB, built in {process_time() - began:.0f} s")
    for way in (*WAYS, "whole"):
        path = files["fts5" if way == "fts5" else "ours"]
        done = subprocess.run(
            [sys.executable, "-m", "bench.scale", "--one", way, str(path)],
            capture_output=True,
            text=True,
            timeout=1800,
            check=False,
        )
        told = done.stdout.strip() or (done.stderr.strip().splitlines() or ["nothing"])[-1]
        print(f"{count:,} {way}: {told}")


def main(arguments: Sequence[str]) -> None:
    """Print every way at each size."""
    if arguments[:1] == ["--one"]:
        way, path = arguments[1], Path(arguments[2])
        told = asyncio.run(time_whole(path)) if way == "whole" else time_way(way, path)
        print(json.dumps(told))
        return
    kept = os.environ.get("BENCH_FOLDER")
    with TemporaryDirectory() as folder:
        for count in [int(one) for one in arguments] or [100_000]:
            measure(count, Path(kept or folder))


if __name__ == "__main__":
    main(sys.argv[1:])
