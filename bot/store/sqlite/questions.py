"""SqliteAsking: the half of the port that asks, each thing one transaction of the reader."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from bot.model import (
    Alias,
    Arrival,
    Article,
    Caller,
    Candidate,
    Claim,
    Counts,
    Draft,
    Due,
    Entry,
    Follower,
    Matter,
    Name,
    Passage,
    Posting,
    Progress,
    Prospect,
    Remembered,
    Revision,
    Setup,
    Source,
    Spelling,
    Workspace,
)
from bot.store.postings import BUDGET
from bot.store.sqlite import (
    amending,
    asking,
    choosing,
    drafting,
    expecting,
    finding,
    following,
    naming,
    outgoing,
    queueing,
    recording,
    retracting,
    sourcing,
    spelling,
)
from bot.store.sqlite.reader import Reads


class SqliteAsking:
    """What a library in a file can be asked; the port's docstrings are the specification."""

    def __init__(self, reader: Reads) -> None:
        self._reader = reader

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

    async def would_be(self, workspace: Workspace, arrival: Arrival) -> Prospect:  # noqa: D102
        return await self._reader.read(
            lambda session: expecting.would_be(session, workspace, arrival)
        )

    async def draft(self, workspace: Workspace, number: int) -> Draft | None:  # noqa: D102
        return await self._reader.read(
            lambda session: drafting.draft_of(session, workspace, number)
        )

    async def became(self, workspace: Workspace, draft: int) -> Remembered | None:  # noqa: D102
        return await self._reader.read(lambda session: drafting.became(session, workspace, draft))

    async def revision(  # noqa: D102
        self, workspace: Workspace, article: int, number: int
    ) -> Revision | None:
        return await self._reader.read(
            lambda session: asking.revision(session, workspace, article, number)
        )

    async def claims(  # noqa: D102
        self, workspace: Workspace, numbers: Sequence[int], *, as_of: datetime | None = None
    ) -> tuple[Claim, ...]:
        return await self._reader.read(
            lambda session: asking.claims(session, workspace, numbers, as_of)
        )

    async def claim_in(  # noqa: D102
        self, workspace: Workspace, number: int, revision: int
    ) -> Claim | None:
        return await self._reader.read(
            lambda session: asking.claim_in(session, workspace, number, revision)
        )

    async def was_answered(self, workspace: Workspace, event: str) -> bool:  # noqa: D102
        return await self._reader.read(
            lambda session: recording.was_answered(session, workspace, event)
        )

    async def amended_at(self, name: Name) -> int:  # noqa: D102
        return await self._reader.read(lambda session: retracting.amended_at(session, name))

    async def source(self, name: Name) -> Source | None:  # noqa: D102
        return await self._reader.read(lambda session: sourcing.source(session, name))

    async def sources_called(self, workspace: Workspace, called: str) -> tuple[int, ...]:  # noqa: D102
        return await self._reader.read(
            lambda session: sourcing.sources_called(session, workspace, called)
        )

    async def links(  # noqa: D102
        self, workspace: Workspace, claims: Sequence[int]
    ) -> tuple[tuple[Name, Name], ...]:
        return await self._reader.read(lambda session: amending.links(session, workspace, claims))

    async def due(  # noqa: D102
        self, platforms: Collection[str], *, now: datetime, limit: int
    ) -> tuple[Due, ...]:
        return await self._reader.read(lambda session: outgoing.due(session, platforms, now, limit))

    async def intended(self, *, before: datetime, limit: int) -> tuple[Posting, ...]:  # noqa: D102
        return await self._reader.read(lambda session: outgoing.intended(session, before, limit))

    async def progress(self, workspace: Workspace) -> Progress:  # noqa: D102
        return await self._reader.read(lambda session: outgoing.progress(session, workspace))

    async def setup(self, workspace: Workspace) -> Setup:  # noqa: D102
        return await self._reader.read(lambda session: choosing.setup_of(session, workspace))

    async def matter(self, workspace: Workspace, number: int) -> Matter | None:  # noqa: D102
        return await self._reader.read(lambda session: queueing.matter(session, workspace, number))

    async def matters(  # noqa: D102
        self,
        workspace: Workspace,
        *,
        before: int = 10**12,
        limit: int = 25,
        is_closed: bool = False,
    ) -> tuple[Matter, ...]:
        return await self._reader.read(
            lambda session: queueing.matters(session, workspace, before, limit, is_closed=is_closed)
        )

    async def followed(  # noqa: D102
        self, workspace: Workspace, *, caller: Caller, limit: int = 25
    ) -> tuple[Matter, ...]:
        return await self._reader.read(
            lambda session: following.followed(session, workspace, caller, limit)
        )

    async def followers_due(  # noqa: D102
        self, workspace: Workspace, *, now: datetime, limit: int = 50
    ) -> tuple[Follower, ...]:
        return await self._reader.read(
            lambda session: following.due(session, workspace, now, limit)
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
