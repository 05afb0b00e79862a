"""Attribution: which words lay a sentence at whose door.

Families: a verb of speech with its subject, words before a source, participles,
quotations with their speaker, pronouns and the like (`memory`), links and
references. Better no source than a wrong one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.claims.cues import NO_NAME, SAYING
from bot.claims.foreign import foreign_cues
from bot.claims.memory import Memory
from bot.claims.quotations import Quotation, Quotations
from bot.claims.references import linked, references_in
from bot.claims.reporting import Cue, continued, referred, reported
from bot.claims.words import Word, words_of
from bot.model.article import Link
from bot.model.source import Attribution, CitationRole, Level, SourceKind
from bot.model.text import Span

_TAG_WORDS = 6
"""How far into the next sentence a speaker may be named and still own the quotation before it."""


_NOTE = len("[999]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence before it is judged: where it stands, and in which passage (by place)."""

    passage: int
    span: Span


def attributions_of(
    text: str,
    sentences: Sequence[Sentence],
    quotations: Quotations,
    links: Sequence[Link],
    language: str,
) -> tuple[tuple[Attribution, ...], ...]:
    """The attributions of each sentence, in the order of *sentences*."""
    memory = Memory()
    spoken = [tuple(_spoken_in(text, one, quotations, memory, language)) for one in sentences]
    quoted = _with_speakers(text, sentences, spoken, quotations)
    return tuple(
        _with_links(text, one.span, found, own)
        for one, found, own in zip(
            sentences, quoted, _links_by_sentence(sentences, links), strict=True
        )
    )


def _spoken_in(
    text: str, one: Sentence, quotations: Quotations, memory: Memory, language: str
) -> Iterator[Attribution]:
    span = one.span
    words = words_of(text, span)
    unquoted = [word for word in words if quotations.at(word.start) is None]
    memory.hear(text, words, unquoted=unquoted, passage=one.passage)
    seen: set[tuple[str, SourceKind]] = set()
    has_quotation = bool(quotations.inside(span))
    for cue in _cues(text, words, language):
        if quotations.at(cue.span.start) is not None:
            continue
        resolved = memory.resolve(text, cue.named)
        if resolved is None:
            continue
        source, is_resolved = resolved
        if source.kind is SourceKind.PERSON and _is_unnamed(text, span):
            source = replace(source, level=Level.ANONYMOUS, is_primary=False)
        if (source.name, source.kind) in seen:
            continue
        seen.add((source.name, source.kind))
        yield Attribution(
            source=source,
            role=CitationRole.QUOTED if has_quotation else CitationRole.NAMED,
            cue=cue.span,
            named=cue.named.span,
            is_resolved=is_resolved,
        )


def _cues(text: str, words: Sequence[Word], language: str) -> Sequence[Cue]:
    if language != "en":
        return tuple(foreign_cues(text, words, language))
    found = [*reported(text, words), *referred(text, words)]
    if not found:
        found = list(continued(text, words))
    return sorted(found, key=lambda cue: (cue.span.start, cue.named.span.start))


def _is_unnamed(text: str, span: Span) -> bool:
    return any(text.find(words, span.start, span.end) >= 0 for words in NO_NAME)


def _with_speakers(
    text: str,
    sentences: Sequence[Sentence],
    spoken: Sequence[tuple[Attribution, ...]],
    quotations: Quotations,
) -> list[tuple[Attribution, ...]]:
    """Give the sentences of a quotation its speaker, who is named beside it."""
    held = [quotations.inside(one.span) for one in sentences]
    speeches: dict[int, list[int]] = {}
    for place, quoted in enumerate(held):
        for speech in dict.fromkeys(one.speech for one in quoted):
            speeches.setdefault(speech, []).append(place)
    found = list(spoken)
    strangers = frozenset(
        place
        for place, quoted in enumerate(held)
        if quoted and not found[place] and _has_stranger(text, sentences[place].span, quotations)
    )
    for places in speeches.values():
        speaker = _speaker(text, sentences, found, held, places, strangers)
        if speaker is None:
            continue
        said = replace(speaker, role=CitationRole.QUOTED)
        for place in places:
            if not found[place]:
                found[place] = (said,)
    return found


