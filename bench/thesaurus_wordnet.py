"""WordNet's dict files, read whole: its senses, how they are related, and how often each is meant.

The format is that of wndb(5WN); a sense is a synset, known by its place in the file and its part
of speech: "02084071n".
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

Pair = tuple[str, str]

PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
GENERAL = frozenset({"@", "@i"})
"""Pointers to what is more general: a dog is an animal, Rome is an instance of a city."""

_BY_NUMBER = "?nvara"
"""Parts of speech as sense keys number them; 5 is a satellite, an adjective still."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """A relation to another synset, of one word of each or, where those are 0, of all."""

    symbol: str
    to: str
    source: int
    target: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Synset:
    """One sense: its words, how it is related, and its definition."""

    key: str
    topic: str
    """The number of the lexicographers' file: 05 holds animals."""
    words: tuple[str, ...]
    pointers: tuple[Pointer, ...]
    definition: str
    is_satellite: bool

    def related(self, *symbols: str) -> Iterator[str]:
        """The synsets that these pointers lead to."""
        return (pointer.to for pointer in self.pointers if pointer.symbol in symbols)


@dataclass
class WordNet:
    """The files `data.*`, `index.*`, `*.exc` and `cntlist.rev` of a folder."""

    folder: Path
    synsets: dict[str, Synset] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for part in PARTS:
            for line in self._lines(f"data.{part}"):
                synset = to_synset(line)
                self.synsets[synset.key] = synset

    @cached_property
    def senses(self) -> dict[str, list[tuple[str, float]]]:
        """Each lemma's synsets, with what they weigh: SemCor's count and a little for the rank."""
        counted: Counter[tuple[str, str, int]] = Counter()
        for line in self._lines("cntlist.rev"):
            sense_key, rank, count = line.split()
            lemma, sense = sense_key.split("%")
            counted[lemma, _BY_NUMBER[int(sense[0])], int(rank)] += int(count)
        found: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for part in PARTS:
            for line in self._lines(f"index.{part}"):
                lemma, letter, count, *rest = line.split()
                for number, place in enumerate(rest[-int(count) :], start=1):
                    weight = counted[lemma, letter, number] + 1 / number
                    found[lemma].append((place + letter, weight))
        return found

    @cached_property
    def below(self) -> dict[str, list[str]]:
        """The more special synsets of each, instances too."""
        found: dict[str, list[str]] = defaultdict(list)
        for synset in self.synsets.values():
            for general in synset.related(*GENERAL):
                found[general].append(synset.key)
        return found

    def above(self, key: str, levels: int) -> dict[str, int]:
        """The more general synsets up to *levels* up, with their level; its own is 0."""
        found, edge = {key: 0}, [key]
        for level in range(1, levels + 1):
            edge = [
                to for at in edge for to in self.synsets[at].related(*GENERAL) if to not in found
            ]
            found |= dict.fromkeys(edge, level)
        return found

    def all_below(self, *lemmas: str) -> Iterator[Synset]:
        """Everything under the first noun sense of each lemma."""
        edge = [next(key for key, _ in self.senses[lemma] if key.endswith("n")) for lemma in lemmas]
        seen: set[str] = set()
        while edge:
            key = edge.pop()
            if key not in seen:
                seen.add(key)
                edge += self.below[key]
                yield self.synsets[key]

    def inflections(self) -> Iterator[Pair]:
        """Irregular forms with their base: mice and mouse."""
        for part in ("noun", "verb", "adj"):
            for line in self._lines(f"{part}.exc"):
                form, *bases = line.split()
                for base in bases:
                    yield form, base

    def _lines(self, name: str) -> Iterator[str]:
        """The lines of a file without the licence, whose lines begin with two spaces."""
        text = (self.folder / name).read_text(encoding="utf-8")
        return (line for line in text.splitlines() if not line.startswith("  "))


def to_synset(line: str) -> Synset:
    """The synset of a line of a data file.

    >>> line = "00001740 29 v 02 breathe 0 take_a_breath 0 01 ~ 00005041 v 0000 | draw air  "
    >>> to_synset(line).words
    ('breathe', 'take_a_breath')
    """
    data, gloss = line.split(" | ", 1)
    key, topic, part, count, *rest = data.split()
    end = 2 * int(count, 16)
    pointers = []
    for number in range(int(rest[end])):
        symbol, to, to_part, ends = rest[end + 1 + 4 * number : end + 5 + 4 * number]
        source, target = bytes.fromhex(ends)
        pointers.append(
            Pointer(symbol=symbol, to=to + _letter(to_part), source=source, target=target)
        )
    return Synset(
        key=key + _letter(part),
        topic=topic,
        words=tuple(re.sub(r"\(\w+\)$", "", word) for word in rest[:end:2]),
        pointers=tuple(pointers),
        definition=gloss.strip().split('; "')[0],
        is_satellite=part == "s",
    )


def _letter(part: str) -> str:
    return part.replace("s", "a")
