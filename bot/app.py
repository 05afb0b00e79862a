"""Assembly: the only module that names a concrete store."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial

from bot.extract import PRELOAD
from bot.lookup import libraries_of, look_up
from bot.messenger import Messenger
from bot.model import (
    Arrival,
    Caller,
    Candidate,
    Checked,
    Condition,
    Findings,
    Page,
    Posting,
    Remembered,
    Workspace,
)
from bot.outbox import Outbox
from bot.quoting import check_quote
from bot.reply.card import Reply
from bot.settings import Settings
from bot.store.asking import Asking
from bot.store.port import Store
from bot.store.sqlite import SqliteStore
from bot.suggest import MOST, suggest
from bot.telling import keep_telling
from bot.worker import Worker

_PRELOADED = ("bot.ingest", *PRELOAD)
"""What each page needs: 0.3 s once, instead of for every page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """One library, open, and the ways in and out of it: the Desk that commands work at."""

    store: Store
    worker: Worker
    settings: Settings
    conditions: set[Condition] = field(default_factory=set)
    """What is not as it should be while the process runs."""
    messengers: dict[str, Messenger] = field(default_factory=dict)
    """The platforms that are connected, by the names that workspaces begin with."""

    async def keep_true(self, stop: asyncio.Event) -> None:
        """Bring answers that others can see up to date, until *stop*."""
        # Only who runs on a platform needs it, and it loads every command.
        from bot.commands.living import as_it_stands  # noqa: PLC0415

        async def render(posting: Posting) -> Reply | None:
            return await as_it_stands(posting, now=datetime.now(UTC), desk=self)

        outbox = Outbox(store=self.store, messengers=self.messengers, render=render)
        await outbox.keep_true(stop)

    async def keep_telling(self, stop: asyncio.Event) -> None:
        """Tell who asked to be told, until *stop*."""
        from bot.commands.told import told  # noqa: PLC0415 (the same)

        await keep_telling(
            self.store,
            stop,
            messenger_of=lambda home: self.messengers.get(home.name.partition(":")[0]),
            said=partial(told, desk=self),
        )

    async def look_up(
        self, query: str, *, workspace: Workspace, limit: int = 5, as_of: datetime | None = None
    ) -> Findings:
        """Find what answers *query* in the libraries that *workspace* reads."""

        async def work(store: Asking) -> Findings:
            libraries = await _libraries_of(workspace, store)
            return await look_up(query, store=store, workspaces=libraries, limit=limit, as_of=as_of)

        return await self.store.at_once(work)

    async def check_quote(
        self, text: str, *, workspace: Workspace, url: str | None = None
    ) -> Checked:
        """Hold a quotation against the libraries that *workspace* reads."""
        # Not at once: to compare whole articles takes long, and others want to ask meanwhile.
        libraries = await _libraries_of(workspace, self.store)
        return await check_quote(text, store=self.store, workspaces=libraries, url=url)

    async def suggest(
        self, typed: str, *, workspace: Workspace, limit: int = MOST
    ) -> tuple[Candidate, ...]:
        """Offer claims of the libraries that *workspace* reads while somebody is typing."""

        async def work(store: Asking) -> tuple[Candidate, ...]:
            libraries = await _libraries_of(workspace, store)
            return await suggest(typed, store=store, workspaces=libraries, limit=limit)

        return await self.store.at_once(work)

    async def read(self, page: Page, *, article: int | None = None) -> Arrival:
        """Read *page* in the worker; nothing is remembered."""
        from bot.ingest import read  # noqa: PLC0415 (as below)

        return await read(page, worker=self.worker, article=article)

    async def ingest(self, page: Page, *, caller: Caller, reason: str) -> Remembered:
        """Read *page* into the library of the caller's workspace."""
        # Asking needs neither lxml nor the sentence splitter: 100 ms of imports.
        from bot.ingest import ingest  # noqa: PLC0415

        return await ingest(
            page, store=self.store, worker=self.worker, caller=caller, reason=reason
        )


async def _libraries_of(workspace: Workspace, store: Asking) -> tuple[Workspace, ...]:
    """Its own library, and the public one unless its administrators do not want that."""
    setup = await store.setup(workspace)
    return libraries_of(workspace) if setup.reads_public else (workspace,)


@asynccontextmanager
async def open_app(
    settings: Settings, *, command: str = "pincite", entry: str | None = None
) -> AsyncIterator[App]:
    """Open the library that *settings* name; *command* is what others read who wait for it.

    *entry* is the module of the program's entry point, which each worker would
    otherwise import anew.

    Raises:
        LibraryUnusable, LibraryNewer, LibraryBusy: As the store says.
    """
    store = await SqliteStore.open(settings.db, command=command)
    try:
        preload = _PRELOADED if entry is None else (*_PRELOADED, entry)
        yield App(store=store, worker=Worker(preload=preload), settings=settings)
    finally:
        await store.close()
