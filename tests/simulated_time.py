"""An event loop whose time passes only when nothing is left to do: hours of waiting take no time, in the same order."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

Result = TypeVar("Result")


class SimulatedLoop(asyncio.SelectorEventLoop):
    """Work on other threads is waited for in real time."""

    def __init__(self) -> None:
        super().__init__()
        self._at = 1_000.0
        self._elsewhere = 0

    def time(self) -> float:
        return self._at

    def run_in_executor(self, executor: Any, func: Callable[..., Any], *args: Any) -> Any:
        self._elsewhere += 1
        future = super().run_in_executor(executor, func, *args)
        future.add_done_callback(self._came_back)
        return future

    def _came_back(self, _: Any) -> None:
        self._elsewhere -= 1

    def _run_once(self) -> None:
        if not self._ready and not self._elsewhere and self._scheduled:
            self._at = max(self._at, self._scheduled[0]._when)
        super()._run_once()


def simulate(play: Coroutine[Any, Any, Result]) -> Result:
    """What comes of the play, in simulated time."""
    with asyncio.Runner(loop_factory=SimulatedLoop) as runner:
        return runner.run(play)
