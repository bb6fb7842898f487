"""Symbols of resolutions and drafts in a text, in every spelling that people use."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import msgspec

from data.model import Body
from data.symbols import Series, Symbol, roman_value

_ROMAN = r"[ivxl]{1,8}"
# A part's letter stands close to the number, or in capitals behind a blank.
_PART = r"(?P<part>\[[a-z0-9.\- ]{1,12}\]|[a-z](?:-[a-z]|-?[ivx]{1,4})?(?![\w(])|\ [a-z](?=\ *(?:$|[^\w\ ]|\()))?"
_RESOLUTION = r"(?:res(?:olution)?s?\b\.?\s{0,2}(?:no\b\.?|number|\#)?\s{0,2})"
_LEAD = r"(?P<lead>(?:(?:un)?general\s+assembly|ga|unga|unga's)\s+)?"

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"

_FORMS = re.compile(
    rf"""
    (?<![\w/.])(?:
      s\s?/\s?res\s?/?\s?(?P<council>\d{{1,4}})(?:\s?\(\s?(?P<council_year>\d{{4}})\s?\))?
    | s\s?/\s?(?P<document_year>(?:19|20)\d\d)\s?/\s?(?P<document>\d{{1,4}})(?P<document_part>/(?:rev|add)\.?\s?\d+)?
    | a\s?/\s?(?:res\s?/\s?(?=[es\d-]+\s?/\s?l))?(?:(?P<draft_session>es-?\d{{1,2}}|s-\d{{1,2}}|\d{{1,3}})\s?/\s?)?l\.?\s?(?P<draft>\d{{1,4}})(?P<draft_part>/(?:rev|add)\.?\s?\d+)?
    | l\.\s?(?P<bare_draft>\d{{1,3}})(?P<bare_part>/rev\.?\s?\d+)?
    | (?:a\s?/\s?)?(?P<dec>dec(?:ision)?)\s?/?\s?(?P<dec_session>es-?\d{{1,2}}|\d{{1,3}})\s?/\s?(?P<dec_number>\d{{1,4}})
    | (?:a\s?[/ ]\s?)?{_RESOLUTION}?/?\s?(?P<old>\d{{1,4}})\s?(?P<old_part1>[a-z](?=\s?\())?\s?\(\s?(?P<old_prefix>es-|s-)?(?P<old_roman>{_ROMAN}|(?<=s-)\d{{1,2}})\s?\)\s?(?P<old_part2>\[?(?:para\.\d+|[a-z](?:-[a-z])?)\]?(?!\w))?
    | (?:{_RESOLUTION})(?P<roman_number>\d{{1,4}})\s{{1,2}}(?P<roman_session>[ivxl]{{2,8}})(?!\w)
    | (?P<yeared>\d{{1,4}})\s?\(\s?(?P<year>19[4-9]\d|20[0-4]\d)\s?\)
    | (?P<led_session>\d{{1,2}})\s?/\s?(?P<led>\d{{1,2}})\s{{1,2}}es(?!\w)
    | (?:{_RESOLUTION})?(?P<spaced_session>es\s?-?\s?\d{{1,2}})\s{{1,2}}(?P<spaced>\d{{1,3}})(?![\w/])
    | {_RESOLUTION}(?P<apart_session>[3-9]\d)\s{{1,2}}(?P<apart>\d{{1,3}})(?![\w/])
    | a-res-(?P<dashed_session>es-\d{{1,2}}|s-\d{{1,2}}|\d{{1,3}})-(?P<dashed>\d{{1,3}})(?!\d)
    | (?:a\s?/?\s?)?(?P<res>{_RESOLUTION})?/?\s?(?P<session>es\s?-?\s?\d{{1,2}}|s-\d{{1,2}}|\d{{1,3}})\s?(?://?|slash|dash)\s?(?P<number>\d{{1,3}}){_PART}(?!\s?/\s?\d|\d)
    | (?P<bare_lead>(?:unsc|sc|security\s+council|unga|ga|general\s+assembly|u\.?n\.?)\s{{0,2}}(?:r\b)?)?\s?(?P<bare_word>{_RESOLUTION}|r\s|a\s?/\s?res\s?/\s?)(?P<bare>\d{{1,4}})(?P<bare_letter>\s?[a-z](?![\w/]))?(?!\d|\s?/\s?\d|\s?\((?:{_ROMAN}|e?s-)|\s{{1,2}}{_MONTH})
    | (?P<short_lead>unsc|unscr|unga)\s{{0,2}}(?P<short>\d{{1,4}})(?!\d|\s?/\s?\d|\s{{1,2}}{_MONTH})
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
    taken = {place for one in found for place in range(one.start, one.end)}
    found += [one for one in _spoken(text) if taken.isdisjoint(range(one.start, one.end))]
    return sorted(found, key=lambda one: one.start)


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
    while symbol.session and (match := _FURTHER.match(text, position)):
        yield WrittenSymbol(
            match.start("number") - 1,
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
        ("yeared", lambda m, _: Symbol(Body.COUNCIL, Series.RESOLUTION, int(m["yeared"]), m["year"])),
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
        ("number", _numbered),
        ("bare", _bare),
        ("short", lambda m, _: Symbol(_body(m["short_lead"]), Series.RESOLUTION, int(m["short"]))),
    )
    return next((reading(match, text) for name, reading in readings if match[name]), None)


def _council(match: re.Match[str], _: str) -> Symbol:
    return Symbol(Body.COUNCIL, Series.RESOLUTION, int(match["council"]), match["council_year"])


def _old(match: re.Match[str], _: str) -> Symbol | None:
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
