"""The App Home: a reply as the view that a person finds under the app's name.

https://docs.slack.dev/surfaces/app-home
"""

from typing import Any

from adapters.slack import limits
from adapters.slack.render import render
from bot.reply.card import Reply


def home_view(reply: Reply) -> dict[str, Any]:
    """*reply* as a home tab."""
    return {"type": "home", "blocks": list(render(reply).blocks)[: limits.VIEW_BLOCKS]}
