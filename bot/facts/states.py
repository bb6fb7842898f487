"""Which states did what they are asked about: sets of states and conditions carried out on the votes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from bot.knowledge import Knowledge, Seat
from bot.queries.states import (
    Condition,
    Difference,
    Everyone,
    Intersection,
    MembersOf,
    Named,
    Quantifier,
    States,
    Union,
)
from bot.wording import as_people_sort
from data.matrix import newest_first
from data.model import CAST, STORED, Body, Choice
from data.record import RollCallInfo


class StateFacts(msgspec.Struct, frozen=True):
    """What one state did on each of several roll calls, in their order; its name on the newest of them."""

    code: str
    name: str
    seats: tuple[Seat, ...]

    @property
    def choices(self) -> tuple[Choice, ...]:
        return tuple(seat.choice for seat in self.seats)


class Found(msgspec.Struct, frozen=True):
    """The states that were looked at, by name, and those of them that meet the conditions."""

    calls: tuple[RollCallInfo, ...]
    looked_at: tuple[StateFacts, ...]
    meeting: tuple[StateFacts, ...]

    @property
    def others(self) -> tuple[StateFacts, ...]:
        """Those looked at that do not meet the conditions."""
        codes = {state.code for state in self.meeting}
        return tuple(state for state in self.looked_at if state.code not in codes)


class GroupSplit(msgspec.Struct, frozen=True):
    """How the members of a group voted on one roll call: those of that day, a seat's holder for a state that took it over
    later; on the Council only those that sat there."""

    group: str
    call: RollCallInfo
    seats: tuple[Seat, ...]

    def with_choice(self, choice: Choice) -> list[Seat]:
        return [seat for seat in self.seats if seat.choice is choice]

    def count(self, choices: Iterable[Choice]) -> int:
        return sum(len(self.with_choice(choice)) for choice in choices)

    @property
    def size(self) -> int:
        """How many members had a seat; 0 where no votes by name are known or the group had no members then."""
        return self.count(STORED)

    @property
    def cohesion(self) -> float | None:
        """The share of the most common choice among those who chose; None where none of them did."""
        counts = Counter(seat.choice for seat in self.seats if seat.choice in CAST)
        return max(counts.values()) / counts.total() if counts else None

    @property
    def majority(self) -> Choice | None:
        counts = Counter(seat.choice for seat in self.seats if seat.choice in CAST)
        return counts.most_common(1)[0][0] if counts else None


def split_of(knowledge: Knowledge, group: str, call: RollCallInfo) -> GroupSplit:
    """How a group's members voted."""
    return GroupSplit(group, call, tuple(seats_of(MembersOf(group), call, knowledge).values()))


def states_that(
    states: States, conditions: Sequence[Condition], calls: Sequence[RollCallInfo], knowledge: Knowledge
) -> Found:
    """Of the states that had a seat for all of the roll calls, those that meet all conditions; where something is said to have
    been done on any or none of them, of those that had a seat for one at least."""
    by_call = [seats_of(states, call, knowledge) for call in calls]
    codes = dict.fromkeys(code for seats in by_call for code in seats)
    looked_at = [_facts(code, calls, by_call, knowledge) for code in codes]
    for_all = not conditions or any(condition.quantifier is Quantifier.ALL for condition in conditions)
    had_seat = all if for_all else any
    looked_at = [state for state in looked_at if had_seat(choice in STORED for choice in state.choices)]
    looked_at.sort(key=lambda state: as_people_sort(state.name))
    places = {call.number: place for place, call in enumerate(calls)}
    meeting = [state for state in looked_at if all(_meets(state, condition, places) for condition in conditions)]
    return Found(tuple(calls), tuple(looked_at), tuple(meeting))


def _facts(
    code: str, calls: Sequence[RollCallInfo], by_call: Sequence[dict[str, Seat]], knowledge: Knowledge
) -> StateFacts:
    seats = tuple(
        seats.get(code) or Seat(code, knowledge.name(code, call.date), Choice.NOT_MEMBER)
        for call, seats in zip(calls, by_call, strict=True)
    )
    return StateFacts(code, seats[-1].name, seats)


def _meets(state: StateFacts, condition: Condition, places: dict[int, int]) -> bool:
    met = (state.choices[places[number]] in condition.choices for number in newest_first(condition.calls))
    match condition.quantifier:
        case Quantifier.ALL:
            return all(met)
        case Quantifier.ANY:
            return any(met)
        case Quantifier.NONE:
            return not any(met)


def seats_of(states: States, call: RollCallInfo, knowledge: Knowledge) -> dict[str, Seat]:
    """What the states of a set did on one roll call, by the codes under which they sat; on the Council only those that
    sat there."""
    match states:
        case Everyone():
            choices = knowledge.record.votes.choices(call.number)
            return {code: Seat(code, knowledge.name(code, call.date), choice) for code, choice in choices.items()}
        case Named(codes=codes):
            return _seats(codes, call, knowledge)
        case MembersOf(group=group, today=today):
            seats = _seats(knowledge.members_of(group, date.max if today else call.date), call, knowledge)
            in_council = call.body is Body.COUNCIL
            return {
                code: seat for code, seat in seats.items() if not in_council or seat.choice is not Choice.NOT_MEMBER
            }
        case Union(parts=parts):
            return {code: seat for part in parts for code, seat in seats_of(part, call, knowledge).items()}
        case Intersection(parts=parts):
            sets = [seats_of(part, call, knowledge) for part in parts]
            return {code: seat for code, seat in sets[0].items() if all(code in other for other in sets)}
        case Difference(whole=whole, without=without):
            gone = seats_of(without, call, knowledge)
            return {code: seat for code, seat in seats_of(whole, call, knowledge).items() if code not in gone}


def _seats(codes: Sequence[str], call: RollCallInfo, knowledge: Knowledge) -> dict[str, Seat]:
    return {seat.code: seat for code in codes for seat in knowledge.seats(code, call)[:1]}
