"""SqliteStore: the port, over one connection that writes and one that reads."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Self

from bot.model import (
    Advance,
    Alias,
    Amendment,
    Arrival,
    Article,
    Caller,
    Candidate,
    Claim,
    Counts,
    Defect,
    Entry,
    Matter,
    MatterKind,
    Passage,
    Remembered,
    Revision,
    Setup,
    Spelling,
    Work,
    Workspace,
)
from bot.store.postings import BUDGET
from bot.store.sqlite import (
    amending,
    asking,
    choosing,
    finding,
    forgetting,
    naming,
    queueing,
    spelling,
)
from bot.store.sqlite.check import check
from bot.store.sqlite.connection import is_missing
from bot.store.sqlite.migrations import MIGRATIONS, Migration, is_current
from bot.store.sqlite.reader import Reader
from bot.store.sqlite.remembering import remember
from bot.store.sqlite.removing import remove
from bot.store.sqlite.session import Session, as_trouble
from bot.store.sqlite.working import advance_work, begin_work, end_work
from bot.store.sqlite.writer import Writer


class SqliteStore:
    """A library in a file. Open it with `SqliteStore.open`, and always close it."""

    def __init__(self, path: Path, reader: Reader, writer: Writer) -> None:
        self._path = path
        self._reader = reader
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
        async def question(session: Session) -> bool:
            return await is_current(session, self._path, migrations)

        return await self._reader.read(question)

    async def close(self) -> None:  # noqa: D102 (the port's docstring is the specification)
        await self._reader.close()
        await self._writer.close()

    async def remember(  # noqa: D102
        self, workspace: Workspace, arrival: Arrival, *, caller: Caller, reason: str
    ) -> Remembered:
        return await self._writer.write(
            lambda session: remember(session, workspace, arrival, caller, reason)
        )

    async def remove_article(  # noqa: D102
        self, workspace: Workspace, article: int, *, caller: Caller, reason: str
    ) -> Article:
        return await self._writer.write(
            lambda session: remove(session, workspace, article, caller, reason)
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
    ) -> Amendment:
        return await self._writer.write(
            lambda session: amending.undo(session, workspace, claim, caller, reason, seen)
        )

    async def set_up(  # noqa: D102
        self, workspace: Workspace, setup: Setup, *, caller: Caller, reason: str
    ) -> Setup:
        return await self._writer.write(
            lambda session: choosing.set_up(session, workspace, setup, caller, reason)
        )

    async def bring(  # noqa: D102
        self, workspace: Workspace, kind: MatterKind, words: str, *, claim: str, caller: Caller
    ) -> Matter:
        return await self._writer.write(
            lambda session: queueing.bring(session, workspace, kind, words, claim, caller)
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

    async def version(self, workspace: Workspace) -> int:  # noqa: D102
        return await self._reader.read(lambda session: asking.version(session, workspace))

    async def counts(self, workspace: Workspace) -> Counts:  # noqa: D102
        return await self._reader.read(lambda session: asking.counts(session, workspace))

    async def article(self, workspace: Workspace, number: int) -> Article | None:  # noqa: D102
        return await self._reader.read(lambda session: asking.article(session, workspace, number))

    async def articles_numbered(  # noqa: D102
        self, workspace: Workspace, numbers: Sequence[int]
    ) -> tuple[Article, ...]:
        return await self._reader.read(
            lambda session: asking.articles_numbered(session, workspace, numbers)
        )

    async def article_read_before(  # noqa: D102
        self, workspace: Workspace, raw_digest: str
    ) -> Article | None:
        return await self._reader.read(
            lambda session: asking.article_read_before(session, workspace, raw_digest)
        )

    async def article_at(self, workspace: Workspace, url: str) -> Article | None:  # noqa: D102
        return await self._reader.read(lambda session: asking.article_at(session, workspace, url))

    async def articles(  # noqa: D102
        self, workspace: Workspace, *, after: int = 0, limit: int = 25
    ) -> tuple[Article, ...]:
        return await self._reader.read(
            lambda session: asking.articles(session, workspace, after, limit)
        )

    async def revision(  # noqa: D102
        self, workspace: Workspace, article: int, number: int
    ) -> Revision | None:
        return await self._reader.read(
            lambda session: asking.revision(session, workspace, article, number)
        )

    async def claims(  # noqa: D102
        self, workspace: Workspace, numbers: Sequence[int]
    ) -> tuple[Claim, ...]:
        return await self._reader.read(lambda session: asking.claims(session, workspace, numbers))

    async def claim_in(  # noqa: D102
        self, workspace: Workspace, number: int, revision: int
    ) -> Claim | None:
        return await self._reader.read(
            lambda session: asking.claim_in(session, workspace, number, revision)
        )

    async def setup(self, workspace: Workspace) -> Setup:  # noqa: D102
        return await self._reader.read(lambda session: choosing.setup_of(session, workspace))

    async def matters(  # noqa: D102
        self, workspace: Workspace, *, before: int = 10**12, limit: int = 25
    ) -> tuple[Matter, ...]:
        return await self._reader.read(
            lambda session: queueing.matters(session, workspace, before, limit)
        )

    async def passage_of(self, workspace: Workspace, claim: Claim) -> Passage | None:  # noqa: D102
        return await self._reader.read(lambda session: asking.passage_of(session, workspace, claim))

    async def candidates(  # noqa: D102
        self,
        workspaces: Sequence[Workspace],
        stems: Mapping[str, float],
        *,
        limit: int = 50,
        as_of: datetime | None = None,
        effort: int | None = None,
    ) -> tuple[Candidate, ...]:
        question = finding.Question(
            workspaces=tuple(dict.fromkeys(workspaces)),
            stems=stems,
            limit=limit,
            as_of=as_of,
        )
        return await self._reader.read(
            lambda session: finding.candidates(session, question, budget=effort or BUDGET)
        )

    async def frequencies(  # noqa: D102
        self, workspaces: Sequence[Workspace], stems: Sequence[str]
    ) -> tuple[int, dict[str, int]]:
        own = tuple(dict.fromkeys(workspaces))
        return await self._reader.read(lambda session: finding.frequencies(session, own, stems))

    async def spellings(  # noqa: D102
        self,
        workspaces: Sequence[Workspace],
        words: Mapping[str, int],
        *,
        anywhere: bool = False,
    ) -> dict[str, tuple[Spelling, ...]]:
        own = tuple(dict.fromkeys(workspaces))
        return await self._reader.read(
            lambda session: spelling.spellings(session, own, words, anywhere=anywhere)
        )

    async def words_beginning(  # noqa: D102
        self, workspaces: Sequence[Workspace], prefix: str, *, limit: int = 12
    ) -> tuple[Spelling, ...]:
        own = tuple(dict.fromkeys(workspaces))
        return await self._reader.read(
            lambda session: spelling.words_beginning(session, own, prefix, limit)
        )

    async def known_words(  # noqa: D102
        self, workspaces: Sequence[Workspace], words: Sequence[str]
    ) -> frozenset[str]:
        own = tuple(dict.fromkeys(workspaces))
        return await self._reader.read(lambda session: spelling.known_words(session, own, words))

    async def aliases(  # noqa: D102
        self, workspace: Workspace, *, after: tuple[str, str] = ("", ""), limit: int = 25
    ) -> tuple[Alias, ...]:
        return await self._reader.read(
            lambda session: naming.aliases(session, workspace, after, limit)
        )

    async def variants(  # noqa: D102
        self, workspaces: Sequence[Workspace], phrases: Sequence[str]
    ) -> tuple[tuple[str, str], ...]:
        own = tuple(dict.fromkeys(workspaces))
        return await self._reader.read(lambda session: naming.variants(session, own, phrases))

    async def history(  # noqa: D102
        self, workspace: Workspace, *, subject: str | None = None, limit: int = 50
    ) -> tuple[Entry, ...]:
        return await self._reader.read(
            lambda session: asking.history(session, workspace, subject, limit)
        )

    async def check(self) -> tuple[Defect, ...]:  # noqa: D102
        # A long question: on a connection of its own, so that the others are answered meanwhile.
        reader = Reader(self._path)
        try:
            return await reader.read(check)
        finally:
            await reader.close()
