"""The half of the port that asks. The docstrings are the specification of every store.

What crosses no workspace, what is one transaction and what may be raised is said in
`bot.store.port`.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

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


class Asking(Protocol):
    """What a library can be asked."""

    async def version(self, workspace: Workspace) -> int:
        """The library version: raised by every change, in the transaction of the change."""

    async def counts(self, workspace: Workspace) -> Counts:
        """How much the workspace has; what is removed or closed is not counted."""

    async def article(self, workspace: Workspace, number: int) -> Article | None:
        """The article of that number, also a removed one."""

    async def articles_numbered(
        self, workspace: Workspace, numbers: Sequence[int]
    ) -> tuple[Article, ...]:
        """The articles of these numbers that exist, in the order asked, also removed ones."""

    async def article_read_before(self, workspace: Workspace, raw_digest: str) -> Article | None:
        """The article whose newest revision was read from bytes of that digest, unless removed."""

    async def article_at(self, workspace: Workspace, url: str) -> Article | None:
        """The article that exactly this address leads to, unless removed."""

    async def articles(
        self, workspace: Workspace, *, after: int = 0, limit: int = 25
    ) -> tuple[Article, ...]:
        """Articles with numbers above *after*, in order, removed ones left out."""

    async def would_be(self, workspace: Workspace, arrival: Arrival) -> Prospect:
        """What `remember` would make of an arrival, and whether another article says the same.

        Raises:
            UnknownArticle, OtherAddress: As `remember`.
        """

    async def draft(self, workspace: Workspace, number: int) -> Draft | None:
        """The draft of that number, until it is kept, dropped or forgotten."""

    async def became(self, workspace: Workspace, draft: int) -> Remembered | None:
        """What a draft was kept as, until `forget_events` forgets that."""

    async def revision(self, workspace: Workspace, article: int, number: int) -> Revision | None:
        """What an article said then: the whole text with its passages.

        Raises:
            LibraryDamaged: The text does not equal its digest.
        """

    async def claims(
        self, workspace: Workspace, numbers: Sequence[int], *, as_of: datetime | None = None
    ) -> tuple[Claim, ...]:
        """The claims of these numbers that exist, in the order asked, with their citations.

        They stand as moderators left them, with *as_of* as they stood at that time.
        The words are cut anew from the stored revision and compared with their digest.

        Raises:
            LibraryDamaged: A claim's words do not equal their digest.
        """

    async def claim_in(self, workspace: Workspace, number: int, revision: int) -> Claim | None:
        """The claim of that number, with words, pin and citations of that revision.

        Raises:
            LibraryDamaged: Its words do not equal their digest.
        """

    async def passage_of(self, workspace: Workspace, claim: Claim) -> Passage | None:
        """The passage in which a claim stands, in the claim's own revision."""

    async def candidates(
        self,
        workspaces: Sequence[Workspace],
        stems: Mapping[str, float],
        *,
        limit: int = 50,
        as_of: datetime | None = None,
        effort: int | None = None,
    ) -> tuple[Candidate, ...]:
        """The claims that share the most telling of *stems*, best BM25 score first.

        Each stem's part of the score is multiplied by its number: 1 for a word as typed,
        less for what it may have been meant for. Text and headline count equally: a stem
        has frequency 2 in a claim if it stands in both. Statistics (number of claims,
        document frequencies, mean length) are those of *workspaces* together and of nothing
        else. Claims that are open, or with *as_of* those
        that stood at that time. Equal scores are in order of workspace as given, then
        claim number. In a large library only the rarer stems bring claims into question, until
        they have brought about *effort* (without it, what the store holds for quick and good);
        the commoner ones still count, and where the rarer ones bring fewer than *limit*, the
        newest claims of the next one are looked at too. `claim.words` are as indexed, not yet
        checked against the snapshot, and the citations are left out: `claims` gives what may be
        shown.
        """

    async def frequencies(
        self, workspaces: Sequence[Workspace], stems: Sequence[str]
    ) -> tuple[int, dict[str, int]]:
        """The number of indexed claims, and in how many of them each stem stands."""

    async def spellings(
        self,
        workspaces: Sequence[Workspace],
        words: Mapping[str, int],
        *,
        anywhere: bool = False,
    ) -> dict[str, tuple[Spelling, ...]]:
        """For each of *words* those of the vocabulary that it may be a misspelling of.

        Words that begin with the same letter (*anywhere*: with any, a look at the whole
        vocabulary), at most so many edits away as stand beside the word, by optimal string
        alignment (a swap of neighbours is one edit); of very many the nearest 40.
        """

    async def words_beginning(
        self, workspaces: Sequence[Workspace], prefix: str, *, limit: int = 12
    ) -> tuple[Spelling, ...]:
        """The commonest words of each vocabulary that begin with *prefix* (normal form)."""

    async def known_words(
        self, workspaces: Sequence[Workspace], words: Sequence[str]
    ) -> frozenset[str]:
        """Those of *words* that stand in the vocabulary, as written (normalised, not stemmed)."""

    async def aliases(
        self, workspace: Workspace, *, after: tuple[str, str] = ("", ""), limit: int = 25
    ) -> tuple[Alias, ...]:
        """Aliases in the order of their normal forms, those behind *after* (phrase, other)."""

    async def variants(
        self, workspaces: Sequence[Workspace], phrases: Sequence[str]
    ) -> tuple[tuple[str, str], ...]:
        """Pairs of one of *phrases* and another phrase that stands for it, in normal form.

        From the aliases of exactly these workspaces and from the abbreviations that the
        newest revisions of their articles explain, removed articles left out; either
        name of a pair finds the other. Each pair once, in order, of very many the first 50.
        """

    async def history(
        self, workspace: Workspace, *, subject: str | None = None, limit: int = 50
    ) -> tuple[Entry, ...]:
        """The newest ledger entries, of one thing (`A3`) or of all, newest first."""

    async def was_answered(self, workspace: Workspace, event: str) -> bool:
        """Whether `note_answered` was told of *event*, and has not forgotten it."""

    async def amended_at(self, name: Name) -> int:
        """The newest retraction of an article or a source, or its undoing; 0 without any."""

    async def source(self, name: Name) -> Source | None:
        """The source of that name."""

    async def sources_called(self, workspace: Workspace, called: str) -> tuple[int, ...]:
        """The numbers of the sources that are called so, but for case and blanks; at most 25."""

    async def links(
        self, workspace: Workspace, claims: Sequence[int]
    ) -> tuple[tuple[Name, Name], ...]:
        """Each of these claims with one that it is said to rest on, in the order of linking."""

    # Answers that others can see, in every workspace

    async def due(
        self, platforms: Collection[str], *, now: datetime, limit: int
    ) -> tuple[Due, ...]:
        """The postings on *platforms* that are to be brought up to date now.

        Those of the newest channels come first, and in each the newest.
        """

    async def intended(self, *, before: datetime, limit: int) -> tuple[Posting, ...]:
        """Postings of which nobody knows whether they were posted, made before that time."""

    async def progress(self, workspace: Workspace) -> Progress:
        """How far the newest changes have come in the workspace."""

    async def setup(self, workspace: Workspace) -> Setup:
        """What administrators chose; before that, `Setup()`."""

    async def matter(self, workspace: Workspace, number: int) -> Matter | None:
        """The matter of that number, also a closed one."""

    async def matters(
        self,
        workspace: Workspace,
        *,
        before: int = 10**12,
        limit: int = 25,
        is_closed: bool = False,
    ) -> tuple[Matter, ...]:
        """What waits for the moderators with a number below *before*, newest first.

        With *is_closed* what was answered, declined or settled instead.
        """

    async def followed(
        self, workspace: Workspace, *, caller: Caller, limit: int = 25
    ) -> tuple[Matter, ...]:
        """What the caller is to be told of, of that workspace's queue, newest first."""

    async def followers_due(
        self, workspace: Workspace, *, now: datetime, limit: int = 50
    ) -> tuple[Follower, ...]:
        """Who is to be told now how a matter of that queue ended, who waited longest first."""
