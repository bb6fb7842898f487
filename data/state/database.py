"""The port to what holds the state: a connection on a thread of its own, and transactions that happen whole or not at all."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol, TypeVar

Row = tuple[Any, ...]
Done = TypeVar("Done")


class BadState(Exception):
    """A state that cannot be used as it is: one sentence, and what to do about it."""


class Transaction(Protocol):
    """SQL with `?` for its parameters, in the words that SQLite and PostgreSQL share."""

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """What a statement returns, which may be nothing."""

    def each(self, sql: str, parameters: Iterable[Sequence[object]]) -> None:
        """The same statement for each."""


class Engine(Protocol):
    """One connection, used by one thread. `skip_locked` is what SQL says to pass over rows that another process holds;
    `is_lost` whether the connection is of no more use."""

    skip_locked: str

    @property
    def is_lost(self) -> bool: ...

    def writing(self) -> AbstractContextManager[Transaction]:
        """A transaction that is committed at the end, or rolled back where something is raised."""

    def reading(self) -> AbstractContextManager[Transaction]: ...

    def migrate(self, scripts: Sequence[str], now: float) -> None:
        """Runs the scripts that have not run yet. Raises BadState for a state of a newer edition, which stays as it is."""

    def back_up(self, target: Path) -> None:
        """A copy that can be put in the state's place, made while it is used. Raises BadState, OSError."""

    def close(self) -> None: ...


class Database:
    """Cancelling whoever waits for a transaction leaves it whole: it has not begun, or it runs to its end. A connection
    that is lost is made anew for the next."""

    def __init__(self, connect: Callable[[], Engine]) -> None:
        self._connect = connect
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="state")
        self._engine: Engine | None = None

    async def open(self, scripts: Sequence[str], now: float) -> None:
        """Raises BadState, OSError, or the engine's own errors."""
        try:
            await self._run(lambda engine: engine.migrate(scripts, now))
        except BaseException:
            await self.close()
            raise

    async def write(self, work: Callable[[Transaction], Done]) -> Done:
        """What `work` returns, done in one transaction."""

        def whole(engine: Engine) -> Done:
            with engine.writing() as transaction:
                return work(transaction)

        return await self._run(whole)

    async def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """What a statement reads."""

        def read(engine: Engine) -> list[Row]:
            with engine.reading() as transaction:
                return transaction.rows(sql, parameters)

        return await self._run(read)

    async def back_up(self, target: Path) -> None:
        await self._run(lambda engine: engine.back_up(target))

    @property
    def skip_locked(self) -> str:
        assert self._engine is not None, "it is open"
        return self._engine.skip_locked

    async def _run(self, work: Callable[[Engine], Done]) -> Done:
        def on_thread() -> Done:
            if self._engine is None or self._engine.is_lost:
                self._engine = self._connect()
            return work(self._engine)

        return await asyncio.get_running_loop().run_in_executor(self._thread, on_thread)

    async def close(self) -> None:
        """Waits for what is under way."""

        def on_thread() -> None:
            engine, self._engine = self._engine, None
            if engine is not None:
                engine.close()

        await asyncio.get_running_loop().run_in_executor(self._thread, on_thread)
        self._thread.shutdown(wait=False)
