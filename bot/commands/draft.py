"""`/article preview`, `keep` and `discard`: what was read does not count before it is kept."""

from dataclasses import dataclass, replace

from bot.commands.forms import asked_for
from bot.commands.named import seen_revision
from bot.commands.proposal import propose
from bot.commands.spec import Command, Desk, option
from bot.model import (
    Arrival,
    Article,
    Caller,
    Draft,
    Name,
    Page,
    Permission,
    Prospect,
    Workspace,
    to_name,
)
from bot.model.trouble import UnknownDraft
from bot.reply import drafting, shelf
from bot.reply.card import FieldKind, Reply
from bot.reply.voice import voice


def _draft() -> str:
    made: str = option(FieldKind.LINE, "option.draft.draft", positional=True, example="D5")
    return made


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRequest:
    """Which draft."""

    draft: str = _draft()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepRequest:
    """Which draft, and why. *revision* is the one of the article that its preview was of."""

    draft: str = _draft()
    same_as: str = option(
        FieldKind.ARTICLE, "option.draft.same_as", default="", example="A3", code="s"
    )
    reason: str = option(
        FieldKind.LINE, "option.draft.reason", default="", prompted=True, example="corrected"
    )
    revision: int | None = seen_revision()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """A draft with its name, what was read in it, and what it would be now."""

    name: Name
    draft: Draft
    arrival: Arrival
    prospect: Prospect


async def preview(
    page: Page,
    workspace: Workspace,
    reason: str,
    *,
    caller: Caller,
    desk: Desk,
    article: int | None = None,
) -> Reply:
    """Show what *page* would be in the library of *workspace*; it waits until it is kept."""
    arrival, prospect = await _looked(page, workspace, article, desk)
    say = voice(caller.language)
    if not prospect.is_to_keep and prospect.twin is None:
        return drafting.known(prospect, caller.workspace, say)
    draft = Draft(
        page=page,
        reason=reason,
        novelty=prospect.novelty,
        article=None if prospect.known is None else prospect.known.number,
        revision=prospect.revision,
    )
    draft = await desk.store.keep_draft(workspace, draft, caller=caller)
    name = Name(workspace=workspace, kind="D", number=draft.number)
    seen = _Seen(name=name, draft=draft, arrival=arrival, prospect=prospect)
    return _shown(seen, caller)


async def again(request: DraftRequest, /, *, caller: Caller, desk: Desk) -> Reply:
    """Show what a draft would be now."""
    name = _name_of(request.draft, caller)
    draft = await _draft_of(name, caller, desk)
    if draft is None:
        return await _done(name, caller=caller, desk=desk)
    return await _anew(await _read(name, draft, desk), caller=caller, desk=desk)


async def keep(request: KeepRequest, /, *, caller: Caller, desk: Desk) -> Reply:
    """Let a draft count, if it still is what its preview said; without the right to, propose it."""
    name = _name_of(request.draft, caller)
    draft = await _draft_of(name, caller, desk)
    if draft is None:
        return await _done(name, caller=caller, desk=desk)
    seen = await _read(name, draft, desk)
    twin = _twin_of(request, seen.prospect, caller)
    is_as_seen = draft.is_as_seen(seen.prospect, request.revision)
    if not is_as_seen or not (seen.prospect.is_to_keep or twin):
        return await _anew(seen, caller=caller, desk=desk)
    if not _may_keep(name, caller):
        return await _proposed(request, seen, caller=caller, desk=desk)
    say = voice(caller.language)
    reason = request.reason or draft.reason
    if not reason:
        given = {"draft": request.draft, "revision": str(seen.prospect.revision)}
        return asked_for(KEEP, given, say=say, names=("reason",), required=("reason",))
    if twin is not None:
        return await _led(seen, twin, reason, caller=caller, desk=desk)
    remembered = await desk.store.remember(
        name.workspace, seen.arrival, caller=caller, reason=reason, draft=name.number
    )
    return shelf.remembered(remembered, caller.workspace, say)


async def discard(request: DraftRequest, /, *, caller: Caller, desk: Desk) -> Reply:
    """Forget a draft."""
    name = _name_of(request.draft, caller)
    if await _draft_of(name, caller, desk) is None:
        return await _done(name, caller=caller, desk=desk)
    await desk.store.drop_draft(name.workspace, name.number)
    return drafting.discarded(name.seen_from(caller.workspace), voice(caller.language))


async def _looked(
    page: Page, workspace: Workspace, article: int | None, desk: Desk
) -> tuple[Arrival, Prospect]:
    """What a page says, and what it would be."""
    arrival = await desk.read(page, article=article)
    prospect = await desk.store.would_be(workspace, arrival)
    if prospect.article is None:
        return arrival, prospect
    # A text that was pasted names no author and no day, and takes none away.
    metadata = arrival.reading.metadata.completed(prospect.article.metadata)
    reading = replace(arrival.reading, metadata=metadata)
    return replace(arrival, reading=reading), prospect


