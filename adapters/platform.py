"""What every platform's `run` is given, how it ends in order, and how it reports that it cannot go on."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, TypeVar

import msgspec
import structlog

from bot.answer import Answer
from bot.core import Teller
from bot.failures import failure
from bot.notices.sending import Senders
from bot.pictures.studio import NO_PICTURES, Drawn, Studio
from bot.pictures.switch import PictureSwitch
from bot.rows import PLAIN
from data.state import OutboxCounts, State

log = structlog.get_logger("teller")
WELL = "well"
PICTURES_OFF = "Pictures are turned off here."
NOT_DRAWN = "The picture could not be drawn in time; please ask for it again in a moment."
Result = TypeVar("Result")


class PlatformFailed(Exception):
    """A platform that cannot be reached for now. It is started again, for as long as it takes."""


class PlatformRefused(PlatformFailed):
    """A platform that does not take a setting, which is named: trying again is of no use."""


def never_updated() -> str:
    """What is said of the last update where there was none."""
    return ""


async def nothing_to_send() -> OutboxCounts:
    """How the outbox stands where there is none."""
    return OutboxCounts()


class Health:
    """How each platform is, for whoever asks whether all is well: well, or what is wrong with it. `last_update` gives a
    sentence on the record's last update, and may read from disk; `outbox` tells how notices stand."""

    def __init__(
        self,
        last_update: Callable[[], str] = never_updated,
        outbox: Callable[[], Awaitable[OutboxCounts]] = nothing_to_send,
    ) -> None:
        self.states: dict[str, str] = {}
        self.last_update = last_update
        self.outbox = outbox

    @property
    def troubles(self) -> dict[str, str]:
        return {name: state for name, state in self.states.items() if state != WELL}

    def trouble(self, platform: str, what: str) -> None:
        self.states[platform] = what

    def well(self, platform: str) -> None:
        self.states[platform] = WELL


@dataclass(frozen=True, slots=True)
class Illustrator:
    """Makes the pictures that follow answers."""

    teller: Teller
    studio: Studio
    switch: PictureSwitch

    async def noted(self, answer: Answer, channel: str) -> Answer:
        """The answer, with a note where a picture was asked for and none will come. What is asked back has none anyway."""
        if answer.view is None or answer.kind in PLAIN or await self._draws(channel):
            return answer
        return msgspec.structs.replace(answer, notes=(*answer.notes, PICTURES_OFF))

    async def beside(self, answer: Answer, channel: str) -> Drawn | None:
        """The picture of an answer, or None where it has none, the channel wants none, or none could be made. Never
        raises."""
        try:
            if await self._draws(channel):
                picture = await self.teller.picture(answer)
                return await self.studio.draw(picture, asked=answer.view is not None)
        except Exception as error:  # noqa: BLE001
            failure(error, where="pictures")
        return None

    async def lacks(self, answer: Answer, channel: str) -> bool:
        """Whether there is a picture that was asked for: where `beside` has none, that is to be said. Never raises."""
        try:
            return answer.view is not None and await self._draws(channel) and bool(await self.teller.picture(answer))
        except Exception as error:  # noqa: BLE001
            failure(error, where="pictures")
        return True

    async def _draws(self, channel: str) -> bool:
        return self.studio.draws and await self.switch.is_on(channel)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The core, the state store, the event that asks for an orderly end, where pictures are drawn, what is wrong, and who
    can be sent to."""

    teller: Teller
    state: State
    stopping: asyncio.Event
    studio: Studio = NO_PICTURES
    health: Health = field(default_factory=Health)
    senders: Senders = field(default_factory=Senders)

    @property
    def illustrator(self) -> Illustrator:
        return Illustrator(self.teller, self.studio, PictureSwitch(self.state))


async def wait(stopping: asyncio.Event, seconds: float) -> None:
    """Returns after so many seconds, or as soon as the end is asked for."""
    with suppress(TimeoutError):
        await asyncio.wait_for(stopping.wait(), seconds)


@dataclass(slots=True)
class BackOff:
    """Pauses between tries, in seconds, each twice as long as the one before."""

    first: float = 1.0
    longest: float = 60.0
    _tries: int = 0

    def pause(self) -> float:
        """How long to wait before the next try."""
        self._tries += 1
        return min(self.longest, self.first * 2.0 ** min(self._tries - 1, 16))

    def reset(self) -> None:
        self._tries = 0


class UnderWay:
    """Answers that somebody waits for: they are finished before the process ends."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()

    def begin(self, work: Coroutine[Any, Any, Result]) -> asyncio.Task[Result]:
        """Has it done in a task of its own."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

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
