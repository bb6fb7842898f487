"""From a new snapshot to rows in the outbox: once, whoever made it, and whoever looks first."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
import structlog

from bot.notices.model import Matcher
from data.fingerprints import Editions, editions_in, has_present_schema, record_fingerprint
from data.snapshots import Snapshots
from data.state import State

log = structlog.get_logger("teller")

SECONDS_KEPT = 90 * 86_400.0


class Seen(msgspec.Struct, frozen=True):
    """A snapshot by what it holds, and the days of the files that it was made of."""

    holds: str
    editions: Editions

    def is_news_to(self, seen: Sequence[Seen]) -> bool:
        """Whether nothing like it was seen, or something else since, which newer files have taken back. A snapshot that is
        gone back to, or made again of older files, is no news."""
        if all(one.holds != self.holds for one in seen):
            return True
        return seen[0].holds != self.holds and self.editions.are_newer_than(seen[0].editions)

    def only_confirms(self, seen: Sequence[Seen]) -> bool:
        """Whether newer files hold what was seen last."""
        return seen[0].holds == self.holds and self.editions.are_newer_than(seen[0].editions)

    def __str__(self) -> str:
        return f"{self.holds}@{self.editions}" if self.editions.days else self.holds

    @classmethod
    def read(cls, name: str) -> Seen:
        holds, _, editions = name.partition("@")
        return cls(holds, Editions.read(editions))


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
        found, seen = await self._seen_as(current), [Seen.read(name) for name in await self._state.outbox.seen()]
        if found.is_news_to(seen):
            before = await self._lying_here([one.holds for one in seen], current)
            notices = await self._matcher.rows_for(before, current) if before else ()
            first = await self._state.outbox.record_seen(str(found), notices)
            log.info("record_seen", snapshot=current.name, notices=len(notices) if first else 0)
            self._written()
            await self._state.outbox.forget_sent_before(time.time() - SECONDS_KEPT)
        elif found.only_confirms(seen):
            await self._state.outbox.record_seen(str(found), ())
        await asyncio.to_thread(self._snapshots.keep_seen, current)
        self._looked_at = current

    async def _lying_here(self, seen: list[str], current: Path) -> list[Path]:
        """The snapshots that lie here beside the current one and were seen, on this machine or another, the last first; none
        before the first load, of which nobody needs to hear. One of another edition's making cannot be compared with. The
        current one may hold what an earlier one held: it does not stand for that."""
        lying = await asyncio.to_thread(self._snapshots.all)
        paths = [path for path in lying if path != current and has_present_schema(path)]
        here = {await self._fingerprint(path): path for path in paths}
        return [here[name] for name in dict.fromkeys(seen) if name in here]

    async def _seen_as(self, path: Path) -> Seen:
        return Seen(await self._fingerprint(path), await asyncio.to_thread(editions_in, path))

    async def _fingerprint(self, path: Path) -> str:
        if path not in self._fingerprints:
            self._fingerprints[path] = await asyncio.to_thread(record_fingerprint, path)
        return self._fingerprints[path]
