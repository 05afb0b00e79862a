"""Assembly: the only module that names a concrete store."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime

from bot.extract import PRELOAD
from bot.lookup import libraries_of, look_up
from bot.model import Caller, Candidate, Condition, Findings, Page, Remembered, Workspace
from bot.settings import Settings
from bot.store.port import Store
from bot.store.sqlite import SqliteStore
from bot.suggest import MOST, suggest
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
    """What is amiss now: the adapters write it, `/pincite status` says it."""

    async def look_up(
        self, query: str, *, workspace: Workspace, limit: int = 5, as_of: datetime | None = None
    ) -> Findings:
        """Find what answers *query* in the libraries that *workspace* reads."""
        return await look_up(
            query, store=self.store, workspaces=libraries_of(workspace), limit=limit, as_of=as_of
        )

    async def suggest(
        self, typed: str, *, workspace: Workspace, limit: int = MOST
    ) -> tuple[Candidate, ...]:
        """Offer claims of the libraries that *workspace* reads while somebody is typing."""
        return await suggest(
            typed, store=self.store, workspaces=libraries_of(workspace), limit=limit
        )

    async def ingest(self, page: Page, *, caller: Caller, reason: str) -> Remembered:
        """Read *page* into the library of the caller's workspace."""
        # Asking needs neither lxml nor the sentence splitter: 100 ms of imports.
        from bot.ingest import ingest  # noqa: PLC0415

        return await ingest(
            page, store=self.store, worker=self.worker, caller=caller, reason=reason
        )


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
