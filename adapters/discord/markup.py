r"""Text as Discord shows it: nothing in it acts.

discord.py's own escaping leaves channel, command and timestamp markup, custom emoji and links
alive; so every sign that begins any of them is escaped, and hidden signs are taken out.
https://docs.discord.com/developers/reference#message-formatting
"""

import re

from bot.reply.foreign import clean, shown

_ACTING = re.compile(r"([\\*_~`|<>\[\]()#@]|:(?=\S))")
_LIST_MARK = re.compile(r"^(\s*)(?:([-+])|(\d+)([.)]))", re.MULTILINE)


def plain(text: str) -> str:
    r"""One line of *text* that is shown as it is written.

    >>> plain("@everyone *<@1>* [a](b)")
    '\\@everyone \\*\\<\\@1\\>\\* \\[a\\]\\(b\\)'
    """
    return _escaped(clean(text))


def verbatim(words: str) -> str:
    r"""The words of a quotation, with their line breaks; they copy as they are stored.

    >>> verbatim("- one\n# two\n3. three")
    '\\- one\n\\# two\n3\\. three'
    """
    return _escaped(shown(words))


def _escaped(text: str) -> str:
    return _LIST_MARK.sub(_no_list, _ACTING.sub(r"\\\1", text))


def _no_list(found: re.Match[str]) -> str:
    blanks, bullet, number, mark = found.groups()
    return f"{blanks}\\{bullet}" if bullet else f"{blanks}{number}\\{mark}"


def quoted(words: str) -> str:
    """A quotation as a block: each line behind a bar."""
    return "\n".join(f"> {line}" for line in verbatim(words).split("\n"))


def linked(label: str, url: str) -> str:
    """A link of ours: its label says where it leads; an address that would act is not linked."""
    if not re.fullmatch(r"https?://[^\s<>()\[\]\\|]+", url):
        return plain(label)
    return f"[{plain(label)}](<{url}>)"
