"""Rich text: what is said as data, beside how it looks, so that nothing of any text acts.

In rich text a mention, a link, a date and an emoji are elements of their own, and a text element
is shown letter by letter: nothing is escaped, nothing that somebody wrote can become an element,
and what is copied from a quotation are its words. A section of plain text would be as safe, but
has no bar beside it and no bold label before a value; in mrkdwn a quotation could not be copied
clean, for there its `*` needs a hidden sign.
https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
"""

from collections.abc import Sequence
from typing import Any

from adapters.slack.markup import is_link
from bot.reply.foreign import clean, shown

Json = dict[str, Any]
Inline = Sequence[Json | None]
"""Elements of one line; None is one that would be empty."""


def plain(text: str) -> Json | None:
    """Text as it stands."""
    return {"type": "text", "text": text} if text else None


def bold(text: str) -> Json | None:
    """One line of text, bold."""
    return _styled(clean(text), "bold")


def code(text: str) -> Json | None:
    """One line of text as it can be typed."""
    return _styled(clean(text), "code")


def link(label: str, url: str | None) -> Json | None:
    """A link of ours, or its label alone where it would lead nowhere."""
    told = clean(label)
    if url is None or not told or not is_link(url):
        return plain(told)
    return {"type": "link", "url": url, "text": told}


def _styled(text: str, style: str) -> Json | None:
    return {"type": "text", "text": text, "style": {style: True}} if text else None


def section(*inside: Json | None) -> Json | None:
    """A paragraph."""
    return _holding("rich_text_section", inside)


def quotation(words: str) -> Json | None:
    """The words of an article behind a bar, letter by letter."""
    return _holding("rich_text_quote", (plain(shown(words)),))


def preformatted(text: str) -> Json | None:
    """A text to be pasted as it stands."""
    return _holding("rich_text_preformatted", (plain(text),))


def bullets(lines: Sequence[Inline]) -> Json | None:
    """A list with a bullet to a line."""
    items = [made for line in lines if (made := section(*line)) is not None]
    return {"type": "rich_text_list", "style": "bullet", "elements": items} if items else None


def rich_text(*inside: Json | None) -> Json | None:
    """A block of paragraphs, quotations and lists."""
    return _holding("rich_text", inside)


def joined(parts: Sequence[Inline], between: str) -> list[Json | None]:
    """The elements of *parts*, with *between* before each but the first."""
    elements: list[Json | None] = []
    for part in parts:
        if any(part):
            elements += [plain(between), *part] if elements else part
    return elements


def _holding(kind: str, inside: Inline) -> Json | None:
    """Slack refuses what is empty."""
    elements = [one for one in inside if one is not None]
    return {"type": kind, "elements": elements} if elements else None


def label(text: str) -> Json:
    """A text object that is shown letter by letter: of a button, a title, small print."""
    return {"type": "plain_text", "text": text or "…", "emoji": False}
