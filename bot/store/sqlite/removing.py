"""Removing an article: it is hidden and its claims are closed; nothing is deleted."""

import json

from bot.model import Article, Caller, Workspace
from bot.model.trouble import UnknownArticle
from bot.store.sqlite.counters import keep_counters, read_counters
from bot.store.sqlite.recording import Change, keep_result, record, result_of, told_of
from bot.store.sqlite.rows import (
    from_article,
    from_json,
    from_time,
    to_article,
    to_article_of_event,
)
from bot.store.sqlite.session import WritingSession

_KIND = "remove"


async def remove(
    session: WritingSession, workspace: Workspace, number: int, caller: Caller, reason: str
) -> Article:
    """Hide the article and close its claims, unless the event was answered."""
    answered = await result_of(session, workspace, caller, _KIND)
    if answered is not None:
        return to_article_of_event(json.loads(answered))
    before = await session.row("article_numbered", workspace=workspace.id, number=number)
    if before is None or before["removed_at"] is not None:
        raise UnknownArticle(asked_for=f"A{number}")
    counters = await read_counters(session, workspace)
    at = from_time(caller.now)
    await session.tell("hide_article", workspace=workspace.id, number=number, at=at)
    await session.tell("close_claims_of", workspace=workspace.id, article=number, at=at)
    after = await session.row("article_numbered", workspace=workspace.id, number=number)
    if after is None:  # pragma: no cover (it was read a moment ago)
        raise AssertionError
    change = Change(
        action="article.remove",
        subject=f"A{number}",
        reason=reason,
        before=told_of(before),
        after=told_of(after),
    )
    counters = await record(session, counters, [change], caller)
    await keep_counters(session, counters, changes=1)
    article = to_article(workspace, after)
    await keep_result(session, workspace, caller, _KIND, from_json(from_article(article)))
    return article
