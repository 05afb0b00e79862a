"""A process that tells a library one article after another, and says when each is kept.

`python -m tests.bot.store.storyteller PATH FIRST COUNT`
"""

import asyncio
import sys
from pathlib import Path

from bot.store.sqlite import SqliteStore
from tests.factories import HERE, a_caller, a_source, an_arrival


async def tell(path: Path, first: int, count: int) -> None:
    """Remember articles *first* to *first + count*, and print each one's place when it is kept."""
    store = await SqliteStore.open(path, command=f"storyteller {first}")
    try:
        for at in range(first, first + count):
            texts = [f"Drone {at} flew {number} times." for number in range(12)]
            url = f"https://example.org/{at}"
            arrival = an_arrival(*texts, url=url, sources=[a_source(f"Source {at}")])
            caller = a_caller(event=f"event {at}")
            await store.remember(HERE, arrival, caller=caller, reason="told")
            print(at, flush=True)  # noqa: T201
    finally:
        await store.close()


if __name__ == "__main__":
    asyncio.run(tell(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
