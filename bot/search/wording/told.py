"""Told: what an article says, ready to be compared with quotations."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.model import Passage, Revision, Span
from bot.search.languages import Language, language_of
from bot.search.wording.signs import Sign, signs_in

# Both are white space to Python, so no sign of a text is one of them.
_BETWEEN = "\x1f"
_BARRIER = Sign("\x1e", 0, 0, "barrier")
_SENTENCE_ENDS = frozenset("!?…。！？")
_TITLE = 2
_BEFORE_FIGURE = frozenset("$€£¥₴₽<>≤≥±~≈+#№§×^/=")
_BEHIND_FIGURE = frozenset("%‰°+/×^=")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A revision's text as signs, of the passages that have a pin.

    What stands between passages and belongs to none is a barrier: no quotation goes over it.
    """

    text: str
    language: Language
    passages: tuple[Passage, ...]
    signs: tuple[Sign, ...]
    joined: str
    offsets: tuple[int, ...]

    def standing(self, keys: Sequence[str], within: range) -> Iterator[range]:
        """Where these keys follow each other from a sign of *within* on, in order."""
        if not within:
            return
        needle = _BETWEEN + _BETWEEN.join(keys) + _BETWEEN
        stop = self.offsets[within.stop - 1] + len(needle)
        at = self.joined.find(needle, self.offsets[within.start], stop)
        while at >= 0:
            first = bisect_left(self.offsets, at)
            yield range(first, first + len(keys))
            at = self.joined.find(needle, at + 1, stop)

    def cuts_before(self, at: int) -> bool:
        """Whether words that begin at sign *at* would be torn from the sign before it.

        "range" of "long-range", "nuclear" of "non-nuclear", "5" of "$5".
        """
        if not 0 < at < len(self.signs) or not self._touch(at - 1):
            return False
        before, sign = self.signs[at - 1], self.signs[at]
        return before.kind == "joint" or (sign.kind == "figure" and before.key in _BEFORE_FIGURE)

    def cuts_behind(self, at: int) -> bool:
        """The same for words that end with sign *at*: "5" of "5%"."""
        if not 0 <= at < len(self.signs) - 1 or not self._touch(at):
            return False
        sign, behind = self.signs[at], self.signs[at + 1]
        return behind.kind == "joint" or (sign.kind == "figure" and behind.key in _BEHIND_FIGURE)

    def ends_sentence(self, at: int) -> bool:
        """Whether a sentence ends with sign *at*, or the passage does."""
        sign = self.signs[at]
        if sign.kind == "barrier" or at + 1 >= len(self.signs):
            return True
        behind = self.signs[at + 1]
        if behind.kind == "barrier" or "\n" in self.text[sign.end : behind.start]:
            return True
        if sign.key != ".":
            return sign.key in _SENTENCE_ENDS
        # Behind "Dr." and "U.S." none ends, nor before a small letter.
        is_short = len(self.signs[at - 1].key) <= _TITLE and self.signs[at - 1].key[0].isupper()
        return not is_short and not behind.key[0].islower()

    def cut(self, places: range) -> Span:
        """The slice from the first to the last of these signs."""
        return Span(self.signs[places.start].start, self.signs[places.stop - 1].end)

    def _touch(self, at: int) -> bool:
        return self.signs[at].end == self.signs[at + 1].start


def to_told(revision: Revision) -> Told:
    """Read what *revision* says."""
    text, signs, passages = revision.text, [_BARRIER], []
    end = 0
    for passage in sorted(revision.passages, key=lambda it: it.span):
        if not passage.ordinal or passage.span.start < end:
            continue
        if text[end : passage.span.start].strip():
            signs.append(_BARRIER)
        signs += signs_in(text, [passage.span])
        passages.append(passage)
        end = passage.span.end
    offsets, at = [], 0
    for sign in signs:
        offsets.append(at)
        at += 1 + len(sign.key)
    return Told(
        text=text,
        language=language_of(revision.metadata.language),
        passages=tuple(passages),
        signs=tuple(signs),
        joined=_BETWEEN + _BETWEEN.join(sign.key for sign in signs) + _BETWEEN,
        offsets=tuple(offsets),
    )
