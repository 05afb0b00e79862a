"""Imports that are killed at some moment, one for each line of standard input.

`python -m tests.bot.importer LIBRARY FILE`; a line holds the seconds to live, and
what comes back is how the import ended: 0, or -9. Each runs in a fork of this
process, which has everything loaded.
"""

import asyncio
import os
import signal
import sys
import threading
from pathlib import Path

from adapters.terminal import lines
from adapters.terminal.bring import import_file
from bot import bring, bulk
from bot.app import open_app
from bot.settings import Settings
from tests.factories import HERE

LOADED = (bring, bulk, lines)
"""What the command loads when it runs; a fork has it at once."""

LINES_A_STEP = 20


async def live(db: Path, file: Path) -> int:
    """Import the file."""
    async with open_app(Settings(db=db)) as app:
        return await import_file(app, file, workspace=HERE, as_json=True, lines_a_step=LINES_A_STEP)


def die() -> None:
    """End without a word."""
    os.kill(os.getpid(), signal.SIGKILL)


def one_life(db: Path, file: Path, seconds: float) -> int:
    """How an import ended that lived for so long at most."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    timer = threading.Timer(seconds, die)
    timer.daemon = True
    timer.start()
    os._exit(asyncio.run(live(db, file)))


if __name__ == "__main__":
    for line in sys.stdin:
        print(one_life(Path(sys.argv[1]), Path(sys.argv[2]), float(line)), flush=True)  # noqa: T201
