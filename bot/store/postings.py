"""Which claims a stem stands in, and which of them share most with a question.

Postings are a workspace's own, so that ranking tells nothing of the others
(docs/decisions/0001-word-statistics.md). A stem's postings are chunks of entries
in ascending order of claim number; an entry is 8 bytes, `number << 16 |
(tf - 1) << 8 | length`, so that a chunk is a sorted array of integers, a new
claim is appended as bytes, and BM25 needs no other look-up.

Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond,
Foundations and Trends in Information Retrieval 3(4), 2009.
"""

import heapq
import math
import struct
import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

CHUNK = 1_000
"""Entries of a full chunk: 8 kB, which an append to the last one writes anew."""

LONGEST = 255
"""Lengths are clamped to a byte: no sentence is longer by much, and BM25 is flat there."""

BUDGET = 8_000
"""Postings that may bring claims into question (about 2 ms of Python)."""

SHORTLIST = 100
"""Claims whose commoner words are looked at too, in the claims themselves (about 2 ms)."""

K1 = 1.2
B = 0.75

_NATIVE = sys.byteorder == "little"

Chunk = Sequence[int]
"""One chunk's entries as sorted integers."""


def to_entry(number: int, *, in_both: bool, length: int) -> int:
    """One posting; *in_both* says that the stem stands in the text and in the headline."""
    return number << 16 | in_both << 8 | min(length, LONGEST)


def number_of(entry: int) -> int:
    """The claim that an entry belongs to."""
    return entry >> 16


def to_bytes(entries: Sequence[int]) -> bytes:
    """Entries as they are stored: 8 bytes each, little-endian."""
    return struct.pack(f"<{len(entries)}Q", *entries)


def from_bytes(stored: bytes) -> Chunk:
    """The entries of a stored chunk, without a copy where the machine is little-endian.

    >>> list(from_bytes(to_bytes([1, 2])))
    [1, 2]
    """
    if _NATIVE:
        return memoryview(stored).cast("Q")
    entries = array("Q", stored)
    entries.byteswap()
    return entries


def placed(frequency: int, entries: Sequence[int]) -> Iterator[tuple[int, Sequence[int]]]:
    """Which chunks take *entries* of a stem that has *frequency* already.

    >>> [(chunk, len(part)) for chunk, part in placed(999, [7, 8, 9])]
    [(0, 1), (1, 2)]
    """
    done = 0
    while done < len(entries):
        chunk, used = divmod(frequency + done, CHUNK)
        part = entries[done : done + CHUNK - used]
        yield chunk, part
        done += len(part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """How many claims are indexed, and how long they are together."""

    claims: int
    length: int

    def idf(self, frequency: int) -> float:
        """How telling a stem is that stands in *frequency* claims."""
        return math.log(1 + (self.claims - frequency + 0.5) / (frequency + 0.5))

    def norms(self) -> Sequence[float]:
        """What an entry is worth by its lowest 9 bits, before the stem's idf."""
        return _norms(self.length / max(self.claims, 1) or 1.0)


@lru_cache(maxsize=64)
def _norms(mean: float) -> Sequence[float]:
    return [
        tf * (K1 + 1) / (tf + K1 * (1 - B + B * length / mean))
        for tf in (1, 2)
        for length in range(LONGEST + 1)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """A stem that is looked for: in how many claims it stands, and what it counts for."""

    stem: str
    frequency: int
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Held:
    """A claim's own stems and its headline's, as they are stored: apart by spaces.

    They are never split: a stem is found in them faster than they are taken apart.
    """

    text: str
    headline: str

    @property
    def length(self) -> int:
        """Their number without phrases, which BM25 normalises by."""
        return _counted(self.text) + _counted(self.headline)


def _counted(stems: str) -> int:
    if "_" in stems:
        return sum("_" not in stem for stem in stems.split())
    return stems.count(" ") + bool(stems)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Which stems bring claims into question, and which only add to their scores.

    Where those that fit the budget bring next to nothing, the *newest* postings of
    one more have to do: so many as there is budget left.
    """

    bringing: tuple[str, ...]
    adding: tuple[str, ...]
    newest: tuple[str, int] | None

    @property
    def is_bounded(self) -> bool:
        """Whether claims that share a stem may have been left out."""
        return self.newest is not None or bool(self.adding)


def plan(frequencies: dict[str, int], *, budget: int | None = BUDGET, fewest: int = 1) -> Plan:
    """Rarest first, as long as *budget* lasts; without a budget every stem brings its claims.

    >>> plan({"drone": 3, "attack": 9, "said": 90}, budget=12).adding
    ('said',)
    >>> plan({"drone": 3, "attack": 9, "said": 90}, budget=11, fewest=5).newest
    ('attack', 8)
    """
    known = sorted((count, stem) for stem, count in frequencies.items() if count)
    bringing: list[str] = []
    spent = 0
    for count, stem in known:
        if budget is not None and spent + count > budget:
            break
        bringing.append(stem)
        spent += count
    rest = [stem for _, stem in known[len(bringing) :]]
    newest = None
    if budget is not None and rest and spent < fewest:
        newest = (rest.pop(0), budget - spent)
    return Plan(bringing=tuple(bringing), adding=tuple(rest), newest=newest)


class Scores:
    """The claims in question and their BM25 scores, over several libraries at once."""

    def __init__(self, statistics: Statistics, *, libraries: int) -> None:
        self._statistics = statistics
        self._norms = statistics.norms()
        self._scores: tuple[dict[int, float], ...] = tuple({} for _ in range(libraries))

    def bring(self, sought: Sought, library: int, chunks: Iterable[Chunk]) -> None:
        """Score every claim of a library whose postings of a stem are *chunks*."""
        worth, norms = self._worth(sought), self._norms
        scores = self._scores[library]
        for chunk in chunks:
            # A stem's postings are of different claims: each score is added to once.
            added = {entry >> 16: worth * norms[entry & 511] for entry in chunk}
            for number in scores.keys() & added.keys():
                added[number] += scores[number]
            scores.update(added)

    def keep(self, count: int) -> list[tuple[int, int]]:
        """Leave only the best *count* in question; their libraries and numbers."""
        best = self.best(count)
        for library, scores in enumerate(self._scores):
            kept = {number: score for score, at, number in best if at == library}
            scores.clear()
            scores.update(kept)
        return [(library, number) for _, library, number in best]

    def add(
        self, every: Iterable[Sought], library: int, claims: Iterable[tuple[int, Held]]
    ) -> None:
        """Raise the scores of *claims* by the stems of *every* that they hold."""
        wanted = [(f" {sought.stem} ", self._worth(sought)) for sought in every]
        norms, scores = self._norms, self._scores[library]
        for number, held in claims:
            text, headline, length = f" {held.text} ", f" {held.headline} ", held.length
            at = min(length, LONGEST)
            for stem, worth in wanted:
                if tf := (stem in text) + (stem in headline):
                    scores[number] += worth * norms[(tf - 1) << 8 | at]

    def _worth(self, sought: Sought) -> float:
        return sought.weight * self._statistics.idf(sought.frequency)

    def best(self, count: int) -> list[tuple[float, int, int]]:
        """Score, library and claim number, best first; ties in order of library and number."""
        if count <= 0:
            return []
        every = [score for scores in self._scores for score in scores.values()]
        line = heapq.nlargest(count, every)[-1] if every else 0.0
        found = [
            (-score, library, number)
            for library, scores in enumerate(self._scores)
            for number, score in scores.items()
            if score >= line
        ]
        found.sort()
        return [(-score, library, number) for score, library, number in found[:count]]