def _speaker(
    text: str,
    sentences: Sequence[Sentence],
    found: Sequence[tuple[Attribution, ...]],
    held: Sequence[tuple[Quotation, ...]],
    places: Sequence[int],
    strangers: frozenset[int],
) -> Attribution | None:
    for place in (places[-1], places[0]):
        own = [one for one in found[place] if one.cue.within(sentences[place].span)]
        if own:
            return own[0]
    if not strangers.isdisjoint(places):
        return None
    first, last = places[0], places[-1]
    if first > 0 and found[first - 1]:
        before = sentences[first - 1]
        is_beside = before.passage == sentences[first].passage and bool(held[first - 1])
        if is_beside or text[before.span.end - 1] == ":":
            return found[first - 1][-1]
    if last + 1 < len(sentences) and sentences[last + 1].passage == sentences[last].passage:
        after = sentences[last + 1].span
        near = len(text[after.start : after.end].split()[:_TAG_WORDS])
        for one in found[last + 1]:
            if held[last + 1] or not one.cue.within(after):
                continue
            if len(text[after.start : one.cue.start].split()) < near:
                return one
    return None


def _has_stranger(text: str, span: Span, quotations: Quotations) -> bool:
    """Whether somebody whom we do not know says the quotation: "…,” the wheelwright said"."""
    return any(
        word.text in SAYING and quotations.at(word.start) is None for word in words_of(text, span)
    )


def _links_by_sentence(
    sentences: Sequence[Sentence], links: Sequence[Link]
) -> list[tuple[Link, ...]]:
    """The links that lie in each sentence; both come in text order."""
    ordered = sorted(links, key=lambda link: link.span)
    place = 0
    rows: list[tuple[Link, ...]] = []
    for one in sentences:
        own: list[Link] = []
        while place < len(ordered) and ordered[place].span.start < one.span.end:
            link = ordered[place]
            if link.span.within(one.span) and link.url.startswith(("http://", "https://")):
                own.append(link)
            place += 1
        rows.append(tuple(own))
    return rows


def _with_links(
    text: str, span: Span, found: tuple[Attribution, ...], links: tuple[Link, ...]
) -> tuple[Attribution, ...]:
    """Add links and references; a link on a source's own name or cue gives it its address."""
    named = list(found)
    others: list[Attribution] = []
    for link in links:
        words = _trimmed(text, link.span)
        if words is None:
            continue
        place = _named_by(named, words)
        if place is not None:
            source = replace(named[place].source, url=link.url)
            named[place] = replace(named[place], source=source)
        elif _is_note(words.cut(text)):
            note = linked(text, words, link.url)
            others.append(replace(note, role=CitationRole.FOOTNOTED))
        else:
            others.append(linked(text, words, link.url))
    taken = [one.named for one in others]
    others.extend(
        reference
        for reference in references_in(text, span)
        if not any(_overlaps(reference.named, one) for one in taken)
    )
    return (*named, *sorted(others, key=lambda one: one.named))


def _named_by(named: Sequence[Attribution], words: Span) -> int | None:
    for place, one in enumerate(named):
        if one.source.url is None and (_overlaps(one.named, words) or _overlaps(one.cue, words)):
            return place
    return None


def _is_note(words: str) -> bool:
    return words.strip("[]()").isdigit() and len(words) <= _NOTE


def _overlaps(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _trimmed(text: str, span: Span) -> Span | None:
    words = span.cut(text)
    start = span.start + len(words) - len(words.lstrip())
    end = span.end - (len(words) - len(words.rstrip()))
    return Span(start, end) if start < end else None
