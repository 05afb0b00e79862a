"""Names: runs of capitalised words, where they end, and what kind of thing they name."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.claims.outlets import (
    JOINERS,
    ORGANISATION_WORDS,
    OUTLET_WORDS,
    OUTLETS,
    PARTICLES,
    PLACES,
    TITLE_TAILS,
    TITLES,
)
from bot.claims.words import Word, listed
from bot.model.source import Level, SourceKind
from bot.model.text import Span

FUNCTION = listed(
    "in on but and the a an when after while as however meanwhile for at if since that this these"
    " those his her its their our my your one two three some several many no not what who whom why"
    " how where both even still also then later earlier by with from to of last next according"
    " because so yet or only all it he she they we i you there here now today yesterday more most"
    " other others another nobody everyone everybody anyone few less than until unless although"
    " though whether which whose into over under about against between during before amid despite"
    " once nor such each every either neither is are was were be been being has have had do does"
    " did will would can could may might must should shall citing like per via around across"
    " through without within yes well nothing something everything none much instead"
    " moreover furthermore nevertheless nonetheless thus therefore hence besides additionally"
    " finally recently currently previously indeed perhaps maybe overall again elsewhere first"
    " second third late early up down out off back away"
)
"""Words that are part of no name, also where a sentence begins with them."""

LONGEST, DEEPEST, PERSON_WORDS = 14, 3, 4
"""Words of the longest name; how often "of" nests in it; words of a person's name."""

_ARTICLED = listed("times independent telegraph guardian economist atlantic time vice")
"""Outlets that are known by their article: "Time said" may be anything."""

