"""What is written on Slack outside an answer: to a post, beneath it, or to one person alone.

An edit does not say that it is one, and rings nobody. Where a workspace closes old messages to
edits, a note in the thread says it. https://docs.slack.dev/reference/methods/chat.update
"""

import asyncio
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from adapters.slack import times
from adapters.slack.answering import of_public
from adapters.slack.calls import Calls, CrowdedError, LostError, RefusedError, Wait
from adapters.slack.fates import delivery_of, fate_of
from adapters.slack.pace import Pace
from adapters.slack.posts import Fate as Post
from adapters.slack.posts import Posted, Posts, Target
from adapters.slack.render import Message, render
from bot.messenger import Delivery, Fate
from bot.model import Posting, Workspace
from bot.reply.card import Reply
from bot.reply.voice import voice

_LATER = Delivery(fate=Fate.LATER)
_NOTE = ":note"
_UNSEEN = "missing_scope"
"""Slack's word where we may write and not read, as in a conversation of a few people."""
_MOST_LOOKS = 500


class SlackMessenger:
    """The messenger of one workspace, for as long as we are connected to it."""

    def __init__(
        self,
        calls: Calls,
        posts: Posts,
        workspace: Workspace,
        *,
        wait: Wait = asyncio.sleep,
        clock: Callable[[], float] | None = None,
    ) -> None:
        self._calls = calls
        self._posts = posts
        self._workspace = workspace
        self._clock = clock or asyncio.get_running_loop().time
        pace = partial(Pace, wait=wait, clock=self._clock)
        self._editing = pace(times.EDITS, times.EDIT_SECONDS)
        self._posting = pace(times.NOTES, times.NOTE_SECONDS)
        self._look_after: dict[str, float] = {}
        self._unseen: set[str] = set()
        self._underway: set[asyncio.Task[Delivery]] = set()
        self._ended = asyncio.Event()

    def end(self) -> None:
        """Leave what is under way for later: the connection ends."""
        self._ended.set()
        for task in self._underway:
            task.cancel()

    async def edit(self, posting: Posting, reply: Reply, *, message: str) -> Delivery:
        """See `Messenger`; the key that the message carries stays as it is."""
        return await self._carried_out(
            posting.workspace, lambda: self._edit(posting, reply, message)
        )

    async def note(self, posting: Posting, reply: Reply) -> Delivery:
        """See `Messenger`; it stands in the message's thread."""
        target = Target(
            channel=posting.channel,
            thread=posting.thread or posting.message,
            key=f"{posting.key}{_NOTE}",
        )
        shown = _as_shown(posting, reply)
        since = posting.made_at.timestamp()
        return await self._carried_out(
            posting.workspace, lambda: self._once(target, shown, since=since)
        )

    async def find(self, posting: Posting) -> Delivery:
        """See `Messenger`; where nobody can tell, it is not looked again for some minutes."""
        if self._clock() < self._look_after.get(posting.key, 0.0):
            return _LATER
        found = await self._carried_out(posting.workspace, lambda: self._find(posting))
        if found == _LATER:
            if len(self._look_after) >= _MOST_LOOKS:
                self._look_after.clear()
            self._look_after[posting.key] = self._clock() + times.LOOK_AGAIN_SECONDS
        return found

    async def tell(self, workspace: Workspace, person: str, reply: Reply, *, key: str) -> Delivery:
        """See `Messenger`; it stands among the app's own messages."""
        return await self._carried_out(workspace, lambda: self._tell(person, render(reply), key))

    async def _edit(self, posting: Posting, reply: Reply, message: str) -> Delivery:
        shown = _as_shown(posting, reply)
        patience = times.PATIENCE_SECONDS
        waited = await self._editing.turn("chat.update", longest=patience)
        told = await self._calls.make(
            "chat.update",
            longest=patience - waited,
            channel=posting.channel,
            ts=message,
            text=shown.text,
            blocks=list(shown.blocks),
            # Unlike where it is posted, Slack would make links of names by itself.
            parse="none",
            link_names=False,
        )
        return Delivery(fate=Fate.DONE, message=message) if told.get("ok") else _LATER

    async def _once(self, target: Target, shown: Message, *, since: float | None) -> Delivery:
        """Post it unless it is there, as a try before may have left it."""
        found = await self._before(target, since)
        # Between two people nothing is that long ago: what is not among the newest is not there.
        if found.fate is Post.POSTED or (found.fate is Post.UNKNOWN and target.thread):
            return delivery_of(found)
        await self._posting.turn("chat.postMessage", longest=times.PATIENCE_SECONDS)
        return delivery_of(await self._posts.post(shown, target, since=since))

    async def _before(self, target: Target, since: float | None) -> Posted:
        """What a try before came to; where nobody may look, the first of ours is the first."""
        try:
            return await self._posts.find(target, since=since)
        except RefusedError as refused:
            if refused.word != _UNSEEN or target.key in self._unseen:
                raise
            self._unseen.add(target.key)
            return Posted(fate=Post.ABSENT)

    async def _find(self, posting: Posting) -> Delivery:
        target = Target(channel=posting.channel, thread=posting.thread, key=posting.key)
        since = posting.made_at.timestamp()
        # A thread is read from its beginning, a channel from its end.
        until = None if posting.thread else since + times.POSTED_WITHIN_SECONDS
        # Others wait behind it, and it can be looked again.
        found = await self._posts.find(target, since=since, until=until, longest=times.LOOK_SECONDS)
        return delivery_of(found)

    async def _tell(self, person: str, shown: Message, key: str) -> Delivery:
        told = await self._calls.make("conversations.open", users=person)
        target = Target(channel=str(told.get("channel", {}).get("id", "")), key=key)
        return await self._once(target, shown, since=None)

    async def _carried_out(
        self, workspace: Workspace, work: Callable[[], Coroutine[Any, Any, Delivery]]
    ) -> Delivery:
        """What *work* comes to, whatever Slack says and when it ends."""
        # Of another team nothing is known here, also not whether it is still there.
        if self._ended.is_set() or workspace != self._workspace:
            return _LATER
        task = asyncio.create_task(work())
        self._underway.add(task)
        try:
            return await task
        except RefusedError as refused:
            return Delivery(fate=fate_of(refused.word))
        except LostError:
            return _LATER
        except CrowdedError as crowded:
            return Delivery(fate=Fate.LATER, wait_seconds=crowded.seconds)
        except asyncio.CancelledError:
            if not self._ended.is_set() or _is_cancelled():
                raise
            return _LATER
        finally:
            self._underway.discard(task)


def _as_shown(posting: Posting, reply: Reply) -> Message:
    if posting.is_public_only:
        reply = of_public(reply, voice(posting.language))
    return render(reply)


def _is_cancelled() -> bool:
    """Whether it is who waits that is to end, and not only what is waited for."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
