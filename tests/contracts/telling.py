"""Short ways to tell a store things, each as an event of its own."""

from datetime import datetime
from itertools import count

from bot.model import (
    Alias,
    Amendment,
    AmendmentKind,
    Arrival,
    Article,
    CitationRole,
    Name,
    Remembered,
    Workspace,
)
from bot.store.port import Store
from tests.factories import HERE, NOON, a_caller, a_source

_EVENTS = count()


async def remember(
    store: Store,
    arrival: Arrival,
    *,
    workspace: Workspace = HERE,
    now: datetime = NOON,
    event: str | None = None,
) -> Remembered:
    """Remember an arrival."""
    caller = a_caller(now=now, event=event or f"event {next(_EVENTS)}", workspace=workspace)
    return await store.remember(workspace, arrival, caller=caller, reason="a reason")


async def remove(
    store: Store,
    article: int,
    *,
    workspace: Workspace = HERE,
    now: datetime = NOON,
    event: str | None = None,
) -> Article:
    """Remove an article."""
    caller = a_caller(now=now, event=event or f"event {next(_EVENTS)}", workspace=workspace)
    return await store.remove_article(workspace, article, caller=caller, reason="a reason")


def an_alias(name: str = "UAV", means: str = "drone") -> Alias:
    """Two names, with their normal forms as a test knows them."""
    return Alias(name=name, means=means, phrase=name.casefold(), other=means.casefold())


async def add_alias(
    store: Store,
    alias: Alias,
    *,
    workspace: Workspace = HERE,
    now: datetime = NOON,
    event: str | None = None,
) -> Alias:
    """Add an alias."""
    caller = a_caller(now=now, event=event or f"event {next(_EVENTS)}", workspace=workspace)
    return await store.add_alias(workspace, alias, caller=caller, reason="a reason")


async def remove_alias(
    store: Store,
    alias: Alias,
    *,
    workspace: Workspace = HERE,
    now: datetime = NOON,
    event: str | None = None,
) -> Alias:
    """Remove an alias."""
    caller = a_caller(now=now, event=event or f"event {next(_EVENTS)}", workspace=workspace)
    return await store.remove_alias(workspace, alias, caller=caller, reason="a reason")


def an_amendment(
    kind: AmendmentKind = AmendmentKind.DISPUTED, *, words: str = "", target: Name | None = None
) -> Amendment:
    """Something made of a claim; a source is named where the kind asks for one."""
    with_source = kind in {AmendmentKind.SOURCED, AmendmentKind.CORRECTED}
    return Amendment(
        kind=kind,
        reason="a reason",
        words=words,
        source=a_source("The Registry") if with_source else None,
        role=CitationRole.NAMED if with_source else None,
        target=target,
    )


async def amend(
    store: Store,
    claim: int,
    amendment: Amendment,
    *,
    workspace: Workspace = HERE,
    now: datetime = NOON,
    event: str | None = None,
    seen: int | None = None,
) -> Amendment:
    """Make something of a claim."""
    caller = a_caller(now=now, event=event or f"event {next(_EVENTS)}", workspace=workspace)
    return await store.amend(workspace, claim, amendment, caller=caller, seen=seen)


async def undo(
    store: Store,
    claim: int,
    *,
    workspace: Workspace = HERE,
    now: datetime = NOON,
    event: str | None = None,
    seen: int | None = None,
) -> Amendment:
    """Undo what was made of a claim last."""
    caller = a_caller(now=now, event=event or f"event {next(_EVENTS)}", workspace=workspace)
    return await store.undo(workspace, claim, caller=caller, reason="a mistake", seen=seen)
