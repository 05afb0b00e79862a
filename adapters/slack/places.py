"""A Place as the short text that a view carries, and back."""

import json

from adapters.slack.incoming import Place


def to_text(place: Place) -> str:
    """What a view has to know to answer where it was opened from.

    >>> to_text(Place(team="T1", user="U1", channel="C1"))
    '["C1","",""]'
    """
    # In a form that was sent the person, the team and the event are the sender's.
    told = [place.channel, place.thread, place.response_url]
    return json.dumps(told, separators=(",", ":"))


def with_text(place: Place, text: str) -> Place:
    """*place*, with the channel, thread and way back that a view carries."""
    try:
        channel, thread, url = (str(part) for part in json.loads(text or '["","",""]'))
    except (ValueError, TypeError):
        return place
    return Place(
        team=place.team,
        user=place.user,
        channel=channel,
        thread=thread,
        event=place.event,
        response_url=url,
        trigger=place.trigger,
        view="" if channel else place.view,
        is_private_message=channel.startswith("D"),
        is_shared=place.is_shared,
    )
