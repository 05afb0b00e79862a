"""Remembering an arrival: one transaction, top to bottom."""

from bot.model import Arrival, Caller, Remembered, Workspace
from bot.store.sqlite.counters import read_counters
from bot.store.sqlite.drafting import became, check_draft, use_up
from bot.store.sqlite.intake import take_in
from bot.store.sqlite.recognising import recognise
from bot.store.sqlite.recording import keep_result, result_of
from bot.store.sqlite.rows import from_remembered, to_article, to_remembered
from bot.store.sqlite.session import WritingSession

_KIND = "remember"


async def remember(
    session: WritingSession,
    workspace: Workspace,
    arrival: Arrival,
    caller: Caller,
    reason: str,
    draft: int | None = None,
) -> Remembered:
    """Keep what was read, unless the event was answered or the words are known."""
    answered = await result_of(session, workspace, caller, _KIND)
    if answered is not None:
        return to_remembered(answered)
    if draft is not None and (done := await became(session, workspace, draft)) is not None:
        return done
    counters = await read_counters(session, workspace)
    (known,) = await recognise(session, workspace, [arrival])
    if draft is not None:
        await check_draft(session, workspace, draft, arrival, known)
    (taken,) = await take_in(session, counters, [(arrival, known)], caller, reason)
    remembered = Remembered(
        novelty=taken.novelty,
        article=to_article(workspace, taken.article),
        opened=taken.opened,
        closed=taken.closed,
    )
    await keep_result(session, workspace, caller, _KIND, from_remembered(remembered))
    if draft is not None:
        await use_up(session, workspace, draft, remembered, caller)
    return remembered
