"""What every platform's `run` is given, how it ends in order, and how it reports that it cannot go on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import structlog

from bot.core import Teller
from data.state import State

log = structlog.get_logger("teller")


class PlatformFailed(Exception):
    """A platform that cannot be reached any more: the process ends with a failure, so that a supervisor starts it anew."""


def never_updated() -> str:
    """What is said of the last update where there was none."""
    return ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The core, the state store, the event that asks for an orderly end, and a sentence on the record's last update."""

    teller: Teller
    state: State
    stopping: asyncio.Event
    last_update: Callable[[], str] = never_updated


class UnderWay:
    """Answers that somebody waits for: they are finished before the process ends."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()

    def begin(self, work: Coroutine[Any, Any, None]) -> None:
        """Has it done in a task of its own."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    @contextmanager
    def joined(self) -> Iterator[None]:
        """Counts the present task among them as long as this lasts."""
        task = asyncio.current_task()
        assert task is not None, "answers are given by tasks"
        self._tasks.add(task)
        try:
            yield
        finally:
            self._tasks.discard(task)

    async def finish(self, seconds: float) -> None:
        """Waits for them, and for those begun meanwhile. What is not done after so long is cancelled."""
        try:
            async with asyncio.timeout(seconds):
                await asyncio.sleep(0)  # events that have just arrived get to begin
                while self._tasks:
                    await asyncio.wait(set(self._tasks))
        except TimeoutError:
            late = set(self._tasks)
            log.warning("answers_cut_off", count=len(late))
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
