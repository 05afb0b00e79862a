"""What can be done with an answer: share it, see its sources, cite it, report it, mend it."""

from bot.model import Claim, Finding, Name, Shows, Standing, Workspace
from bot.reply.card import Actions, Audience, Choice, Living, Request
from bot.reply.citation import claim_name, seen_of
from bot.reply.setting import Setting, Show
from bot.reply.voice import Voice


def actions_of(finding: Finding, setting: Setting, say: Voice) -> Actions:
    """The buttons of a claim's card; what others see has nothing to share and nothing to report."""
    claim = finding.claim
    name = ("query", claim_name(claim, setting.workspace))
    seen = seen_of(claim)
    is_private = setting.audience is Audience.ASKER
    choices = [
        _share(finding, setting, say) if is_private and setting.may_share else None,
        _show(Show.SOURCES, name, claim, say("action.sources")),
        _show(Show.CONTEXT, name, claim, say("action.context")),
        Choice(
            label=say("action.cite"),
            request=Request(command="cite", values=(("claim", name[1]), *seen)),
        ),
        _report(name[1], claim, say) if is_private and _may_report(claim, setting) else None,
    ]
    return Actions(choices=tuple(choice for choice in choices if choice is not None))


def mending_of(claim: Claim, setting: Setting, say: Voice) -> Actions | None:
    """The buttons for those who keep the claim's library, where they alone read; else None."""
    is_public = Workspace(claim.workspace).is_public
    may = setting.may_keep if is_public else setting.may_moderate
    if not may or setting.audience is not Audience.ASKER:
        return None
    # What they saw is carried, so that a change in between is noticed.
    values = (
        ("claim", claim_name(claim, setting.workspace)),
        ("amended", str(claim.amended)),
    )
    return Actions(
        choices=(
            button(say("action.correct"), "source correct", *values),
            button(say("action.retract"), "source retract", *values),
            button(say("action.source"), "source add", *values),
        )
    )


def ask_moderators(question: str, say: Voice) -> Actions:
    """The way to people, where the library has no answer."""
    request = Request(
        command="pincite request", values=(("question", question),), spare=("question",)
    )
    return Actions(choices=(Choice(label=say("action.ask"), request=request),))


def pages_of(question: str, page: int, say: Voice, *, more: bool) -> Actions | None:
    """The way to the other findings, back and on; None where there is no other page."""
    turns = []
    if page > 1:
        turns.append((say("action.earlier"), page - 1))
    if more:
        turns.append((say("action.more"), page + 1))
    choices = tuple(
        Choice(
            label=label,
            request=Request(command="claim", values=(("query", question), ("page", str(to)))),
        )
        for label, to in turns
    )
    return Actions(choices=choices) if choices else None


def living_of(finding: Finding, setting: Setting) -> Living:
    """What keeps the answer with *finding* true where others see it."""
    claim = finding.claim
    is_first = setting.posted_with is None
    seen = claim.amended if is_first else setting.posted_with or 0
    way = ("share" if setting.shared_by else "public", "yes")
    values = (*_shown(finding, setting), way, ("amended", str(seen)), ("posted", "yes"))
    name = Name(workspace=Workspace(claim.workspace), kind="C", number=claim.number)
    return Living(
        request=Request(command="claim", values=tuple(dict(values).items())),
        shows=(Shows(claim=name, revision=claim.revision, seen=claim.amended),),
    )


def _share(finding: Finding, setting: Setting, say: Voice) -> Choice:
    values = (*_shown(finding, setting), ("share", "yes"))
    request = Request(command="claim", values=values, spare=("question",))
    return Choice(label=say("action.share"), request=request)


def _shown(finding: Finding, setting: Setting) -> tuple[tuple[str, str], ...]:
    """The request for just what is shown."""
    claim = finding.claim
    standing = "conflict" if finding.conflict is not None else finding.standing.value
    values = [("query", claim_name(claim, setting.workspace)), *seen_of(claim)]
    if setting.show is not Show.PASSAGE:
        values.append(("show", setting.show.value))
    if setting.as_of:
        values.append(("as_of", setting.as_of))
    if standing != Standing.MATCH.value:
        values.append(("standing", standing))
    if setting.question:
        # What matched and what conflicts is worked out anew from what was asked.
        values.append(("question", setting.question))
    return tuple(values)


def _show(show: Show, name: tuple[str, str], claim: Claim, label: str) -> Choice:
    values = (name, *seen_of(claim), ("show", show.value))
    return Choice(label=label, request=Request(command="claim", values=values))


def _may_report(claim: Claim, setting: Setting) -> bool:
    # The public library has keepers wherever it is read.
    return setting.may_report or Workspace(claim.workspace).is_public


def _report(name: str, claim: Claim, say: Voice) -> Choice:
    values = (("claim", name), *seen_of(claim))
    return Choice(
        label=say("action.report"), request=Request(command="pincite report", values=values)
    )


def button(label: str, command: str, *values: tuple[str, str]) -> Choice:
    """A button that asks *command* with *values*."""
    return Choice(label=label, request=Request(command=command, values=values))
