"""What WordNet says of two stems: how strongly they are related, and whether they must not pair.

A relation holds between senses. What it says of two stems is weighed by how often each stem is
meant in that sense: of "bank", mostly the money. Strengths of several senses add up.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations, product

from bench.thesaurus_wordnet import Pair, Synset, WordNet
from bench.thesaurus_words import is_word, pair, stem

Strengths = defaultdict[Pair, float]

_WEIGHT = {"+": 0.9, "\\": 0.8, "<": 0.9, "&": 0.55, "^": 0.4, "*": 0.4, ">": 0.5, "$": 0.5}
"""Derived from, pertains to, participle of, similar to, see also, entails, causes, verb group."""

_DERIVED = frozenset("+\\<")
_OPPOSITE = "!"

_GENERAL = (0.0, 0.6, 0.4)
"""A word one and two levels more general."""

_LEVELS = {"n": 2, "v": 1}
_EMPTY = {"n": 3, "v": 0}
"""Levels from the top down to which a word says too little: object, whole, artefact; change."""

_IN_DEFINITION = 0.45

_ALIKE = 0.12
"""Strength from which on an opposite is shared."""

_SAME = 0.25
"""Strength of synonyms from which on they are no opposites, whatever their relatives are."""

MAIN = 0.25
"""Part of a stem's uses from which on a sense is one of its main ones."""

_COMMON = 0.1
"""Part of a stem's uses from which on sisters in that sense are told apart."""

_COLOURS = ("chromatic_color", "achromatic_color")
_COLOURED = ("chromatic", "achromatic")

_CONCRETE = frozenset({"05", "06", "08", "13", "20", "27", "17", "15"})
"""Topics: animals, artefacts, bodies, food, plants, substances, objects, places."""

_PERSON = "18"

_OPPOSITES = """
leave:stay come:go arrive:leave arrive:depart growth:decline increase:decline rise:decline
rise:drop increase:drop increase:cut grow:shrink gain:loss profit:loss win:defeat victory:defeat
cheap:costly cheap:expensive lend:borrow landlord:tenant teacher:pupil teacher:student
employer:employee parent:child husband:wife boy:girl son:daughter mum:dad king:queen guest:host
predator:prey attack:defend attack:defence arrest:release hire:fire hire:sack build:demolish
build:destroy create:destroy import:export immigrant:emigrant immigration:emigration
supply:demand question:answer ask:answer save:spend save:waste earn:spend accept:reject
approve:reject support:oppose allow:ban allow:forbid permit:prohibit legal:banned love:hate
friend:enemy ally:enemy freeze:melt freeze:thaw heat:cold hot:cold warm:cool summer:winter
spring:autumn morning:evening day:night dawn:dusk east:west left:right front:rear front:back
top:bottom upper:lower birth:death alive:dead live:die healthy:sick guilty:innocent
convict:acquit conviction:acquittal true:untrue real:fake genuine:fake authentic:fake
strengthen:weaken widen:narrow speed:slow remember:forget find:lose start:stop begin:end
begin:stop open:shut lock:unlock push:pull raise:lower raise:cut up:down before:after
early:late young:old rich:poor strong:weak hard:easy hard:soft full:empty wet:dry
majority:minority public:private urban:rural internal:external domestic:foreign
patient:doctor patient:nurse plaintiff:defendant prosecutor:defendant buyer:seller
lender:borrower sender:recipient victim:perpetrator victim:attacker winner:loser
breakfast:dinner breakfast:lunch lunch:dinner slow:fast slower:fast slower:faster slower:quick
slower:quicker slow:faster slow:quicker slowest:fastest slowest:quickest slow:rapid slow:speedy
slower:rapid slower:hurry slow:hurry
"""
"""Opposites and counterparts that WordNet does not mark."""


def _strengths() -> Strengths:
    return defaultdict(float)


