"""Span and the digest of words: how stored text is pointed at."""

from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A slice `[start:end]` of a text, in Unicode code points (Python's own index).

    >>> Span(6, 11).cut("hello world")
    'world'
    """

    start: int
    end: int

    def cut(self, text: str) -> str:
        """The words of *text* that the span names."""
        return text[self.start : self.end]

    def within(self, other: "Span") -> bool:
        """Whether this span lies inside *other*."""
        return other.start <= self.start and self.end <= other.end

    def moved(self, by: int) -> "Span":
        """The same span, *by* code points further on."""
        return Span(self.start + by, self.end + by)


def digest_of(words: str) -> str:
    """SHA-256 of *words* in UTF-8, in hex: what a quotation is checked against."""
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
