"""What Slack's words for no mean for what is written unasked.

https://docs.slack.dev/reference/methods/chat.update, chat.postMessage and conversations.open
"""

import logging
from collections.abc import Mapping

from adapters.slack.posts import Fate as Post
from adapters.slack.posts import Posted
from bot.messenger import Delivery, Fate

_log = logging.getLogger(__name__)

_GONE = (
    "cannot_dm_bot",
    "channel_not_found",
    "message_not_found",
    "not_in_channel",
    "thread_not_found",
    "user_disabled",
    "user_not_found",
    "user_not_visible",
)
# What is archived may come back: it is only closed, so that a later change is tried again.
_CLOSED = (
    "cant_update_message",
    "edit_window_closed",
    "is_archived",
    "is_inactive",
    "messages_tab_disabled",
    "restricted_action",
    "restricted_action_read_only_channel",
    "restricted_action_thread_locked",
)
FATES: Mapping[str, Fate] = {
    **dict.fromkeys(_GONE, Fate.GONE),
    **dict.fromkeys(_CLOSED, Fate.CLOSED),
}
"""What Slack's word for no means; every other, as of a token that was taken back, means LATER."""


def delivery_of(posted: Posted) -> Delivery:
    """What a post, or a look for one, came to."""
    match posted.fate:
        case Post.POSTED if posted.ts:
            return Delivery(fate=Fate.DONE, message=posted.ts)
        case Post.ABSENT:
            return Delivery(fate=fate_of(posted.word) if posted.word else Fate.GONE)
        case _:
            return Delivery(fate=Fate.LATER, wait_seconds=posted.wait_seconds)


def fate_of(word: str) -> Fate:
    """What Slack's *word* for no means; what is none of these is logged."""
    fate = FATES.get(word, Fate.LATER)
    if fate is Fate.LATER:
        _log.warning("Slack refuses for now: %s", word)
    return fate
