"""Roll calls by the year in which they were held."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.knowledge import Knowledge
from data.matrix import Calls, oldest_of
from data.model import Period


def years_of(knowledge: Knowledge, calls: Calls) -> Iterator[tuple[int, Calls]]:
    """Each year with some of the roll calls, and those, the oldest first."""
    if not calls:
        return
    first = knowledge.record.call(oldest_of(calls)).date.year
    last = knowledge.record.call(calls.bit_length()).date.year
    for year in range(first, last + 1):
        if during := calls & knowledge.in_period(Period(date(year, 1, 1), date(year + 1, 1, 1))):
            yield year, during
