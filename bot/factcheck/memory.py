"""What a text has spoken of so far: the votes, in their order, and what was said of the last of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import msgspec
from msgspec.structs import replace

from bot.factcheck.index import Index
from bot.factcheck.naming import Naming
from bot.factcheck.reading import Reader
from bot.factcheck.terms import Term
from bot.factcheck.times import On
from bot.factcheck.votes import Meant, Votes
from bot.factcheck.years import counted, of_year
from bot.knowledge import Knowledge
from bot.language.news.pieces import Piece, Sort
from data.matrix import newest_first
from data.model import Body, Matter, Period
from data.record import RollCallInfo

MOST_INTRODUCED = 3
# So soon the Assembly takes up what was vetoed in the Council.
BEFORE_ASSEMBLY = timedelta(days=45)
# Begin what was added to a text later.
_UPDATING = ("update", "updated", "updates", "postscript", "addendum", "ps")


class _Focus(msgspec.Struct):
    """What the text has spoken of so far."""

    meant: Meant
    body: Body | None = None
    organ: str = ""
    terms: tuple[Term, ...] = ()
    year: int | None = None
    on: On | None = None
    # Whether it is on an amendment, of which the record may hold nothing.
    amends: bool = False


def says_subject(terms: Sequence[Term]) -> bool:
    """Whether words say what a text is on, and not only whose or the how-manieth it is: "the first resolution", "the American text"."""
    return any(term.is_subject and not term.is_state for term in terms)


class Memory:
    """Kept while one text is read from its beginning to its end."""

    def __init__(self, reader: Reader, index: Index, votes: Votes) -> None:
        self.day = reader.day
        self._index = index
        self._votes = votes
        self._terms = reader.terms
        self._knowledge: Knowledge = index.knowledge
        self._focus = _Focus(Meant(), body=reader.body, organ=reader.setting.organ)
        # The votes spoken of so far, those of them that were before this sentence, and the last of them.
        self._spoken = self._known = 0
        self._in_order: tuple[RollCallInfo, ...] = ()
        self._newest: RollCallInfo | None = None
        # Those that the text listed last by their symbols.
        self._listed: tuple[RollCallInfo, ...] = ()
        # The vote that the text was on before it looked back at the one of its focus.
        self._own: RollCallInfo | None = None
        # What the text told of last by the way, as what had been before the vote that it is on.
        self._aside = Meant()
        # The paragraph in which the text told last of the vote that it is on, and that vote.
        self._told_in = 0
        self._last_focus: tuple[RollCallInfo, ...] = ()
        # The vote that the text compared another with last.
        self._last_base: Meant | None = None
        # Whether the text is a press release of another body.
        self._is_release = bool(reader.setting.organ)
        self._seen: tuple[Term, ...] = ()
        # The day that the text set last, where it has told nothing of it yet.
        self._scene: On | None = None
        self._is_heading = False
        self._headline_end = reader.first_line
        self._is_timeline = reader.is_timeline
        # The time that the text has come to.
        self._reached: date | None = None
        # The month that the text was in last.
        self._month: date | None = self.day

    def _remember(
        self, meant: Meant, naming: Naming, body: Body | None, day: On | None, *, is_new: bool, stated: bool
    ) -> None:
        focus = self._focus
        is_named = (
            naming.symbols
            or (day and day.acts and not day.step)
            or (is_new and (stated or any(on.is_day for on in naming.days)))
            or naming.rival
            or naming.turns
        )
        if not meant.calls and not (meant.why_none and is_named):
            return
        if not stated and len(meant.calls) > MOST_INTRODUCED:
            # "Every autumn the Assembly votes on the embargo": which of the votes, the next times will tell.
            focus.terms = focus.terms or naming.terms
            return
        changed = meant.calls != focus.meant.calls
        if not meant.calls and naming.terms:
            # What is not found at its time may be told by its figures.
            focus.terms = naming.terms
        focus.meant, focus.amends = meant, Matter.AMENDMENT in naming.matters
        bodies = {call.body for call in meant.calls}
        focus.body = bodies.pop() if len(bodies) == 1 else body
        if meant.calls:
            focus.year = meant.calls[0].date.year
        if changed:
            self._own = self._newest if meant.one and self._is_look_back(meant.one) else None
        if meant.one:
            self._spoken |= meant.one.bit
            self._in_order = (*(call for call in self._in_order if call is not meant.one), meant.one)
            self._newest = max(filter(None, (self._newest, meant.one)), key=lambda call: call.date)
        if is_new and naming.terms and ((changed and says_subject(naming.terms)) or not focus.terms):
            focus.terms = naming.terms
        elif meant.one and (own := [term for term in naming.terms if term.calls & meant.one.bit]):
            # "72 states voted that Zionism is racism": what a sentence says of its vote, where none has introduced it.
            names = changed and any(term.is_name and not term.is_state for term in own)
            focus.terms = tuple(own) if names or not focus.terms else focus.terms

    def _is_look_back(self, call: RollCallInfo) -> bool:
        """Whether a text that told of a later vote on the same looks back at this one; a timeline goes from one to the other."""
        newest = self._newest
        if newest is None or call.date >= newest.date or self._is_timeline:
            return False
        if call.body is not newest.body:
            # "On 8 December Russia vetoed a similar draft in the Council."
            return bool(call.vetoed_by) and newest.date - call.date <= BEFORE_ASSEMBLY
        same_session = call.session.startswith("ES") and call.session == newest.session
        return same_session or bool(self._index.of_title(newest) & call.bit)

    def _return_to_own(self) -> None:
        """Goes on with the vote that the text was on before it looked back."""
        if self._own:
            self._look_back(self._focus.meant)
            self._focus.meant, self._focus.body = Meant((self._own,)), self._own.body
            self._focus.year, self._own = self._own.date.year, None

    def _look_back(self, meant: Meant) -> None:
        """Remembers what was told by the way: it is spoken of, and the text goes on with its own vote."""
        self._aside = meant
        if meant.one:
            self._spoken |= meant.one.bit
            self._in_order = (*(call for call in self._in_order if call is not meant.one), meant.one)

    def _is_before(self, meant: Meant) -> bool:
        """Whether what had been is none of what the text is on: of an earlier day, or not on record."""
        spoken = self._focus.meant.calls
        first = min((call.date for call in spoken), default=date.min)
        return bool(spoken) and meant.calls != spoken and all(call.date <= first for call in meant.calls)

    def _likened(self, naming: Naming) -> Naming:
        """What a sentence says of its vote, where "a similar text" is on the subject of the one spoken of."""
        if not naming.likened or any(term.is_subject and not term.is_state for term in naming.terms):
            return naming
        return replace(naming, terms=(*naming.terms, *(self._focus.terms or self._seen), *self._same_text()))

    def _same_text(self) -> Iterator[Term]:
        """ "The first such resolution": those of the title of the vote spoken of."""
        if (spoken := self._focus.meant.one) and (same := self._index.of_title(spoken)) != spoken.bit:
            weight = self._index.weight(spoken.title, same)
            yield Term(spoken.title, same, is_subject=True, weight=weight, is_name=True)

    def _with_year(self, day: On) -> On:
        """A day without a year is the last such before the text was written, or one of the year that it speaks of."""
        if not day.month or day.period:
            return day
        if self.day:
            for year in (self.day.year, self.day.year - 1):
                dated = of_year(day, year)
                if dated.period and dated.period.start and dated.period.start <= self.day + timedelta(days=1):
                    return dated
        if on := self._as_spoken(day):
            return on
        if self._reached and (self._is_timeline or not self._focus.year):
            return self._onwards(day, self._reached)
        if self._focus.year:
            dated = of_year(day, self._focus.year)
            # "On December 15th" in a text on a vote of March is of the year before.
            return dated if self._votes.on(dated) else of_year(day, self._focus.year - 1)
        return day

    def _as_spoken(self, day: On) -> On | None:
        """A day of no given year as that of the one vote spoken of that was on it: "for the record, on Nov. 2 Zambia voted in favor"."""
        told = {call.date for call in self._calls_of(self._spoken & self._votes.on(day))} if day.day else set()
        return of_year(day, told.pop().year) if len(told) == 1 else None

    def _updated(self, pieces: Sequence[Piece], days: Sequence[On]) -> Sequence[On]:
        """ "Update, Aug. 3: ...": days of no given year as the next such after the text was written."""
        first = next((piece for piece in pieces if piece.sort is not Sort.SIGN), None)
        if self.day is None or first is None or not first.is_word(*_UPDATING):
            return days
        return [self._onwards(on, self.day, forward=True) if on.month and not on.period else on for on in days]

    def _last_such(self, day: On) -> On:
        """ "Mali had abstained in October": a day of no given year as the last such before the vote spoken of."""
        spoken = self._focus.meant.calls
        if day.period or not day.month or not spoken:
            return day
        first = min(call.date for call in spoken)
        dated = of_year(day, first.year)
        start = dated.period.start if dated.period else None
        return of_year(day, first.year - 1) if start and start > first else dated

    def _onwards(self, day: On, reached: date, *, forward: bool = False) -> On:
        """A day of no given year as one of the year that a text has come to: in a timeline, of the next one where that is later; so it is
        where the text goes `forward`."""
        dated, next_one = of_year(day, reached.year), of_year(day, reached.year + 1)
        start = dated.period.start if dated.period else None
        return next_one if (forward or self._is_timeline) and start and start < reached else dated

    def _in_month(self, days: Sequence[On]) -> tuple[On, ...]:
        """Times, with days of no given month as those of the month that the text is in."""
        found: list[On] = []
        for on in days:
            if on.day and not on.month:
                found += [of_year(replace(on, month=self._month.month), self._month.year)] if self._month else []
                continue
            start = on.period.start if on.period else None
            self._month = start or self._month
            found.append(on)
        return tuple(found)

    def _counted(self, days: Sequence[On]) -> tuple[On, ...]:
        """Times, with those that are counted from a day before them in the sentence, or from the vote spoken of."""
        on = self._focus.on
        scene = self._scene.period.start if self._scene and self._is_heading and self._scene.period else None
        if scene:
            return tuple(counted(days, scene))
        last = max(
            (call.date for call in self._focus.meant.calls), default=on.period.start if on and on.period else None
        )
        first = min((on.start for on in days if on.step and not on.period), default=0)
        # "By 158 to 9 on Dec 11, up from 153 a year earlier": a day is counted from that stands before it.
        days = [self._with_year(on) if on.is_day and not on.step and on.start < first else on for on in days]
        before = [on.period.start for on in days if on.is_day and on.start < first and on.period]
        return tuple(counted(days, before[-1] if before else last))

    def _on_days(self, days: set[date]) -> int:
        calls = 0
        for day in days:
            calls |= self._knowledge.in_period(Period.of_day(day))
        return calls

    def _calls_of(self, calls: int) -> tuple[RollCallInfo, ...]:
        """The roll calls of a set, the newest first."""
        return tuple(self._knowledge.record.call(number) for number in newest_first(calls))
