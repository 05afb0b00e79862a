"""Quoting: words that somebody quotes -> articles that may hold them -> Checked.

candidates  articles whose claims share the most telling words   bot.lookup
comparison  the words against each article's newest text          search.wording
claims      those that the words touch, cut anew                  store
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace

from bot.extract.canonical import canonical
from bot.lookup import LONGEST, NEAREST, gather, look_up
from bot.model import (
    Article,
    Candidate,
    Checked,
    Claim,
    Ignored,
    Place,
    Revision,
    Verdict,
    Workspace,
)
from bot.model.trouble import LibraryDamaged, NothingAsked, TooLong, UnknownArticle
from bot.search.wording import Compared, compare, signs_in, to_told
from bot.store.asking import Asking

ARTICLES = 12
"""Articles that are read word by word: a quotation's own is nearly always the first."""

_CANDIDATES = 60
_PIECE = 50
"""Words that are looked for together: the end of a long quotation finds what its beginning may
not."""

_AS_SAID = frozenset({Verdict.VERBATIM, Verdict.FORMATTING})
_ORDER = (Verdict.VERBATIM, Verdict.FORMATTING, Verdict.ALTERED)


@dataclass(frozen=True, slots=True)
class _Held:
    """What became of the quotation in one article."""

    article: Article
    revision: Revision
    compared: Compared

    @property
    def rank(self) -> tuple[int, float, int]:
        """The better, the smaller; of equals the first article stays first."""
        differs = len(self.compared.ignored) + len(self.compared.edits)
        return _ORDER.index(self.compared.verdict), -self.compared.score, differs


async def check_quote(
    asked: str, *, store: Asking, workspaces: Sequence[Workspace], url: str | None = None
) -> Checked:
    """Whether the libraries of *workspaces* have the words of *asked*, and how.

    With *url*, whether the article known by that address has them.

    Raises:
        NothingAsked: There is no word in it.
        TooLong: It is longer than a question may be.
        UnknownArticle, BadUrl: No article is known by *url*.
    """
    if len(asked) > LONGEST:
        raise TooLong(what="quotation", length=len(asked), limit=LONGEST)
    if not any(sign.is_word for sign in signs_in(asked)):
        raise NothingAsked
    named = None if url is None else await _named(url, store, workspaces)
    candidates = await _candidates(asked, store, workspaces)
    held = None
    if named is not None:
        held = await _held(asked, named, store)
        if held is not None and held.compared.verdict in _AS_SAID:
            return await _checked(asked, held, candidates, store, workspaces, named)
    others = _articles(candidates or (), store, workspaces, but=named)
    found = await _best(asked, others, store)
    if named is not None and (found is None or found.compared.verdict not in _AS_SAID):
        # Of another article only the very words are of interest.
        found = held
    if found is not None:
        return await _checked(asked, found, candidates, store, workspaces, named)
    return await _nowhere(asked, store, workspaces, named, too_common=candidates is None)


async def _named(url: str, store: Asking, workspaces: Sequence[Workspace]) -> Article:
    for address in dict.fromkeys((url, canonical(url))):
        for workspace in workspaces:
            if article := await store.article_at(workspace, address):
                return article
    raise UnknownArticle(asked_for=url)


async def _candidates(
    asked: str, store: Asking, workspaces: Sequence[Workspace]
) -> tuple[Candidate, ...] | None:
    """Claims that share the quotation's words, best first; None where its words say nothing."""
    words = asked.split()
    pieces = [asked]
    if len(words) > _PIECE:
        pieces = [" ".join(words[at : at + _PIECE]) for at in range(0, len(words), _PIECE)]
    found: list[Candidate] = []
    says_something = False
    # The first pieces and the last: what stands between them is in the same article.
    for piece in dict.fromkeys((*pieces[:2], *pieces[-1:])):
        gathered = await gather(piece, store=store, workspaces=workspaces, limit=_CANDIDATES)
        if gathered is not None:
            says_something = True
            found += gathered.candidates
    found.sort(key=lambda one: -one.bm25)
    return tuple(found) if says_something else None


