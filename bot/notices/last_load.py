"""What the last load brought, found by comparing the snapshots that are kept."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import and_
from pathlib import Path

from bot.knowledge import Knowledge
from bot.notices.news import Change, roll_calls
from bot.notices.planning import compared
from bot.wording import count_of, long_date
from data.fingerprints import editions_in, has_present_schema, loads_in
from data.matrix import Calls, calls_of
from data.snapshots import Snapshots


@dataclass(frozen=True, slots=True)
class LastLoad:
    """The roll calls that came with it, those that it put right, and when it was; `day` is None where nothing but the
    landmark votes is loaded. `is_first`: nothing was loaded before, so that all of the record came with it. `returned` were
    held before and missing since; so many as `withdrawn` it no longer holds. `is_older`: a newer edition was loaded before, so
    that it puts nothing right."""

    new: Calls
    day: date | None
    is_first: bool
    corrected: Calls = 0
    returned: Calls = 0
    withdrawn: int = 0
    is_older: bool = False

    @property
    def said(self) -> str:
        if self.day is None:
            return "No file has been loaded yet; the record holds the landmark votes that come with Teller."
        brought = "the first" if self.is_first else self._brought()
        older = ", of an older edition than the one before" if self.is_older else ""
        return f"The last load was on {long_date(self.day)}{older}: {brought}."

    def _brought(self) -> str:
        new = f"{count_of(self.new.bit_count(), 'new roll call')} came with it" if self.new else ""
        changed = count_of(self.corrected.bit_count(), "roll call")
        has_otherwise = f"it has {changed} otherwise" if self.is_older else f"it put {changed} right"
        put_right = has_otherwise if self.corrected else ""
        back = f"it brought {count_of(self.returned.bit_count(), 'roll call')} back" if self.returned else ""
        withdrew = "it does not have" if self.is_older else "it withdrew"
        gone = f"{withdrew} {count_of(self.withdrawn, 'roll call')}" if self.withdrawn else ""
        *others, last = [*filter(None, (new, put_right, back, gone))] or ["it brought nothing new"]
        return f"{', '.join(others)}, and {last}" if others else last


class LastLoads:
    """Remembers what was found for the record that is current."""

    def __init__(self, home: Path) -> None:
        self._snapshots = Snapshots(home)
        self._found: tuple[Path, LastLoad] | None = None
        self._finding = asyncio.Lock()

    async def of(self, knowledge: Knowledge) -> LastLoad:
        """Raises sqlite3.Error or OSError."""
        async with self._finding:
            path = knowledge.record.path
            if self._found is None or self._found[0] != path:
                self._found = path, await self._find(knowledge)
            return self._found[1]

    async def _find(self, knowledge: Knowledge) -> LastLoad:
        """The record is compared with the last snapshot that other files were loaded for, but for those of older editions than
        one before; what an earlier one held is back. Snapshots that were only rebuilt are passed over, and so are those of
        another edition's making."""
        day, record = loaded_on(knowledge), knowledge.record
        loads = loads_in(record.path)
        earlier = [path for path in reversed(self._snapshots.all()) if path < record.path and has_present_schema(path)]
        before = [path for path in earlier if loads_in(path) not in (loads, frozenset())]
        if not before:
            return LastLoad(roll_calls(record), day, is_first=True)
        since, *others = [await compared(path, record) for path in _newest(before)]
        new = reduce(and_, (other.absent for other in others), since.new)
        changes = [one.after.number for one in since.corrections if isinstance(one, Change)]
        withdrawn = len(since.corrections) - len(changes)
        is_older = any(editions_in(path).are_newer_than(editions_in(record.path)) for path in before)
        return LastLoad(new, day, False, calls_of(changes), since.new & ~new, withdrawn, is_older)


def _newest(snapshots: Sequence[Path]) -> Sequence[Path]:
    """Those that were not made of older editions than one that was made before; the last stands first."""
    editions = [editions_in(path) for path in snapshots]
    places = (at for at, of in enumerate(editions) if not any(map(of.are_behind, editions[at + 1 :])))
    return [snapshots[at] for at in places]


def loaded_on(knowledge: Knowledge) -> date | None:
    """The day of the newest load of any source of votes."""
    days = [datetime.fromisoformat(source.loaded_at).date() for source in knowledge.by_source if source.loaded_at]
    return max(days, default=None)
