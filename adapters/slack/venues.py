"""A Venue as the short text that a view carries, and back."""

import json

from adapters.slack.incoming import Venue


def to_text(venue: Venue) -> str:
    """What a view has to know to answer where it was opened from.

    >>> to_text(Venue(team="T1", user="U1", channel="C1"))
    '["C1","",""]'
    """
    # In a form that was sent the person, the team and the event are the sender's.
    told = [venue.channel, venue.thread, venue.response_url]
    return json.dumps(told, separators=(",", ":"))


def with_text(venue: Venue, text: str) -> Venue:
    """*venue*, with the channel, thread and way back that a view carries."""
    try:
        channel, thread, url = (str(part) for part in json.loads(text or '["","",""]'))
    except (ValueError, TypeError):
        return venue
    return Venue(
        team=venue.team,
        user=venue.user,
        channel=channel,
        thread=thread,
        event=venue.event,
        response_url=url,
        trigger=venue.trigger,
        view="" if channel else venue.view,
        is_private_message=channel.startswith("D"),
        is_shared=venue.is_shared,
    )
