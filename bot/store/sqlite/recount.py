"""Counting word statistics anew from the claims."""

from collections import Counter
from dataclasses import dataclass, field

from bot.model import Terms
from bot.store.postings import CHUNK, from_bytes
from bot.store.sqlite.defects import Defects
from bot.store.sqlite.indexing import Indexed, entries_of, length_of
from bot.store.sqlite.session import ReadingSession, Row

_MIX = 0x9E3779B97F4A7C15
_MASK = (1 << 64) - 1


@dataclass(slots=True)
class _Tally:
    """What a workspace's claims say. A stem's entries are counted and summed up, mixed."""

    claims: int = 0
    length: int = 0
    frequencies: Counter[str] = field(default_factory=Counter)
    sums: Counter[str] = field(default_factory=Counter)
    words: Counter[tuple[str, str]] = field(default_factory=Counter)


def _mixed(entry: int) -> int:
    """An entry as a number that no other entries are likely to add up to."""
    entry = (entry ^ entry >> 31) * _MIX & _MASK
    return entry ^ entry >> 29


async def recount(session: ReadingSession, defects: Defects, workspace: Row) -> None:
    """Compare a workspace's totals, stems, postings and words with its claims."""
    tally = await _tallied(session, workspace)
    for total, counted in (("claims", tally.claims), ("length", tally.length)):
        defects.expect(
            holds=workspace[f"indexed_{total}"] == counted,
            what="check.statistics",
            where=f"{workspace['name']} {total}",
        )
    await _check_stems(session, defects, workspace, tally)
    await _check_postings(session, defects, workspace, tally)
    await _check_words(session, defects, workspace, tally)


async def _tallied(session: ReadingSession, workspace: Row) -> _Tally:
    tally = _Tally()
    for row in session.walk("every_claim", workspace=workspace["id"]):
        parts = row["surface"].split()
        terms = Terms(
            stems=tuple(row["stems"].split()),
            headline=tuple(row["headline"].split()),
            surface=tuple(zip(parts[::2], parts[1::2], strict=True)),
        )
        tally.claims += 1
        tally.length += length_of(terms)
        tally.words.update(set(terms.surface))
        for stem, entry in entries_of(Indexed(number=row["number"], terms=terms)).items():
            tally.frequencies[stem] += 1
            tally.sums[stem] = tally.sums[stem] + _mixed(entry) & _MASK
    return tally


async def _check_stems(
    session: ReadingSession, defects: Defects, workspace: Row, tally: _Tally
) -> None:
    left = dict(tally.frequencies)
    for row in session.walk("every_stem", workspace=workspace["id"]):
        _expect(defects, workspace, row["stem"], holds=left.pop(row["stem"], 0) == row["frequency"])
    for stem in left:
        _expect(defects, workspace, stem, holds=False)


async def _check_postings(
    session: ReadingSession, defects: Defects, workspace: Row, tally: _Tally
) -> None:
    found: Counter[str] = Counter()
    sums: Counter[str] = Counter()
    newest: dict[str, int] = {}
    for row in session.walk("every_posting", workspace=workspace["id"]):
        stem, entries = row["stem"], list(from_bytes(row["entries"]))
        in_place = found[stem] == row["chunk"] * CHUNK and len(entries) <= CHUNK
        ascending = sorted({newest.get(stem, 0), *(it >> 16 for it in entries)})
        in_order = ascending[1:] == [it >> 16 for it in entries]
        found[stem] += len(entries)
        sums[stem] = sums[stem] + sum(map(_mixed, entries)) & _MASK
        newest[stem] = ascending[-1]
        if not (in_place and in_order):
            _expect(defects, workspace, stem, holds=False)
    for stem in tally.sums.keys() | sums.keys():
        same = found[stem] == tally.frequencies[stem] and sums[stem] == tally.sums[stem]
        _expect(defects, workspace, stem, holds=same)


async def _check_words(
    session: ReadingSession, defects: Defects, workspace: Row, tally: _Tally
) -> None:
    left = dict(tally.words)
    for row in session.walk("every_word", workspace=workspace["id"]):
        word = row["word"]
        counted = left.pop((word, row["stem"]), 0) == row["frequency"]
        shaped = (row["initial"], row["length"]) == (word[:1], len(word))
        _expect(defects, workspace, word, holds=counted and shaped)
    for word, _ in left:
        _expect(defects, workspace, word, holds=False)


def _expect(defects: Defects, workspace: Row, word: str, *, holds: bool) -> None:
    defects.expect(holds=holds, what="check.statistics", where=f"{workspace['name']} {word}")
