"""How alike two stems are, by a sentence model and by what WordNet says of them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from bench.thesaurus_relations import Relations
from bench.thesaurus_wordnet import Pair
from bench.thesaurus_words import SIZES, pair, stem

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

Vectors: TypeAlias = "NDArray[float32]"

CANDIDATES = 40
"""Nearest stems by the model that are looked at."""

_NEAR = 0.35
"""Cosine from which on they are."""

_TOKENS = 40
"""Tokens of a text that are read: the end of a long definition says little."""

_DROPPED = 3
"""Principal components that say how frequent or how odd a word is, not what it means."""

_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "anti", "mis", "de", "under", "over")


def embed(texts: Sequence[str], model: Path) -> Vectors:
    """The texts by the model, without what is common to them all, and of length one."""
    from sentence_transformers import (  # noqa: PLC0415 (no dependency: only this command's)
        SentenceTransformer,
    )

    reader = SentenceTransformer(str(model), device="cpu", local_files_only=True)
    reader.max_seq_length = _TOKENS
    return all_but_the_top(reader.encode(list(texts), batch_size=256, normalize_embeddings=True))


def all_but_the_top(vectors: Vectors) -> Vectors:
    """Without mean and first principal components, and of length one.

    Mu and Viswanath, All-but-the-Top, ICLR 2018: what words have in common hides what tells
    them apart.
    """
    import numpy as np  # noqa: PLC0415 (no dependency: only this command's)

    centred = vectors - vectors.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    top = axes[:, -_DROPPED:]
    centred = centred - centred @ top @ top.T
    lengths = np.linalg.norm(centred, axis=1, keepdims=True)
    return np.asarray(centred / np.maximum(lengths, 1e-9), dtype=np.float32)


def by_stem(vectors: Vectors, sizes: Mapping[str, int]) -> tuple[list[str], Vectors]:
    """The stems of the words, in order, with the mean of their vectors: common words weigh more."""
    import numpy as np  # noqa: PLC0415 (no dependency: only this command's)

    rows: dict[str, list[int]] = defaultdict(list)
    weights: dict[str, list[int]] = defaultdict(list)
    for row, (word, size) in enumerate(sizes.items()):
        rows[stem(word)].append(row)
        weights[stem(word)].append(SIZES[-1] + 10 - size)
    order = sorted(rows)
    means = [np.average(vectors[rows[of]], axis=0, weights=weights[of]) for of in order]
    matrix = np.array(means, dtype=np.float32)
    return order, matrix / np.linalg.norm(matrix, axis=1, keepdims=True)


def nearest(order: Sequence[str], matrix: Vectors) -> Iterator[Pair]:
    """Every stem with those that are nearest to it by the model."""
    import numpy as np  # noqa: PLC0415 (no dependency: only this command's)

    for start in range(0, len(order), 1024):
        near = matrix[start : start + 1024] @ matrix.T
        best = np.argpartition(-near, CANDIDATES, axis=1)[:, :CANDIDATES]
        for row, columns in enumerate(best):
            for column in columns:
                if near[row, column] >= _NEAR and column != start + row:
                    yield pair(order[start + row], order[column])


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """How alike two stems are, 0 to 1.

    The figures of its methods were set by hand, on pairs that were looked over.
    """

    relations: Relations
    nearness: Mapping[str, Vectors]
    """Each stem's vector."""
    meanings: Mapping[str, Vectors]
    """Of each common stem the vectors of its main senses' definitions."""
    whole: frozenset[str]
    """Stems of which the model has a word of its own; others it reads in pieces."""

    def likeness(self, one: str, other: str) -> float:
        """The likeness of two stems; 0 where they must not pair."""
        said = self.relations
        bases = said.base.get(one, one), said.base.get(other, other)
        if bases[0] == bases[1]:
            return 0.95
        both = pair(*bases)
        if both in said.opposite or is_negated(one, other):
            return 0.0
        same = min(said.same.get(both, 0.0), 1.0)
        derived = min(2 * said.derived.get(both, 0.0), 1.0)
        near, defined = min(said.near.get(both, 0.0), 0.8), min(said.defined.get(both, 0.0), 0.6)
        is_held = same + near >= 0.12 or derived >= 0.3 or defined >= 0.2
        if not is_held and (self._is_guess(one, other) or said.are_sisters(*both)):
            return 0.0
        related = 1 - (1 - same) * (1 - 0.9 * derived) * (1 - 0.8 * near) * (1 - 0.5 * defined)
        felt = self._felt(one, other, is_held=is_held)
        if not related:
            return 0.95 * felt
        if not felt and not derived:
            return 0.3 * related
        return min(1 - (1 - 0.75 * related) * (1 - 0.8 * felt), 0.99)

    def _felt(self, one: str, other: str, *, is_held: bool) -> float:
        """How near they are by the model alone: their words, or words and definitions."""
        cosine = float(self.nearness[one] @ self.nearness[other])
        if not is_held and not self.whole.issuperset((one, other)):
            cosine -= 0.1
        by_word = _part(cosine, 0.2)
        if meaning := self._meaning(one, other):
            return max(0.85 * by_word, 0.65 * by_word + 0.35 * _part(meaning, 0.25))
        return 0.85 * by_word

    def _is_guess(self, one: str, other: str) -> bool:
        """Whether the model alone is no witness: it sees the same pieces, or knows neither word."""
        known = (one in self.whole) + (other in self.whole)
        return (
            not known
            or not self.relations.base.keys().isdisjoint((one, other))
            or (known == 1 and one[:2] == other[:2])
            or look_alike(one, other)
        )

    def _meaning(self, one: str, other: str) -> float:
        """How near the definitions of two of their senses are; 0 where one has none."""
        mine, theirs = self.meanings.get(one), self.meanings.get(other)
        return 0.0 if mine is None or theirs is None else float((mine @ theirs.T).max())


def _part(cosine: float, least: float) -> float:
    """How much of the way it is from *least* to as near as such cosines come, half a one above."""
    return min(max((cosine - least) / 0.5, 0.0), 1.0)


def is_negated(one: str, other: str) -> bool:
    """Whether one is the other with a negating prefix: just and unjust."""
    short, long = sorted((one, other), key=len)
    return any(long == prefix + short for prefix in _PREFIXES)


def look_alike(one: str, other: str) -> bool:
    """Whether two stems share letters rather than sense; a compound keeps its last part.

    >>> look_alike("accept", "except"), look_alike("phone", "smartphone")
    (True, False)
    """
    short, long = sorted((one, other), key=len)
    if long.endswith(short) and len(short) >= 4:
        return False
    bigrams = [{word[at : at + 2] for at in range(len(word) - 1)} for word in (one, other)]
    shared = len(bigrams[0] & bigrams[1])
    return 2 * shared / (len(bigrams[0]) + len(bigrams[1])) >= 0.5 or (
        one[:4] == other[:4] and abs(len(one) - len(other)) <= 3
    )
