"""Buttons and lists that carry a request: they work after a restart, and in a year-old message.

A button's `value` is the carried request, a list's options have one each; what does not fit into
an option is a button, and what no button can carry is offered as a command to type.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from adapters.slack import limits
from adapters.slack.ids import ASK, PICK
from adapters.slack.rich import Json, label
from bot.commands import carried
from bot.commands.carried import from_carried, to_carried
from bot.reply.card import Choice, Request
from bot.reply.foreign import clean, cut, shown

_CLOSING = tuple('”“»’"')


def fitted(request: Request) -> Request | None:
    """*request* as a button can carry it, without what may be spared; None where it cannot."""
    return carried.fitted(request, room=limits.BUTTON_VALUE)


def may_pick(request: Request) -> bool:
    """Whether an option of a list can carry *request*."""
    return carried.is_carried(request, room=limits.OPTION_VALUE)


def ask(choice: Choice, request: Request, *, number: int) -> Json:
    """A button that asks *request*, which is what fits of the *choice*'s own."""
    told = ": ".join(filter(None, (clean(choice.label), clean(choice.detail))))
    return {
        "type": "button",
        "action_id": f"{ASK}:{number}",
        "text": label(cut(told, limits.BUTTON_LABEL)),
        "value": to_carried(request),
    }


def pick(choices: Sequence[Choice], *, title: str, number: int) -> Json:
    """A list to choose from: each entry asks its request."""
    return {
        "type": "static_select",
        "action_id": f"{PICK}:{number}",
        "placeholder": label(cut(clean(title), limits.PLACEHOLDER)),
        "options": [_option(one) for one in choices[: limits.SELECT_OPTIONS]],
    }


def _option(choice: Choice) -> Json:
    option = {
        "text": label(cut(clean(choice.label), limits.OPTION_LABEL)),
        "value": to_carried(choice.request),
    }
    detail = _within(shown(" ".join(choice.detail.split())), limits.OPTION_DETAIL)
    return {**option, "description": label(detail)} if detail else option


def _within(text: str, most: int) -> str:
    """*text*, cut to *most*; words in quotation marks are still in them."""
    mark = text[-1:]
    if len(text) <= most or mark not in _CLOSING:
        return cut(text, most)
    return f"{cut(text[:-1].rstrip(), most - 1)}{mark}"


def asked(action: Mapping[str, Any]) -> Request | None:
    """The request of a press or a choice, as `block_actions` tells it; None if it is not ours."""
    chosen = action.get("selected_option") or action
    return from_carried(str(chosen.get("value") or ""))
