"""Asking, top to bottom: words -> candidates -> ranked Findings.

question    what was typed, as terms with their stems             search.question
variants    other names of the same: aliases, abbreviations       store, search.variants
typos       words that no article holds, read as likely ones       search.fuzzy
candidates  claims that share the most telling stems              store
ranking     order, fit, standing, the guard's conflicts           search.ranking
quotation   the words cut anew from the snapshot, digest checked  store
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.model import PUBLIC, Article, Candidate, Claim, Finding, Findings, WhyKind, Workspace
from bot.model.trouble import NothingAsked, TooLong
from bot.search.fuzzy import edits_allowed, halves_of, joined, may_be_misspelt, readings_of
from bot.search.normal import fold
from bot.search.question import (
    Question,
    Reading,
    Term,
    to_question,
    with_known_stems,
    with_readings,
)
from bot.search.ranking import WEAK, Ranked, rank
from bot.search.thesaurus import FEWEST, stems_meant, with_meanings
from bot.search.utterance import romanised
from bot.search.variants import listed, phrases_in, stems_sought, with_variants
from bot.store.asking import Asking

LONGEST = 4_000
"""Characters of a question: a Discord message with everything in it."""

MOST_TERMS = 60
"""Words that are looked for; of a longer text, the first ones."""

CANDIDATES = 30
"""As good on the development set as the top 50, and those as the top 200."""

MOST_MISSPELT = 5
"""Unknown words that are looked up, longest first: a post's others are names nobody wrote of."""

DOUBT = 0.4
"""What a reading counts for beside a question that is clear without it."""

MEANT = 0.4
"""What a word of nearly the same meaning counts for in a short question."""

_SURE = 3
NEAREST = 3
_FAINT = 25

