"""The year of a time that leaves it out, and times that are counted from another vote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from bot.factcheck.times import On
from bot.language.mentions import WhenMention
from bot.language.news.pieces import Piece
from bot.language.periods import Step, month_or_day

# So exactly do people count in weeks and months.
NEAR_STEP = timedelta(days=10)
BESIDE = len(", on the ")


def counted(days: Sequence[On], last: date | None) -> list[On]:
    """Times, with those that are counted from another vote as counted from its day. "A month later, on 22 December" gives
    the day its year; where a day or a month is given, what is counted says no more."""
    steps = list(_stepped(days, last)) if last else []
    others = [_within(on, steps) for on in days if on.period or not on.step]
    left = [on for on in steps if not any(_says_again(other, on) for other in others)]
    return sorted((*others, *left), key=lambda on: on.start)


def as_before(days: Sequence[On], lead: Sequence[Piece]) -> list[On]:
    """Times, with "that year" and "that day" as the one time of the sentence before, where that names one of its kind."""
    told = [
        one.period for piece in lead if isinstance(one := piece.mention, WhenMention) and one.period and not one.step
    ]
    if len(told) != 1:
        return list(days)
    unit = "day" if told[0].start and told[0].end == told[0].start + timedelta(days=1) else "year"
    return [replace(on, step=None, period=told[0]) if on.step == Step(unit, 0) else on for on in days]


def _says_again(other: On, step: On) -> bool:
    """ "A month later, on 22 December", "on 22 December, a month later": a time that says more exactly what is counted."""
    if max(other.start - step.end, step.start - other.end) <= BESIDE:
        return True
    start = other.period.start if other.period else None
    ways = (0,) if step.step and step.step.unit == "year" else (-1, 0, 1)
    return bool(start and step.period and any(start + NEAR_STEP * way in step.period for way in ways))


def _stepped(days: Sequence[On], last: date) -> Iterator[On]:
    """Times counted from that day. "A year later ... which had abstained the year before": of two that go opposite ways, the second
    is counted from the first; so is "that year"."""
    before: On | None = None
    for on in days:
        if on.step is None or on.period:
            continue
        start = before.period.start if before and before.period else None
        turns = before and before.step and before.step.count and on.step.count * before.step.count <= 0
        found = replace(on, period=on.step.period_from(start if turns and start else last))
        before = found
        yield found


def _within(on: On, steps: Sequence[On]) -> On:
    """A day of no given year as that of the year in which the time is that was counted."""
    for step in steps:
        for day in {step.period.start, step.period.end} if step.period else ():
            dated = of_year(on, day.year) if day and on.day else on
            start = dated.period.start if dated.period else None
            if start and step.period and any(start + NEAR_STEP * way in step.period for way in (-1, 0, 1)):
                return dated
    return on


def of_year(on: On, year: int) -> On:
    """A month or day of no given year, as one of this year; as it was where there is no such day."""
    if on.period or not on.month:
        return on
    try:
        return replace(on, period=month_or_day(year, on.month, on.day))
    except ValueError:
        return on