_AND_TAILS = listed(
    "industry development strategic technology trade agriculture human control prevention"
    " atmospheric medicine security economic cooperation sciences science social health culture"
    " food drug international research environment energy finance"
)
_PEOPLES = ("ians", "icans", "crats", "ese")
_TRADES = ("ers", "ors", "ists", "ants", "ents", "ists", "men", "ees")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A source as a phrase names it. *refers* is the noun of one that only points back.

    *is_single* marks one unknown word, which may be a surname or a company.
    """

    span: Span
    kind: SourceKind
    level: Level
    is_primary: bool
    refers: str | None = None
    is_single: bool = False
    is_described: bool = False
    """Whether it is a source of its own where nothing is found that it points back to."""


def is_name(word: Word) -> bool:
    """Whether *word* may be part of a name."""
    return word.is_capital and not word.is_day and word.lower not in FUNCTION


def run_end(words: Sequence[Word], start: int) -> int:
    """Where the name that starts at *start* ends (exclusive)."""
    end = start + 1
    has_organisation = words[start].lower in ORGANISATION_WORDS
    while end < len(words) and end - start < LONGEST:
        if words[end - 1].is_possessive and not is_name(words[end]):
            break
        if is_name(words[end]):
            has_organisation |= words[end].lower in ORGANISATION_WORDS
            end += 1
            continue
        following = end
        while following < min(len(words), end + 3) and _joins(words[following]):
            following += 1
        if following == end or following >= len(words) or not is_name(words[following]):
            break
        joiner = words[end].lower
        if not (
            joiner in PARTICLES
            or joiner == "&"
            or (joiner in {"of", "for", "on"} and (has_organisation or _takes_of(words[end - 1])))
            or (joiner == "and" and has_organisation and words[following].lower in _AND_TAILS)
        ):
            break
        end = following + 1
    return end


def run_start(  # noqa: C901 (one case per joining word)
    words: Sequence[Word], end: int, *, depth: int = 0
) -> tuple[int, int]:
    """Start and end of the name that ends before *end*; of its bearer in "Jane Doe of the Bank"."""
    start = end - 1
    while start > 0 and end - start < LONGEST:
        if is_name(words[start - 1]):
            start -= 1
            continue
        before = start - 1
        while before > max(0, start - 4) and _joins(words[before]):
            before -= 1
        if before == start - 1 or not is_name(words[before]):
            break
        joiner = words[before + 1].lower
        if joiner == "and":
            if words[start].lower not in _AND_TAILS:
                break
        elif joiner in {"of", "for", "on"}:
            if words[before].is_possessive or depth > DEEPEST:
                break
            longer, _ = run_start(words, before + 1, depth=depth + 1)
            if not any(_takes_of(word) for word in words[longer : before + 1]):
                return (longer, before + 1) if joiner == "of" else (start, end)
            before = longer
        elif joiner not in PARTICLES and joiner != "&":
            break
        start = before
    return start, end


def _joins(word: Word) -> bool:
    return not word.is_capital and (word.lower in JOINERS or word.lower in PARTICLES)


def _takes_of(word: Word) -> bool:
    return word.lower in ORGANISATION_WORDS or word.lower in TITLES


def classify(  # noqa: C901, PLR0911 (one return per kind of name)
    text: str, words: Sequence[Word], start: int, end: int, *, has_article: bool = False
) -> Named | None:
    """What the capitalised words `[start:end]` name, without article and titles."""
    is_first = start == 0
    while start < end and not is_name(words[start]):
        has_article |= words[start].lower == "the"
        start += 1
    if start > 0:
        has_article |= words[start - 1].lower == "the"
    if start == end or words[end - 1].is_possessive:
        return None
    run = words[start:end]
    span = Span(run[0].start, run[-1].end)
    key = span.cut(text).lower()
    last = run[-1].lower
    if (key in OUTLETS and (has_article or key not in _ARTICLED)) or (
        len(run) > 1 and last in OUTLET_WORDS
    ):
        return _named(span, SourceKind.OUTLET)
    bare = start + _titles(run)
    if bare == end:
        return _titled(span, run, has_article=has_article)
    if _is_organisation(run, words[bare:end]):
        return _named(span, SourceKind.ORGANISATION)
    if bare > start or (1 < len(run) <= PERSON_WORDS and not has_article):
        while bare < end - 1 and words[bare].is_possessive:
            bare += 1
        return _named(Span(words[bare].start, run[-1].end), SourceKind.PERSON)
    if len(run) > 1 or has_article:
        return _named(span, SourceKind.ORGANISATION)
    if key.endswith(_PEOPLES) or (is_first and key.endswith(_TRADES)):
        return None
    return Named(
        span=span,
        kind=SourceKind.ORGANISATION,
        level=Level.ON_RECORD,
        is_primary=True,
        is_single=True,
    )


def _named(span: Span, kind: SourceKind) -> Named:
    return Named(
        span=span, kind=kind, level=Level.ON_RECORD, is_primary=kind is not SourceKind.OUTLET
    )


def _titles(run: Sequence[Word]) -> int:
    """How many words at the start of *run* are titles ("Secretary of State")."""
    last = next((i for i in range(len(run) - 1, -1, -1) if run[i].lower in TITLES), -1)
    count = last + 1
    while last >= 0 and count < len(run) and run[count].lower in TITLE_TAILS:
        count += 1
    return count


def _titled(span: Span, run: Sequence[Word], *, has_article: bool) -> Named:
    """A title without a name ("the Prime Minister"), or an office ("the General Staff")."""
    if any(word.lower in ORGANISATION_WORDS for word in run):
        return _named(span, SourceKind.ORGANISATION)
    # "The Prime Minister" points back; "the Ukrainian Foreign Minister" tells more.
    is_bare = has_article and len(run) <= len(("prime", "minister"))
    return Named(
        span=span,
        kind=SourceKind.PERSON,
        level=Level.BACKGROUND,
        is_primary=True,
        refers=run[-1].lower if is_bare else None,
    )


def _is_organisation(run: Sequence[Word], bare: Sequence[Word]) -> bool:
    last = run[-1]
    if last.lower in ORGANISATION_WORDS or last.lower in PLACES:
        return True
    if len(bare) < len(run):
        return False
    if any(word.lower in ORGANISATION_WORDS for word in run):
        return True
    if len(run) == 1:
        letters = last.text.replace(".", "")
        return len(letters) > 1 and letters.isupper()
    return False
