"""Queries against a snapshot through aiosqlite: off the event loop, with a deadline that really ends them."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import aiosqlite

Row = tuple[Any, ...]


class ReadTimeout(Exception):
    """A query took longer than it may; it has been interrupted."""


class Reader:
    """A few read-only connections, each used by one query at a time."""

    def __init__(self, connections: list[aiosqlite.Connection], deadline: float) -> None:
        self._connections = connections
        self._deadline = deadline
        self._idle: asyncio.Queue[aiosqlite.Connection] = asyncio.Queue()
        for connection in connections:
            self._idle.put_nowait(connection)

    @classmethod
    async def open(cls, path: Path, *, connections: int, deadline: float) -> Reader:
        """`deadline` in seconds. A snapshot is never written to, so SQLite need not look for changes or locks."""
        opened: list[aiosqlite.Connection] = []
        try:
            for _ in range(connections):
                opened.append(await aiosqlite.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True))  # noqa: PERF401
        except BaseException:
            _stop_all(opened)
            raise
        return cls(opened, deadline)

    async def query(self, sql: str, parameters: Iterable[Any] = ()) -> list[Row]:
        """All rows. Raises ReadTimeout; a cancelled query is interrupted before the cancellation goes on."""
        connection = await self._idle.get()
        try:
            running = asyncio.ensure_future(connection.execute_fetchall(sql, parameters))
            try:
                await asyncio.wait({running}, timeout=self._deadline)
            finally:
                if not running.done():
                    await self._stop(connection, running)
            if running.cancelled():
                raise ReadTimeout
            try:
                return list(running.result())  # type: ignore[arg-type]
            except sqlite3.OperationalError as error:
                if "interrupted" in str(error):
                    raise ReadTimeout from None
                raise
        finally:
            self._idle.put_nowait(connection)

    @staticmethod
    async def _stop(connection: aiosqlite.Connection, running: asyncio.Future[Any]) -> None:
        while not running.done():
            await connection.interrupt()
            await asyncio.wait({running}, timeout=0.05)

    async def close(self) -> None:
        """Waits for running queries to end. Cancelled, it waits no longer, but every connection closes all the same."""
        try:
            for _ in self._connections:
                await self._idle.get()
            for connection in self._connections:
                await connection.close()
        except BaseException:
            _stop_all(self._connections)
            raise


def _stop_all(connections: Iterable[aiosqlite.Connection]) -> None:
    """Has each close behind what it is doing. The thread of one that stays open would hold up the program's end for ever."""
    for connection in connections:
        connection.stop()
