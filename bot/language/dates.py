"""Dates and periods in a text, counted from a given today."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from itertools import accumulate

from bot.language.periods import (
    MONTHS,
    SHORT_YEAR,
    YEAR,
    When,
    count_in,
    decade_period,
    month_period,
    period_ago,
    period_back,
    relative_period,
    years_period,
)
from bot.language.short_years import LAST_SHORT_YEAR, is_short_year, pair_of_years, short_year
from bot.language.time_spans import joined_span, with_nouns, with_preposition
from data.model import Period

_MONTH_OF = {name: number for number, name in enumerate(MONTHS, 1)}
_MONTH_OF |= {name[:3]: number for number, name in enumerate(MONTHS, 1)} | {"sept": 9}
# As fingers in a hurry write them.
_MISSPELT = {
    "janurary": 1, "januray": 1, "january": 1, "febuary": 2, "feburary": 2, "februrary": 2, "mrach": 3, "marhc": 3, "apirl": 4, "arpil": 4, "agust": 8,
    "augsut": 8, "septmber": 9, "setpember": 9, "sepetmber": 9, "ocotber": 10, "octber": 10, "novmber": 11, "novemeber": 11, "decmber": 12, "decemeber": 12,
}  # fmt: skip
_MONTH_OF |= _MISSPELT
_MONTH = rf"(?:{'|'.join((*MONTHS, *_MISSPELT))}|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th|\.(?=\ ))?"
_DECADES = {"forties": 1940, "fifties": 1950, "sixties": 1960, "seventies": 1970, "eighties": 1980, "nineties": 1990}
_COUNT = r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|fifty|few)"
_AGO = rf"(?:an?|one|{_COUNT})"
_LAST = re.compile(r"\blast $")

_WITH_MONTH = rf"""
    | (?P<day1>{_DAY})\ (?:of\ )?(?P<month1>{_MONTH}),?(?:\ (?:of\ )?(?P<year1>{YEAR}))?
    | (?P<month2>{_MONTH})\ (?P<day2>{_DAY})(?!\d)(?:,?\ (?P<year2>{YEAR}))?
    | (?:the\ )?(?P<week>first|second|third|fourth|last)\ week\ (?:of|in)\ (?P<month5>{_MONTH}),?\ (?:of\ )?(?P<year5>{YEAR})
    | (?P<months>(?P<month6>{_MONTH})\ ?-\ ?(?P<month7>{_MONTH}),?\ (?:of\ )?(?P<year6>{YEAR}))
    | (?P<month3>{_MONTH}),?(?:\ (?:of\ )?(?P<year3>{YEAR}|(?:last|this)\ year|{_AGO}\ years?\ ago))?
    | (?P<year4>{YEAR})\ (?P<month4>{_MONTH})
