"""Sets of states as they were on a day: whose votes a follow is about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.knowledge import Knowledge
from bot.notices.query import Subject, SubjectKind
from bot.queries.states import Difference, Everyone, Intersection, MembersOf, Named, States, Union
from data.matrix import Calls

_REGIONS = ("region", "un_group")
# Some roll calls, and the codes of who belongs to each of several sets on them.
Span = tuple[Calls, tuple[tuple[str, ...], ...]]


def members_on(states: States, day: date, knowledge: Knowledge) -> tuple[str, ...]:
    """The codes of those who belong to a set on a day, each once; for everyone, of all who had a seat."""
    match states:
        case Everyone():
            return tuple(code for code, state in knowledge.states.items() if state.has_seat(day))
        case Named(codes=codes):
            return codes
        case MembersOf(group=group, today=today):
            return tuple(knowledge.members_of(group, date.max if today else day))
        case Union(parts=parts):
            return tuple(dict.fromkeys(code for part in parts for code in members_on(part, day, knowledge)))
        case Intersection(parts=parts):
            first, *others = (members_on(part, day, knowledge) for part in parts)
            return tuple(code for code in first if all(code in other for other in others))
        case Difference(whole=whole, without=without):
            gone = frozenset(members_on(without, day, knowledge))
            return tuple(code for code in members_on(whole, day, knowledge) if code not in gone)


def states_of_region(subject: Subject, knowledge: Knowledge) -> list[str]:
    """The codes of the states of a region or a regional group; none of what is neither."""
    is_group = subject.kind is SubjectKind.GROUP
    is_region = is_group and knowledge.group(subject.value).kind in _REGIONS
    return knowledge.members_of(subject.value, date.max) if is_region else []


class Memberships:
    """Who belongs to sets of states on some roll calls, worked out once for each span in which nobody joins or leaves their
    groups."""

    def __init__(self, knowledge: Knowledge, among: Calls) -> None:
        self._knowledge, self._among = knowledge, among
        self._found: dict[tuple[States, ...], tuple[Span, ...]] = {}

    def of(self, *sets: States) -> tuple[Span, ...]:
        """The roll calls of each span, and the codes of the members of each of the sets."""
        if sets not in self._found:
            self._found[sets] = tuple(self._in_each_span(sets))
        return self._found[sets]

    def _in_each_span(self, sets: tuple[States, ...]) -> Iterator[Span]:
        groups = tuple(dict.fromkeys(group for states in sets for group in _groups_of(states)))
        if not groups:
            yield self._among, self._members(sets, date.max)
            return
        for span in self._knowledge.membership_spans(groups):
            if calls := self._knowledge.in_period(span) & self._among:
                yield calls, self._members(sets, self._knowledge.record.call(calls.bit_length()).date)

    def _members(self, sets: tuple[States, ...], day: date) -> tuple[tuple[str, ...], ...]:
        return tuple(members_on(states, day, self._knowledge) for states in sets)


def _groups_of(states: States) -> Iterator[str]:
    """The groups on whose members it depends who belongs to a set."""
    match states:
        case MembersOf(group=group):
            yield group
        case Union(parts=parts) | Intersection(parts=parts):
            for part in parts:
                yield from _groups_of(part)
        case Difference(whole=whole, without=without):
            yield from _groups_of(whole)
            yield from _groups_of(without)
        case Named() | Everyone():
            return
