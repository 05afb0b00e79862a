"""`/source retract`, `undo`, `merge`, `history`: what is done to claims, articles, sources."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from bot.commands import things
from bot.commands.amend import affected_by, amend, claim_of, stale
from bot.commands.forms import asked_for, typed_of
from bot.commands.named import seen_amended
from bot.commands.spec import Command, Desk, option
from bot.model import Amendment, AmendmentKind, Caller, Ground, Name, Permission, to_thing
from bot.model.trouble import AmendedMeanwhile
from bot.reply import amending
from bot.reply.card import FieldKind, Reply
from bot.reply.voice import voice

_HISTORY = 15


def _thing() -> str:
    made: str = option(
        FieldKind.CLAIM, "option.source.thing", positional=True, prompted=True, example="C12"
    )
    return made


def _reason() -> str:
    made: str = option(FieldKind.LINE, "option.source.reason", prompted=True, example="misquoted")
    return made


@dataclass(frozen=True, slots=True, kw_only=True)
class RetractRequest:
    """A claim, an article or a source, and why it is not to be relied on."""

    claim: str = _thing()
    ground: str = option(
        FieldKind.CHOICE,
        "option.source.ground",
        default=Ground.OTHER.value,
        prompted=True,
        choices=tuple(ground.value for ground in Ground),
        example="fabricated",
    )
    reason: str = _reason()
    amended: int | None = seen_amended()


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoRequest:
    """A claim, an article or a source, why its last change is undone, or which one is meant."""

    claim: str = _thing()
    reason: str = _reason()
    entry: int | None = option(
        FieldKind.NUMBER, "option.source.entry", default=None, example="41", code="e"
    )
    amended: int | None = seen_amended()


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeRequest:
    """Two names of one source, and how that is known."""

    name: str = option(
        FieldKind.LINE, "option.source.merged", positional=True, prompted=True, example="S5"
    )
    into: str = option(FieldKind.LINE, "option.source.into", prompted=True, example="S2")
    reason: str = _reason()


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRequest:
    """A claim, an article or a source."""

    claim: str = option(FieldKind.CLAIM, "option.source.thing", positional=True, example="C12")


class _OnThing(Protocol):
    @property
    def claim(self) -> str: ...

    @property
    def amended(self) -> int | None: ...


async def seen(request: _OnThing, /, *, caller: Caller, desk: Desk) -> Mapping[str, str]:
    """The newest change of what is about to be changed."""
    if not request.claim:
        # It is asked for in the same form.
        return {}
    name = things.to_be_changed(request.claim, caller)
    if name.kind == "C":
        return {"amended": str((await claim_of(name, request.claim, desk)).amended)}
    await things.told_of(name, desk)
    return {"amended": str(await desk.store.amended_at(name))}


async def retract(request: RetractRequest, /, *, caller: Caller, desk: Desk) -> Reply:
    """Say that a claim, all of an article, or a source is not to be relied on."""
    name = things.to_be_changed(request.claim, caller)
    if name.kind == "C":
        amendment = Amendment(
            kind=AmendmentKind.RETRACTED, reason=request.reason, ground=request.ground
        )
        return await amend(RETRACT, request, amendment, caller=caller, desk=desk)
    called = await things.told_of(name, desk)
    try:
        kept = await desk.store.retract(
            name, request.ground, caller=caller, reason=request.reason, seen=request.amended
        )
    except AmendedMeanwhile:
        return await _stale(RETRACT, request, name, called, caller=caller, desk=desk)
    affected = await affected_by(name, kept.kind, desk)
    return amending.thing_retracted(
        name, called, kept, affected, caller.workspace, voice(caller.language)
    )


async def undo(request: UndoRequest, /, *, caller: Caller, desk: Desk) -> Reply:
    """Undo the newest change of a claim, an article or a source that is in force."""
    name = things.to_be_changed(request.claim, caller)
    if name.kind == "C":
        return await _undo_of_claim(request, name, caller=caller, desk=desk)
    called = await things.told_of(name, desk)
    try:
        undone = await desk.store.undo_of(
            name,
            caller=caller,
            reason=request.reason,
            seen=request.amended,
            entry=request.entry,
        )
    except AmendedMeanwhile:
        return await _stale(UNDO, request, name, called, caller=caller, desk=desk)
    affected = await affected_by(name, AmendmentKind.RETRACTED, desk)
    say = voice(caller.language)
    return amending.thing_undone(
        name, called, undone, request.reason, affected, caller.workspace, say
    )


async def _undo_of_claim(request: UndoRequest, name: Name, *, caller: Caller, desk: Desk) -> Reply:
    claim = await claim_of(name, request.claim, desk)
    try:
        undone = await desk.store.undo(
            name.workspace,
            name.number,
            caller=caller,
            reason=request.reason,
            # What was done to it is named: whatever else came later, this is meant.
            seen=None if request.entry else request.amended,
            entry=request.entry,
        )
    except AmendedMeanwhile:
        return await stale(UNDO, request, name, caller=caller, desk=desk)
    claim = await claim_of(name, request.claim, desk)
    article = await desk.store.article(name.workspace, claim.article)
    affected = await affected_by(name, undone.kind, desk)
    say = voice(caller.language)
    return amending.undone(
        claim, article, undone, request.reason, caller.workspace, say, affected=affected
    )


async def merge(request: MergeRequest, /, *, caller: Caller, desk: Desk) -> Reply:
    """Say that two names are of one source."""
    source = await things.source_of(request.name, "name", caller=caller, desk=desk)
    into = await things.source_of(request.into, "into", caller=caller, desk=desk)
    merger = await desk.store.merge(source, into, caller=caller, reason=request.reason)
    called = (await things.told_of(source, desk), await things.told_of(into, desk))
    return amending.merged(merger, called, caller.workspace, voice(caller.language))


async def history(request: HistoryRequest, /, *, caller: Caller, desk: Desk) -> Reply:
    """Show what was made of it: when, by whom, and why."""
    name = to_thing(request.claim, workspace=caller.workspace)
    if name.kind == "C":
        await claim_of(name, request.claim, desk)
    else:
        await things.told_of(name, desk)
    entries = await desk.store.history(
        name.workspace, subject=f"{name.kind}{name.number}", limit=_HISTORY + 1
    )
    return amending.history(
        name.seen_from(caller.workspace),
        entries[:_HISTORY],
        voice(caller.language),
        more=len(entries) > _HISTORY,
    )


async def _stale(
    command: Command,
    request: RetractRequest | UndoRequest,
    name: Name,
    called: str,
    *,
    caller: Caller,
    desk: Desk,
) -> Reply:
    """Nothing is overwritten: that it changed meanwhile, and the form with what was typed."""
    say = voice(caller.language)
    newest = str(await desk.store.amended_at(name))
    given = typed_of(command, request) | {"amended": newest}
    entries = await desk.store.history(name.workspace, subject=f"{name.kind}{name.number}", limit=1)
    before = amending.thing_changed(name, called, entries, caller.workspace, say)
    names = [one for one in ("ground", "reason") if one in given]
    return asked_for(command, given, say=say, names=names, version=newest, before=before)


RETRACT = Command(
    name="source retract",
    request=RetractRequest,
    summary="command.source.retract",
    run=retract,
    version=seen,
    needs=Permission.MODERATE,
    changes=True,
    examples=(
        '/source retract C12 --reason "the outlet withdrew it"',
        '/source retract A3 --ground withdrawn --reason "taken down on 4 March"',
        '/source retract S5 --ground fabricated --reason "there is no such person"',
    ),
)
MERGE = Command(
    name="source merge",
    request=MergeRequest,
    summary="command.source.merge",
    run=merge,
    needs=Permission.MODERATE,
    changes=True,
    examples=('/source merge S5 --into S2 --reason "the registry under its old name"',),
)
HISTORY = Command(
    name="source history",
    request=HistoryRequest,
    summary="command.source.history",
    run=history,
    examples=("/source history C12", "/source history A3"),
)
UNDO = Command(
    name="source undo",
    request=UndoRequest,
    summary="command.source.undo",
    run=undo,
    version=seen,
    needs=Permission.MODERATE,
    changes=True,
    examples=(
        '/source undo C12 --reason "it was right after all"',
        '/source undo A3 --reason "the article is up again"',
    ),
)
