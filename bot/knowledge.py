"""What the core derives once from a record: names by day, seats and their succession, groups by day, sets of roll calls."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise

import msgspec

from bot.language.lexicon import lexicon_of
from bot.longer_names import LongerNames
from bot.wording import as_people_sort, in_sentence, long_date, sentence_case, with_long_dates
from data.matrix import Calls, StateVotes, calls_of
from data.model import BUNDLED, Body, Choice, Matter, Period, Result, Source
from data.record import Record, RollCallInfo
from data.reference import Group, State, StateNameEntry, load_group_notes
from data.words import words_in

PERMANENT = "P5"


class Seat(msgspec.Struct, frozen=True):
    """What a state did in one roll call: under which code and name it sat, or that it had no seat and why."""

    code: str
    name: str
    choice: Choice
    note: str = ""


class Knowledge:
    """One record, made ready for questions. Built on a worker thread; never changed afterwards."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.reference = record.reference
        self.states = record.reference.states
        self.lexicon = lexicon_of(record.reference, _symbols_by_record(record))
        self._dated_names: dict[str, list[StateNameEntry]] = defaultdict(list)
        self._seat_holders: dict[str, list[StateNameEntry]] = defaultdict(list)
        self._english: dict[str, list[StateNameEntry]] = defaultdict(list)
        # The codes of the states that each alias is one of.
        self._aliases: dict[str, set[str]] = defaultdict(set)
        for entry in record.reference.names:
            if entry.kind == "foreign":
                continue
            self._english[entry.code].append(entry)
            if entry.kind == "name":
                self._dated_names[entry.code].append(entry)
            elif entry.kind == "seat_holder":
                self._seat_holders[entry.code].append(entry)
            elif entry.kind == "alias":
                self._aliases[entry.name].add(entry.code)
        self._members: dict[str, list[tuple[str, Period, str]]] = defaultdict(list)
        for member in record.reference.members:
            self._members[member.group].append((member.code, member.period, member.note))
        # The Republic of China is asked for as Taiwan, and sat under the code of China.
        self._sat_as = {
            state.code: entry
            for entries in self._seat_holders.values()
            for entry in entries
            for state in self.states.values()
            if state.status == "none" and state.official_name == entry.name
        }
        self._dates = [call.date for call in record.calls]
        self._continued_by = {state.continues: state.code for state in self.states.values() if state.continues}
        self._sets = _sets(record)

    # Names

    @cached_property
    def longer_names(self) -> LongerNames:
        return LongerNames(self.reference)

    @cached_property
    def ends_of_groups(self) -> frozenset[str]:
        """The words with which longer names of groups end: "america" of "Latin America"."""
        groups = self.reference.groups.values()
        names = (words_in(name).split() for group in groups for name in (group.name, *group.aliases, *group.adjectives))
        return frozenset(words[-1] for words in names if len(words) > 1)

    @cached_property
    def _bearers(self) -> Mapping[str, set[str]]:
        """Which states have or had an English name."""
        bearers: dict[str, set[str]] = defaultdict(set)
        for code, entries in self._english.items():
            for entry in entries:
                bearers[entry.name].add(code)
        return bearers

    def name(self, code: str, day: date | None = None) -> str:
        """The name a state had on a day, or has now; of a day before the first dated name, that first one."""
        state = self.states.get(code)
        dated = self._dated_names.get(code, [])
        if day is not None and dated:
            found = next((entry.name for entry in dated if day in entry.period), None)
            if found:
                return found
            earliest = min(dated, key=lambda entry: entry.period.start or date.min)
            if earliest.period.start and day < earliest.period.start:
                return earliest.name
        return state.name if state else code

    def name_over(self, code: str, calls: Calls) -> str:
        """The name on the newest of the roll calls in which the state is listed."""
        return self.name(code, self._last_listed(code, calls))

    def _last_listed(self, code: str, calls: Calls) -> date | None:
        listed = self.record.votes[code].listed & calls
        return self.record.call(listed.bit_length()).date if listed else None

    def distinct_name(self, code: str, day: date | None = None) -> str:
        """A name that no other state has: that of the day, or else that of today, or the official one where this is shared
        (the two Congos)."""
        state = self.states[code]
        then = self.name(code, day)
        if then != state.name and self._bearers[then] == {code}:
            return then
        return state.official_name if self._aliases.get(state.name, {code}) - {code} else state.name

    def distinct_name_over(self, code: str, calls: Calls) -> str:
        """As `distinct_name`, of the day of the newest of the roll calls in which the state is listed."""
        return self.distinct_name(code, self._last_listed(code, calls))

    def has_distinct_name(self, code: str) -> bool:
        """Not so has a former state whose name is the official one of another today."""
        name = self.distinct_name(code)
        return all(name not in (one.name, one.official_name) for other, one in self.states.items() if other != code)

    def group(self, code: str) -> Group:
        return self.reference.groups[code]

    def english_names(self, code: str) -> Sequence[StateNameEntry]:
        """What a state was and is called in English, one after the other."""
        return self._english.get(code, ())

    # Seats

    def seats(self, code: str, call: RollCallInfo) -> list[Seat]:
        """What a state did in a roll call. Where its seat was another's that day, that one's vote; where it had none,
        one entry that says so, followed by those of the states it came from."""
        listed = self.record.votes[code].choice(call.number)
        if listed is not Choice.NOT_MEMBER:
            return [Seat(code, self.name(code, call.date), listed, self._holder_note(code, call.date))]
        sat_as = self._sat_as.get(code)
        if sat_as and call.date in sat_as.period:
            return self.seats(sat_as.code, call)
        holder = self.holder(code, call)
        if holder:
            name = self.name(holder, call.date)
            return [
                Seat(holder, name, self.record.votes[holder].choice(call.number), self._succession_note(code, holder))
            ]
        return [
            Seat(code, self.name(code), Choice.NOT_MEMBER, self.no_seat_note(code, call)),
            *self._forerunners(code, call),
        ]

    def holder(self, code: str, call: RollCallInfo) -> str:
        """The state of the same line (USSR, Russian Federation) that is listed in a roll call, or ""."""
        if call.date < self._line_start(code):
            return ""
        line = self.line(code)
        # Where a seat was taken over in part only, the state that is gone is not the one that sits there now.
        gone = [other for other in line[line.index(code) + 1 :] if self.states[other].continues_since]
        ended = line.index(gone[0]) if gone else len(line)
        return next((other for other in line[:ended] if self._listed(other, call)), "")

    def _listed(self, code: str, call: RollCallInfo) -> bool:
        return self.record.votes[code].choice(call.number) is not Choice.NOT_MEMBER

    def _line_start(self, code: str) -> date:
        """From when on the votes of the states before it in its line are this state's."""
        line = self.line(code)
        since = [self.states[other].continues_since for other in line[: line.index(code) + 1]]
        return max((day for day in since if day), default=date.min)

    def line(self, code: str) -> tuple[str, ...]:
        """A state and those whose seat it took over or that took over its seat, earliest first."""
        first = code
        while (state := self.states.get(first)) and state.continues:
            first = state.continues
        line = [first]
        while line[-1] in self._continued_by:
            line.append(self._continued_by[line[-1]])
        return tuple(line)

    def same_seat(self, codes: Sequence[str]) -> str:
        """The one of several states that stands for all of them, since they held one seat in turn; or ""."""
        last = self.line(codes[0])[-1]
        if all(self.line(code)[-1] == last for code in codes):
            return last
        return next((code for code in codes if code in self._sat_as and self._sat_as[code].code in codes), "")

    def _succession_note(self, code: str, holder: str) -> str:
        line = self.line(code)
        if line.index(holder) < line.index(code):
            since = next((seat.start for seat in self.states[code].seats if seat.start), None)
            when = f" on {long_date(since)}" if since else ""
            return (
                f"The seat was then held by {self.with_article(holder)}; {self.with_article(code)} took it over{when}."
            )
        return f"By then {self.with_article(holder)} held the seat of {self.with_article(code)}."

    def with_article(self, code: str) -> str:
        """The name as it stands within a sentence: "the Russian Federation"."""
        return in_sentence(self.name(code))

    def _holder_note(self, code: str, day: date) -> str:
        entry = self._other_holder(code, day)
        if entry is None:
            return ""
        state = self.states[code]
        return f"{self.name(code)}'s seat was then held by {in_sentence(entry.name)}. {state.note}".strip()

    def seat_name(self, code: str, day: date) -> str:
        """The name that a state had on a day, with who held its seat where that was not today's government and the name is
        today's: "China (Republic of China)", "Democratic Kampuchea"."""
        name, then = self.name(code, day), self._other_holder(code, day)
        return f"{name} ({then.name})" if then and name == self.name(code) else name

    def _other_holder(self, code: str, day: date) -> StateNameEntry | None:
        entries = self._seat_holders.get(code, ())
        return next((entry for entry in entries if day in entry.period and entry.period.end), None)

    def holder_notes_on(self, call: RollCallInfo) -> list[str]:
        """Whose seats were held in a roll call by another government than today's, in short."""
        held = [(code, self._other_holder(code, call.date)) for code in self._seat_holders if self._listed(code, call)]
        return [
            f"{self.name(code)}'s seat was then held by {in_sentence(entry.name)}." for code, entry in held if entry
        ]

    def holder_notes(self, code: str, calls: Calls) -> list[str]:
        """Under which government a state held its seat in some of the roll calls, where that was not today's."""
        seat = self._sat_as[code].code if code in self._sat_as else code
        return [
            f"{self.name(seat)}'s seat was held by {in_sentence(name)} until {long_date(last)}."
            for name, last in self._other_holders(seat, calls)
        ]

    def passings(self, code: str, calls: Calls) -> list[tuple[int, str]]:
        """The years in which a state's seat passed from one government to another, with what happened, where the first of them
        held it in some of the roll calls."""
        return [
            (last.year, f"{last.year}: {self.name(code)}'s seat changes hands")
            for _, last in self._other_holders(code, calls)
        ]

    def _other_holders(self, code: str, calls: Calls) -> list[tuple[str, date]]:
        """The governments other than today's that held a seat in some of the roll calls, each with the last day."""
        return [
            (entry.name, entry.period.end - timedelta(days=1))
            for entry in self._seat_holders.get(code, ())
            if entry.period.end and self.record.votes[code].listed & calls & self.in_period(entry.period)
        ]

    def _forerunners(self, code: str, call: RollCallInfo) -> list[Seat]:
        """What the states did that this one came from."""
        others = dict.fromkeys(self._ancestors(code))
        return [
            Seat(other, self.name(other, call.date), self.record.votes[other].choice(call.number))
            for other in others
            if self._listed(other, call)
        ]

    def _ancestors(self, code: str) -> Iterator[str]:
        for other in self.states[code].predecessors:
            yield other
            yield from self._ancestors(other)

    def no_seat_note(self, code: str, call: RollCallInfo) -> str:
        """Why a state is not in a roll call."""
        state = self.states.get(code)
        if state is None:
            return ""
        if call.body is Body.COUNCIL and state.has_seat(call.date):
            return f"{sentence_case(self.with_article(code))} was not a member of the Security Council on {long_date(call.date)}."
        if state.status in ("observer", "none"):
            return state.note or f"{self.name(code)} has no seat in the General Assembly."
        note = self._seat_note(state, call.date)
        return f"{note} {state.note}".strip() if state.status == "former" else note

    def _seat_note(self, state: State, day: date) -> str:
        name = sentence_case(in_sentence(state.name))
        first = self.first_seat(state.code)
        last = state.seats[-1].end if state.seats else None
        if first and day < first:
            return f"{name} was not yet a member on {long_date(day)}: it joined on {long_date(first)}."
        if last and day >= last:
            return f"{name} had no seat on {long_date(day)}: its seat ended on {long_date(last)}."
        if any(seat.start == day for seat in state.seats):
            return f"{name} was admitted on that very day, and is not listed in this vote."
        return (
            f"{name} had no seat on {long_date(day)}."
            if not state.has_seat(day)
            else f"{name} is not listed in this roll call."
        )

    def first_seat(self, code: str) -> date | None:
        """Since when a state, or the one whose seat it took over, has been a member."""
        line = self.line(code)
        starts = [seat.start for other in line[: line.index(code) + 1] for seat in self.states[other].seats[:1]]
        first = min((start for start in starts if start), default=None)
        return max(first, self._line_start(code)) if first else None

    # Groups

    def has_seats(self, codes: Iterable[str]) -> bool:
        """Whether all of these states have, or had, a seat."""
        return all(self.states[code].seats for code in codes)

    def members_of(self, group: str, day: date) -> list[str]:
        """The members' codes that day, in the order of their names."""
        codes = {code for code, period, _ in self._members[group] if day in period}
        return sorted(codes, key=lambda code: as_people_sort(self.name(code, day)))

    def terms(self, group: str) -> list[tuple[str, Period]]:
        """Who ever was a member, with each time for which it was."""
        return [(code, period) for code, period, _ in self._members[group]]

    def group_notes(self, groups: Iterable[str], calls: Calls) -> list[str]:
        """What one must know of the groups to understand who is counted in one of these votes."""
        return [
            with_long_dates(one.note)
            for code in groups
            for one in load_group_notes().get(code, ())
            if one.matters and self.in_period(one.matters) & calls
        ]

    def memberships(self, group: str, code: str) -> list[Period]:
        return [period for other, period, _ in self._members[group] if other == code]

    def membership_spans(self, groups: Iterable[str]) -> list[Period]:
        """All of time, parted at each day on which one of the groups gains or loses a member."""
        periods = [period for group in groups for _, period, _ in self._members[group]]
        days = sorted({day for period in periods for day in (period.start, period.end) if day})
        return [Period(start, end) for start, end in pairwise((None, *days, None))]

    # Votes over time

    def interrupted(self, code: str) -> bool:
        """Whether a state once was a member, was none, and was one again."""
        return len(self.states[code].seats) > 1

    def votes_of_line(self, code: str) -> StateVotes:
        """All votes cast from a state's seat, whoever held it under the codes of its line, up to this state's own time."""
        if sat_as := self._sat_as.get(code):
            then = self.in_period(sat_as.period)
            cast = self.record.votes[sat_as.code]
            return StateVotes(*(calls & then for calls in (cast.yes, cast.no, cast.abstain, cast.non_voting)))
        line = self.line(code)
        codes = line[: line.index(code) + 1]
        votes = [self.record.votes[other] for other in codes]
        own = self.in_period(Period(self._line_start(code), None))
        return StateVotes(
            *(
                _union(calls) & own
                for calls in zip(*((v.yes, v.no, v.abstain, v.non_voting) for v in votes), strict=True)
            )
        )

    # Sets of roll calls

    @property
    def scope(self) -> Calls:
        """Whole resolutions adopted by the General Assembly by a recorded vote: what counts range over."""
        return self._sets["scope"]

    @cached_property
    def out_of_scope(self) -> Calls:
        """What the Assembly voted on beside whole resolutions that it adopted: decisions, amendments, paragraphs, drafts that failed."""
        others = _union(tuple(map(self.of_matter, _PARTS_AND_DECISIONS)))
        unvoted = self.of_result(Result.ADOPTED_WITHOUT_VOTE)
        return (others | self.of_result(Result.REJECTED)) & self.of_body(Body.ASSEMBLY) & ~unvoted

    def adopted_by(self, body: Body) -> Calls:
        """Whole resolutions adopted by a body, by a recorded vote or without one."""
        adopted = self.of_result(Result.ADOPTED) | self.of_result(Result.ADOPTED_WITHOUT_VOTE)
        return adopted & self.of_body(body) & self.of_matter(Matter.RESOLUTION)

    def of_body(self, body: Body) -> Calls:
        return self._sets[body]

    def of_matter(self, matter: Matter) -> Calls:
        return self._sets.get(matter, 0)

    def of_result(self, result: Result) -> Calls:
        return self._sets.get(result, 0)

    @property
    def vetoed(self) -> Calls:
        """The Council's drafts that a permanent member kept from being adopted."""
        return self.of_body(Body.COUNCIL) & self.of_result(Result.VETOED)

    @property
    def with_votes(self) -> Calls:
        return self._sets["with_votes"]

    @property
    def everything(self) -> Calls:
        return (1 << len(self.record.calls)) - 1

    def in_period(self, period: Period) -> Calls:
        first = bisect_left(self._dates, period.start) if period.start else 0
        last = bisect_left(self._dates, period.end) if period.end else len(self._dates)
        return ((1 << last) - 1) & ~((1 << first) - 1) if last > first else 0

    def in_month(self, month: int, day: int | None) -> Calls:
        calls = 0
        for call in self.record.calls:
            if call.date.month == month and (day is None or call.date.day == day):
                calls |= call.bit
        return calls

    @cached_property
    def _by_session(self) -> dict[str, Calls]:
        sessions: dict[str, Calls] = defaultdict(int)
        for call in self.record.calls:
            sessions[call.session] |= call.bit
        return sessions

    @cached_property
    def by_source(self) -> dict[Source, Calls]:
        """The roll calls of each source."""
        numbers: dict[str, list[int]] = defaultdict(list)
        for call in self.record.calls:
            numbers[call.source.key].append(call.number)
        return {self.record.call(of[0]).source: calls_of(of) for of in numbers.values()}

    @cached_property
    def bundled(self) -> Calls:
        """The roll calls that come with Teller, and that no source has that was loaded."""
        return next((of for source, of in self.by_source.items() if source.key == BUNDLED), 0)

    def in_session(self, session: str) -> Calls:
        return self._by_session.get(session, 0)


