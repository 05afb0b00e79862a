"""The client: what Slack sends us, each thing to the one place that answers it.

Everything that Slack may send has a listener: what has none, it sends again.
"""

import re

from slack_bolt.app.async_app import AsyncApp

from adapters.slack.events import Events
from adapters.slack.interactions import Interactions
from adapters.slack.views import Views

_ANY = re.compile(r".*", re.DOTALL)


def listen(bolt: AsyncApp, interactions: Interactions, views: Views, events: Events) -> None:
    """Let *bolt* give each thing to its listener."""
    bolt.command(_ANY)(interactions.commanded)
    bolt.action(_ANY)(interactions.pressed)
    bolt.shortcut(_ANY)(interactions.shortcut)
    bolt.options(_ANY)(interactions.suggested)
    bolt.view_submission(_ANY)(views.sent)
    bolt.view_closed(_ANY)(views.closed)
    bolt.event(_ANY)(events.told)
