"""Phrases: who is named on either side of a cue, with or without a name.

A name is given without its article, titles and the words before it ("the
ministry's spokesman, Gen. Jane Doe" is "Jane Doe"). A source without a name
keeps its whole phrase, but for the article ("spokesman for the ministry",
"report by the Royal United Services Institute", "officials familiar with the
matter").
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.claims.names import FUNCTION, Named, classify, is_name, run_end, run_start
from bot.claims.roles import HEADS, SPEECH_OF, Role
from bot.claims.unnamed import (
    DETERMINERS,
    clause_start,
    extended,
    head_after,
    head_before,
    pointing,
    role_phrase,
)
from bot.claims.words import Word, listed
from bot.model.source import Level, SourceKind
from bot.model.text import Span

PRONOUNS = listed("he she it they")
_PEOPLE = frozenset({Role.UNNAMED, Role.EXPERT, Role.SPEAKER, Role.WITNESS})
_BEARERS = _PEOPLE | {Role.PAPER, Role.BODY}
_ASIDE = listed(
    "a an the who whose which his her its their formerly of from at in speaking also then head"
    " co-author author founder published released conducted called known based led writing lead"
    " senior former deputy fellow dated written prepared"
)
_PREPOSITIONS = listed("in at from near of for by with to about against between")
_DESCRIBING = listed("which whose dated written")
_SOME_OF = listed("one two three four some several many most another both")
_FEW, _SOME = 3, 5
"""Determiners in a row; plain words before a name."""


def before(  # noqa: PLR0911 (one return per kind of subject)
    text: str, words: Sequence[Word], end: int
) -> tuple[Named, ...]:
    """Whoever is named by the words that end before *end*, as a subject before its verb."""
    last = end - 1
    if last >= 0 and words[last].text == ")":
        opening = next((i for i in range(last, max(-1, last - 9), -1) if words[i].text == "("), -1)
        last = opening - 1
    if last < 0:
        return ()
    word = words[last]
    if word.text in {",", "—", "–"}:
        return _before_aside(text, words, last)
    if word.lower in PRONOUNS:
        return (pointing(word),)
    clause = clause_start(words, last)
    if clause is not None:
        last = clause - 1
    elif word.lower == "them":
        return _of_them(words, last)
    head = head_before(words, last)
    if head is not None:
        phrase = role_phrase(words, head, last + 1)
        return (phrase,) if phrase else ()
    if not is_name(word):
        return ()
    return _before_name(text, words, last)


def _of_them(words: Sequence[Word], last: int) -> tuple[Named, ...]:
    """The source that "one of them" is, who stays without a name."""
    start = last - 2
    if start < 0 or words[last - 1].lower != "of" or words[start].lower not in _SOME_OF:
        return ()
    return (
        Named(
            span=Span(words[start].start, words[last].end),
            kind=SourceKind.PERSON,
            level=Level.ANONYMOUS,
            is_primary=False,
        ),
    )


def _before_name(text: str, words: Sequence[Word], last: int) -> tuple[Named, ...]:
    """The name that ends at *last*, and the one joined to it by "and"."""
    start, stop = run_start(words, last + 1)
    preposition = start - 1 - (start > 0 and words[start - 1].lower == "the")
    if preposition > 0 and words[preposition].lower in _PREPOSITIONS:
        # "The Foreign Ministry in Beijing said": what went before it spoke.
        bearer = preposition - 1
        if not is_name(words[bearer]):
            return ()
        start, stop = run_start(words, preposition)
    found = classify(text, words, start, stop)
    if found is None:
        return ()
    if start > 1 and words[start - 1].lower == "and" and is_name(words[start - 2]):
        first = classify(text, words, *run_start(words, start - 1))
        return (first, found) if first else (found,)
    return (found,)


def after(text: str, words: Sequence[Word], start: int) -> tuple[tuple[Named, ...], int]:
    """Whoever is named by the words from *start*, and where their phrase ends."""
    place = start
    while place < len(words) and words[place].lower in DETERMINERS and place - start < _FEW:
        place += 1
    has_article = place > start and words[place - 1].lower == "the"
    head = head_after(words, place)
    if head is not None:
        return _after_head(text, words, head)
    while place < len(words) and place - start < _SOME and words[place].text.islower():
        if words[place].lower in FUNCTION:
            return (), start
        place += 1
    if place >= len(words) or not is_name(words[place]):
        return (), start
    end = run_end(words, place)
    found = classify(text, words, place, end, has_article=has_article)
    return ((found,), end) if found else ((), start)


def _before_aside(text: str, words: Sequence[Word], comma: int) -> tuple[Named, ...]:
    """The subject before "…, a spokesman for Y, said"."""
    floor = max(0, comma - 30)
    for place in range(comma - 1, floor, -1):
        if words[place].text not in {",", "—", "–"}:
            continue
        inner = words[place + 1 : comma]
        if not inner:
            return ()
        outer = before(text, words, place) if words[place - 1].text != "," else ()
        if is_name(inner[0]) and _is_all_name(words, place + 1, comma):
            person = classify(text, words, place + 1, min(comma, run_end(words, place + 1)))
            is_role = outer and (outer[0].level is not Level.ON_RECORD or outer[0].refers)
            if person and (is_role or (not outer and _is_noun_phrase(words, place))):
                return (person,)
        opens = inner[0].lower
        if outer and (opens in _ASIDE or opens in HEADS or inner[0].text.isdigit()):
            # "The report, released by the agency, found": not the one we know.
            return outer if outer[0].refers is None else _described(outer[0], opens)
    return ()


def _described(named: Named, opens: str) -> tuple[Named, ...]:
    """The document of "The memo, dated 3 May, warned": one we know, or a source of its own."""
    role = HEADS.get(named.refers or "")
    if role not in {Role.DOCUMENT, Role.DATA} or opens not in _DESCRIBING:
        return ()
    kind, level, is_primary = SPEECH_OF[role]
    return (replace(named, kind=kind, level=level, is_primary=is_primary, is_described=True),)


def _is_noun_phrase(words: Sequence[Word], end: int) -> bool:
    """Whether "his former coach", of which we know no role, ends before *end*."""
    if not words[end - 1].text.islower() or words[end - 1].lower in FUNCTION:
        return False
    for place in range(end - 2, max(-1, end - 2 - _SOME), -1):
        word = words[place]
        if word.lower in DETERMINERS or word.is_possessive:
            return place == 0 or not words[place - 1].is_word or word.is_possessive
        if not word.is_word or word.lower in FUNCTION:
            return False
    return False


def _is_all_name(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether a name fills the words, but for "of the University of Leeds"."""
    stop = run_end(words, start)
    return stop >= end or words[stop].lower in {"of", "from", "at"}


def _after_head(text: str, words: Sequence[Word], head: int) -> tuple[tuple[Named, ...], int]:
    role = HEADS[words[head].lower]
    place = head + 1
    if role in _BEARERS:
        is_aside = place + 1 < len(words) and words[place].text == ","
        name = place + is_aside
        if name < len(words) and is_name(words[name]):
            end = run_end(words, name)
            is_alone = end == len(words) or not words[end].is_word
            found = classify(text, words, name, end)
            if found and (not is_aside or (is_alone and found.kind is SourceKind.PERSON)):
                return (found,), end
    stop = extended(words, place)
    phrase = role_phrase(words, head, stop)
    return ((phrase,), stop) if phrase else ((), head)
