"""What an arrival would be, asked without a change."""

from bot.model import Arrival, Article, Novelty, Prospect, Workspace, digest_of
from bot.store.sqlite.claiming import standing_in
from bot.store.sqlite.recognising import articles_of, has_other_words, novelty_of, recognise
from bot.store.sqlite.rows import from_json, to_article
from bot.store.sqlite.session import Row, Session
from bot.store.succession import Succession, succeed


async def would_be(session: Session, workspace: Workspace, arrival: Arrival) -> Prospect:
    """Which article it is, and what would become of the claims."""
    (before,) = await recognise(session, workspace, [arrival])
    novelty = novelty_of(arrival, before)
    article = None if before is None else to_article(workspace, before)
    if novelty is Novelty.SAME:
        return Prospect(novelty=novelty, article=article, kept=len(arrival.statements))
    if before is None and (twin := await _twin(session, workspace, arrival)) is not None:
        return Prospect(novelty=Novelty.SAME, twin=twin, kept=len(arrival.statements))
    if not has_other_words(arrival, before):
        # The claims of a removed article are opened again.
        return Prospect(novelty=novelty, article=article, kept=len(arrival.statements))
    succession = await _succession(session, workspace, before, arrival)
    opened = succession.heirs.count(None)
    ended = [claim.number for claim in succession.ended]
    relied = await session.value("relied_on_count", workspace=workspace.id, claims=from_json(ended))
    return Prospect(
        novelty=novelty,
        article=article,
        opened=opened,
        kept=len(arrival.statements) - opened,
        closed=len(ended),
        relied=int(relied or 0),
    )


async def _succession(
    session: Session, workspace: Workspace, before: Row | None, arrival: Arrival
) -> Succession:
    text = arrival.reading.text
    sentences = [statement.assertion.span.cut(text) for statement in arrival.statements]
    if before is None:
        return succeed((), sentences)
    place = (before["number"], before["revision"])
    standing = await standing_in(session, workspace.id, [place])
    return succeed(standing.get(before["number"], ()), sentences)


async def _twin(session: Session, workspace: Workspace, arrival: Arrival) -> Article | None:
    """Another article that says exactly this; a removed one is none."""
    digest = digest_of(arrival.reading.text)
    rows = await session.rows(
        "articles_saying", workspace=workspace.id, digests=from_json([digest])
    )
    if not rows:
        return None
    # Those that are not removed come first.
    (row,) = await articles_of(session, workspace, [rows[0]["number"]])
    return None if row["removed_at"] is not None else to_article(workspace, row)
