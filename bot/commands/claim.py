"""`/claim`: the exact words that support a claim, their pin, citation and sources."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.commands.spec import Command, Desk, option
from bot.model import (
    PUBLIC,
    Article,
    Caller,
    Claim,
    Finding,
    Findings,
    Name,
    Permission,
    Revision,
    Standing,
    Workspace,
    to_name,
)
from bot.model.trouble import LibraryDamaged, NotAllowed, UnknownClaim
from bot.reply import compose
from bot.reply.card import Audience, FieldKind, Reply
from bot.reply.compose import Setting, Show
from bot.reply.voice import voice

# One answer, up to five more to choose from.
_LIMIT = 6
_CLAIM_NAME = re.compile(r"\s*P?C[1-9][0-9]{0,11}\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRequest:
    """What is asked, how much of the answer is shown, for which day, and to whom."""

    query: str = option(FieldKind.TEXT, "option.claim.query", positional=True, example="drones")
    show: str = option(
        FieldKind.CHOICE,
        "option.claim.show",
        default=Show.PASSAGE.value,
        choices=tuple(show.value for show in Show),
        example="sources",
    )
    as_of: datetime | None = option(  # noqa: RUF009 (makes a field)
        FieldKind.DATE, "option.claim.as_of", default=None, example="2026-03-04"
    )
    public: bool = option(FieldKind.FLAG, "option.claim.public", default=False)
    revision: int | None = option(
        FieldKind.NUMBER, "option.claim.revision", default=None, hidden=True, example="2"
    )


async def claim(request: ClaimRequest, /, *, caller: Caller, desk: Desk) -> Reply:
    """Answer with what the libraries that the caller reads say, or with what is near."""
    if request.public and not caller.may(Permission.SPEAK):
        raise NotAllowed(command="claim --public", needs="permission.speak")
    say = voice(caller.language)
    setting = Setting(
        workspace=caller.workspace,
        show=Show(request.show),
        audience=Audience.CHANNEL if request.public else Audience.ASKER,
        as_of=request.as_of.date().isoformat() if request.as_of else "",
    )
    if _CLAIM_NAME.fullmatch(request.query):
        name = to_name(request.query, kind="C", workspace=caller.workspace)
        finding = await _named(name, request.query.strip(), desk)
        revision = await revision_of(finding, desk)
        return compose.one_claim(
            finding, setting, say, revision=revision, asked_revision=request.revision
        )
    as_of = request.as_of.astimezone(UTC) if request.as_of else None
    findings = await desk.look_up(
        request.query, workspace=caller.workspace, limit=_LIMIT, as_of=as_of
    )
    if findings.found:
        revision = await revision_of(findings.found[0], desk)
        return compose.answer(findings, setting, say, revision=revision)
    return await nothing_found(findings, setting, caller=caller, desk=desk)


async def nothing_found(
    findings: Findings, setting: Setting, *, caller: Caller, desk: Desk
) -> Reply:
    """Say kindly that nothing was found, or that there is nothing yet to be found."""
    say = voice(caller.language)
    libraries = dict.fromkeys((caller.workspace, PUBLIC))
    counts = [await desk.store.counts(library) for library in libraries]
    if not any(count.articles for count in counts):
        return compose.empty(say, may_add=caller.may_change_library)
    return compose.nothing(findings, setting, say)


async def revision_of(finding: Finding, desk: Desk) -> Revision | None:
    """What the article said when the claim's words were cut from it."""
    claim_ = finding.claim
    return await desk.store.revision(Workspace(claim_.workspace), claim_.article, claim_.revision)


async def _named(name: Name, asked_for: str, desk: Desk) -> Finding:
    found = await desk.store.claims(name.workspace, (name.number,))
    if not found:
        raise UnknownClaim(asked_for=asked_for)
    (claim_,) = found
    article = await desk.store.article(name.workspace, claim_.article)
    if article is None:
        raise LibraryDamaged(what=asked_for)
    return _as_finding(claim_, article)


def _as_finding(claim_: Claim, article: Article) -> Finding:
    # It was named, not searched for: nothing to explain, nothing to weigh.
    return Finding(claim=claim_, article=article, fit=100, standing=Standing.MATCH, why=())


COMMAND = Command(
    name="claim",
    request=ClaimRequest,
    summary="command.claim",
    run=claim,
    examples=(
        "/claim drones",
        "/claim 80 percent of the parts --show sources",
        "/claim C12 --show everything",
        "/claim drones --as-of 2026-03-04 --public",
    ),
)
