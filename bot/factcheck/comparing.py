"""Statements that compare: one vote with others, or what was chosen in a vote with what else was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from bot.factcheck.statements import DifferenceStated, ExtremeStated, RatioStated
from bot.knowledge import Knowledge
from bot.quantities import CountClaimed, Relation
from data.matrix import newest_first
from data.model import BUNDLED, Matter, Tally
from data.record import RollCallInfo

# "Twice as many" is true of what is so near to it, and false of what is farther off than that.
NEAR_RATIO, FAR_RATIO = Fraction(1, 15), Fraction(1, 4)


def differs(stated: DifferenceStated, call: RollCallInfo, bases: Sequence[RollCallInfo]) -> bool | None:
    """Whether it had so many more of the choice than each vote that it is compared with; None where that is not known."""
    found = {_differs(stated, call.tally, base.tally) for base in bases}
    return found.pop() if len(found) == 1 else None


def _differs(stated: DifferenceStated, own: Tally | None, other: Tally | None) -> bool | None:
    if not own or not other:
        return None
    if stated.before is not None:
        return None if other.count(stated.choice) is None else other.count(stated.choice) == stated.before
    counts = own.count(stated.choice), other.count(stated.choice)
    if counts[0] is None or counts[1] is None:
        return None
    if stated.counts not in (None, counts):
        return False
    if stated.times is not None:
        return _is_times(counts[0], counts[1], stated.times, stated.relation)
    way = -1 if stated.more < 0 else 1
    claimed = CountClaimed(abs(stated.more), None, stated.relation)
    found = claimed.fits(way * (counts[0] - counts[1]))
    margins = [tally.yes - tally.no for tally in (own, other)]
    if stated.of_majority and claimed.fits(way * (margins[0] - margins[1])) is not found:
        return None
    return found


def is_extreme(stated: ExtremeStated, call: RollCallInfo, knowledge: Knowledge) -> bool | None:
    """Whether it had the most, or the fewest, of its kind up to its day; None where the record lacks some of them or two
    had as many."""
    others = kin(call, knowledge)
    if others is None or not call.tally:
        return None
    start = call.date.replace(year=max(1, call.date.year - stated.years), day=1) if stated.years else None
    known = [other.tally for other in others if other.tally and _is_later(other, stated.since, start)]
    if stated.vague or not known:
        return None
    found = {_is_beyond(stated.most, *counts) for counts in _counts(stated, call.tally, known)}
    return found.pop() if len(found) == 1 else None


def _is_later(call: RollCallInfo, since: int | None, start: date | None) -> bool:
    return (since is None or call.date.year > since) and (start is None or call.date >= start)


def _counts(
    stated: ExtremeStated, own: Tally, others: Sequence[Tally]
) -> Iterator[tuple[int | None, list[int | None]]]:
    """What is compared: the count, the margin, or both where a majority may be either."""
    if stated.of != "margin":
        yield own.count(stated.choice), [other.count(stated.choice) for other in others]
    if stated.of:
        yield own.yes - own.no, [other.yes - other.no for other in others]


def _is_beyond(most: bool, own: int | None, others: Sequence[int | None]) -> bool | None:  # noqa: FBT001
    """Whether a count is more, or less, than all others; None where one has as many."""
    known = [count for count in others if count is not None]
    if own is None or not known or own in known:
        return None
    return own > max(known) if most else own < min(known)


def is_complete(calls: Sequence[RollCallInfo], knowledge: Knowledge) -> bool:
    """Whether the record is known to hold all votes of the kind: not where some are of the bundled selection."""
    whole = 0
    for source, held in knowledge.by_source.items():
        if source.key != BUNDLED:
            whole |= held
    return all(call.bit & whole for call in calls)


def kin(call: RollCallInfo, knowledge: Knowledge) -> list[RollCallInfo] | None:
    """The earlier votes of the same emergency session, or on texts of the same title; None where the record is not known to
    hold them all."""
    if not is_complete([call], knowledge):
        return None
    calls = knowledge.in_session(call.session) if call.session.startswith("ES") else knowledge.scope
    found = [knowledge.record.call(number) for number in newest_first(calls & (call.bit - 1))]
    found = [other for other in found if other.matter is Matter.RESOLUTION]
    return found if call.session.startswith("ES") else [other for other in found if other.title == call.title]


def ratio_holds(stated: RatioStated, tally: Tally | None) -> bool | None:
    """Whether so many times as many chose the one as the other; None where that is near the mark, or not known."""
    counts = [[tally.count(choice) if tally else None for choice in side] for side in (stated.more, stated.less)]
    if any(count is None for side in counts for count in side):
        return None
    more, less = (sum(count for count in side if count is not None) for side in counts)
    if any(told not in (None, count) for told, count in zip(stated.counts, (more, less), strict=False)):
        return False
    if stated.ahead is not None:
        return CountClaimed(stated.ahead, None, stated.ahead_by).fits(more - less)
    return _is_times(more, less, stated.times, stated.relation)


def _is_times(more: int, less: int, times: Fraction, relation: Relation) -> bool | None:
    """Whether a count is so many times another; None where that is near the mark."""
    whole = times * less
    match relation:
        case Relation.MORE_THAN:
            return more > whole
        case Relation.AT_LEAST:
            return more >= whole
        case Relation.FEWER_THAN:
            return more < whole
        case Relation.AT_MOST:
            return more <= whole
        case Relation.EXACTLY if times == 1:
            return more == less
        case Relation.EXACTLY | Relation.ABOUT if abs(more - whole) <= NEAR_RATIO * whole:
            return True
        case Relation.EXACTLY | Relation.ABOUT:
            return None if abs(more - whole) <= FAR_RATIO * whole else False
