"""How united the members of a group voted over many roll calls, without going through their seats one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.knowledge import Knowledge
from data.matrix import Calls, StateVotes, calls_of, newest_first, oldest_of
from data.model import CAST


def cohesions(knowledge: Knowledge, group: str, calls: Calls) -> Iterator[tuple[int, float]]:
    """Each of the roll calls, by number, on which a member of that day chose, and the share of their most common choice."""
    for number, counts in _counted_over(knowledge, group, calls):
        yield number, max(counts) / sum(counts)


def _counted_over(
    knowledge: Knowledge, group: str, calls: Calls, *, without: str = ""
) -> Iterator[tuple[int, list[int]]]:
    """Each of the roll calls, by number, on which a member of that day chose, and how many made each choice, leaving out one
    state."""
    for period in knowledge.membership_spans((group,)):
        if then := knowledge.in_period(period) & calls:
            codes = knowledge.members_of(group, knowledge.record.call(then.bit_length()).date)
            members = [knowledge.votes_of_line(code) for code in codes if code != without]
            counted = [_planes(votes.on(choice) & then for votes in members) for choice in CAST]
            chose = 0
            for votes in members:
                chose |= votes.cast & then
            for number in newest_first(chose):
                yield number, [_count(planes, number) for planes in counted]


def members_over(knowledge: Knowledge, group: str, calls: Calls) -> Iterator[tuple[list[StateVotes], Calls]]:
    """The votes of a group's members, and for which of the roll calls these were its members."""
    for period in knowledge.membership_spans((group,)):
        if then := knowledge.in_period(period) & calls:
            day = knowledge.record.call(then.bit_length()).date
            yield [knowledge.votes_of_line(code) for code in knowledge.members_of(group, day)], then


def with_most(knowledge: Knowledge, code: str, group: str, calls: Calls) -> tuple[Calls, Calls]:
    """The roll calls on which a state chose as most of a group's other members of the day did, and those on which it chose and
    one of their choices was more frequent than any other."""
    own, same, compared = knowledge.votes_of_line(code), [], []
    for number, counts in _counted_over(knowledge, group, calls & own.cast, without=code):
        if counts.count(max(counts)) == 1:
            compared.append(number)
            if own.choice(number) is CAST[counts.index(max(counts))]:
                same.append(number)
    return calls_of(same), calls_of(compared)


def sizes_over(knowledge: Knowledge, group: str, calls: Calls) -> list[tuple[int, int]]:
    """How many members a group had, each time with the year of the first of the roll calls from which on it had so many."""
    found: list[tuple[int, int]] = []
    for members, then in members_over(knowledge, group, calls):
        year, size = (
            knowledge.record.call(oldest_of(then)).date.year,
            sum(bool(votes.listed & then) for votes in members),
        )
        if size and (not found or found[-1][1] != size):
            found.append((year, size))
    return found


def seated_over(knowledge: Knowledge, group: str, calls: Calls) -> Calls:
    """The roll calls for which a member of the group had a seat."""
    seated = 0
    for code, period in knowledge.terms(group):
        seated |= knowledge.in_period(period) & knowledge.votes_of_line(code).listed
    return seated & calls


def _planes(sets: Iterable[Calls]) -> list[Calls]:
    """How many of the sets each roll call is in: the bits of these counts, the lowest first, as sets of roll calls."""
    planes: list[Calls] = []
    for one in sets:
        _add(one, planes)
    return planes


def _add(carried: Calls, planes: list[Calls]) -> None:
    for place, plane in enumerate(planes):
        planes[place] = plane ^ carried
        carried &= plane
    if carried:
        planes.append(carried)


def _count(planes: list[Calls], number: int) -> int:
    return sum((plane >> (number - 1) & 1) << place for place, plane in enumerate(planes))
