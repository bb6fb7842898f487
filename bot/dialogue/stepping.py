"""A question that leans on the one before it, and is about another vote: of another time, or another topic."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

import msgspec
from msgspec.structs import replace

from bot.language.frames import Frame, Operator, Party, Role
from bot.language.mentions import WhenMention
from bot.language.vocabulary import word_lists
from bot.language.what import What
from bot.problems import NeedsMore
from bot.queries.selection import MOST_WITH_MEMBERS, Selection
from bot.wording import long_date
from data.model import Period
from data.record import RollCallInfo

_OF_TWO = frozenset({Operator.AGREEMENT, Operator.DIFFERENCE})
_GOING_ON = frozenset({"and", "now", "same", "what", "how", "but", "then", "on", "for", "ok"})
_RESULTS = frozenset({"result", "tally", "outcome", "score"})


class Continued(msgspec.Struct, frozen=True):
    """A question with what it leaves unsaid; `selection` where it is about the very votes of the questions before, `like`
    where it is about one of another time that is alike, or another one of that time, and
    `changed` the two of them between which somebody may have moved."""

    frame: Frame
    selection: Selection | None = None
    like: tuple[RollCallInfo, Period, bool] | None = None
    changed: tuple[RollCallInfo, RollCallInfo] | None = None


def as_meant(frame: Frame, before: Frame, selection: Selection) -> Frame:
    """A question without words that name no vote, its time counted from that of the question before. Raises NeedsMore."""
    frame = replace(frame, what=frame.what.without_weak)
    if _means_the_last(frame):
        frame = replace(frame, what=replace(frame.what, series=None), how_many=None)
    if year := _only_year(before):
        # "And in December?" behind October 2023.
        when = tuple(one.of_year(year) if isinstance(one, WhenMention) else one for one in frame.what.when)
        frame = replace(frame, what=replace(frame.what, when=when))
    if len(selection) > MOST_WITH_MEMBERS and (steps := _steps(frame)):
        frame = _of_its_time(frame, before, steps[0])
    return _before_its_time(frame, before) if len(selection) > MOST_WITH_MEMBERS else frame


def on_another(
    frame: Frame, before: Frame, parties: Sequence[Party], calls: Sequence[RollCallInfo], selection: Selection
) -> Continued | None:
    """None where it is not about another vote, or names that vote itself."""
    if _joins_them(frame, before, parties, selection):
        roles = tuple((Role.VOTER, party) for party in parties)
        return Continued(filled(before, frame, roles=roles, operators=frozenset()), selection)
    if frame.has(*_OF_TWO) and parties and before.what.when and not frame.what.about and not frame.what.calls:
        return _compared(frame, before, parties)
    if calls and (found := _stepped(frame, before, parties, calls, selection)):
        return found
    if _is_of_another_topic(frame, parties) and (before.roles or before.chosen):
        # Many votes of a time are counted in that time on another topic, too.
        when = before.what.when if len(selection) > MOST_WITH_MEMBERS else ()
        return Continued(filled(before, frame, what=replace(frame.what, how_many=None, when=when)))
    return None


def _is_of_another_topic(frame: Frame, parties: Sequence[Party]) -> bool:
    """ "And on the reparations text?", "same four on Jerusalem?": nothing but what another vote is about."""
    what, written = frame.what, frame.written
    asks_more = parties or frame.chosen or frame.operators - {Operator.ALL} or what.when or what.calls or what.series
    on = [one for one in written if one in word_lists().many_votes_leads]
    return bool(what.about and on and not asks_more) and (written[0] in _GOING_ON or "same" in written)


def _joins_them(frame: Frame, before: Frame, parties: Sequence[Party], selection: Selection) -> bool:
    """ "Did Russia and China join them?": of those who chose so on one vote."""
    them = frame.words & {"them", "those"}
    asks = frame.has(Operator.JOINED) and frame.is_whether and frame.what.says_nothing and not frame.chosen
    return bool(asks and them and parties and before.chosen) and len(selection) == 1


def _compared(frame: Frame, before: Frame, parties: Sequence[Party]) -> Continued:
    """ "And how often did Argentina agree with it then?": of the time that was asked about."""
    voters = before.named(Role.VOTER) or before.named(Role.COMPARED)
    both = (*voters[:1], *parties) if len(parties) == 1 else tuple(parties)
    what = What(when=frame.what.when if not _steps(frame) and frame.what.when else before.what.when)
    return Continued(replace(frame, what=what, how_many=None, roles=tuple((Role.VOTER, party) for party in both)))


def _of_its_time(frame: Frame, before: Frame, step: WhenMention) -> Frame:
    """A time that is counted from that of the question before: the same one goes without saying."""
    start = next((one.period.start for one in before.what.when if isinstance(one, WhenMention) and one.period), None)
    if start is None:
        return frame
    when = (step.counted_from(start),) if step.step and step.step.count else ()
    return replace(frame, what=replace(frame.what, when=when))


def _before_its_time(frame: Frame, before: Frame) -> Frame:
    """ "And before that?" of many votes: up to the time of the question before, which is as one says it: "before 2018". Raises
    NeedsMore where that has no beginning."""
    periods = [one.period for one in before.what.when if isinstance(one, WhenMention) and one.period]
    rest = replace(frame.what, about=())
    earlier = [one.written.lower() for one in frame.what.about] in (["before"], ["earlier"])
    if len(periods) != 1 or not earlier or not rest.says_nothing:
        return frame
    start = periods[0].start
    if start is None:
        raise NeedsMore("before which time", "How often did Kenya abstain before 2019?")
    day = long_date(start) if (start.month, start.day) != (1, 1) else str(start.year)
    word = frame.what.about[0]
    when = WhenMention(word.start, word.end, word.written, Period(None, start), label=f"before {day}")
    return replace(frame, what=replace(rest, when=(when,)))


def _only_year(before: Frame) -> int | None:
    """The year within which the time lies that was asked about."""
    periods = [one.period for one in before.what.when if isinstance(one, WhenMention) and one.period]
    if len(periods) != 1 or not (periods[0].start and periods[0].end):
        return None
    first, last = periods[0].start, periods[0].end - timedelta(days=1)
    return first.year if first.year == last.year else None


def _steps(frame: Frame) -> list[WhenMention]:
    return [one for one in frame.what.when if isinstance(one, WhenMention) and one.step]


def _means_the_last(frame: Frame) -> bool:
    """ "On that last one": the vote that was spoken of last."""
    series = frame.what.series
    return (
        bool(series and series.place == -1)
        and any(one in ("that", "this", "the") and other == "last" for one, other in pairwise(frame.written))
        and bool(frame.words & {"that", "this", "one"} or frame.how_many == 1)
    )


def _stepped(
    frame: Frame, before: Frame, parties: Sequence[Party], calls: Sequence[RollCallInfo], selection: Selection
) -> Continued | None:
    """ "And two years later?", "the other one of that day", "a week later on Gaza": counted from the last vote."""
    steps, last = _steps(frame), calls[0]
    period = steps[0].counted_from(last.date).period if steps else None
    if period is None or sum(isinstance(one, WhenMention) for one in frame.what.when) > 1 or frame.what.calls:
        return None
    when: tuple[WhenMention, ...] = (steps[0].counted_from(last.date),)
    of_before = not (parties or frame.chosen or frame.operators - {Operator.RESULT}) and not frame.words & _RESULTS
    roles = before.roles if of_before else tuple((Role.VOTER, party) for party in parties)
    asked = replace(before, passage=frame.passage, roles=roles) if of_before else replace(frame, roles=roles)
    if frame.what.about:
        days = {call.date for call in calls if call.bit & selection.calls} or {last.date}
        when = tuple(steps[0].counted_from(day) for day in sorted(days))
        return Continued(replace(asked, what=replace(frame.what, when=when), follows=False))
    other = bool(frame.words & {"other", "another", "else"})
    about = before.what if not before.what.calls else What()
    return Continued(replace(asked, what=replace(about, when=when, series=None)), like=(last, period, other))


def filled(
    before: Frame,
    frame: Frame,
    *,
    what: What | None = None,
    roles: tuple[tuple[Role, Party], ...] | None = None,
    operators: frozenset[Operator] | None = None,
) -> Frame:
    return replace(
        before,
        what=before.what if what is None else what,
        roles=before.roles if roles is None else roles,
        operators=before.operators if operators is None else operators,
        how_many=frame.how_many if frame.how_many and what is None else before.how_many,
        notes=frame.notes,
        follows=False,
    )
