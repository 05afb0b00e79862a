"""From a Checked quotation to a Reply: what the article says, and what differs.

It states the difference and says nothing of who made it.
"""

from dataclasses import replace

from bot.model import (
    Article,
    Checked,
    Claim,
    ClaimStatus,
    Edit,
    Finding,
    Ignored,
    Op,
    Pin,
    Place,
    Revision,
    Standing,
    Verdict,
    digest_of,
)
from bot.reply.actions import actions_of, ask_moderators, mending_of
from bot.reply.card import Block, Card, Choices, Facts, Notice, NoticeKind, Prose, Quote, Reply
from bot.reply.citation import (
    amendments_of,
    article_name,
    choice_of,
    facts_of,
    locator,
    quote_of,
    title_of,
)
from bot.reply.explain import status_of
from bot.reply.foreign import clean, cut, shown
from bot.reply.fragment import link_to
from bot.reply.setting import Setting
from bot.reply.voice import Voice

_MOST_EDITS = 8
_MOST_AROUND = 2
# Enough of either side to find the change by; the quotation has it whole.
_SIDE = 160

_SUMMARY = {
    Verdict.VERBATIM: "quote.verbatim",
    Verdict.FORMATTING: "quote.formatting",
    Verdict.ALTERED: "quote.altered",
}
_IGNORED = {
    Ignored.SPACES: "quote.ignored.spaces",
    Ignored.MARKS: "quote.ignored.marks",
    Ignored.DASHES: "quote.ignored.dashes",
    Ignored.CASE: "quote.ignored.case",
    Ignored.STOP: "quote.ignored.stop",
    Ignored.SIGNS: "quote.ignored.signs",
}
_OPS = {
    Op.REPLACED: "quote.op.replaced",
    Op.ADDED: "quote.op.added",
    Op.LEFT_OUT: "quote.op.left_out",
    Op.ELIDED: "quote.op.elided",
}


def checked(found: Checked, setting: Setting, say: Voice) -> Reply:
    """What became of the quotation, with the article's own words where it has any."""
    if found.article is None or found.revision is None or not found.places:
        return _nowhere(found, setting, say)
    return _somewhere(found, found.article, found.revision, setting, say)


def _somewhere(
    found: Checked, article: Article, revision: Revision, setting: Setting, say: Voice
) -> Reply:
    quotes = tuple(_quote(found, place, article, revision, setting) for place in found.places)
    summary = _summary(found, article, quotes[0].pin, setting, say)
    statuses = dict.fromkeys(
        status_of(claim.status, say)
        for claim in found.claims
        if claim.status is not ClaimStatus.OPEN
    )
    blocks: list[Block] = [Notice(kind=NoticeKind.STATUS, text=text) for text in statuses]
    if found.edits:
        blocks.append(Notice(kind=NoticeKind.CONFLICT, text=summary))
    blocks += quotes
    blocks += _differences(found, revision, say)
    blocks += _around(found, article, revision, setting, say)
    for claim in found.claims:
        if (amended := amendments_of(claim, setting.workspace, say)) is not None:
            blocks.append(amended)
    blocks.append(_citation(article, say))
    if found.claims:
        finding = Finding(
            claim=found.claims[0], article=article, fit=100, standing=Standing.MATCH, why=()
        )
        blocks.append(actions_of(finding, setting, say))
        if (mending := mending_of(finding.claim, setting, say)) is not None:
            blocks.append(mending)
    # A status that is not plain is the first word.
    return Reply(summary=" ".join((*statuses, summary)), cards=(Card(blocks=tuple(blocks)),))


def _summary(found: Checked, article: Article, pin: str, setting: Setting, say: Voice) -> str:
    title = title_of(article, say)
    if found.verdict is Verdict.ELSEWHERE and found.named is not None:
        named = article_name(found.named, setting.workspace)
        return say("quote.elsewhere", named=named, pin=pin, title=title)
    return say(_SUMMARY[found.verdict], pin=pin, title=title)


