"""How a load is getting on: a bar with what is done and the time left on a terminal, plain lines otherwise, nothing when quiet."""

from __future__ import annotations

from contextlib import AbstractContextManager
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.filesize import decimal
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn


class LoadProgress(AbstractContextManager["LoadProgress"]):
    """`quiet` says nothing at all."""

    def __init__(self, console: Console, *, quiet: bool) -> None:
        self._console = console
        self._quiet = quiet
        columns = (
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TextColumn("{task.fields[so_far]}", markup=False),
            TimeRemainingColumn(),
        )
        self._bar = Progress(*columns, console=console, disable=quiet or not console.is_terminal, transient=True)
        self._tasks: dict[str, TaskID] = {}
        self._said: set[str] = set()

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def reading(self, file: str, position: int, size: int) -> None:
        self._say(f"reading {file} ({size:,} bytes)")
        self._advance(f"reading {file}", position, size, f"{decimal(position)} of {decimal(size)}")

    def fetching(self, file: str, position: int, size: int) -> None:
        self._say(f"fetching {file}")
        self._advance(f"fetching {file}", position, size, f"{decimal(position)} of {decimal(size)}")

    def stage(self, name: str, done: int = 0, total: int = 0) -> None:
        self._say(f"{name} ({total:,})" if total else name)
        for what in [what for what in self._tasks if what != name]:
            self._bar.remove_task(self._tasks.pop(what))
        self._advance(name, done, total or None, f"{done:,} of {total:,}" if total else "")

    def _advance(self, what: str, position: int, size: int | None, so_far: str) -> None:
        if what not in self._tasks:
            self._tasks[what] = self._bar.add_task(what, total=size, so_far=so_far)
        self._bar.update(self._tasks[what], completed=position, total=size, so_far=so_far)

    def _say(self, line: str) -> None:
        if line not in self._said and not self._quiet and not self._console.is_terminal:
            self._console.print(line, highlight=False, markup=False)
        self._said.add(line)
