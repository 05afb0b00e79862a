"""Phrases without a name: "officials familiar with the matter", "the ministry"."""

from collections.abc import Sequence
from dataclasses import replace

from bot.claims.cues import BEING, SAYING
from bot.claims.names import FUNCTION, Named, is_name, run_end
from bot.claims.outlets import ORGANISATION_WORDS, PLACES, TITLES
from bot.claims.roles import AFTER, HEADS, SPEECH_OF, Role
from bot.claims.words import Word, listed
from bot.model.source import Level, SourceKind
from bot.model.text import Span

_ARTICLES = listed("a an the")
_DEFINITE = listed("the this that these those his her its their")
DETERMINERS = _DEFINITE | listed(
    "a an our my one two three four five some several many most both another multiple various"
    " other few"
)
_BREAKS = listed(
    "that when while because but or which where if than as who after before until though"
)
_FEW, _SOME = 3, 5
"""Determiners or prepositions in a row; plain words before or after a noun."""
_CLAUSE = 14
"""Words of a clause with "who", at most."""
_TIMES = listed("until after before")
_NEW_SUBJECT = listed("he she it they we you the a an his her its their")
_ENGAGED = listed("called hired appointed retained employed named asked sent paid elected")
_DATES = listed("last this earlier month week year spring summer autumn winter in on late early")
_OCCASIONS = listed("interview statement briefing response reply sunday email")
_MODIFYING = listed("member driver player agent model general executive")
"""Roles that as often stand before another noun: "member states"."""
_VAGUE = frozenset({"some", "others", "people", "person"})
_WRITTEN = frozenset({Role.DOCUMENT, Role.DATA})
_COUNSEL = listed("lawyer lawyers attorney attorneys")
"""Who speaks for somebody, "lawyers for the rider", as a spokesman does."""


def pointing(word: Word) -> Named:
    """A source that *word*, a pronoun or noun, only points back to."""
    return Named(
        span=Span(word.start, word.end),
        kind=SourceKind.PERSON,
        level=Level.ON_RECORD,
        is_primary=True,
        refers=word.lower,
    )


def head_before(words: Sequence[Word], last: int) -> int | None:
    """The noun of a role that the phrase ending at *last* is built on, if it is one."""
    found = None
    for place in range(last, max(-1, last - 13), -1):
        word = words[place]
        lower = word.lower
        if not word.is_word or lower in _BREAKS or lower in BEING:
            break
        if lower in _ARTICLES and place > 0 and words[place - 1].lower not in AFTER:
            break
        if lower == "and" and not (is_name(words[place - 1]) and is_name(words[place + 1])):
            break
        is_plain = not word.is_capital or (place == 0 and _opens(lower))
        is_free = place == last or _tells_more(words, place + 1)
        if lower in HEADS and is_plain and is_free and not word.is_possessive:
            found = place
        elif lower in SAYING and not word.is_capital and not _tells_more(words, place):
            break
    return found


def _tells_more(words: Sequence[Word], place: int) -> bool:
    """Whether a role's phrase may go on at *place*: "officials | from", "an expert | called by"."""
    if words[place].lower in AFTER:
        return True
    return (
        place + 1 < len(words) and words[place].lower in _ENGAGED and words[place + 1].lower == "by"
    )


def clause_start(words: Sequence[Word], last: int) -> int | None:
    """Where "who worked on the dam" starts, if it ends at *last* and tells of a role."""
    is_head = words[last].lower in HEADS
    for place in range(last - 1, max(0, last - _CLAUSE), -1):
        word = words[place]
        if word.lower == "who":
            is_subject = words[place + 1].lower not in _NEW_SUBJECT and not is_name(
                words[place + 1]
            )
            return place if is_subject and head_before(words, place - 1) is not None else None
        # "Who left after the fire said", but not: who left after the minister said.
        is_time = word.lower in _TIMES and words[last].text.islower()
        if not word.is_word or (word.lower in _BREAKS and (not is_time or is_head)):
            return None
    return None


def _opens(lower: str) -> bool:
    """Whether a role's noun, capitalised by opening a sentence, is no part of a name."""
    if HEADS.get(lower) is Role.PUBLIC:
        return True
    return lower not in ORGANISATION_WORDS and lower not in TITLES


def head_after(words: Sequence[Word], start: int) -> int | None:
    """The noun of a role that stands before any verb, mark or second name."""
    for place in range(start, min(len(words), start + 7)):
        word = words[place]
        if word.lower in _MODIFYING and place + 1 < len(words) and _is_plain(words[place + 1]):
            continue
        if word.lower in HEADS and not word.is_capital and not word.is_possessive:
            following = words[place + 1] if place + 1 < len(words) else None
            if following and following.lower in HEADS and not following.is_capital:
                continue
            return place
        if not word.is_word or word.lower in FUNCTION:
            return None
    return None


