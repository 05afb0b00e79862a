r"""Discord's markdown as HTML: as much of it as our cards use.

Discord goes by lines where CommonMark goes by paragraphs: a quotation ends with its line, a
line break is one, and `-# ` makes small print. So the lines are sorted here; what is inside a
line is read by markdown-it, with the rules alone that both know.
https://support.discord.com/hc/en-us/articles/210298617
"""

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby

from markdown_it import MarkdownIt

_INLINE = MarkdownIt("zero", {"breaks": True}).enable(
    "escape emphasis strikethrough backticks link autolink newline".split()
)
_FENCE = re.compile(r"^```(?:\w*\n)?(.*?)\n?```$", re.DOTALL | re.MULTILINE)
_MARKS = {
    "blockquote": re.compile(r"> "),
    "small": re.compile(r"-# "),
    "h1": re.compile(r"# "),
    "h2": re.compile(r"## "),
    "h3": re.compile(r"### "),
    "ul": re.compile(r"\s*[-*] "),
    "ol": re.compile(r"\s*\d+\. "),
}
_PLAIN = "p"


def to_html(text: str) -> str:
    r"""What Discord shows for *text*; whatever was written in it, no HTML of its own.

    >>> print(to_html("> 80 % \\*of\\* <b>\n[A6](<https://a.example/>)"))
    <blockquote>80 % *of* &lt;b&gt;</blockquote>
    <p><a href="https://a.example/">A6</a></p>
    """
    # What was caught in a fence comes at the odd places.
    parts = enumerate(_FENCE.split(text))
    return "\n".join(
        f"<pre><code>{escape(part)}</code></pre>"
        if at % 2
        else "\n".join(_blocks(part.strip("\n")))
        for at, part in parts
        if part.strip("\n")
    )


def _blocks(text: str) -> Iterator[str]:
    for mark, lines in groupby(text.split("\n"), key=_mark):
        bare = [_MARKS[mark].sub("", line, count=1) if mark in _MARKS else line for line in lines]
        match mark:
            case "ul" | "ol":
                items = "\n".join(f"<li>{_inline(line)}</li>" for line in bare)
                yield f"<{mark}>\n{items}\n</{mark}>"
            case "h1" | "h2" | "h3" | "small":
                yield from (f"<{mark}>{_inline(line)}</{mark}>" for line in bare)
            case _:
                yield f"<{mark}>{_inline(chr(10).join(bare))}</{mark}>"


def _mark(line: str) -> str:
    return next((name for name, mark in _MARKS.items() if mark.match(line)), _PLAIN)


def _inline(text: str) -> str:
    return str(_INLINE.renderInline(text)).replace("<br />", "<br>")
