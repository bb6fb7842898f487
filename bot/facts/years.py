"""Roll calls by the year in which they were held."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

import msgspec

from bot.knowledge import Knowledge
from data.matrix import Calls, oldest_of
from data.model import Period

# Below so many votes, a share says little; and a year in which less than one in so many of its roll calls can be counted is
# none like the others.
FEW, SLIGHT = 10, 5
DECEMBER = 12
# Fewer years than this are no course of something.
FEWEST_YEARS = 4


def years_of(knowledge: Knowledge, calls: Calls) -> Iterator[tuple[int, Calls]]:
    """Each year with some of the roll calls, and those, the oldest first."""
    if not calls:
        return
    first = knowledge.record.call(oldest_of(calls)).date.year
    last = knowledge.record.call(calls.bit_length()).date.year
    for year in range(first, last + 1):
        if during := calls & knowledge.in_period(Period(date(year, 1, 1), date(year + 1, 1, 1))):
            yield year, during


def years_with_enough(counted: Mapping[int, int], held: Mapping[int, int], few: int = FEW) -> tuple[int, ...]:
    """The years in which enough votes are counted, of all that were held in them, for a share to be set beside others; none
    where most have fewer."""
    enough = tuple(year for year, count in counted.items() if count >= few and count * SLIGHT >= held[year])
    return enough if len(enough) * 2 >= len(counted) else ()


def last_day(knowledge: Knowledge, calls: Calls, until: str | None = None) -> date:
    """The day with which the record of the body that the newest roll call is of ends, or before it the time up to `until`."""
    body = knowledge.record.call(calls.bit_length()).body
    newest = knowledge.record.call((knowledge.of_body(body) & knowledge.with_votes).bit_length()).date
    return min(newest, date.fromisoformat(until) - timedelta(days=1)) if until else newest


def unfinished_year(knowledge: Knowledge, calls: Calls, until: str | None = None) -> int | None:
    """The year of the last day, where that is before December, when most votes are held."""
    last = last_day(knowledge, calls, until)
    return last.year if last.month < DECEMBER else None


def yearly_counts(knowledge: Knowledge, calls: Calls) -> dict[int, int]:
    """How many of some roll calls each year had, oldest first."""
    return {year: during.bit_count() for year, during in years_of(knowledge, calls)}


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
