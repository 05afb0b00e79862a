r"""Text as Slack's mrkdwn shows it: nothing in it acts.

Mentions, channels, dates and links all begin with `<`, so three entities take their life. What
styles text (`*_~` and backticks, a `>` that begins a line, `:emoji:`) has no escape at all: such
a sign gets a word joiner (U+2060) on either side, which no rule of Slack's lets a style begin or
end at, and which nobody sees. So this is for notifications and labels alone; quotations, and all
else that is read in a message, are rich text (`adapters.slack.rich`), in which nothing acts.
https://docs.slack.dev/messaging/formatting-message-text
"""

import re

from adapters.slack import limits
from bot.reply.foreign import clean

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_ACTING = re.compile(r"[&<>]")
# Between two letters none of them styles: snake_case stays as it is.
_STYLING = re.compile(r"(?<![^\W_])[*_~`]|[*_~`](?![^\W_])|:(?=[\w+'-]+:)|^>+")
_URL = re.compile(r"https?://[^\s\\]+")
_ENDING = re.compile(r"[|<>]")
_JOINER = "\u2060"


def plain(text: str) -> str:
    r"""One line of *text* as it is written, in mrkdwn.

    >>> plain("<!channel> & <@U1|bob>")
    '&lt;!channel&gt; &amp; &lt;@U1|bob&gt;'
    >>> plain("*a* b_c").split("\u2060")
    ['', '*', 'a', '*', ' b_c']
    """
    inert = _STYLING.sub(lambda found: f"{_JOINER}{found[0]}{_JOINER}", clean(text))
    return escaped(inert)


def escaped(text: str) -> str:
    """*text* with the three signs that begin and end what acts written as entities."""
    return _ACTING.sub(lambda found: _ENTITIES[found[0]], text)


def linked(label: str, url: str) -> str:
    """A link of ours, in mrkdwn; an address that leads nowhere is not linked.

    >>> linked("A1 > A2", "https://a.example/?a=1&b=|>")
    '<https://a.example/?a=1&amp;b=%7C%3E|A1 &gt; A2>'
    """
    if not is_link(url):
        return plain(label)
    address = escaped(_ENDING.sub(lambda found: f"%{ord(found[0]):02X}", url))
    return f"<{address}|{plain(label).replace('|', '¦')}>" if plain(label) else f"<{address}>"


def is_link(url: str) -> bool:
    """Whether *url* is one that Slack takes, and that leads to a page."""
    return len(url) <= limits.URL and _URL.fullmatch(url) is not None and clean(url) == url
