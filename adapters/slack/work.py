"""Work under way: what follows an acknowledgement, and is waited for at the end."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

from adapters.slack.calls import CrowdedError, LostError, RefusedError

_log = logging.getLogger(__name__)


class Work:
    """The tasks of one connection."""

    def __init__(self) -> None:
        self._underway: set[asyncio.Future[Any]] = set()
        self.is_ending = False

    def begin(self, work: Coroutine[Any, Any, None]) -> "asyncio.Task[None]":
        """Do *work* in a task; what Slack refuses is logged."""
        task = asyncio.ensure_future(_logged(work))
        self.keep(task)
        return task

    def keep(self, task: "asyncio.Future[Any]") -> None:
        """Wait for *task* too when all ends."""
        self._underway.add(task)
        task.add_done_callback(self._underway.discard)

    async def finish(self, seconds: float) -> None:
        """Let what is under way come to its end, for so long, and begin nothing else."""
        self.is_ending = True
        if self._underway:
            await asyncio.wait(set(self._underway), timeout=seconds)


async def _logged(work: Coroutine[Any, Any, None]) -> None:
    try:
        await work
    except (RefusedError, LostError, CrowdedError) as trouble:
        _log.warning("an answer was not delivered: %s %s", type(trouble).__name__, trouble)
    except Exception:  # noqa: BLE001 (nobody else would hear of it)
        _log.exception("an answer was not delivered")
