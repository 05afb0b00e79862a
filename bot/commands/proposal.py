"""Proposals: a contributor's change waits, `/pincite accept` makes it, `decline` does not."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.commands.queue import (
    ItemRequest,
    is_anothers,
    item,
    library,
    library_of,
    matter_called,
    seen_by,
    unless_changed,
)
from bot.commands.spec import Command, Desk, option, options_of
from bot.model import Caller, Ending, Matter, MatterKind, Permission, Workspace
from bot.model.trouble import NoProposal, OwnProposal, UnknownCommand
from bot.reply import matters as told
from bot.reply import requests
from bot.reply.card import FieldKind, Outcome, Reply, Request
from bot.reply.voice import voice


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineRequest:
    """Which, and why not."""

    item: str = item()
    reason: str = option(
        FieldKind.LINE, "option.decline.reason", prompted=True, example='"there already"'
    )
    library: str = library()


async def propose(
    command: Command,
    values: Mapping[str, str],
    words: str,
    *,
    caller: Caller,
    desk: Desk,
    claim: str = "",
) -> Reply:
    """Let *command* with *values* wait for a moderator who runs it, in place of running it."""
    from bot.commands.carried import to_carried  # noqa: PLC0415 (it lists this file)

    given = tuple((name, value) for name, value in values.items() if value)
    proposed = await desk.store.propose(
        caller.workspace,
        words,
        request=to_carried(Request(command=command.name, values=given)),
        caller=caller,
        claim=claim,
    )
    return requests.proposed(proposed, voice(caller.language))


def values_of(command: Command, request: object) -> dict[str, str]:
    """What was typed for a request, as a button would carry it."""
    options = (one for one in options_of(command.request) if not one.is_hidden)
    return {one.name: str(getattr(request, one.name) or "") for one in options}


async def accept(request: ItemRequest, /, *, caller: Caller, desk: Desk) -> Reply:
    """Do what was proposed in the caller's name, once, and close it."""
    say, whose = voice(caller.language), library_of(request.library, caller)
    matter = await matter_called(request.item, whose, desk)
    _check(matter, caller)
    taken = await unless_changed(
        desk.store.take(whose, matter.number, caller=caller),
        matter,
        whose,
        caller=caller,
        desk=desk,
    )
    if isinstance(taken, Reply):
        return taken
    reply = await _carry_out(taken, whose, caller=caller, desk=desk)
    if reply.outcome is not Outcome.DONE:
        return reply
    closed = await desk.store.close_matter(whose, matter.number, Ending.ACCEPTED, caller=caller)
    return told.accepted(reply, closed, say)


async def decline(request: DeclineRequest, /, *, caller: Caller, desk: Desk) -> Reply:
    """Close a proposal without doing it, and say why."""
    say, whose = voice(caller.language), library_of(request.library, caller)
    matter = await matter_called(request.item, whose, desk)
    if matter.kind is not MatterKind.PROPOSAL:
        raise NoProposal(asked_for=matter.name)
    closed = await unless_changed(
        desk.store.close_matter(
            whose, matter.number, Ending.DECLINED, words=request.reason, caller=caller
        ),
        matter,
        whose,
        caller=caller,
        desk=desk,
        typed=((say("option.decline.reason"), request.reason),),
    )
    if isinstance(closed, Reply):
        return closed
    return told.ended(closed, seen_by(caller, whose, (closed,)), say)


def _check(matter: Matter, caller: Caller) -> None:
    """Refuse what is no proposal, or the caller's own.

    Raises:
        NoProposal, OwnProposal: It is so.
    """
    if matter.kind is not MatterKind.PROPOSAL:
        raise NoProposal(asked_for=matter.name)
    is_own = matter.proposer is not None and matter.proposer.id == caller.person.id
    if is_own and not is_anothers(matter, caller):
        raise OwnProposal(asked_for=matter.name)


async def _carry_out(matter: Matter, whose: Workspace, *, caller: Caller, desk: Desk) -> Reply:
    """Run what a proposal carries; a second run, after whatever came between, changes nothing."""
    from bot.commands.carried import from_carried  # noqa: PLC0415 (it lists this file)
    from bot.commands.dispatch import dispatch_request  # noqa: PLC0415 (the same)

    carried = from_carried(matter.request)
    if carried is None:
        raise UnknownCommand(asked_for=matter.request, near=())
    given = dict(carried.values)
    values = {}
    if reason := given.get("reason"):
        # The name of who proposed it stands in the ledger's own entry, where it can be forgotten.
        say = voice(caller.language)
        values["reason"] = say("reason.proposal", reason=reason, name=matter.name)
    acting = replace(caller, workspace=whose, event=f"proposal:{whose.name}:{matter.name}")
    return await dispatch_request(carried, values, caller=acting, desk=desk)


ACCEPT = Command(
    name="pincite accept",
    request=ItemRequest,
    summary="command.accept",
    run=accept,
    needs=Permission.MODERATE,
    examples=("/pincite accept Q5",),
)
DECLINE = Command(
    name="pincite decline",
    request=DeclineRequest,
    summary="command.decline",
    run=decline,
    needs=Permission.MODERATE,
    examples=('/pincite decline Q5 --reason "it is there already"',),
)
