"""From Findings to a Reply: the answer, what is near, nothing, an empty library."""

from collections.abc import Sequence
from dataclasses import replace

from bot.model import Claim, ClaimStatus, Finding, Findings, Revision, Shown, Standing
from bot.reply import explain
from bot.reply.actions import actions_of, ask_moderators, button, mending_of, pages_of
from bot.reply.card import (
    Block,
    Card,
    Choices,
    Facts,
    Notice,
    NoticeKind,
    Prose,
    Reply,
)
from bot.reply.citation import (
    amendment_told,
    amendments_of,
    around_of,
    choice_of,
    claim_name,
    details_of,
    facts_of,
    locator,
    margin_of,
    origin_of,
    quote_of,
    slug,
    sources_of,
    title_of,
)
from bot.reply.foreign import clean, cut
from bot.reply.setting import Setting, Show
from bot.reply.voice import Voice

MOST_CHOICES = 5
"""Other findings on one page."""

_MOST_NEAR = 3
# A question is repeated in a sentence: the person knows what they asked.
_ECHO = 100


def answer(
    findings: Findings, setting: Setting, say: Voice, *, revision: Revision | None = None
) -> Reply:
    """The best finding as a card, the others as choices. *revision* is the best one's."""
    best, *others = findings.found
    card = finding_card(best, setting, say, revision=revision)
    cards = (card, *_others(others, findings.query, 1, setting, say))
    return Reply(summary=_summary(best, setting, say), cards=cards, audience=setting.audience)


def page(findings: Findings, number: int, setting: Setting, say: Voice) -> Reply:
    """A further page of the other findings."""
    query = cut(clean(findings.query), _ECHO)
    others = findings.found[1 + MOST_CHOICES * (number - 1) :]
    cards = _others(others, findings.query, number, setting, say)
    key = "claim.page" if others else "claim.page.end"
    return Reply(summary=say(key, query=query, page=number), cards=cards)


def _others(
    others: Sequence[Finding], question: str, number: int, setting: Setting, say: Voice
) -> tuple[Card, ...]:
    """What else was found, a page of it, as a card of choices."""
    choices = tuple(
        choice_of(other.claim, other.article, setting.workspace, say)
        for other in others[:MOST_CHOICES]
    )
    blocks: list[Block] = []
    if choices:
        blocks.append(Choices(title=say("claim.others"), choices=choices))
    turning = pages_of(question, number, say, more=len(others) > MOST_CHOICES)
    if turning is not None:
        blocks.append(turning)
    return (Card(blocks=tuple(blocks)),) if blocks else ()


def everything_found(
    findings: Findings, revisions: tuple[Revision | None, ...], setting: Setting, say: Voice
) -> Reply:
    """Each finding as a card of its own, with fit and standing: for those who look into it."""
    cards = []
    for finding, revision in zip(findings.found, revisions, strict=True):
        card = finding_card(finding, setting, say, revision=revision)
        standing = say(f"standing.{finding.standing.value}")
        fit = Facts(pairs=((say("fact.fit"), say("fit.of", fit=finding.fit, standing=standing)),))
        cards.append(Card(blocks=(*card.blocks, fit)))
    query = cut(clean(findings.query), _ECHO)
    return Reply(summary=say.count("claim.findings", len(cards), query=query), cards=tuple(cards))


def finding_card(
    finding: Finding, setting: Setting, say: Voice, *, revision: Revision | None = None
) -> Card:
    """One finding: what must be read first, the words, the citation, the sources."""
    claim, article = finding.claim, finding.article
    blocks: list[Block] = list(explain.notices_of(finding, say))
    if setting.as_of:
        blocks.append(Notice(kind=NoticeKind.NOTE, text=say("claim.as_of", date=setting.as_of)))
        blocks += _later(claim, setting, say)
    blocks.append(quote_of(claim, article, revision, setting.workspace))
    if (amended := amendments_of(claim, setting.workspace, say)) is not None:
        blocks.append(amended)
    facts = facts_of(article, say)
    margin = margin_of(claim, revision, explain.why(finding.why, say), say)
    if setting.lineages:
        margin = replace(margin, pairs=(*_origin_of(setting, say), *margin.pairs))
    is_whole = setting.show is Show.EVERYTHING
    cues = revision if setting.show is not Show.PASSAGE else None
    sources = sources_of(claim, say, revision=cues, seen_from=setting.workspace)
    if setting.show is Show.SOURCES:
        blocks += [sources, replace(facts, pairs=facts.pairs[:1])]
    elif setting.show is Show.CONTEXT and revision is not None:
        around = around_of(claim, article, revision, setting.workspace, reach=1)
        blocks += [Prose(text=say("claim.context")), *around, replace(facts, pairs=facts.pairs[:1])]
    else:
        blocks += [facts, sources, margin]
    if is_whole and revision is not None:
        blocks.append(Prose(text=say("claim.around")))
        blocks += around_of(claim, article, revision, setting.workspace)
    if is_whole:
        blocks.append(details_of(claim, article, say))
    blocks.append(actions_of(finding, setting, say))
    if (mending := mending_of(claim, setting, say)) is not None:
        blocks.append(mending)
    return Card(blocks=tuple(blocks))


def _later(claim: Claim, setting: Setting, say: Voice) -> list[Notice]:
    """What came after the day that is answered for, and is in force today."""
    told = (amendment_told(one, setting.workspace, say) for one in claim.later)
    return [
        Notice(kind=NoticeKind.STATUS, text=say("claim.later", what=what, told=words))
        for what, words in told
    ]


