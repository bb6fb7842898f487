"""Numbers in a text, in digits or in words up to 199 ("one hundred and forty-three"), and parts of a whole ("two thirds")."""

from __future__ import annotations

import re
from fractions import Fraction

import msgspec

_ONES = {
    word: value
    for value, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"], 1
    )
}  # fmt: skip
_TENS = {
    word: 10 * value
    for value, word in enumerate(
        ["ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 1
    )
    if value > 1
}
_BELOW = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:one|two|three|four|five|six|seven|eight|nine)\b)?|{'|'.join(sorted(_ONES, key=len, reverse=True))})"
_NUMBER = re.compile(
    rf"""(?<![\w/.$€£-])(?<!\d:)(?:
      (?P<hundred>(?:one|a)\ hundred)(?:(?:\ and)?[\ -](?P<below>{_BELOW}))?
    | (?P<dozens>a|another|two|three|four)\ dozen
    | (?P<word>{_BELOW})
    | (?P<digits>\d{{1,3}}(?:,\d{{3}})*|\d+)(?!\d|,\d|\.\d|[/°]|st\b|nd\b|rd\b|th\b|:\d)
    )(?![\w]|-[a-z])""",
    re.VERBOSE,
)
_FEW = tuple(word for word, value in _ONES.items() if value < 10)  # noqa: PLR2004
_SIZE_OF = {
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_PARTS = re.compile(
    rf"""(?<![\w/.$-])(?:
      (?P<count>{"|".join(_FEW)})[\ -](?P<part>{"|".join(_SIZE_OF)})s?
    | a\ (?P<one>third|quarter|fifth|tenth)(?=\ of\b)
    | (?:(?<=almost\ )|(?<=nearly\ )|(?<=about\ )|(?<=than\ )|(?<=over\ )|(?<=roughly\ ))a\ (?P<bare>third|quarter|fifth|tenth)(?=\ (?:abstain|vot|oppos|did\b|were\b|stayed|backed|rejected))
    | (?P<few>{"|".join(_FEW)})\ (?:in|out\ of)\ (?:every\ )?(?P<many>{"|".join((*_FEW[2:], "ten"))})(?!\ (?:days|years|weeks|months|hours)\b)
    | (?P<half>half)
    | (?P<percent>\d{{1,3}}(?:\.\d+)?|{_BELOW})\ ?(?:%|per\ ?cent|percent)
    )(?!\w)""",
    re.VERBOSE,
)


class Figure(msgspec.Struct, frozen=True):
    """A number at a place of the folded text; a `part` of a whole where it is none of things."""

    start: int
    end: int
    value: int
    part: Fraction | None = None


def find_figures(folded: str) -> list[Figure]:
    """All figures of a folded text, in order. Linear in its length."""
    parts = [
        Figure(match.start(), match.end(), 0, part)
        for match in _PARTS.finditer(folded)
        if (part := _part(match)) is not None
    ]
    taken = {(figure.start, figure.end) for figure in parts}
    ends = sorted(taken)
    numbers = [Figure(match.start(), match.end(), _value(match)) for match in _NUMBER.finditer(folded)]
    kept, place = list(parts), 0
    for figure in numbers:
        while place < len(ends) and ends[place][1] <= figure.start:
            place += 1
        if place == len(ends) or ends[place][0] >= figure.end:
            kept.append(figure)
    return sorted(kept, key=lambda figure: figure.start)


def _value(match: re.Match[str]) -> int:
    if match["digits"]:
        return int(match["digits"].replace(",", ""))
    if match["dozens"]:
        return 12 * ({"a": 1, "another": 1} | _ONES)[match["dozens"]]
    if match["hundred"]:
        return 100 + (_below(match["below"]) if match["below"] else 0)
    return _below(match["word"])


def _below(written: str) -> int:
    words = re.split(r"[- ]", written)
    return sum(_TENS.get(word) or _ONES[word] for word in words)


def _part(match: re.Match[str]) -> Fraction | None:
    if match["half"]:
        return Fraction(1, 2)
    if match["part"]:
        return Fraction(_ONES[match["count"]], _SIZE_OF[match["part"]])
    if one := match["one"] or match["bare"]:
        return Fraction(1, _SIZE_OF[one])
    if match["few"]:
        few, many = _ONES[match["few"]], _ONES[match["many"]]
        return Fraction(few, many) if few < many else None
    written = match["percent"]
    number = Fraction(written) if written[0].isdigit() else Fraction(_below(written))
    return number / 100 if number <= 100 else None  # noqa: PLR2004
