"""Other names of the same thing: aliases come and go, and both kinds are looked up."""

from collections.abc import Sequence
from dataclasses import replace

from bot.model import Alias, Caller, Workspace
from bot.model.trouble import KnownAlias, TooManyAliases, UnknownAlias
from bot.store.sqlite.counters import keep_counters, read_counters
from bot.store.sqlite.recording import Change, keep_result, record, result_of
from bot.store.sqlite.rows import (
    from_alias,
    from_json,
    from_time,
    to_alias,
    to_alias_of_event,
)
from bot.store.sqlite.session import Session, WritingSession

MOST_ALIASES = 2_000
MOST_VARIANTS = 50

_LONGEST_SUBJECT = 120
_ADD = "alias.add"
_REMOVE = "alias.remove"


async def add_alias(
    session: WritingSession, workspace: Workspace, alias: Alias, caller: Caller, reason: str
) -> Alias:
    """Keep the alias, unless the event was answered."""
    answered = await result_of(session, workspace, caller, _ADD)
    if answered is not None:
        return to_alias_of_event(answered)
    if await _known(session, workspace, alias) is not None:
        raise KnownAlias(asked_for=alias.subject)
    if await session.value("alias_count", workspace=workspace.id) >= MOST_ALIASES:
        raise TooManyAliases(limit=MOST_ALIASES)
    kept = replace(alias, at=caller.now)
    counters = await read_counters(session, workspace)
    await session.tell(
        "add_alias",
        workspace=workspace.id,
        phrase=kept.phrase,
        other=kept.other,
        name=kept.name,
        means=kept.means,
        at=from_time(caller.now),
    )
    change = Change(
        action=_ADD, subject=_subject(kept), reason=reason, before=None, after=_told_of(kept)
    )
    counters = await record(session, counters, [change], caller)
    await keep_counters(session, counters, changes=1)
    await keep_result(session, workspace, caller, _ADD, from_alias(kept))
    return kept


async def remove_alias(
    session: WritingSession, workspace: Workspace, alias: Alias, caller: Caller, reason: str
) -> Alias:
    """Let go of the alias, unless the event was answered."""
    answered = await result_of(session, workspace, caller, _REMOVE)
    if answered is not None:
        return to_alias_of_event(answered)
    known = await _known(session, workspace, alias)
    if known is None:
        raise UnknownAlias(asked_for=alias.subject)
    counters = await read_counters(session, workspace)
    await session.tell(
        "remove_alias", workspace=workspace.id, phrase=known.phrase, other=known.other
    )
    change = Change(
        action=_REMOVE, subject=_subject(known), reason=reason, before=_told_of(known), after=None
    )
    counters = await record(session, counters, [change], caller)
    await keep_counters(session, counters, changes=1)
    await keep_result(session, workspace, caller, _REMOVE, from_alias(known))
    return known


async def aliases(
    session: Session, workspace: Workspace, after: tuple[str, str], limit: int
) -> tuple[Alias, ...]:
    """Aliases behind *after*, in the order of their normal forms."""
    phrase, other = after
    rows = await session.rows(
        "aliases_after", workspace=workspace.id, phrase=phrase, other=other, maximum=limit
    )
    return tuple(to_alias(row) for row in rows)


async def variants(
    session: Session, workspaces: Sequence[Workspace], phrases: Sequence[str]
) -> tuple[tuple[str, str], ...]:
    """What stands for these phrases in the workspaces."""
    rows = await session.rows(
        "variants_of",
        workspaces=from_json([workspace.id for workspace in workspaces]),
        phrases=from_json(sorted(set(phrases))),
        maximum=MOST_VARIANTS,
    )
    return tuple((row["phrase"], row["other"]) for row in rows)


async def _known(session: Session, workspace: Workspace, alias: Alias) -> Alias | None:
    row = await session.row(
        "alias_of", workspace=workspace.id, phrase=alias.phrase, other=alias.other
    )
    return None if row is None else to_alias(row)


def _subject(alias: Alias) -> str:
    """The subject of its entries, which stands in lists."""
    subject = alias.subject
    if len(subject) <= _LONGEST_SUBJECT:
        return subject
    return subject[: _LONGEST_SUBJECT - 1] + "…"


def _told_of(alias: Alias) -> dict[str, object]:
    return {"name": alias.name, "means": alias.means, "phrase": alias.phrase, "other": alias.other}
