"""The development set: a library of our own writing, questions with answers, pairs in conflict.

`tests/quality/README.md` says who wrote what. Nothing here is read by the bot itself.
"""

import json
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.bulk import read_line
from bot.ingest import arrive
from bot.model import (
    PUBLIC,
    Arrival,
    Caller,
    Candidate,
    Claim,
    Page,
    Permission,
    Person,
    Workspace,
)
from bot.store.sqlite import SqliteStore

SET = Path(__file__).parents[1] / "tests" / "quality"
HOST = "https://quality.pincite.example/"


_MEMORY = Path("/dev/shm")  # noqa: S108 (the folder in it is made with a name of its own)
_FOLDER = _MEMORY if _MEMORY.is_dir() else None
"""Thousands of claims are remembered, and on a disk each would wait for it."""

TELLS = 2
"""The grade of what answers a question itself; 1 is near it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A sentence, or a whole claim where *quote* is empty, of the article at *url*."""

    url: str
    quote: str
    grade: int

    def is_in(self, claim: Claim, url: str | None) -> bool:
        """Whether a claim is that sentence, or the part of it that stands by itself."""
        if url != self.url:
            return False
        words, quote = _joined(claim.words), _joined(self.quote)
        return not quote or words in quote or quote in words


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question of the set; without answers, nothing in the library answers it."""

    id: str
    kind: str
    query: str
    answers: tuple[Answer, ...]

    @property
    def is_answered(self) -> bool:
        """Whether a claim of the library tells what is asked."""
        return any(answer.grade >= TELLS for answer in self.answers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A sentence of an article, and a question that contradicts it or, by its kind, agrees."""

    id: str
    kind: str
    query: str
    arrival: Arrival


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A claim as it stands in a library, with its article's headline and address."""

    claim: Claim
    title: str
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """Which claims, by number, answer a question: *tells* with the answers that each one is.

    *near* are all that have anything to do with an answer, also those that only come close.
    """

    tells: Mapping[int, frozenset[int]]
    near: frozenset[int]


class HidingStore(SqliteStore):
    """A library that can hold single claims back, as if nobody had read them."""

    hidden: frozenset[int] = frozenset()

    async def candidates(
        self,
        workspaces: Sequence[Workspace],
        stems: Mapping[str, float],
        *,
        limit: int = 50,
        as_of: datetime | None = None,
        effort: int | None = None,
    ) -> tuple[Candidate, ...]:
        """As many candidates as were asked for, the hidden ones left out."""
        found = await super().candidates(
            workspaces, stems, limit=limit + len(self.hidden), as_of=as_of, effort=effort
        )
        return tuple(one for one in found if one.claim.number not in self.hidden)[:limit]


def _joined(text: str) -> str:
    return " ".join(text.split())


def questions() -> tuple[Asked, ...]:
    """Every question of the set."""
    lines = (SET / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(_asked(json.loads(line)) for line in lines)


def _asked(fields: dict[str, Any]) -> Asked:
    return Asked(
        id=fields["id"],
        kind=fields["kind"],
        query=fields["query"],
        answers=tuple(
            Answer(
                url=answer.get("url") or HOST + answer["article"],
                quote=answer.get("quote", ""),
                grade=answer["grade"],
            )
            for answer in fields["answers"]
        ),
    )


def pages() -> list[Page]:
    """The set's articles."""
    return [
        Page(content=path.read_bytes(), name=path.name)
        for path in sorted((SET / "articles").glob("*.md"))
    ]


def arrivals() -> Iterable[Arrival]:
    """Everything in the set's library: its articles, and its claims that stand alone."""
    for page in pages():
        yield arrive(page)
    yield from lines_of(SET / "claims.jsonl")


def lines_of(file: Path) -> Iterable[Arrival]:
    """The claims of a file for `pincite import`."""
    for line in file.read_text(encoding="utf-8").splitlines():
        yield to_arrival(json.loads(line))


def pairs() -> Iterable[Pair]:
    """The sentences with what contradicts them, and with what agrees."""
    files = (SET / "conflicts.jsonl", *sorted((SET / "pairs").glob("*.jsonl")))
    for line in (line for file in files for line in file.read_text("utf-8").splitlines()):
        fields = json.loads(line)
        yield Pair(
            id=fields["id"],
            kind=fields["kind"],
            query=fields["query"],
            arrival=to_arrival({**fields, "url": f"{HOST}pairs/{fields['id']}"}),
        )


def to_arrival(fields: Mapping[str, str]) -> Arrival:
    """The claim of a line for `pincite import`: an article of one sentence."""
    read = read_line(json.dumps(fields).encode())
    if not isinstance(read, Arrival):
        message = f"a line of the set is no claim: {fields} ({read})"
        raise TypeError(message)
    return read


def a_keeper(event: str) -> Caller:
    """Who brings the set into a library."""
    return Caller(
        workspace=PUBLIC,
        channel="bench",
        person=Person(id="bench", name="Bench"),
        permissions=frozenset(Permission),
        language="en",
        zone="UTC",
        now=datetime(2026, 1, 1, tzinfo=UTC),
        event=event,
    )


@asynccontextmanager
async def library(every: Iterable[Arrival]) -> AsyncIterator[HidingStore]:
    """A library that holds *every*, in a file of its own."""
    with TemporaryDirectory(dir=_FOLDER) as folder:
        store = await HidingStore.open(Path(folder) / "citations.db", command="bench")
        try:
            await fill(store, PUBLIC, every)
            yield store
        finally:
            await store.close()


async def fill(store: SqliteStore, workspace: Workspace, every: Iterable[Arrival]) -> None:
    """Remember *every* in a workspace."""
    for number, arrival in enumerate(every):
        keeper = a_keeper(f"{workspace.name}:{number}")
        await store.remember(workspace, arrival, caller=keeper, reason="bench")


async def kept_in(store: SqliteStore, workspace: Workspace) -> tuple[Kept, ...]:
    """Every claim of a workspace, in the order of their numbers."""
    count = (await store.counts(workspace)).claims
    claims = await store.claims(workspace, range(1, count + 1))
    numbers = sorted({claim.article for claim in claims})
    articles = {it.number: it.metadata for it in await store.articles_numbered(workspace, numbers)}
    return tuple(
        Kept(claim=claim, title=articles[claim.article].title, url=articles[claim.article].url)
        for claim in claims
    )


def key_of(asked: Asked, kept: Sequence[Kept]) -> Key:
    """Which of the claims answer a question."""
    tells: dict[int, frozenset[int]] = {}
    near: set[int] = set()
    for at, answer in enumerate(asked.answers):
        held = [one.claim.number for one in kept if answer.is_in(one.claim, one.url)]
        near.update(held)
        if answer.grade >= TELLS:
            for number in held:
                tells[number] = tells.get(number, frozenset()) | {at}
    return Key(tells=tells, near=frozenset(near))


def average_precision(found: Sequence[int], key: Key, *, depth: int = 5) -> float:
    """Average precision of the first *depth* claims; of more answers, as many as fit count.

    Another part of a sentence that was found already is neither right nor wrong.
    """
    every = frozenset[int]().union(*key.tells.values())
    seen: set[int] = set()
    place, total = 0, 0.0
    for number in found:
        answers = key.tells.get(number, frozenset())
        if answers and answers <= seen:
            continue
        place += 1
        if place > depth:
            break
        if answers:
            seen |= answers
            total += len(seen) / place
    return min(total / min(len(every), depth), 1.0) if every else 0.0
