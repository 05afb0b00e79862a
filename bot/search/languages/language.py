"""Language: the words that search treats apart."""

from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Language:
    """A language's stop words, number words, negation, and its decimal mark.

    All words are in normal form (`bot.search.normal`): casefolded, without accents
    on Latin letters. *stemmer* is the Snowball algorithm, None where there is none.
    """

    code: str
    stemmer: str | None
    stop_words: frozenset[str] = frozenset()
    numerals: MappingProxyType[str, int] = field(default_factory=lambda: MappingProxyType({}))
    magnitudes: MappingProxyType[str, int] = field(default_factory=lambda: MappingProxyType({}))
    irregular: MappingProxyType[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Forms that no stemmer brings together with their word ("rose": "rise")."""
    fractions: MappingProxyType[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """What a whole is divided into ("third": 3)."""
    negations: frozenset[str] = frozenset()
    is_eliding: bool = False
    """Whether short words lose their vowel and join the next one ("qu'il", "l'hôpital")."""
    endings: tuple[tuple[str, str], ...] = ()
    """Ends of words that the stemmer knows by their accent, and what it knows instead."""
    decimal_mark: str = "."
