"""What is said of the moderators' queue, to moderators."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.model import (
    AnchorState,
    Ending,
    Matter,
    MatterKind,
    MatterState,
    Person,
    Workspace,
    to_name,
)
from bot.model.trouble import BadName
from bot.reply.actions import button
from bot.reply.card import (
    Actions,
    Block,
    Card,
    Choice,
    Choices,
    Facts,
    Notice,
    NoticeKind,
    Outcome,
    Reply,
)
from bot.reply.foreign import clean, cut
from bot.reply.voice import Voice

_LONGEST = 200
_LABEL = 90

_ANCHORS = {
    AnchorState.MOVED.value: "matter.anchor.moved",
    AnchorState.AMBIGUOUS.value: "matter.anchor.ambiguous",
    AnchorState.LOST.value: "matter.anchor.lost",
}
_ENDED = {
    Ending.ANSWERED: "matter.ended.answered",
    Ending.ACCEPTED: "matter.ended.accepted",
    Ending.DECLINED: "matter.ended.declined",
    Ending.SETTLED: "matter.ended.settled",
}
_DONE = {
    Ending.ANSWERED: "matter.answered",
    Ending.ACCEPTED: "matter.accepted",
    Ending.DECLINED: "matter.declined",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """Whose queue it is, who reads it and from where; *typed* are proposals as commands."""

    library: Workspace
    seen_from: Workspace
    reader: Person
    typed: Mapping[int, str]

    @property
    def values(self) -> tuple[tuple[str, str], ...]:
        """What a button says of whose queue it is."""
        is_elsewhere = self.library.is_public and not self.seen_from.is_public
        return (("library", "public"),) if is_elsewhere else ()


def listed(
    matters: Sequence[Matter], queue: Queue, say: Voice, *, more: bool, is_closed: bool
) -> Reply:
    """A page of the queue, newest first: a card for each, and the ways on."""
    if not matters:
        return Reply(summary=say("matters.none.closed" if is_closed else "matters.none"))
    cards = [
        Card(blocks=(_facts(one, queue, say, is_whole=False), *_pressed(one, queue, say)))
        for one in matters
    ]
    looks = tuple(_look(one, queue, say) for one in matters)
    blocks: list[Block] = [Choices(title=say("matter.look.title"), choices=looks)]
    if more:
        values = [("before", str(matters[-1].number)), *queue.values]
        if is_closed:
            values.append(("closed", "yes"))
        choice = button(say("next.more"), "pincite queue", *values)
        blocks.append(Choices(title=say("next.title"), choices=(choice,)))
    counted = "matters.listed.closed" if is_closed else "matters.listed"
    summary = say.count(counted, len(matters))
    return Reply(summary=summary, cards=(*cards, Card(blocks=tuple(blocks))))


def one(matter: Matter, queue: Queue, say: Voice, *, done: str = "") -> Reply:
    """One matter whole, with what can be done; *done* is what was."""
    summary = done or say("matter.summary", name=matter.name, what=_what(matter, queue, say))
    notices = (Notice(kind=NoticeKind.DONE, text=done),) if done else ()
    blocks: tuple[Block, ...] = (*notices, _facts(matter, queue, say, is_whole=True))
    if choices := _ways(matter, queue, say):
        blocks = (*blocks, Choices(title=say("next.title"), choices=choices))
    return Reply(summary=summary, cards=(Card(blocks=blocks),))


def taken(matter: Matter, queue: Queue, say: Voice) -> Reply:
    """That the reader has it now."""
    return one(matter, queue, say, done=say("matter.taken", name=matter.name))


def handed_back(matter: Matter, queue: Queue, say: Voice) -> Reply:
    """That it waits again."""
    return one(matter, queue, say, done=say("matter.handed_back", name=matter.name))


def ended(matter: Matter, queue: Queue, say: Voice) -> Reply:
    """That it is closed, and how."""
    key = _DONE[matter.ending or Ending.ANSWERED]
    return one(matter, queue, say, done=say(key, name=matter.name))


def accepted(reply: Reply, matter: Matter, say: Voice) -> Reply:
    """What accepting came to, with the proposal's end said first."""
    text = say("matter.accepted", name=matter.name)
    first = Card(blocks=(Notice(kind=NoticeKind.DONE, text=text),))
    return Reply(
        summary=f"{text} {reply.summary}",
        cards=(first, *reply.cards),
        audience=reply.audience,
        outcome=reply.outcome,
    )


def meanwhile(
    matter: Matter, queue: Queue, say: Voice, *, typed: Sequence[tuple[str, str]] = ()
) -> Reply:
    """Who has it or closed it and since when; nothing was changed, and what was typed is back."""
    summary = changed(matter, say)
    blocks: list[Block] = [Notice(kind=NoticeKind.NOTE, text=summary)]
    if typed:
        pairs = tuple((label, clean(words)) for label, words in typed)
        blocks.append(Facts(title=say("matter.typed"), pairs=pairs))
    blocks.append(_facts(matter, queue, say, is_whole=True))
    if choices := _ways(matter, queue, say):
        blocks.append(Choices(title=say("next.title"), choices=choices))
    return Reply(summary=summary, cards=(Card(blocks=tuple(blocks)),), outcome=Outcome.REFUSED)


