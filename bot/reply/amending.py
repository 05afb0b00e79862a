"""What is said when moderators change a claim: the difference, the history, what is in the way."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.model import Amendment, Article, Claim, Entry, Merger, Name, Workspace
from bot.reply.card import (
    Actions,
    Block,
    Card,
    Choice,
    Facts,
    Notice,
    NoticeKind,
    Reply,
    Request,
)
from bot.reply.citation import amendment_told, claim_name, quote_of, slug
from bot.reply.explain import status_of
from bot.reply.foreign import clean, cut
from bot.reply.ledger import difference_of
from bot.reply.voice import Voice

_LONGEST_REASON = 200
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Affected:
    """What a change has still to reach: *answers* that others can see."""

    answers: int = 0


def amended(
    before: Claim,
    after: Claim,
    article: Article | None,
    kept: Amendment,
    seen_from: Workspace,
    say: Voice,
    *,
    affected: Affected = Affected(),
) -> Reply:
    """What was done, the words it is about, how they stood and stand, and the way back."""
    name = claim_name(after, seen_from)
    summary = say(f"amend.{kept.kind.value}", name=name, **_values(kept, seen_from))
    return Reply(
        summary=summary,
        cards=(
            Card(
                blocks=(
                    Notice(kind=NoticeKind.DONE, text=summary),
                    *_words(after, article, seen_from),
                    Facts(
                        pairs=(
                            *_difference(before, after, say),
                            amendment_told(kept, seen_from, say),
                            *_reaching(affected, say),
                        )
                    ),
                    _undo_of(name, kept.number, say),
                )
            ),
        ),
    )


def undone(
    claim: Claim,
    article: Article | None,
    gone: Amendment,
    reason: str,
    seen_from: Workspace,
    say: Voice,
    *,
    affected: Affected = Affected(),
) -> Reply:
    """What was undone, and how the claim stands now."""
    date = gone.at.date().isoformat() if gone.at else ""
    what = say(f"amended.{gone.kind.value}", date=date)
    summary = say("source.undone", name=claim_name(claim, seen_from), what=what)
    pairs = (
        (say("fact.undone"), amendment_told(gone, seen_from, say)[1]),
        (say("fact.stands"), status_of(claim.status, say)),
        (say("fact.reason"), clean(reason)),
        *_reaching(affected, say),
    )
    return Reply(
        summary=summary,
        cards=(
            Card(
                blocks=(
                    Notice(kind=NoticeKind.DONE, text=summary),
                    *_words(claim, article, seen_from),
                    Facts(pairs=pairs),
                )
            ),
        ),
    )


def thing_retracted(
    name: Name,
    called: str,
    kept: Amendment,
    affected: Affected,
    seen_from: Workspace,
    say: Voice,
) -> Reply:
    """That an article or a source is retracted, what that means for claims, and the way back."""
    told = name.seen_from(seen_from)
    key = "retracted.article" if name.kind == "A" else "retracted.source"
    summary = say(key, name=told, called=_cut(called))
    pairs = (amendment_told(kept, seen_from, say), *_reaching(affected, say))
    blocks = (
        Notice(kind=NoticeKind.DONE, text=summary),
        Facts(pairs=pairs),
        _undo_of(told, kept.number, say),
    )
    return Reply(summary=summary, cards=(Card(blocks=blocks),))


def thing_undone(
    name: Name,
    called: str,
    gone: Amendment | Merger,
    reason: str,
    affected: Affected,
    seen_from: Workspace,
    say: Voice,
) -> Reply:
    """What was undone of an article or a source."""
    date = gone.at.date().isoformat() if gone.at else ""
    if isinstance(gone, Merger):
        source, into = gone.source.seen_from(seen_from), gone.into.seen_from(seen_from)
        what = say("amended.merged", date=date, source=source, into=into)
    else:
        what = say(f"amended.{slug(gone.kind)}", date=date)
    summary = say("thing.undone", name=name.seen_from(seen_from), called=_cut(called), what=what)
    pairs = ((say("fact.reason"), clean(reason)), *_reaching(affected, say))
    blocks = (Notice(kind=NoticeKind.DONE, text=summary), Facts(pairs=pairs))
    return Reply(summary=summary, cards=(Card(blocks=blocks),))


def merged(merger: Merger, called: tuple[str, str], seen_from: Workspace, say: Voice) -> Reply:
    """That two names are of one source now, and the way back."""
    source, into = merger.source.seen_from(seen_from), merger.into.seen_from(seen_from)
    summary = say(
        "source.merged", source=source, one=_cut(called[0]), into=into, other=_cut(called[1])
    )
    blocks = (
        Notice(kind=NoticeKind.DONE, text=summary),
        Facts(pairs=((say("fact.reason"), clean(merger.reason)),)),
        _undo_of(source, merger.number, say),
    )
    return Reply(summary=summary, cards=(Card(blocks=blocks),))


def thing_changed(
    name: Name, called: str, entries: Sequence[Entry], seen_from: Workspace, say: Voice
) -> str:
    """What a form about an article or a source must say that was made before its last change."""
    told = _told(entries[0], say) if entries else ""
    return say("thing.stale", name=name.seen_from(seen_from), called=_cut(called), told=told)


def history(name: str, entries: tuple[Entry, ...], say: Voice, *, more: bool) -> Reply:
    """The entries of a claim, newest first; people are called as they were then."""
    if not entries:
        return Reply(summary=say("source.history.none", name=name))
    pairs = tuple(
        (
            say("history.at", number=entry.number, time=entry.at.strftime("%Y-%m-%d %H:%M UTC")),
            _told(entry, say),
        )
        for entry in entries
    )
    summary = say.count("source.history", len(entries), name=name)
    blocks: tuple[Block, ...] = (Facts(pairs=pairs),)
    if more:
        text = say("source.history.more")
        blocks = (*blocks, Notice(kind=NoticeKind.NOTE, text=text))
    return Reply(summary=summary, cards=(Card(blocks=blocks),))


def changed_meanwhile(claim: Claim, seen_from: Workspace, say: Voice) -> str:
    """What a form must say that was made before the newest change."""
    name = claim_name(claim, seen_from)
    if not claim.amendments:
        return say("source.stale.undone", name=name)
    what, told = amendment_told(claim.amendments[-1], seen_from, say)
    return say("source.stale", name=name, what=what, told=told)


def done(action: str, say: Voice) -> str:
    """The ledger's action (`claim.retract`) in words."""
    for key in (f"done.{action.replace('.', '_')}", f"done.{action.rpartition('.')[2]}"):
        if say.knows(key):
            return say(key)
    return clean(action)


