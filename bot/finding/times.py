"""Times that the words of a frame name: one day, two that are compared, and how long after something."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.knowledge import Knowledge
from bot.language.frames import Frame
from bot.language.mentions import NumberMention, SessionMention, WhenMention, year_of
from bot.language.what import What
from data.matrix import Calls


def is_of_time(number: NumberMention, frame: Frame) -> bool:
    """Whether a number counts time: "1 year after"."""
    units = ("year", "years", "month", "months", "week", "weeks", "day", "days")
    return any(one == number and other.written.lower() in units for one, other in pairwise(frame.mentions))


def is_of_one_day(what: What) -> bool:
    """Whether a single day is named."""
    days = [mention.period for mention in what.when if isinstance(mention, WhenMention)]
    return len(days) == 1 and bool(
        days[0] and days[0].start and days[0].end and (days[0].end - days[0].start).days == 1
    )


def left_out(what: What, knowledge: Knowledge) -> Calls:
    """The votes of the times of "apart from 2025"."""
    calls = 0
    for mention in what.but:
        match mention:
            case SessionMention(session=session):
                calls |= knowledge.in_session(session)
            case WhenMention(period=period):
                calls |= knowledge.in_period(period) if period else 0
    return calls


def two_times(when: Sequence[WhenMention | SessionMention]) -> list[WhenMention]:
    """The two times that are compared: named apart, or as the ends of a range ("between March and October 2022"). A month
    without a year takes that of the other."""
    if len(when) == 1 and isinstance(when[0], WhenMention) and when[0].ends:
        return list(when[0].ends)
    times = [mention for mention in when if isinstance(mention, WhenMention)]
    return [mention.of_year(year_of(when)) for mention in times] if len(times) == 2 else []  # noqa: PLR2004
