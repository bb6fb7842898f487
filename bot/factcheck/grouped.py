"""Whether as many of a group, or such a part of a whole, chose so as is said."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bot.factcheck.shares import Whole
from bot.factcheck.statements import GroupStated, Quantifier, ShareStated
from bot.facts import split_of
from bot.facts.states import GroupSplit, seats_of
from bot.knowledge import Knowledge
from bot.quantities import CountClaimed, Relation
from bot.queries.states import Everyone, MembersOf
from data.model import CAST, Choice, Tally
from data.record import RollCallInfo

SEVERAL = 2
# "Almost all" is true from the one on, and false up to the other.
ALMOST_ALL, LEAST_OF_ALMOST_ALL = 0.85, 0.7


def sum_of(tally: Tally, choices: Sequence[Choice]) -> int | None:
    """How many made one of these choices; None where one of their counts is not known."""
    counts = [tally.count(choice) for choice in choices]
    return None if None in counts else sum(count for count in counts if count is not None)


def share_holds(stated: ShareStated, tally: Tally | None) -> bool | None:
    """Whether such a part of the whole that is told chose so; None where that is near the mark, or not known."""
    if tally is None:
        return None
    count = sum_of(tally, [choice for choice in stated.choices if choice is not Choice.NON_VOTING] or stated.choices)
    if count is None:
        return None
    if stated.total is not None:
        return stated.share.fits(count, stated.total) if is_whole(stated.total, tally) else False
    cast = tally.yes + tally.no + tally.abstain
    voting = {cast, tally.yes + tally.no}
    members = {cast + tally.non_voting} if tally.non_voting is not None else set()
    wholes = {Whole.VOTING: voting, Whole.MEMBERS: members, None: voting | members}[stated.whole]
    found = {stated.share.fits(count, whole) for whole in wholes if whole}
    # A percentage that is that of one of the wholes is hardly told of another.
    one_is_meant = stated.whole is Whole.VOTING or stated.share.unit is not None
    if one_is_meant and stated.share.relation is Relation.EXACTLY and True in found:
        return True
    return found.pop() if len(found) == 1 else None


def is_whole(total: int, tally: Tally) -> bool:
    """Whether so many can be said to be those that the others are counted of: all members, or those that voted."""
    cast = tally.yes + tally.no + tally.abstain
    wholes = {cast, tally.yes + tally.no}
    if tally.non_voting is None:
        return True
    return total in wholes | {cast + tally.non_voting}


def _exception_holds(stated: GroupStated, call: RollCallInfo, knowledge: Knowledge) -> bool | None:
    """Whether all of a group, or none of it, chose so but just those that are left out."""
    if not call.has_votes:
        return None
    seats = seats_of(MembersOf(stated.group) if stated.group else Everyone(), call, knowledge)
    members = {code for code, seat in seats.items() if seat.choice is not Choice.NOT_MEMBER}
    chose = {code for code in members if seats[code].choice in stated.choices}
    left_out = {code for meanings in stated.without for code in held_as(meanings, call, knowledge)}
    if not left_out <= members or not members or stated.count not in (None, len(members)):
        return False
    return chose == (members - left_out if stated.quantifier is Quantifier.ALL else left_out)


def held_as(meanings: Sequence[str], call: RollCallInfo, knowledge: Knowledge) -> set[str]:
    """The codes under which a named state sat."""
    found = [knowledge.seats(code, call)[0] for code in meanings]
    return {seat.code for seat in found if seat.choice is not Choice.NOT_MEMBER}


def group_holds(stated: GroupStated, call: RollCallInfo, knowledge: Knowledge) -> bool | None:
    """Whether as many of a group chose so as is said; None where it had no members, or the words leave it open."""
    if stated.without:
        return _exception_holds(stated, call, knowledge)
    split = split_of(knowledge, stated.group, call)
    if not split.size or stated.sized not in (None, split.size):
        return None
    if stated.beside:
        apart = {code for meanings in stated.beside for code in held_as(meanings, call, knowledge)}
        split = msgspec.structs.replace(split, seats=tuple(seat for seat in split.seats if seat.code not in apart))
    if stated.closed:
        return _all_are_of(stated, split, call)
    count, size = split.count(stated.choices), split.count(CAST) if stated.present else split.size
    if not size:
        return None
    if stated.total not in (None, split.size):
        return False
    return _quantifier_holds(stated, split, count, size)


def _all_are_of(stated: GroupStated, split: GroupSplit, call: RollCallInfo) -> bool | None:
    """Whether nobody but the group chose so; None where only some of it did, which "only the group" leaves open."""
    count = split.count(stated.choices)
    if call.tally is None:
        return None
    if count < sum(call.tally.count(choice) or 0 for choice in stated.choices):
        return False
    return True if count == split.size else None


def _quantifier_holds(stated: GroupStated, split: GroupSplit, count: int, size: int) -> bool | None:
    """Whether so many of a size are as many as is said."""
    match stated.quantifier:
        case Quantifier.ALL:
            return count == size and stated.count in (None, size)
        case Quantifier.NOT_ALL:
            return count < size
        case Quantifier.ALMOST_ALL:
            share = count / size
            return None if LEAST_OF_ALMOST_ALL < share < ALMOST_ALL else share >= ALMOST_ALL
        case Quantifier.NONE:
            return count == 0
        case Quantifier.MOST:
            return count * 2 > size
        case Quantifier.SHARE:
            return stated.share.fits(count, size) if stated.share else None
        case Quantifier.SOME:
            return count >= SEVERAL
        case Quantifier.SPLIT:
            ways = {seat.choice for seat in split.seats} - {Choice.NOT_MEMBER}
            cast = ways - {Choice.NON_VOTING}
            return len(ways) > 1 if stated.count is None else stated.count in (len(cast), len(ways))
        case Quantifier.EXACTLY:
            return stated.count is not None and CountClaimed(stated.count, None, stated.relation).fits(count)
