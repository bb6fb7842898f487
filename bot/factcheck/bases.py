"""The votes that a claim compares its own with: "two more than in March", "an increase of 20", "moved from abstention to support"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from bot.factcheck.memory import bits_of
from bot.factcheck.reading import Read
from bot.factcheck.stated import Stated
from bot.factcheck.statements import DifferenceStated, MovedStated, Statement
from bot.factcheck.terms import Term
from bot.factcheck.vetoes import Vetoes
from bot.factcheck.votes import Meant
from bot.factcheck.years import of_year
from bot.language.news.pieces import within
from data.matrix import newest_first
from data.model import Body


class Bases(Vetoes):
    """Finds what a claim that compares is held against."""

    def _of_both(self, one: DifferenceStated) -> Stated:
        """What is said of the later of two votes beside the earlier."""
        if len(self._in_order) != len(("one", "other")):
            return Stated(one, Meant())
        earlier, later = sorted(self._in_order, key=lambda call: call.date)
        return Stated(one, Meant((later,)), base=Meant((earlier,)))

    def _base_of(self, one: Statement, meant: Meant, read: Read, body: Body | None) -> Meant | None:
        """The vote that a claim compares its own with, if it compares."""
        match one:
            case DifferenceStated():
                return self._base(one, meant, read, body)
            case MovedStated() if meant.one:
                before = self._index.of_title(meant.one) & (meant.one.bit - 1)
                return Meant(tuple(self._knowledge.record.call(number) for number in islice(newest_first(before), 1)))
            case _:
                return None

    def _base(self, statement: DifferenceStated, meant: Meant, read: Read, body: Body | None) -> Meant | None:
        """The vote that another is compared with: of that time the one of the same title or the one told of, else of those on the same
        subject the one of the tightest title."""
        days = [on for on in read.naming.days if statement.start <= on.start < statement.end]
        if not days:
            return self._spoken_by(self._terms.of(within(read.pieces, statement.start, statement.end)), meant)
        day = days[0]
        if day.month and not day.period and meant.calls:
            newest = max(call.date for call in meant.calls)
            day = of_year(day, newest.year if day.month <= newest.month else newest.year - 1)
        calls = self._votes.pool(read.naming, body) & self._votes.on(day)
        same = self._index.of_title(meant.one) & calls if meant.one else 0
        spoken = self._spoken & calls
        if told := next((found for found in (same, spoken) if found.bit_count() == 1), 0):
            return Meant((self._knowledge.record.call(told.bit_length()),))
        best, _ = self._votes.best(calls, (*read.naming.terms, *self._focus.terms))
        return Meant(tuple(best[:1]))

    def _spoken_by(self, terms: Sequence[Term], other: Meant) -> Meant | None:
        """The vote that the text spoke of before by these words."""
        best, _ = self._votes.best(self._spoken & ~bits_of(other.calls), terms)
        return Meant(tuple(best)) if len(best) == 1 else None
