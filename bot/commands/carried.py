"""A request as a short string and back: what a button carries, to be answered a year later.

It is `p1|command|name=value|…`, percent-encoded, hidden options by their short names. It needs
no memory of ours: a restart changes nothing, and an old message acts on what it was made for.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from urllib.parse import unquote

from bot.commands.catalogue import named
from bot.commands.spec import options_of
from bot.reply.card import Request

PREFIX = "p1"
"""Which way of writing it is; strings of an older one are not ours any more."""

# What separates, what cannot be sent, and what a platform may hand back as an HTML entity.
_ACTING = re.compile(r"[|=%&<>\x00-\x1f\x7f]")


def to_carried(request: Request) -> str:
    """*request* as a string.

    >>> to_carried(Request(command="claim", values=(("query", "C12"), ("revision", "2"))))
    'p1|claim|query=C12|r=2'
    """
    codes = _codes(request.command)
    values = (f"{_escaped(codes.get(k, k))}={_escaped(v)}" for k, v in request.values)
    return "|".join((PREFIX, request.command, *values))


def from_carried(text: str) -> Request | None:
    """The request that *text* carries; None where it is not ours, or not any more.

    >>> from_carried("p1|claim|query=C12|r=2").values
    (('query', 'C12'), ('revision', '2'))
    """
    prefix, *parts = text.split("|")
    if prefix != PREFIX or not parts or named(parts[0]) is None:
        return None
    pairs = (part.partition("=") for part in parts[1:])
    names = {code: name for name, code in _codes(parts[0]).items()}
    values = ((unquote(name), unquote(value)) for name, _, value in pairs)
    return Request(
        command=parts[0], values=tuple((names.get(name, name), value) for name, value in values)
    )


def is_carried(request: Request, *, room: int) -> bool:
    """Whether *request* takes no more than *room*, counted as JavaScript does, in UTF-16."""
    return len(to_carried(request).encode("utf-16-le", "replace")) // 2 <= room


def fitted(request: Request, *, room: int) -> Request | None:
    """*request* as there is *room* for it, without what may be spared; None where there is not."""
    if is_carried(request, room=room):
        return request
    kept = tuple((name, value) for name, value in request.values if name not in request.spare)
    without = replace(request, values=kept)
    return without if request.spare and is_carried(without, room=room) else None


@cache
def _codes(command: str) -> Mapping[str, str]:
    """The short names of a command's hidden options."""
    known = named(command)
    options = () if known is None else options_of(known.request)
    return {option.name: option.code for option in options if option.code}


def _escaped(text: str) -> str:
    return _ACTING.sub(lambda found: f"%{ord(found[0]):02X}", text)
