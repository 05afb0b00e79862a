"""A desk whose library is a few hand-made values: what commands do with what they are given."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import cast

from bot.model import (
    Alias,
    Arrival,
    Article,
    Caller,
    Checked,
    Claim,
    Condition,
    Counts,
    Draft,
    Findings,
    Name,
    Novelty,
    Page,
    Permission,
    Person,
    Prospect,
    Revision,
    Role,
    Verdict,
    Workspace,
)
from bot.model.trouble import KnownAlias, UnknownAlias
from bot.store.port import Store
from tests.bot.reply.findings import a_revision
from tests.factories import NOON, an_arrival


@dataclass
class Shelf:
    """The few things of a library that commands ask for."""

    kept: dict[tuple[str, int], Article] = field(default_factory=dict)
    said: dict[tuple[str, int], Claim] = field(default_factory=dict)
    removed: list[tuple[str, int, str]] = field(default_factory=list)
    names: list[Alias] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)

    async def article(self, workspace: Workspace, number: int) -> Article | None:
        return self.kept.get((workspace.name, number))

    async def articles(
        self, workspace: Workspace, *, after: int, limit: int
    ) -> tuple[Article, ...]:
        mine = [
            one
            for (name, number), one in self.kept.items()
            if name == workspace.name and number > after
        ]
        return tuple(mine[:limit])

    async def claims(self, workspace: Workspace, numbers: Sequence[int]) -> tuple[Claim, ...]:
        found = [self.said.get((workspace.name, number)) for number in numbers]
        return tuple(one for one in found if one is not None)

    async def links(
        self, workspace: Workspace, claims: Sequence[int]
    ) -> tuple[tuple[Name, Name], ...]:
        del workspace, claims
        return ()

    async def revision(self, workspace: Workspace, article: int, number: int) -> Revision | None:
        del workspace, article, number
        return a_revision()

    async def counts(self, workspace: Workspace) -> Counts:
        articles = sum(name == workspace.name for name, _ in self.kept)
        return Counts(articles=articles, claims=0, sources=0, entries=0, version=0)

    async def remove_article(
        self, workspace: Workspace, article: int, *, caller: Caller, reason: str
    ) -> Article:
        del caller
        self.removed.append((workspace.name, article, reason))
        return self.kept[workspace.name, article]

    async def would_be(self, workspace: Workspace, arrival: Arrival) -> Prospect:
        del workspace
        return Prospect(novelty=Novelty.NEW, opened=len(arrival.statements))

    async def keep_draft(self, workspace: Workspace, draft: Draft, *, caller: Caller) -> Draft:
        del workspace, caller
        self.drafts.append(replace(draft, number=len(self.drafts) + 1))
        return self.drafts[-1]

    async def add_alias(
        self, workspace: Workspace, alias: Alias, *, caller: Caller, reason: str
    ) -> Alias:
        del workspace, caller
        if alias in self.names:
            raise KnownAlias(asked_for=alias.subject)
        self.names.append(alias)
        self.reasons.append(reason)
        return alias

    async def remove_alias(
        self, workspace: Workspace, alias: Alias, *, caller: Caller, reason: str
    ) -> Alias:
        del workspace, caller
        if alias not in self.names:
            raise UnknownAlias(asked_for=alias.subject)
        self.names.remove(alias)
        self.reasons.append(reason)
        return alias

    async def aliases(
        self, workspace: Workspace, *, after: tuple[str, str], limit: int
    ) -> tuple[Alias, ...]:
        del workspace
        return tuple(one for one in self.names if (one.phrase, one.other) > after)[:limit]


@dataclass
class FakeDesk:
    """Answers every question with the findings it was made with."""

    findings: Findings = field(default_factory=lambda: Findings(query="parts"))
    shelf: Shelf = field(default_factory=Shelf)
    asked: list[tuple[str, Workspace, datetime | None]] = field(default_factory=list)
    fault: Exception | None = None
    conditions: set[Condition] = field(default_factory=set)

    answers: dict[str, Findings] = field(default_factory=dict)
    checked: Checked = field(
        default_factory=lambda: Checked(verdict=Verdict.NOWHERE, asked="parts", compared=1)
    )
    quoted: list[tuple[str, Workspace, str | None]] = field(default_factory=list)

    @property
    def store(self) -> Store:
        return cast("Store", self.shelf)

    async def look_up(
        self, query: str, *, workspace: Workspace, limit: int, as_of: datetime | None
    ) -> Findings:
        del limit
        if self.fault is not None:
            raise self.fault
        self.asked.append((query, workspace, as_of))
        return self.answers.get(query, self.findings)

    async def check_quote(self, text: str, *, workspace: Workspace, url: str | None) -> Checked:
        self.quoted.append((text, workspace, url))
        return self.checked

    async def read(self, page: Page, *, article: int | None) -> Arrival:
        del page
        return replace(an_arrival("The parts came."), article=article)


def someone(
    role: Role = Role.ADMINISTRATOR,
    *also: Permission,
    workspace: str = "elsewhere:1",
    zone: str = "UTC",
) -> Caller:
    return Caller(
        workspace=Workspace(workspace),
        channel="general",
        person=Person(id="7", name="Ada"),
        permissions=role.permissions | set(also),
        language="en",
        zone=zone,
        now=NOON,
        event="event",
    )
