"""The port to what is remembered. The docstrings are the specification of every store.

Each method is a sentence someone would say, and one transaction: what is acknowledged is on disk,
and half a change does not exist. The workspace comes first, and nothing crosses it: an answer for
one is the same whether or not the others exist, word statistics included. Methods that read over
several libraries at once (a workspace's own and the public one) take the workspaces they read;
statistics are then the sum of exactly these.

Every method may raise `LibraryUnusable` (the file cannot be read or written); every changing one
`LibraryBusy` (another process has been writing for 10 s).
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

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


class Store(Protocol):
    """What a library can be asked and told."""

    async def close(self) -> None:
        """Let go of the file. Nothing may be asked afterwards; closing twice is harmless."""

    # Telling

    async def remember(
        self, workspace: Workspace, arrival: Arrival, *, caller: Caller, reason: str
    ) -> Remembered:
        """Keep what was read: article, revision, passages, claims, sources, ledger entry.

        An article is known again by its canonical URL or an alias of it; without a
        URL by the digest of its text. The same text as the newest revision adds
        nothing (Novelty.SAME), whatever the extractor's version. Other text adds a
        revision and leaves the old one as it is: a claim whose words stand in the
        new text goes on (in order, where they stand more than once), one whose words
        do not is closed at `caller.now`, a new sentence opens a claim. A removed
        article that arrives again is restored. The abbreviations of other text take the
        place of the article's earlier ones. Numbers of articles, claims and
        sources count up from 1 in each workspace and are never used twice.

        One ledger entry (`article.add`, `article.update`, `article.restore`) and one
        rise of the library version for each change; none for SAME. The caller's event
        is kept with it: the same event again changes nothing and gives the first
        result back.
        """

    async def remove_article(
        self, workspace: Workspace, article: int, *, caller: Caller, reason: str
    ) -> Article:
        """Hide an article and close its claims; text, revisions and claims stay.

        Its abbreviations are no variants until it is restored.

        One ledger entry `article.remove`; the same event twice gives the first result.

        Raises:
            UnknownArticle: The workspace has none of that number, or it is removed already.
        """

    async def add_alias(
        self, workspace: Workspace, alias: Alias, *, caller: Caller, reason: str
    ) -> Alias:
        """Keep that two names stand for each other, from `caller.now` on.

        The names come in normal form too; a store compares these and nothing else.
        One ledger entry `alias.add` with the subject `UAV = drone` (at most 120
        characters) and one rise of the library version. The caller's event is kept
        with it: the same event again changes nothing and gives the first result back.

        Raises:
            KnownAlias: The workspace has it, in this order of the names or the other.
            TooManyAliases: It has 2,000.
        """

    async def remove_alias(
        self, workspace: Workspace, alias: Alias, *, caller: Caller, reason: str
    ) -> Alias:
        """Let go of an alias, whichever of its names comes first; it is given as it was kept.

        One ledger entry `alias.remove` and one rise of the library version; the same
        event twice gives the first result.

        Raises:
            UnknownAlias: The workspace has none of these two names.
        """

    async def amend(
        self,
        workspace: Workspace,
        claim: int,
        amendment: Amendment,
        *,
        caller: Caller,
        seen: int | None = None,
    ) -> Amendment:
        """Keep what a moderator makes of a claim: it comes back with its number and time.

        The claim's words stay as they are. It stands as its newest correction,
        retraction or dispute in force says. One ledger entry (`claim.correct`,
        `claim.retract`, `claim.dispute`, `source.add`, `claim.link`) with the claim as
        its subject and `amendment.reason`, and one rise of the library version; the same
        event twice gives the first result. *seen* is `claim.amended` as the caller knew it.

        Raises:
            UnknownClaim: The workspace has no such claim, or the target is not there.
            AmendedMeanwhile: *seen* is given, and the claim was changed since.
            KnownAmendment: The same source or link is in force, or the claim stands so.
            LinkLoop: The target rests, over whatever steps, on the claim itself.
        """

    async def undo(
        self,
        workspace: Workspace,
        claim: int,
        *,
        caller: Caller,
        reason: str,
        seen: int | None = None,
    ) -> Amendment:
        """Undo the newest change of a claim that is in force, and say which that was.

        One ledger entry `claim.undo` and one rise of the library version; nothing is
        deleted. The same event twice gives the first result.

        Raises:
            UnknownClaim, AmendedMeanwhile: As `amend`.
            NothingToUndo: Nothing is in force.
        """

    async def set_up(
        self, workspace: Workspace, setup: Setup, *, caller: Caller, reason: str
    ) -> Setup:
        """Keep what administrators chose; *left_at* and *returned_at* stay as they are.

        One ledger entry `workspace.setup` with the subject `setup` and one rise of the
        library version; the same event twice changes nothing.
        """

    async def bring(
        self, workspace: Workspace, kind: MatterKind, words: str, *, claim: str, caller: Caller
    ) -> Matter:
        """Put a question or a report into the moderators' queue, without who brought it.

        The same words (but for case and punctuation) of the same kind on the same
        claim are counted, once an event. No ledger entry, and the library version stays.

        Raises:
            TooManyMatters: The queue holds 5,000.
        """

    # Coming, going and forgetting

    async def leave(self, workspace: Workspace, *, at: datetime) -> None:
        """Note that the platform took us out of a workspace that has anything here."""

    async def come_back(self, workspace: Workspace, *, at: datetime) -> None:
        """Note that we are there again, if we were out."""

    async def workspaces(self) -> tuple[tuple[Workspace, datetime | None], ...]:
        """Every workspace, and since when we are out of it."""

    async def forget_workspace(self, workspace: Workspace) -> None:
        """Delete all that a workspace has; its numbers begin from 1 again."""

    async def forget_person(self, workspace: Workspace, person: str) -> bool:
        """Forget a person's id and names: a pseudonym is left, and the chain still verifies.

        False where nobody of that id was known.
        """

    async def forget_events(self, *, before: datetime) -> None:
        """Forget, in every workspace, what requests were answered with before that time."""

    # Long work

    async def begin_work(
        self, workspace: Workspace, *, kind: str, subject: str, caller: Caller
    ) -> Work:
        """The work of that kind on that subject, under way: new, or as far as it had come.

        Work that was finished is begun again from the beginning (`done` 0, one more
        in `runs`); work under way is given as it stands. Nothing of the library
        changes: no entry, and the library version stays.
        """

    async def advance_work(
        self,
        workspace: Workspace,
        work: Work,
        arrivals: Sequence[Arrival],
        *,
        done: int,
        caller: Caller,
        reason: str,
    ) -> Advance:
        """Remember *arrivals* in their order and bring *work* to *done*, in one transaction.

        Each arrival is kept as `remember` would keep it, with an entry and a rise of
        the library version of its own. But one whose article has its newest revision
        from this same work, with other words, is refused (None) and changes nothing:
        what the work said earlier would be closed without a word. In place of the
        caller's event stands `work.done`: it must still be that of the stored work,
        so that the same step told twice changes nothing twice.

        Raises:
            WorkTaken: The stored work has moved meanwhile, or is finished.
        """

    async def end_work(self, workspace: Workspace, work: Work, *, caller: Caller) -> Work:
        """Finish *work*: what follows begins from the beginning.

        Raises:
            WorkTaken: The stored work has moved meanwhile, or is finished.
        """

    # Asking

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

    async def revision(self, workspace: Workspace, article: int, number: int) -> Revision | None:
        """What an article said then: the whole text with its passages.

        Raises:
            LibraryDamaged: The text does not equal its digest.
        """

    async def claims(self, workspace: Workspace, numbers: Sequence[int]) -> tuple[Claim, ...]:
        """The claims of these numbers that exist, in the order asked, with their citations.

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

    async def setup(self, workspace: Workspace) -> Setup:
        """What administrators chose; before that, `Setup()`."""

    async def matters(
        self, workspace: Workspace, *, before: int = 10**12, limit: int = 25
    ) -> tuple[Matter, ...]:
        """What waits for the moderators with a number below *before*, newest first."""

    # Looking after

    async def check(self) -> tuple[Defect, ...]:
        """Every defect found in the whole file, at most 100; nothing is changed.

        The database's own integrity and foreign keys; every claim's slice and every
        revision's text against its digest; the hash chain of every ledger; rows that
        belong to nothing; word statistics that differ from the claims'.
        """
