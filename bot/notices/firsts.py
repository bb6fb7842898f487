"""That a state chooses as it has not for years, on the same subject and in the same body."""

from __future__ import annotations

from datetime import date
from functools import reduce
from itertools import product
from operator import or_

from bot.finding.series import series_of
from bot.knowledge import Knowledge
from bot.language.periods import years_period
from data.load import LANDMARKS
from data.matrix import Calls, StateVotes, newest_first, oldest_of
from data.model import CAST, Body, Choice
from data.record import RollCallInfo, set_of

# A first is worth telling where a state chose often before, and never so for some years.
LEAST_CHOSEN = 5
YEARS_WITHOUT = 2
# In 1964 the Assembly took no vote: a year without any is no gap in the record, two are.
LONGEST_GAP = 2


class Firsts:
    """`among` are the roll calls that are looked at. What follows of the same states on the same subject have in common is worked out once."""

    def __init__(self, knowledge: Knowledge, among: Calls) -> None:
        self._knowledge = knowledge
        self._lines: dict[str, StateVotes] = {}
        self._alike: dict[tuple[str, Choice, Body, Calls], Calls] = {}
        years = sorted({knowledge.record.call(number).date.year for number in newest_first(among)})
        self._years = [(self._in(year, year), self._in(year - YEARS_WITHOUT + 1, year - 1)) for year in years]
        # The landmark votes are a choice: of what is not among them they say nothing. What they say counts.
        landmarks = (of for source, of in knowledge.by_source.items() if source.key == LANDMARKS.key)
        self._published = knowledge.everything & ~next(landmarks, 0)
        self._years_held: dict[Body, list[int]] = {}
        self._texts: dict[int, Calls] = {}

    def _in(self, first: int, last: int) -> Calls:
        """The roll calls of some years."""
        return self._knowledge.in_period(years_period(first, last))

    def told(self, code: str, choice: Choice, call: RollCallInfo, alike: Calls) -> str:
        """ "In the record of the General Assembly since 2014", or "in the record of the General Assembly" where it never chose so before; empty
        where it is nothing unusual, or where the record has only a selection of the years between. `alike` are the roll
        calls on the same subject."""
        same = self._chose_alike(code, choice, call.body, alike) & (call.bit - 1)
        last = self._knowledge.record.call(same.bit_length()).date if same else None
        # The usual case, and by far the most frequent.
        if last and _are_near(last, call.date):
            return ""
        chose = self._cast_alike(code, call.body, alike) & (call.bit - 1)
        if (chose & self._published).bit_count() < LEAST_CHOSEN:
            return ""
        if not self._is_held_since(last.year if last else self._first_year(call.body), call):
            return ""
        if last and (
            self._chose_so_last(code, choice, call, alike)
            or self._chose_so_last(code, choice, call, self._same_text(call))
        ):
            return ""
        return f"in the record of the {call.body.full_name}{f' since {last.year}' if last else ''}"

    def _chose_so_last(self, code: str, choice: Choice, call: RollCallInfo, among: Calls) -> bool:
        """Whether the state made this choice when it chose on one of these before, however long ago: a text may come every
        other year."""
        before = call.bit - 1
        chose = self._cast_alike(code, call.body, among) & before
        same = self._chose_alike(code, choice, call.body, among) & before
        return bool(same) and same.bit_length() == chose.bit_length()

    def _same_text(self, call: RollCallInfo) -> Calls:
        if call.number not in self._texts:
            self._texts[call.number] = set_of(series_of(call, self._knowledge))
        return self._texts[call.number]

    def _is_held_since(self, year: int, call: RollCallInfo) -> bool:
        """Whether the record has what was published of all years from that one up to a roll call's."""
        begins = call.date.year
        for held in self._held(call.body):
            if begins - held > LONGEST_GAP:
                break
            begins = min(begins, held)
        return begins <= year

    def _held(self, body: Body) -> list[int]:
        """The years of which the record has what was published, the newest first."""
        if body not in self._years_held:
            calls = map(self._knowledge.record.call, newest_first(self._published & self._knowledge.of_body(body)))
            self._years_held[body] = sorted({call.date.year for call in calls}, reverse=True)
        return self._years_held[body]

    def _first_year(self, body: Body) -> int:
        """That of the first roll call of a body, be it one of the landmark votes."""
        return self._knowledge.record.call(oldest_of(self._knowledge.of_body(body))).date.year

    def possible(self, code: str, choice: Choice, calls: Calls, alike: Calls) -> Calls:
        """Of the roll calls on which a state made this choice, those among which a first may be: it had not chosen
        so for as long."""
        found = 0
        for body, (year, shortly_before) in product(Body, self._years):
            chosen = calls & year & self._knowledge.of_body(body)
            if chosen and not self._chose_alike(code, choice, body, alike) & shortly_before:
                found |= chosen
        return found

    def _cast_alike(self, code: str, body: Body, alike: Calls) -> Calls:
        """The roll calls of the subject on which a state chose at all."""
        return reduce(or_, (self._chose_alike(code, one, body, alike) for one in CAST))

    def _chose_alike(self, code: str, choice: Choice, body: Body, alike: Calls) -> Calls:
        """The roll calls of the subject on which a state made a choice."""
        key = (code, choice, body, alike)
        if key not in self._alike:
            if code not in self._lines:
                self._lines[code] = self._knowledge.votes_of_line(code)
            self._alike[key] = self._lines[code].on(choice) & alike & self._knowledge.of_body(body)
        return self._alike[key]


def _are_near(earlier: date, later: date) -> bool:
    """Whether fewer than so many years lie between."""
    return (earlier.year + YEARS_WITHOUT, earlier.month, earlier.day) > (later.year, later.month, later.day)
