"""Sets of states as they were on a day: whose votes a follow is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from bot.knowledge import Knowledge
from bot.notices.query import FollowQuery
from bot.queries.states import Difference, Everyone, Intersection, MembersOf, Named, States, Union
from data.matrix import Calls


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


class Memberships:
    """Who belongs to a set of states on some roll calls, worked out once for each span in which nobody joins or leaves its
    groups."""

    def __init__(self, knowledge: Knowledge, among: Calls) -> None:
        self._knowledge, self._among = knowledge, among
        self._found: dict[States, tuple[tuple[Calls, tuple[str, ...]], ...]] = {}

    def of(self, states: States, query: FollowQuery) -> tuple[tuple[Calls, tuple[str, ...]], ...]:
        """The roll calls of each span and the codes of its members, for those whose votes a query is about, or some of
        them."""
        if not query.groups:
            return ((self._among, query.voters),)
        if states not in self._found:
            self._found[states] = tuple(self._in_each_span(states, (*query.groups, *query.groups_left_out)))
        return self._found[states]

    def _in_each_span(self, states: States, groups: Iterable[str]) -> Iterator[tuple[Calls, tuple[str, ...]]]:
        for span in self._knowledge.membership_spans(groups):
            if calls := self._knowledge.in_period(span) & self._among:
                yield calls, members_on(states, self._knowledge.record.call(calls.bit_length()).date, self._knowledge)
