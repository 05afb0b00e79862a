"""What Slack sends, read: who, where, and the words as they were typed.

https://docs.slack.dev/interactivity/handling-user-interaction
"""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from adapters.slack.ids import slash_of

_SETUP = "setup"
_MANY = re.compile(r"<(?:!subteam\^|@)([A-Z0-9]+)\|@?([^<>|\n\"]*)>")
"""A user group or a person who is named where moderators are chosen: the id is what counts."""
_SIGN = re.compile(r"<([^<>|\n]*)(?:\|([^<>\n]*))?>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Venue:
    """Where something was asked, and by whom: what is needed to answer there.

    *thread* is the `ts` of the message whose thread it is in. *response_url* and *trigger* are
    secrets of minutes and seconds: they are used, and told to nobody. *view* is the id of the
    view in which a button was pressed.
    """

    team: str
    user: str
    channel: str = ""
    thread: str = ""
    event: str = ""
    response_url: str = field(default="", repr=False)
    trigger: str = field(default="", repr=False)
    view: str = ""
    is_private_message: bool = False
    is_shared: bool = False
    """Whether other teams are in the channel, or the person is of one, as far as was told."""


def venue_of_command(body: Mapping[str, Any]) -> Venue:
    """The place of a slash command."""
    channel = str(body.get("channel_id", ""))
    return Venue(
        team=str(body.get("team_id", "")),
        user=str(body.get("user_id", "")),
        channel=channel,
        event=f"slack:{body.get('trigger_id', '')}",
        response_url=str(body.get("response_url", "")),
        trigger=str(body.get("trigger_id", "")),
        is_private_message=channel.startswith("D"),
    )


def venue_of_interaction(body: Mapping[str, Any]) -> Venue:
    """The place of a press, a shortcut or a view that was sent."""
    user = _mapping(body.get("user"))
    team = str(_mapping(body.get("team")).get("id") or user.get("team_id") or "")
    container, message = _mapping(body.get("container")), _mapping(body.get("message"))
    channel = str(_mapping(body.get("channel")).get("id") or container.get("channel_id") or "")
    thread = str(message.get("thread_ts") or container.get("thread_ts") or "")
    view = _mapping(body.get("view"))
    stamp = body.get("action_ts") or view.get("hash") or body.get("trigger_id") or ""
    actions = body.get("actions")
    if isinstance(actions, list) and actions:
        stamp = _mapping(actions[0]).get("action_ts") or stamp
    return Venue(
        team=team,
        user=str(user.get("id", "")),
        channel=channel,
        thread=thread,
        event=f"slack:{user.get('id', '')}:{view.get('id', '')}:{stamp}",
        response_url=str(body.get("response_url") or ""),
        trigger=str(body.get("trigger_id", "")),
        view=str(view.get("id", "")),
        is_private_message=channel.startswith("D"),
        is_shared=bool(user.get("team_id")) and bool(team) and user["team_id"] != team,
    )


def venue_of_event(body: Mapping[str, Any]) -> Venue:
    """The place of a message or another event; the answer goes into the message's thread."""
    event = _mapping(body.get("event"))
    is_private = event.get("channel_type") == "im"
    stamp = str(event.get("ts", ""))
    thread = str(event.get("thread_ts") or ("" if is_private else stamp))
    team = str(body.get("team_id", ""))
    writer = str(event.get("user_team") or event.get("team") or team)
    return Venue(
        team=team,
        user=str(event.get("user", "")),
        channel=str(event.get("channel", "")),
        thread=thread,
        # The same message may come as two events: it is known by where it stands.
        event=f"slack:{event.get('channel', '')}:{stamp}",
        is_private_message=is_private,
        is_shared=bool(body.get("is_ext_shared_channel")) or writer != team,
    )


def line_of_command(body: Mapping[str, Any]) -> str:
    """A slash command as one line of the grammar, whatever prefix the manifest gave it.

    >>> line_of_command({"command": "/claim", "text": "S&amp;P 500"})
    '/claim S&P 500'
    >>> line_of_command(
    ...     {"command": "/pincite", "text": "setup --moderators <!subteam^S1|@mods>"}
    ... )
    '/pincite setup --moderators "S1 mods"'
    >>> line_of_command({"command": "/desk-pincite", "text": "claim drones"})
    '/pincite claim drones'
    """
    called, text = str(body.get("command", "")), str(body.get("text", ""))
    name = slash_of(called) or called.removeprefix("/")
    if text.lstrip().startswith(_SETUP):
        text = _MANY.sub(r'"\1 \2"', text)
    return f"/{name} {unescaped(text)}".rstrip()


def words_to(bot: str, text: str) -> str:
    """What was said to the bot, without its mention.

    >>> words_to("U1", "<@U1> over 80% &amp; more")
    'over 80% & more'
    """
    return unescaped(text.replace(f"<@{bot}>", " ")).strip()


def unescaped(text: str) -> str:
    """Words as they were typed; a link by its address, a person or channel by their name.

    https://docs.slack.dev/messaging/formatting-message-text#retrieving-messages

    >>> unescaped("see <https://example.org/a?b&amp;c|here> in <#C1|general> &lt;now&gt;")
    'see https://example.org/a?b&c in #general <now>'
    """
    return html.unescape(_SIGN.sub(_read, text))


def _read(found: re.Match[str]) -> str:
    said, label = found[1], found[2]
    match said[:1]:
        case "#":
            return f"#{label or said[1:]}"
        case "@":
            return f"@{label or said[1:]}"
        case "!":
            # What calls many is a word like any other here.
            return label or f"@{said[1:].partition('^')[0]}"
        case _:
            return said.removeprefix("mailto:")


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
