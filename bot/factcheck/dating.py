"""The year of a dateline that leaves it out: the one in which such a vote was, on the weekday that the text names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice

from bot.factcheck.naming import WEEKDAYS, Term
from bot.factcheck.reading import Reader
from bot.factcheck.votes import Votes
from data.model import Period

# So many sentences lead a story in, and so many days may lie between a vote and its report.
LEAD = 5
REPORTED = timedelta(days=4)
SAME_DAY = 0.8
SURELY = 0.9


def day_of(reader: Reader, votes: Votes) -> date | None:
    """When a text was written whose dateline names a day without its year; None where votes of several years fit."""
    dateline = reader.dateline
    if dateline is None or dateline.day:
        return None
    reads = list(islice(reader.sentences(), LEAD))
    terms = [term for read in reads for term in read.naming.terms]
    weekday = next((day for read in reads for piece in read.pieces if (day := _weekday(piece.low)) is not None), None)
    coverage = votes.record.coverage
    years = range(min(part.first.year for part in coverage), max(part.last.year for part in coverage) + 1)
    days = [day for year in years if (day := dateline.of_year(year))]
    ranked = sorted(_scores(days, weekday, terms, votes), reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] * SURELY < ranked[1][0]):
        return None
    return ranked[0][1]


def _scores(days: Sequence[date], weekday: int | None, terms: Sequence[Term], votes: Votes) -> Iterator[tuple[float, date]]:
    """How well the votes right before a day fit the words; days of no fitting vote are left out."""
    for day in days:
        first = day - (REPORTED if weekday is None else timedelta(days=(day.weekday() - weekday) % 7))
        last = day if weekday is None else first
        calls = votes.knowledge.in_period(Period(first, last + timedelta(days=1)))
        if calls and votes.fitting(calls, terms, dated=True):
            # Most stories are of the very day.
            late = (day - first).days if weekday is not None else 0
            yield votes.best(calls, terms)[1] * SAME_DAY**late, day


def _weekday(word: str) -> int | None:
    name = word.removesuffix("'s")
    return WEEKDAYS.index(name) if name in WEEKDAYS else None
