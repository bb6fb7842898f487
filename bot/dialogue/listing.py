"""The states that the last answer lists, as a set that more can be asked of."""

from __future__ import annotations

import msgspec

from bot.facts.states import seats_of, states_that
from bot.knowledge import Knowledge
from bot.queries import ChangesQuery, MembersQuery, Query, SameChoiceQuery, StatesQuery, VotesQuery
from bot.queries.selection import Selection, selection_of
from bot.queries.states import (
    EVERYONE,
    Condition,
    Difference,
    Everyone,
    Intersection,
    MembersOf,
    Named,
    States,
    Union,
    union_of,
)
from data.model import STORED


class Listing(msgspec.Struct, frozen=True):
    """Those of `states` that met the conditions; without conditions all of them."""

    states: States
    conditions: tuple[Condition, ...]
    selection: Selection

    def met(self, knowledge: Knowledge) -> list[str]:
        """The codes of the states in the list."""
        calls = self.selection.newest_first(knowledge)[::-1]
        return [state.code for state in states_that(self.states, self.conditions, calls, knowledge).meeting]


def listing_of(query: Query | None, knowledge: Knowledge) -> Listing | None:
    """None where a query lists no states, or those on several votes apart."""
    match query:
        case MembersQuery(choices=choices, selection=selection, groups=groups) if len(selection) == 1:
            return Listing(
                members_of(groups), (Condition(selection.calls, choices),) if choices != STORED else (), selection
            )
        case StatesQuery(states=states, conditions=conditions, selection=selection):
            return Listing(states, conditions, selection)
        case SameChoiceQuery(code=code, call=call, groups=groups):
            choices = tuple(seat.choice for seat in seats_of(Named((code,)), call, knowledge).values())
            others = Difference(members_of(groups), Named((code,)))
            selection = selection_of((call,))
            return Listing(others, (Condition(selection.calls, choices),), selection)
        case ChangesQuery(from_choices=before, to_choices=after) if before and after and not query.kept:
            states = members_of(query.groups) if query.groups or not query.codes else Named(query.codes)
            first, second = selection_of((query.first,)), selection_of((query.second,))
            conditions = (Condition(first.calls, before), Condition(second.calls, after))
            return Listing(states, conditions, selection_of((query.first, query.second)))
        case VotesQuery(codes=(), groups=groups, selection=selection) if len(selection) == 1:
            return Listing(members_of(groups), (), selection)
        case VotesQuery(codes=codes, groups=(), selection=selection) if len(codes) > 1 == len(selection):
            return Listing(Named(codes), (), selection)
        case _:
            return None


def members_of(groups: tuple[str, ...]) -> States:
    """Everyone, where there are no groups."""
    return union_of(tuple(map(MembersOf, groups))) if groups else EVERYONE


def within(states: States, groups: tuple[str, ...]) -> States:
    """Those of a set that belong to one of the groups, too."""
    if not groups:
        return states
    members = members_of(groups)
    match states:
        case Everyone():
            return members
        case Difference(whole=whole, without=without):
            return Difference(within(whole, groups), without)
        case Intersection(parts=parts):
            return Intersection((*parts, members)) if members not in parts else states
        case _:
            return Intersection((states, members)) if members != states else states


def outside(states: States, groups: tuple[str, ...]) -> States:
    """Those of a set that belong to none of the groups."""
    if isinstance(states, Difference) and not isinstance(states.without, Named):
        return Difference(states.whole, Union((states.without, members_of(groups))))
    return Difference(states, members_of(groups))
