"""What is said on the bot's front page."""

from collections.abc import Sequence

from bot.model import Entry
from bot.reply.amending import done
from bot.reply.card import Block, Card, Facts, Prose, Reply
from bot.reply.foreign import clean, cut
from bot.reply.voice import Voice

_LONGEST_REASON = 200


def page(
    entries: Sequence[tuple[str, str]],
    corrections: Sequence[Entry],
    say: Voice,
    *,
    own: tuple[Card, ...] = (),
) -> Reply:
    """What the bot is, a line for each thing that may be done, and the newest corrections.

    *own* is what the person is to be told of.
    """
    changed: tuple[Block, ...] = (Prose(text=say("front.unchanged")),)
    if corrections:
        pairs = tuple((_when(entry), _what(entry, say)) for entry in corrections)
        changed = (Facts(title=say("front.corrections"), pairs=pairs),)
    return Reply(
        summary=say("front.summary"),
        cards=(
            Card(blocks=(Prose(text=say("front.what")), Prose(text=say("front.how")))),
            *own,
            Card(blocks=(Facts(title=say("front.commands"), pairs=tuple(entries)),)),
            Card(blocks=changed),
        ),
    )


def _when(entry: Entry) -> str:
    return entry.at.strftime("%Y-%m-%d")


def _what(entry: Entry, say: Voice) -> str:
    told = say(
        "source.history.entry",
        who=clean(entry.name or say("person.forgotten")),
        what=done(entry.action, say),
        reason=cut(clean(entry.reason), _LONGEST_REASON),
    )
    return say("front.correction", name=clean(entry.subject), told=told)
