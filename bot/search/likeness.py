"""Kin: a country and its people are one name ("Russia", "Russian")."""

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


def is_kin(one: str, other: str) -> bool:
    """Whether one word is the other's demonym, by its ending.

    >>> is_kin("russian", "russia"), is_kin("china", "chinese"), is_kin("iran", "iraq")
    (True, True, False)
    """
    long, short = (one, other) if len(one) > len(other) else (other, one)
    if len(short) < _SHORTEST:
        return False
    return any(
        short.endswith(lost) and long == short.removesuffix(lost) + gained
        for lost, gained in _ENDINGS
    )