def _symbols_by_record(record: Record) -> dict[str, str]:
    """The symbols by the numbers of the Library's records in the links of the roll calls."""
    parts = ((call.url.partition("/record/")[2], call.symbol) for call in record.calls)
    return {number: symbol for number, symbol in parts if number}


_PARTS_AND_DECISIONS = (Matter.DECISION, Matter.AMENDMENT, Matter.PARAGRAPH, Matter.PARAGRAPH_AMENDMENT, Matter.MOTION)


def _sets(record: Record) -> dict[str, Calls]:
    """The roll calls of each body, matter and result; made of their numbers, since a set that grows is written anew each time."""
    numbers: dict[str, list[int]] = {"scope": [], "with_votes": [], **{body: [] for body in Body}}
    for call in record.calls:
        for name in (call.body, call.matter, call.result):
            numbers.setdefault(name, []).append(call.number)
        if call.has_votes:
            numbers["with_votes"].append(call.number)
            if call.body is Body.ASSEMBLY and call.matter is Matter.RESOLUTION and call.result is Result.ADOPTED:
                numbers["scope"].append(call.number)
    return {name: calls_of(of) for name, of in numbers.items()}


def _union(parts: tuple[Calls, ...]) -> Calls:
    calls = 0
    for part in parts:
        calls |= part
    return calls