async def _articles(
    candidates: Sequence[Candidate],
    store: Asking,
    workspaces: Sequence[Workspace],
    *,
    but: Article | None,
) -> AsyncIterator[Article]:
    """The candidates' articles, best first."""
    known = {workspace.name: workspace for workspace in workspaces}
    left_out = None if but is None else _key(but)
    keys = dict.fromkeys((one.claim.workspace, one.claim.article) for one in candidates)
    for name, number in [key for key in keys if key != left_out][:ARTICLES]:
        article = await store.article(known[name], number)
        if article is not None and not article.is_removed:
            yield article


async def _best(asked: str, articles: AsyncIterator[Article], store: Asking) -> _Held | None:
    """The article that has the words, else the nearest; verbatim ends the search."""
    best: _Held | None = None
    async for article in articles:
        held = await _held(asked, article, store)
        if held is not None and (best is None or held.rank < best.rank):
            best = held
        if best is not None and best.compared.verdict is Verdict.VERBATIM:
            break
    return best


async def _held(asked: str, article: Article, store: Asking) -> _Held | None:
    workspace = Workspace(article.workspace)
    revision = await store.revision(workspace, article.number, article.revision)
    if revision is None:
        raise LibraryDamaged(what=f"A{article.number} r{article.revision}")
    # A long article takes a tenth of a second; other people are waiting.
    compared = await asyncio.to_thread(_compared, asked, revision)
    return None if compared is None else _Held(article, revision, compared)


def _compared(asked: str, revision: Revision) -> Compared | None:
    return compare(asked, to_told(revision))


async def _checked(
    asked: str,
    held: _Held,
    candidates: Sequence[Candidate] | None,
    store: Asking,
    workspaces: Sequence[Workspace],
    named: Article | None,
) -> Checked:
    compared = held.compared
    is_elsewhere = named is not None and _key(named) != _key(held.article)
    return Checked(
        verdict=Verdict.ELSEWHERE if is_elsewhere else compared.verdict,
        asked=asked,
        compared=await _count(store, workspaces),
        article=held.article,
        revision=held.revision,
        places=_places(compared, held.revision),
        claims=await _claims(held, candidates or (), store),
        ignored=tuple(kind for kind in Ignored if kind in compared.ignored),
        edits=compared.edits,
        elided=compared.elided,
        named=named,
    )


def _key(article: Article) -> tuple[str, int]:
    return article.workspace, article.number


def _places(compared: Compared, revision: Revision) -> tuple[Place, ...]:
    """The words found, a slice to a passage; what stands between passages is no one's words."""
    span = compared.span
    return tuple(
        Place(
            passage=passage.ordinal,
            span=replace(
                span,
                start=max(span.start, passage.span.start),
                end=min(span.end, passage.span.end),
            ),
        )
        for passage in revision.passages
        if passage.ordinal and passage.span.start < span.end and span.start < passage.span.end
    )


async def _claims(held: _Held, candidates: Sequence[Candidate], store: Asking) -> tuple[Claim, ...]:
    """The claims that the words touch, in the article's order, of those that share words."""
    article, span = held.article, held.compared.span
    numbers = dict.fromkeys(
        one.claim.number
        for one in candidates
        if (one.claim.workspace, one.claim.article) == _key(article)
    )
    found = await store.claims(Workspace(article.workspace), list(numbers))
    touched = [
        claim
        for claim in found
        if claim.revision == held.revision.number
        and claim.span.start < span.end
        and span.start < claim.span.end
    ]
    return tuple(sorted(touched, key=lambda claim: claim.span))


async def _nowhere(
    asked: str,
    store: Asking,
    workspaces: Sequence[Workspace],
    named: Article | None,
    *,
    too_common: bool,
) -> Checked:
    near = await look_up(asked, store=store, workspaces=workspaces, limit=NEAREST)
    return Checked(
        verdict=Verdict.NOWHERE,
        asked=asked,
        compared=await _count(store, workspaces),
        named=named,
        near=(near.found or near.near)[:NEAREST],
        too_common=too_common,
    )


async def _count(store: Asking, workspaces: Sequence[Workspace]) -> int:
    return sum([(await store.counts(workspace)).articles for workspace in workspaces])
