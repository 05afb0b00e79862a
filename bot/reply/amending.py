"""What is said when moderators change a claim: the difference, the history, what is in the way."""

from bot.model import Amendment, Article, Claim, Entry, Workspace
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
from bot.reply.citation import amendment_told, claim_name, quote_of
from bot.reply.explain import status_of
from bot.reply.foreign import clean, cut
from bot.reply.voice import Voice

_LONGEST_REASON = 200


def amended(
    before: Claim,
    after: Claim,
    article: Article | None,
    kept: Amendment,
    seen_from: Workspace,
    say: Voice,
) -> Reply:
    """What was done, the words it is about, how they stood and stand, and the way back."""
    name = claim_name(after, seen_from)
    summary = say(f"amend.{kept.kind.value}", name=name, **_values(kept, seen_from))
    request = Request(
        command="source undo", values=(("claim", name), ("amended", str(after.amended)))
    )
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
                        )
                    ),
                    Actions(choices=(Choice(label=say("action.undo"), request=request),)),
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
) -> Reply:
    """What was undone, and how the claim stands now."""
    date = gone.at.date().isoformat() if gone.at else ""
    what = say(f"amended.{gone.kind.value}", date=date)
    summary = say("source.undone", name=claim_name(claim, seen_from), what=what)
    pairs = (
        (say("fact.undone"), amendment_told(gone, seen_from, say)[1]),
        (say("fact.stands"), status_of(claim.status, say)),
        (say("fact.reason"), clean(reason)),
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


def history(name: str, entries: tuple[Entry, ...], say: Voice, *, more: bool) -> Reply:
    """The entries of a claim, newest first; people are called as they were then."""
    if not entries:
        return Reply(summary=say("source.history.none", name=name))
    pairs = tuple(
        (
            entry.at.strftime("%Y-%m-%d %H:%M UTC"),
            say(
                "source.history.entry",
                who=clean(entry.name or say("person.forgotten")),
                what=done(entry.action, say),
                reason=cut(clean(entry.reason), _LONGEST_REASON),
            ),
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
    key = f"done.{action.rpartition('.')[2]}"
    return say(key) if say.knows(key) else clean(action)


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
