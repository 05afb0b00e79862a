"""The view in which a claim is found while one types, and what becomes of the choice.

https://docs.slack.dev/reference/block-kit/block-elements/multi-select-menu-element#external_select
"""

from collections.abc import Mapping, Sequence
from typing import Any

from adapters.slack import limits
from adapters.slack.ids import FIND, FIND_VIEW
from bot.model import PUBLIC, Candidate, Workspace
from bot.reply.citation import claim_name
from bot.reply.foreign import clean, cut
from bot.reply.voice import Voice

_FEWEST_LETTERS = 2


def finding_view(say: Voice, *, place: str, is_shared: bool) -> dict[str, Any]:
    """A view to find a claim in; *is_shared*: it is then posted in the thread of *place*."""
    key = "slack.find.share" if is_shared else "slack.find.show"
    return {
        "type": "modal",
        "callback_id": FIND_VIEW,
        "private_metadata": place,
        "title": _plain(say("slack.find.title"), limits.VIEW_TITLE),
        "submit": _plain(say(key), limits.VIEW_TITLE),
        "close": _plain(say("slack.close"), limits.VIEW_TITLE),
        "blocks": [
            {
                "type": "input",
                "block_id": FIND,
                "label": _plain(say("slack.find.label"), limits.INPUT_LABEL),
                "element": {
                    "type": "external_select",
                    "action_id": FIND,
                    "min_query_length": _FEWEST_LETTERS,
                    "placeholder": _plain(say("slack.find.hint"), limits.PLACEHOLDER),
                },
            }
        ],
    }


def options_of(found: Sequence[Candidate], workspace: Workspace = PUBLIC) -> dict[str, Any]:
    """Claims to choose from; the value of each is its name."""
    return {
        "options": [
            {
                "text": _plain(clean(one.claim.words), limits.OPTION_LABEL),
                "value": claim_name(one.claim, workspace),
            }
            for one in found[: limits.SELECT_OPTIONS]
        ]
    }


def chosen_in(view: Mapping[str, Any]) -> str:
    """The name of the claim that was chosen."""
    state = dict(dict(view.get("state") or {}).get("values") or {})
    element = dict(dict(state.get(FIND) or {}).get(FIND) or {})
    return str(dict(element.get("selected_option") or {}).get("value", ""))


def _plain(text: str, longest: int) -> dict[str, Any]:
    return {"type": "plain_text", "text": cut(text, longest) or "…", "emoji": False}
