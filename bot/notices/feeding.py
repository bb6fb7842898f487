"""From a new snapshot to rows in the outbox: once, whoever made it, and whoever looks first."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

import structlog

from bot.notices.model import Matcher
from data.fingerprints import has_present_schema, record_fingerprint
from data.snapshots import Snapshots
from data.state import State

log = structlog.get_logger("teller")

SECONDS_KEPT = 90 * 86_400.0


class Feeder:
    """Looks whether the record's snapshot is one that channels have not heard of. `written` is called when there may be
    something to send."""

    def __init__(self, home: Path, state: State, matcher: Matcher, written: Callable[[], None]) -> None:
        self._snapshots, self._state, self._matcher, self._written = Snapshots(home), state, matcher, written
        self._looked_at: Path | None = None
        self._fingerprints: dict[Path, str] = {}

    async def look(self) -> None:
        """Raises what the matcher raises, OSError and sqlite3.Error; the next look then begins again."""
        current = self._snapshots.current()
        if current is None or current == self._looked_at:
            return
        fingerprint, seen = await self._fingerprint(current), await self._state.outbox.seen()
        if fingerprint not in seen:
            before = await self._lying_here(seen)
            notices = await self._matcher.rows_for(before, current) if before else ()
            first = await self._state.outbox.record_seen(fingerprint, notices)
            log.info("record_seen", snapshot=current.name, notices=len(notices) if first else 0)
            self._written()
            await self._state.outbox.forget_sent_before(time.time() - SECONDS_KEPT)
        await asyncio.to_thread(self._snapshots.keep_seen, current)
        self._looked_at = current

    async def _lying_here(self, seen: list[str]) -> list[Path]:
        """The snapshots that lie here and were seen, on this machine or another, the last first; none before the first
        load, of which nobody needs to hear. One of another edition's making cannot be compared with."""
        paths = [path for path in await asyncio.to_thread(self._snapshots.all) if has_present_schema(path)]
        here = {await self._fingerprint(path): path for path in paths}
        return [here[name] for name in seen if name in here]

    async def _fingerprint(self, path: Path) -> str:
        if path not in self._fingerprints:
            self._fingerprints[path] = await asyncio.to_thread(record_fingerprint, path)
        return self._fingerprints[path]
