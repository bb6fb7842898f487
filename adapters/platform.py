"""What every platform's `run` is given, how it ends in order, and how it reports that it cannot go on."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import structlog

from bot.answer import Answer
from bot.core import Teller
from bot.failures import failure
from bot.pictures.studio import NO_PICTURES, Drawn, Studio
from data.state import State

log = structlog.get_logger("teller")


class PlatformFailed(Exception):
    """A platform that cannot be reached any more: the process ends with a failure, so that a supervisor starts it anew."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The core, the state store, the event that asks for an orderly end, and where pictures are drawn."""

    teller: Teller
    state: State
    stopping: asyncio.Event
    studio: Studio = NO_PICTURES


async def picture_beside(answer: Answer, teller: Teller, studio: Studio) -> Drawn | None:
    """The picture that follows an answer, or None where it has none, or none could be made. Never raises."""
    try:
        return await studio.draw(await teller.picture(answer))
    except Exception as error:  # noqa: BLE001
        failure(error, where="pictures")
        return None


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
