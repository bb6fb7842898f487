"""Times as a text can mean them: days, months, years, and so many of them before or after another day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import msgspec

from data.model import Period

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
YEAR = r"(?:19[4-9]\d|20[0-4]\d)"
# Years in two digits, where nothing else says that they are some.
SHORT_YEAR = r"(?:4[6-9]|[5-9]\d)"
_COUNTS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "few": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "fifty": 50,
}
_STEP_DAYS = {"day": 1, "week": 7, "month": 30}
_STEP_ABOUT = {"day": 0, "week": 3, "month": 12}
# So many months are said the less exactly the more they are.
_ABOUT_A_MONTH = 3


class Step(msgspec.Struct, frozen=True):
    """So many days, weeks, months or years on, or back where `count` is negative; none is the same one."""

    unit: str
    count: int

    def period_from(self, day: date) -> Period:
        """The time that lies so far from a day; of years, the whole one."""
        if self.unit == "year":
            return years_period(day.year + self.count, day.year + self.count)
        if self.unit == "month" and not self.count:
            return month_period(day.year, day.month)
        there, days = day + timedelta(days=_STEP_DAYS[self.unit] * self.count), _STEP_ABOUT[self.unit]
        about = timedelta(days=max(days, _ABOUT_A_MONTH * abs(self.count)) if self.unit == "month" else days)
        return Period(there - about, there + about + timedelta(days=1))


class When(msgspec.Struct, frozen=True):
    """A period in a text (places in the folded text), or a month, with or without a day, of no given year. `ends` are
    the two times that a range was made of. `days`: what a day in digits can mean, two where "5/6/2023" leaves open which
    is the month, none where there is no such day. `step` counts from another vote. `said` is where the time itself stands, if
    words like "the period" around it are part of it."""

    start: int
    end: int
    period: Period | None
    month: int | None = None
    day: int | None = None
    ends: tuple[When, When] | None = None
    days: tuple[date, ...] | None = None
    step: Step | None = None
    said: tuple[int, int] | None = None


def count_in(count: str) -> int:
    """The number that a word like "two" or digits stand for. Raises KeyError."""
    return int(count) if count.isdigit() else _COUNTS[count]


def month_or_day(year: int, month: int, day: int | None) -> Period:
    """That day of a month, or the whole month where no day is given."""
    return Period.of_day(date(year, month, day)) if day else month_period(year, month)


def month_period(year: int, month: int) -> Period:
    """The whole month."""
    first = date(year, month, 1)
    return Period(first, first + timedelta(days=monthrange(year, month)[1]))


def decade_period(first: int) -> Period:
    """Ten years from this one on."""
    return years_period(first, first + 9)


def years_period(first: int, last: int) -> Period:
    """The whole years from the first to the last."""
    return Period(date(first, 1, 1), date(last + 1, 1, 1))


def relative_period(word: str, today: date) -> Period:
    """The time that "yesterday", "last week" or "this year" is."""
    monday = today - timedelta(days=today.weekday())
    next_month = (today.replace(day=1) + timedelta(days=31)).replace(day=1)
    last_month = today.replace(day=1) - timedelta(days=1)
    days = {"yesterday": -1, "today": 0, "tomorrow": 1}
    which, _, unit = word.partition(" ")
    if not unit:
        return Period.of_day(today + timedelta(days=days[word]))
    if unit.endswith("decade"):
        return period_back("one", "decade", today)
    step = {"last": -1, "this": 0, "next": 1}[which]
    match unit:
        case "week":
            first = monday + timedelta(days=7 * step)
            return Period(first, first + timedelta(days=7))
        case "month":
            month = (last_month, today, next_month)[step + 1]
            return month_period(month.year, month.month)
        case _:
            return years_period(today.year + step, today.year + step)


def period_ago(count: str, unit: str, today: date) -> Period:
    """The whole year, month, week or day that was so long ago."""
    number = count_in(count)
    match unit:
        case "year":
            return years_period(today.year - number, today.year - number)
        case "month":
            months = today.year * 12 + today.month - 1 - number
            return month_period(months // 12, months % 12 + 1)
        case "week":
            first = today - timedelta(days=today.weekday() + 7 * number)
            return Period(first, first + timedelta(days=7))
        case _:
            return Period.of_day(today - timedelta(days=number))


def period_back(count: str, unit: str, today: date) -> Period:
    """The time from so many days, weeks, months, years or decades ago until today."""
    number = count_in(count)
    days = {"day": 1, "week": 7, "month": 30.4375, "year": 365.2425, "decade": 3652.425}[unit] * number
    earliest = (today - date(1945, 1, 1)).days
    return Period(today - timedelta(days=min(round(days), earliest)), today + timedelta(days=1))
