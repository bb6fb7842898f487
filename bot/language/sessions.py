"""Sessions of the Assembly in a text: "the 77th session", "session 77", "ES-11", "the eleventh emergency special session",
and those that are counted from today: "this session", "the last session"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from bot.language.vocabulary import vocabulary
from data.symbols import roman_value

_ORDINALS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty")
_ORDINAL_VALUE = {word: number for number, word in enumerate(_ORDINALS, 1)}
_TENTH_VALUE = {f"{tens.removesuffix('y')}ieth": number * 10 for number, tens in enumerate(_TENS, 2)}
_TEEN_VALUE = {word: number for number, word in enumerate(("thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"), 13)}  # fmt: skip
_ORDINAL_VALUE |= _TEEN_VALUE | _TENTH_VALUE
_ORDINAL = rf"(?:(?P<tens>{'|'.join(_TENS)})[\s-]+)?(?:{'|'.join(_ORDINAL_VALUE)})"
_CARDINALS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_SPECIAL = r"(?P<emergency>emergency[\s-]+)?(?P<special>special[\s-]+)?"
# Sessions that go on for years are called by what they are about.
_NAMES = {name: session for session, names in vocabulary()["sessions"].items() for name in names}
_NAME = "|".join(map(re.escape, sorted(_NAMES, key=len, reverse=True)))
_SHORT = r"(?P<short>es-(?:\d{1,2}|(?:ix|iv|vi{0,3}|i{1,3}|x|xi)(?!\w)))"
_SESSION = (
    rf"(?<!\w)(?:(?:the\s+)?(?P<number>\d{{1,3}}(?:st|nd|rd|th)|{_ORDINAL})[\s-]+(?:(?:un|ga|unga|general\s+assembly|assembly)\s+)?(?:regular[\s-]+|annual[\s-]+)?{_SPECIAL}session"
    rf"|(?P<led>emergency\s+special\s+|special\s+|emergency\s+)?session\s+(?:number\s+|no\.?\s+)?(?P<after>\d{{1,3}}|{'|'.join(_CARDINALS)})|{_SHORT}(?:\s+(?:session|series))?"
    rf"|(?P<name>{_NAME})(?:'s)?\s+(?:emergency\s+)?(?:special\s+)?session"
    rf"|emergency\s+(?:special\s+)?session\s+(?:on|about|over|for)\s+(?:the\s+)?(?P<topic>{_NAME}))(?![\w/])"
)
_SHORT_ALONE = rf"(?<!\w){_SHORT}(?:\s+series)?(?![\w/])"
# "Sessions 78 and 79", "session 78 or 79": each has its number.
_LISTED = re.compile(
    r"(?<!\w)(?:the\s+)?(?:sessions\s+(?=\d)|(?<=session )(?=\d{1,3}\s+or\s))(?:\d{1,3}(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s+or\s+|\s+vs\.?\s+)?)+(?![\w/])"
)
# Counted from the one that is being held; its number may stand behind it: "the current session (80th)".
_COUNTED = re.compile(
    r"(?<!\w)(?:the\s+)?(?P<which>this|current|present|ongoing|running|last|previous|next|coming)(?:\s+regular)?"
    r"(?:\s+(?:un|ga|unga|general\s+assembly|assembly))?\s+session"
    r"(?:,?\s*\(?(?:the\s+|no\.?\s+|number\s+)?(?P<number>\d{1,3})(?:st|nd|rd|th)?(?:\s*\)|(?=[\s,.?!]|$)))?(?![\w/])"
)
_STEPS = {"last": -1, "previous": -1, "next": 1, "coming": 1}
# Sessions are numbered by years from this one.
_YEAR_BEFORE_FIRST = 1945
_TUESDAY, _FRIDAY = 1, 4
# The vote that called a session is none of those it then held.
_CALLED = re.compile(r"\b(?:call|conven|summon)\w*\s+(?:of\s+|for\s+)?(?:an?|the)?\s*$")


class WrittenSession(msgspec.Struct, frozen=True):
    """`session` as symbols write it: "77", "ES-11", "S-10"."""

    start: int
    end: int
    session: str


def find_sessions(text: str) -> list[WrittenSession]:
    """All sessions named in a folded text, in order."""
    if "session" not in text:
        short = re.finditer(_SHORT_ALONE, text)
        return [WrittenSession(match.start(), match.end(), _emergency(match["short"])) for match in short]
    found = [
        WrittenSession(match.start(), match.end(), _session(match))
        for match in re.finditer(_SESSION, text)
        if not (match["topic"] or match["name"]) or not _CALLED.search(text, max(0, match.start() - 30), match.start())
    ]
    ends = {one.end for one in found}
    found += (one for match in _LISTED.finditer(text) for one in _each_of(match) if one.end not in ends)
    return sorted(found, key=lambda one: one.start)


def find_counted_sessions(text: str, today: date) -> list[WrittenSession]:
    """The regular sessions of a folded text that are counted from the one that is held today, or was held last."""
    if "session" not in text:
        return []
    return [
        WrittenSession(
            match.start(), match.end(), match["number"] or str(session_on(today) + _STEPS.get(match["which"], 0))
        )
        for match in _COUNTED.finditer(text)
    ]


def session_on(day: date) -> int:
    """The number of the regular session on a day: it begins on the Tuesday of the third week of September, counted from the first
    that has a working day (Rule 1 of the rules of procedure)."""
    first = date(day.year, 9, 1)
    weekday = first.weekday()
    of_first_week = first - timedelta(days=weekday) if weekday <= _FRIDAY else first + timedelta(days=7 - weekday)
    opening = of_first_week + timedelta(days=14 + _TUESDAY)
    return day.year - _YEAR_BEFORE_FIRST - (day < opening)


def _each_of(match: re.Match[str]) -> Iterator[WrittenSession]:
    """The sessions of a list, the first with the word before it."""
    for place, number in enumerate(re.finditer(r"\d{1,3}", match[0])):
        start = match.start() + (number.start() if place else 0)
        yield WrittenSession(start, match.start() + number.end(), number[0])


def _emergency(short: str) -> str:
    """ "ES-11" of "es-11", "ES-2" of "es-ii"."""
    number = short.partition("-")[2]
    return f"ES-{number if number.isdigit() else roman_value(number.upper())}"


def _session(match: re.Match[str]) -> str:
    if match["short"]:
        return _emergency(match["short"])
    if after := match["after"]:
        prefix = "" if not match["led"] else "ES-" if "emergency" in match["led"] else "S-"
        return f"{prefix}{_CARDINALS.index(after) + 1 if after in _CARDINALS else after}"
    if name := match["name"] or match["topic"]:
        return str(_NAMES[name])
    written = match["number"]
    tens = (_TENS.index(match["tens"]) + 2) * 10 if match["tens"] else 0
    number = _ORDINAL_VALUE.get(re.split(r"[\s-]", written)[-1])
    number = tens + number if number else int(re.sub(r"\D", "", written))
    prefix = "ES-" if match["emergency"] else "S-" if match["special"] else ""
    return f"{prefix}{number}"
