"""For how long a channel is to hear nothing: how that is typed, and until which day it lasts."""

from __future__ import annotations

import re
from datetime import date, timedelta

import msgspec

from bot.notices.problems import NotFollowed

MOST_DAYS = 366
HOW_TO_MUTE = "Please say for how long: “mute 30 days”, or “mute 2 30 days” for one follow; “mute 2 until Friday” is understood, too."
_DAYS = {"day": 1, "d": 1, "week": 7, "w": 7, "wk": 7, "month": 30, "fortnight": 14}
_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_FOR = re.compile(
    rf"(?P<which>.*?)\s*(?:\bfor\s+)?(?:the\s+next\s+)?\b(?P<count>\d{{1,6}}|an?|{'|'.join(_COUNTS)})\s*(?P<unit>{'|'.join(_DAYS)})s?",
    re.IGNORECASE | re.DOTALL,
)
_UNTIL = re.compile(r"(?P<which>.*?)\s*\b(?:until|till|til|through)\s+(?P<day>\S.*)", re.IGNORECASE | re.DOTALL)
_WEEKEND = re.compile(r"(?P<which>.*?)\s*\b(?:for|over|during)\s+(?:the|this)\s+weekend", re.IGNORECASE | re.DOTALL)
_DATE = re.compile(
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{'|'.join(_MONTHS)})(?:,?\s+(?P<year>\d{{4}}))?"
)
_MONTH_FIRST = re.compile(
    rf"(?P<month>{'|'.join(_MONTHS)})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<year>\d{{4}}))?"
)


class MuteSpan(msgspec.Struct, frozen=True):
    """So many days, or until a day as it was typed."""

    days: int = 0
    until: str = ""


def read_span(text: str) -> tuple[str, MuteSpan | None]:
    """What stands before the span, which says what is to be muted, and the span; None where no time is named."""
    if weekend := _WEEKEND.fullmatch(text):
        return weekend["which"], MuteSpan(until=_WEEKDAYS[0])
    if until := _UNTIL.fullmatch(text):
        return until["which"], MuteSpan(until=until["day"])
    if of_days := _FOR.fullmatch(text):
        count = of_days["count"].lower()
        number = int(count) if count.isdecimal() else 1 if count in ("a", "an") else _COUNTS.index(count)
        return of_days["which"], MuteSpan(days=number * _DAYS[of_days["unit"].lower()])
    return re.sub(r"\s*\b(?:for ever|forever|for good|for a while)$", "", text, flags=re.IGNORECASE), None


def last_day(span: MuteSpan, today: date) -> date | None:
    """The day on which the channel hears again, where one is named; None for a number of days. Raises NotFollowed."""
    if not span.until:
        if 0 < span.days <= MOST_DAYS:
            return None
        raise NotFollowed(f"Please mute for 1 to {MOST_DAYS} days.")
    day = _named(re.sub(r"^(?:the|next|this|coming)\s+", "", span.until.lower().strip()), today)
    if day is None:
        raise NotFollowed(f"I do not know which day “{span.until[:40]}” is. {HOW_TO_MUTE}")
    if not today < day <= today + timedelta(days=MOST_DAYS):
        raise NotFollowed(f"Please name a day within the next {MOST_DAYS} days.")
    return day


def _named(written: str, today: date) -> date | None:
    if written in _WEEKDAYS:
        return today + timedelta(days=(_WEEKDAYS.index(written) - today.weekday() - 1) % 7 + 1)
    if written == "tomorrow":
        return today + timedelta(days=1)
    if written in ("week", "end of the week", "end of this week"):
        return today + timedelta(days=7 - today.weekday())
    if written in ("month", "end of the month", "end of this month"):
        return (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    if written in ("year", "end of the year", "end of this year", "new year"):
        return date(today.year + 1, 1, 1)
    return _of_calendar(written, today)


def _of_calendar(written: str, today: date) -> date | None:
    found = _DATE.fullmatch(written) or _MONTH_FIRST.fullmatch(written)
    try:
        if not found:
            return date.fromisoformat(written)
        month, day = _MONTHS.index(found["month"]) + 1, int(found["day"])
        if found["year"]:
            return date(int(found["year"]), month, day)
        this_year = date(today.year, month, day)
        return this_year if this_year > today else date(today.year + 1, month, day)
    except ValueError:
        return None
