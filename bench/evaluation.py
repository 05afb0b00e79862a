"""The development set: a library of our own writing, questions with answers, and their measures.

`tests/quality/README.md` says who wrote what. Nothing here is read by the bot itself.
"""

import json
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.ingest import arrive
from bot.model import PUBLIC, Arrival, Caller, Claim, Page, Permission, Person
from bot.store.port import Store
from bot.store.sqlite import SqliteStore

SET = Path(__file__).parents[1] / "tests" / "quality"
HOST = "https://quality.pincite.example/"


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


def _joined(text: str) -> str:
    return " ".join(text.split())


def questions() -> tuple[Asked, ...]:
    """Every question of the set."""
    lines = (SET / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(_asked(json.loads(line)) for line in lines)


def _asked(fields: dict[str, object]) -> Asked:
    answers = fields["answers"]
    assert isinstance(answers, list)
    return Asked(
        id=str(fields["id"]),
        kind=str(fields["kind"]),
        query=str(fields["query"]),
        answers=tuple(
            Answer(
                url=answer.get("url") or HOST + answer["article"],
                quote=answer.get("quote", ""),
                grade=answer["grade"],
            )
            for answer in answers
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


def to_arrival(fields: dict[str, str]) -> Arrival:
    from bench.single import single

    return single(fields)


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
async def library(every: Iterable[Arrival], path: Path | None = None) -> AsyncIterator[Store]:
    """A library that holds *every*, in a file of its own."""
    with TemporaryDirectory() as folder:
        file = path or Path(folder) / "citations.db"
        store = await SqliteStore.open(file, command="bench")
        try:
            for number, arrival in enumerate(every):
                await store.remember(
                    PUBLIC, arrival, caller=a_keeper(f"bench:{number}"), reason="bench"
                )
            yield store
        finally:
            await store.close()


def average_precision(right: Sequence[bool], answers: int, *, depth: int = 5) -> float:
    """Average precision of the first *depth*; of several answers, as many as fit count."""
    found, total = 0, 0.0
    for place, is_right in enumerate(right[:depth], start=1):
        if is_right:
            found += 1
            total += found / place
    return total / min(answers, depth) if answers else 0.0
