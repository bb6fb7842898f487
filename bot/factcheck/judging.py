"""Whether a roll call bears a statement out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import assert_never

from bot.factcheck.comparing import ratio_holds
from bot.factcheck.grouped import group_holds, held_as, is_whole, share_holds, sum_of
from bot.factcheck.statements import (
    AlignedStated,
    ChoiceStated,
    CountStated,
    DayStated,
    DifferenceStated,
    ExtremeStated,
    GroupStated,
    Manner,
    MannerStated,
    MemberStated,
    MovedStated,
    OutcomeStated,
    RareStated,
    RatioStated,
    ShareStated,
    SponsorsStated,
    Statement,
    TallyStated,
    Unheld,
    VetoStated,
)
from bot.facts import choice_of, members_that
from bot.knowledge import Knowledge
from bot.quantities import CountClaimed
from data.model import ALWAYS, CAST, Choice, Modality, Result, Tally
from data.record import RollCallInfo

# A vote late in New York is of the next day elsewhere.
ONE_DAY = timedelta(days=1)


def holds(statement: Statement, call: RollCallInfo, knowledge: Knowledge) -> bool | None:  # noqa: C901, PLR0912
    """None where the record cannot tell."""
    match statement:
        case CountStated():
            return _count_holds(statement, call.tally)
        case TallyStated():
            return _tally_holds(statement, call)
        case ShareStated():
            return share_holds(statement, call.tally)
        case RatioStated():
            return ratio_holds(statement, call.tally)
        case ChoiceStated():
            return _choice_holds(statement, call, knowledge)
        case GroupStated():
            return group_holds(statement, call, knowledge)
        case OutcomeStated(result=result, body=body):
            adopted = call.result in (Result.ADOPTED, Result.ADOPTED_WITHOUT_VOTE)
            right_body = body in (None, call.body)
            return (right_body and (result is Result.ADOPTED) == adopted) if call.result_is_known else None
        case MannerStated(manner=manner):
            return _manner_holds(manner, call)
        case VetoStated(codes=codes, closed=closed, vague=vague):
            vetoed = set(call.vetoed_by)
            if vague and vetoed:
                return None
            all_did = bool(vetoed) and all(vetoed & set(meanings) for meanings in codes)
            return all_did and not (closed and vetoed - {code for meanings in codes for code in meanings})
        case DayStated(period=period):
            if is_no_such_day(statement):
                return False
            near = (call.date - ONE_DAY, call.date, call.date + ONE_DAY)
            if period == ALWAYS:
                days = [day.weekday() == statement.weekday for day in near]
                return None if not call.day_is_known or (any(days) and not days[1]) else days[1]
            return any(day in period for day in near) if call.day_is_known else None
        case MemberStated(codes=codes):
            became = [knowledge.states[code].has_seat(call.date + ONE_DAY) for code in codes]
            return all(became) if len(set(became)) == 1 else None
        case AlignedStated():
            return _alignment_holds(statement, call, knowledge)
        case DifferenceStated() | ExtremeStated() | RareStated() | MovedStated() | SponsorsStated() | Unheld():
            return None
        case _:
            assert_never(statement)


def tells_of_votes(statement: Statement) -> bool:
    """Whether there must have been a vote: tallies, and votes against or abstentions; a text without one can be supported."""
    match statement:
        case TallyStated():
            return True
        case CountStated(count=0):
            return False
        case CountStated(choices=choices) | ChoiceStated(choices=choices) | GroupStated(choices=choices):
            return bool(choices) and not {Choice.YES, Choice.NON_VOTING} & set(choices)
        case _:
            return False


def is_no_such_day(stated: DayStated) -> bool:
    """Whether the weekday that stands beside a day is another's."""
    start = stated.period.start
    return stated.weekday is not None and start is not None and start.weekday() != stated.weekday


def _tally_holds(stated: TallyStated, call: RollCallInfo) -> bool | None:
    tally = call.tally
    if tally is None:
        return None
    told = {(stated.yes, stated.no)}
    if stated.of_rejection and call.result is Result.REJECTED:
        told.add((stated.no, stated.yes))
    return (tally.yes, tally.no) in told and stated.abstain in (None, tally.abstain)


def _manner_holds(manner: Manner, call: RollCallInfo) -> bool | None:
    without_vote = call.modality is Modality.WITHOUT_VOTE
    match manner:
        case Manner.WITHOUT_VOTE:
            return without_vote
        case Manner.BY_VOTE:
            return call.has_votes or (False if without_vote else None)
        case Manner.UNOPPOSED:
            return without_vote or (call.tally.no == 0 if call.tally else None)
        case Manner.UNANIMOUS:
            return None if without_vote or not call.tally else not (call.tally.no or call.tally.abstain)


def _count_holds(stated: CountStated, tally: Tally | None) -> bool | None:
    if tally is None:
        return None
    claimed = CountClaimed(stated.count, None, stated.relation)
    counts = {sum_of(tally, stated.choices)}
    if len(stated.choices) > 1 and Choice.NON_VOTING in stated.choices:
        counts.add(sum_of(tally, [choice for choice in stated.choices if choice is not Choice.NON_VOTING]))
    known = [count for count in counts if count is not None]
    if not known:
        return None
    if stated.total is not None and not is_whole(stated.total, tally):
        return None if stated.of_rest else False
    fits = any(claimed.fits(count) for count in known)
    may_be_rest = stated.of_rest and stated.count <= max(known)
    return None if may_be_rest and not fits else fits


