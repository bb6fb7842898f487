"""The year of a dateline that leaves it out: the one in which such a vote was, on the weekday that the text names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice

from bot.factcheck.reading import Reader
from bot.factcheck.stated import figures_of
from bot.factcheck.terms import Term
from bot.factcheck.votes import Votes
from bot.factcheck.weekdays import WEEKDAYS
from bot.language.news.pieces import Sort
from data.model import Choice, Period
from data.record import RollCallInfo

# So many sentences lead a story in, and so many days may lie between a vote and its report.
LEAD = 5
REPORTED = timedelta(days=4)
SAME_DAY = 0.8
SURELY = 0.9
Figures = set[tuple[Choice, int]]


def day_of(reader: Reader, votes: Votes) -> date | None:
    """When a text was written whose dateline names a day without its year; None where votes of several years fit. Without a
    dateline, the day that its heading tells of."""
    dateline = reader.dateline
    if dateline is None:
        return _day_of_heading(reader)
    if dateline.day:
        return None
    reads = list(islice(reader.sentences(), LEAD))
    terms = [term for read in reads for term in read.naming.terms]
    figures = figures_of([statement for read in reads for statement in read.statements])
    weekdays = (_weekday(piece.low) for read in reads for piece in read.pieces)
    weekday = next((number for number in weekdays if number is not None), None)
    coverage = votes.record.coverage
    years = range(min(part.first.year for part in coverage), max(part.last.year for part in coverage) + 1)
    days = [day for year in years if (day := dateline.of_year(year))]
    ranked = sorted(_scores(days, weekday, terms, figures, votes), reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] * SURELY < ranked[1][0]):
        return None
    return ranked[0][1]


def _day_of_heading(reader: Reader) -> date | None:
    """ "What happened at the UN on 12 October 2022": the one day in a first line that states nothing itself."""
    first = next(reader.sentences(), None)
    if (
        first is None
        or (reader.is_timeline and first.pieces[0].sort is Sort.WHEN)
        or first.sentence.start > reader.first_line
        or first.sentence.end < reader.first_line
        or first.statements
    ):
        return None
    days = [on.period.start for on in first.naming.days if on.is_day and on.period]
    return days[0] if len(days) == 1 else None


def _scores(
    days: Sequence[date], weekday: int | None, terms: Sequence[Term], figures: Figures, votes: Votes
) -> Iterator[tuple[float, date]]:
    """How well the votes right before a day fit the words; days of no fitting vote are left out. Where the vote was not on
    the very day, which a record that lacks some votes could be wrong about, one of the figures must be that of the vote."""
    for day in days:
        first = day - (REPORTED if weekday is None else timedelta(days=(day.weekday() - weekday) % 7))
        last = day if weekday is None else first
        calls = votes.fitting(votes.knowledge.in_period(Period(first, last + timedelta(days=1))), terms, dated=True)
        late = (day - first).days
        if late and not any(_agrees(call, figures) for call in calls):
            continue
        if calls:
            # Most stories are of the very day.
            own = sum(call.bit for call in calls)
            yield votes.best(own, terms)[1] * SAME_DAY ** (late if weekday is not None else 0), day


def _agrees(call: RollCallInfo, figures: Figures) -> bool:
    return call.tally is not None and any(call.tally.count(choice) == count for choice, count in figures)


def _weekday(word: str) -> int | None:
    name = word.removesuffix("'s")
    return WEEKDAYS.index(name) if name in WEEKDAYS else None
