"""Posts that all can see: each once, whatever becomes of Slack's receipt.

Slack has no key that keeps a repeated chat.postMessage from posting twice. Each post carries one
of ours as metadata: after a lost receipt it is looked for, first among the messages that Slack
tells us of, then in the channel. https://docs.slack.dev/messaging/message-metadata
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from adapters.slack import times
from adapters.slack.calls import Calls, CrowdedError, LostError, RefusedError, Wait
from adapters.slack.render import Message

_log = logging.getLogger(__name__)

EVENT = "pincite_answer"
_LOOKED_AT = 15
"""Messages since the intent that are looked at while somebody waits."""
SEARCHED = 200
"""Messages that are looked at where nobody does: Slack recommends no more at a time."""
_ECHO_SECONDS = 2.0
_MOST_ECHOES = 500
_ABSENT = frozenset({"not_in_channel", "channel_not_found", "restricted_action", "is_archived"})


class Fate(Enum):
    """What became of a post."""

    POSTED = auto()
    ABSENT = auto()
    """We are not in that channel."""
    UNKNOWN = auto()
    """Slack's receipt was lost, and nobody can look: it may be there or not."""
    CROWDED = auto()
    """Slack asks to wait for too long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """What became of a post, and the `ts` it is known by.

    *word* is Slack's for why it is ABSENT, *wait_seconds* for how long it is CROWDED.
    """

    fate: Fate
    ts: str = ""
    word: str = ""
    wait_seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where to post, and the *key* that tells this post from all others."""

    channel: str
    key: str
    thread: str = ""


class Posts:
    """Posts of one workspace."""

    def __init__(self, calls: Calls, *, wait: Wait = asyncio.sleep) -> None:
        self._calls = calls
        self._wait = wait
        self._echoes: dict[str, str] = {}

    def heard(self, message: Mapping[str, Any]) -> None:
        """Note a message of ours that Slack tells us of."""
        if key := _key_of(message):
            while len(self._echoes) >= _MOST_ECHOES:
                self._echoes.pop(next(iter(self._echoes)))
            self._echoes[key] = str(message.get("ts", ""))

    async def post(
        self,
        message: Message,
        target: Target,
        *,
        since: float | None,
        may_be_there: bool = False,
        on_wait: Callable[[float], Awaitable[object]] | None = None,
    ) -> Posted:
        """Post *message*, intended at *since* (seconds of the epoch), once.

        Without *since* the newest messages are looked at.
        *may_be_there*: it is tried again, and the first try may have come to its end.

        Raises:
            RefusedError: Slack refuses it for another reason than that we are not there.
        """
        posted = Posted(fate=Fate.UNKNOWN)
        if not may_be_there:
            posted = await self._try(message, target, on_wait)
        if posted.fate is not Fate.UNKNOWN:
            return posted
        found = await self._look(target, since)
        if found is not None and found.fate is Fate.ABSENT:
            # It is not there: once more is once.
            return await self._try(message, target, on_wait)
        return found or posted

    async def _try(
        self,
        message: Message,
        target: Target,
        on_wait: Callable[[float], Awaitable[object]] | None,
    ) -> Posted:
        try:
            answer = await self._calls.make(
                "chat.postMessage",
                on_wait=on_wait,
                channel=target.channel,
                thread_ts=target.thread or None,
                text=message.text,
                blocks=list(message.blocks),
                unfurl_links=False,
                unfurl_media=False,
                link_names=False,
                metadata={"event_type": EVENT, "event_payload": {"key": target.key}},
            )
        except LostError:
            return Posted(fate=Fate.UNKNOWN)
        except CrowdedError as crowded:
            return Posted(fate=Fate.CROWDED, wait_seconds=crowded.seconds)
        except RefusedError as refused:
            if refused.word in _ABSENT:
                return Posted(fate=Fate.ABSENT, word=refused.word)
            raise
        return Posted(fate=Fate.POSTED, ts=str(answer.get("ts", "")))

    async def _look(self, target: Target, since: float | None) -> Posted | None:
        """Whether the post is there; None where nobody can tell."""
        if target.key not in self._echoes:
            await self._wait(_ECHO_SECONDS)
        try:
            found = await self.find(
                target, since=since, limit=_LOOKED_AT, longest=times.LOOK_SECONDS
            )
        except (RefusedError, LostError, CrowdedError) as trouble:
            _log.info("nobody can tell whether it was posted: %s", trouble)
            return None
        return None if found.fate is Fate.UNKNOWN else found

    async def find(
        self,
        target: Target,
        *,
        since: float | None = None,
        until: float | None = None,
        limit: int = SEARCHED,
        longest: float = times.PATIENCE_SECONDS,
    ) -> Posted:
        """Whether the post is there: POSTED, ABSENT, or UNKNOWN among more than is looked at.

        Raises:
            RefusedError, LostError, CrowdedError: Slack does not let us look.
        """
        if ts := self._echoes.get(target.key):
            return Posted(fate=Fate.POSTED, ts=ts)
        told = await self._calls.make(
            "conversations.replies" if target.thread else "conversations.history",
            longest=longest,
            channel=target.channel,
            ts=target.thread or None,
            # The newest come first, but in a thread the oldest.
            oldest=None if since is None else f"{since - 1:.6f}",
            latest=None if until is None else f"{until:.6f}",
            limit=limit,
            include_all_metadata=True,
        )
        messages = told.get("messages", ())
        there = next((one for one in messages if _key_of(one) == target.key), None)
        if there is not None:
            return Posted(fate=Fate.POSTED, ts=str(there.get("ts", "")))
        return Posted(fate=Fate.UNKNOWN if told.get("has_more") else Fate.ABSENT)


def _key_of(message: Mapping[str, Any]) -> str:
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != EVENT:
        return ""
    return str((metadata.get("event_payload") or {}).get("key", ""))
