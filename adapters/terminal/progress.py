"""A progress bar for what takes longer than a second, on a terminal alone."""

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from adapters.terminal.limits import QUIET_SECONDS


@contextmanager
def progress(total: int) -> Iterator[Callable[[int], None]]:
    """Give what to call with the number of steps that were made, of *total*."""
    if not (sys.stderr.isatty() and sys.stdout.isatty()):
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress
    from rich.progress import TimeRemainingColumn as Remaining

    columns = (BarColumn(), MofNCompleteColumn(), Remaining())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task("", total=total)
    # Quick work shows no bar at all.
    timer = threading.Timer(QUIET_SECONDS, bar.start)
    timer.daemon = True
    timer.start()
    try:
        yield lambda steps: bar.advance(task, steps)
    finally:
        timer.cancel()
        timer.join()
        bar.stop()
