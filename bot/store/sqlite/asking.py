"""Questions about what is kept: articles, revisions, claims, the ledger."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.model import (
    Article,
    Citation,
    Claim,
    Counts,
    Entry,
    Passage,
    Revision,
    Span,
    Workspace,
    digest_of,
)
from bot.model.trouble import LibraryDamaged
from bot.store.sqlite.amendments import (
    Grounds,
    made_of,
    names_of_sources,
    standing_names,
    with_amendments,
)
from bot.store.sqlite.rows import (
    from_json,
    to_article,
    to_citation,
    to_claim,
    to_entry,
    to_passage,
    to_revision,
)
from bot.store.sqlite.session import Row, Session


async def version(session: Session, workspace: Workspace) -> int:
    """The library version, 0 before the first change."""
    return int(await session.value("version_of", workspace=workspace.id) or 0)


async def counts(session: Session, workspace: Workspace) -> Counts:
    """How much the workspace has that is neither removed nor closed."""
    row = await session.row("counts_of", workspace=workspace.id)
    if row is None:
        return Counts(articles=0, claims=0, sources=0, entries=0, version=0)
    return Counts(**dict(row))


async def article(session: Session, workspace: Workspace, number: int) -> Article | None:
    """The article of that number."""
    row = await session.row("article_numbered", workspace=workspace.id, number=number)
    return None if row is None else to_article(workspace, row)


async def articles_numbered(
    session: Session, workspace: Workspace, numbers: Sequence[int]
) -> tuple[Article, ...]:
    """The articles of these numbers."""
    rows = await session.rows(
        "articles_numbered", workspace=workspace.id, numbers=from_json(list(numbers))
    )
    return tuple(to_article(workspace, row) for row in rows)


async def article_read_before(
    session: Session, workspace: Workspace, raw_digest: str
) -> Article | None:
    """The article whose newest revision was read from these bytes."""
    row = await session.row("article_read_from", workspace=workspace.id, raw_digest=raw_digest)
    return None if row is None else await article(session, workspace, row["number"])


async def article_at(session: Session, workspace: Workspace, url: str) -> Article | None:
    """The article that the address leads to."""
    rows = await session.rows("articles_at", workspace=workspace.id, urls=from_json([url]))
    found = await article(session, workspace, rows[0]["article"]) if rows else None
    return None if found is None or found.is_removed else found


async def articles(
    session: Session, workspace: Workspace, after: int, limit: int
) -> tuple[Article, ...]:
    """Articles above that number, in order."""
    rows = await session.rows(
        "articles_after", workspace=workspace.id, number=after, maximum=max(limit, 0)
    )
    return tuple(to_article(workspace, row) for row in rows)


async def revision(
    session: Session, workspace: Workspace, of_article: int, number: int
) -> Revision | None:
    """The whole text with its passages, if it still equals its digest."""
    row = await session.row(
        "revision_numbered", workspace=workspace.id, article=of_article, number=number
    )
    if row is None:
        return None
    if digest_of(row["text"]) != row["digest"]:
        raise LibraryDamaged(what=f"A{of_article} r{number}")
    passages = await session.rows(
        "passages_of", workspace=workspace.id, article=of_article, revision=number
    )
    return to_revision(row, passages)


async def claims(
    session: Session,
    workspace: Workspace,
    numbers: Sequence[int],
    as_of: datetime | None = None,
) -> tuple[Claim, ...]:
    """The claims of these numbers, their words cut anew from the revision."""
    wanted = from_json(list(numbers))
    rows = await session.rows("claims_numbered", workspace=workspace.id, claims=wanted)
    return await _told(session, workspace, rows, as_of)


async def claim_in(
    session: Session, workspace: Workspace, number: int, revision_: int
) -> Claim | None:
    """The claim of that number where it stood in that revision."""
    row = await session.row("claim_in", workspace=workspace.id, number=number, revision=revision_)
    return None if row is None else (await _told(session, workspace, [row]))[0]


async def _told(
    session: Session, workspace: Workspace, rows: Sequence[Row], as_of: datetime | None = None
) -> tuple[Claim, ...]:
    """The claims of *rows*, each checked against the revision that it stood in."""
    texts = await _texts(session, workspace, rows)
    cited = await _citations(session, workspace, rows)
    for row in rows:
        text = texts.get((row["article"], row["stood_in"]), "")
        words = Span(row["starts"], row["ends"]).cut(text)
        if digest_of(words) != row["digest"] or words != row["words"]:
            raise LibraryDamaged(what=f"C{row['number']}")
    told = [
        to_claim(
            workspace, row, revision=row["stood_in"], citations=tuple(cited.get(row["number"], ()))
        )
        for row in rows
    ]
    return await _as_amended(session, workspace, told, as_of)


async def _as_amended(
    session: Session, workspace: Workspace, told: Sequence[Claim], as_of: datetime | None
) -> tuple[Claim, ...]:
    """The claims with what moderators made of them, as they stood *as_of* that time."""
    grounds = [
        Grounds(
            claim=claim.number,
            article=claim.article,
            sources=frozenset(citation.number for citation in claim.citations),
        )
        for claim in told
    ]
    names = await names_of_sources(session, workspace)
    made = await made_of(session, workspace, grounds, names)
    standing = await standing_names(session, workspace, names)
    return tuple(
        with_amendments(_renamed(claim, standing), made.get(claim.number, ()), as_of=as_of)
        for claim in told
    )


def _renamed(claim: Claim, standing: Mapping[int, tuple[int, str]]) -> Claim:
    """The claim with its sources under the names that stand for them."""
    if not any(citation.number in standing for citation in claim.citations):
        return claim
    citations = []
    for one in claim.citations:
        number, name = standing.get(one.number, (one.number, ""))
        known_as = name if number != one.number else ""
        citations.append(replace(one, number=number, known_as=known_as))
    return replace(claim, citations=tuple(citations))


async def _texts(
    session: Session, workspace: Workspace, rows: Sequence[Row]
) -> dict[tuple[int, int], str]:
    pairs = sorted({(row["article"], row["stood_in"]) for row in rows})
    found = await session.rows("texts_of", workspace=workspace.id, revisions=from_json(pairs))
    return {(row["article"], row["number"]): row["text"] for row in found}


async def _citations(
    session: Session, workspace: Workspace, rows: Sequence[Row]
) -> dict[int, dict[Citation, None]]:
    wanted = from_json([(row["number"], row["stood_in"]) for row in rows])
    # A claim asked for twice brings its citations twice: the inner dict is an ordered set.
    cited: dict[int, dict[Citation, None]] = {}
    for row in await session.rows("citations_of", workspace=workspace.id, claims=wanted):
        cited.setdefault(row["claim"], {})[to_citation(row)] = None
    return cited


async def passage_of(session: Session, workspace: Workspace, claim: Claim) -> Passage | None:
    """The passage in which the claim stands, in its own revision."""
    row = await session.row(
        "passage_at",
        workspace=workspace.id,
        article=claim.article,
        revision=claim.revision,
        ordinal=claim.passage,
    )
    return None if row is None else to_passage(row)


async def history(
    session: Session, workspace: Workspace, subject: str | None, limit: int
) -> tuple[Entry, ...]:
    """The newest entries, newest first."""
    if subject is None:
        rows = await session.rows("newest_entries", workspace=workspace.id, maximum=max(limit, 0))
    else:
        rows = await session.rows(
            "newest_entries_of", workspace=workspace.id, subject=subject, maximum=max(limit, 0)
        )
    return tuple(to_entry(row) for row in rows)
