"""What people do: slash commands, presses, shortcuts, and typing in a search."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck

from adapters.slack import ids, limits, times
from adapters.slack.asking import Asking
from adapters.slack.buttons import asked
from adapters.slack.finding import finding_view, options_of
from adapters.slack.incoming import (
    Venue,
    line_of_command,
    unescaped,
    venue_of_command,
    venue_of_interaction,
)
from adapters.slack.venues import to_text, with_text
from bot.commands.dispatch import dispatch
from bot.commands.menus import MENUS, from_message
from bot.reply.card import Request
from bot.reply.voice import voice

_log = logging.getLogger(__name__)

_MENU = "menu."
"""What the names of menu entries begin with in the message catalogue."""


class Interactions:
    """Listeners that acknowledge at once, and answer then.

    Slash commands cannot go into threads; what a message's menu offers can:
    https://docs.slack.dev/interactivity/implementing-shortcuts
    """

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

    async def commanded(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        """A slash command."""
        await ack()
        self._asking.work.begin(self._command(venue_of_command(body), line_of_command(body)))

    async def _command(self, venue: Venue, line: str) -> None:
        reply, caller = await self._asking.line(venue, line)
        await self._asking.show(venue, reply, caller)

    async def pressed(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        """A button, or a choice from a list; what else there is in a view asks nothing."""
        await ack()
        actions: Sequence[Mapping[str, Any]] = body.get("actions") or ({},)
        if not _is_ours(actions[0]):
            return
        request = asked(actions[0]) or Request(command="")
        venue = venue_of_interaction(body)
        if shown := body.get("view"):
            venue = with_text(venue, str(shown.get("private_metadata") or ""))
        # A page is turned where only the asker sees it; elsewhere each gets one of their own.
        is_alone = bool((body.get("container") or {}).get("is_ephemeral"))
        in_place = is_alone and "page" in dict(request.values)
        self._asking.work.begin(self._press(venue, request, in_place=in_place))

    async def _press(self, venue: Venue, request: Request, *, in_place: bool) -> None:
        reply, caller = await self._asking.request(venue, request, {})
        await self._asking.show(venue, reply, caller, in_place=in_place)

    async def shortcut(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        """A shortcut on a message, or the global one."""
        await ack()
        venue, called = venue_of_interaction(body), str(body.get("callback_id", ""))
        message = body.get("message") or {}
        match called:
            case ids.FIND_CLAIM:
                self._asking.work.begin(self._find(venue, is_shared=False))
            case ids.SHARE_IN_THREAD:
                thread = str(message.get("thread_ts") or message.get("ts") or "")
                venue = replace(venue, thread=thread)
                self._asking.work.begin(self._find(venue, is_shared=True))
            case _ if f"{_MENU}{called}" in MENUS:
                self._asking.work.begin(self._from_message(venue, called, message))
            case _:
                _log.info("an unknown shortcut: %s", called)

    async def _find(self, venue: Venue, *, is_shared: bool) -> None:
        caller = await self._asking.caller(venue, needs_rights=False)
        say = voice(caller.language)
        shown = finding_view(say, place=to_text(venue), is_shared=is_shared)
        await self._asking.answers.open(venue, shown)

    async def _from_message(self, venue: Venue, called: str, message: Mapping[str, Any]) -> None:
        asking = self._asking
        caller = await asking.caller(venue, needs_rights=True)
        link = await asking.answers.link_to(venue.channel, str(message.get("ts", "")))
        writer = str(message.get("username") or "")
        if user := str(message.get("user") or ""):
            writer = (await asking.people.profile(user, team=venue.team, fresh=False)).name
        words = unescaped(str(message.get("text") or ""))
        command, values = from_message(f"{_MENU}{called}", words, link=link, writer=writer)
        reply = await asking.done(dispatch(command, values, caller=caller, desk=asking.app), caller)
        await asking.show(venue, reply, caller)

    async def suggested(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        """Claims that hold what was typed; what comes too late is an empty list."""
        metadata = str((body.get("view") or {}).get("private_metadata") or "")
        venue, options = with_text(venue_of_interaction(body), metadata), options_of(())
        try:
            async with asyncio.timeout(times.SUGGESTION_SECONDS):
                caller = await self._asking.caller(venue, needs_rights=False)
                found = await self._asking.app.suggest(
                    str(body.get("value") or ""),
                    workspace=caller.workspace,
                    limit=limits.SELECT_OPTIONS,
                )
            options = options_of(found, caller.workspace)
        except Exception:  # noqa: BLE001 (nobody can be told of it while typing)
            _log.warning("no suggestions", exc_info=True)
        await ack(options)


def _is_ours(action: Mapping[str, Any]) -> bool:
    return str(action.get("action_id", "")).partition(":")[0] in {ids.ASK, ids.PICK}
