"""Sets of states as they were on a day: whose votes a follow is about."""

from __future__ import annotations

from datetime import date

from bot.knowledge import Knowledge
from bot.queries.states import Difference, Everyone, Intersection, MembersOf, Named, States, Union


def members_on(states: States, day: date, knowledge: Knowledge) -> tuple[str, ...]:
    """The codes of those who belong to a set on a day, each once; for everyone, of all who had a seat."""
    match states:
        case Everyone():
            return tuple(code for code, state in knowledge.states.items() if state.has_seat(day))
        case Named(codes=codes):
            return codes
        case MembersOf(group=group):
            return tuple(knowledge.members_of(group, day))
        case Union(parts=parts):
            return tuple(dict.fromkeys(code for part in parts for code in members_on(part, day, knowledge)))
        case Intersection(parts=parts):
            first, *others = (members_on(part, day, knowledge) for part in parts)
            return tuple(code for code in first if all(code in other for other in others))
        case Difference(whole=whole, without=without):
            gone = frozenset(members_on(without, day, knowledge))
            return tuple(code for code in members_on(whole, day, knowledge) if code not in gone)
