"""Whatever moderators do, over repeats, crashes and reopenings: the promises hold.

Two workspaces are told random things; beside the store stands a plain model in memory. After each
step both say the same of every claim, each ledger's chain is whole, and neither workspace has
anything of the other.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from bot.model import AmendmentKind, ClaimStatus, Name, OutboxState, Workspace
from bot.model.trouble import (
    KnownAmendment,
    LaterInTheWay,
    LibraryUnusable,
    LinkLoop,
    NothingToUndo,
    SameSource,
    Trouble,
)
from bot.store.ledger import hash_of
from bot.store.sqlite import SqliteStore
from tests.bot.store.faults import connection_of, make_faulty
from tests.contracts.telling import amend, an_amendment, merge, remember, retract, undo, undo_of
from tests.contracts.test_store_posts import a_posting, post
from tests.factories import a_source, an_arrival

OWN = [kind for kind in AmendmentKind if not kind.is_inherited]
STATUS = {
    AmendmentKind.CORRECTED: ClaimStatus.CORRECTED,
    AmendmentKind.RETRACTED: ClaimStatus.RETRACTED,
    AmendmentKind.DISPUTED: ClaimStatus.DISPUTED,
    "A": ClaimStatus.RETRACTED,
    "S": ClaimStatus.WEAKENED,
}
HOMES = (Workspace("here:1"), Workspace("there:1"))
SOURCES = ("The Ministry", "The Registry")
MOST = 2


@dataclass
class Done:
    """Something that was done and is in force: to what, what, and by which entry."""

    thing: tuple[str, int]
    what: Any
    entry: int
    about: Any = None


@dataclass
class Model:
    """A workspace as it should be."""

    articles: int = 0
    entries: int = 0
    in_force: list[Done] = field(default_factory=list)
    posted: dict[str, int] = field(default_factory=dict)
    due: set[str] = field(default_factory=set)

    def of(self, *things: tuple[str, int]) -> list[Done]:
        """What is in force of *things*, in order of time."""
        found = [one for one in self.in_force if one.thing in things and one.what != "merged"]
        return sorted(found, key=lambda one: one.entry)

    def names_of(self, source: int) -> set[int]:
        """The sources that are one with *source*: there are two."""
        is_one = any(one.what == "merged" for one in self.in_force)
        return {1, 2} if is_one and source in (1, 2) else {source}

    def grounds(self, claim: int) -> list[tuple[str, int]]:
        """A claim, its article and its sources: 1 and 2 are of article 1 and source 1."""
        article = (claim + 1) // 2
        own = {1 + (article - 1) % 2}
        # What moderators lay under it is the second.
        if any(one.what is AmendmentKind.SOURCED for one in self.of(("C", claim))):
            own.add(2)
        if any(one.what is AmendmentKind.CORRECTED for one in self.of(("C", claim))):
            own.add(2)
        numbers = {name for one in own for name in self.names_of(one)}
        return [("C", claim), ("A", article), *(("S", number) for number in sorted(numbers))]

    def status(self, claim: int) -> ClaimStatus:
        """How a claim stands."""
        stands = [STATUS[one.what] for one in self.of(*self.grounds(claim)) if one.what in STATUS]
        return stands[-1] if stands else ClaimStatus.OPEN

    def bring_due(self, claims: set[int]) -> None:
        """Answers that show one of *claims* are to be brought up to date."""
        self.due |= {key for key, claim in self.posted.items() if claim in claims}


class Moderators(RuleBasedStateMachine):
    """Two workspaces at work in one library."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.path = Path(self.folder.name) / "citations.db"
        self.runner = asyncio.Runner()
        self.store = self.run(SqliteStore.open(self.path, command="a test"))
        self.models = {home: Model() for home in HOMES}
        self.keys = 0
        self.last: tuple[Workspace, str, Callable[[str], Awaitable[Any]]] | None = None
        for home in HOMES:
            self.add(home)

    def teardown(self) -> None:
        """Look at all once more, and close it."""
        self.the_chain_is_whole()
        self.run(self.store.close())
        self.runner.close()
        self.folder.cleanup()

    def run(self, work: Awaitable[Any]) -> Any:
        """What *work* comes to."""
        return self.runner.run(work)  # type: ignore[arg-type]

    def tell(
        self, home: Workspace, work: Callable[[str], Awaitable[Any]], *refusals: type[Trouble]
    ) -> Any:
        """What *work* comes to as an event of its own; None where it is refused as may be."""
        self.keys += 1
        event = f"event {self.keys}"
        try:
            made = self.run(work(event))
        except refusals:
            return None
        self.models[home].entries += 1
        self.last = (home, event, work)
        return made

    @rule(home=st.sampled_from(HOMES))
    def add(self, home: Workspace) -> None:
        """Read an article with two claims that rest on one of two sources."""
        model = self.models[home]
        if model.articles == MOST:
            return
        model.articles += 1
        number = model.articles
        arrival = an_arrival(
            f"First of {number} at {home.name}.",
            f"Second of {number} at {home.name}.",
            url=f"https://example.org/{number}",
            sources=[a_source(SOURCES[(number - 1) % 2])],
        )
        self.tell(home, lambda event: remember(self.store, arrival, workspace=home, event=event))

    @rule(
        home=st.sampled_from(HOMES),
        claim=st.integers(1, 2 * MOST),
        kind=st.sampled_from(OWN),
        other=st.integers(1, 2 * MOST),
    )
    def amend(self, home: Workspace, claim: int, kind: AmendmentKind, other: int) -> None:
        """Make something of a claim."""
        model = self.models[home]
        claim, other = self.one_of(home, claim), self.one_of(home, other)
        target = Name(workspace=home, kind="C", number=other)
        wanted = an_amendment(kind, target=target if kind is AmendmentKind.LINKED else None)
        made = self.tell(
            home,
            lambda event: amend(self.store, claim, wanted, workspace=home, event=event),
            KnownAmendment,
            LinkLoop,
        )
        about = other if kind is AmendmentKind.LINKED else None
        own = [one for one in model.of(("C", claim)) if one.what in STATUS or kind not in STATUS]
        known = [one for one in (own[-1:] if kind in STATUS else own) if one.what is kind]
        loops = kind is AmendmentKind.LINKED and self.leads(home, other, claim)
        if made is None:
            assert loops or any(one.about == about for one in known)
            return
        assert not loops
        model.in_force.append(Done(("C", claim), kind, made.number, about))
        if kind in STATUS:
            model.bring_due({claim})

    def one_of(self, home: Workspace, number: int) -> int:
        """A claim that there is."""
        return 1 + number % (2 * self.models[home].articles)

    def leads(self, home: Workspace, begin: int, end: int) -> bool:
        """Whether links lead from one claim to another."""
        met, waiting = {begin}, [begin]
        while waiting:
            claim = waiting.pop()
            links = {one.about for one in self.models[home].of(("C", claim)) if one.about}
            waiting += links - met
            met |= links
        return end in met

    @rule(
        home=st.sampled_from(HOMES),
        kind=st.sampled_from("AS"),
        number=st.integers(1, MOST),
        ground=st.sampled_from(["wrong", "other"]),
    )
    def retract(self, home: Workspace, kind: str, number: int, ground: str) -> None:
        """Retract an article or a source."""
        model = self.models[home]
        if number > (model.articles if kind == "A" else min(2, model.articles)):
            return
        name = Name(workspace=home, kind=kind, number=number)
        made = self.tell(
            home, lambda event: retract(self.store, name, ground, event=event), KnownAmendment
        )
        known = any(one.about == ground for one in model.of((kind, number)))
        assert (made is None) == known
        if made is not None:
            model.in_force.append(Done((kind, number), kind, made.number, ground))
            model.bring_due(self.resting_on(model, (kind, number)))

    def resting_on(self, model: Model, thing: tuple[str, int]) -> set[int]:
        """The claims that stand in an article or rest on a source."""
        claims = range(1, 2 * model.articles + 1)
        return {claim for claim in claims if thing in model.grounds(claim)}

    @rule(home=st.sampled_from(HOMES))
    def merge(self, home: Workspace) -> None:
        """Join the two sources."""
        model = self.models[home]
        if model.articles < 2:
            return
        one, two = (Name(workspace=home, kind="S", number=number) for number in (1, 2))
        was_one = model.names_of(1) == {1, 2}
        made = self.tell(home, lambda event: merge(self.store, two, one, event=event), SameSource)
        assert (made is None) == was_one
        if made is not None:
            model.in_force.append(Done(("S", 2), "merged", made.number))
            if model.of(("S", 1), ("S", 2)):
                model.bring_due(self.resting_on(model, ("S", 1)))

    @rule(home=st.sampled_from(HOMES), claim=st.integers(1, 2 * MOST))
    def undo(self, home: Workspace, claim: int) -> None:
        """Undo what was made of a claim last."""
        model, claim = self.models[home], self.one_of(home, claim)
        own = model.of(("C", claim))
        undone = self.tell(
            home,
            lambda event: undo(self.store, claim, workspace=home, event=event),
            NothingToUndo,
        )
        assert (undone is None) == (not own)
        if undone is not None:
            assert undone.number == own[-1].entry
            model.in_force.remove(own[-1])
            if own[-1].what in STATUS:
                model.bring_due({claim})

    @rule(home=st.sampled_from(HOMES), kind=st.sampled_from("AS"), number=st.integers(1, MOST))
    def undo_of(self, home: Workspace, kind: str, number: int) -> None:
        """Undo what was done last to an article or a source."""
        model = self.models[home]
        if number > (model.articles if kind == "A" else min(2, model.articles)):
            return
        name = Name(workspace=home, kind=kind, number=number)
        group = model.names_of(number) if kind == "S" else {number}
        retracted = bool(model.of(*(("S", one) for one in group)))
        resting = self.resting_on(model, (kind, number))
        undone = self.tell(
            home,
            lambda event: undo_of(self.store, name, event=event),
            NothingToUndo,
            LaterInTheWay,
        )
        own = [
            one
            for one in model.in_force
            if one.thing == (kind, number) or (one.what == "merged" and kind == "S")
        ]
        assert (undone is None) == (not own)
        if undone is None:
            return
        last = max(own, key=lambda one: one.entry)
        assert undone.number == last.entry
        model.in_force.remove(last)
        if last.what != "merged" or retracted:
            model.bring_due(resting)

    @rule(home=st.sampled_from(HOMES), claim=st.integers(1, 2 * MOST))
    def post(self, home: Workspace, claim: int) -> None:
        """Answer where others can see it."""
        claim = self.one_of(home, claim)
        (shown,) = self.run(self.store.claims(home, [claim]))
        key = f"key {len(self.models[home].posted)}"
        posting = a_posting(key, claim=claim, library=home, workspace=home, seen=shown.amended)
        self.run(post(self.store, posting))
        self.models[home].posted[key] = claim

    @rule(home=st.sampled_from(HOMES))
    def settle(self, home: Workspace) -> None:
        """Bring what is due up to date."""
        for one in self.due(home):
            done = OutboxState.DONE
            self.run(self.store.settle(one, done, tries=0, at=one.posting.made_at))
        self.models[home].due.clear()

    @precondition(lambda self: self.last is not None)
    @rule()
    def again(self) -> None:
        """An event that comes twice changes nothing."""
        assert self.last is not None
        _, event, work = self.last
        self.run(work(event))

    @rule(home=st.sampled_from(HOMES), claim=st.integers(1, 2 * MOST), at=st.integers(1, 12))
    def crash(self, home: Workspace, claim: int, at: int) -> None:
        """Break down in the middle of a change, and come back to what was before."""
        self.run(self.break_down(home, self.one_of(home, claim), at))
        self.reopen()

    async def break_down(self, home: Workspace, claim: int, at: int) -> None:
        """Undo something, and let a statement before the last one fail."""
        await self.store.note_answered(home, f"open {self.keys}", at=a_posting().made_at)
        real = connection_of(self.store)
        make_faulty(self.store, real, fails_at=min(at, 3), after=False)
        wanted = an_amendment(AmendmentKind.CORRECTED, words=f"Words {self.keys}")
        try:
            await amend(self.store, claim, wanted, workspace=home, event=f"crash {self.keys}")
        except LibraryUnusable:
            return
        raise AssertionError

    @rule()
    def reopen(self) -> None:
        """Close the library and open it again."""
        self.the_chain_is_whole()
        self.run(self.store.close())
        self.store = self.run(SqliteStore.open(self.path, command="a test"))

    def due(self, home: Workspace) -> Any:
        """What is due in a workspace."""
        platform = home.name.partition(":")[0]
        return self.run(self.store.due([platform], now=a_posting(hour=99).made_at, limit=100))

    @invariant()
    def both_say_the_same(self) -> None:
        """The store says of every claim what the model says, and nothing of another workspace."""
        for home, model in self.models.items():
            numbers = range(1, 2 * MOST + 2)
            claims = self.run(self.store.claims(home, numbers))
            assert [claim.number for claim in claims] == [*range(1, 2 * model.articles + 1)]
            for claim in claims:
                assert claim.words.endswith(f"at {home.name}.")
                assert claim.status is model.status(claim.number), claim
                expected = [one.entry for one in model.of(*model.grounds(claim.number))]
                assert [one.number for one in claim.amendments] == expected
            assert {one.posting.key for one in self.due(home)} == model.due

    def the_chain_is_whole(self) -> None:
        """Each ledger has an entry for each change, chained and verified."""
        for home, model in self.models.items():
            entries = self.run(self.store.history(home, limit=1_000))
            assert len(entries) == model.entries
            assert all(entry.hash == hash_of(entry) for entry in entries)
        assert self.run(self.store.check()) == ()


TestModerators = Moderators.TestCase
TestModerators.settings = settings(max_examples=20, stateful_step_count=40, deadline=None)