async def _read(name: Name, draft: Draft, desk: Desk) -> _Seen:
    arrival, prospect = await _looked(draft.page, name.workspace, draft.of_article, desk)
    return _Seen(name=name, draft=draft, arrival=arrival, prospect=prospect)


async def _anew(seen: _Seen, *, caller: Caller, desk: Desk) -> Reply:
    """The preview as it is now, with what changed since the one before."""
    say, prospect, name = voice(caller.language), seen.prospect, seen.name
    if not prospect.is_to_keep and prospect.twin is None:
        await desk.store.drop_draft(name.workspace, name.number)
        return drafting.known(prospect, caller.workspace, say)
    since = ""
    if not seen.draft.is_as_seen(prospect):
        await desk.store.renew_draft(name.workspace, name.number, prospect)
        since = drafting.changed_since(seen.draft, prospect, caller.workspace, say)
    return _shown(seen, caller, since=since)


def _shown(seen: _Seen, caller: Caller, *, since: str = "") -> Reply:
    return drafting.previewed(
        seen.name.seen_from(caller.workspace),
        seen.arrival,
        seen.prospect,
        caller.workspace,
        voice(caller.language),
        is_for_moderators=not _may_keep(seen.name, caller),
        since=since,
    )


async def _proposed(request: KeepRequest, seen: _Seen, *, caller: Caller, desk: Desk) -> Reply:
    """What the caller may not keep waits for who may, once."""
    say, name = voice(caller.language), seen.name.seen_from(caller.workspace)
    if seen.draft.is_proposed:
        return drafting.proposed(name, say)
    reply = await propose(
        KEEP,
        {"draft": name, "same_as": request.same_as},
        drafting.words_of(seen.arrival, name, say),
        caller=caller,
        desk=desk,
    )
    await desk.store.propose_draft(seen.name.workspace, seen.name.number)
    return reply


async def _led(seen: _Seen, twin: Article, reason: str, *, caller: Caller, desk: Desk) -> Reply:
    """The draft's address leads to the article that says the same."""
    url = seen.arrival.reading.metadata.url or ""
    article = await desk.store.add_address(
        seen.name.workspace,
        twin.number,
        url,
        draft=seen.name.number,
        caller=caller,
        reason=reason,
    )
    return shelf.led(article, url, caller.workspace, voice(caller.language))


async def _done(name: Name, *, caller: Caller, desk: Desk) -> Reply:
    """What a draft that is gone became.

    Raises:
        UnknownDraft: Nothing that is known.
    """
    became = await desk.store.became(name.workspace, name.number)
    if became is None:
        raise UnknownDraft(asked_for=name.seen_from(caller.workspace))
    return shelf.remembered(became, caller.workspace, voice(caller.language))


def _name_of(asked_for: str, caller: Caller) -> Name:
    """The draft's name; of another workspace there is none.

    Raises:
        BadName, UnknownDraft: It is no name, or of the public library, which another keeps.
    """
    name = to_name(asked_for, kind="D", workspace=caller.workspace)
    if name.workspace.is_public and not caller.may(Permission.KEEP):
        raise UnknownDraft(asked_for=asked_for)
    return name


async def _draft_of(name: Name, caller: Caller, desk: Desk) -> Draft | None:
    """The draft, for who may keep it and for who brought it."""
    draft = await desk.store.draft(name.workspace, name.number)
    is_own = draft is not None and draft.person == caller.person.id
    if draft is not None and not is_own and not _may_keep(name, caller):
        raise UnknownDraft(asked_for=name.seen_from(caller.workspace))
    return draft


def _may_keep(name: Name, caller: Caller) -> bool:
    """Whether the caller may change the library that the draft is for."""
    return replace(caller, workspace=name.workspace).may_change_library


def _twin_of(request: KeepRequest, prospect: Prospect, caller: Caller) -> Article | None:
    """The article that says the same, where the draft is to be another address of it."""
    if not request.same_as or prospect.twin is None:
        return None
    name = to_name(request.same_as, kind="A", workspace=caller.workspace)
    twin = prospect.twin
    is_meant = (name.workspace.name, name.number) == (twin.workspace, twin.number)
    return twin if is_meant else None


PREVIEW = Command(
    name="article preview",
    request=DraftRequest,
    summary="command.article.preview",
    run=again,
    needs=Permission.CONTRIBUTE,
    examples=("/article preview D5",),
)
KEEP = Command(
    name="article keep",
    request=KeepRequest,
    summary="command.article.keep",
    run=keep,
    needs=Permission.CONTRIBUTE,
    changes=True,
    examples=("/article keep D5", '/article keep D5 --same-as A3 --reason "a copy"'),
)
DISCARD = Command(
    name="article discard",
    request=DraftRequest,
    summary="command.article.discard",
    run=discard,
    needs=Permission.CONTRIBUTE,
    changes=True,
    examples=("/article discard D5",),
)
