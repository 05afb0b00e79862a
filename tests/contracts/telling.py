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
    Draft,
    Merger,
    Name,
    Novelty,
    Page,
    Person,
    Remembered,
    Workspace,
)
from bot.store.port import Store
from tests.factories import HERE, NOON, a_caller, a_source

_EVENTS = count()
PAGE = Page(content=b"A.\x00\xff", name="a.md", url="https://example.org/a", language="de")


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
    entry: int | None = None,
) -> Amendment:
    """Undo what was made of a claim last, or by *entry*."""
    caller = a_caller(now=now, event=event or f"event {next(_EVENTS)}", workspace=workspace)
    return await store.undo(
        workspace, claim, caller=caller, reason="a mistake", seen=seen, entry=entry
    )


async def retract(
    store: Store,
    name: Name,
    ground: str = "other",
    *,
    now: datetime = NOON,
    event: str | None = None,
    seen: int | None = None,
) -> Amendment:
    """Retract an article or a source."""
    caller = a_caller(now=now, event=event or f"event {next(_EVENTS)}", workspace=name.workspace)
    return await store.retract(name, ground, caller=caller, reason="a reason", seen=seen)


async def merge(store: Store, source: Name, into: Name, *, event: str | None = None) -> Merger:
    """Join two names."""
    caller = a_caller(event=event or f"event {next(_EVENTS)}", workspace=source.workspace)
    return await store.merge(source, into, caller=caller, reason="a reason")


async def undo_of(
    store: Store,
    name: Name,
    *,
    now: datetime = NOON,
    event: str | None = None,
    seen: int | None = None,
) -> Amendment | Merger:
    """Undo what was done last to an article or a source."""
    caller = a_caller(now=now, event=event or f"event {next(_EVENTS)}", workspace=name.workspace)
    return await store.undo_of(name, caller=caller, reason="a mistake", seen=seen)


async def restore(store: Store, article: int, *, event: str | None = None) -> Article:
    """Take a removal back."""
    caller = a_caller(event=event or f"event {next(_EVENTS)}", workspace=HERE)
    return await store.restore_article(HERE, article, caller=caller, reason="a mistake")


def a_draft(
    page: Page = PAGE,
    *,
    novelty: Novelty = Novelty.NEW,
    article: int | None = None,
    revision: int = 0,
) -> Draft:
    """A page as it was previewed."""
    return Draft(page=page, reason="added", novelty=novelty, article=article, revision=revision)


async def wait(store: Store, draft: Draft, *, event: str | None = None, person: str = "7") -> Draft:
    """Let a draft wait."""
    someone = Person(id=person, name="Ada")
    caller = a_caller(event=event or f"event {next(_EVENTS)}", workspace=HERE, person=someone)
    return await store.keep_draft(HERE, draft, caller=caller)


async def keep(
    store: Store, arrival: Arrival, draft: int = 1, *, event: str | None = None
) -> Remembered:
    """Remember what a draft holds."""
    caller = a_caller(event=event or f"event {next(_EVENTS)}", workspace=HERE)
    return await store.remember(HERE, arrival, caller=caller, reason="added", draft=draft)


async def lead(store: Store, article: int, draft: int = 1) -> Article:
    """Let another address lead to an article."""
    caller = a_caller(event=f"event {next(_EVENTS)}", workspace=HERE)
    url = "https://example.org/copy"
    return await store.add_address(HERE, article, url, draft=draft, caller=caller, reason="a copy")