def extended(words: Sequence[Word], place: int) -> int:
    """Where a role's phrase ends: "officials | familiar with the matter"."""
    for _ in range(_FEW):
        start = place
        while place < len(words) and words[place].lower in AFTER and place - start < _FEW:
            place += 1
        if place in (start, len(words)):
            return start
        place = _past_date(words, place)
        is_one = words[place].lower in {"a", "an"}
        if is_one and words[place - 1].lower in {"in", "on", "at", "with"}:
            return start
        body = place
        while body < len(words) and body - place < _FEW and words[body].lower in DETERMINERS:
            body += 1
        place = _body_end(words, body)
        if place == body:
            return start
    return place


def _past_date(words: Sequence[Word], place: int) -> int:
    """Past "last month by" in "published last month by the institute"."""
    if words[place - 1].lower not in {"published", "released", "in", "on"}:
        return place
    for later in range(place, min(len(words) - 1, place + _SOME)):
        word = words[later]
        if word.lower == "by":
            return later + 1
        if not (word.is_day or word.lower in _DATES or word.text.isdigit()):
            return place
    return place


def _body_end(words: Sequence[Word], start: int) -> int:
    """Where "the European intelligence agency" ends; *start* itself where nothing is named."""
    if start == len(words) or words[start].lower in _OCCASIONS or words[start].is_day:
        return start
    end = run_end(words, start) if is_name(words[start]) else start
    plain = end
    while plain < len(words) and plain - end < _SOME and _is_plain(words[plain]):
        plain += 1
    if end == start or words[end - 1].is_possessive:
        return plain
    # After a name only what leads up to a noun that we know: "Kyiv court | yesterday".
    heads = [place for place in range(end, plain) if words[place].lower in HEADS]
    return heads[0] + 1 if heads else end


def _is_plain(word: Word) -> bool:
    lower = word.lower
    return (
        word.text[0].islower()
        and lower not in FUNCTION
        and lower not in SAYING
        and lower not in AFTER
    )


def role_phrase(words: Sequence[Word], head: int, stop: int) -> Named | None:
    """The source that is named by its role, from the words before its noun to *stop*."""
    start = head
    while start > 0 and head - start < _SOME:
        word = words[start - 1]
        lower = word.lower
        if not word.is_word or lower in FUNCTION or lower in DETERMINERS or word.is_day:
            break
        if lower in SAYING and not word.is_capital:
            break
        start -= 1
    article = words[start - 1].lower if start else ""
    noun = words[head].lower
    role = HEADS[noun]
    is_bare = start == head and stop == head + 1
    if role is Role.UNNAMED and noun in _VAGUE and stop == head + 1:
        return None
    span = Span(words[start].start, words[stop - 1].end)
    if is_bare and article in _DEFINITE and (not noun.endswith("s") or role in _WRITTEN):
        return replace(pointing(words[head]), refers=noun)
    if _was_met(role, noun, article, words[start:head], words[head + 1 : stop]):
        return None
    return _spoken(span, role, noun, words[start:head], words[head + 1 : stop])


def _spoken(
    span: Span, role: Role, noun: str, mods: Sequence[Word], rest: Sequence[Word]
) -> Named | None:
    kind, level, is_primary = SPEECH_OF[role]
    has_body = any(_is_body(word) for word in (*mods, *rest))
    match role:
        case Role.EXPERT if has_body or (noun in _COUNSEL and rest and rest[0].lower == "for"):
            level, is_primary = Level.BACKGROUND, True
        case Role.SPEAKER if noun in {"ministers", "spokespeople"} and not has_body:
            level = Level.ANONYMOUS
        case Role.BODY if mods or (rest and has_body):
            level = Level.ON_RECORD
        case Role.BODY | Role.PAPER:
            return None
        case _:
            pass
    return Named(span=span, kind=kind, level=level, is_primary=is_primary)


def _was_met(
    role: Role, noun: str, article: str, mods: Sequence[Word], rest: Sequence[Word]
) -> bool:
    """Whether "the Danish rider" is somebody whom the text has named before, but we cannot."""
    return (
        article == "the"
        and role is Role.EXPERT
        and not noun.endswith("s")
        and not rest
        and not any(word.is_possessive or _is_body(word) for word in mods)
    )


def _is_body(word: Word) -> bool:
    lower = word.lower
    if word.is_capital:
        return lower in ORGANISATION_WORDS or lower in PLACES or word.text.isupper()
    return HEADS.get(lower) is Role.BODY
