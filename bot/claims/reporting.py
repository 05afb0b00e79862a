"""Reporting: verbs of speech with their subject, and words that stand before a source."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.claims.cues import (
    ADDING,
    ADVERBS,
    BEING,
    BOUND,
    BY,
    DENYING,
    NEVER_BEFORE,
    PREFIXES,
    SAYING,
    SHOWING,
    THAT_ONLY,
    TRAPS,
)
from bot.claims.names import Named
from bot.claims.phrases import after, before
from bot.claims.words import Word, listed
from bot.model.source import Level, SourceKind
from bot.model.text import Span

_MODALS = listed("to will would could may might must can should shall cannot")
_INVERTED = listed(
    "said says wrote added explained argued warned noted insisted announced reported told asked"
    " replied recalled predicted claimed stated confirmed writes adds"
)
_CLAUSE = frozenset(["that", ":", "“", '"', "„", "«", "”"])
_LOOSE = _CLAUSE | listed("the it he she its his there a an no more")
_ENDS = frozenset([",", ".", ";", ":", ")", "—", "–", "”", "»"])
_AFTER_INVERTED = _ENDS | listed(
    "in on at last this who told during after before from of earlier when as"
)
_ADVERBS, _SUBJECT = 6, 3
"""Words at most between subject and verb; words at least before ", saying"."""
_CLOSE_BY = 12
"""Words from a verb to the quotation it opens."""
_OPENS = frozenset('“„«"')
_CLOSES = frozenset('”“»"')
_SPEAKER = 8
"""Words of a short subject, or of what is judged, at most."""
_THAT = frozenset({"that"})
_THAT_BY = 6
_THEN = listed("in on last to at this earlier later")
"""What may stand between "wrote" and "that": "in an email", "in June"."""
_JUDGED = listed("it that this them these those the")
_ASKING = listed("whether why how if what who when where")
_WRITTEN = frozenset({SourceKind.DOCUMENT, SourceKind.DATA})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A cue and whoever it names. *named* may still be a pronoun, see `Named.refers`."""

    span: Span
    named: Named


def reported(text: str, words: Sequence[Word]) -> Iterator[Cue]:
    """The verbs of speech in *words* that have a subject, with it."""
    for place, word in enumerate(words):
        lower = word.text
        if lower not in SAYING and lower not in SHOWING and lower not in TRAPS:
            continue
        following = words[place + 1].lower if place + 1 < len(words) else ""
        if following in NEVER_BEFORE.get(lower, ()):
            continue
        subject = _subject_end(words, place)
        if subject is None:
            continue
        span = Span(word.start, word.end)
        is_left_open = subject == 0 or words[subject - 1].text in {",", "”", '"', "»", "—", "–"}
        found = before(text, words, subject) if subject else ()
        if not found and is_left_open and lower in _INVERTED:
            inverted, end = after(text, words, place + 1)
            if end >= len(words) or words[end].lower in _AFTER_INVERTED:
                found = tuple(one for one in inverted if one.kind not in _WRITTEN)
        for named in found:
            if _says(named, words, place, following):
                yield Cue(span=span, named=named)


def _subject_end(words: Sequence[Word], verb: int) -> int | None:
    """Where the subject of *verb* would end, or None where the verb is passive or denied."""
    end = verb
    while (
        end > 0
        and verb - end < _ADVERBS
        and (words[end - 1].lower in ADVERBS or words[end - 1].is_day)
    ):
        end -= 1
    previous = words[end - 1].lower if end else ""
    if previous in BEING or previous in DENYING or previous in _MODALS:
        return None
    return end


