"""A correction on its way to a thousand answers, killed three times: `python -m bench.corrections`.

A thousand postings stand in forty channels of a platform that is a file: each edit is one line,
written before its receipt. A process brings them up to date and is killed (SIGKILL) three times at
random, once between the change and its first edit; one edit in ten is refused for a moment, and
one message in twenty is gone. It prints what became of them, and exits with 1 where a posting that
could be reached does not end in the final state, or is written more often than the kills explain.
"""

import asyncio
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.app import App, open_app
from bot.commands.dispatch import dispatch_text
from bot.commands.living import Spot, as_it_stands, intend, was_posted
from bot.ingest import arrive
from bot.messenger import Delivery, Fate
from bot.model import (
    Amendment,
    AmendmentKind,
    Caller,
    Page,
    Permission,
    Person,
    Posting,
    Progress,
    Workspace,
)
from bot.outbox import Outbox
from bot.reply.card import Reply
from bot.reply.plain import to_text
from bot.settings import Settings

POSTINGS, CHANNELS, KILLS = 1_000, 40, 3
GONE_EACH, BUSY_EACH = 20, 10
TEAM = Workspace("file:1")
MILL = "The mill burned down in 1999, the mayor said."


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A platform that is a file of the edits that were carried out."""

    path: Path

    async def edit(self, posting: Posting, reply: Reply, *, message: str) -> Delivery:
        """Write the edit down, unless the message is gone or the platform busy."""
        number = int(message.removeprefix("m"))
        if number % GONE_EACH == 0:
            return Delivery(fate=Fate.GONE)
        if random.randrange(BUSY_EACH) == 0:
            return Delivery(fate=Fate.LATER, wait_seconds=0.05)
        line = json.dumps({"message": message, "text": to_text(reply)[:60], "pid": os.getpid()})
        with self.path.open("a", encoding="utf-8") as paper:
            paper.write(f"{line}\n")
        # The receipt comes after the effect.
        await asyncio.sleep(0.002)
        return Delivery(fate=Fate.DONE, message=posting.message)

    async def note(self, posting: Posting, reply: Reply) -> Delivery:
        """No message is closed here."""
        del posting, reply
        return Delivery(fate=Fate.CLOSED)

    async def find(self, posting: Posting) -> Delivery:
        """No intent is open here."""
        del posting
        return Delivery(fate=Fate.GONE)

    async def tell(self, workspace: Workspace, person: str, reply: Reply, *, key: str) -> Delivery:
        """Nobody is told anything here."""
        del workspace, person, reply, key
        return Delivery(fate=Fate.GONE)


def a_caller(event: str) -> Caller:
    """Someone who may do everything."""
    return Caller(
        workspace=TEAM,
        channel="general",
        person=Person(id="1", name="Ada"),
        permissions=frozenset(Permission),
        language="en",
        zone="UTC",
        now=datetime.now(UTC),
        event=event,
    )


async def prepare(db: Path) -> None:
    """A library with one claim, and a thousand answers that show it."""
    async with open_app(Settings(db=db)) as app:
        page = Page(content=f"The mill\n\n{MILL}".encode(), name="mill.txt", url=None)
        caller = a_caller("read")
        await app.store.remember(TEAM, arrive(page), caller=caller, reason="a measurement")
        reply = await dispatch_text("/claim mill burned --public", caller=caller, desk=app)
        for number in range(POSTINGS):
            spot = Spot(workspace=TEAM, channel=f"c{number % CHANNELS}", key=f"k{number}")
            posting = await intend(reply, spot, caller=a_caller(f"k{number}"), desk=app)
            await was_posted(posting, f"m{number}", desk=app)


async def correct(db: Path) -> None:
    """Correct the claim."""
    async with open_app(Settings(db=db)) as app:
        wanted = Amendment(kind=AmendmentKind.CORRECTED, reason="the archive", words="1998")
        await app.store.amend(TEAM, 1, wanted, caller=a_caller("correct"))


async def deliver(db: Path, paper: Path) -> None:
    """Bring all answers up to date, for as long as one is due."""
    async with open_app(Settings(db=db)) as app:

        async def render(posting: Posting) -> Reply | None:
            return await as_it_stands(posting, now=posting.made_at, desk=app)

        outbox = Outbox(store=app.store, messengers={"file": Paper(path=paper)}, render=render)
        stop = asyncio.Event()
        running = asyncio.ensure_future(outbox.keep_true(stop, pause_seconds=0.05))
        while await _left(app):  # noqa: ASYNC110 (another process's file says it)
            await asyncio.sleep(0.05)
        stop.set()
        await running


async def _left(app: App) -> bool:
    """Whether an answer is still to be reached."""
    found = await app.store.progress(TEAM)
    return found.updated + found.unreachable < POSTINGS


def main() -> int:
    """Measure once, and say what came of it."""
    if len(sys.argv) > 2:
        asyncio.run(deliver(Path(sys.argv[1]), Path(sys.argv[2])))
        return 0
    with TemporaryDirectory() as folder:
        db, paper = Path(folder) / "citations.db", Path(folder) / "paper"
        paper.touch()
        asyncio.run(prepare(db))
        asyncio.run(correct(db))
        began = time.perf_counter()
        for kill in range(KILLS + 1):
            ours = subprocess.Popen(
                [sys.executable, "-m", "bench.corrections", str(db), str(paper)]
            )
            if kill < KILLS:
                so_far = lines(paper)
                # The first is killed before its first edit, the others on the way.
                wanted = 0 if kill == 0 else so_far + random.randrange(50, 300)
                while lines(paper) < wanted and ours.poll() is None:
                    time.sleep(0.002)
                ours.send_signal(signal.SIGKILL)
            ours.wait()
        seconds = time.perf_counter() - began
        progress = asyncio.run(_progress(db))
        return report(paper, progress, seconds)


async def _progress(db: Path) -> Progress:
    async with open_app(Settings(db=db)) as app:
        return await app.store.progress(TEAM)


def lines(paper: Path) -> int:
    """How many edits were carried out."""
    return paper.read_bytes().count(b"\n")


def report(paper: Path, progress: Progress, seconds: float) -> int:
    """Print what became of the answers; 1 where a promise was broken."""
    told = [json.loads(line) for line in paper.read_text("utf-8").splitlines()]
    edits = Counter(one["message"] for one in told)
    reachable = {f"m{number}" for number in range(POSTINGS) if number % GONE_EACH}
    final = {one["message"] for one in told if one["text"].startswith("Corrected")}
    twice = sum(count - 1 for count in edits.values())
    print(f"{len(final)} of {len(reachable)} reachable answers read Corrected")
    print(f"{twice} edits were made twice, over {KILLS} kills and 8 channels at once")
    print(f"{progress.updated} updated, {progress.unreachable} gone, of {progress.total}")
    print(f"{seconds:.1f} s with restarts, {len(told) / seconds:.0f} edits a second")
    # Each kill leaves at most one edit of each channel under way unnoted.
    return int(final != reachable or twice > KILLS * 8)


if __name__ == "__main__":
    sys.exit(main())