def _choice_holds(stated: ChoiceStated, call: RollCallInfo, knowledge: Knowledge) -> bool | None:
    named_twice = [meanings for meanings in stated.codes if len(meanings) > 1]
    wanted = _expected(stated, call, knowledge) if stated.closed and named_twice else None
    chose = [_chose(_meant(meanings, wanted), stated.choices, call, knowledge) for meanings in stated.codes]
    if any(one is False for one in chose):
        return False
    if any(one is None for one in chose):
        return None
    if not stated.closed:
        return None if _is_outside(stated, call, knowledge) else True
    wanted = _expected(stated, call, knowledge)
    if wanted is None:
        return None
    named = {code for meanings in stated.codes for code in held_as(_meant(meanings, wanted), call, knowledge)}
    if named == wanted:
        return True
    # With a word that is no known name in a list, what is missing may be that one.
    return False if stated.whole else None


def _is_outside(stated: ChoiceStated, call: RollCallInfo, knowledge: Knowledge) -> bool:
    """ "The African countries that abstained included Japan": whether one that is named as of a group is none of it."""
    members = set(knowledge.members_of(stated.group, call.date)) if stated.group else set()
    return bool(stated.group) and any(members.isdisjoint(meanings) for meanings in stated.codes)


def _alignment_holds(stated: AlignedStated, call: RollCallInfo, knowledge: Knowledge) -> bool | None:
    """Whether they chose as the one, or as all of the group, that they are said to have sided with did."""
    if stated.most is not None:
        return _side_holds(stated, call, knowledge)
    led_by = tuple((code,) for code in _seated(stated.leaders, call, knowledge)) if stated.leaders else stated.leader
    leading = led_by if stated.leaders else led_by[:1]
    leader = {seat.choice for meanings in leading for code in meanings if (seat := choice_of(knowledge, code, call))}
    if len(leader) != 1:
        return None
    choice = leader.pop()
    if stated.group and not stated.codes:
        told = GroupStated(stated.start, stated.end, stated.group, stated.quantifier, (choice,), stated.count)
        return group_holds(told, call, knowledge)
    if stated.apart:
        other = {Choice.YES: Choice.NO, Choice.NO: Choice.YES}.get(choice)
        across = ChoiceStated(stated.start, stated.end, stated.codes, (other,)) if other else None
        same = ChoiceStated(stated.start, stated.end, stated.codes, (choice,))
        if across is None or _choice_holds(across, call, knowledge):
            return True if across else None
        return False if _choice_holds(same, call, knowledge) else None
    members = set(knowledge.members_of(stated.group, call.date)) if stated.group else None
    # "Of the BRICS, only China sided with Russia": who led is one of the group, or none of whom it is told.
    leaders = led_by if members is None else [meanings for meanings in led_by if not members.isdisjoint(meanings)]
    codes = (*stated.codes, *leaders)
    both = ChoiceStated(stated.start, stated.end, codes, (choice,), stated.closed, group=stated.group)
    return _choice_holds(both, call, knowledge)


def _side_holds(stated: AlignedStated, call: RollCallInfo, knowledge: Knowledge) -> bool | None:
    """Whether they were on the side that won, or on the one that lost; None where there was none, or they were on neither."""
    tally = call.tally
    if tally is None or tally.yes == tally.no:
        return None
    sides = (Choice.YES, Choice.NO) if tally.yes > tally.no else (Choice.NO, Choice.YES)
    on = [
        _choice_holds(ChoiceStated(stated.start, stated.end, stated.codes, (side,)), call, knowledge) for side in sides
    ]
    if stated.most:
        return on[0]
    return True if on[1] else False if on[0] else None


def _seated(group: str, call: RollCallInfo, knowledge: Knowledge) -> list[str]:
    """The members of a group that had a seat of their own at a roll call."""
    seats = {code: choice_of(knowledge, code, call) for code in knowledge.members_of(group, call.date)}
    return [code for code, seat in seats.items() if seat and seat.choice is not Choice.NOT_MEMBER]


def moved(stated: MovedStated, call: RollCallInfo, bases: Sequence[RollCallInfo], knowledge: Knowledge) -> bool | None:
    """Whether they chose so now, and otherwise on the vote before; None where that is not known."""
    now = ChoiceStated(stated.start, stated.end, stated.codes, (stated.choice,))
    earlier = (stated.before,) if stated.before else tuple(other for other in CAST if other is not stated.choice)
    before = ChoiceStated(stated.start, stated.end, stated.codes, earlier)
    if not bases or (is_so := _choice_holds(now, call, knowledge)) is None:
        return None
    was_so = {_choice_holds(before, base, knowledge) for base in bases}
    return False if not is_so else was_so.pop() if len(was_so) == 1 else None


def _meant(meanings: Sequence[str], wanted: set[str] | None) -> Sequence[str]:
    """Of two states of one name in a list that is to be whole, the one that belongs there, if only one does."""
    fitting = [code for code in meanings if wanted and code in wanted]
    return fitting if len(meanings) > 1 and len(fitting) == 1 else meanings


def _expected(stated: ChoiceStated, call: RollCallInfo, knowledge: Knowledge) -> set[str] | None:
    """All that chose so; of a group, where the list is one of its members."""
    found: set[str] = set()
    for choice in stated.choices:
        members = members_that(knowledge, call, choice)
        if members is None:
            return None
        found |= members
    return found & set(knowledge.members_of(stated.group, call.date)) if stated.group else found


def _chose(meanings: Sequence[str], choices: Sequence[Choice], call: RollCallInfo, knowledge: Knowledge) -> bool | None:
    """Whether a state chose so; None where its name can mean several that did not choose alike."""
    found = set()
    for code in meanings:
        seat = choice_of(knowledge, code, call)
        if seat is None:
            return None
        found.add(seat.choice in choices)
    return found.pop() if len(found) == 1 else None
