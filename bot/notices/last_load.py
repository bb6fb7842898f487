"""What the last load brought, found by comparing the snapshots that are kept."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import and_
from pathlib import Path

from bot.knowledge import Knowledge
from bot.notices.news import roll_calls
from bot.notices.planning import compared
from bot.wording import count_of, long_date
from data.fingerprints import has_present_schema, loads_in
from data.matrix import Calls, calls_of
from data.snapshots import Snapshots


@dataclass(frozen=True, slots=True)
class LastLoad:
    """The roll calls that came with it, those that it put right, and when it was; `day` is None where nothing but the
    landmark votes is loaded. `is_first`: nothing was loaded before, so that all of the record came with it."""

    new: Calls
    day: date | None
    is_first: bool
    corrected: Calls = 0

    @property
    def said(self) -> str:
        if self.day is None:
            return "No file has been loaded yet; the record holds the landmark votes that come with Teller."
        brought = "the first" if self.is_first else self._brought()
        return f"The last load was on {long_date(self.day)}: {brought}."

    def _brought(self) -> str:
        new = f"{count_of(self.new.bit_count(), 'new roll call')} came with it" if self.new else ""
        put_right = f"it put {count_of(self.corrected.bit_count(), 'roll call')} right" if self.corrected else ""
        return ", and ".join(filter(None, (new, put_right))) or "it brought nothing new"


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
        """Snapshots that were only rebuilt brought nothing, nor did those that brought back what an older edition had
        replaced; the one before them is looked at. A load that only put votes right brought that. Those of another
        edition's making are passed over."""
        day, record = loaded_on(knowledge), knowledge.record
        earlier = [path for path in reversed(self._snapshots.all()) if path < record.path]
        news = [await compared(path, record) for path in earlier if has_present_schema(path)]
        for place, since in enumerate(news):
            new = reduce(and_, (before.absent for before in news[place:]), since.new)
            corrected = calls_of([change.after.number for change in since.changes])
            if new or corrected:
                return LastLoad(new, day, is_first=False, corrected=corrected)
        loads = [loaded for path in earlier if has_present_schema(path) and (loaded := loads_in(path))]
        is_first = all(loaded == loads_in(record.path) for loaded in loads)
        return LastLoad(roll_calls(record) if is_first else 0, day, is_first=is_first)


def loaded_on(knowledge: Knowledge) -> date | None:
    """The day of the newest load of any source of votes."""
    days = [datetime.fromisoformat(source.loaded_at).date() for source in knowledge.by_source if source.loaded_at]
    return max(days, default=None)
