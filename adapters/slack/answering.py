"""From a Reply to what Slack shows: to the asker alone, to all, in a view, or as a form."""

import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

from adapters.slack import times
from adapters.slack.calls import Calls, CrowdedError, LostError, RefusedError
from adapters.slack.files import upload
from adapters.slack.forms import behind_button, view_of
from adapters.slack.hooks import Hooks, SpentError
from adapters.slack.incoming import Venue
from adapters.slack.intents import Intents
from adapters.slack.posts import Fate, Posted, Posts, Target
from adapters.slack.render import Message, files_of, render
from adapters.slack.venues import to_text
from bot.model import Caller
from bot.reply.card import Audience, Card, Notice, NoticeKind, Outcome, Prose, Reply
from bot.reply.voice import Voice, voice

_log = logging.getLogger(__name__)

_NO_VIEW = frozenset({"expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How an answer is shown to *caller*, who asked.

    *in_place*: it takes the place of the message whose button was pressed. *aloud*: all may read
    it, as where the bot was spoken to. *again*: it may have been given already.
    """

    caller: Caller
    in_place: bool = False
    aloud: bool = False
    again: bool = False

    @property
    def say(self) -> Voice:
        """In the caller's language."""
        return voice(self.caller.language)


class Answers:
    """The ways to answer in one workspace."""

    def __init__(
        self,
        calls: Calls,
        hooks: Hooks,
        posts: Posts,
        *,
        intents: Intents,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._calls = calls
        self._hooks = hooks
        self._posts = posts
        self._intents = intents
        self._clock = clock

    async def show(self, venue: Venue, reply: Reply, manner: Manner) -> None:
        """Show *reply* where it was asked for; what Slack refuses for good is logged."""
        asked = view_of(reply, say=manner.say, place=to_text(venue))
        if asked is not None and await self.open(venue, asked):
            return
        reply = behind_button(reply, manner.say)
        if manner.aloud:
            await self._aloud(venue, reply, manner)
        elif reply.audience is Audience.CHANNEL:
            await self._for_all(venue, reply, manner)
        elif venue.view and not venue.channel:
            await self._in_view(venue, reply, manner.say)
        else:
            await self.privately(venue, reply, in_place=manner.in_place)

    async def privately(self, venue: Venue, reply: Reply, *, in_place: bool = False) -> None:
        """Show *reply* to the asker alone, by one way or another."""
        message = render(reply)
        body: dict[str, Any] = {"text": message.text, "blocks": list(message.blocks)}
        kind = {"response_type": "ephemeral", "replace_original": in_place}
        try:
            await self._hooks.say(venue.response_url, kind | body)
        except SpentError:
            await self._another_way(venue, body)
        if message.files:
            await self._files(venue, message)

    async def _another_way(self, venue: Venue, body: dict[str, Any]) -> None:
        """Where the way back is spent: seen by the asker alone in the channel, else between us."""
        thread = venue.thread or None
        if venue.channel and not venue.is_private_message:
            try:
                await self._calls.make(
                    "chat.postEphemeral",
                    channel=venue.channel,
                    user=venue.user,
                    thread_ts=thread,
                    **body,
                )
            except RefusedError:
                # We are not in that channel, or the person is not any more.
                thread = None
            else:
                return
        channel = venue.channel if venue.is_private_message else await self._direct(venue.user)
        await self._calls.make("chat.postMessage", channel=channel, thread_ts=thread, **body)

    async def _direct(self, user: str) -> str:
        told = await self._calls.make("conversations.open", users=user)
        return str(told.get("channel", {}).get("id", ""))

    async def _files(self, venue: Venue, message: Message) -> None:
        """What is too long for a message: as files between the asker and us."""
        channel = venue.channel if venue.is_private_message else await self._direct(venue.user)
        for file in message.files:
            await upload(self._calls, file, channel=channel)

    async def _aloud(self, venue: Venue, reply: Reply, manner: Manner) -> None:
        """In the thread of the message that spoke to the bot; privately why not."""
        posted = await self._post(venue, reply, manner, since=self._since(venue))
        if posted.fate is Fate.POSTED:
            for file in files_of(reply):
                await upload(self._calls, file, channel=venue.channel, thread=venue.thread)
        else:
            await self._why_not(venue, posted.fate, manner.say)

    async def _for_all(self, venue: Venue, reply: Reply, manner: Manner) -> None:
        """Post *reply* in the channel; where we are no member, by the way back that Slack gave."""
        say = manner.say

        async def on_wait(seconds: float) -> None:
            text = say("slack.later", seconds=str(round(seconds)))
            await self.privately(venue, Reply(summary=text))

        posted = await self._post(venue, reply, manner, since=self._clock(), on_wait=on_wait)
        match posted.fate:
            case Fate.POSTED:
                return
            case Fate.ABSENT if not venue.thread and venue.response_url:
                await self._unlasting(venue, reply, say)
            case fate:
                await self._why_not(venue, fate, say)

    async def _post(
        self,
        venue: Venue,
        reply: Reply,
        manner: Manner,
        *,
        since: float,
        on_wait: Callable[[float], Awaitable[object]] | None = None,
    ) -> Posted:
        """Post *reply* for all to see, and note it, so that it is kept true."""
        intent = await self._intents.begin(venue, reply, manner.caller)
        target = Target(channel=venue.channel, thread=venue.thread, key=venue.event)
        try:
            posted = await self._posts.post(
                render(reply), target, since=since, may_be_there=manner.again, on_wait=on_wait
            )
        except RefusedError:
            await intent.end(Posted(fate=Fate.ABSENT))
            raise
        await intent.end(posted)
        return posted

    async def _why_not(self, venue: Venue, fate: Fate, say: Voice) -> None:
        """Tell the asker alone why all see nothing, or may see it."""
        match fate:
            case Fate.UNKNOWN:
                what, mend = say("slack.unknown"), say("slack.unknown.mend")
            case Fate.CROWDED:
                what, mend = say("slack.crowded"), say("slack.crowded.mend")
            case _:
                what, mend = say("slack.absent"), say("slack.absent.mend")
        reply = Reply(
            summary=what, cards=(Card(blocks=(Prose(text=mend),)),), outcome=Outcome.FAILED
        )
        await self.privately(venue, reply)

    async def _unlasting(self, venue: Venue, reply: Reply, say: Voice) -> None:
        """All see it, and it can never be brought up to date: it says so."""
        note = Card(blocks=(Notice(kind=NoticeKind.NOTE, text=say("slack.unlasting")),))
        message = render(replace(reply, cards=(*reply.cards, note)))
        body = {
            "response_type": "in_channel",
            "replace_original": False,
            "text": message.text,
            "blocks": list(message.blocks),
        }
        try:
            await self._hooks.say(venue.response_url, body)
        except SpentError:
            await self._why_not(venue, Fate.ABSENT, say)

    async def _in_view(self, venue: Venue, reply: Reply, say: Voice) -> None:
        """A button in a view is answered in the view."""
        await self._calls.make("views.update", view_id=venue.view, view=shown_in_view(reply, say))

    async def publish(self, user: str, home: dict[str, Any]) -> None:
        """Show *home* as a person's App Home."""
        await self._calls.make("views.publish", user_id=user, view=home)

    async def link_to(self, channel: str, ts: str) -> str:
        """The address of a message; empty where Slack does not tell it."""
        try:
            told = await self._calls.make(
                "chat.getPermalink", longest=1.0, channel=channel, message_ts=ts
            )
        except (RefusedError, LostError, CrowdedError):
            return ""
        return str(told.get("permalink", ""))

    async def open(self, venue: Venue, shown: dict[str, Any]) -> bool:
        """Whether a view could be opened: Slack allows it once, within three seconds."""
        if not venue.trigger:
            return False
        method = "views.push" if venue.view else "views.open"
        try:
            await self._calls.make(
                method, longest=times.TRIGGER_SECONDS, trigger_id=venue.trigger, view=shown
            )
        except RefusedError as refused:
            if refused.word not in _NO_VIEW:
                _log.warning("a form was refused: %s", refused.word)
            return False
        except (LostError, CrowdedError):
            return False
        return True

    def _since(self, venue: Venue) -> float:
        """When the answer was first meant: not before the message that it answers."""
        stamp = venue.event.rpartition(":")[2]
        return float(stamp) if stamp.replace(".", "", 1).isdigit() else self._clock()


def shown_in_view(reply: Reply, say: Voice) -> dict[str, Any]:
    """A reply as a view to read."""
    message = render(reply)
    return {
        "type": "modal",
        "title": {"type": "plain_text", "text": "Pincite"},
        "close": {"type": "plain_text", "text": say("slack.close")},
        "callback_id": "shown",
        "blocks": list(message.blocks),
    }


def of_public(reply: Reply, say: Voice) -> Reply:
    """*reply*, which says that only the public library is open to who asks."""
    told = Card(blocks=(Prose(text=say("slack.public")),))
    return replace(reply, cards=(*reply.cards, told))
