"""What Slack calls our things by: slash commands, shortcuts, views, elements, events, addresses.

The manifest names them to Slack, and the app answers to them; they stand in messages for years,
so an id that was shipped never changes.
"""

import re

from bot.commands.catalogue import CATALOGUE

_OF_THE_BOT = frozenset({"alias"})
"""Families that are the bot's own business: `/pincite alias add`."""

SLASHES = tuple(
    dict.fromkeys(
        first
        for command in CATALOGUE
        if (first := command.name.partition(" ")[0]) not in _OF_THE_BOT
    )
)
"""The slash commands, without slash and prefix, in the order of help."""

CHECK_MESSAGE = "check_message"
CHECK_QUOTE = "check_quote"
ADD_SOURCE = "add_source"
SHARE_IN_THREAD = "share_in_thread"
FIND_CLAIM = "find_claim"

MESSAGE_SHORTCUTS = (CHECK_MESSAGE, CHECK_QUOTE, ADD_SOURCE, SHARE_IN_THREAD)
"""In the menu of a message, also where slash commands cannot go."""
GLOBAL_SHORTCUTS = (FIND_CLAIM,)

FORM = "form"
"""The view of a form (its `callback_id`)."""
FIND_VIEW = "find"
"""The view that the global shortcut opens."""
FIND = "find"
"""The external select in it (its `action_id`), which asks for options as one types."""
ASK = "ask"
"""A button that asks something: its `action_id` is `ask:<n>`, its value the request."""
PICK = "pick"
"""A select of requests: its `action_id` is `pick:<n>`."""

MENTIONED = "app_mention"
MESSAGE = "message"
HOME_OPENED = "app_home_opened"
UNINSTALLED = "app_uninstalled"

EVENTS_PATH = "/slack/events"
"""Where HTTP mode hears everything: commands, interactions and events alike."""
HEALTH_PATH = "/healthz"

# Slack shows a command as it was made: `--prefix` puts something before each name.
# https://docs.slack.dev/interactivity/implementing-slash-commands/
_SLASH = re.compile(rf"/(?P<prefix>[a-z0-9_-]*?)(?P<name>{'|'.join(SLASHES)})")
_PREFIX = re.compile(r"[a-z0-9_-]*")


def slash_of(command: str) -> str | None:
    """The slash command of ours that Slack names, whatever its prefix.

    >>> slash_of("/claim"), slash_of("/news-claim"), slash_of("/pincite"), slash_of("/weather")
    ('claim', 'claim', 'pincite', None)
    """
    found = _SLASH.fullmatch(command.lower())
    return found["name"] if found else None


def is_prefix(text: str) -> bool:
    """Whether each command has one name with *text* before it, and can be told from the others.

    >>> is_prefix("news-"), is_prefix("News "), is_prefix("pin")
    (True, False, False)
    """
    if not _PREFIX.fullmatch(text):
        return False
    return all(slash_of(f"/{text}{name}") == name for name in SLASHES)
