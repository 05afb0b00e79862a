"""From Findings to a Reply: the answer, what is near, nothing, an empty library."""

from dataclasses import dataclass
from enum import StrEnum

from bot.model import Claim, ClaimStatus, Finding, Findings, Revision, Standing, Workspace
from bot.reply import explain
from bot.reply.card import (
    Audience,
    Block,
    Card,
    Choice,
    Choices,
    Facts,
    Notice,
    NoticeKind,
    Prose,
    Reply,
    Request,
)
from bot.reply.citation import (
    around_of,
    choice_of,
    details_of,
    facts_of,
    locator,
    quote_of,
    sources_of,
    title_of,
)
from bot.reply.foreign import clean, cut
from bot.reply.voice import Voice

_MOST_CHOICES = 5
_MOST_NEAR = 3
# A question is repeated in a sentence: the person knows what they asked.
_ECHO = 100


class Show(StrEnum):
    """How much of an answer is shown."""

    PASSAGE = "passage"
    SOURCES = "sources"
    EVERYTHING = "everything"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where an answer is read: the workspace, how much of it, by whom, and the day it is for."""

    workspace: Workspace
    show: Show = Show.PASSAGE
    audience: Audience = Audience.ASKER
    as_of: str = ""


def answer(
    findings: Findings, setting: Setting, say: Voice, *, revision: Revision | None = None
) -> Reply:
    """The best finding as a card, the others as choices. *revision* is the best one's."""
    best, *others = findings.found
    card = finding_card(best, setting, say, revision=revision)
    choices = tuple(
        choice_of(other.claim, other.article, setting.workspace, say)
        for other in others[:_MOST_CHOICES]
    )
    if choices:
        more = Choices(title=say("claim.others"), choices=choices)
        card = Card(blocks=(*card.blocks, more))
    return Reply(summary=_summary(best, setting, say), cards=(card,), audience=setting.audience)


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
    blocks.append(quote_of(claim, article, revision, setting.workspace))
    facts = facts_of(claim, article, revision, say)
    if reasons := explain.why(finding.why, say):
        facts = (*facts, (say("fact.why"), reasons))
    is_whole = setting.show is Show.EVERYTHING
    cues = revision if setting.show is not Show.PASSAGE else None
    sources = sources_of(claim.citations, say, revision=cues)
    if setting.show is Show.SOURCES:
        blocks += [sources, Facts(pairs=facts[:1])]
    else:
        blocks += [Facts(pairs=facts), sources]
    if is_whole and revision is not None:
        blocks.append(Prose(text=say("claim.around")))
        blocks.append(around_of(claim, article, revision, setting.workspace))
    if is_whole:
        blocks.append(details_of(claim, article, say))
    return Card(blocks=tuple(blocks))


def one_claim(
    finding: Finding,
    setting: Setting,
    say: Voice,
    *,
    revision: Revision | None,
    asked_revision: int | None = None,
) -> Reply:
    """A claim that was asked for by its name, with what changed since the button was made."""
    card = finding_card(finding, setting, say, revision=revision)
    if asked_revision is not None and asked_revision != finding.claim.revision:
        text = say("claim.read_again", old=asked_revision, new=finding.claim.revision)
        card = Card(blocks=(Notice(kind=NoticeKind.NOTE, text=text), *card.blocks))
    return Reply(summary=_summary(finding, setting, say), cards=(card,), audience=setting.audience)


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
                    choose(say("next.add"), "article add"),
                    choose(say("next.help"), "pincite help"),
                ),
            )
        )
    return Reply(summary=say("library.empty"), cards=(Card(blocks=tuple(blocks)),))


def choose(label: str, command: str, *values: tuple[str, str]) -> Choice:
    """A button that asks *command* with *values*."""
    return Choice(label=label, request=Request(command=command, values=values))


def _summary(finding: Finding, setting: Setting, say: Voice) -> str:
    claim: Claim = finding.claim
    pin, title = locator(claim, setting.workspace), title_of(finding.article, say)
    if finding.conflict is not None:
        summary = say("summary.conflict", pin=pin, title=title)
    elif finding.standing is Standing.RELATED:
        summary = say("summary.related", pin=pin, title=title)
    else:
        summary = say("summary.match", pin=pin, title=title)
    if claim.status is ClaimStatus.OPEN:
        return summary
    # A status that is not plain is the first word.
    return f"{explain.status_of(claim.status, say)} {summary}"
