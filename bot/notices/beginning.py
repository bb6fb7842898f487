"""Which roll calls fit a follow only since they were put right: it was told nothing of them when they came."""

from __future__ import annotations

from collections.abc import Sequence

from bot.knowledge import Knowledge
from bot.notices.matching import Fitting
from bot.notices.news import Change
from bot.notices.query import FollowQuery
from data.matrix import Calls, calls_of, newest_first
from data.record import set_of


class Beginning:
    """`calls` are those that were `changed`, as they are now; `before` is what the record was."""

    def __init__(self, before: Knowledge, changed: Sequence[Change]) -> None:
        self.calls = set_of(one.after for one in changed)
        self._now = {one.before.number: one.after.number for one in changed}
        self._fitting = Fitting(before, set_of(one.before for one in changed))

    async def among(self, fits: Calls, query: FollowQuery) -> Calls:
        """Those of the roll calls that fit a query and did not before. Raises sqlite3.Error."""
        if not fits & self.calls:
            return 0
        fitted = [self._now[number] for number in newest_first(await self._fitting.of(query))]
        return fits & self.calls & ~calls_of(fitted)
