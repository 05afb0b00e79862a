"""SqliteStore: the port, over one connection that writes and one that reads."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Self, TypeVar

from bot.model import (
    Advance,
    Alias,
    Amendment,
    Arrival,
    Article,
    Caller,
    Defect,
    Draft,
    Due,
    Ending,
    Follower,
    Matter,
    MatterKind,
    Merger,
    Name,
    OutboxState,
    Posting,
    Prospect,
    Remembered,
    Setup,
    Work,
    Workspace,
)
from bot.store.asking import Asking
from bot.store.sqlite import (
    addressing,
    amending,
    choosing,
    drafting,
    following,
    forgetting,
    naming,
    outgoing,
    queueing,
    recording,
    removing,
    retracting,
)
from bot.store.sqlite.check import check
from bot.store.sqlite.connection import is_missing
from bot.store.sqlite.migrations import MIGRATIONS, Migration, is_current
from bot.store.sqlite.questions import SqliteAsking
from bot.store.sqlite.reader import Reader, Within
from bot.store.sqlite.remembering import remember
from bot.store.sqlite.session import ReadingSession, as_trouble
from bot.store.sqlite.working import advance_work, begin_work, end_work
from bot.store.sqlite.writer import Writer

Result = TypeVar("Result")


class SqliteStore(SqliteAsking):
    """A library in a file. Open it with `SqliteStore.open`, and always close it."""

    def __init__(self, path: Path, reader: Reader, writer: Writer) -> None:
        super().__init__(reader)
        self._path = path
        self._own = reader
        self._writer = writer

    @classmethod
    async def open(
        cls,
        path: Path,
        *,
        command: str,
        wait_seconds: float = 10.0,
        migrations: Sequence[Migration] = MIGRATIONS,
    ) -> Self:
        """Open the library at *path*, which is created where it is missing.

        *command* is what another process is told that finds us writing.

        Raises:
            LibraryNewer: The file was written by a newer Pincite.
            LibraryUnusable: The file cannot be opened, or is no library.
            LibraryBusy: It has to be brought up to date, and another process is writing.
        """
        writer = Writer(path, migrations, wait_seconds=wait_seconds, command=command)
        store = cls(path, Reader(path), writer)
        try:
            with as_trouble(path):
                missing = is_missing(path)
            if missing or not await store._is_current(migrations):
                await writer.migrate()
                # Who only asks keeps no connection that could write.
                await writer.close()
        except BaseException:
            await store.close()
            raise
        return store

    async def _is_current(self, migrations: Sequence[Migration]) -> bool:
        async def question(session: ReadingSession) -> bool:
            return await is_current(session, self._path, migrations)

        return await self._reader.read(question)

    async def close(self) -> None:  # noqa: D102 (the port's docstring is the specification)
        await self._own.close()
        await self._writer.close()

    async def remember(  # noqa: D102
        self,
        workspace: Workspace,
        arrival: Arrival,
        *,
        caller: Caller,
        reason: str,
        draft: int | None = None,
    ) -> Remembered:
        return await self._writer.write(
            lambda session: remember(session, workspace, arrival, caller, reason, draft)
        )

    async def remove_article(  # noqa: D102
        self, workspace: Workspace, article: int, *, caller: Caller, reason: str
    ) -> Article:
        return await self._writer.write(
            lambda session: removing.remove(session, workspace, article, caller, reason)
        )

    async def restore_article(  # noqa: D102
        self, workspace: Workspace, article: int, *, caller: Caller, reason: str
    ) -> Article:
        return await self._writer.write(
            lambda session: removing.restore(session, workspace, article, caller, reason)
        )

    async def add_address(  # noqa: D102
        self,
        workspace: Workspace,
        article: int,
        url: str,
        *,
        draft: int,
        caller: Caller,
        reason: str,
    ) -> Article:
        return await self._writer.write(
            lambda session: addressing.add_address(
                session, workspace, article, url, draft, caller, reason
            )
        )

    async def keep_draft(  # noqa: D102
        self, workspace: Workspace, draft: Draft, *, caller: Caller
    ) -> Draft:
        return await self._writer.write(
            lambda session: drafting.keep_draft(session, workspace, draft, caller)
        )

    async def renew_draft(  # noqa: D102
        self, workspace: Workspace, draft: int, prospect: Prospect
    ) -> None:
        await self._writer.write(
            lambda session: drafting.renew_draft(session, workspace, draft, prospect)
        )

    async def propose_draft(self, workspace: Workspace, draft: int) -> None:  # noqa: D102
        await self._writer.write(lambda session: drafting.propose_draft(session, workspace, draft))

    async def drop_draft(self, workspace: Workspace, draft: int) -> bool:  # noqa: D102
        return await self._writer.write(
            lambda session: drafting.drop_draft(session, workspace, draft)
        )

    async def forget_drafts(  # noqa: D102
        self, *, before: datetime, proposed_before: datetime
    ) -> None:
        await self._writer.write(
            lambda session: drafting.forget_drafts(session, before, proposed_before)
        )

    async def add_alias(  # noqa: D102
        self, workspace: Workspace, alias: Alias, *, caller: Caller, reason: str
    ) -> Alias:
        return await self._writer.write(
            lambda session: naming.add_alias(session, workspace, alias, caller, reason)
        )

    async def remove_alias(  # noqa: D102
        self, workspace: Workspace, alias: Alias, *, caller: Caller, reason: str
    ) -> Alias:
        return await self._writer.write(
            lambda session: naming.remove_alias(session, workspace, alias, caller, reason)
        )

    async def amend(  # noqa: D102
        self,
        workspace: Workspace,
        claim: int,
        amendment: Amendment,
        *,
        caller: Caller,
        seen: int | None = None,
    ) -> Amendment:
        return await self._writer.write(
            lambda session: amending.amend(session, workspace, claim, amendment, caller, seen)
        )

    async def undo(  # noqa: D102
        self,
        workspace: Workspace,
        claim: int,
        *,
        caller: Caller,
        reason: str,
        seen: int | None = None,
        entry: int | None = None,
    ) -> Amendment:
        return await self._writer.write(
            lambda session: amending.undo(session, workspace, claim, caller, reason, seen, entry)
        )

    async def unlink(  # noqa: D102
        self,
        workspace: Workspace,
        claim: int,
        target: Name,
        *,
        caller: Caller,
        reason: str,
        seen: int | None = None,
    ) -> Amendment:
        return await self._writer.write(
            lambda session: amending.unlink(session, workspace, claim, target, caller, reason, seen)
        )

    async def retract(  # noqa: D102
        self, name: Name, ground: str, *, caller: Caller, reason: str, seen: int | None = None
    ) -> Amendment:
        return await self._writer.write(
            lambda session: retracting.retract(session, name, ground, caller, reason, seen)
        )

    async def merge(  # noqa: D102
        self, source: Name, into: Name, *, caller: Caller, reason: str
    ) -> Merger:
        return await self._writer.write(
            lambda session: retracting.merge(session, source, into, caller, reason)
        )

    async def undo_of(  # noqa: D102
        self,
        name: Name,
        *,
        caller: Caller,
        reason: str,
        seen: int | None = None,
        entry: int | None = None,
    ) -> Amendment | Merger:
        return await self._writer.write(
            lambda session: retracting.undo(session, name, caller, reason, seen, entry)
        )

    async def intend(self, posting: Posting) -> Posting:  # noqa: D102
        return await self._writer.write(lambda session: outgoing.intend(session, posting))

    async def posted(  # noqa: D102
        self, workspace: Workspace, number: int, *, message: str
    ) -> Posting:
        return await self._writer.write(
            lambda session: outgoing.posted(session, workspace, number, message)
        )

    async def noted(self, workspace: Workspace, number: int, *, note: str) -> None:  # noqa: D102
        await self._writer.write(lambda session: outgoing.noted(session, workspace, number, note))

    async def gone(self, workspace: Workspace, number: int, *, at: datetime) -> None:  # noqa: D102
        await self._writer.write(lambda session: outgoing.gone(session, workspace, number, at))

    async def settle(  # noqa: D102
        self, due: Due, state: OutboxState, *, tries: int, at: datetime
    ) -> None:
        await self._writer.write(lambda session: outgoing.settle(session, due, state, tries, at))

    async def set_up(  # noqa: D102
        self, workspace: Workspace, setup: Setup, *, caller: Caller, reason: str
    ) -> Setup:
        return await self._writer.write(
            lambda session: choosing.set_up(session, workspace, setup, caller, reason)
        )

    async def bring(  # noqa: D102
        self,
        workspace: Workspace,
        kind: MatterKind,
        words: str,
        *,
        claim: str,
        caller: Caller,
        like: int | None = None,
    ) -> Matter:
        return await self._writer.write(
            lambda session: queueing.bring(session, workspace, kind, words, claim, caller, like)
        )

    async def propose(  # noqa: D102
        self, workspace: Workspace, words: str, *, request: str, caller: Caller, claim: str = ""
    ) -> Matter:
        return await self._writer.write(
            lambda session: following.propose(session, workspace, words, request, claim, caller)
        )

    async def take(  # noqa: D102
        self, workspace: Workspace, matter: int, *, caller: Caller, seen: int | None = None
    ) -> Matter:
        return await self._writer.write(
            lambda session: queueing.take(session, workspace, matter, caller, seen)
        )

    async def hand_back(  # noqa: D102
        self, workspace: Workspace, matter: int, *, caller: Caller
    ) -> Matter:
        return await self._writer.write(
            lambda session: queueing.hand_back(session, workspace, matter, caller)
        )

    async def close_matter(  # noqa: D102
        self,
        workspace: Workspace,
        matter: int,
        ending: Ending,
        *,
        words: str = "",
        claim: str = "",
        caller: Caller,
    ) -> Matter:
        return await self._writer.write(
            lambda session: queueing.close(session, workspace, matter, ending, words, claim, caller)
        )

    async def follow(  # noqa: D102
        self, workspace: Workspace, matter: int, *, caller: Caller
    ) -> Matter:
        return await self._writer.write(
            lambda session: following.follow(session, workspace, matter, caller)
        )

    async def unfollow(  # noqa: D102
        self, workspace: Workspace, matter: int, *, caller: Caller
    ) -> None:
        await self._writer.write(
            lambda session: following.unfollow(session, workspace, matter, caller)
        )

    async def note_told(self, workspace: Workspace, follower: Follower) -> None:  # noqa: D102
        await self._writer.write(
            lambda session: following.remove(
                session, workspace, follower.matter.number, follower.home, follower.person
            )
        )

    async def delay_telling(  # noqa: D102
        self, workspace: Workspace, follower: Follower, *, until: datetime
    ) -> None:
        await self._writer.write(
            lambda session: following.delay(session, workspace, follower, until)
        )

    async def forget_matters(self, *, before: datetime) -> None:  # noqa: D102
        await self._writer.write(
            lambda session: following.forget_matters(session, before, queueing.MOST_MATTERS)
        )

    async def leave(self, workspace: Workspace, *, at: datetime) -> None:  # noqa: D102
        await self._writer.write(lambda session: choosing.leave(session, workspace, at))

    async def come_back(self, workspace: Workspace, *, at: datetime) -> None:  # noqa: D102
        await self._writer.write(lambda session: choosing.come_back(session, workspace, at))

    async def workspaces(self) -> tuple[tuple[Workspace, datetime | None], ...]:  # noqa: D102
        return await self._reader.read(forgetting.workspaces)

    async def forget_workspace(self, workspace: Workspace) -> None:  # noqa: D102
        await self._writer.write(lambda session: forgetting.forget_workspace(session, workspace))

    async def forget_person(self, workspace: Workspace, person: str) -> bool:  # noqa: D102
        return await self._writer.write(
            lambda session: forgetting.forget_person(session, workspace, person)
        )

    async def note_answered(  # noqa: D102
        self, workspace: Workspace, event: str, *, at: datetime
    ) -> None:
        await self._writer.write(
            lambda session: recording.note_answered(session, workspace, event, at)
        )

    async def forget_events(self, *, before: datetime) -> None:  # noqa: D102
        await self._writer.write(lambda session: forgetting.forget_events(session, before))

    async def begin_work(  # noqa: D102
        self, workspace: Workspace, *, kind: str, subject: str, caller: Caller
    ) -> Work:
        return await self._writer.write(
            lambda session: begin_work(session, workspace, kind, subject, caller)
        )

    async def advance_work(  # noqa: D102
        self,
        workspace: Workspace,
        work: Work,
        arrivals: Sequence[Arrival],
        *,
        done: int,
        caller: Caller,
        reason: str,
    ) -> Advance:
        return await self._writer.write(
            lambda session: advance_work(session, workspace, work, arrivals, done, caller, reason)
        )

    async def end_work(  # noqa: D102
        self, workspace: Workspace, work: Work, *, caller: Caller
    ) -> Work:
        return await self._writer.write(lambda session: end_work(session, workspace, work, caller))

    async def at_once(self, work: Callable[[Asking], Awaitable[Result]]) -> Result:  # noqa: D102
        return await self._reader.read(lambda session: work(SqliteAsking(Within(session))))

    async def check(self) -> tuple[Defect, ...]:  # noqa: D102
        # A long question: on a connection of its own, so that the others are answered meanwhile.
        reader = Reader(self._path)
        try:
            return await reader.read(check)
        finally:
            await reader.close()
