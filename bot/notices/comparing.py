"""Roll calls on which states chose otherwise than others, or the same, on bit sets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from operator import and_, or_

from bot.notices.query import Amount, Count, FollowQuery, Pattern
from bot.notices.voters import Span
from data.matrix import Calls, StateVotes


def compared(query: FollowQuery, spans: Iterable[Span], votes: Callable[[str], StateVotes]) -> Calls:
    """The roll calls that fit; the spans have the codes of the voters and of the others. Who was absent chose nothing."""
    found = 0
    for calls, (codes, others) in spans:
        for_each = [_of_one(votes(code), [votes(other) for other in others if other != code], query) for code in codes]
        fits = reduce(or_, for_each, 0)
        if query.count:
            others_fit = [votes(code).listed & ~fit for code, fit in zip(codes, for_each, strict=True)]
            fits = so_many(query.count, for_each, others_fit, calls)
        if query.every:
            fits &= ~_missing(query, [votes(code) for code in codes], for_each)
        found |= calls & fits
    return found


def _missing(query: FollowQuery, voters: Sequence[StateVotes], fits: Sequence[Calls]) -> Calls:
    """Where a voter did otherwise: of states by name each must have chosen, of a group's members those that did."""
    missing = 0
    for one, fit in zip(voters, fits, strict=True):
        missing |= (one.cast if query.groups else ~0) & ~fit
    return missing


def _of_one(voter: StateVotes, others: Sequence[StateVotes], query: FollowQuery) -> Calls:
    same = [voter.same_as(other) for other in others]
    otherwise = [voter.cast & other.cast & ~one for other, one in zip(others, same, strict=True)]
    hits, misses = (otherwise, same) if query.pattern is Pattern.APART else (same, otherwise)
    match query.of_others:
        case Amount.ANY:
            return reduce(or_, hits, 0)
        case Amount.MOST:
            return more_often(hits, misses)
        case Amount.ALL:
            if query.other_groups:
                return reduce(or_, hits, 0) & ~reduce(or_, misses, 0)
            return reduce(and_, hits) if hits else 0


def more_often(these: Iterable[Calls], those: Iterable[Calls]) -> Calls:
    """The roll calls that are in more sets of the ones than of the others."""
    ones, others = _counted(these), _counted(those)
    length = max(len(ones), len(others))
    ones, others = ones + [0] * (length - len(ones)), others + [0] * (length - len(others))
    more = less = 0
    for one, other in zip(reversed(ones), reversed(others), strict=True):
        more, less = more | (one & ~other & ~less), less | (other & ~one & ~more)
    return more


def so_many(count: Count, these: Sequence[Calls], those: Sequence[Calls], among: Calls) -> Calls:
    """Those among some roll calls that are in so many of these sets, of these and those together."""
    there = among & reduce(or_, (*these, *those), 0)
    if count.of_most:
        return there & more_often(these, those)
    if count.part:
        share, whole = count.part
        return there & ~more_often([*those] * share, [*these] * (whole - share))
    enough = more_often(these, [among] * (count.least - 1)) if count.least else there
    too_many = more_often(these, [among] * count.most) if count.most is not None else 0
    return there & enough & ~too_many


def _counted(sets: Iterable[Calls]) -> list[Calls]:
    """In how many sets each roll call is, as binary digits: the lowest first, each a set of roll calls."""
    digits: list[Calls] = []
    for carried in sets:
        for place, digit in enumerate(digits):
            digits[place], carried = digit ^ carried, digit & carried  # noqa: PLW2901
        if carried:
            digits.append(carried)
    return digits
