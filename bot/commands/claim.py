"""`/claim`: the exact words that support a claim, their pin, citation and sources."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bot.commands.named import seen_amended, seen_revision, shown_claim
from bot.commands.spec import Command, Desk, option
from bot.lineage import count_origins, lineages_of
from bot.model import (
    PUBLIC,
    Caller,
    Finding,
    Findings,
    Permission,
    Revision,
    Shown,
    Standing,
    Workspace,
)
from bot.model.trouble import NotAllowed
from bot.reply import compose
from bot.reply.actions import living_of
from bot.reply.card import Audience, FieldKind, Reply
from bot.reply.setting import Setting, Show
from bot.reply.voice import voice

_MOST_PAGES = 5
_CONFLICT = "conflict"
_STANDINGS = {Standing.MATCH.value: Standing.MATCH, _CONFLICT: Standing.MATCH}
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
    page: int = option(FieldKind.NUMBER, "option.claim.page", default=1, hidden=True, code="p")
    share: bool = option(FieldKind.FLAG, "option.claim.share", default=False, hidden=True, code="s")
    standing: str = option(
        FieldKind.CHOICE,
        "option.claim.standing",
        default=Standing.MATCH.value,
        choices=(Standing.MATCH.value, Standing.RELATED.value, _CONFLICT),
        hidden=True,
        code="t",
    )
    question: str = option(
        FieldKind.TEXT, "option.claim.question", default="", hidden=True, code="q"
    )
    posted: bool = option(
        FieldKind.FLAG, "option.claim.posted", default=False, hidden=True, code="l"
    )
    revision: int | None = seen_revision()
    amended: int | None = seen_amended()


async def claim(request: ClaimRequest, /, *, caller: Caller, desk: Desk) -> Reply:
    """Answer with what the libraries that the caller reads say, or with what is near."""
    is_public = request.public or request.share
    if is_public and not caller.may(Permission.SPEAK):
        raise NotAllowed(command="claim --public", needs="permission.speak")
    say = voice(caller.language)
    setting = Setting(
        workspace=caller.workspace,
        show=Show(request.show),
        audience=Audience.CHANNEL if is_public else Audience.ASKER,
        as_of=request.as_of.date().isoformat() if request.as_of else "",
        question=request.question or request.query,
        may_share=caller.may(Permission.SPEAK) and not caller.workspace.is_public,
        may_report=not caller.workspace.is_public,
        may_moderate=caller.may_change_library and not caller.is_overheard,
        may_keep=caller.may_keep_public and not caller.is_overheard,
        shared_by=caller.person.name if request.share else "",
    )
    if _CLAIM_NAME.fullmatch(request.query):
        return await _one(request, setting, caller=caller, desk=desk)
    as_of = request.as_of.astimezone(UTC) if request.as_of else None
    page = min(max(request.page, 1), _MOST_PAGES)
    # One more than is shown says whether there is a next page.
    limit = 1 + compose.MOST_CHOICES * page + (page < _MOST_PAGES)
    findings = await desk.look_up(
        request.query, workspace=caller.workspace, limit=limit, as_of=as_of
    )
    if page > 1:
        return compose.page(findings, page, setting, say)
    if findings.found:
        revision = await revision_of(findings.found[0], desk)
        found = findings.found[: 1 + compose.MOST_CHOICES]
        setting = await _with_lineages(setting, found, desk)
        reply = compose.answer(findings, setting, say, revision=revision)
        return replace(reply, living=living_of(findings.found[0], setting))
    return await nothing_found(findings, setting, caller=caller, desk=desk)


async def _one(request: ClaimRequest, setting: Setting, *, caller: Caller, desk: Desk) -> Reply:
    """A claim that was asked for by its name, or whose button was pressed."""
    say = voice(caller.language)
    shown = await shown_claim(
        request.query, request.revision, request.amended, caller=caller, desk=desk
    )
    finding, others = await _as_it_was_found(shown, request, caller=caller, desk=desk)
    setting = replace(
        setting,
        question=request.question,
        was_conflict=request.standing == _CONFLICT,
        posted_with=(request.amended or 0) if request.posted else None,
    )
    together = (finding, *others[: compose.MOST_CHOICES])
    setting = await _with_lineages(setting, together, desk)
    since = compose.since_shown(shown, finding, setting, say)
    revision = await revision_of(finding, desk)
    reply = compose.one_claim(finding, setting, say, revision=revision, since=since, others=others)
    return replace(reply, living=living_of(finding, setting))


async def _as_it_was_found(
    shown: Shown, request: ClaimRequest, *, caller: Caller, desk: Desk
) -> tuple[Finding, tuple[Finding, ...]]:
    """The finding that a card was made of, with what matched and what conflicts.

    Of an answer that was posted, also the others that were found with it.
    """
    plain = Finding(
        claim=shown.claim,
        article=shown.article,
        fit=100,
        standing=_STANDINGS.get(request.standing, Standing.RELATED),
        why=(),
    )
    if not request.question:
        return plain, ()
    as_of = request.as_of.astimezone(UTC) if request.as_of else None
    limit = 1 + compose.MOST_CHOICES * _MOST_PAGES
    findings = await desk.look_up(
        request.question, workspace=caller.workspace, limit=limit, as_of=as_of
    )
    key = (shown.claim.workspace, shown.claim.number)
    is_whole = request.posted and not request.share
    others = tuple(
        one for one in findings.found if is_whole and (one.claim.workspace, one.claim.number) != key
    )
    for found in (*findings.found, *findings.near):
        if (found.claim.workspace, found.claim.number) == key:
            return replace(found, claim=shown.claim), others
    return plain, others


async def _with_lineages(setting: Setting, found: Sequence[Finding], desk: Desk) -> Setting:
    """The setting with where the found claims come from: one of each article."""
    articles = {(one.claim.workspace, one.claim.article): one.claim for one in reversed(found)}
    first, *others = (one.claim for one in found)
    apart = [claim for claim in others if claim is articles[claim.workspace, claim.article]]
    lineages = await lineages_of([first, *apart], desk.store)
    return replace(setting, lineages=lineages, origins=count_origins(lineages))


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