def _origin_of(setting: Setting, say: Voice) -> tuple[tuple[str, str], ...]:
    """Where the claim comes from, and that what comes from one origin counts once."""
    chain = origin_of(setting.lineages[0], setting.workspace, say)
    told = [chain] if chain is not None else []
    if 0 < setting.origins < len(setting.lineages):
        text = say.count("origins.counted", setting.origins, found=len(setting.lineages))
        told.append((say("fact.origins"), text))
    return tuple(told)


def one_claim(
    finding: Finding,
    setting: Setting,
    say: Voice,
    *,
    revision: Revision | None,
    since: Sequence[Notice] = (),
    others: Sequence[Finding] = (),
) -> Reply:
    """A claim that was asked for by its name; *since* is what changed after it was shown.

    *others* were found with it.
    """
    card = finding_card(finding, setting, say, revision=revision)
    # A status that is not plain comes before everything else.
    first = sum(isinstance(block, Notice) for block in card.blocks)
    card = Card(blocks=(*card.blocks[:first], *since, *card.blocks[first:]))
    cards = (card, *_others(others, setting.question, 1, setting, say))
    return Reply(summary=_summary(finding, setting, say), cards=cards, audience=setting.audience)


def since_shown(shown: Shown, finding: Finding, setting: Setting, say: Voice) -> tuple[Notice, ...]:
    """What a card that is shown again must say first: who shares it, and what changed since."""
    changed = changed_since(shown, setting, say) if setting.posted_with is None else ()
    told = [Notice(kind=NoticeKind.NOTE, text=text) for text in changed]
    told += withdrawn_since(shown, setting, say)
    if setting.was_conflict and finding.conflict is None:
        # What had been asked was too long for the button.
        text = say("claim.conflict.shared")
        told.append(Notice(kind=NoticeKind.CONFLICT, text=text))
    if setting.shared_by and not _is_plain(finding, setting):
        text = say("claim.shared", name=clean(setting.shared_by))
        told.append(Notice(kind=NoticeKind.NOTE, text=text))
    return tuple(told)


def changed_since(shown: Shown, setting: Setting, say: Voice) -> tuple[str, ...]:
    """What changed since a claim was shown: it was read again, or moderators were at it."""
    told = []
    if shown.newest_revision != shown.claim.revision:
        told.append(say("claim.read_again", old=shown.claim.revision, new=shown.newest_revision))
    if shown.was_amended:
        told.append(say("claim.amended_since", name=claim_name(shown.claim, setting.workspace)))
    return tuple(told)


def withdrawn_since(shown: Shown, setting: Setting, say: Voice) -> tuple[Notice, ...]:
    """What was withdrawn of what was seen, or made and withdrawn since: without its words."""
    seen = shown.seen if setting.posted_with is None else setting.posted_with
    if seen is None:
        return ()
    undone = [one for one in shown.claim.withdrawn if one.undone_by > seen and one.at]
    return tuple(
        Notice(
            kind=NoticeKind.NOTE,
            text=say(f"withdrawn.{slug(one.kind)}", date=one.at.date().isoformat()),
        )
        for one in undone
        if one.at
    )


def nothing(findings: Findings, setting: Setting, say: Voice) -> Reply:
    """Nothing was found: said kindly and to the asker alone, with the nearest three."""
    query = cut(clean(findings.query), _ECHO)
    if findings.too_common:
        blocks: tuple[Block, ...] = (Prose(text=say("claim.too_common.hint")),)
        return Reply(summary=say("claim.too_common", query=query), cards=(Card(blocks=blocks),))
    blocks = (Prose(text=say("claim.nothing.hint")),)
    near = tuple(
        choice_of(finding.claim, finding.article, setting.workspace, say)
        for finding in findings.near[:_MOST_NEAR]
    )
    if near:
        blocks = (*blocks, Choices(title=say("claim.near"), choices=near))
    if setting.may_report:
        blocks = (*blocks, ask_moderators(findings.query, say))
    return Reply(summary=say("claim.nothing", query=query), cards=(Card(blocks=blocks),))


def empty(say: Voice, *, may_add: bool) -> Reply:
    """The library holds nothing yet: moderators can change that, members can ask them to."""
    step = say("library.empty.moderator") if may_add else say("library.empty.member")
    blocks: list[Block] = [Prose(text=step)]
    if may_add:
        blocks.append(
            Choices(
                title=say("next.title"),
                choices=(
                    button(say("next.add"), "article add"),
                    button(say("next.help"), "pincite help"),
                ),
            )
        )
    return Reply(summary=say("library.empty"), cards=(Card(blocks=tuple(blocks)),))


def _is_plain(finding: Finding, setting: Setting) -> bool:
    """Whether the finding says what was asked."""
    is_conflict = finding.conflict is not None or setting.was_conflict
    return not is_conflict and finding.standing is Standing.MATCH


def _summary(finding: Finding, setting: Setting, say: Voice) -> str:
    claim: Claim = finding.claim
    pin, title = locator(claim, setting.workspace), title_of(finding.article, say)
    if finding.conflict is not None or setting.was_conflict:
        summary = say("summary.conflict", pin=pin, title=title)
    elif finding.standing is Standing.RELATED:
        summary = say("summary.related", pin=pin, title=title)
    elif setting.shared_by:
        summary = say("summary.shared", name=clean(setting.shared_by), pin=pin, title=title)
    else:
        summary = say("summary.match", pin=pin, title=title)
    if claim.status is ClaimStatus.OPEN:
        return summary
    # A status that is not plain is the first word.
    return f"{explain.status_of(claim.status, say)} {summary}"
