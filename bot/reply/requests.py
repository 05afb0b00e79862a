"""What is said to those who ask, report or propose: that it waits, and how it ended."""

from collections.abc import Sequence

from bot.model import Ending, Matter, MatterKind, MatterState, Workspace
from bot.reply.actions import button
from bot.reply.card import Block, Card, Choice, Choices, Facts, Notice, NoticeKind, Prose, Reply
from bot.reply.foreign import clean, cut
from bot.reply.matters import seen_claim
from bot.reply.voice import Voice

_LONGEST = 200
_MOST = 5


def brought(matter: Matter, library: Workspace, say: Voice, *, seen_from: Workspace) -> Reply:
    """That something waits for the moderators now, and that nobody is named; *Tell me*."""
    claim = seen_claim(matter.claim, library, seen_from)
    if matter.kind is MatterKind.REQUEST:
        summary = say("matter.request.brought")
    elif library.is_public:
        summary = say("matter.report.brought.public", claim=claim)
    else:
        summary = say("matter.report.brought", claim=claim)
    blocks: tuple[Block, ...] = (
        Notice(kind=NoticeKind.DONE, text=summary),
        Prose(text=say("matter.nameless")),
    )
    if not seen_from.is_public and matter.state is not MatterState.CLOSED:
        values = (("follow", matter.name), ("mark", matter.mark), *_of(library, seen_from))
        choice = button(say("tell.me"), "pincite requests", *values)
        blocks = (*blocks, Choices(title=say("tell.title"), choices=(choice,)))
    return Reply(summary=summary, cards=(Card(blocks=blocks),))


def followed(matter: Matter, library: Workspace, say: Voice, *, seen_from: Workspace) -> Reply:
    """That the person is told, how long they are kept, and the way back."""
    summary = say("tell.kept", name=matter.name)
    blocks = (
        Notice(kind=NoticeKind.DONE, text=summary),
        Choices(title="", choices=(_stop(matter, library, say, seen_from=seen_from),)),
    )
    return Reply(summary=summary, cards=(Card(blocks=blocks),))


def unfollowed(name: str, say: Voice) -> Reply:
    """That nobody is kept any more."""
    summary = say("tell.stopped", name=name)
    notice = Notice(kind=NoticeKind.DONE, text=summary)
    return Reply(summary=summary, cards=(Card(blocks=(notice,)),))


def page_of(own: Sequence[tuple[Workspace, Matter]], say: Voice, *, seen_from: Workspace) -> Card:
    """The newest of them for the bot's front page."""
    return card_of(own[:_MOST], say, seen_from=seen_from, title=say("requests.title"))


def listed(own: Sequence[tuple[Workspace, Matter]], say: Voice, *, seen_from: Workspace) -> Reply:
    """What the person is to be told of, each with a way to stop it."""
    if not own:
        return Reply(summary=say("requests.none"))
    return Reply(
        summary=say.count("requests.listed", len(own)),
        cards=(card_of(own, say, seen_from=seen_from),),
    )


def card_of(
    own: Sequence[tuple[Workspace, Matter]], say: Voice, *, seen_from: Workspace, title: str = ""
) -> Card:
    """The same as one card."""
    pairs = tuple((matter.name, _line(matter, library, say, seen_from)) for library, matter in own)
    stops = tuple(_stop(matter, library, say, seen_from=seen_from) for library, matter in own)
    return Card(
        blocks=(
            Facts(title=title, pairs=pairs),
            Choices(title=say("tell.stop.title"), choices=stops),
        )
    )


def proposed(matter: Matter, say: Voice) -> Reply:
    """That a proposal waits, and that nothing is changed until a moderator accepts it."""
    if matter.claim:
        summary = say("proposal.brought.claim", name=matter.name, claim=matter.claim)
    else:
        summary = say("proposal.brought", name=matter.name)
    blocks = (
        Notice(kind=NoticeKind.DONE, text=summary),
        Prose(text=say("proposal.unchanged")),
    )
    return Reply(summary=summary, cards=(Card(blocks=blocks),))


def told(
    matter: Matter,
    library: Workspace,
    say: Voice,
    *,
    seen_from: Workspace,
    cards: Sequence[Card] = (),
) -> Reply:
    """How it ended, for who asked to be told; *cards* show the claim that answers it."""
    summary = _ended(matter, library, say, seen_from)
    pairs = [(say("tell.yours"), _words(matter))] if matter.words else []
    if matter.answer:
        pairs.append((say("tell.answer"), clean(matter.answer)))
    blocks: tuple[Block, ...] = (Notice(kind=NoticeKind.DONE, text=summary),)
    if pairs:
        blocks = (*blocks, Facts(pairs=tuple(pairs)))
    return Reply(summary=summary, cards=(Card(blocks=blocks), *cards))


def _ended(matter: Matter, library: Workspace, say: Voice, seen_from: Workspace) -> str:
    match matter.ending:
        case Ending.ACCEPTED:
            return say("tell.accepted", name=matter.name)
        case Ending.DECLINED:
            return say("tell.declined", name=matter.name)
        case _:
            pass
    if matter.kind is MatterKind.REPORT:
        claim = seen_claim(matter.claim, library, seen_from)
        return say("tell.report", name=matter.name, claim=claim)
    return say("tell.request", name=matter.name)


def _line(matter: Matter, library: Workspace, say: Voice, seen_from: Workspace) -> str:
    state = say("requests.waits")
    if matter.state is MatterState.CLOSED:
        state = say("requests.answered")
    claim = seen_claim(matter.claim, library, seen_from)
    return " · ".join(filter(None, (claim, _words(matter), state)))


def _words(matter: Matter) -> str:
    return cut(clean(matter.words), _LONGEST)


def _stop(matter: Matter, library: Workspace, say: Voice, *, seen_from: Workspace) -> Choice:
    values = (("stop", matter.name), *_of(library, seen_from))
    return button(say("tell.stop", name=matter.name), "pincite requests", *values)


def _of(library: Workspace, seen_from: Workspace) -> tuple[tuple[str, str], ...]:
    is_elsewhere = library.is_public and not seen_from.is_public
    return (("library", "public"),) if is_elsewhere else ()
