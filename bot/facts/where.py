"""The roll calls on which states and groups chose what a question says of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_

from bot.knowledge import Knowledge
from bot.quantities import Part
from bot.queries import FrequentQuery, GroupChose, Manner, StateChose, WhereQuery
from data.matrix import Calls, StateVotes
from data.model import Choice


def calls_where(query: WhereQuery, knowledge: Knowledge) -> Calls:
    """Of the roll calls that are meant, those on which all conditions are met."""
    found = query.selection.calls
    for condition in query.conditions:
        found &= _on(condition.choices, knowledge.votes_of_line(condition.code))
    for group in query.groups:
        found &= _of_group(group, knowledge)
    return found & ~_of_others(query.conditions, knowledge) if query.only else found


def counted_of(query: FrequentQuery, knowledge: Knowledge) -> dict[Choice, Calls]:
    """The roll calls on which each choice counts: all that are meant, or those on which one state alone made it."""
    calls, votes = query.selection.calls, knowledge.record.votes
    alone = query.manner is Manner.ALONE
    return {choice: calls & votes.sole(choice) if alone else calls for choice in query.choices}


def _on(choices: Sequence[Choice], votes: StateVotes) -> Calls:
    return reduce(or_, map(votes.on, choices), 0)


def _of_group(chose: GroupChose, knowledge: Knowledge) -> Calls:
    """By the members of each day that had a seat."""
    chosen = others = 0
    for code, period in knowledge.terms(chose.group):
        votes, then = knowledge.record.votes[code], knowledge.in_period(period)
        on = _on(chose.choices, votes) & then
        chosen |= on
        others |= votes.listed & then & ~on
    match chose.part:
        case Part.ALL:
            return chosen & ~others
        case Part.NONE:
            return others & ~chosen
        case _:
            return chosen


def _of_others(conditions: Sequence[StateChose], knowledge: Knowledge) -> Calls:
    """The roll calls on which somebody else chose so, too."""
    named = {code for condition in conditions for code in knowledge.line(condition.code)}
    choices = conditions[0].choices
    others = (votes for code in knowledge.record.votes if code not in named for votes in [knowledge.record.votes[code]])
    return reduce(or_, (_on(choices, votes) for votes in others), 0)
