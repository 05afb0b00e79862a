"""Turns: one piece of work at a time, each to its end, whoever stops waiting for it.

A task that is cancelled between two statements would leave its transaction open,
and the next caller's commit would commit it. So the work runs in a task of its
own, and its caller only waits for it.
"""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

Result = TypeVar("Result")


class Turns:
    """A queue in front of one connection."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()
        self._running: set[asyncio.Task[Any]] = set()

    async def take(self, work: Callable[[], Coroutine[Any, Any, Result]]) -> Result:
        """Carry out *work* when it is its turn; cancelling the caller does not cancel it."""
        task = asyncio.create_task(self._in_turn(work))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return await asyncio.shield(task)

    async def _in_turn(self, work: Callable[[], Coroutine[Any, Any, Result]]) -> Result:
        async with self._turn:
            return await work()

    @property
    def waiting(self) -> int:
        """Pieces of work that run or wait."""
        return len(self._running)

    async def rest(self) -> None:
        """Wait until nothing runs and nobody waits."""
        while self._running:
            await asyncio.wait(set(self._running))
