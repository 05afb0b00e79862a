"""Changing a claim, top to bottom: who may, what was seen, what came of it."""

from collections.abc import Mapping
from typing import Protocol

from bot.commands.forms import asked_for
from bot.commands.spec import Command, Desk, options_of
from bot.model import Amendment, Caller, Claim, Name, Permission, to_name
from bot.model.trouble import AmendedMeanwhile, NotAllowed, UnknownClaim
from bot.reply import amending
from bot.reply.card import Reply
from bot.reply.voice import voice


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
    return amending.amended(before, after, article, kept, caller.workspace, voice(caller.language))


async def stale(
    command: Command, request: OnClaim, name: Name, *, caller: Caller, desk: Desk
) -> Reply:
    """Nothing is overwritten: what changed meanwhile, and the form with what was typed."""
    say = voice(caller.language)
    claim = await claim_of(name, request.claim, desk)
    typed = ((one.name, getattr(request, one.name)) for one in options_of(command.request))
    given = {name: str(value) for name, value in typed if value}
    given["amended"] = str(claim.amended)
    names = [one for one in ("name", "text", "source", "to", "reason") if one in given]
    before = amending.changed_meanwhile(claim, caller.workspace, say)
    return asked_for(command, given, say=say, names=names, version=given["amended"], before=before)


def target_of(asked_for: str, caller: Caller) -> Name:
    """The claim that is to be changed, by someone who may.

    Raises:
        BadName, NotAllowed: It is no name; it is the public library's, and another keeps that.
    """
    name = to_name(asked_for, kind="C", workspace=caller.workspace)
    if name.workspace.is_public and not caller.may(Permission.KEEP):
        raise NotAllowed(command="source", needs="permission.keep")
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