def changed(matter: Matter, say: Voice) -> str:
    """Who has it or closed it, and since when."""
    is_closed = matter.state is MatterState.CLOSED
    key = "matter.meanwhile.closed" if is_closed else "matter.meanwhile.taken"
    since = matter.closed_at if is_closed else matter.taken_at
    told = since.strftime("%Y-%m-%d %H:%M UTC") if since else ""
    return say(key, name=matter.name, who=_who(matter.taken_by, say), since=told)


def seen_claim(claim: str, library: Workspace, seen_from: Workspace) -> str:
    """A claim's name of one queue as it is read elsewhere."""
    try:
        return to_name(claim, kind="C", workspace=library).seen_from(seen_from)
    except BadName:
        return clean(claim)


def _facts(matter: Matter, queue: Queue, say: Voice, *, is_whole: bool) -> Facts:
    pairs = [(say("matter.says"), _words(matter, say, is_whole=is_whole))]
    if typed := queue.typed.get(matter.number):
        pairs.append((say("matter.would"), clean(typed) if is_whole else cut(typed, _LONGEST)))
    pairs.append((say("matter.state"), _state(matter, say)))
    if matter.answer or matter.answer_claim:
        claim = seen_claim(matter.answer_claim, queue.library, queue.seen_from)
        told = " ".join(filter(None, (claim, clean(matter.answer))))
        pairs.append((say("matter.answer"), told if is_whole else cut(told, _LONGEST)))
    title = say("matter.title", name=matter.name, what=_what(matter, queue, say))
    return Facts(title=title, pairs=tuple(pairs))


def _what(matter: Matter, queue: Queue, say: Voice) -> str:
    claim = seen_claim(matter.claim, queue.library, queue.seen_from)
    match matter.kind:
        case MatterKind.REQUEST:
            return say("matter.request")
        case MatterKind.REPORT:
            return say("matter.report", claim=claim)
        case MatterKind.DISPUTE:
            return say("matter.dispute", claim=claim)
        case MatterKind.ANCHOR:
            return say("matter.anchor", claim=claim)
        case MatterKind.PROPOSAL:
            return say("matter.proposal", name=_who(matter.proposer, say))


def _words(matter: Matter, say: Voice, *, is_whole: bool) -> str:
    date = matter.last_at.date().isoformat()
    if matter.kind is MatterKind.ANCHOR:
        key = _ANCHORS.get(matter.words, "matter.anchor.moved")
        return say("matter.once", words=say(key), date=date)
    words = clean(matter.words) if is_whole else cut(clean(matter.words), _LONGEST)
    if matter.kind in {MatterKind.REQUEST, MatterKind.REPORT}:
        return say.count("matter.told", matter.count, words=words, date=date)
    return say("matter.once", words=words, date=date)


def _state(matter: Matter, say: Voice) -> str:
    match matter.state:
        case MatterState.WAITING:
            return say("matter.waits")
        case MatterState.TAKEN:
            since = matter.taken_at.strftime("%Y-%m-%d %H:%M UTC") if matter.taken_at else ""
            return say("matter.has", who=_who(matter.taken_by, say), since=since)
        case MatterState.CLOSED:
            since = matter.closed_at.date().isoformat() if matter.closed_at else ""
            key = _ENDED[matter.ending or Ending.SETTLED]
            return say(key, who=_who(matter.taken_by, say), since=since)


def _who(person: Person | None, say: Voice) -> str:
    return clean(person.name) if person and person.name else say("person.forgotten")


def _pressed(matter: Matter, queue: Queue, say: Voice) -> tuple[Actions, ...]:
    choices = _ways(matter, queue, say)
    return (Actions(choices=choices),) if choices else ()


def _ways(matter: Matter, queue: Queue, say: Voice) -> tuple[Choice, ...]:
    """What the reader can do with it, as it stands."""

    def way(label: str, command: str, *values: tuple[str, str]) -> Choice:
        return button(label, command, ("item", matter.name), *values, *queue.values)

    if matter.state is MatterState.CLOSED:
        return ()
    if matter.taken_by is not None and matter.taken_by.id != queue.reader.id:
        seen = ("turns", str(matter.turns))
        return (way(say("matter.take_over"), "pincite take", seen),)
    ends = (way(say("matter.do_answer"), "pincite answer"),)
    if matter.kind is MatterKind.PROPOSAL:
        ends = (
            *(() if _is_own(matter, queue) else (way(say("matter.accept"), "pincite accept"),)),
            way(say("matter.decline"), "pincite decline"),
        )
    if matter.taken_by is None:
        return (way(say("matter.take"), "pincite take"), *ends)
    return (*ends, way(say("matter.hand_back"), "pincite hand-back"))


def _is_own(matter: Matter, queue: Queue) -> bool:
    return matter.proposer is not None and matter.proposer.id == queue.reader.id


def _look(matter: Matter, queue: Queue, say: Voice) -> Choice:
    what = say("matter.title", name=matter.name, what=_what(matter, queue, say))
    choice = button(cut(what, _LABEL), "pincite queue", ("item", matter.name), *queue.values)
    return Choice(
        label=choice.label, request=choice.request, detail=_words(matter, say, is_whole=False)
    )
