"""What Slack tells: mentions, messages to us, an opened App Home; each is answered once.

An event is acknowledged when it is answered, or shortly before Slack's patience ends: one that is
not acknowledged is told again, also after a restart of ours. A message that mentions us may come
as two events with two ids, so it is known by where it stands as well.
https://docs.slack.dev/apis/events-api#retries
"""

import asyncio
from collections.abc import Mapping
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.request.async_request import AsyncBoltRequest

from adapters.slack import ids, times
from adapters.slack.answering import Manner
from adapters.slack.asking import Asking
from adapters.slack.callers import workspace_of
from adapters.slack.home import home_view
from adapters.slack.incoming import Venue, venue_of_event, words_to
from adapters.slack.posts import Posts
from bot.commands.home import home

_HELP = "/pincite help"
_NEW = frozenset({None, "file_share", "thread_broadcast"})
"""Kinds of message that somebody wrote just now; the others are edits, and people who join."""


class Events:
    """Listeners for events; *bot* is our own user id."""

    def __init__(self, asking: Asking, posts: Posts, *, bot: str) -> None:
        self._asking = asking
        self._posts = posts
        self._bot = bot
        self._underway: set[str] = set()

    async def told(self, ack: AsyncAck, body: dict[str, Any], request: AsyncBoltRequest) -> None:
        """An event of whatever kind."""
        event = body.get("event") or {}
        match event.get("type"):
            case ids.MESSAGE if event.get("user") == self._bot:
                self._posts.heard(event)
                await ack()
            case ids.MENTIONED | ids.MESSAGE if self._is_to_us(event):
                # What is told again may have been answered by whoever was here before us.
                again = request.headers.get("x-slack-retry-num", ["0"]) != ["0"]
                await self._once(ack, body, again=again)
            case ids.HOME_OPENED if event.get("tab") == "home":
                await ack()
                self._asking.work.begin(self._home(venue_of_event(body)))
            case ids.UNINSTALLED:
                workspace = workspace_of(str(body.get("team_id", "")))
                await self._asking.app.store.leave(workspace, at=self._asking.clock())
                await ack()
            case _:
                await ack()

    def _is_to_us(self, event: Mapping[str, Any]) -> bool:
        if event.get("bot_id") or event.get("subtype") not in _NEW:
            return False
        return event["type"] == ids.MENTIONED or event.get("channel_type") == "im"

    async def _once(self, ack: AsyncAck, body: dict[str, Any], *, again: bool) -> None:
        asking, venue = self._asking, venue_of_event(body)
        if asking.work.is_ending:
            # It is not acknowledged: whoever comes after us is told it again.
            return
        if venue.event in self._underway or await self._was_answered(venue):
            await ack()
            return
        self._underway.add(venue.event)
        task = asking.work.begin(self._answer(venue, body, again=again))
        done, _ = await asyncio.wait({task}, timeout=times.EVENT_SECONDS)
        if not done or await self._was_answered(venue):
            await ack()

    async def _was_answered(self, venue: Venue) -> bool:
        store = self._asking.app.store
        return await store.was_answered(workspace_of(venue.team), venue.event)

    async def _answer(self, venue: Venue, body: dict[str, Any], *, again: bool) -> None:
        try:
            await self._spoken_to(venue, body, again=again)
            await self._asking.app.store.note_answered(
                workspace_of(venue.team), venue.event, at=self._asking.clock()
            )
        finally:
            self._underway.discard(venue.event)

    async def _spoken_to(self, venue: Venue, body: dict[str, Any], *, again: bool) -> None:
        words = words_to(self._bot, str((body.get("event") or {}).get("text") or ""))
        reply, caller = await self._asking.line(venue, words or _HELP, aloud=True)
        manner = Manner(caller=caller, aloud=True, again=again)
        await self._asking.answers.show(venue, reply, manner)

    async def _home(self, venue: Venue) -> None:
        caller = await self._asking.caller(venue, needs_rights=True)
        reply = await home(caller=caller, desk=self._asking.app)
        await self._asking.answers.publish(venue.user, home_view(reply))
