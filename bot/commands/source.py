"""`/source`: moderators keep what claims rest on, and say what is wrong with them."""

from dataclasses import dataclass

from bot.commands.amend import amend, claim_of, propose_for, seen, stale, target_of
from bot.commands.given import given_source, named_source
from bot.commands.named import seen_amended
from bot.commands.spec import Command, Desk, option
from bot.model import (
    Amendment,
    AmendmentKind,
    Caller,
    CitationRole,
    Level,
    Permission,
    SourceKind,
    to_name,
)
from bot.model.trouble import AmendedMeanwhile
from bot.reply import amending
from bot.reply.card import FieldKind, Reply
from bot.reply.voice import voice

_LEVELS = tuple(level.value.replace(" ", "-") for level in Level)


def _claim() -> str:
    made: str = option(
        FieldKind.CLAIM, "option.source.claim", positional=True, prompted=True, example="C12"
    )
    return made


def _reason() -> str:
    made: str = option(FieldKind.LINE, "option.source.reason", prompted=True, example="misquoted")
    return made


@dataclass(frozen=True, slots=True, kw_only=True)
class AddRequest:
    """A source that is laid under a claim."""

    claim: str = _claim()
    name: str = option(FieldKind.LINE, "option.source.name", prompted=True, example="Registry")
    kind: str = option(
        FieldKind.CHOICE,
        "option.source.kind",
        default="",
        choices=tuple(kind.value for kind in SourceKind),
        example="document",
    )
    level: str = option(
        FieldKind.CHOICE, "option.source.level", default="", choices=_LEVELS, example="on-record"
    )
    url: str = option(
        FieldKind.URL,
        "option.source.url",
        default="",
        example="https://example.org/registry",
    )
    role: str = option(
        FieldKind.CHOICE,
        "option.source.role",
        default="",
        choices=tuple(role.value for role in CitationRole),
        example="named",
    )
    reason: str = _reason()
    amended: int | None = seen_amended()


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectRequest:
    """What is right instead of what a claim says, and on whose word."""

    claim: str = _claim()
    text: str = option(FieldKind.TEXT, "option.source.text", prompted=True, example="412")
    source: str = option(
        FieldKind.LINE, "option.source.source", prompted=True, example="https://example.org/a"
    )
    reason: str = _reason()
    amended: int | None = seen_amended()


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeRequest:
    """A claim, and why it is contested."""

    claim: str = _claim()
    reason: str = _reason()
    amended: int | None = seen_amended()


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRequest:
    """A claim, and the one that it rests on."""

    claim: str = _claim()
    to: str = option(FieldKind.CLAIM, "option.source.to", prompted=True, example="C7")
    reason: str = _reason()
    amended: int | None = seen_amended()


async def add(request: AddRequest, /, *, caller: Caller, desk: Desk) -> Reply:
    """Lay a source under a claim; a contributor's waits for a moderator."""
    source, role = given_source(
        request.name,
        kind=request.kind,
        level=request.level.replace("-", " "),
        url=request.url,
        role=request.role,
    )
    amendment = Amendment(
        kind=AmendmentKind.SOURCED, reason=request.reason, source=source, role=role
    )
    if not caller.may_change_library:
        return await propose_for(ADD, request, caller=caller, desk=desk)
    return await amend(ADD, request, amendment, caller=caller, desk=desk)


async def correct(request: CorrectRequest, /, *, caller: Caller, desk: Desk) -> Reply:
    """Say what is right; the article's words stay beside it."""
    source, role = named_source(request.source)
    amendment = Amendment(
        kind=AmendmentKind.CORRECTED,
        reason=request.reason,
        words=request.text,
        source=source,
        role=role,
    )
    return await amend(CORRECT, request, amendment, caller=caller, desk=desk)


async def dispute(request: DisputeRequest, /, *, caller: Caller, desk: Desk) -> Reply:
    """Say that a claim is contested."""
    amendment = Amendment(kind=AmendmentKind.DISPUTED, reason=request.reason)
    return await amend(DISPUTE, request, amendment, caller=caller, desk=desk)


async def link(request: LinkRequest, /, *, caller: Caller, desk: Desk) -> Reply:
    """Say that a claim rests on another one."""
    target = to_name(request.to, kind="C", workspace=caller.workspace)
    amendment = Amendment(kind=AmendmentKind.LINKED, reason=request.reason, target=target)
    return await amend(LINK, request, amendment, caller=caller, desk=desk)


async def unlink(request: LinkRequest, /, *, caller: Caller, desk: Desk) -> Reply:
    """Take back that a claim rests on another one."""
    name = target_of(request.claim, caller)
    target = to_name(request.to, kind="C", workspace=caller.workspace)
    try:
        gone = await desk.store.unlink(
            name.workspace,
            name.number,
            target,
            caller=caller,
            reason=request.reason,
            seen=request.amended,
        )
    except AmendedMeanwhile:
        return await stale(UNLINK, request, name, caller=caller, desk=desk)
    claim = await claim_of(name, request.claim, desk)
    article = await desk.store.article(name.workspace, claim.article)
    return amending.undone(
        claim, article, gone, request.reason, caller.workspace, voice(caller.language)
    )


ADD = Command(
    name="source add",
    request=AddRequest,
    summary="command.source.add",
    run=add,
    version=seen,
    needs=Permission.CONTRIBUTE,
    changes=True,
    examples=(
        '/source add C12 --name "Trade registry" --kind document --reason "it was left out"',
        "/source add C12 --name Registry --url https://example.org/registry --reason missing",
    ),
)
CORRECT = Command(
    name="source correct",
    request=CorrectRequest,
    summary="command.source.correct",
    run=correct,
    version=seen,
    needs=Permission.MODERATE,
    changes=True,
    examples=(
        '/source correct C12 --text "412" --source https://example.org/a --reason "wrong year"',
    ),
)
DISPUTE = Command(
    name="source dispute",
    request=DisputeRequest,
    summary="command.source.dispute",
    run=dispute,
    version=seen,
    needs=Permission.MODERATE,
    changes=True,
    examples=('/source dispute C12 --reason "two witnesses say otherwise"',),
)
LINK = Command(
    name="source link",
    request=LinkRequest,
    summary="command.source.link",
    run=link,
    version=seen,
    needs=Permission.MODERATE,
    changes=True,
    examples=('/source link C12 --to C7 --reason "it repeats that report"',),
)
UNLINK = Command(
    name="source unlink",
    request=LinkRequest,
    summary="command.source.unlink",
    run=unlink,
    version=seen,
    needs=Permission.MODERATE,
    changes=True,
    examples=('/source unlink C12 --to C7 --reason "it was written before that report"',),
)
