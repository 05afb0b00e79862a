"""Asking the core: for a person at a place, with the rights that they have there."""

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from adapters.slack.answering import Answers, Manner, of_public
from adapters.slack.callers import Channel, People, caller_of, for_all_to_read, workspace_of
from adapters.slack.forms import form_of
from adapters.slack.incoming import Venue
from adapters.slack.work import Work
from bot.app import App
from bot.commands.catalogue import named
from bot.commands.dispatch import dispatch_request, dispatch_text
from bot.commands.grammar import parse
from bot.commands.spec import Values
from bot.model import Caller, Permission, Setup
from bot.model.trouble import RightsUnknown, Trouble
from bot.reply.apology import apology
from bot.reply.card import Outcome, Reply, Request
from bot.reply.voice import voice

_YES = {True, "yes", "true"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What every listener needs."""

    app: App
    people: People
    answers: Answers
    work: Work
    clock: Callable[[], datetime]

    async def caller(self, venue: Venue, *, needs_rights: bool) -> Caller:
        """Who asks; *needs_rights* where more is asked than anybody may."""
        try:
            setup = await self.app.store.setup(workspace_of(venue.team))
        except Trouble:
            # Where it cannot be read, nobody is a moderator by it.
            setup = Setup()
        return await caller_of(
            venue, self.people, setup, now=self.clock(), needs_rights=needs_rights
        )

    async def requester(self, venue: Venue, request: Request) -> Caller:
        """Who asks *request*."""
        caller = await self.caller(venue, needs_rights=_is_for_some(request))
        values: Mapping[str, object] = dict(request.values)
        return await self._as_heard(venue, caller, is_for_all=values.get("share") in _YES)

    async def line(self, venue: Venue, text: str, *, aloud: bool = False) -> tuple[Reply, Caller]:
        """What a typed line comes to; *aloud*: all will read it."""
        is_late = self.work.is_ending
        needs_rights, is_for_all = _told(text)
        caller = await self.caller(venue, needs_rights=needs_rights)
        caller = await self._as_heard(venue, caller, is_for_all=aloud or is_for_all)
        caller = replace(caller, is_overheard=aloud and not venue.is_private_message)
        if is_late:
            return ending(caller), caller
        if needs_rights and not self.people.is_known(venue.user):
            return unknown(caller), caller
        work = dispatch_text(text, caller=caller, desk=self.app)
        return await self.done(work, caller), caller

    async def request(self, venue: Venue, request: Request, values: Values) -> tuple[Reply, Caller]:
        """What a press or a form comes to."""
        is_late = self.work.is_ending
        caller = await self.requester(venue, request)
        if is_late:
            return ending(caller), caller
        if _is_for_some(request) and not self.people.is_known(venue.user):
            return unknown(caller), caller
        work = dispatch_request(request, values, caller=caller, desk=self.app)
        return await self.done(work, caller), caller

    async def done(self, work: Coroutine[Any, Any, Reply], caller: Caller) -> Reply:
        """What *work* comes to; to whom only the public library is open, it says so."""
        reply = await work
        if not caller.workspace.is_public or form_of(reply) is not None:
            return reply
        return of_public(reply, voice(caller.language))

    async def show(
        self, venue: Venue, reply: Reply, caller: Caller, *, in_place: bool = False
    ) -> None:
        """Show *reply* where it was asked for."""
        await self.answers.show(venue, reply, Manner(caller=caller, in_place=in_place))

    async def _as_heard(self, venue: Venue, caller: Caller, *, is_for_all: bool) -> Caller:
        if not is_for_all or venue.is_private_message or not venue.channel:
            return caller
        channel: Channel = await self.people.channel(venue.channel)
        return for_all_to_read(caller, channel)


def unknown(caller: Caller) -> Reply:
    """What is asked of who may do it, while nobody can be told apart."""
    return apology(RightsUnknown(platform="Slack"), voice(caller.language))


def _is_for_some(request: Request) -> bool:
    """Whether *request* asks more than anybody may."""
    command = named(request.command)
    return command is None or command.needs is not Permission.ASK


def ending(caller: Caller) -> Reply:
    """What is begun no more while we end."""
    return Reply(summary=voice(caller.language)("slack.ending"), outcome=Outcome.FAILED)


def _told(line: str) -> tuple[bool, bool]:
    """Whether a line asks more than anybody may, and whether all are to read the answer."""
    try:
        parsed = parse(line)
    except Trouble:
        return False, False
    needs_rights = parsed.command.needs is not Permission.ASK
    return needs_rights, parsed.values.get("public") in _YES
