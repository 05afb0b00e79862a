"""Drafts: pages that wait until somebody keeps or discards them."""

import json
from dataclasses import replace
from datetime import datetime

from bot.model import Arrival, Caller, Draft, Novelty, Page, Prospect, Remembered, Workspace
from bot.model.trouble import StaleDraft, TooManyDrafts, UnknownDraft
from bot.store.sqlite.counters import read_counters
from bot.store.sqlite.recognising import novelty_of
from bot.store.sqlite.recording import keep_result, result_of
from bot.store.sqlite.rows import from_json, from_remembered, from_time, to_remembered
from bot.store.sqlite.session import Row, Session, WritingSession

MOST_DRAFTS = 200
MOST_BYTES = 64 << 20
_MEBIBYTE = 1 << 20
_KIND, _BECAME = "draft", "draft.kept"


async def keep_draft(
    session: WritingSession, workspace: Workspace, draft: Draft, caller: Caller
) -> Draft:
    """Let a page wait under the next number, unless the event was answered."""
    answered = await result_of(session, workspace, caller, _KIND)
    if answered is not None and (kept := await draft_of(session, workspace, int(answered))):
        return kept
    await read_counters(session, workspace)
    room = await session.row("room_of_drafts", workspace=workspace.id)
    size = len(draft.page.content)
    if room is None or room["number"] >= MOST_DRAFTS or room["bytes"] + size > MOST_BYTES:
        raise TooManyDrafts(limit=MOST_DRAFTS, mebibytes=MOST_BYTES // _MEBIBYTE)
    number = int(await session.value("count_draft", workspace=workspace.id))
    await session.tell(
        "add_draft",
        workspace=workspace.id,
        number=number,
        novelty=draft.novelty.value,
        article=draft.article,
        revision=draft.revision,
        page=_from_page(draft.page),
        reason=draft.reason,
        person=caller.person.id,
        at=from_time(caller.now),
        content=draft.page.content,
    )
    if answered is None:
        await keep_result(session, workspace, caller, _KIND, str(number))
    return replace(draft, number=number, person=caller.person.id)


async def draft_of(session: Session, workspace: Workspace, number: int) -> Draft | None:
    """The draft of that number, with its bytes."""
    row = await session.row("draft_numbered", workspace=workspace.id, number=number)
    return None if row is None else _to_draft(row)


async def renew_draft(
    session: WritingSession, workspace: Workspace, number: int, prospect: Prospect
) -> None:
    """Note what a draft was previewed as anew."""
    await session.tell(
        "renew_draft",
        workspace=workspace.id,
        number=number,
        novelty=prospect.novelty.value,
        article=None if prospect.known is None else prospect.known.number,
        revision=prospect.revision,
    )


async def propose_draft(session: WritingSession, workspace: Workspace, number: int) -> None:
    """Note that a draft waits in the moderators' queue."""
    await session.tell("propose_draft", workspace=workspace.id, number=number)


async def drop_draft(session: WritingSession, workspace: Workspace, number: int) -> bool:
    """Forget a draft; whether there was one."""
    is_there = await draft_of(session, workspace, number) is not None
    await session.tell("drop_draft", workspace=workspace.id, number=number)
    return is_there


async def forget_drafts(
    session: WritingSession, before: datetime, proposed_before: datetime
) -> None:
    """Forget what nobody has kept since then."""
    for row in await session.rows("every_workspace"):
        await session.tell(
            "every_old_draft",
            workspace=row["id"],
            before=from_time(before),
            proposed_before=from_time(proposed_before),
        )


async def became(session: Session, workspace: Workspace, number: int) -> Remembered | None:
    """What a draft was kept as, as long as that is remembered."""
    row = await session.value(
        "result_of_event", workspace=workspace.id, event=_event_of(number), kind=_BECAME
    )
    return None if row is None else to_remembered(str(row))


async def check_draft(
    session: WritingSession, workspace: Workspace, number: int, arrival: Arrival, known: Row | None
) -> None:
    """Refuse what is not as the draft was previewed.

    Raises:
        UnknownDraft, StaleDraft: It is gone, or the library is another one.
    """
    draft = await draft_of(session, workspace, number)
    if draft is None:
        raise UnknownDraft(asked_for=f"D{number}")
    now = (None, 0) if known is None else (known["number"], known["revision"])
    seen = (draft.novelty, draft.article, draft.revision)
    if seen != (novelty_of(arrival, known), *now):
        raise StaleDraft(asked_for=f"D{number}")


async def use_up(
    session: WritingSession,
    workspace: Workspace,
    number: int,
    remembered: Remembered,
    caller: Caller,
) -> None:
    """A draft was kept: what it became is noted, and its bytes are gone."""
    as_draft = replace(caller, event=_event_of(number))
    await keep_result(session, workspace, as_draft, _BECAME, from_remembered(remembered))
    await session.tell("drop_draft", workspace=workspace.id, number=number)


def _event_of(number: int) -> str:
    return f"draft:{number}"


def _from_page(page: Page) -> str:
    said = (page.name, page.url, page.content_type, page.charset, page.language)
    return from_json(dict(zip(_SAID, said, strict=True)))


_SAID = ("name", "url", "content_type", "charset", "language")


def _to_draft(row: Row) -> Draft:
    return Draft(
        page=Page(content=row["content"], **json.loads(row["page"])),
        reason=row["reason"],
        novelty=Novelty(row["novelty"]),
        article=row["article"],
        revision=row["revision"],
        person=row["person"],
        is_proposed=bool(row["is_proposed"]),
        number=row["number"],
    )
