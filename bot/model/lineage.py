"""Lineage: the way from a claim over what it rests on to its origin."""

from dataclasses import dataclass

from bot.model.pin import Name


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """From where a claim comes, as far as links and sources say.

    *path* leads from the claim, which is its first step, over links to one that rests on no other;
    alone, it is not linked. *origins* are the sources at the ends of all ways, or the articles
    where none of their own is named, as keys that only say whether two are the same; *called* is
    what those sources are called.
    """

    path: tuple[Name, ...]
    origins: frozenset[tuple[str, str, int]]
    called: tuple[str, ...] = ()
