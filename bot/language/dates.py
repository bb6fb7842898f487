"""Dates and periods in a text, counted from a given today."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from itertools import accumulate

import msgspec
from msgspec.structs import replace

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
_MONTH_OF = {name: number for number, name in enumerate(MONTHS, 1)}
_MONTH_OF |= {name[:3]: number for number, name in enumerate(MONTHS, 1)} | {"sept": 9}
# As fingers in a hurry write them.
_MISSPELT = {
    "janurary": 1, "januray": 1, "january": 1, "febuary": 2, "feburary": 2, "februrary": 2, "mrach": 3, "marhc": 3, "apirl": 4, "arpil": 4, "agust": 8,
    "augsut": 8, "septmber": 9, "setpember": 9, "sepetmber": 9, "ocotber": 10, "octber": 10, "novmber": 11, "novemeber": 11, "decmber": 12, "decemeber": 12,
}  # fmt: skip
_MONTH_OF |= _MISSPELT
_MONTH = rf"(?:{'|'.join((*MONTHS, *_MISSPELT))}|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?"
_YEAR = r"(?:19[4-9]\d|20[0-4]\d)"
# Years in two digits, where nothing else says that they are some.
_SHORT = r"(?:4[6-9]|[5-9]\d)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DECADES = {"forties": 1940, "fifties": 1950, "sixties": 1960, "seventies": 1970, "eighties": 1980, "nineties": 1990}
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
    "twenty": 20,
    "thirty": 30,
    "fifty": 50,
}
_COUNT = r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|fifty|few)"
_AGO = rf"(?:an?|one|{_COUNT})"
# "Resolutions from 1981" are those of 1981.
_OF_VOTES = re.compile(r"\b(?:resolutions?|votes?|drafts?|texts?|roll calls?|ones?)\ $")
_LAST = re.compile(r"\blast $")

_ATOM = re.compile(
    rf"""
    (?<![\w/.-])(?:
      (?P<iso>{_YEAR}(?P<iso_sign>[-/.])\d{{1,2}}(?P=iso_sign)\d{{1,2}})
    | (?P<numeric>\d{{1,2}}(?P<sign>[-/.])\d{{1,2}}(?P=sign)(?:{_YEAR}|\d\d))
    | (?P<day1>{_DAY})\ (?:of\ )?(?P<month1>{_MONTH}),?(?:\ (?:of\ )?(?P<year1>{_YEAR}))?
    | (?P<month2>{_MONTH})\ (?P<day2>{_DAY})(?!\d)(?:,?\ (?P<year2>{_YEAR}))?
    | (?:the\ )?(?P<week>first|second|third|fourth|last)\ week\ (?:of|in)\ (?P<month5>{_MONTH}),?\ (?:of\ )?(?P<year5>{_YEAR})
    | (?P<months>(?P<month6>{_MONTH})\ ?-\ ?(?P<month7>{_MONTH}),?\ (?:of\ )?(?P<year6>{_YEAR}))
    | (?P<month3>{_MONTH}),?(?:\ (?:of\ )?(?P<year3>{_YEAR}|(?:last|this)\ year|{_AGO}\ years?\ ago))?
    | (?P<year4>{_YEAR})\ (?P<month4>{_MONTH})
    | (?P<span1>{_YEAR})\ ?[-/]\ ?(?P<span2>\d\d|{_YEAR})(?![\d/])
    | (?P<decade>(?:19[4-9]|20[0-4])0)'?s
    | '?(?P<short_decade>[4-9]0)'?s
    | (?P<named_decade>{"|".join(_DECADES)})
    | (?P<year>{_YEAR})(?!\s*-\s*\d{{1,2}}-)
    | '?(?P<pair1>{_SHORT})\ ?-\ ?'?(?P<pair2>{_SHORT})(?![\d/%-])
    | (?:'|’)(?P<short_year>[4-9]\d|[01]\d|2[0-6])(?!\d)
    | (?P<bare_year>{_SHORT})(?![\d/%-])
    | (?P<relative>today|yesterday|tomorrow|(?:this|last|next)\ (?:week|month|year)|(?:the\ )?(?:last|past)\ decade)
    | (?P<ago>{_AGO})\ (?P<ago_unit>day|week|month|year)s?\ ago
    | (?:the\ |over\ the\ )?(?:last|past)\ (?P<count>{_COUNT})\ (?P<unit>day|week|month|year|decade)s?
    )(?![\w])
    """,
    re.VERBOSE,
)
_BEFORE = re.compile(
    r"(?P<word>since|as of|starting in|beginning in|from|after|before|prior to|until and including|until|till|up to and including|up to|up until|through|between)(?:\ the)?(?:\ (?:first|earliest|one|vote|text|resolution)(?:\ one)?\ (?:in|of))?(?:\ years?)?(?:\ end\ of|\ start\ of|\ beginning\ of)?\ *$"
)
_JOINT = re.compile(
    r"^\ *(?:and|to|until and including|until|till|through|thru|up to and including|up to|up until|and ending (?:in|with)|ending (?:in|with)|-|and the)(?:\ the\ (?:end|close)\ of)?(?:\ the\ (?:last|latest|newest|one|vote|text|resolution)(?:\ one)?\ (?:in|of))?\ *$"
)
_ONWARDS = re.compile(
    r"^\ *(?:onwards?|on\b(?!\ )|(?:till|until|to|up\ to|through)\ (?:now|date|the\ present|present|this\ day)\b)"
)
# Around a number of two digits that is a year.
_SAID_IN_FULL = re.compile(rf"\ ?(?:\(|,?\ ?(?:as\ in|i\.?e\.?|that\ is|meaning|so|=)\ )(?P<year>{_YEAR})")
_FIRST_OF_TWO = re.compile(
    rf"(?<![\w/.-])'?(?P<year>{_YEAR}|{_SHORT})\ ?(?P<joint>to|till|until|through|thru|up\ to|and)\ '?$"
)
_LAST_OF_TWO = re.compile(rf"\ (?P<joint>to|till|until|through|thru|up\ to|and)\ '?(?P<year>{_SHORT})(?![\w/%-])")
_BETWEEN = re.compile(r"\bbetween\ '?$")
_IN = re.compile(r"\b(?:in|since|back\ in|during)\ '?$")
# Around numbers that are none.
_NUMBERED = re.compile(
    r"\b(?:resolutions?|res|texts?|sessions?|vote|voted|pass(?:ed)?|adopted|rejected|failed|defeated|carried|by|was|were|lost|won|tally|result|score|"
    r"margin|with|no|nos|numbers?|items?|paragraphs?|paras?|articles?|top|about|some|(?:rose|grew|rise|went|go|up|jumped|climbed|increased?|moved|changed)\ from)\b[\s.,:'(-]*$"
)
_COUNTED = re.compile(
    r"\ *(?:%|percent\b|per\ cent\b|of\b|to\b|(?:more|other|others|member|un|states?|countries|country|nations?|members?|votes?|voters?|yes|no|noes|ayes|abst\w*|"
    r"against|delegations?|times|resolutions?|texts?|drafts?|amendments?|cases|words?|sentences?|lines?|characters?|pages?|minutes?|seconds?|hours?|seats?|days?|weeks?|months?|years?|points?)\b)"
)
# "1985-89", with both its ends.
_SPAN = re.compile(rf"(?:{_YEAR}|{_SHORT})\ ?-\ ?'?\d")
_ALL = re.compile(r"\b(?:all|right)\ $")
# Around a time, these say what it is: "over the period 1995-1999", "1990 to 1994 inclusive".
_TIME = r"(?:years?|yrs?|period|decade|time\ ?span|time\ ?frame|interval|stretch|span|twelve\ months)"
_TIME_BEFORE = re.compile(
    rf"(?P<lead>\b\w+\ )?(?:the\ )?(?:(?:whole|entire|full|complete|calendar|time)\ )*\b{_TIME}(?:\ (?:of|from|between))?(?:\ the)?[:,]?\ +$"
)
_TIME_BEHIND = re.compile(
    r"(?:,?\ *\(?(?:both\ )?inclusive(?:ly)?\b\)?|\ (?:calendar\ (?:year|yr)|period|decade|time\ ?span|time\ ?frame)\b(?!')|,?\ *\(?jan(?:uary)?\ ?(?:-|to|thru|through|till)\ ?dec(?:ember)?\b\)?)+"
)
# With these, a year is asked for or pointed at.
_ASKING = frozenset(
    {"which", "what", "each", "every", "per", "last", "first", "that", "same", "next", "previous", "a", "any", "how"}
)
# What goes on behind a year: no noun that the number would count.
_ENDS = re.compile(
    r"\ *(?:$|[,.;:?!()]|(?:and|or|but|how|what|who|whom|which|why|did|does|was|were|is|are|on|for|by|with|at|until|till|count|total|totals|only|alone|please|pls|plz|"
    r"thx|as|when|where|vs|versus|compared|from|there|then)\b)"
)
_CENTURY = 100
_MONTHS = 12
_LAST_SHORT_YEAR = 45
# "may" and "march" are also verbs, "mar" and "sep" also names: they are months only beside a day, a year or a preposition.
_DOUBTFUL = {"may", "march", "mar", "sep", "dec", "jan", "jun", "nov"}
_MONTH_LEAD = re.compile(r"(?:in|during|of|by|last|this|since|before|after|until|the|from|early|late|mid)\ *-?\ *$")
_TO_MONTH = re.compile(rf"\ (?:to|thru|through|till|until)\ {_MONTH}")
_JOINED_LEAD = re.compile(r"(?:between|and|to)(?:\ the)?\ *$")


_STEP_DAYS = {"day": 1, "week": 7, "month": 30}
_STEP_ABOUT = {"day": 0, "week": 3, "month": 12}


class Step(msgspec.Struct, frozen=True):
    """So many days, weeks, months or years on, or back where `count` is negative; none is the same one."""

    unit: str
    count: int

    def period_from(self, day: date) -> Period:
        """The time that lies so far from a day; of years, the whole one."""
        if self.unit == "year":
            return Period(date(day.year + self.count, 1, 1), date(day.year + self.count + 1, 1, 1))
        if self.unit == "month" and not self.count:
            first = day.replace(day=1)
            return Period(first, (first + timedelta(days=31)).replace(day=1))
        there, about = day + timedelta(days=_STEP_DAYS[self.unit] * self.count), timedelta(days=_STEP_ABOUT[self.unit])
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


def find_dates(text: str, today: date) -> list[When]:
    """All dates and periods of a folded text, in order; ranges such as "between 1990 and 1995" as one."""
    atoms = [atom for match in _ATOM.finditer(text) if (atom := _atom(match, text, today))]
    found: list[When] = []
    position = 0
    while position < len(atoms):
        atom = atoms[position]
        follower = atoms[position + 1] if position + 1 < len(atoms) else None
        joined = follower and _join(text, atom, follower)
        if joined:
            found.append(joined)
            position += 2
        else:
            found.append(_with_preposition(text, atom))
            position += 1
    whole = [_with_nouns(text, when) for when in found]
    return [
        when
        for when, end in zip(whole, accumulate((one.end for one in whole), max, initial=0), strict=False)
        if when.start >= end
    ]


def _with_nouns(text: str, when: When) -> When:
    """ "The period from 2010 to 2019", "the calendar year 2012", "1990 to 1994 inclusive"."""
    before = _TIME_BEFORE.search(text, max(0, when.start - 48), when.start)
    behind = _TIME_BEHIND.match(text, when.end, when.end + 32)
    start, end = when.start, behind.end() if behind else when.end
    if before and (before["lead"] or "").strip() not in _ASKING:
        start = before.end("lead") if before["lead"] else before.start()
    return (
        when
        if (start, end) == (when.start, when.end)
        else replace(when, start=start, end=end, said=(when.start, when.end))
    )


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
        ("decade", lambda: When(start, end, _years_period(int(match["decade"]), int(match["decade"]) + 9))),
        ("short_decade", lambda: When(start, end, _years_period(*_decade(int(match["short_decade"]))))),
        (
            "named_decade",
            lambda: When(
                start, end, _years_period(_DECADES[match["named_decade"]], _DECADES[match["named_decade"]] + 9)
            ),
        ),
        ("pair1", lambda: _pair(match, text)),
        ("bare_year", lambda: _short_year(start, end, int(match["bare_year"])) if _is_year(match, text) else None),
        ("short_year", lambda: _short_year(start, end, int(match["short_year"]))),
        ("year", lambda: When(start, end, _years_period(int(match["year"]), int(match["year"])))),
        ("relative", lambda: When(start, end, _relative(match["relative"], today))),
        ("ago", lambda: When(start, end, _ago(match["ago"], match["ago_unit"], today))),
        ("count", lambda: When(start, end, _back(match["count"], match["unit"], today))),
    )
    return next(reading() for name, reading in readings if match[name])


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
        year += 2000 if year <= _LAST_SHORT_YEAR else 1900
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


def count_in(count: str) -> int:
    """The number that a word like "two" or digits stand for. Raises KeyError."""
    return int(count) if count.isdigit() else _COUNTS[count]


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


def month_or_day(year: int, month: int, day: int | None) -> Period:
    return Period.of_day(date(year, month, day)) if day else month_period(year, month)


def month_period(year: int, month: int) -> Period:
    first = date(year, month, 1)
    return Period(first, first + timedelta(days=monthrange(year, month)[1]))


def _years(start: int, end: int, first: str, last: str) -> When | None:
    until = int(last) if len(last) == len(first) else int(first[:2] + last)
    return When(start, end, _years_period(int(first), until)) if until >= int(first) else None


def _short_year(start: int, end: int, year: int) -> When:
    """ "'91" """
    whole = year + (1900 if year >= _LAST_SHORT_YEAR else 2000)
    return When(start, end, _years_period(whole, whole))


def _decade(short: int) -> tuple[int, int]:
    """ "The 80s" """
    return 1900 + short, 1900 + short + 9


def _pair(match: re.Match[str], text: str) -> When | None:
    """ "85-89" """
    first, last = 1900 + int(match["pair1"]), 1900 + int(match["pair2"])
    fits = first < last and not _counts_something(text, match.start(), match.end())
    return When(*match.span(), _years_period(first, last)) if fits else None


def _is_year(match: re.Match[str], text: str) -> bool:
    """Whether a number of two digits is a year by what stands around it: "in 75", "85 to 89", "1970 to 74", "75 (1975)"."""
    start, end = match.span()
    before, behind = text[max(0, start - 40) : start], text[end : end + 24]
    if (said := _SAID_IN_FULL.match(behind)) and said["year"].endswith(match["bare_year"]):
        return True
    if one := _FIRST_OF_TWO.search(before):
        year, joint = one["year"], one["joint"]
        led = joint != "and" or bool(_BETWEEN.search(before, 0, one.start()))
        rises = int(year[-2:]) < int(match["bare_year"]) and led
        return rises and not _counts_something(text, start - len(one[0]), end)
    if other := _LAST_OF_TWO.match(behind):
        led = other["joint"] != "and" or bool(_BETWEEN.search(before))
        rises = int(match["bare_year"]) < int(other["year"]) and led
        return rises and not _counts_something(text, start, end + other.end())
    return bool(_IN.search(before) and _ENDS.match(behind))


def _counts_something(text: str, start: int, end: int) -> bool:
    """ "Adopted by 95 to 99", "resolutions 60 to 65", "95 to 99 countries"."""
    return bool(_NUMBERED.search(text[max(0, start - 30) : start]) or _COUNTED.match(text[end : end + 24]))


def _month_and_number(start: int, end: int, name: str, year: str | None, number: str) -> When | None:
    """ "December 8", with or without a year; "dec 89" is a month of a year."""
    digits = re.sub(r"\D", "", number)
    if not year and int(digits) > _LAST_SHORT_YEAR and digits == number:
        return _in_month(start, end, name, f"19{digits}", None)
    return _in_month(start, end, name, year, number)


def _months(start: int, end: int, first: str, last: str, year: int) -> When | None:
    """ "Jan-Dec 2012" """
    one, other = (_MONTH_OF[name.rstrip(".")] for name in (first, last))
    period = Period(month_period(year, one).start, month_period(year, other).end)
    return When(start, end, period) if one < other else None


def _years_period(first: int, last: int) -> Period:
    return Period(date(first, 1, 1), date(last + 1, 1, 1))


def _relative(word: str, today: date) -> Period:
    monday = today - timedelta(days=today.weekday())
    next_month = (today.replace(day=1) + timedelta(days=31)).replace(day=1)
    last_month = today.replace(day=1) - timedelta(days=1)
    days = {"yesterday": -1, "today": 0, "tomorrow": 1}
    which, _, unit = word.partition(" ")
    if not unit:
        return Period.of_day(today + timedelta(days=days[word]))
    if unit.endswith("decade"):
        return _back("one", "decade", today)
    step = {"last": -1, "this": 0, "next": 1}[which]
    match unit:
        case "week":
            first = monday + timedelta(days=7 * step)
            return Period(first, first + timedelta(days=7))
        case "month":
            month = (last_month, today, next_month)[step + 1]
            return month_period(month.year, month.month)
        case _:
            return _years_period(today.year + step, today.year + step)


def _ago(count: str, unit: str, today: date) -> Period:
    """The whole year, month, week or day that was so long ago."""
    number = count_in(count)
    match unit:
        case "year":
            return _years_period(today.year - number, today.year - number)
        case "month":
            months = today.year * 12 + today.month - 1 - number
            return month_period(months // 12, months % 12 + 1)
        case "week":
            first = today - timedelta(days=today.weekday() + 7 * number)
            return Period(first, first + timedelta(days=7))
        case _:
            return Period.of_day(today - timedelta(days=number))


def _back(count: str, unit: str, today: date) -> Period:
    number = count_in(count)
    days = {"day": 1, "week": 7, "month": 30.4375, "year": 365.2425, "decade": 3652.425}[unit] * number
    earliest = (today - date(1945, 1, 1)).days
    return Period(today - timedelta(days=min(round(days), earliest)), today + timedelta(days=1))


def _join(text: str, one: When, other: When) -> When | None:
    """ "between A and B", "from A to B", "A to B"; a month without a year takes that of the other."""
    lead = _BEFORE.search(text, max(0, one.start - 24), one.start)
    word = lead["word"] if lead else ""
    between = text[one.end : other.start]
    if not _JOINT.match(between) or (between.strip() == "and" and word != "between"):
        return None
    first, last = one.period, other.period
    if first is None and last and last.start and one.month:
        first = month_period(last.start.year, one.month)
    if not (first and last and first.start and last.start):
        return None
    ends = (replace(one, period=first), other)
    if first.start > last.start:
        first, last = last, first
    return When(lead.start() if lead else one.start, other.end, Period(first.start, last.end), ends=ends)


def _with_preposition(text: str, atom: When) -> When:
    lead = _BEFORE.search(text, max(0, atom.start - 32), atom.start)
    if atom.period is None:
        return atom
    if _ONWARDS.match(text[atom.end : atom.end + 20]):
        return When(lead.start() if lead else atom.start, atom.end, Period(atom.period.start, None))
    if lead is None:
        return atom
    match lead["word"]:
        case "from" | "through" | "between" if _SPAN.search(text, atom.start, atom.end):
            return replace(atom, start=lead.start())
        case "from" if _OF_VOTES.search(text, max(0, lead.start() - 14), lead.start()):
            return atom
        case "since" | "as of" | "from" | "starting in" | "beginning in":
            return When(lead.start(), atom.end, Period(atom.period.start, None))
        case "after":
            return When(lead.start(), atom.end, Period(atom.period.end, None))
        case "before" | "prior to":
            return When(lead.start(), atom.end, Period(None, atom.period.start))
        case "through" if text[atom.start : atom.end].rstrip().endswith("s"):
            # "Through the 1960s" is during them.
            return atom
        case "through" if _ALL.search(text, max(0, lead.start() - 6), lead.start()):
            return replace(atom, start=lead.start())
        case "until" | "till" | "up to" | "through" | "up until" | "until and including" | "up to and including":
            return When(lead.start(), atom.end, Period(None, atom.period.end))
        case _:
            return atom
