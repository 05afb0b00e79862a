r"""Text as Discord shows it: nothing in it acts.

discord.py's own escaping leaves channel, command and timestamp markup, custom emoji and links
alive; so every sign that begins any of them is escaped, and hidden signs are taken out.
https://docs.discord.com/developers/reference#message-formatting
"""

import re

from bot.reply.foreign import clean, shown

_ACTING = re.compile(r"([\\*_~`|<>\[\]()#@:])")
_LINE_START = re.compile(r"^(\s*)([-+]|\d+(?=[.)]))", re.MULTILINE)
_LINKS = re.compile(r"(?i)\b(?=(?:https?|discord|ftp|mailto|tel|steam|sms):|www\.)")
_NO_LINK = "\u2060"
"""A word joiner: what looks like an address is not made a link, and copies without a blank."""


def plain(text: str) -> str:
    r"""One line of *text* that is shown as it is written.

    >>> plain("@everyone *<@1>* [a](b)")
    '\\@everyone \\*\\<\\@1\\>\\* \\[a\\]\\(b\\)'
    """
    return _escaped(clean(text))


def verbatim(words: str) -> str:
    r"""The words of a quotation, with their line breaks; they copy as they are stored.

    >>> verbatim("- one\n# two")
    '\\- one\n\\# two'
    """
    return _escaped(shown(words))


def _escaped(text: str) -> str:
    escaped = _ACTING.sub(r"\\\1", text)
    return _LINE_START.sub(_at_line_start, escaped)


def _at_line_start(found: re.Match[str]) -> str:
    sign = found[2]
    # "1." begins a list: the dot behind the digits would have to be escaped, so a joiner stands
    # before them.
    return f"{found[1]}\\{sign}" if not sign.isdigit() else f"{found[1]}{_NO_LINK}{sign}"


def quoted(words: str) -> str:
    """A quotation as a block: each line behind a bar."""
    return "\n".join(f"> {line}" for line in verbatim(words).split("\n"))


def linked(label: str, url: str) -> str:
    """A link of ours: its label says where it leads; an address that would act is not linked."""
    if not re.fullmatch(r"https?://[^\s<>()\[\]\\|]+", url):
        return plain(label)
    return f"[{plain(label)}](<{url}>)"
