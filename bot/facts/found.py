"""Which roll calls a question over many of them is answered with: the last one, the closest, the one with the most."""

from __future__ import annotations

from collections.abc import Sequence

from bot.facts.where import calls_where
from bot.knowledge import Knowledge
from bot.queries import AloneQuery, ClosestQuery, DifferQuery, HistoryQuery, MostQuery, Query, VetoesQuery, WhereQuery
from data.matrix import Calls, newest_first
from data.model import CAST
from data.record import RollCallInfo


def calls_found(query: Query, knowledge: Knowledge) -> list[RollCallInfo] | None:
    """The roll calls that the answer names first, newest first; of equal ones all. None where the answer is about all of
    those that are asked about."""
    match query:
        case MostQuery():
            counted = by_count(query, knowledge)
            place = query.place if query.place and query.place <= len(counted) else 1
            return [call for call, count in counted if count == counted[place - 1][1]][: query.how_many]
        case ClosestQuery():
            ordered = by_margin(query, knowledge)
            return [call for call in ordered if margin_of(call) == margin_of(ordered[0])][: query.how_many]
        case VetoesQuery():
            return _placed(
                [call for call in query.selection.newest_first(knowledge) if vetoed_so(call, query, knowledge)],
                query.place,
            )
        case WhereQuery():
            return _placed(_listed(calls_where(query, knowledge), knowledge), query.place)
        case DifferQuery():
            return _placed(_listed(differing(query, knowledge), knowledge), query.place)
        case AloneQuery():
            alone = [
                knowledge.record.votes.alone(query.code, one, query.selection.calls) for one in query.choices or CAST
            ]
            return _placed(_listed(_together(alone), knowledge), query.place)
        case HistoryQuery(choices=choices) if choices and not query.course:
            votes = knowledge.votes_of_line(query.code)
            return _listed(_together([votes.on(one) for one in choices]) & query.selection.calls, knowledge)
        case _:
            return None


def placed(calls: Sequence[RollCallInfo], place: int) -> list[RollCallInfo]:
    """Of the newest first, the one at a place; none where there are fewer."""
    one = len(calls) - place if place > 0 else -place - 1
    return [calls[one]] if 0 <= one < len(calls) else []


def placed_with_day(calls: Sequence[RollCallInfo], place: int) -> list[RollCallInfo]:
    """The same; beside the first or the last one those of the same day: which of them came first, the record does not say."""
    found = placed(calls, place)
    if not found or place not in (1, -1):
        return found
    return [call for call in calls if call.date == found[0].date and call.body is found[0].body]


def _placed(calls: list[RollCallInfo], place: int | None) -> list[RollCallInfo]:
    return calls if place is None else placed(calls, place)


def _listed(calls: Calls, knowledge: Knowledge) -> list[RollCallInfo]:
    return [knowledge.record.call(number) for number in newest_first(calls)]


def _together(sets: Sequence[Calls]) -> Calls:
    together = 0
    for one in sets:
        together |= one
    return together


def by_count(query: MostQuery, knowledge: Knowledge) -> list[tuple[RollCallInfo, int]]:
    """The roll calls with how many made the choice: most (or fewest) first, of equal ones the newest first."""
    counted = [
        (call, call.tally.count(query.choice) or 0)
        for call in query.selection.newest_first(knowledge)
        if call.tally and call.has_votes
    ]
    return sorted(counted, key=lambda one: one[1] if query.fewest else -one[1])


def by_margin(query: ClosestQuery, knowledge: Knowledge) -> list[RollCallInfo]:
    """The roll calls, the one with the least margin first, of equal ones the newest first."""
    calls = [call for call in query.selection.newest_first(knowledge) if call.tally and call.has_votes]
    return sorted(calls, key=margin_of)


def margin_of(call: RollCallInfo) -> int:
    assert call.tally is not None, "only roll calls with a tally are compared"
    return call.tally.margin


def differing(query: DifferQuery, knowledge: Knowledge) -> Calls:
    """The roll calls on which both cast a vote, and not the same, or the same."""
    one, other = (knowledge.votes_of_line(code) for code in (query.a, query.b))
    both, same = one.cast & other.cast & query.selection.calls, one.same_as(other)
    return both & same if query.alike else both & ~same


def vetoed_so(call: RollCallInfo, query: VetoesQuery, knowledge: Knowledge) -> bool:
    """Whether those who are named vetoed it from the seats that they held till then, and those did not who are left out."""
    by = set(call.vetoed_by)
    vetoing = [(code, knowledge.line(code)) for code in (query.code, *query.others) if code]
    seats = [set(line[: line.index(code) + 1]) for code, line in vetoing]
    without = {code for left_out in query.without for code in knowledge.line(left_out)}
    return all(by & held for held in seats) and not by & without and (not query.alone or len(by) == len(seats))
