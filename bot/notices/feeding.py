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
from data.state import Overtaken, State

log = structlog.get_logger("teller")

SECONDS_KEPT = 90 * 86_400.0


class Seen(msgspec.Struct, frozen=True):
    """A snapshot by what it holds, and the days of the files that it was made of."""

    holds: str
    editions: Editions

    def is_newest(self, seen: Sequence[Seen]) -> bool:
        """Whether no source had a newer file before; of files whose day is not known, whether it is not gone back to what
        was seen before the last, which stands first."""
        editions = [one.editions for one in seen]
        if any(self.editions.are_behind(other) for other in editions):
            return False
        gone_back_to = any(one.holds == self.holds for one in seen[1:]) and seen[0].holds != self.holds
        return not gone_back_to or self.editions.are_newer_than(editions[0])

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
        if found.is_newest(seen):
            try:
                await self._feed(found, seen, current)
            except Overtaken:
                # It is sent as it was, and then corrected.
                log.info("notice_overtaken", snapshot=current.name)
                return
            await asyncio.to_thread(self._snapshots.keep_seen, current)
        self._looked_at = current

    async def _feed(self, found: Seen, seen: Sequence[Seen], current: Path) -> None:
        """Where the last that was seen holds the same, nothing is new in it; but what was told meanwhile, of an older one, may
        be otherwise. Raises Overtaken."""
        is_news = not (seen and seen[0].holds == found.holds)
        before = await self._lying_here([one.holds for one in seen], current) if is_news else []
        outbox = self._state.outbox
        async with self._matcher.planned_for(before, current) as planned:
            if await outbox.record_seen(str(found), planned.notices, planned.superseded, planned.news):
                log.info("record_seen", snapshot=current.name, notices=len(planned.notices))
                await outbox.forget_sent_before(time.time() - SECONDS_KEPT)
            elif not is_news:
                await outbox.write(planned.notices, planned.superseded)
        self._written()

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