def _quote(
    found: Checked, place: Place, article: Article, revision: Revision, setting: Setting
) -> Quote:
    """A slice of the stored text with its pin; the claim's name too where it is in one."""
    words = place.span.cut(revision.text)
    url = article.metadata.url
    claim = _claim_at(found, place)
    if claim is None:
        name = article_name(article, setting.workspace)
        pin, link = str(Pin(article=name, passage=place.passage)), url
    else:
        pin = locator(claim, setting.workspace)
        said = replace(claim, span=place.span, words=words, digest=digest_of(words))
        link = link_to(said, url=url, revision=revision)
    return Quote(words=words, pin=pin, link=link, language=article.metadata.language)


def _claim_at(found: Checked, place: Place) -> Claim | None:
    """The first claim of that passage that the words touch."""
    return next((claim for claim in found.claims if claim.passage == place.passage), None)


def _differences(found: Checked, revision: Revision, say: Voice) -> tuple[Block, ...]:
    """What was ignored, each change in both sides' words, what an ellipsis left out."""
    blocks: list[Block] = []
    if found.edits:
        pairs = [(say(_OPS[edit.op]), _told(edit, say)) for edit in found.edits[:_MOST_EDITS]]
        blocks.append(Facts(title=say("quote.differs"), pairs=tuple(pairs)))
        if more := len(found.edits) - len(pairs):
            blocks.append(Prose(text=say.count("quote.edits.more", more)))
    if found.elided:
        label = say("quote.elided")
        words = (span.cut(revision.text) for span in found.elided)
        blocks.append(Facts(pairs=tuple((label, _side(one)) for one in words)))
    if found.ignored:
        kinds = ", ".join(say(_IGNORED[kind]) for kind in found.ignored)
        blocks.append(Prose(text=say("quote.ignored", kinds=kinds)))
    return tuple(blocks)


def _told(edit: Edit, say: Voice) -> str:
    if not edit.says:
        return say("quote.edit.nothing", asked=_side(edit.asked))
    if not edit.asked:
        return say("quote.edit.missing", says=_side(edit.says))
    return say("quote.edit", asked=_side(edit.asked), says=_side(edit.says))


def _side(words: str) -> str:
    return cut(clean(shown(" ".join(words.split()))), _SIDE)


def _around(
    found: Checked, article: Article, revision: Revision, setting: Setting, say: Voice
) -> tuple[Block, ...]:
    """The sentences that the words are only a part of: what they leave out may matter."""
    partly = [
        claim
        for claim in found.claims
        if not any(claim.span.within(place.span) for place in found.places)
    ]
    if not partly:
        return ()
    quotes = (
        replace(quote_of(claim, article, revision, setting.workspace), link=None, is_claim=False)
        for claim in partly[:_MOST_AROUND]
    )
    return (Prose(text=say("quote.around")), *quotes)


def _citation(article: Article, say: Voice) -> Facts:
    return facts_of(article, say)


def _nowhere(found: Checked, setting: Setting, say: Voice) -> Reply:
    """In none of the articles: with those that are nearest, and the way to the moderators."""
    if found.too_common:
        blocks: list[Block] = [Prose(text=say("quote.too_common.hint"))]
        return Reply(summary=say("quote.too_common"), cards=(Card(blocks=tuple(blocks)),))
    summary = say.count("quote.nowhere", found.compared)
    if found.named is not None:
        name = article_name(found.named, setting.workspace)
        title = title_of(found.named, say)
        summary = say.count("quote.nowhere.named", found.compared, name=name, title=title)
    blocks = [Prose(text=say("quote.nowhere.hint"))]
    near = tuple(
        choice_of(finding.claim, finding.article, setting.workspace, say) for finding in found.near
    )
    if near:
        blocks.append(Choices(title=say("claim.near"), choices=near))
    if setting.may_report:
        blocks.append(ask_moderators(found.asked, say))
    return Reply(summary=summary, cards=(Card(blocks=tuple(blocks)),))
