"""Changing a claim, top to bottom: who may, what was seen, what came of it."""

from collections.abc import Mapping
from typing import Protocol

from bot.commands.forms import asked_for, typed_of
from bot.commands.proposal import propose, values_of
from bot.commands.spec import Command, Desk
from bot.model import Amendment, AmendmentKind, Caller, Claim, Name, Permission, to_name
from bot.model.trouble import AmendedMeanwhile, KeptByOthers, TooLong, UnknownClaim
from bot.reply import amending
from bot.reply.amending import Affected
from bot.reply.card import Reply
from bot.reply.voice import voice

_TYPED = ("name", "text", "source", "to", "ground", "reason")
LONGEST = 1_000
"""Characters of a proposal's reason."""


class OnClaim(Protocol):
    """A request that changes a claim."""

    @property
    def claim(self) -> str:
        """Its name, as typed."""

    @property
    def amended(self) -> int | None:
        """The newest change of it that was seen, where a form was made."""


async def seen(request: OnClaim, /, *, caller: Caller, desk: Desk) -> Mapping[str, str]:
    """The newest change of the claim that is about to be changed."""
    if not request.claim:
        # It is asked for in the same form.
        return {}
    name = target_of(request.claim, caller)
    return {"amended": str((await claim_of(name, request.claim, desk)).amended)}


async def amend(
    command: Command, request: OnClaim, amendment: Amendment, *, caller: Caller, desk: Desk
) -> Reply:
    """Make something of a claim, and show the difference; a stale form changes nothing."""
    name = target_of(request.claim, caller)
    before = await claim_of(name, request.claim, desk)
    try:
        kept = await desk.store.amend(
            name.workspace, name.number, amendment, caller=caller, seen=request.amended
        )
    except AmendedMeanwhile:
        return await stale(command, request, name, caller=caller, desk=desk)
    after = await claim_of(name, request.claim, desk)
    article = await desk.store.article(name.workspace, after.article)
    affected = await affected_by(name, kept.kind, desk)
    say = voice(caller.language)
    return amending.amended(before, after, article, kept, caller.workspace, say, affected=affected)


async def affected_by(name: Name, kind: AmendmentKind, desk: Desk) -> Affected:
    """What a change has still to reach: a source or a link that is added reaches nothing."""
    if kind in {AmendmentKind.SOURCED, AmendmentKind.LINKED}:
        return Affected()
    progress = await desk.store.progress(name.workspace)
    return Affected(answers=progress.total - progress.updated - progress.unreachable)


async def propose_for(command: Command, request: OnClaim, *, caller: Caller, desk: Desk) -> Reply:
    """Let a change of a claim wait for a moderator.

    Raises:
        TooLong: The reason would not fit into the ledger with what is said of the proposal.
    """
    name = target_of(request.claim, caller)
    await claim_of(name, request.claim, desk)
    values = values_of(command, request)
    if len(values["reason"]) > LONGEST:
        raise TooLong(what="reason", length=len(values["reason"]), limit=LONGEST)
    # Who accepts it may be asked from where it means the same.
    called = name.seen_from(caller.workspace)
    return await propose(
        command,
        {**values, "claim": called},
        values["reason"],
        caller=caller,
        desk=desk,
        claim=called,
    )


async def stale(
    command: Command, request: OnClaim, name: Name, *, caller: Caller, desk: Desk
) -> Reply:
    """Nothing is overwritten: what changed meanwhile, and the form with what was typed."""
    say = voice(caller.language)
    claim = await claim_of(name, request.claim, desk)
    given = typed_of(command, request) | {"amended": str(claim.amended)}
    names = [one for one in _TYPED if one in given]
    before = amending.changed_meanwhile(claim, caller.workspace, say)
    return asked_for(command, given, say=say, names=names, version=given["amended"], before=before)


def target_of(asked_for: str, caller: Caller) -> Name:
    """The claim that is to be changed, by someone who may.

    Raises:
        BadName, KeptByOthers: It is no name; it is the public library's, and another keeps that.
    """
    name = to_name(asked_for, kind="C", workspace=caller.workspace)
    if name.workspace.is_public and not caller.may(Permission.KEEP):
        raise KeptByOthers(asked_for=name.seen_from(caller.workspace))
    return name


async def claim_of(name: Name, asked_for: str, desk: Desk) -> Claim:
    """The claim of that name.

    Raises:
        UnknownClaim: Nothing is called so.
    """
    found = await desk.store.claims(name.workspace, (name.number,))
    if not found:
        raise UnknownClaim(asked_for=asked_for.strip())
    return found[0]
