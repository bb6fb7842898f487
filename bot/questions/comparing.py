"""Counts that are compared: "more often in 2001 or in 2011?", "more often than the United States?" are two counts each."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from bot.language.frames import Frame, Operator, Role
from bot.language.mentions import GroupMention, SessionMention, WhenMention

_COUNTING = (Operator.TOTALS, Operator.NEARER, Operator.AGREEMENT, Operator.MOST, Operator.FEWEST, Operator.SHARE)
_COMPARING = frozenset({Operator.MOST, Operator.FEWEST})
_MORE = frozenset({"more", "less", "fewer"})
MOST_COMPARED = 4
PAIR = 2


def compared_apart(frame: Frame) -> Sequence[Frame]:
    """A frame for each time, or each state, of which counts are compared; else the frame as it is."""
    if frame.is_of_either and (frame.supposes_veto or frame.of_all_times):
        either = frame.named(Role.VOTER)
        others = tuple(one for one in frame.roles if one[1] not in either)
        return [replace(frame, roles=((Role.VOTER, voter), *others)) for voter in either]
    of_choices = frame.chosen and (frame.words & _MORE or frame.contrasts)
    united = frame.contrasts and frame.has(Operator.COHESION)
    compares = frame.has(*_COUNTING) or of_choices or united
    if frame.what.calls or frame.what.series or not compares:
        return (frame,)
    times = [one for one in frame.what.when if isinstance(one, SessionMention) or one.period]
    whole = any(isinstance(one, SessionMention) for one in times) and any(isinstance(one, WhenMention) for one in times)
    voters = [one for role, one in frame.roles if role in (Role.VOTER, Role.COMPARED)]
    of_times = 1 < len(times) <= MOST_COMPARED and not whole
    of_each = [*pairwise(frame.written)].count(("how", "many")) > 1 or frame.written.count("in") > 1
    if of_times and of_each and not frame.roles and not frame.chosen and frame.has(Operator.TOTALS):
        # "How many votes in 2023, and in 2025?", and not "in 2023 and 2025".
        return [replace(frame, what=replace(frame.what, when=(time,))) for time in times]
    if not voters or (any(isinstance(one, GroupMention) for one in voters) and not (united and of_times)):
        return (frame,)
    # "Who abstained more, Norway or Sweden?" asks for none but these.
    operators = frame.operators - _COMPARING - {Operator.WHO} | {Operator.TOTALS}
    if of_times and frame.has(Operator.NEARER) and len(voters) == PAIR:
        # "Was Poland closer to Cuba in 1985 or in 1989?"
        operators = frame.operators - {Operator.NEARER} | {Operator.AGREEMENT}
        frame = replace(frame, operators=operators)
    if of_times:
        asked = frame if frame.has(Operator.AGREEMENT, Operator.COHESION) else replace(frame, operators=operators)
        return [replace(asked, what=replace(frame.what, when=(time,))) for time in times]
    if frame.chosen and (frame.has(*_COMPARING) or of_choices) and 1 < len(voters) <= MOST_COMPARED:
        others = tuple(one for one in frame.roles if one[1] not in voters)
        return [replace(frame, operators=operators, roles=((Role.VOTER, voter), *others)) for voter in voters]
    return (frame,)
