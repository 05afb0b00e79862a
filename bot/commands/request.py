"""`/pincite request`, `report` and `requests`: what people put before the moderators."""

from dataclasses import dataclass

from bot.commands.named import seen_amended, seen_revision, shown_claim
from bot.commands.spec import Command, Desk, option
from bot.model import PUBLIC, Caller, Matter, MatterKind, Name, Workspace, to_name
from bot.model.trouble import NoModerators, TooLong, UnknownMatter
from bot.reply import requests as told
from bot.reply.card import FieldKind, Reply
from bot.reply.voice import voice
from bot.search.alike import like_of

LONGEST = 1_000
"""Characters of a question or a report."""

_LOOKED_AT = 300
"""Open matters that a new one is compared with, newest first: 20 ms where none was read before."""

_LIBRARIES = ("own", "public")
_PUBLIC = "public"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskRequest:
    """What the library did not answer."""

    question: str = option(
        FieldKind.TEXT,
        "option.request.question",
        positional=True,
        prompted=True,
        example="engines",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRequest:
    """What is wrong with a claim."""

    claim: str = option(FieldKind.CLAIM, "option.report.claim", positional=True, example="C12")
    text: str = option(FieldKind.TEXT, "option.report.text", prompted=True, example="outdated")
    revision: int | None = seen_revision()
    amended: int | None = seen_amended()


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestsRequest:
    """Nothing shows what one is told of; a button follows one, or stops that."""

    follow: str = option(
        FieldKind.LINE, "option.requests.follow", default="", hidden=True, example="Q5", code="f"
    )
    mark: str = option(FieldKind.LINE, "option.requests.mark", default="", hidden=True, code="m")
    stop: str = option(
        FieldKind.LINE, "option.requests.stop", default="", hidden=True, example="Q5", code="s"
    )
    library: str = option(
        FieldKind.CHOICE,
        "option.matter.library",
        default=_LIBRARIES[0],
        choices=_LIBRARIES,
        hidden=True,
        code="l",
    )


async def request_(request: AskRequest, /, *, caller: Caller, desk: Desk) -> Reply:
    """Put a question before the moderators, without the name of who asks."""
    if caller.workspace.is_public:
        raise NoModerators
    words = _bounded(request.question, "question")
    return await _bring(
        caller.workspace, MatterKind.REQUEST, words, claim="", caller=caller, desk=desk
    )


async def report(request: ReportRequest, /, *, caller: Caller, desk: Desk) -> Reply:
    """Tell those who keep a claim what is wrong with it."""
    shown = await shown_claim(
        request.claim, request.revision, request.amended, caller=caller, desk=desk
    )
    # The public library's claims are its keepers' business, wherever they are read.
    library = Workspace(shown.claim.workspace)
    name = Name(workspace=library, kind="C", number=shown.claim.number).seen_from(library)
    words = _bounded(request.text, "report")
    return await _bring(library, MatterKind.REPORT, words, claim=name, caller=caller, desk=desk)


async def requests(request: RequestsRequest, /, *, caller: Caller, desk: Desk) -> Reply:
    """Show what the caller is to be told of, begin with one, or stop it."""
    say = voice(caller.language)
    library = PUBLIC if request.library == _PUBLIC else caller.workspace
    if request.stop:
        name = to_name(request.stop, kind="Q", workspace=library)
        await desk.store.unfollow(library, name.number, caller=caller)
        return told.unfollowed(name.seen_from(library), say)
    if request.follow:
        matter = await _marked(request, library, desk)
        matter = await desk.store.follow(library, matter.number, caller=caller)
        return told.followed(matter, library, say, seen_from=caller.workspace)
    own = await followed_by(caller, desk)
    return told.listed(own, say, seen_from=caller.workspace)


async def followed_by(caller: Caller, desk: Desk) -> tuple[tuple[Workspace, Matter], ...]:
    """What the caller is to be told of, in their own workspace's queue and in the public one."""
    if caller.workspace.is_public:
        return ()
    return tuple(
        [
            (library, matter)
            for library in (caller.workspace, PUBLIC)
            for matter in await desk.store.followed(library, caller=caller)
        ]
    )


async def _bring(
    library: Workspace,
    kind: MatterKind,
    words: str,
    *,
    claim: str,
    caller: Caller,
    desk: Desk,
) -> Reply:
    waiting = await desk.store.matters(library, limit=_LOOKED_AT)
    waiting = tuple(one for one in waiting if (one.kind, one.claim) == (kind, claim))
    like = like_of(words, (one.words for one in waiting))
    matter = await desk.store.bring(
        library,
        kind,
        words,
        claim=claim,
        caller=caller,
        like=None if like is None else waiting[like].number,
    )
    return told.brought(matter, library, voice(caller.language), seen_from=caller.workspace)


async def _marked(request: RequestsRequest, library: Workspace, desk: Desk) -> Matter:
    """The matter that the caller was told of: its mark says so.

    Raises:
        UnknownMatter: There is none, or its name was guessed.
    """
    name = to_name(request.follow, kind="Q", workspace=library)
    matter = await desk.store.matter(library, name.number)
    if matter is None or matter.mark != request.mark:
        raise UnknownMatter(asked_for=name.seen_from(library))
    return matter


def _bounded(words: str, what: str) -> str:
    """The words, as long as moderators will read.

    Raises:
        TooLong: They are longer: nothing is cut off without a word.
    """
    if len(words) > LONGEST:
        raise TooLong(what=what, length=len(words), limit=LONGEST)
    return words


REQUEST = Command(
    name="pincite request",
    request=AskRequest,
    summary="command.request",
    run=request_,
    examples=("/pincite request who built the engines",),
)
REPORT = Command(
    name="pincite report",
    request=ReportRequest,
    summary="command.report",
    run=report,
    examples=('/pincite report C12 --text "the figure is of last year"',),
)
REQUESTS = Command(
    name="pincite requests",
    request=RequestsRequest,
    summary="command.requests",
    run=requests,
    examples=("/pincite requests",),
)
