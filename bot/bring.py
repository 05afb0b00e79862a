"""Bringing in claims in bulk: lines -> arrivals -> store, a thousand at a time."""

from collections.abc import AsyncGenerator, Callable, Iterable
from dataclasses import dataclass
from itertools import islice

from bot.bulk import Refusal, read_line
from bot.model import Arrival, Caller, Novelty, Work, Workspace
from bot.store.port import Store

KIND = "import"
"""What this work is called among the others."""

LINES_A_STEP = 1_000
"""Half a second of work in one transaction, which others wait for (docs/measurements.md)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What became of the next lines: how many there were, and which were not taken in."""

    work: Work
    lines: int
    novelties: tuple[Novelty, ...]
    refused: tuple[tuple[int, Refusal], ...]


async def begin(workspace: Workspace, digest: str, *, store: Store, caller: Caller) -> Work:
    """The import of the file of that SHA-256, as far as it had come."""
    return await store.begin_work(workspace, kind=KIND, subject=digest, caller=caller)


async def bring_in(
    lines: Iterable[bytes],
    work: Work,
    *,
    store: Store,
    caller: Callable[[], Caller],
    reason: str,
    lines_a_step: int = LINES_A_STEP,
) -> AsyncGenerator[Step, None]:
    """Remember *lines*, those that follow the first `work.done`; a step is on disk when it is told.

    Each step asks for a *caller* of its own, so that its time is later than what
    others have told the library meanwhile.

    Raises:
        WorkTaken: Another process does the same work, and came first.
        LibraryBusy: Another process has been writing for too long.
    """
    left = iter(lines)
    while read := list(islice(left, lines_a_step)):
        arrivals: dict[int, Arrival] = {}
        refused: dict[int, Refusal] = {}
        for number, line in enumerate(read, start=work.done + 1):
            match read_line(line):
                case Arrival() as arrival:
                    arrivals[number] = arrival
                case Refusal() as refusal:
                    refused[number] = refusal
                case None:
                    pass
        who = caller()
        advance = await store.advance_work(
            who.workspace,
            work,
            tuple(arrivals.values()),
            done=work.done + len(read),
            caller=who,
            reason=reason,
        )
        work = advance.work
        for (number, arrival), novelty in zip(arrivals.items(), advance.novelties, strict=True):
            if novelty is None:
                address = arrival.reading.metadata.url or ""
                refused[number] = Refusal(why="contradicts", field="url", value=address)
        yield Step(
            work=work,
            lines=len(read),
            novelties=tuple(it for it in advance.novelties if it is not None),
            refused=tuple(sorted(refused.items(), key=lambda one: one[0])),
        )
    who = caller()
    await store.end_work(who.workspace, work, caller=who)
