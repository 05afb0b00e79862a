"""`/pincite queue`, `take`, `hand-back` and `answer`: what waits for the moderators."""

from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.commands.forms import asked_for
from bot.commands.spec import Command, Desk, option
from bot.model import (
    PUBLIC,
    Caller,
    Ending,
    Matter,
    MatterKind,
    MatterState,
    Permission,
    Workspace,
    to_name,
)
from bot.model.trouble import (
    IsProposal,
    MatterClosed,
    MatterTaken,
    NotAllowed,
    TooLong,
    UnknownClaim,
    UnknownMatter,
)
from bot.reply import matters as told
from bot.reply.card import FieldKind, Reply
from bot.reply.plain import command_line
from bot.reply.voice import voice

_PAGE = 5
LONGEST = 2_000
"""Characters of an answer: a message with room for the rest."""

_NEWEST = 10**12
_LIBRARIES = ("own", "public")
_PUBLIC = "public"


def item() -> Any:  # noqa: ANN401 (stands for the field's own type)
    """The option for a matter's name."""
    return option(
        FieldKind.LINE, "option.matter.item", positional=True, prompted=True, example="Q5"
    )


def library() -> Any:  # noqa: ANN401 (the same)
    """The hidden option for whose queue it is."""
    return option(
        FieldKind.CHOICE,
        "option.matter.library",
        default=_LIBRARIES[0],
        choices=_LIBRARIES,
        hidden=True,
        code="l",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRequest:
    """One of them, or a page from where on; those that wait, or those that were closed."""

    item: str = option(
        FieldKind.LINE, "option.queue.item", default="", positional=True, example="Q5"
    )
    closed: bool = option(FieldKind.FLAG, "option.queue.closed", default=False)
    library: str = option(
        FieldKind.CHOICE,
        "option.matter.library",
        default=_LIBRARIES[0],
        choices=_LIBRARIES,
        example="public",
    )
    before: int = option(
        FieldKind.NUMBER, "option.queue.before", default=_NEWEST, hidden=True, code="b"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeRequest:
    """Which, and how it was seen by who takes it over."""

    item: str = item()
    turns: int | None = option(
        FieldKind.NUMBER, "option.matter.turns", default=None, hidden=True, code="t"
    )
    library: str = library()


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRequest:
    """Which."""

    item: str = item()
    library: str = library()


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRequest:
    """Which, and what is answered: a claim, words, or both."""

    item: str = item()
    claim: str = option(FieldKind.CLAIM, "option.answer.claim", default="", example="C12")
    text: str = option(FieldKind.TEXT, "option.answer.text", default="", example='"in Turku"')
    library: str = library()


async def queue(request: QueueRequest, /, *, caller: Caller, desk: Desk) -> Reply:
    """Show what waits, newest first, or one of them whole."""
    say, whose = voice(caller.language), library_of(request.library, caller)
    if request.item:
        matter = await matter_called(request.item, whose, desk)
        return told.one(matter, seen_by(caller, whose, (matter,)), say)
    # One more than is shown says whether there is a next page.
    found = await desk.store.matters(
        whose, before=request.before, limit=_PAGE + 1, is_closed=request.closed
    )
    shown, more = found[:_PAGE], len(found) > _PAGE
    return told.listed(
        shown, seen_by(caller, whose, shown), say, more=more, is_closed=request.closed
    )


async def take(request: TakeRequest, /, *, caller: Caller, desk: Desk) -> Reply:
    """Take a matter, from another only by the button that named them."""
    whose = library_of(request.library, caller)
    matter = await matter_called(request.item, whose, desk)
    taken = await unless_changed(
        desk.store.take(whose, matter.number, caller=caller, seen=request.turns),
        matter,
        whose,
        caller=caller,
        desk=desk,
    )
    if isinstance(taken, Reply):
        return taken
    return told.taken(taken, seen_by(caller, whose, (taken,)), voice(caller.language))


async def hand_back(request: ItemRequest, /, *, caller: Caller, desk: Desk) -> Reply:
    """Let a matter wait again."""
    whose = library_of(request.library, caller)
    matter = await matter_called(request.item, whose, desk)
    back = await unless_changed(
        desk.store.hand_back(whose, matter.number, caller=caller),
        matter,
        whose,
        caller=caller,
        desk=desk,
    )
    if isinstance(back, Reply):
        return back
    return told.handed_back(back, seen_by(caller, whose, (back,)), voice(caller.language))


async def answer(request: AnswerRequest, /, *, caller: Caller, desk: Desk) -> Reply:
    """Answer a matter, which closes it; what it is answered with is asked for."""
    say, whose = voice(caller.language), library_of(request.library, caller)
    matter = await matter_called(request.item, whose, desk)
    queue_ = seen_by(caller, whose, (matter,))
    if not request.claim and not request.text:
        if is_anothers(matter, caller):
            return told.meanwhile(matter, queue_, say)
        if matter.kind is MatterKind.PROPOSAL:
            raise IsProposal(asked_for=matter.name)
        given = {"item": matter.name, "library": request.library}
        return asked_for(ANSWER, given, say=say, names=("claim", "text"))
    if len(request.text) > LONGEST:
        raise TooLong(what="answer", length=len(request.text), limit=LONGEST)
    claim = await _claim(request.claim, whose, caller=caller, desk=desk)
    typed = ((say("option.answer.claim"), request.claim), (say("option.answer.text"), request.text))
    closed = await unless_changed(
        desk.store.close_matter(
            whose, matter.number, Ending.ANSWERED, words=request.text, claim=claim, caller=caller
        ),
        matter,
        whose,
        caller=caller,
        desk=desk,
        typed=tuple(pair for pair in typed if pair[1]),
    )
    if isinstance(closed, Reply):
        return closed
    return told.ended(closed, seen_by(caller, whose, (closed,)), say)


def library_of(chosen: str, caller: Caller) -> Workspace:
    """Whose queue is meant.

    Raises:
        NotAllowed: It is the public library's, and others keep that.
    """
    whose = PUBLIC if chosen == _PUBLIC else caller.workspace
    if whose.is_public and not caller.may(Permission.KEEP):
        raise NotAllowed(command=QUEUE.name, needs=f"permission.{Permission.KEEP.value}")
    return whose


async def matter_called(asked_for_: str, whose: Workspace, desk: Desk) -> Matter:
    """The matter of that name.

    Raises:
        BadName, UnknownMatter: It is no name, or nothing is called so.
    """
    name = to_name(asked_for_, kind="Q", workspace=whose)
    matter = await desk.store.matter(whose, name.number)
    if matter is None:
        raise UnknownMatter(asked_for=asked_for_.strip())
    return matter


async def unless_changed(
    change: Awaitable[Matter],
    matter: Matter,
    whose: Workspace,
    *,
    caller: Caller,
    desk: Desk,
    typed: Sequence[tuple[str, str]] = (),
) -> Matter | Reply:
    """What a change comes to, or who has the matter or closed it meanwhile, with what was typed."""
    try:
        return await change
    except (MatterTaken, MatterClosed):
        now = await desk.store.matter(whose, matter.number) or matter
        say = voice(caller.language)
        return told.meanwhile(now, seen_by(caller, whose, (now,)), say, typed=typed)


def is_anothers(matter: Matter, caller: Caller) -> bool:
    """Whether the caller can do nothing with it: another has it, or it is closed."""
    by = matter.taken_by
    is_closed = matter.state is MatterState.CLOSED
    return is_closed or (by is not None and by.id != caller.person.id)


def seen_by(caller: Caller, whose: Workspace, matters: Sequence[Matter]) -> told.Queue:
    """The queue as the caller reads it, proposals as the commands that they are."""
    from bot.commands.carried import from_carried  # noqa: PLC0415 (it lists this file)

    carried = {one.number: from_carried(one.request) for one in matters if one.request}
    return told.Queue(
        library=whose,
        seen_from=caller.workspace,
        reader=caller.person,
        typed={at: command_line(request) for at, request in carried.items() if request},
    )


async def _claim(asked_for_: str, whose: Workspace, *, caller: Caller, desk: Desk) -> str:
    """The name of the claim that answers, as the queue's own library calls it.

    Raises:
        BadName, UnknownClaim: It is no name; there is none, or not for all who read the queue.
    """
    if not asked_for_:
        return ""
    name = to_name(asked_for_, kind="C", workspace=caller.workspace)
    is_hidden = whose.is_public and not name.workspace.is_public
    if is_hidden or not await desk.store.claims(name.workspace, (name.number,)):
        raise UnknownClaim(asked_for=asked_for_.strip())
    return name.seen_from(whose)


QUEUE = Command(
    name="pincite queue",
    request=QueueRequest,
    summary="command.queue",
    run=queue,
    needs=Permission.MODERATE,
    examples=("/pincite queue", "/pincite queue Q5", "/pincite queue --closed"),
)
TAKE = Command(
    name="pincite take",
    request=TakeRequest,
    summary="command.take",
    run=take,
    needs=Permission.MODERATE,
    examples=("/pincite take Q5",),
)
ANSWER = Command(
    name="pincite answer",
    request=AnswerRequest,
    summary="command.answer",
    run=answer,
    needs=Permission.MODERATE,
    examples=("/pincite answer Q5 --claim C12", '/pincite answer Q5 --text "the yard in Turku"'),
)
HAND_BACK = Command(
    name="pincite hand-back",
    request=ItemRequest,
    summary="command.hand_back",
    run=hand_back,
    needs=Permission.MODERATE,
    examples=("/pincite hand-back Q5",),
)
