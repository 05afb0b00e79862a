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
    Matter,
    MatterKind,
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
