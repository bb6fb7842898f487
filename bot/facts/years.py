"""Roll calls by the year in which they were held."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import msgspec

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


class Extremes(msgspec.Struct, frozen=True):
    """The years with the highest figure, and those with the lowest; none where all have the same."""

    highest: tuple[int, ...]
    lowest: tuple[int, ...]


def extremes(figures: Mapping[int, float]) -> Extremes:
    """Where a figure of each year was highest and lowest; several years where they tie."""
    most, least = max(figures.values(), default=0), min(figures.values(), default=0)
    if most == least:
        return Extremes((), ())
    return Extremes(
        tuple(year for year, figure in figures.items() if figure == most),
        tuple(year for year, figure in figures.items() if figure == least),
    )
