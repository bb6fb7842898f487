"""The roll calls on which states and groups chose what a question says of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from operator import or_

from bot.facts.cohesion import members_apart, with_most
from bot.knowledge import Knowledge
from bot.quantities import Part
from bot.queries import FrequentQuery, GroupChose, Manner, StateChose, WhereQuery
from data.matrix import Calls, StateVotes
from data.model import Choice


def calls_where(query: WhereQuery, knowledge: Knowledge) -> Calls:
    """Of the roll calls that are meant, those on which all conditions are met."""
    found = query.selection.calls
    for condition in query.conditions:
        found &= _of_state(condition, found, knowledge)
    for group in query.groups:
        found &= _of_group(group, knowledge)
    return found & ~_of_others(query.conditions, knowledge) if query.only else found


def how_often(query: FrequentQuery, knowledge: Knowledge) -> Iterator[tuple[str, int, int]]:
    """Of each state how often it did so, and in how many roll calls it might have; of those listed in none of them nothing."""
    if query.manner is Manner.APART:
        yield from members_apart(knowledge, query.group, query.selection.calls)
        return
    calls, all_votes = query.selection.calls, knowledge.record.votes
    alone = query.manner is Manner.ALONE
    counted = {choice: calls & all_votes.sole(choice) if alone else calls for choice in query.choices}
    for code in _states(query, knowledge):
        votes = all_votes[code]
        if listed_in := (votes.listed & calls).bit_count():
            yield code, sum((votes.on(choice) & counted[choice]).bit_count() for choice in query.choices), listed_in


def _states(query: FrequentQuery, knowledge: Knowledge) -> Iterable[str]:
    """All, or the members of a group as of the newest of the roll calls."""
    if not query.group:
        return knowledge.record.votes
    return knowledge.members_of(query.group, knowledge.record.call(query.selection.calls.bit_length()).date)


def _of_state(chose: StateChose, calls: Calls, knowledge: Knowledge) -> Calls:
    """Of the roll calls those on which a state chose so."""
    if not chose.most_of:
        return _on(chose.choices, knowledge.votes_of_line(chose.code))
    same, compared = with_most(knowledge, chose.code, chose.most_of, calls)
    return compared & ~same if chose.apart else same


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