@dataclass
class Relations:
    """What WordNet says of pairs of stems."""

    wordnet: WordNet
    common: Mapping[str, str]
    """Of every stem that may pair its commonest word."""
    base: dict[str, str] = field(default_factory=dict)
    """Of a comparative that WordNet has no sense of the adjective's stem: slower, slow."""
    share: dict[str, dict[str, float]] = field(default_factory=dict)
    """Of each stem its senses, and the part of its uses that each is."""
    same: Strengths = field(default_factory=_strengths)
    derived: Strengths = field(default_factory=_strengths)
    near: Strengths = field(default_factory=_strengths)
    defined: Strengths = field(default_factory=_strengths)
    opposite: set[Pair] = field(default_factory=set)
    _climbed: dict[tuple[str, int], dict[str, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._weigh()
        self._members = {
            key: tuple(dict.fromkeys(filter(None, map(self._of, synset.words))))
            for key, synset in self.wordnet.synsets.items()
        }
        for synset in self.wordnet.synsets.values():
            self._join(synset)
            self._follow(synset)
            self._climb(synset)
        self._define()
        self._inflect()
        self._oppose()

    def main_senses(self, of: str, least: float = MAIN) -> list[str]:
        """The senses that are at least that part of a stem's uses, the commonest first."""
        parts = self.share.get(of, {})
        return sorted((key for key in parts if parts[key] >= least), key=lambda key: -parts[key])

    def are_sisters(self, one: str, other: str) -> bool:
        """Whether they are two things of one sort, or two colours, in senses they are used in."""
        if all(self._colours & self.share.get(of, {}).keys() for of in (one, other)):
            return True
        return any(
            self._are_sisters(at, to)
            for at in self.main_senses(one, _COMMON)
            for to in self.main_senses(other, _COMMON)
            if at != to and at[-1] == to[-1] and at[-1] in _LEVELS
        )

    def _are_sisters(self, at: str, to: str) -> bool:
        """Whether a general word that still says something is above both, and neither above one.

        How far above and how far from the top it may be is by topic: dog and cat are sisters
        by carnivore, two levels up; of thoughts only what has the same parent.
        """
        reach, depth = 1, 3
        if at[-1] == "v":
            reach, depth = 1, 1
        elif self.wordnet.synsets[at].topic in _CONCRETE:
            reach, depth = 4, 7
        elif self.wordnet.synsets[at].topic == _PERSON:
            reach, depth = 2, 7
        mine, theirs = self._above(at, reach), self._above(to, reach)
        shared = mine.keys() & theirs.keys()
        if any(not mine[key] or not theirs[key] for key in shared):
            return False
        return any(self._depth(key) >= depth for key in shared)

    def _weigh(self) -> None:
        weights: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for lemma, senses in self.wordnet.senses.items():
            if of := self._of(lemma):
                for key, weight in senses:
                    weights[of][key] += weight
        for of, counted in weights.items():
            total = sum(counted.values())
            self.share[of] = {key: weight / total for key, weight in counted.items()}

    def _of(self, word: str) -> str:
        """The stem of a word in lower case, "" for what has none that may pair."""
        of = stem(word) if is_word(word) else ""
        return of if of in self.common else ""

    def _add(self, kept: Strengths, weight: float, at: Iterable[Pair], to: Iterable[Pair]) -> None:
        """Relate every stem of one sense to every other of another sense."""
        for (one, mine), (other, theirs) in product(at, to):
            if one != other:
                kept[pair(one, other)] += weight * math.sqrt(
                    self.share[one].get(mine, 0.0) * self.share[other].get(theirs, 0.0)
                )

    def _join(self, synset: Synset) -> None:
        for one, other in combinations(self._members[synset.key], 2):
            self._add(self.same, 1.0, [(one, synset.key)], [(other, synset.key)])

    def _follow(self, synset: Synset) -> None:
        """What the pointers say; each stands at both ends, so half of it counts."""
        for pointer in synset.pointers:
            mine, theirs = self._members[synset.key], self._members[pointer.to]
            if pointer.source:
                mine = self._word(synset, pointer.source)
                theirs = self._word(self.wordnet.synsets[pointer.to], pointer.target)
            if pointer.symbol == _OPPOSITE:
                self.opposite |= _pairs(mine, theirs)
            elif weight := _WEIGHT.get(pointer.symbol, 0.0):
                kept = self.derived if pointer.symbol in _DERIVED else self.near
                at, to = ((of, synset.key) for of in mine), ((of, pointer.to) for of in theirs)
                self._add(kept, weight / 2, at, to)

    def _climb(self, synset: Synset) -> None:
        """Words one and two levels more general, the most general of all left out."""
        at = [(of, synset.key) for of in self._members[synset.key]]
        for key, level in self._above(synset.key, _LEVELS.get(synset.key[-1], 0)).items():
            if level and self._depth(key) > _EMPTY[key[-1]]:
                self._add(self.near, _GENERAL[level], at, [(of, key) for of in self._members[key]])

    def _word(self, synset: Synset, number: int) -> tuple[str, ...]:
        of = self._of(synset.words[number - 1])
        return (of,) if of else ()

    def _define(self) -> None:
        """The words of definitions: the rarer in definitions, the more they say."""
        read = {
            key: set(filter(None, map(self._of, re.findall(r"[a-z]+", synset.definition))))
            for key, synset in self.wordnet.synsets.items()
            if self._members[key]
        }
        common = Counter(of for stems in read.values() for of in stems)
        most = math.log(len(read))
        for key, stems in read.items():
            for one in self._members[key]:
                for other in stems - {one}:
                    says = (most - math.log(common[other])) / most
                    self.defined[pair(one, other)] += (
                        _IN_DEFINITION * says * math.sqrt(self.share[one].get(key, 0.0))
                    )

    def _inflect(self) -> None:
        for form, base in self.wordnet.inflections():
            one, other = self._of(form), self._of(base)
            # Rang is of ring, but its stem is first of all that of range.
            if one and other and one != other and self.common[one] == form:
                self.derived[pair(one, other)] = 1.0
        for of in self.common.keys() - self.share.keys():
            if base := self._positive(self.common[of]):
                self.base[of] = base

    def _positive(self, word: str) -> str:
        """The stem of an adjective by its comparative or superlative, "" for other words."""
        for ending in ("er", "est"):
            if word.endswith(ending):
                root = word.removesuffix(ending)
                for form in (root, root + "e", root[:-1], root[:-1] + "y"):
                    senses = self.wordnet.senses.get(form, ())
                    if any(key.endswith(("a", "r")) for key, _ in senses):
                        return self._of(form)
        return ""

    def _oppose(self) -> None:
        """Opposites of what is alike are opposites: big and little, as big and large are alike."""
        for both in _OPPOSITES.split():
            one, other = map(stem, both.split(":"))
            self.opposite |= _pairs([one], [other])
        direct = frozenset(self.opposite)
        alike, kin = _groups(self.same, self.near), _groups(self.derived)
        found: set[Pair] = set()
        for one, other in direct:
            found |= _pairs(alike.get(one, ()), [other]) | _pairs([one], alike.get(other, ()))
            found |= _pairs({one, *kin.get(one, ())}, {other, *kin.get(other, ())})
        for synset in self.wordnet.synsets.values():
            if synset.key[-1] == "a" and not synset.is_satellite:
                for to in synset.related(_OPPOSITE):
                    found |= _pairs(self._cluster(synset.key), self._cluster(to))
        self.opposite |= {both for both in found if self.same.get(both, 0.0) < _SAME}

    def _cluster(self, head: str) -> set[str]:
        """The stems of an adjective and of those similar to it, in their main senses."""
        keys = [head, *self.wordnet.synsets[head].related("&")]
        return {
            of for key in keys for of in self._members[key] if self.share[of].get(key, 0.0) >= MAIN
        }

    def _above(self, key: str, levels: int) -> dict[str, int]:
        if (key, levels) not in self._climbed:
            self._climbed[key, levels] = self.wordnet.above(key, levels)
        return self._climbed[key, levels]

    def _depth(self, key: str) -> int:
        return max(self._above(key, 20).values())

    @cached_property
    def _colours(self) -> frozenset[str]:
        nouns = {synset.key for synset in self.wordnet.all_below(*_COLOURS)}
        heads = [self.wordnet.senses[lemma][0][0] for lemma in _COLOURED]
        return frozenset(nouns).union(*(self.wordnet.synsets[at].related("&") for at in heads))


def _pairs(some: Iterable[str], others: Iterable[str]) -> set[Pair]:
    return {pair(one, other) for one, other in product(some, others) if one != other}


def _groups(*strengths: Strengths) -> Mapping[str, set[str]]:
    """Each stem's relatives of some strength, all told."""
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in set().union(*strengths):
        if sum(kept.get((one, other), 0.0) for kept in strengths) >= _ALIKE:
            found[one].add(other)
            found[other].add(one)
    return found
