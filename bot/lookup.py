"""Asking, top to bottom: words -> candidates -> ranked Findings.

question    what was typed, as terms with their stems          search.question
typos       words that no article holds, read as likely ones    search.fuzzy
candidates  claims that share the most telling stems            store
ranking     order, fit, standing, the guard's conflicts         search.ranking
quotation   the words cut anew from the snapshot, digest checked     store
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.model import PUBLIC, Article, Claim, Finding, Findings, Workspace
from bot.model.trouble import NothingAsked, TooLong
from bot.search.fuzzy import edits_allowed, may_be_misspelt, readings_of
from bot.search.normal import fold
from bot.search.question import Question, Reading, Term, to_question, with_readings
from bot.search.ranking import WEAK, Ranked, rank
from bot.store.port import Store

LONGEST = 4_000
"""Characters of a question: a Discord message with everything in it."""

MOST_TERMS = 60
"""Words that are looked for; of a longer text, the first ones."""

CANDIDATES = 50
"""SEARCH measured the top 50 as good as the top 200."""

NEAREST = 3
_FAINT = 25


def libraries_of(workspace: Workspace) -> tuple[Workspace, ...]:
    """The libraries that a workspace reads: its own, then the public one."""
    return (workspace,) if workspace.is_public else (workspace, PUBLIC)


async def look_up(
    query: str,
    *,
    store: Store,
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
    if len(query) > LONGEST:
        raise TooLong(what="question", length=len(query), limit=LONGEST)
    if not query.strip():
        raise NothingAsked
    question = to_question(query)
    if not question.terms:
        return Findings(query=query, too_common=True)
    question = replace(question, terms=question.terms[:MOST_TERMS])
    question = await _read_typos(question, store, workspaces)
    claims, frequencies = await store.frequencies(workspaces, question.sought)
    candidates = await store.candidates(
        workspaces, question.sought, limit=max(CANDIDATES, limit), as_of=as_of
    )
    ranked = rank(question, candidates, claims=claims, frequencies=frequencies)
    found = [one for one in ranked if one.fit >= WEAK][:limit]
    near = [] if found else [one for one in ranked if one.fit >= _FAINT][:NEAREST]
    return Findings(
        query=query,
        found=await _findings(found, store, workspaces),
        near=await _findings(near, store, workspaces),
    )


async def _read_typos(
    question: Question, store: Store, workspaces: Sequence[Workspace]
) -> Question:
    """Read the words that no claim holds as the likeliest ones that some do."""
    terms = question.terms
    _, frequencies = await store.frequencies(
        workspaces, tuple(stem for term in terms for stem in term.stems)
    )
    unknown = [
        term
        for term in terms
        if not any(frequencies.get(stem) for stem in term.stems) and may_be_misspelt(term)
    ]
    readings: dict[str, tuple[Reading, ...]] = {}
    for term in unknown:
        readings[term.asked] = await _readings(term, store, workspaces)
    unread = [term for term in unknown if not readings[term.asked]]
    if 2 * len(unread) < len(terms):
        # Where most of a question is understood, the rest may be mistyped more.
        for term in unread:
            readings[term.asked] = await _readings(term, store, workspaces, is_lenient=True)
    return with_readings(question, readings)


async def _readings(
    term: Term, store: Store, workspaces: Sequence[Workspace], *, is_lenient: bool = False
) -> tuple[Reading, ...]:
    """First words with the same first letter, which few people mistype; then any."""
    word = fold(term.asked)
    slack = edits_allowed(word, is_lenient=is_lenient)
    near = await store.spellings(workspaces, word, slack=slack)
    if found := readings_of(term, near, is_lenient=is_lenient):
        return found
    anywhere = await store.spellings_anywhere(workspaces, word, slack=slack)
    return readings_of(term, anywhere, is_lenient=is_lenient)


async def _findings(
    ranked: Sequence[Ranked],
    store: Store,
    workspaces: Sequence[Workspace],
) -> tuple[Finding, ...]:
    """The ranked claims with the words of their snapshot, their citations and articles."""
    claims: dict[tuple[str, int], Claim] = {}
    articles: dict[tuple[str, int], Article] = {}
    for workspace in workspaces:
        candidates = (one.candidate.claim for one in ranked)
        numbers = [claim.number for claim in candidates if claim.workspace == workspace.name]
        for claim in await store.claims(workspace, numbers):
            claims[workspace.name, claim.number] = claim
            if (workspace.name, claim.article) not in articles:
                article = await store.article(workspace, claim.article)
                if article is not None:
                    articles[workspace.name, claim.article] = article
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
