"""Reading, top to bottom: a page -> extract -> claims -> terms -> store."""

from dataclasses import dataclass, replace
from hashlib import sha256

from bot.claims import claims_in
from bot.extract import extract
from bot.model import (
    Arrival,
    Assertion,
    Caller,
    Novelty,
    Page,
    Reading,
    Remembered,
    Statement,
)
from bot.search.abbreviations import abbreviations_in
from bot.search.utterance import terms_of
from bot.store.port import Store
from bot.worker import Worker


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a page would add: shown before it counts."""

    reading: Reading
    assertions: tuple[Assertion, ...]


async def preview(page: Page, *, worker: Worker) -> Preview:
    """Read *page* and store nothing.

    Raises:
        NotText: The page is binary or of a kind that is not read.
        Unreadable: It holds no article that could be read.
        TooLarge: It is larger than is read.
        WorkerLimit: Reading it took more time or memory than one page may.
    """
    return await worker.run(_read, page, name=page.name)


async def read(page: Page, *, worker: Worker, article: int | None = None) -> Arrival:
    """Read *page* into what could be remembered, as the new text of *article* where one is given.

    Raises:
        NotText, Unreadable, TooLarge, WorkerLimit: As `preview`.
    """
    arrival = await worker.run(arrive, page, name=page.name)
    return replace(arrival, article=article)


async def ingest(
    page: Page, *, store: Store, worker: Worker, caller: Caller, reason: str
) -> Remembered:
    """Read *page* and remember what it says in the caller's workspace.

    Reading a page twice is safe: the same words add nothing, other words add a
    revision and leave the old one citable.

    Raises:
        NotText, Unreadable, TooLarge, WorkerLimit: As `preview`.
        LibraryBusy: Another process has been writing for too long.
    """
    known = await store.article_read_before(caller.workspace, sha256(page.content).hexdigest())
    if known is not None and page.url in {None, known.metadata.url, *known.metadata.aliases}:
        # The very bytes were read before: no worker, no writer. The second `make demo`.
        return Remembered(novelty=Novelty.SAME, article=known, opened=0, closed=0)
    arrival = await read(page, worker=worker)
    return await store.remember(caller.workspace, arrival, caller=caller, reason=reason)


def _read(page: Page) -> Preview:
    """Everything slow or hostile, in the worker's process."""
    reading = extract(page)
    return Preview(reading=reading, assertions=claims_in(reading))


def arrive(page: Page) -> Arrival:
    """Read *page* into what a store remembers; slow and, for a hostile page, dangerous: the
    worker's process is the place for it.
    """
    read = _read(page)
    metadata = read.reading.metadata
    return Arrival(
        reading=read.reading,
        statements=tuple(
            Statement(
                assertion=assertion,
                terms=terms_of(
                    assertion.span.cut(read.reading.text), metadata.title, metadata.language
                ),
            )
            for assertion in read.assertions
        ),
        abbreviations=abbreviations_in(read.reading.text),
    )
