"""Times that are counted from another vote: "a year later", "two weeks earlier", "the same day"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from bot.language.periods import Step, When, count_in

HALF_A_YEAR, YEARS_OF_DECADE = 6, 10

_COUNT = r"an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|eighteen|twenty|\d{1,2}"
_UNITS = ("day", "week", "month", "year", "yr", "decade")
# "A year and a half", "two and a half years", "half a year".
_HALF = r"(?P<half>\s+and\s+a\s+half)?"
_UNIT = rf"(?P<half_before>\s+and\s+a\s+half)?\s+(?P<unit>day|week|month|year|decade)s?{_HALF}"
_STEP = (
    rf"(?<!\w)(?:(?:(?P<count>{_COUNT}){_UNIT}|(?P<half_of>half\s+a\s+year))\s+(?P<far>(?P<plain>later|earlier|afterwards|previously)|before|after|prior|on)(?:\s+that)?"
    rf"|the\s+(?P<unit2>day|week|month|year)\s+(?P<side>before|after)(?:\s+that)?"
    rf"|(?:the\s+)?(?P<way>previous|following|next|preceding|subsequent)\s+(?P<unit3>day|week|month|year)"
    rf"|(?:on\s+|in\s+|of\s+|from\s+)?(?:the\s+same|that\s+same|that\s+very|that|same)\s+(?P<same>day|month|year|yr))(?![\w'])(?(plain)|(?(same)|(?!\s+(?:the|that|this|its|his|her|their|of|\d)\b)))"
)
_BACK = frozenset({"earlier", "before", "prior", "previously", "previous", "preceding"})


def find_steps(text: str) -> Iterator[When]:
    """All such times in a folded text."""
    if not any(unit in text for unit in _UNITS):
        return
    for match in re.finditer(_STEP, text):
        step = _step(match)
        back = not _BACK.isdisjoint((match["far"], match["side"], match["way"]))
        yield When(match.start(), match.end(), None, step=replace(step, count=-step.count) if back else step)


def _step(match: re.Match[str]) -> Step:
    """How far a time lies from the one it is counted from, whichever way: halves of years in months, decades in years."""
    if match["half_of"]:
        return Step("month", HALF_A_YEAR)
    unit = next(filter(None, (match["unit"], match["unit2"], match["unit3"], match["same"])))
    unit = "year" if unit == "yr" else unit
    count = 0 if match["same"] else count_in(match["count"] or "one")
    if unit == "decade":
        return Step("year", count * YEARS_OF_DECADE)
    if unit == "year" and (match["half"] or match["half_before"]):
        return Step("month", 2 * HALF_A_YEAR * count + HALF_A_YEAR)
    return Step(unit, count)
