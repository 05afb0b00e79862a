"""Removing an article, and taking that back: nothing is deleted."""

import json

from bot.model import Article, Caller, Workspace
from bot.model.trouble import NotRemoved, UnknownArticle
from bot.store.sqlite.counters import keep_counters, read_counters
from bot.store.sqlite.intake import bring_back
from bot.store.sqlite.recording import Change, keep_result, record, result_of, told_of
from bot.store.sqlite.rows import (
    from_article,
    from_json,
    from_time,
    to_article,
    to_article_of_event,
)
from bot.store.sqlite.session import Row, WritingSession

_KIND, _RESTORED = "remove", "restore"


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
    at = from_time(caller.now)
    await session.tell("hide_article", workspace=workspace.id, number=number, at=at)
    await session.tell("close_claims_of", workspace=workspace.id, article=number, at=at)
    article = await _recorded(session, workspace, before, "article.remove", caller, reason)
    await keep_result(session, workspace, caller, _KIND, from_json(from_article(article)))
    return article


async def restore(
    session: WritingSession, workspace: Workspace, number: int, caller: Caller, reason: str
) -> Article:
    """Show a removed article again and open its claims, unless the event was answered."""
    answered = await result_of(session, workspace, caller, _RESTORED)
    if answered is not None:
        return to_article_of_event(json.loads(answered))
    before = await session.row("article_numbered", workspace=workspace.id, number=number)
    if before is None:
        raise UnknownArticle(asked_for=f"A{number}")
    if before["removed_at"] is None:
        raise NotRemoved(asked_for=f"A{number}")
    await bring_back(session, workspace.id, [before], from_time(caller.now))
    article = await _recorded(session, workspace, before, "article.restore", caller, reason)
    await keep_result(session, workspace, caller, _RESTORED, from_json(from_article(article)))
    return article


async def _recorded(
    session: WritingSession,
    workspace: Workspace,
    before: Row,
    action: str,
    caller: Caller,
    reason: str,
) -> Article:
    """The article as it stands now, with an entry for the change."""
    number = before["number"]
    after = await session.row("article_numbered", workspace=workspace.id, number=number)
    if after is None:  # pragma: no cover (it was read a moment ago)
        raise AssertionError
    change = Change(
        action=action,
        subject=f"A{number}",
        reason=reason,
        before=told_of(before),
        after=told_of(after),
    )
    counters = await record(session, await read_counters(session, workspace), [change], caller)
    await keep_counters(session, counters, changes=1)
    return to_article(workspace, after)
