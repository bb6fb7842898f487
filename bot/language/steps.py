"""Times that are counted from another vote: "a year later", "two weeks earlier", "the same day"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.language.periods import Step, When, count_in

_COUNT = r"an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}"
_UNITS = ("day", "week", "month", "year", "yr")
_UNIT = r"(?P<unit>day|week|month|year)s?"
_STEP = (
    rf"(?<!\w)(?:(?P<count>{_COUNT})\s+{_UNIT}\s+(?P<far>(?P<plain>later|earlier|afterwards|previously)|before|after|prior|on)(?:\s+that)?"
    rf"|the\s+(?P<unit2>day|week|month|year)\s+(?P<side>before|after)(?:\s+that)?"
    rf"|(?:the\s+)?(?P<way>previous|following|next|preceding|subsequent)\s+(?P<unit3>day|week|month|year)"
    rf"|(?:on\s+|in\s+|of\s+|from\s+)?(?:the\s+same|that\s+same|that\s+very|that|same)\s+(?P<same>day|month|year|yr))(?![\w'])(?(plain)|(?!\s+(?:the|that|this|its|his|her|their|of|\d)\b))"
)
_BACK = frozenset({"earlier", "before", "prior", "previously", "previous", "preceding"})


def find_steps(text: str) -> Iterator[When]:
    """All such times in a folded text."""
    if not any(unit in text for unit in _UNITS):
        return
    for match in re.finditer(_STEP, text):
        unit = next(filter(None, (match["unit"], match["unit2"], match["unit3"], match["same"])))
        unit = "year" if unit == "yr" else unit
        count = 0 if match["same"] else count_in(match["count"] or "one")
        back = not _BACK.isdisjoint((match["far"], match["side"], match["way"]))
        yield When(match.start(), match.end(), None, step=Step(unit, -count if back else count))