"""
_STEMS = frozenset(name[:3] for name in _MONTH_OF)
_CENTURY = 100
_MONTHS = 12
# "may" and "march" are also verbs, "mar" and "sep" also names: they are months only beside a day, a year or a preposition.
_DOUBTFUL = {"may", "march", "mar", "sep", "dec", "jan", "jun", "nov"}
_MAY_I = re.compile(r"may\ (?:i|we|one|you)\b")
_MONTH_LEAD = re.compile(r"(?:in|during|of|by|last|this|since|before|after|until|the|from|early|late|mid)\ *-?\ *$")
_TIME_LEAD = re.compile(
    r"\b(?:in|during|of|by|since|before|after|until|till|to|through|from|between|and|or|for|than|year|mid|early|late)[ -]$|[-–]\s?$"
)
LONGEST_LEAD = 10
FIRST_YEAR = 1945
_TO_MONTH = re.compile(rf"\ (?:to|thru|through|till|until)\ {_MONTH}")
_JOINED_LEAD = re.compile(r"(?:between|and|to)(?:\ the)?\ *$")


@cache
def _atoms(*, with_month: bool) -> re.Pattern[str]:
    """Of texts that name no month, which are most, a pattern that is made in half of the time."""
    return re.compile(
        rf"""
    (?:(?<![\w/.-])|(?<=\bpre-)|(?<=\bpost-)|(?<=\bend-))(?:
      (?P<iso>{YEAR}(?P<iso_sign>[-/.])\d{{1,2}}(?P=iso_sign)\d{{1,2}})
    | (?P<numeric>\d{{1,2}}(?P<sign>[-/.])\d{{1,2}}(?P=sign)(?:{YEAR}|\d\d))
    {_WITH_MONTH if with_month else ""}
    | (?P<span1>{YEAR})\ ?[-/]\ ?(?P<span2>\d\d|{YEAR})(?![\d/])
    | (?P<decade>(?:19[4-9]|20[0-4])0)'?s
    | '?(?P<short_decade>[4-9]0)'?s
    | (?P<named_decade>{"|".join(_DECADES)})
    | (?P<year>{YEAR})(?!\s*-\s*\d{{1,2}}-)
    | '?(?P<pair1>{SHORT_YEAR})\ ?-\ ?'?(?P<pair2>{SHORT_YEAR})(?![\d/%-])
    | (?:'|’)(?P<short_year>[4-9]\d|[01]\d|2[0-6])(?!\d)
    | (?P<bare_year>{SHORT_YEAR})(?![\d/%-])
    | (?P<relative>today|yesterday|tomorrow|(?:this|last|next)\ (?:week|month|year)|(?:the\ )?(?:last|past)\ decade)
    | (?P<ago>{_AGO})\ (?P<ago_unit>day|week|month|year)s?\ ago
    | (?:the\ |over\ the\ )?(?:last|past)\ (?P<count>{_COUNT})\ (?P<unit>day|week|month|year|decade)s?
    )(?![\w])
    """,
        re.VERBOSE,
    )


def find_dates(text: str, today: date) -> list[When]:
    """All dates and periods of a folded text, in order; ranges such as "between 1990 and 1995" as one."""
    pattern = _atoms(with_month=any(stem in text for stem in _STEMS))
    atoms = [atom for match in pattern.finditer(text) if (atom := _atom(match, text, today))]
    found: list[When] = []
    position = 0
    while position < len(atoms):
        atom = atoms[position]
        follower = atoms[position + 1] if position + 1 < len(atoms) else None
        joined = follower and joined_span(text, atom, follower)
        if joined:
            found.append(joined)
            position += 2
        else:
            found.append(with_preposition(text, atom))
            position += 1
    whole = [with_nouns(text, when) for when in found]
    return [
        when
        for when, end in zip(whole, accumulate((one.end for one in whole), max, initial=0), strict=False)
        if when.start >= end
    ]


def _atom(match: re.Match[str], text: str, today: date) -> When | None:
    start, end = match.span()
    readings: tuple[tuple[str, Callable[[], When | None]], ...] = (
        ("iso", lambda: _day(start, end, *_numbers(match["iso"]))),
        ("numeric", lambda: _numeric(start, end, *_numbers(match["numeric"]), in_order=match["sign"] == ".")),
        ("day1", lambda: _in_month(start, end, match["month1"], match["year1"], match["day1"])),
        ("day2", lambda: _month_and_number(start, end, match["month2"], match["year2"], match["day2"])),
        ("months", lambda: _months(start, end, match["month6"], match["month7"], int(match["year6"]))),
        ("month3", lambda: _month(start, end, match, text, today)),
        ("week", lambda: _week(start, end, match["week"], match["month5"], int(match["year5"]))),
        ("month4", lambda: _in_month(start, end, match["month4"], match["year4"], None)),
        ("span1", lambda: _years(start, end, match["span1"], match["span2"])),
        ("decade", lambda: When(start, end, decade_period(int(match["decade"])))),
        ("short_decade", lambda: When(start, end, decade_period(1900 + int(match["short_decade"])))),
        ("named_decade", lambda: When(start, end, decade_period(_DECADES[match["named_decade"]]))),
        ("pair1", lambda: pair_of_years(match, text)),
        ("bare_year", lambda: short_year(start, end, int(match["bare_year"])) if is_short_year(match, text) else None),
        ("short_year", lambda: short_year(start, end, int(match["short_year"]))),
        ("year", lambda: _year(start, end, int(match["year"]), text, today)),
        ("relative", lambda: When(start, end, relative_period(match["relative"], today))),
        ("ago", lambda: When(start, end, period_ago(match["ago"], match["ago_unit"], today))),
        ("count", lambda: When(start, end, period_back(match["count"], match["unit"], today))),
    )
    told = match.groupdict()
    return next(reading() for name, reading in readings if told.get(name))


def _year(start: int, end: int, year: int, text: str, today: date) -> When | None:
    """None of a year to come that no word for a time leads in: in "the 2030 agenda" it is part of a name. Of a text of no known
    day, which is read as of before there were votes, nothing is to come."""
    if FIRST_YEAR <= today.year < year and not _TIME_LEAD.search(text, max(0, start - LONGEST_LEAD), start):
        return None
    return When(start, end, years_period(year, year))


def _numbers(written: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", written)]


def _day(start: int, end: int, year: int, month: int, day: int) -> When:
    try:
        first = date(year, month, day)
    except ValueError:
        return When(start, end, None, days=())
    return When(start, end, Period.of_day(first))


def _numeric(start: int, end: int, first: int, second: int, year: int, *, in_order: bool) -> When | None:
    """ "24/02/2025", or "02/24/2025"; with dots the day stands first. Two digits of a year are those of 1946 to 2045.
    "93-18-65" is no day, but a result."""
    if year < _CENTURY and min(first, second) > _MONTHS:
        return None
    if year < _CENTURY:
        year += 2000 if year <= LAST_SHORT_YEAR else 1900
    one = _day(start, end, year, second, first)
    other = one if in_order or first == second else _day(start, end, year, first, second)
    if one.period and other.period and one != other:
        days = tuple(found.period.start for found in (one, other) if found.period and found.period.start)
        return When(start, end, None, days=days)
    return one if one.period else other


def _month(start: int, end: int, match: re.Match[str], text: str, today: date) -> When | None:
    name, year = match["month3"].rstrip("."), _year_named(match["year3"], today)
    if not year and _LAST.search(text, max(0, start - 6), start):
        year = str(today.year if _MONTH_OF[name] < today.month else today.year - 1)
    if name in _DOUBTFUL and not year:
        before = text[max(0, start - 12) : start]
        if _MAY_I.match(text, start):
            return None
        if _TO_MONTH.match(text, end):
            return _in_month(start, end, name, year, None)
        # "mar" behind "and" is rather the code of Morocco.
        if not (_MONTH_LEAD.search(before) or (name in MONTHS and _JOINED_LEAD.search(before))):
            return None
    return _in_month(start, end, name, year, None)


def _year_named(written: str | None, today: date) -> str | None:
    """ "2024" as it stands; the year that "last year" or "two years ago" is."""
    match (written or "").split():
        case ["this", "year"]:
            return str(today.year)
        case ["last", "year"]:
            return str(today.year - 1)
        case [count, _, "ago"]:
            return str(today.year - count_in(count))
        case _:
            return written


def _in_month(start: int, end: int, name: str, year: str | None, day: str | None) -> When | None:
    month = _MONTH_OF[name.rstrip(".")]
    number = int(re.sub(r"\D", "", day)) if day else None
    if not year:
        return When(start, end, None, month, number)
    if number is not None:
        return _day(start, end, int(year), month, number)
    return When(start, end, month_period(int(year), month))


def _week(start: int, end: int, which: str, name: str, year: int) -> When:
    """Seven days of a month, counted from its first; or its last seven."""
    month = month_period(year, _MONTH_OF[name.rstrip(".")])
    if which == "last":
        return When(start, end, Period(month.end - timedelta(days=7), month.end) if month.end else month)
    first = date(year, _MONTH_OF[name.rstrip(".")], 1 + 7 * ("first", "second", "third", "fourth").index(which))
    return When(start, end, Period(first, first + timedelta(days=7)))


def _years(start: int, end: int, first: str, last: str) -> When | None:
    until = int(last) if len(last) == len(first) else int(first[:2] + last)
    return When(start, end, years_period(int(first), until)) if until >= int(first) else None


def _month_and_number(start: int, end: int, name: str, year: str | None, number: str) -> When | None:
    """ "December 8", with or without a year; "dec 89" is a month of a year."""
    digits = re.sub(r"\D", "", number)
    if not year and int(digits) > LAST_SHORT_YEAR and digits == number:
        return _in_month(start, end, name, f"19{digits}", None)
    return _in_month(start, end, name, year, number)


def _months(start: int, end: int, first: str, last: str, year: int) -> When | None:
    """ "Jan-Dec 2012" """
    one, other = (_MONTH_OF[name.rstrip(".")] for name in (first, last))
    period = Period(month_period(year, one).start, month_period(year, other).end)
    return When(start, end, period) if one < other else None
