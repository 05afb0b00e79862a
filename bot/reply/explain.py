"""Why a finding is offered, and what it disagrees on."""

from bot.model import ClaimStatus, Conflict, Finding, Standing, Why, WhyKind
from bot.reply.card import Notice, NoticeKind
from bot.reply.foreign import clean
from bot.reply.voice import Voice


def why(reasons: tuple[Why, ...], say: Voice) -> str:
    """The reasons in one line: `matches: drones, parts; read “dron” as “drone”`."""
    kinds = WhyKind
    order = [kinds.PHRASE, kinds.WORDS, kinds.PASSAGE, kinds.HEADLINE, kinds.VARIANT, kinds.TYPO]
    order.append(kinds.MEANING)
    sorted_ = sorted(reasons, key=lambda reason: order.index(reason.kind))
    return "; ".join(_reason(reason, say) for reason in sorted_)


def conflict(found: Conflict, say: Voice) -> str:
    """The conflict in a sentence, with both sides in their own words."""
    return say(f"conflict.{found.kind.value}", asked=clean(found.asked), says=clean(found.says))


def notices_of(finding: Finding, say: Voice) -> tuple[Notice, ...]:
    """What must be read first: the status that is not plain, the conflict, the weak standing."""
    notices = []
    status = finding.claim.status
    if status is not ClaimStatus.OPEN:
        notices.append(Notice(kind=NoticeKind.STATUS, text=status_of(status, say)))
    if finding.conflict is not None:
        text = say("claim.conflict", sentence=conflict(finding.conflict, say))
        notices.append(Notice(kind=NoticeKind.CONFLICT, text=text))
    elif finding.standing is Standing.RELATED:
        notices.append(Notice(kind=NoticeKind.RELATED, text=say("claim.related")))
    return tuple(notices)


def status_of(status: ClaimStatus, say: Voice) -> str:
    """The status in a sentence; its first word is the status."""
    return say(f"status.{status.value}")


def _reason(reason: Why, say: Voice) -> str:
    asked = ", ".join(clean(word) for word in reason.asked)
    found = ", ".join(clean(word) for word in reason.found) or asked
    # Of some ways the question's word is told too, of the others only what was found.
    return say(_SAID[reason.kind], asked=asked, found=found, words=found)


_SAID = {
    WhyKind.PHRASE: "why.phrase",
    WhyKind.WORDS: "why.words",
    WhyKind.PASSAGE: "why.passage",
    WhyKind.HEADLINE: "why.headline",
    WhyKind.VARIANT: "why.variant",
    WhyKind.TYPO: "why.typo",
    WhyKind.MEANING: "why.meaning",
}
