"""Where pictures are drawn: in one process of its own, since drawing takes the interpreter for itself while it lasts."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import re
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait

import structlog
from cachetools import LRUCache

from bot.failures import failure
from bot.pictures.facts import Picture
from bot.pictures.palette import Theme
from bot.pictures.telling import LONGEST_BY_ADDRESS, alt_text, title

log = structlog.get_logger("teller")

# Between the answer and its picture; one that would come later does not come. One that was asked for is waited for.
SECONDS_TO_DRAW = 2.0
SECONDS_WHEN_ASKED = 8.0
SECONDS_STUCK = 10
# After so many pictures a new process takes over, whatever the old one has gathered by then. It is begun when the last of them
# is drawn, so that none waits for it.
MOST_DRAWN = 300
LONGEST_FILE_NAME = 80
# Bytes of PNG: some ten boards, since the same one is asked for by many on the day of a vote.
MOST_KEPT = 2 * 1024 * 1024
# What the server that forks the processes has in memory, so that none of them has to read it.
PRELOADED = ["bot.pictures.drawing"]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A PNG, and what it says to those who cannot see it: `long_alt_text` where more is taken than of a file."""

    content: bytes
    title: str
    alt_text: str
    long_alt_text: str

    @property
    def file_name(self) -> str:
        """ "Roll_call_on_A_RES_ES-11_6.png"."""
        return re.sub(r"[^A-Za-z0-9.-]+", "_", self.title).strip("_")[:LONGEST_FILE_NAME] + ".png"


class Studio:
    """Draws in one `theme`, or nothing where there is none. Whoever opens one closes it."""

    def __init__(self, theme: Theme | None) -> None:
        self._theme = theme
        self._worker: ProcessPoolExecutor | None = None
        # What each process watches, and what ends them all when it is closed.
        self._wire: tuple[Connection, Connection] | None = None
        self._drawn = 0
        self._kept: LRUCache[Picture, bytes] = LRUCache(MOST_KEPT, getsizeof=len)

    @property
    def draws(self) -> bool:
        return self._theme is not None

    def start(self) -> None:
        """Starts the process ahead of the next picture, which then need not wait for it."""
        if self._theme is not None:
            self._current_worker()

    async def draw(self, picture: Picture | None, *, asked: bool = False) -> Drawn | None:
        """The picture, or None where there is none to draw, or drawing it failed or took too long; one that was `asked` for
        may take longer."""
        if picture is None or self._theme is None:
            return None
        content = self._kept.get(picture)
        if content is None:
            content = await self._drawn_anew(picture, self._theme, SECONDS_WHEN_ASKED if asked else SECONDS_TO_DRAW)
        if not content:
            return None
        return Drawn(content, title(picture), alt_text(picture), alt_text(picture, LONGEST_BY_ADDRESS))

    async def _drawn_anew(self, picture: Picture, theme: Theme, seconds: float) -> bytes | None:
        try:
            async with asyncio.timeout(seconds):
                content = await self._drawn_by_worker(picture, theme)
        except TimeoutError:
            log.info("picture_too_late")
            return None
        except Exception as error:  # noqa: BLE001
            failure(error, where="pictures")
            return None
        if len(content) <= MOST_KEPT:
            self._kept[picture] = content
        return content

    async def _drawn_by_worker(self, picture: Picture, theme: Theme) -> bytes:
        """Once more by a new process where the one at work dies. Raises BrokenProcessPool where that one dies, too."""
        worker = self._current_worker()
        loop = asyncio.get_running_loop()
        try:
            content = await loop.run_in_executor(worker, _draw, picture, theme)
        except BrokenProcessPool as error:
            self._dismiss(worker, error)
            worker = self._current_worker()
            try:
                content = await loop.run_in_executor(worker, _draw, picture, theme)
            except BrokenProcessPool:
                self._forget(worker)
                raise
        self._relieve(worker)
        return content

    def _current_worker(self) -> ProcessPoolExecutor:
        if self._worker is None:
            self._worker, self._drawn = _new_worker(self._watched()), 0
        return self._worker

    def _watched(self) -> Connection:
        self._wire = self._wire or multiprocessing.Pipe(duplex=False)
        return self._wire[0]

    def _relieve(self, worker: ProcessPoolExecutor) -> None:
        """Counts what this one has drawn, and has another begin where that is enough."""
        if worker is self._worker:
            self._drawn += 1
            if self._drawn >= MOST_DRAWN:
                self._forget(worker)
                self.start()

    def _dismiss(self, worker: ProcessPoolExecutor, error: BrokenProcessPool) -> None:
        """Of those who waited for a process that died, the first reports its death."""
        if worker is self._worker:
            failure(error, where="pictures")
            self._forget(worker)

    def _forget(self, worker: ProcessPoolExecutor) -> None:
        """The next picture is drawn by another process."""
        if worker is self._worker:
            self._worker = None
            worker.shutdown(wait=False)

    async def close(self) -> None:
        """Ends the process, whatever it is drawing: by now nobody waits for it."""
        worker, self._worker = self._worker, None
        wire, self._wire = self._wire, None
        for end in wire or ():
            end.close()
        if worker:
            await asyncio.to_thread(worker.shutdown, cancel_futures=True)


NO_PICTURES = Studio(None)


def _new_worker(opened: Connection) -> ProcessPoolExecutor:
    forks = "forkserver" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if forks else "spawn")
    context.set_forkserver_preload(PRELOADED)
    worker = ProcessPoolExecutor(1, context, initializer=_begin, initargs=(opened,))
    # A process is started when there is something to do.
    worker.submit(_warm_up)
    return worker


def _begin(opened: Connection) -> None:
    """Ctrl-C reaches every process of a terminal; this one ends when its owner says so, and an owner that is killed ends nobody
    else by itself."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_owner, args=(opened,), daemon=True).start()


def _end_with_owner(opened: Connection) -> None:
    """As soon as the studio is closed, or its process is gone."""
    owner = multiprocessing.parent_process()
    assert owner is not None, "a worker has one"
    wait([opened, owner.sentinel])
    os._exit(0)


def _warm_up() -> None:
    """What every picture needs is read before the first one."""
    from bot.pictures.drawing import warm_up  # noqa: PLC0415

    warm_up()


def _draw(picture: Picture, theme: Theme) -> bytes:
    # Here, so that only the worker has fonts and the renderer in its memory.
    from bot.pictures.drawing import to_png, to_svg  # noqa: PLC0415

    # Nothing else ends a process that is stuck in the renderer. Windows has no such clock.
    limit = getattr(signal, "alarm", lambda _: None)
    limit(SECONDS_STUCK)
    try:
        return to_png(to_svg(picture, theme))
    finally:
        limit(0)
