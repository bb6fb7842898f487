"""Symbols of resolutions and drafts in a text, in every spelling that people use."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

import msgspec

from data.model import Body
from data.symbols import Series, Symbol, roman_value

_ROMAN = r"[ivxl]{1,8}"
# A part's letter stands close to the number, or in capitals behind a blank.
_PART = r"(?P<part>\[[a-z0-9.\- ]{1,12}\]|[a-z](?:-[a-z]|-?[ivx]{1,4})?(?![\w(])|\ [a-z](?:-[a-z])?(?=\ *(?:$|[^\w\ ]|\()))?"
_RESOLUTION = r"(?:res(?:olution)?s?\b\.?\s{0,2}(?:no\b\.?|number|\#)?\s{0,2})"
_EMERGENCY = r"(?:es|(?:un\s)?emergency(?:\s+special)?\s+session)"
# "11/4, the es one", "11/4 from es", "11/4 (es)".
_OF_EMERGENCY = rf"(?:\s?\(\s?{_EMERGENCY}\s?\)|,?\s{{1,2}}(?:(?:of|from|in)\s)?(?:the\s|an?\s)?(?:1[01]th\s|tenth\s|eleventh\s)?{_EMERGENCY}(?:\s(?:ones?|series|session|resolutions?|res|votes?))?)"
_LEAD = r"(?P<lead>(?:(?:un)?general\s+assembly|ga|unga|unga's)\s+)?"

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"

_BEHIND_MONTH = re.compile(rf"\b{_MONTH}[a-z]*\.?,?\s+$")

_FORMS = re.compile(
    rf"""
    (?<![\w/.])(?:
      s\s?/\s?res\s?/?\s?(?P<council>\d{{1,4}})(?:\s?\(\s?(?P<council_year>\d{{4}})\s?\))?
    | s\s?/\s?(?P<document_year>(?:19|20)\d\d)\s?/\s?(?P<document>\d{{1,4}})(?P<document_part>/(?:rev|add)\.?\s?\d+)?
    | a\s?/\s?(?:res\s?/\s?(?=[es\d-]+\s?/\s?l))?(?:(?P<draft_session>es-?\d{{1,2}}|s-\d{{1,2}}|\d{{1,3}})\s?/\s?)?l\.?\s?(?P<draft>\d{{1,4}})(?P<draft_part>/(?:rev|add)\.?\s?\d+)?
    | l\.\s?(?P<bare_draft>\d{{1,3}})(?P<bare_part>/rev\.?\s?\d+)?
    | (?:a\s?/\s?)?(?P<dec>dec(?:ision)?)\s?/?\s?(?P<dec_session>es-?\d{{1,2}}|\d{{1,3}})\s?/\s?(?P<dec_number>\d{{1,4}})
    | (?:a\s?[/ ]\s?)?{_RESOLUTION}?/?\s?(?P<old>\d{{1,4}})\s?(?P<old_part1>[a-z](?=\s?\())?\s?\(\s?(?P<old_prefix>es-|s-)?(?P<old_roman>{_ROMAN}|(?<=s-)\d{{1,2}})\s?\)\s?(?P<old_part2>\[?(?:para\.\d+|[a-z](?:-[a-z])?)\]?(?!\w))?
    | (?:{_RESOLUTION}(?=\d)|(?=\d{{3,4}}\s))(?P<roman_number>\d{{1,4}})\s{{1,2}}(?P<roman_session>[ivxl]{{2,8}})(?!\w)
    | (?P<yeared>\d{{1,4}})\s?\(\s?(?P<year>19[4-9]\d|20[0-4]\d)\s?\)
    | \s?(?:{_RESOLUTION})?(?P<led_session>1[0-2]|[1-9])\s?/\s?(?P<led>\d{{1,2}})(?:{_OF_EMERGENCY}(?!\w|\s?-?\s?\d)|(?=(?:\s?(?:,|&|\+|n\s|and\s)\s?(?:1[0-2]|[1-9])\s?/\s?\d{{1,2}}){{1,4}}{_OF_EMERGENCY}(?!\w|\s?-?\s?\d)))
    | {_EMERGENCY}\s{{1,2}}(?:{_RESOLUTION}|votes?\s|no\.?\s|number\s)(?P<late_session>\d{{1,2}})\s?/\s?(?P<late>\d{{1,2}})(?![\w/])
    | (?:{_RESOLUTION})?(?P<spaced_session>es\s?-?\s?\d{{1,2}})\s{{1,2}}(?P<spaced>\d{{1,3}})(?![\w/])
    | {_RESOLUTION}(?P<apart_session>[3-9]\d)\s{{1,2}}(?P<apart>\d{{1,3}})(?![\w/])
    | a-res-(?P<dashed_session>es-\d{{1,2}}|s-\d{{1,2}}|\d{{1,3}})-(?P<dashed>\d{{1,3}})(?!\d)
    | (?:a\s?/?\s?)?(?P<res>{_RESOLUTION})?/?\s?(?P<session>es\s?-?\s?\d{{1,2}}|s-\d{{1,2}}|\d{{1,3}})\s?(?://?|slash|dash)\s?(?P<number>\d{{1,3}}){_PART}(?!\s?/\s?\d|\d)
    | (?P<bare_lead>(?:unsc|sc|security\s+council|unga|ga|general\s+assembly|u\.?n\.?)\s{{0,2}}(?:r\b)?)?\s?(?P<bare_word>{_RESOLUTION}|r\s|a\s?/\s?res\s?/\s?)(?P<bare>\d{{1,4}})(?P<bare_letter>\s?[a-z](?![\w/]))?(?!\d|(?<=(?:19|20)\d\d)\s?[-–]\s?\d\d\b|\s?(?:[-–]|to|through|thru|until|till)\s?(?:19|20)\d\d\b|\s?(?:yrs?|years?|months?|weeks?|days?)\b|\s?/\s?\d|\s?\((?:{_ROMAN}|e?s-)|\s{{1,2}}{_MONTH})
    | (?P<short_lead>unsc|unscr|unga(?!\s(?:19[4-9]|20[0-4])\d\b))\s{{0,2}}(?P<short>\d{{1,4}})(?!\d|\s?/\s?\d|\s{{1,2}}{_MONTH})
    )
    """,
    re.VERBOSE,
)
_SPOKEN_NUMBERS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
    "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_IN_WORDS = rf"twenty[ -](?:{'|'.join(_SPOKEN_NUMBERS[1:10])})|{'|'.join(sorted(_SPOKEN_NUMBERS[1:], key=len, reverse=True))}|\d{{1,2}}"
_SPOKEN = re.compile(
    rf"(?<![\w/-])e\s?\.?s\.?[\s-]?(?P<session>{_IN_WORDS})\s?(?:-|/|(?:forward )?slash|stroke|dash|point)\s?(?P<number>{_IN_WORDS})(?![\w/-])"
)
_DIGIT = "|".join(_SPOKEN_NUMBERS[:10])
_DIGITS_SPOKEN = (
    rf"(?<![\w-])(?:{_RESOLUTION}\s?)?(?P<digits>(?:{_DIGIT})(?:[\s-](?:{_DIGIT})){{3}})(?![\w-]|\s(?:{_DIGIT})\b)"
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_BELOW_HUNDRED = rf"(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(_SPOKEN_NUMBERS[1:10])}))?|{'|'.join(sorted(_SPOKEN_NUMBERS[10:20], key=len, reverse=True))}"
_THREE_SPOKEN = (
    rf"(?<![\w-]){_RESOLUTION}\s?(?P<digits>(?:{_DIGIT})(?:[\s-](?:{_DIGIT})){{2}})(?![\w-]|\s(?:{_DIGIT})\b)"
)
_PAIRS_SPOKEN = rf"(?<![\w-])(?:{_RESOLUTION}\s?)?(?P<first>{_BELOW_HUNDRED})[ -](?P<second>{_BELOW_HUNDRED})(?![\w-])"
_YEARS = range(1900, 2100)
_BARE_PAIR = re.compile(
    r"(?:^|(?:\b(?:and|or|then|to|through|thru|until|vs|versus|but|also|on|from|plus|than|n)|[,;:.&+–-])\s{0,2}|(?<=\d)\s)(?P<session>\d{1,2})\s?/\s?(?P<number>\d{1,2})(?![\w/]|\s?/\s?\d)"
)
# "ES-11/1, 4 and 6", but not "ES-11/1, 4 abstained".
_FURTHER_BARE = re.compile(r"\s?(?:,|and|&|, and)\s{0,2}(?P<number>\d{1,2})(?=\s*(?:$|[,&:;)?!.]|and\s))(?!\.\d)")
_FURTHER = re.compile(r"\s?(?:,|and|&|or|, and|with|vs)\s{0,2}/(?P<number>\d{1,3})(?!\d)")
_UNTIL = re.compile(r"(?:[-–]|\s{0,2}(?:to|through|thru)\s{1,2})/?(?P<number>\d{1,3})(?![\d/-]|\s?-\s?\d)")
LONGEST_RANGE = 60
_FIRST_NUMBERED_SESSION = 31
_OF_COUNCIL = re.compile(r"\s*(?:of|by|from|in)\s+the\s+(?:un\s+)?security\s+council")
_OF_ASSEMBLY = re.compile(r"\s*(?:of|by|from|in)\s+the\s+(?:un\s+)?general\s+assembly")


class WrittenSymbol(msgspec.Struct, frozen=True):
    """`last`: the number of the last of a range."""

    start: int
    end: int
    symbol: Symbol
    last: int | None = None


def find_symbols(text: str) -> list[WrittenSymbol]:
    """All symbols of a folded text, in order; "ES-11/1, /3 and /6" as three."""
    found: list[WrittenSymbol] = []
    for match in _FORMS.finditer(text):
        symbol = _symbol(match, text)
        if symbol is None:
            continue
        start, end = match.start(), match.start() + len(match[0].rstrip())
        if until := _until(text, end, symbol):
            found.append(WrittenSymbol(start, until.end(), symbol, int(until["number"])))
            continue
        found.append(WrittenSymbol(start, end, symbol))
        found += _further(text, end, symbol)
    for others in (_spoken(text), _by_digits(text), list(_of_same_session(text, found))):
        taken = {place for one in found for place in range(one.start, one.end)}
        found += [one for one in others if taken.isdisjoint(range(one.start, one.end))]
    return sorted(found, key=lambda one: one.start)


def _of_same_session(text: str, found: Sequence[WrittenSymbol]) -> Iterator[WrittenSymbol]:
    """ "ES-10/21 and 10/22": numbers of an emergency session that is written out in another symbol."""
    sessions = {one.symbol.session for one in found if one.symbol.session}
    for match in _BARE_PAIR.finditer(text):
        session = f"ES-{match['session']}"
        # "ES-10/21 on 10/27" may say when.
        dated = match[0].startswith("on") and text[: match.start()].rstrip()[-1:].isdigit()
        if session in sessions and not dated:
            symbol = Symbol(Body.ASSEMBLY, Series.RESOLUTION, int(match["number"]), session)
            yield WrittenSymbol(match.start("session"), match.end(), symbol)


def _by_digits(text: str) -> Iterator[WrittenSymbol]:
    """ "Three three seven nine", "twenty-seven fifty-eight": the number of a resolution, unless it may be a year."""
    if not any(word in text for word in (*_SPOKEN_NUMBERS, *_TENS)):
        return
    for match in (*re.finditer(_DIGITS_SPOKEN, text), *re.finditer(_THREE_SPOKEN, text)):
        number = int("".join(str(_SPOKEN_NUMBERS.index(one)) for one in re.findall(r"[a-z]+", match["digits"])))
        yield WrittenSymbol(match.start(), match.end(), Symbol(None, Series.RESOLUTION, number))
    for match in re.finditer(_PAIRS_SPOKEN, text):
        number = 100 * _below_hundred(match["first"]) + _below_hundred(match["second"])
        if number not in _YEARS:
            yield WrittenSymbol(match.start(), match.end(), Symbol(None, Series.RESOLUTION, number))


def _below_hundred(written: str) -> int:
    tens, _, ones = written.replace("-", " ").partition(" ")
    if tens in _TENS:
        return 10 * (_TENS.index(tens) + 2) + (_SPOKEN_NUMBERS.index(ones) if ones else 0)
    return _SPOKEN_NUMBERS.index(tens)


def _spoken(text: str) -> Iterator[WrittenSymbol]:
    """ "E S eleven slash eight", "es10-24"."""
    for match in _SPOKEN.finditer(text):
        session, number = (_number_spoken(match[name]) for name in ("session", "number"))
        yield WrittenSymbol(
            match.start(), match.end(), Symbol(Body.ASSEMBLY, Series.RESOLUTION, number, f"ES-{session}")
        )


def _number_spoken(written: str) -> int:
    if written.isdigit():
        return int(written)
    tens, _, ones = written.replace("-", " ").partition(" ")
    return _SPOKEN_NUMBERS.index(tens) + (_SPOKEN_NUMBERS.index(ones) if ones else 0)


def _until(text: str, position: int, symbol: Symbol) -> re.Match[str] | None:
    """ "ES-11/1-6", "ES-11/1 to /6": the number that ends a range, if it is one."""
    match = _UNTIL.match(text, position) if symbol.session else None
    return match if match and is_range(symbol.number, int(match["number"])) else None


def is_range(first: int, last: int) -> bool:
    """Whether two numbers are likely to be the ends of a range of resolutions."""
    return first < last <= first + LONGEST_RANGE


def _further(text: str, position: int, symbol: Symbol) -> Iterator[WrittenSymbol]:
    emergency = (symbol.session or "").startswith("ES-")
    while symbol.session and (
        match := _FURTHER.match(text, position) or (_FURTHER_BARE.match(text, position) if emergency else None)
    ):
        yield WrittenSymbol(
            match.start("number") - (text[match.start("number") - 1] == "/"),
            match.end(),
            Symbol(symbol.body, symbol.series, int(match["number"]), symbol.session),
        )
        position = match.end()


def _symbol(match: re.Match[str], text: str) -> Symbol | None:
    readings: tuple[tuple[str, Callable[[re.Match[str], str], Symbol | None]], ...] = (
        ("council", _council),
        (
            "document",
            lambda m, _: Symbol(
                Body.COUNCIL, Series.DOCUMENT, int(m["document"]), m["document_year"], _part(m["document_part"])
            ),
        ),
        (
            "draft",
            lambda m, _: Symbol(
                Body.ASSEMBLY, Series.DRAFT, int(m["draft"]), _session(m["draft_session"]), _part(m["draft_part"])
            ),
        ),
        (
            "bare_draft",
            lambda m, _: Symbol(Body.ASSEMBLY, Series.DRAFT, int(m["bare_draft"]), None, _part(m["bare_part"])),
        ),
        ("dec", lambda m, _: Symbol(Body.ASSEMBLY, Series.DECISION, int(m["dec_number"]), _session(m["dec_session"]))),
        ("old", _old),
        ("roman_number", _in_roman),
        ("yeared", _yeared),
        (
            "dashed",
            lambda m, _: Symbol(Body.ASSEMBLY, Series.RESOLUTION, int(m["dashed"]), _session(m["dashed_session"])),
        ),
        (
            "spaced",
            lambda m, _: Symbol(Body.ASSEMBLY, Series.RESOLUTION, int(m["spaced"]), _session(m["spaced_session"])),
        ),
        ("apart", lambda m, _: Symbol(Body.ASSEMBLY, Series.RESOLUTION, int(m["apart"]), m["apart_session"])),
        ("led", lambda m, _: Symbol(Body.ASSEMBLY, Series.RESOLUTION, int(m["led"]), f"ES-{m['led_session']}")),
        ("late", lambda m, _: Symbol(Body.ASSEMBLY, Series.RESOLUTION, int(m["late"]), f"ES-{m['late_session']}")),
        ("number", _numbered),
        ("bare", _bare),
        ("short", lambda m, _: Symbol(_body(m["short_lead"]), Series.RESOLUTION, int(m["short"]))),
    )
    return next((reading(match, text) for name, reading in readings if match[name]), None)


def _council(match: re.Match[str], _: str) -> Symbol:
    return Symbol(Body.COUNCIL, Series.RESOLUTION, int(match["council"]), match["council_year"])


def _yeared(match: re.Match[str], _: str) -> Symbol | None:
    """ "242 (1967)"; "75 (1975)" is a year that is said twice."""
    number, year = match["yeared"], match["year"]
    said_twice = len(number) == len("75") and year.endswith(number)
    return None if said_twice else Symbol(Body.COUNCIL, Series.RESOLUTION, int(number), year)


def _old(match: re.Match[str], text: str) -> Symbol | None:
    if _BEHIND_MONTH.search(text, max(0, match.start() - 12), match.start()):
        # "4 November 1956 (ES-II)": a day, and the session.
        return None
    roman = match["old_roman"]
    number = int(roman) if roman.isdigit() else roman_value(roman.upper())
    session = (match["old_prefix"] or "").upper() + str(number)
    return Symbol(
        Body.ASSEMBLY, Series.RESOLUTION, int(match["old"]), session, _part(match["old_part1"] or match["old_part2"])
    )


def _in_roman(match: re.Match[str], _: str) -> Symbol | None:
    """ "Resolution 1130 XI"."""
    session = roman_value(match["roman_session"].upper())
    return Symbol(Body.ASSEMBLY, Series.RESOLUTION, int(match["roman_number"]), str(session)) if session else None


def _numbered(match: re.Match[str], _: str) -> Symbol | None:
    session = _session(match["session"])
    written_out = bool(match["res"]) or match[0].lstrip().startswith("a")
    # "24/7" and "1/2" are no symbols: from the 31st session on, resolutions are numbered by session.
    if session is None or (session.isdigit() and int(session) < _FIRST_NUMBERED_SESSION and not written_out):
        return None
    return Symbol(
        Body.ASSEMBLY,
        Series.RESOLUTION,
        int(match["number"]),
        session,
        _part(match["part"]),
    )


def _bare(match: re.Match[str], text: str) -> Symbol:
    body = Body.ASSEMBLY if match["bare_word"].startswith("a") else _body(match["bare_lead"] or "")
    after = text[match.end() :]
    if body is None and _OF_COUNCIL.match(after):
        body = Body.COUNCIL
    if body is None and _OF_ASSEMBLY.match(after):
        body = Body.ASSEMBLY
    letter = (match["bare_letter"] or "").strip()
    return Symbol(body, Series.RESOLUTION, int(match["bare"]), None, letter.upper() or None)


def _body(lead: str) -> Body | None:
    if "sc" in lead or "security" in lead:
        return Body.COUNCIL
    return Body.ASSEMBLY if "ga" in lead or "general" in lead else None


def _session(written: str | None) -> str | None:
    if not written:
        return None
    bare = re.sub(r"\s", "", written).upper()
    return f"ES-{bare[2:].lstrip('-')}" if bare.startswith("ES") else bare


def _part(written: str | None) -> str | None:
    bare = re.sub(r"[\s\[\]]", "", written or "").upper()
    return bare or None