def _says(  # noqa: C901, PLR0911 (one return per family of verbs)
    named: Named, words: Sequence[Word], place: int, following: str
) -> bool:
    """Whether the verb at *place* is speech, given its subject and what follows."""
    verb = words[place].text
    is_end = following == "" or following in _ENDS
    if verb in BOUND:
        bound, reach = BOUND[verb]
        return named.kind not in _WRITTEN and _soon(words, place, bound, reach)
    if named.kind in _WRITTEN or named.refers in {"report", "study", "data", "poll", "survey"}:
        return verb in SHOWING and not (verb in TRAPS and following not in _LOOSE)
    if verb in {"forecast", "forecasts"}:
        return following in _LOOSE or following in {"growth", "inflation"}
    if verb in TRAPS:
        return following in _LOOSE
    if verb in {"believe", "believes", "believed"}:
        return named.level is Level.ANONYMOUS or following == "that"
    if verb == "denied" and (following in _LOOSE or following.endswith("ing")):
        return True
    if verb in THAT_ONLY:
        return (
            following in _CLAUSE
            or is_end
            or _quotes(words, place)
            or (following in _THEN and _soon(words, place, _THAT, _THAT_BY))
            or _follows_quotation(words, place)
        )
    if verb == "asked":
        return following in _ASKING or _quotes(words, place) or is_end
    if verb in {"called", "calls"}:
        return following in {"for", "on"} or _names_so(words, place)
    if verb in {"put", "puts"}:
        return verb == "put" and any(word.lower == "at" for word in words[place + 1 : place + 9])
    if verb in {"objected", "identified", "listed", "calculated", "accused", "responded"}:
        return following not in {"to", "for"}
    return verb in SAYING


def _soon(words: Sequence[Word], place: int, bound: frozenset[str], reach: int) -> bool:
    """Whether one of *bound* follows the verb, with no mark but quotation marks between."""
    for word in words[place + 1 : place + 1 + reach]:
        if word.lower in bound:
            return True
        if word.text in {",", ";", ":", "."}:
            return False
    return False


def _follows_quotation(words: Sequence[Word], place: int) -> bool:
    """Whether a quotation ends just before the subject: "…,” Doe wrote"."""
    return any(
        words[i].text in _CLOSES and words[i - 1].text in {",", "?", "!", "."}
        for i in range(max(1, place - _SPEAKER), place)
    )


def _names_so(words: Sequence[Word], place: int) -> bool:
    """Whether "called" gives an opinion, as in: called it "a smear" (but: called it "Falcon")."""
    if place + 2 >= len(words) or words[place + 1].lower not in _JUDGED:
        return False
    for i in range(place + 2, min(len(words) - 1, place + _SPEAKER)):
        if words[i].text in _OPENS:
            return words[i + 1].text.islower()
        if not words[i].is_word or words[i].lower == "and":
            return False
    return False


def _quotes(words: Sequence[Word], place: int) -> bool:
    return any(word.text in _OPENS for word in words[place + 1 : place + _CLOSE_BY])


def referred(text: str, words: Sequence[Word]) -> Iterator[Cue]:
    """The sources that stand after "according to", "citing", "as noted by"."""
    for place, word in enumerate(words):
        start = place
        if word.lower in _FIRST:
            end = next((place + len(one) for one in _ENGLISH if _matches(words, place, one)), 0)
        elif word.lower == "by" and place > 1 and words[place - 1].lower in BY:
            start = place - 2
            end = place + 1 if words[start].lower in {"as", "first"} else 0
        else:
            continue
        if end:
            yield from _named_after(text, words, start, end)


def _named_after(text: str, words: Sequence[Word], start: int, end: int) -> Iterator[Cue]:
    span = Span(words[start].start, words[end - 1].end)
    found, stop = after(text, words, end)
    for named in found:
        yield Cue(span=span, named=named)
    if found and stop + 1 < len(words) and words[stop].lower == "and":
        more, further = after(text, words, stop + 1)
        if further >= len(words) or not words[further].is_word or words[further].lower == "that":
            for named in more:
                yield Cue(span=span, named=named)


_ENGLISH = PREFIXES["en"]
_FIRST = frozenset(one[0] for one in _ENGLISH)


def _matches(words: Sequence[Word], place: int, cue: tuple[str, ...]) -> bool:
    return len(words) > place + len(cue) and all(
        words[place + i].lower == one for i, one in enumerate(cue)
    )


def continued(text: str, words: Sequence[Word]) -> Iterator[Cue]:
    """The subject of a sentence that goes on "…, saying that"."""
    place = next(
        (
            i
            for i, word in enumerate(words)
            if i >= _SUBJECT and word.text in ADDING and words[i - 1].text == ","
        ),
        None,
    )
    if place is None or words[place].text == "citing":
        return
    found, _ = after(text, words, 0)
    for named in found:
        if named.kind not in _WRITTEN:
            yield Cue(span=Span(words[place].start, words[place].end), named=named)
