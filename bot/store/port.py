"""The port to what is remembered. The docstrings are the specification of every store.

Each method is a sentence someone would say, and one transaction: what is acknowledged is on disk,
and half a change does not exist. The workspace comes first, and nothing crosses it: an answer for
one is the same whether or not the others exist, word statistics included. Methods that read over
several libraries at once (a workspace's own and the public one) take the workspaces they read;
statistics are then the sum of exactly these.

Every method may raise `LibraryUnusable` (the file cannot be read or written); every asking one
`TooBusy` (hundreds wait already); every changing one `LibraryBusy` (another process has been
writing for 10 s).
"""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Protocol, TypeVar

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

Result = TypeVar("Result")


class Store(Asking, Protocol):
    """What a library can be asked and told."""

    async def close(self) -> None:
        """Let go of the file. Nothing may be asked afterwards; closing twice is harmless."""

    # Telling

    async def remember(
        self,
        workspace: Workspace,
        arrival: Arrival,
        *,
        caller: Caller,
        reason: str,
        draft: int | None = None,
    ) -> Remembered:
        """Keep what was read: article, revision, passages, claims, sources, ledger entry.

        An article is known again by its canonical URL or an alias of it; without a
        URL by the digest of its text. With `arrival.article` it is that one, which must
        be there and stand at no other address. The same text as the newest revision
        adds nothing (Novelty.SAME), whatever the extractor's version. Other text adds a
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

        With *draft* it must still be what that was previewed as, and the draft is used
        up: its bytes are gone, and whoever keeps it again gets the first result back.

        Raises:
            UnknownArticle: There is no `arrival.article`.
            OtherAddress: It stands at another address than the arrival.
            UnknownDraft: There is none of that number, or no longer.
            StaleDraft: The article is not as it was when the draft was previewed.
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

    async def restore_article(
        self, workspace: Workspace, article: int, *, caller: Caller, reason: str
    ) -> Article:
        """Take a removal back: the claims of the newest revision are open again.

        One ledger entry `article.restore`; the same event twice gives the first result.

        Raises:
            UnknownArticle: The workspace has none of that number.
            NotRemoved: It is not removed.
        """

    async def add_address(
        self,
        workspace: Workspace,
        article: int,
        url: str,
        *,
        draft: int,
        caller: Caller,
        reason: str,
    ) -> Article:
        """Let one more address lead to an article, whose words were found there in *draft*.

        One ledger entry `article.alias`; the draft is used up, as in `remember`.

        Raises:
            UnknownArticle: The workspace has none of that number, or it is removed.
            OtherAddress: The address leads to an article already.
        """

    # What does not count yet: no entries, and the library version stays

    async def keep_draft(self, workspace: Workspace, draft: Draft, *, caller: Caller) -> Draft:
        """Let a page wait, under the next number of the workspace; the caller brought it.

        The same event again gives the first result back, as long as that waits.

        Raises:
            TooManyDrafts: 200 wait already, or 64 MiB together.
        """

    async def renew_draft(self, workspace: Workspace, draft: int, prospect: Prospect) -> None:
        """Note that a draft was previewed anew, as *prospect*."""

    async def propose_draft(self, workspace: Workspace, draft: int) -> None:
        """Note that a draft waits in the moderators' queue."""

    async def drop_draft(self, workspace: Workspace, draft: int) -> bool:
        """Forget a draft; False where there was none."""

    async def forget_drafts(self, *, before: datetime, proposed_before: datetime) -> None:
        """Forget, in every workspace, the drafts older than that; those proposed later."""

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
        entry: int | None = None,
    ) -> Amendment:
        """Undo the newest change of a claim that is in force, and say which that was.

        *entry* is the ledger's number of the change that is meant, where not the newest is. One
        ledger entry `claim.undo` and one rise of the library version; nothing is deleted. The
        same event twice gives the first result.

        Raises:
            UnknownClaim, AmendedMeanwhile: As `amend`.
            NothingToUndo, NoSuchChange: Nothing is in force, or not what *entry* did.
            LaterInTheWay: The claim stands by a later change.
        """

    async def unlink(
        self,
        workspace: Workspace,
        claim: int,
        target: Name,
        *,
        caller: Caller,
        reason: str,
        seen: int | None = None,
    ) -> Amendment:
        """Take back that a claim rests on *target*, whatever came after it.

        One ledger entry `claim.unlink`; otherwise as `undo`.

        Raises:
            UnknownClaim, AmendedMeanwhile: As `amend`.
            UnknownLink: It is not said to rest on it.
        """

    async def retract(
        self, name: Name, ground: str, *, caller: Caller, reason: str, seen: int | None = None
    ) -> Amendment:
        """Keep that an article (`A3`) or a source (`S5`) is not to be relied on.

        Each claim that stands in the article is retracted by it, each that rests on the source is
        weakened. One ledger entry (`article.retract`, `source.retract`) with the thing as its
        subject, and one rise of the library version; the same event twice gives the first result.
        *seen* is `amended_at` as the caller knew it.

        Raises:
            UnknownArticle, UnknownSource: It is not there.
            AmendedMeanwhile: *seen* is given, and it was changed since.
            KnownAmendment: It is retracted on that ground.
        """

    async def merge(self, source: Name, into: Name, *, caller: Caller, reason: str) -> Merger:
        """Keep that two names are of one source: what holds of one holds of the other.

        One ledger entry `source.merge` with the first as its subject, and one rise of the library
        version; the same event twice gives the first result.

        Raises:
            UnknownSource: One of them is not there.
            SameSource: They are one already.
        """

    async def undo_of(
        self,
        name: Name,
        *,
        caller: Caller,
        reason: str,
        seen: int | None = None,
        entry: int | None = None,
    ) -> Amendment | Merger:
        """Undo what was done last to an article or a source: a retraction, a merger.

        One ledger entry (`article.undo`, `source.undo`); otherwise as `undo`.

        Raises:
            UnknownArticle, UnknownSource, AmendedMeanwhile: As `retract`.
            NothingToUndo, LaterInTheWay: As `undo`.
        """

    async def set_up(
        self, workspace: Workspace, setup: Setup, *, caller: Caller, reason: str
    ) -> Setup:
        """Keep what administrators chose; *left_at* and *returned_at* stay as they are.

        One ledger entry `workspace.setup` with the subject `setup` and one rise of the
        library version; the same event twice changes nothing.
        """

    # The moderators' queue. Nothing here raises the library version.

    async def bring(
        self,
        workspace: Workspace,
        kind: MatterKind,
        words: str,
        *,
        claim: str,
        caller: Caller,
        like: int | None = None,
    ) -> Matter:
        """Put a question or a report into the moderators' queue, without who brought it.

        The same words (but for case and punctuation) of the same kind on the same claim
        are counted, once an event, as long as the matter is open; so are those that the
        caller found to be *like* an open matter of the same kind and claim. No ledger entry.

        Disputes and anchors come by themselves, in the transaction of the change: one for a
        claim that is disputed (`amend`), which ends by itself when it is not any more, and
        one for a claim that has an amendment in force or is shown by one of the workspace's
        answers, when its article is read anew (`remember`) and its sentence is gone
        (lost), stands more often than before (ambiguous) or elsewhere (moved). A full queue
        does not keep them from being changed or read.

        Raises:
            TooManyMatters: 5,000 are open.
        """

    async def propose(
        self, workspace: Workspace, words: str, *, request: str, caller: Caller, claim: str = ""
    ) -> Matter:
        """Put what the caller would change into the queue; the caller is told how it ends.

        *request* is the change as a button carries it, *words* why, *claim* what it is about.
        The same request is counted as long as it is open. One ledger entry `matter.propose`
        with the claim as its subject, or the matter; the same event twice gives the first
        result.

        Raises:
            TooManyMatters: 5,000 are open.
        """

    async def take(
        self, workspace: Workspace, matter: int, *, caller: Caller, seen: int | None = None
    ) -> Matter:
        """Give a matter to the caller, who has it until it is handed back or closed.

        One that another has is taken over only where *seen* is its `turns`: the caller has
        seen who has it. The same event twice changes nothing the second time.

        Raises:
            UnknownMatter, MatterClosed: It is not there, or closed.
            MatterTaken: Another has it.
        """

    async def hand_back(self, workspace: Workspace, matter: int, *, caller: Caller) -> Matter:
        """Let a matter wait again that the caller has; one that nobody has stays as it is.

        Raises:
            UnknownMatter, MatterClosed: It is not there, or closed.
            MatterTaken: Another has it.
        """

    async def close_matter(
        self,
        workspace: Workspace,
        matter: int,
        ending: Ending,
        *,
        words: str = "",
        claim: str = "",
        caller: Caller,
    ) -> Matter:
        """End a matter with what is answered: a claim's name, words, or both.

        A proposal is accepted (not by who made it) or declined, everything else answered.
        Whoever follows it is due to be told. The same event twice gives the first result.

        Raises:
            UnknownMatter, MatterClosed: It is not there, or closed.
            MatterTaken: Another has it.
            IsProposal, NoProposal, OwnProposal: It cannot end so, or not by the caller.
        """

    async def follow(self, workspace: Workspace, matter: int, *, caller: Caller) -> Matter:
        """Keep the caller, by the platform's id and nothing else, until they are told.

        They are told in their own workspace, which for a matter of the public library
        is another. Following twice is following once.

        Raises:
            UnknownMatter, MatterClosed: It is not there, or closed.
            NotTellable: The caller has no workspace of their own.
            TooManyFollowed: They follow 50.
        """

    async def unfollow(self, workspace: Workspace, matter: int, *, caller: Caller) -> None:
        """Let go of the caller; not following is no trouble."""

    async def note_told(self, workspace: Workspace, follower: Follower) -> None:
        """Let go of a follower: they were told, or nobody can."""

    async def delay_telling(
        self, workspace: Workspace, follower: Follower, *, until: datetime
    ) -> None:
        """Count a try that came to nothing; they are not due before *until*."""

    async def forget_matters(self, *, before: datetime) -> None:
        """Forget, in every queue, what was closed and who followed before that time.

        Of a queue's closed matters the newest 5,000 are kept, whatever their time.
        """

    # Answers that others can see

    async def intend(self, posting: Posting) -> Posting:
        """Keep that an answer is about to be posted; it comes back with its number.

        The same key again gives the first one. Where a claim was changed after it was seen, it is
        due at once. No ledger entry, and the library version stays.

        A change of how a claim stands (`amend`, `undo`, `retract`, `merge`, `undo_of`) makes each
        posting that shows it due, in every workspace, in the change's own transaction.
        """

    async def posted(self, workspace: Workspace, number: int, *, message: str) -> Posting:
        """Keep the platform's id of a posting."""

    async def noted(self, workspace: Workspace, number: int, *, note: str) -> None:
        """Keep the platform's id of the message beneath a posting."""

    async def gone(self, workspace: Workspace, number: int, *, at: datetime) -> None:
        """Keep that a posting is there no more or never was: nothing is due for it."""

    async def settle(self, due: Due, state: OutboxState, *, tries: int, at: datetime) -> None:
        """Keep what became of *due*, unless a later change has made it due anew.

        With the state DUE it is tried again, not before *at*.
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

        Postings that name them are due, to name them no longer. They are told of nothing any
        more; what they had of the queue waits again, what they proposed has no name, and their
        drafts stay, without whose they are.

        False where nobody of that id was known.
        """

    async def note_answered(self, workspace: Workspace, event: str, *, at: datetime) -> None:
        """Note that what a platform told us as *event* was answered; twice is harmless.

        Not an entry, and the library version stays: `forget_events` forgets it again.
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

    async def at_once(self, work: Callable[[Asking], Awaitable[Result]]) -> Result:
        """Carry out *work*, which asks several things, at one state of the library.

        It may wait for nothing but what it asks. It runs in another thread than the
        event loop's and is done to its end, whoever stops waiting for it.

        Raises:
            RuntimeError: It waited for something else.
        """

    # Looking after

    async def check(self) -> tuple[Defect, ...]:
        """Every defect found in the whole file, at most 100; nothing is changed.

        The database's own integrity and foreign keys; every claim's slice and every
        revision's text against its digest; the hash chain of every ledger; rows that
        belong to nothing; word statistics that differ from the claims'.
        """
