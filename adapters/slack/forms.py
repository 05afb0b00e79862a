"""Forms: a view where Slack can open one, else a button that opens it; and what was typed.

The view carries the request, so that it is answered after a restart, and the place where its
answer goes, which is the app's own to write and to read.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from adapters.slack import limits
from adapters.slack.ids import FORM
from adapters.slack.inputs import block_of, typed_in
from adapters.slack.rich import Json, bold, label, plain, rich_text, section
from bot.commands.carried import from_carried, is_carried, to_carried
from bot.reply.card import (
    Block,
    Choice,
    Choices,
    Field,
    Form,
    Notice,
    Paste,
    Prose,
    Reply,
    Request,
)
from bot.reply.foreign import clean, cut
from bot.reply.voice import Voice

_NAME = "Pincite"
_REQUEST, _PLACE = "r", "p"


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitted:
    """A form that was sent: what it asks, what was typed, the ids of uploads, its place.

    *files* are by the field's name; their contents are still to be fetched.
    """

    request: Request | None
    values: Mapping[str, str]
    files: Mapping[str, tuple[str, ...]]
    place: str


def form_of(reply: Reply) -> Form | None:
    """What a reply asks to be filled in, if it does."""
    blocks = (block for card in reply.cards for block in card.blocks)
    return next((block for block in blocks if isinstance(block, Form)), None)


def view_of(reply: Reply, *, say: Voice, place: str) -> Json | None:
    """The view of a reply's form, with what must be read before it; None where no view has room."""
    form = form_of(reply)
    if form is None or (opened := fitting(form)) is None:
        return None
    blocks = (block for card in reply.cards for block in card.blocks)
    before = [block.text for block in blocks if isinstance(block, Notice)]
    return view(opened, say=say, place=place, before=" ".join(before))


def view(form: Form, *, say: Voice, place: str, before: str = "") -> Json:
    """*form* as a view; *before* is said above its fields, *place* comes back when it is sent.

    Where a view takes the place of another, Slack keeps in each field what was typed into it.
    """
    told = rich_text(section(bold(form.title)), section(plain(clean(before))))
    return {
        "type": "modal",
        "callback_id": FORM,
        # What a form is for has no room in the title of a view, in any language.
        "title": label(_NAME),
        "submit": label(cut(say("form.send"), limits.VIEW_BUTTON)),
        "close": label(cut(say("form.cancel"), limits.VIEW_BUTTON)),
        "private_metadata": _metadata(form.request, place),
        "blocks": [*([told] if told else []), *(block_of(field) for field in form.fields)],
    }


def _metadata(request: Request, place: str) -> str:
    carried = {_REQUEST: to_carried(request), _PLACE: place}
    return json.dumps(carried, ensure_ascii=False, separators=(",", ":"))


def fitting(form: Form) -> Form | None:
    """The form, as far as its request is carried by a view: what it has no room for is a field.

    None where neither has room, or more was typed than a field of Slack's takes.
    """
    request, left = _carried(form)
    fields = (*form.fields, *left)
    is_short = all(len(field.value) <= limits.INPUT_VALUE for field in fields)
    if not _has_room(request) or not is_short or len(fields) >= limits.VIEW_BLOCKS:
        return None
    return replace(form, fields=fields, request=request)


def _has_room(request: Request) -> bool:
    """Whether a view and a button both carry *request*."""
    room = limits.PRIVATE_METADATA - limits.PLACE
    return is_carried(request, room=limits.BUTTON_VALUE) and len(_metadata(request, "")) <= room


def _carried(form: Form) -> tuple[Request, tuple[Field, ...]]:
    """As much of a form's request as there is room for, and the fields of what there is not."""
    request, left = form.request, []
    for field in sorted(form.kept, key=lambda field: -len(field.value)):
        if _has_room(request):
            break
        left.append(field)
        kept = tuple((name, value) for name, value in request.values if name != field.name)
        request = replace(request, values=kept)
    return request, tuple(left)


def behind_button(reply: Reply, say: Voice) -> Reply:
    """*reply* where no view can be opened: what was typed, to copy, and a button to the form."""
    cards = tuple(
        replace(card, blocks=tuple(one for block in card.blocks for one in _opened(block, say)))
        for card in reply.cards
    )
    return replace(reply, cards=cards)


def _opened(block: Block, say: Voice) -> Iterator[Block]:
    if not isinstance(block, Form):
        yield block
        return
    request, left = _carried(block)
    for field in (*block.fields, *left):
        if field.value:
            yield Prose(text=field.label)
            yield Paste(text=field.value, file_name=f"{field.name}.txt", media_type="text/plain")
    choice = Choice(label=say("form.open"), request=request)
    yield Choices(title=block.title, choices=(choice,))


def submitted(view: Mapping[str, Any]) -> Submitted:
    """What was sent with a form's view; `view` of a `view_submission`."""
    carried = _read(view.get("private_metadata"))
    states = dict(dict(view.get("state") or {}).get("values") or {})
    values, files = {}, {}
    for name, elements in states.items():
        state = dict(elements).get(name, {})
        if state.get("type") == "file_input":
            files[name] = tuple(str(file["id"]) for file in state.get("files") or ())
        else:
            values[name] = typed_in(state)
    return Submitted(
        request=from_carried(str(carried.get(_REQUEST, ""))),
        values=values,
        files={name: ids for name, ids in files.items() if ids},
        place=str(carried.get(_PLACE, "")),
    )


def _read(metadata: object) -> Mapping[str, Any]:
    try:
        read = json.loads(str(metadata))
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}


def errors(view: Mapping[str, Any], wrong: Mapping[str, str]) -> Json:
    """The answer that says beneath its fields what is *wrong*, by their names or as typed.

    Slack takes a sentence only for a field that the view has; what is about none of them is said
    beneath the first.
    """
    names = [str(block["block_id"]) for block in view["blocks"] if block["type"] == "input"]
    said: dict[str, list[str]] = {}
    for name, sentence in wrong.items():
        found = name.replace("-", "_")
        said.setdefault(found if found in names else names[0], []).append(clean(sentence))
    return {
        "response_action": "errors",
        "errors": {name: " ".join(sentences) for name, sentences in said.items()},
    }


def updated(view: Json) -> Json:
    """The answer that puts *view* in the place of the one that was sent."""
    return {"response_action": "update", "view": view}
