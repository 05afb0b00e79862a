"""Views that were sent: forms, and the choice of a claim."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck

from adapters.slack import ids, times
from adapters.slack.answering import shown_in_view
from adapters.slack.asking import Asking
from adapters.slack.finding import chosen_in
from adapters.slack.forms import Submitted, submitted, updated, view_of
from adapters.slack.incoming import Venue, venue_of_interaction
from adapters.slack.venues import to_text, with_text
from bot.commands.attempt import attempt
from bot.commands.catalogue import named
from bot.commands.dispatch import dispatch_request
from bot.commands.spec import options_of
from bot.model import Caller, Page
from bot.reply.card import FieldKind, Reply, Request
from bot.reply.voice import voice

_PERSON = re.compile(r"[UW][A-Z0-9]+")


class Views:
    """Listeners for views; *read* gives the upload of an id."""

    def __init__(self, asking: Asking, *, read: Callable[[str], Awaitable[Page]]) -> None:
        self._asking = asking
        self._read = read

    async def sent(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        """A view was sent."""
        sent = body.get("view") or {}
        match sent.get("callback_id"):
            case ids.FIND_VIEW:
                await self._found(ack, body, sent)
            case ids.FORM:
                await self._filled_in(ack, body, sent)
            case _:
                await ack()

    async def closed(self, ack: AsyncAck) -> None:
        """A view was closed: nothing was asked."""
        await ack()

    async def _found(self, ack: AsyncAck, body: dict[str, Any], sent: dict[str, Any]) -> None:
        """A claim was chosen: it is shown in the view, or posted in the thread that it is for."""
        venue = with_text(venue_of_interaction(body), str(sent.get("private_metadata") or ""))
        values = (("query", chosen_in(sent)),)
        if venue.channel:
            await ack()
            request = Request(command="claim", values=(*values, ("share", "yes")))
            self._asking.work.begin(self._share(venue, request))
            return
        request = Request(command="claim", values=values)
        work = asyncio.ensure_future(self._asking.request(venue, request, {}))
        self._asking.work.keep(work)
        done, _ = await asyncio.wait({work}, timeout=times.FORM_SECONDS)
        if not done:
            await ack()
            self._asking.work.begin(self._show_when_done(venue, work))
            return
        reply, caller = work.result()
        await ack(updated(shown_in_view(reply, voice(caller.language))))

    async def _share(self, venue: Venue, request: Request) -> None:
        reply, caller = await self._asking.request(venue, request, {})
        await self._asking.show(venue, reply, caller)

    async def _filled_in(self, ack: AsyncAck, body: dict[str, Any], sent: dict[str, Any]) -> None:
        """Done at once where that is quick, so that what is still wrong shows in the form."""
        form = submitted(sent)
        venue = with_text(venue_of_interaction(body), form.place)
        work = asyncio.ensure_future(self._worked(venue, form))
        self._asking.work.keep(work)
        done, _ = await asyncio.wait({work}, timeout=times.FORM_SECONDS)
        if not done:
            await ack()
            self._asking.work.begin(self._show_when_done(venue, work))
            return
        reply, caller = work.result()
        again = view_of(reply, say=voice(caller.language), place=to_text(venue))
        if again is not None:
            await ack(updated(again))
            return
        await ack()
        self._asking.work.begin(self._asking.show(venue, reply, caller))

    async def _worked(self, venue: Venue, form: Submitted) -> tuple[Reply, Caller]:
        request = form.request or Request(command="")
        caller = await self._asking.requester(venue, request)

        async def work() -> Reply:
            values: dict[str, str | int | bool | Page] = dict(form.values)
            values |= await self._named(venue, request, form)
            for name, (file, *_) in form.files.items():
                values[name] = await self._read(file)
            return await dispatch_request(request, values, caller=caller, desk=self._asking.app)

        tried = attempt(work(), say=voice(caller.language))
        return await self._asking.done(tried, caller), caller

    async def _named(self, venue: Venue, request: Request, form: Submitted) -> dict[str, str]:
        """People who were chosen, with their names behind their ids: Slack sends the ids alone."""
        command = named(request.command)
        options = () if command is None else options_of(command.request)
        chosen = [one.name for one in options if one.kind is FieldKind.ROLE]
        found = {}
        for name in (name for name in chosen if form.values.get(name)):
            lines = [await self._line(venue, line) for line in form.values[name].splitlines()]
            found[name] = "\n".join(lines)
        return found

    async def _line(self, venue: Venue, line: str) -> str:
        if not _PERSON.fullmatch(line):
            return line
        people = self._asking.people
        return f"{line} {(await people.profile(line, team=venue.team, fresh=False)).name}"

    async def _show_when_done(
        self, venue: Venue, work: "asyncio.Future[tuple[Reply, Caller]]"
    ) -> None:
        reply, caller = await work
        await self._asking.show(venue, reply, caller)
