"""`/pincite request`, `report` and `queue`: what waits for the moderators."""

from dataclasses import dataclass

from bot.commands.named import seen_amended, seen_revision, shown_claim
from bot.commands.spec import Command, Desk, option
from bot.model import Caller, MatterKind, Permission
from bot.model.trouble import NoModerators, TooLong
from bot.reply import matters as told
from bot.reply.card import FieldKind, Reply
from bot.reply.citation import claim_name
from bot.reply.voice import voice

_PAGE = 10
LONGEST = 1_000
"""Characters of a question or a report."""

_NEWEST = 10**12


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
class QueueRequest:
    """From where on."""

    before: int = option(
        FieldKind.NUMBER, "option.queue.before", default=_NEWEST, hidden=True, code="b"
    )


async def request_(request: AskRequest, /, *, caller: Caller, desk: Desk) -> Reply:
    """Put a question before the moderators, without the name of who asks."""
    _check(caller)
    matter = await desk.store.bring(
        caller.workspace,
        MatterKind.REQUEST,
        _bounded(request.question, "question"),
        claim="",
        caller=caller,
    )
    return told.brought(matter, voice(caller.language))


async def report(request: ReportRequest, /, *, caller: Caller, desk: Desk) -> Reply:
    """Tell the moderators what is wrong with a claim."""
    _check(caller)
    shown = await shown_claim(
        request.claim, request.revision, request.amended, caller=caller, desk=desk
    )
    matter = await desk.store.bring(
        caller.workspace,
        MatterKind.REPORT,
        _bounded(request.text, "report"),
        claim=claim_name(shown.claim, caller.workspace),
        caller=caller,
    )
    return told.brought(matter, voice(caller.language))


async def queue(request: QueueRequest, /, *, caller: Caller, desk: Desk) -> Reply:
    """Show what waits, newest first."""
    # One more than is shown says whether there is a next page.
    found = await desk.store.matters(caller.workspace, before=request.before, limit=_PAGE + 1)
    return told.listed(found[:_PAGE], voice(caller.language), more=len(found) > _PAGE)


def _bounded(words: str, what: str) -> str:
    """The words, as long as moderators will read.

    Raises:
        TooLong: They are longer: nothing is cut off without a word.
    """
    if len(words) > LONGEST:
        raise TooLong(what=what, length=len(words), limit=LONGEST)
    return words


def _check(caller: Caller) -> None:
    """Refuse where nobody would read it.

    Raises:
        NoModerators: The caller is in no workspace of their own.
    """
    if caller.workspace.is_public:
        raise NoModerators


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
QUEUE = Command(
    name="pincite queue",
    request=QueueRequest,
    summary="command.queue",
    run=queue,
    needs=Permission.MODERATE,
    examples=("/pincite queue",),
)
