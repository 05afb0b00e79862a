"""Other addresses of an article: one more that leads to it."""

from bot.model import Article, Caller, Novelty, Remembered, Workspace
from bot.model.trouble import OtherAddress, UnknownArticle
from bot.store.sqlite.counters import keep_counters, read_counters
from bot.store.sqlite.drafting import became, use_up
from bot.store.sqlite.recording import Change, record, told_of
from bot.store.sqlite.rows import from_json, to_article
from bot.store.sqlite.session import WritingSession


async def add_address(
    session: WritingSession,
    workspace: Workspace,
    number: int,
    url: str,
    draft: int,
    caller: Caller,
    reason: str,
) -> Article:
    """Let an address lead to an article, and use its draft up, unless that was done."""
    done = await became(session, workspace, draft)
    if done is not None:
        return done.article
    row = await session.row("article_numbered", workspace=workspace.id, number=number)
    if row is None or row["removed_at"] is not None:
        raise UnknownArticle(asked_for=f"A{number}")
    known = await session.rows("articles_at", workspace=workspace.id, urls=from_json([url]))
    if known:
        raise OtherAddress(article=f"A{number}", url=url)
    counters = await read_counters(session, workspace)
    await session.tell_each(
        "add_address", [{"workspace": workspace.id, "url": url, "article": number}]
    )
    change = Change(
        action="article.alias",
        subject=f"A{number}",
        reason=reason,
        before=told_of(row),
        after=told_of(row) | {"address": url},
    )
    counters = await record(session, counters, [change], caller)
    await keep_counters(session, counters, changes=1)
    article = to_article(workspace, row)
    same = Remembered(novelty=Novelty.SAME, article=article, opened=0, closed=0)
    await use_up(session, workspace, draft, same, caller)
    return article