def _told(entry: Entry, say: Voice) -> str:
    """An entry as a sentence: who did what, how it stood and stands, and why."""
    return say(
        "source.history.entry",
        who=clean(entry.name or say("person.forgotten")),
        what=" ".join(filter(None, (done(entry.action, say), difference_of(entry, say)))),
        reason=cut(clean(entry.reason), _LONGEST_REASON),
    )


def _undo_of(name: str, entry: int, say: Voice) -> Actions:
    """The way back from what *entry* did, whatever is done later."""
    request = Request(command="source undo", values=(("claim", name), ("entry", str(entry))))
    return Actions(choices=(Choice(label=say("action.undo"), request=request),))


def _reaching(affected: Affected, say: Voice) -> tuple[tuple[str, str], ...]:
    if not affected.answers:
        return ()
    return ((say("fact.answers"), say.count("answers.due", affected.answers)),)


def _cut(called: str) -> str:
    return cut(clean(called), _LONGEST_NAME)


def _words(claim: Claim, article: Article | None, seen_from: Workspace) -> tuple[Block, ...]:
    return () if article is None else (quote_of(claim, article, None, seen_from),)


def _difference(before: Claim, after: Claim, say: Voice) -> tuple[tuple[str, str], ...]:
    if before.status is after.status:
        return ()
    return (
        (say("fact.stood"), status_of(before.status, say)),
        (say("fact.stands"), status_of(after.status, say)),
    )


def _values(kept: Amendment, seen_from: Workspace) -> dict[str, str]:
    return {
        "source": clean(kept.source.name) if kept.source else "",
        "target": kept.target.seen_from(seen_from) if kept.target else "",
    }
