"""The record that is current: opened when first needed, changed between two questions when a new snapshot is there."""

from __future__ import annotations

import asyncio
import gc
import logging
import sqlite3
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Generic, TypeVar

from data.fingerprints import is_up_to_date
from data.record import Record
from data.snapshots import AlreadyLoading, Snapshots

log = logging.getLogger(__name__)

# Seconds to wait for another process that builds a snapshot, and between two looks whether it has ended.
PATIENCE = 60.0
BETWEEN_LOOKS = 0.05
# So many more than were let go, before garbage is looked for among them.
MOST_NEW_OBJECTS = 5_000

Prepared = TypeVar("Prepared")


def ensure_snapshot(home: Path) -> Path:
    """The current snapshot; built from the landmark votes where there is none, and anew where this edition of Teller has
    other reference data than the snapshot was built with. Raises as `data.load.load` does."""
    current = Snapshots(home).current()
    if current and is_up_to_date(current):
        return current
    # The loaders are not needed where nothing is built, and take their time to import.
    from data.load import rebuild  # noqa: PLC0415

    return rebuild(home)


def _keep() -> None:
    """What a record is made of stays while it is current. To look for garbage among it again and again would hold up one
    answer in a hundred by tens of milliseconds. What answers leave behind is little, and looked for less often."""
    if gc.isenabled():
        if gc.get_freeze_count():
            # The record before may be garbage by now.
            gc.unfreeze()
            gc.collect()
        gc.freeze()
        gc.set_threshold(MOST_NEW_OBJECTS)


class _Open(Generic[Prepared]):
    """An open snapshot, and how many questions are using it."""

    def __init__(self, record: Record, prepared: Prepared) -> None:
        self.record = record
        self.prepared = prepared
        self.uses = 0
        self.retired = False


class Records(Generic[Prepared]):
    """`prepare` derives from a record what its users need, on a worker thread; they get that."""

    def __init__(self, home: Path, prepare: Callable[[Record], Prepared]) -> None:
        self._home = home
        self._snapshots = Snapshots(home)
        self._prepare = prepare
        self._open: _Open[Prepared] | None = None
        self._moving = asyncio.Lock()
        self._refused: Path | None = None

    @asynccontextmanager
    async def current(self) -> AsyncIterator[Prepared]:
        """What was prepared from the newest snapshot; it stays open until the question is answered."""
        held = await self._newest()
        held.uses += 1
        try:
            yield held.prepared
        finally:
            held.uses -= 1
            if held.retired and not held.uses:
                await held.record.close()

    async def close(self) -> None:
        """Closes the record once the questions that use it are answered."""
        held, self._open = self._open, None
        if held:
            held.retired = True
            if not held.uses:
                await held.record.close()

    async def _newest(self) -> _Open[Prepared]:
        path = self._snapshots.current()
        if self._open and path in (self._open.record.path, self._refused, None):
            return self._open
        async with self._moving:
            if self._open and self._snapshots.current() in (self._open.record.path, self._refused):
                return self._open
            return await self._move()

    async def _first(self) -> Path:
        """The snapshot to begin with. Where another process is building it, that one is waited for."""
        patient_until = time.monotonic() + PATIENCE
        while True:
            try:
                return await asyncio.to_thread(ensure_snapshot, self._home)
            except AlreadyLoading:
                if time.monotonic() > patient_until:
                    raise
                await asyncio.sleep(BETWEEN_LOOKS)

    async def _move(self) -> _Open[Prepared]:
        old = self._open
        current = self._snapshots.current()
        try:
            path = current if old and current else await self._first()
            record = await Record.open(path)
        except (OSError, sqlite3.Error) as error:
            if old is None:
                raise
            self._refused = current
            log.warning("the new snapshot cannot be read, the last one goes on serving: %s", error)
            return old
        try:
            prepared = await asyncio.to_thread(self._prepare, record)
            _keep()
        except BaseException:
            await record.close()
            raise
        self._open = _Open(record, prepared)
        if old:
            old.retired = True
            if not old.uses:
                await old.record.close()
        return self._open