_SMALL = 100_000
"""Claims of a library whose whole vocabulary is looked through for a word."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """A question as these libraries read it, with their statistics, and its candidates."""

    question: Question
    claims: int
    frequencies: dict[str, int]
    candidates: tuple[Candidate, ...]


def libraries_of(workspace: Workspace) -> tuple[Workspace, ...]:
    """The libraries that a workspace reads: its own, then the public one."""
    return (workspace,) if workspace.is_public else (workspace, PUBLIC)


async def look_up(
    query: str,
    *,
    store: Asking,
    workspaces: Sequence[Workspace],
    limit: int = 5,
    as_of: datetime | None = None,
) -> Findings:
    """Find the claims that answer *query* in *workspaces*, best first.

    With *as_of*, as the libraries stood at that time.

    Raises:
        NothingAsked: It is blank.
        TooLong: It is longer than a question may be.
    """
    ranked = await ranked_for(query, store=store, workspaces=workspaces, limit=limit, as_of=as_of)
    if ranked is None:
        return Findings(query=query, too_common=True)
    found = [one for one in ranked if one.fit >= WEAK][:limit]
    near = [] if found else [one for one in ranked if one.fit >= _FAINT][:NEAREST]
    return Findings(
        query=query,
        found=await _findings(found, store, workspaces, as_of),
        near=await _findings(near, store, workspaces, as_of),
    )


async def look_up_all(
    query: str,
    *,
    store: Asking,
    workspaces: Sequence[Workspace],
    limit: int,
    as_of: datetime | None = None,
) -> Findings:
    """The same with every candidate up to *limit*, also the weak ones that nobody is shown.

    For evaluation and scripts, which draw their own line.

    Raises:
        NothingAsked, TooLong: As `look_up`.
    """
    ranked = await ranked_for(query, store=store, workspaces=workspaces, limit=limit, as_of=as_of)
    found = await _findings((ranked or ())[:limit], store, workspaces, as_of)
    return Findings(query=query, found=found, too_common=ranked is None)


async def ranked_for(
    query: str,
    *,
    store: Asking,
    workspaces: Sequence[Workspace],
    limit: int,
    as_of: datetime | None,
) -> tuple[Ranked, ...] | None:
    """The candidates for *query*, best first; None where its words say nothing."""
    gathered = await gather(query, store=store, workspaces=workspaces, limit=limit, as_of=as_of)
    if gathered is None:
        return None
    return rank(
        gathered.question,
        gathered.candidates,
        claims=gathered.claims,
        frequencies=gathered.frequencies,
        limit=max(limit, NEAREST),
    )


async def gather(
    query: str,
    *,
    store: Asking,
    workspaces: Sequence[Workspace],
    limit: int,
    as_of: datetime | None = None,
) -> Gathered | None:
    """What *query* means in these libraries, with its candidates; None where it says nothing.

    Raises:
        NothingAsked, TooLong: As `look_up`.
    """
    if len(query) > LONGEST:
        raise TooLong(what="question", length=len(query), limit=LONGEST)
    if not query.strip():
        raise NothingAsked
    question = to_question(query)
    if not question.terms:
        return None
    question = replace(question, terms=question.terms[:MOST_TERMS])
    question, claims, frequencies = await understood(question, store, workspaces)
    candidates = await store.candidates(
        workspaces, weighed(question), limit=max(CANDIDATES, limit), as_of=as_of
    )
    return Gathered(question, claims, frequencies, candidates)


async def understood(
    question: Question, store: Asking, workspaces: Sequence[Workspace]
) -> tuple[Question, int, dict[str, int]]:
    """The question with what its words stand for in these libraries, and their frequencies."""
    phrases = phrases_in(question)
    pairs = listed(phrases) + await store.variants(workspaces, phrases)
    stems = set(question.sought) | stems_sought(question, pairs) | stems_meant(question)
    claims, frequencies = await store.frequencies(workspaces, sorted(stems))
    question = with_known_stems(question, frequencies)
    question = with_variants(question, pairs, frequencies)
    question = with_meanings(question, frequencies)
    question = await _read_typos(question, store, workspaces, claims, frequencies)
    return question, claims, frequencies


def weighed(question: Question) -> dict[str, float]:
    """What each stem counts for among the candidates.

    Unknown words are mostly not typos: where most of a question is known, what else they
    may be is only to be found, not to outweigh the rest.
    """
    is_short = len(question.terms) <= FEWEST
    sure = sum(
        all(reading.kind is WhyKind.MEANING for reading in term.readings) for term in question.terms
    )
    is_clear = sure >= _SURE and 2 * sure >= len(question.terms)
    doubt = DOUBT if is_clear else 1.0
    weighed: dict[str, float] = {}
    for term in question.terms:
        for reading in term.readings:
            if reading.kind is WhyKind.MEANING:
                weight = reading.likeness * MEANT * is_short
            else:
                weight = reading.likeness * (doubt if reading.likeness < 1 else 1.0)
            if not weight:
                continue
            for stem in reading.stems:
                weighed[stem] = max(weighed.get(stem, 0.0), weight / len(reading.stems))
        for stem in term.stems:
            weighed[stem] = 1.0
    return weighed


async def _read_typos(
    question: Question,
    store: Asking,
    workspaces: Sequence[Workspace],
    claims: int,
    frequencies: dict[str, int],
) -> Question:
    """Read the words that no claim holds as the likeliest ones that some do."""
    unknown = [
        term
        for term in question.terms
        if not term.readings
        and may_be_misspelt(term)
        and not any(frequencies.get(stem) for stem in term.stems)
    ]
    unknown = sorted(unknown, key=lambda term: -len(term.asked))[:MOST_MISSPELT]
    known = len(question.terms) - len(unknown)
    # Where most of a question is understood, the rest may be mistyped more.
    edits = {
        term: edits_allowed(fold(term.asked), is_lenient=known >= len(unknown)) for term in unknown
    }
    readings = await _spelt(edits, store, workspaces, anywhere=False)
    unread = {term: most for term, most in edits.items() if not readings[term.asked]}
    is_post = len(question.terms) > FEWEST and 2 * known >= len(question.terms)
    if unread and not is_post and (claims <= _SMALL or not known):
        readings |= await _spelt(unread, store, workspaces, anywhere=True)
    readings |= await _joined(
        [term for term in unknown if not readings[term.asked]], question, store, workspaces
    )
    for found in readings.values():
        for reading in found:
            for stem in reading.stems:
                frequencies[stem] = max(frequencies.get(stem, 0), reading.frequency)
    return with_readings(question, readings)


async def _spelt(
    edits: Mapping[Term, int], store: Asking, workspaces: Sequence[Workspace], *, anywhere: bool
) -> dict[str, tuple[Reading, ...]]:
    """What each term may be a misspelling of: of its letters, or of its sound in Latin ones.

    First with the same first letter, which few people mistype.
    """
    asked: dict[str, int] = {}
    for term, most in edits.items():
        word = fold(term.asked)
        asked[word] = most
        if sounds := romanised(word):
            asked[sounds] = most
    near = await store.spellings(workspaces, asked, anywhere=anywhere) if asked else {}
    readings = {}
    for term, most in edits.items():
        word = fold(term.asked)
        spelt = (*near.get(word, ()), *near.get(romanised(word), ()))
        readings[term.asked] = readings_of(term, spelt, edits=most)
    return readings


async def _joined(
    unread: Sequence[Term], question: Question, store: Asking, workspaces: Sequence[Workspace]
) -> dict[str, tuple[Reading, ...]]:
    """Two words written as one, as in a hashtag."""
    halves = {term.asked: halves_of(fold(term.asked)) for term in unread}
    words = [word for pairs in halves.values() for pair in pairs for word in pair]
    known = await store.known_words(workspaces, words) if words else frozenset()
    return {asked: joined(pairs, known, question.language) for asked, pairs in halves.items()}


async def _findings(
    ranked: Sequence[Ranked],
    store: Asking,
    workspaces: Sequence[Workspace],
    as_of: datetime | None,
) -> tuple[Finding, ...]:
    """The ranked claims with the words of their snapshot, their citations and articles."""
    claims: dict[tuple[str, int], Claim] = {}
    articles: dict[tuple[str, int], Article] = {}
    for workspace in workspaces:
        candidates = (one.candidate.claim for one in ranked)
        numbers = [claim.number for claim in candidates if claim.workspace == workspace.name]
        if not numbers:
            continue
        for claim in await store.claims(workspace, numbers, as_of=as_of):
            claims[workspace.name, claim.number] = claim
        own = {claim.article for claim in claims.values() if claim.workspace == workspace.name}
        for article in await store.articles_numbered(workspace, sorted(own)):
            articles[workspace.name, article.number] = article
    found = []
    for one in ranked:
        name, number = one.candidate.claim.workspace, one.candidate.claim.number
        claim = claims[name, number]
        found.append(
            Finding(
                claim=claim,
                article=articles[name, claim.article],
                fit=one.fit,
                standing=one.standing,
                why=one.why,
                conflict=one.conflict,
            )
        )
    return tuple(found)
