"""How united the members of a group voted over many roll calls, without going through their seats one by one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import zip_longest
from operator import and_, or_

import msgspec

from bot.facts.years import years_of
from bot.knowledge import Knowledge
from data.matrix import Calls, StateVotes, newest_first, oldest_of
from data.model import CAST, Choice


def cohesions(knowledge: Knowledge, group: str, calls: Calls) -> Iterator[tuple[int, float]]:
    """Each of the roll calls, by number, on which a member of that day chose, and the share of their most common choice."""
    for members, then in members_over(knowledge, group, calls):
        counted = _counted(members, then)
        chose = 0
        for votes in members:
            chose |= votes.cast & then
        for number in newest_first(chose):
            counts = [_count(planes, number) for planes in counted.values()]
            yield number, max(counts) / sum(counts)


def members_over(knowledge: Knowledge, group: str, calls: Calls) -> Iterator[tuple[list[StateVotes], Calls]]:
    """The votes of a group's members, and for which of the roll calls these were its members."""
    for period in knowledge.membership_spans((group,)):
        if then := knowledge.in_period(period) & calls:
            day = knowledge.record.call(then.bit_length()).date
            yield [knowledge.votes_of_line(code) for code in knowledge.members_of(group, day)], then


def cast_by_year(knowledge: Knowledge, group: str, calls: Calls) -> dict[int, Counter[Choice]]:
    """How often the members of each day made each choice, by year, oldest first; years without a vote are not in it."""
    found: dict[int, Counter[Choice]] = defaultdict(Counter)
    for members, then in members_over(knowledge, group, calls):
        for year, during in years_of(knowledge, then):
            for choice in CAST:
                if count := sum((votes.on(choice) & during).bit_count() for votes in members):
                    found[year][choice] += count
    return dict(sorted(found.items()))


class Usual(msgspec.Struct, frozen=True):
    """For each choice the roll calls on which more members of a group of that day made it than made any other."""

    on: Mapping[Choice, Calls]

    @classmethod
    def of(cls, knowledge: Knowledge, group: str, calls: Calls) -> Usual:
        """Of a group, or of all states where none is named."""
        found = dict.fromkeys(CAST, 0)
        everybody = ((knowledge.record.votes[code] for code in knowledge.record.votes), calls)
        for members, then in members_over(knowledge, group, calls) if group else (everybody,):
            counted = _counted(members, then)
            for choice in CAST:
                more = (_more(counted[choice], counted[other]) for other in CAST if other is not choice)
                found[choice] |= reduce(and_, more)
        return cls(found)

    def beside(self, votes: StateVotes, then: Calls) -> tuple[Calls, Calls]:
        """Of some roll calls those on which a state chose as most did, and those on which it chose and one choice was the most
        common."""
        same = reduce(or_, (votes.on(choice) & calls for choice, calls in self.on.items()))
        return same & then, votes.cast & reduce(or_, self.on.values()) & then


def with_most(knowledge: Knowledge, code: str, group: str, calls: Calls) -> tuple[Calls, Calls]:
    """The roll calls on which a state chose as most members of a group did, or most states where none is named, and those on which it
    chose and one choice was the most common; of those for which it was a member itself, where there are any."""
    usual, votes = Usual.of(knowledge, group, calls), knowledge.votes_of_line(code)
    same, compared = usual.beside(votes, terms_of(knowledge, group).get(code, 0) if group else 0)
    return (same, compared) if compared else usual.beside(votes, calls)


def members_apart(knowledge: Knowledge, group: str, calls: Calls) -> Iterator[tuple[str, int, int]]:
    """Of each member on how many roll calls it did not choose as most of the group did, and of how many while it was one."""
    usual = Usual.of(knowledge, group, calls)
    for code, then in terms_of(knowledge, group).items():
        same, compared = usual.beside(knowledge.votes_of_line(code), then)
        if compared:
            yield code, (compared & ~same).bit_count(), compared.bit_count()


def terms_of(knowledge: Knowledge, group: str) -> dict[str, Calls]:
    """The roll calls of the times for which each state was a member, also while its seat was another's that it continues: Russia
    with the time of the USSR."""
    terms: dict[str, Calls] = defaultdict(int)
    for code, period in knowledge.terms(group):
        terms[knowledge.line(code)[-1]] |= knowledge.in_period(period)
    return terms


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


def _counted(members: Iterable[StateVotes], then: Calls) -> dict[Choice, list[Calls]]:
    """Of each choice how many made it on each of the roll calls."""
    of_each = list(members)
    return {choice: _planes(votes.on(choice) & then for votes in of_each) for choice in CAST}


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


def _more(planes: Sequence[Calls], others: Sequence[Calls]) -> Calls:
    """The roll calls that the first counts number higher than the others."""
    more = less = 0
    for one, other in reversed([*zip_longest(planes, others, fillvalue=0)]):
        more |= one & ~other & ~less
        less |= other & ~one & ~more
    return more


def _count(planes: list[Calls], number: int) -> int:
    return sum((plane >> (number - 1) & 1) << place for place, plane in enumerate(planes))
