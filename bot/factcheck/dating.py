"""When a text was written that does not say so: the year of a dateline that leaves it out is the one in which such a vote was,
on the weekday that the text names; news without a dateline are of the day of the vote that has all the figures they tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise, product

from bot.factcheck.reading import Read, Reader
from bot.factcheck.stated import Figures, figures_of, is_whole
from bot.factcheck.terms import Term
from bot.factcheck.votes import OF_ALL, Votes
from bot.factcheck.weekdays import WEEKDAYS
from bot.language.news.pieces import Sort
from data.model import Choice, Period
from data.record import RollCallInfo

# So many sentences lead a story in, and so many days may lie between a vote and its report.
LEAD = 5
# So many sentences of the report of a meeting tell which meeting it was.
REPORT = 30
REPORTED = timedelta(days=4)
SAME_DAY = 0.8
SURELY = 0.9


def day_of(reader: Reader, votes: Votes) -> date | None:
    """When a text was written whose dateline names a day without its year; None where votes of several years fit. Without a
    dateline, the day that its heading tells of, or that of the vote which it is news of."""
    dateline = reader.dateline
    if dateline is None:
        return _day_of_heading(reader) or _day_of_news(reader, votes)
    if dateline.day:
        return None
    reads = reader.opening(LEAD)
    terms = [term for read in reads for term in read.naming.terms]
    figures = figures_of([statement for read in reads for statement in read.statements])
    weekday = _first_weekday(reads)
    coverage = votes.record.coverage
    years = range(min(part.first.year for part in coverage), max(part.last.year for part in coverage) + 1)
    days = [day for year in years if (day := dateline.of_year(year))]
    ranked = sorted(_scores(days, weekday, terms, figures, votes), reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] * SURELY < ranked[1][0]):
        return None
    return ranked[0][1]


def _day_of_heading(reader: Reader) -> date | None:
    """ "What happened at the UN on 12 October 2022": the one day in a first line that states nothing itself."""
    first = next(iter(reader.opening(1)), None)
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


def _day_of_news(reader: Reader, votes: Votes) -> date | None:
    """The one day on which were most of the votes that have the figures told of them: several, as in the report of a meeting, or
    one alone; of one in several years the newest, where the text names a weekday or a day of the month ("voted Wednesday")."""
    reads = reader.opening(REPORT)
    lead = reads[:LEAD]
    told_at = next((place for place, read in enumerate(lead) if is_whole(figures_of(read.statements))), LEAD)
    if reader.is_timeline or any(on.period for read in lead[: told_at + 1] for on in read.naming.days):
        return None
    days = [on for read in lead for on in read.naming.days]
    weekday, session = _first_weekday(lead), reader.session
    dated = next((on for on in days if on.month and on.day), None)
    terms = [term for read in lead for term in read.naming.terms]
    found = {
        call
        for last, read in pairwise((None, *reads))
        # "In 2012 it had been 138 to nine" is of another time.
        if read and not any(on.period for on in read.naming.days)
        for call in _told_by_figures(read, last, terms, votes)
        if (weekday is None or call.date.weekday() == weekday)
        and (dated is None or votes.on(dated) & call.bit)
        and session in ("", call.session)
    }
    told = Counter(call.date for call in found).most_common()
    most = [day for day, count in told if count == told[0][1]]
    if len(most) == 1:
        return most[0]
    is_news = weekday is not None or dated is not None
    return max(most) if most and told[0][1] == 1 and is_news else None


def _told_by_figures(read: Read, last: Read | None, lead: Sequence[Term], votes: Votes) -> Iterator[RollCallInfo]:
    """The roll calls that had all figures of a sentence, or of it and the one before, and that its words and those of the `lead` are on."""
    figures = _figures(read, last)
    pairs = product(_counts(figures, Choice.YES), _counts(figures, Choice.NO))
    abstained = _counts(figures, Choice.ABSTAIN)
    calls = [call for yes, no in pairs for call in votes.with_tally(yes, no)]
    calls = [call for call in calls if not abstained or (call.tally and call.tally.abstain in abstained)]
    terms = (*lead, *read.naming.terms)
    if calls:
        _, most = votes.best(votes.pool(read.naming, read.naming.body), terms)
        yield from (call for call in calls if votes.best(call.bit, terms)[1] >= most * OF_ALL > 0)


def _figures(read: Read, last: Read | None) -> Figures:
    """What a sentence counts, with what the one before it does where it says only a part: "149 voted for it. Twelve were against"."""
    own = figures_of(read.statements)
    return own if is_whole(own) or not own or last is None else own | figures_of(last.statements)


def _counts(figures: Figures, choice: Choice) -> list[int]:
    return [count for counted, count in figures if counted is choice]


def _first_weekday(reads: Sequence[Read]) -> int | None:
    weekdays = (_weekday(piece.low) for read in reads for piece in read.pieces)
    return next((number for number in weekdays if number is not None), None)


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
