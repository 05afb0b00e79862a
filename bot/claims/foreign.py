"""Attributions in the languages of which we know a little: German, French, Spanish, and more."""

from collections.abc import Iterator, Sequence

from bot.claims.cues import PREFIXES, SAID
from bot.claims.names import Named, is_name, run_end, run_start
from bot.claims.outlets import ORGANISATION_WORDS, OUTLETS, TITLES
from bot.claims.reporting import Cue
from bot.claims.words import Word, listed
from bot.model.source import Level, SourceKind
from bot.model.text import Span

_ARTICLES = listed(
    "der die das dem den des ein eine einem einer eines le la les l un une des du el los las una"
    " von vom"
)
_ARTICLES_MOST, _FULL_NAME = 3, 2
_NOUNS: dict[str, tuple[SourceKind, Level]] = {
    **dict.fromkeys(
        listed(
            "bericht studie gutachten urteil beschluss protokoll rapport étude informe estudio"
            " jahresbericht"
        ),
        (SourceKind.DOCUMENT, Level.DOCUMENT),
    ),
    **dict.fromkeys(
        listed("umfrage statistik daten erhebung sondage encuesta"), (SourceKind.DATA, Level.DATA)
    ),
    **dict.fromkeys(
        listed("polizei staatsanwaltschaft behörden"),
        (SourceKind.ORGANISATION, Level.BACKGROUND),
    ),
}
"""Nouns that German writes like names, and what they are."""
_NEVER = listed(
    "angaben medienberichten berichten berichte informationen gesetz plan eigenen ansicht meinung"
    " worten er sie es wir ich man das was wer dies"
)


def foreign_cues(text: str, words: Sequence[Word], language: str) -> Iterator[Cue]:
    """The sources before and after the cues of *language* that have a name."""
    prefixes = PREFIXES.get(language, ())
    said = SAID.get(language, frozenset())
    for place, word in enumerate(words):
        lower = word.text.lower()
        if lower == "zufolge" and language == "de":
            named = _named_before(text, words, place)
            if named:
                yield Cue(span=Span(word.start, word.end), named=named)
            continue
        if lower in said and not word.is_capital:
            named = _subject(text, words, place)
            if named:
                yield Cue(span=Span(word.start, word.end), named=named)
            continue
        for cue in prefixes:
            end = place + len(cue)
            if lower == cue[0] and all(
                i < len(words) and words[i].text.lower() == one
                for i, one in enumerate(cue, start=place)
            ):
                named = _named_after(text, words, end)
                if named:
                    yield Cue(span=Span(word.start, words[end - 1].end), named=named)
                break


def _subject(text: str, words: Sequence[Word], verb: int) -> Named | None:
    """The name beside a verb of speech: after it where a quotation or comma went before."""
    start = verb
    while start > 0 and words[start - 1].text.lower() in {"a", "ha", "hat"}:
        start -= 1
    is_inverted = start > 0 and not words[start - 1].is_word
    if is_inverted:
        return _named_after(text, words, verb + 1)
    return _named_before(text, words, start)


def _named_before(text: str, words: Sequence[Word], end: int) -> Named | None:
    if end == 0 or not is_name(words[end - 1]):
        return None
    start, stop = run_start(words, end)
    while start < stop and words[start].lower in _ARTICLES:
        start += 1
    return _kind(text, words, start, stop) if start < stop else None


def _named_after(text: str, words: Sequence[Word], start: int) -> Named | None:
    place = start
    while (
        place < len(words)
        and place - start < _ARTICLES_MOST
        and words[place].text.lower() in _ARTICLES
    ):
        place += 1
    if place >= len(words) or not is_name(words[place]):
        return None
    return _kind(text, words, place, run_end(words, place), has_article=place > start)


def _kind(
    text: str, words: Sequence[Word], start: int, end: int, *, has_article: bool = False
) -> Named | None:
    run = words[start:end]
    if run[0].text.lower() in _NEVER or run[0].is_possessive:
        return None
    first, last = run[0].text.lower(), run[-1].text.lower()
    span = Span(run[0].start, run[-1].end)
    name = span.cut(text).lower()
    titled = next((i + 1 for i in range(len(run) - 1, -1, -1) if run[i].lower in TITLES), 0)
    kind, level = SourceKind.ORGANISATION, Level.ON_RECORD
    if first in _NOUNS:
        kind, level = _NOUNS[first]
    elif name in OUTLETS:
        kind = SourceKind.OUTLET
    elif titled and titled < len(run):
        kind, span = SourceKind.PERSON, Span(run[titled].start, run[-1].end)
    elif len(run) == _FULL_NAME and not has_article and last not in ORGANISATION_WORDS:
        kind = SourceKind.PERSON
    return Named(span=span, kind=kind, level=level, is_primary=kind is not SourceKind.OUTLET)
