"""Kin: a country and its people are one name ("Russia", "Russian")."""

from functools import lru_cache

_ENDINGS = (
    ("", "n"),
    ("", "ian"),
    ("", "ish"),
    ("", "i"),
    ("a", "ese"),
    ("e", "ian"),
    ("y", "ian"),
)
_SHORTEST = 4


@lru_cache(maxsize=10_000)
def kin_of(word: str) -> frozenset[str]:
    """What a name and its people may be called, by the ending; most of it is no word.

    >>> sorted({"russia", "rest"} & kin_of("russian")), "chinese" in kin_of("china")
    (['russia'], True)
    >>> "iraq" in kin_of("iran")
    False
    """
    made = set()
    for lost, gained in _ENDINGS:
        if word.endswith(lost):
            made.add(word.removesuffix(lost) + gained)
        if word.endswith(gained):
            made.add(word.removesuffix(gained) + lost)
    made.discard(word)
    return frozenset(kin for kin in made if min(len(kin), len(word)) >= _SHORTEST)


def is_kin(one: str, other: str) -> bool:
    """Whether one word is the other's demonym."""
    return other in kin_of(one)
