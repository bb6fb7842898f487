"""The votes that a claim compares its own with: "two more than in March", "an increase of 20", "moved from abstention to support"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from bot.factcheck.pairing import earlier_and_later
from bot.factcheck.pointing import base_symbol
from bot.factcheck.reading import Read
from bot.factcheck.stated import Stated
from bot.factcheck.statements import DayStated, DifferenceStated, MovedStated, Span, Statement
from bot.factcheck.terms import Term
from bot.factcheck.times import On, is_relative
from bot.factcheck.vetoes import Vetoes
from bot.factcheck.votes import Meant
from bot.factcheck.years import of_year
from bot.language.mentions import WhenMention
from bot.language.news.pieces import Piece
from data.matrix import Calls, newest_first
from data.model import Body, Period
from data.record import set_of

# "Last year", "the year before", "a year earlier"; "the previous text".
_YEARLY, _BEFORE = (
    frozenset({"year", "year's"}),
    frozenset({"last", "before", "earlier", "previous", "preceding", "ago"}),
)
_LAST, _FIRST = frozenset({"previous", "preceding"}), frozenset({"beginning", "start", "outset", "first", "original"})
MOST_BASES = 3


class Bases(Vetoes):
    """Finds what a claim that compares is held against."""

    def _of_the_text(self, one: Statement) -> Stated | None:
        """A statement on the vote, or on the two votes, that the text is on: the later of the two beside the earlier, and the
        weekday of a vote that is not named; None for others, and where the text has not spoken of two."""
        if isinstance(one, DayStated) and self._newest:
            return Stated(one, Meant((self._newest,)))
        if not (isinstance(one, DifferenceStated) and one.of_two) or len(self._in_order) != len(("one", "other")):
            return None
        earlier, later = sorted(self._in_order, key=lambda call: call.date)
        return Stated(one, Meant((later,)), base=Meant((earlier,)))

    def _compared(self, one: DifferenceStated, meant: Meant, read: Read, body: Body | None) -> Stated:
        """What is said of a vote beside another: where it is the other that the text has spoken of last, of the newest."""
        both = earlier_and_later(one, read.naming.days)
        base = self._base(Span(both[0].start, both[0].end) if both else one, meant, read, body)
        newest, own = self._newest, [on for on in read.naming.days if not one.start <= on.start < one.end]
        is_back = base and base.calls and base.calls == meant.calls
        if newest and meant.one and newest is not meant.one and not own and (is_back or not (base and base.calls)):
            # The text has looked back at another vote, and is on its own again.
            meant = Meant((newest,))
            base = base if is_back else self._base(one, meant, read, body)
        others = [call for call in self._in_order if call is not meant.one]
        if one.of_two and not base and meant.one and len(others) == 1:
            # "It was 165, a drop of 22", right behind the one that it dropped from.
            earlier, later = sorted((others[0], meant.one), key=lambda call: call.date)
            meant, base = Meant((later,)), Meant((earlier,))
        if one.before is not None and not (base and base.calls):
            base = self._last_alike(meant)
        self._last_base = base if base and base.calls else self._last_base
        return Stated(one, meant, base=base)

    def _base_of(self, one: Statement, meant: Meant, read: Read, body: Body | None) -> Meant | None:
        """The vote before that a move is from."""
        if not isinstance(one, MovedStated):
            return None
        if one.then:
            return self._base(Span(*one.then), meant, read, body)
        last = self._last_alike(meant)
        if last and last.one:
            return last
        others = [call for call in self._in_order if call is not meant.one]
        return self._last_base or (Meant((others[0],)) if len(others) == 1 else last)

    def _last_alike(self, meant: Meant, year: int | None = None) -> Meant | None:
        """The last vote before on a text of the same title; of a `year`, that of it."""
        if not meant.one:
            return None
        before = self._index.of_title(meant.one) & (meant.one.bit - 1)
        calls = (self._knowledge.record.call(number) for number in newest_first(before))
        return Meant(tuple(islice((call for call in calls if year in (None, call.date.year)), 1)))

    def _base(self, statement: Span, meant: Meant, read: Read, body: Body | None) -> Meant | None:
        """The vote that another is compared with: of that time the one of the same title or the one told of, else of those on the same
        subject the one of the tightest title."""
        if symbol := base_symbol(statement, read.naming.symbols):
            return self._votes.of_symbols((symbol,), body)
        own = read.pieces.within(statement.start, statement.end)
        days = [on for on in read.naming.days if statement.start <= on.start < statement.end] or _years_in(own)
        if not days or days[0].step:
            words = {word for piece in own for word in piece.words}
            if words & _YEARLY and words & _BEFORE and meant.one:
                return self._last_alike(meant, meant.one.date.year - 1)
            if words & _FIRST and (spoken := [call for call in self._in_order if call is not meant.one]):
                return Meant((min(spoken, key=lambda call: call.date),))
            if words & _LAST:
                return self._last_alike(meant)
            return self._spoken_by(self._terms.of(own), meant)
        day = days[0]
        if day.month and not day.period and meant.calls:
            newest = max(call.date for call in meant.calls)
            day = of_year(day, newest.year if day.month <= newest.month else newest.year - 1)
        calls = self._votes.pool(read.naming, body) & self._votes.on(day)
        alike = list(self._alike(meant, calls))
        if told := next((found for found in alike if found.bit_count() == 1), 0):
            return Meant((self._knowledge.record.call(told.bit_length()),))
        best, _ = self._votes.best(calls, (*read.naming.terms, *self._focus.terms))
        if not best and 1 < alike[-1].bit_count() <= MOST_BASES and meant.one:
            # Several of that month: a claim must be true of each.
            return Meant(tuple(self._knowledge.record.call(number) for number in newest_first(alike[-1])))
        return Meant(tuple(best[:1]))

    def _alike(self, meant: Meant, calls: Calls) -> Iterator[Calls]:
        """Those of the same title as a vote, those spoken of, and those of the same emergency session."""
        if meant.one:
            yield self._index.of_title(meant.one) & calls
        yield self._spoken & calls
        if meant.one and meant.one.session.startswith("ES"):
            yield self._knowledge.in_session(meant.one.session) & calls

    def _spoken_by(self, terms: Sequence[Term], other: Meant) -> Meant | None:
        """The vote that the text spoke of before by these words."""
        best, _ = self._votes.best(self._spoken & ~set_of(other.calls), terms)
        return Meant(tuple(best)) if len(best) == 1 else None


def _years_in(pieces: Sequence[Piece]) -> list[On]:
    """The years and days that a comparison names, however they are led in: "compared with 2022"."""
    found: list[On] = []
    for piece in pieces:
        mention = piece.mention
        if not isinstance(mention, WhenMention) or mention.step or is_relative(piece):
            continue
        period = mention.period
        if period and period.start and period.end is None:
            # "Up from 2024": not all that came then.
            year = piece.low.split()[-1] == str(period.start.year) and period.start == date(period.start.year, 1, 1)
            period = Period(period.start, date(period.start.year + 1, 1, 1)) if year else Period.of_day(period.start)
        if period and period.start and period.end:
            found.append(On(piece.start, piece.end, period, mention.month, mention.day))
    return found
