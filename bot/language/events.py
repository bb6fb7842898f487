"""Times that are counted from an event: "since the invasion", "the day after the Hamas attack" (events.toml)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import msgspec

from bot.language.periods import MONTHS, When, count_in
from bot.language.tables import read_table
from data.model import Period

_COUNT = r"an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}"
_LEADS = ("since", "after", "before", "following", "until")
_DAYS_OF = {"day": 1, "week": 7, "month": 30, "year": 365}
# The Assembly meets around an anniversary, not on it; a week later is not to the day.
_ABOUT = {"day": 0, "week": 3, "month": 10, "year": 10}


class Event(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    names: tuple[str, ...]
    day: date
    unless: tuple[str, ...]
    source: str
    given: tuple[str, ...] = ()


def find_events(text: str) -> Iterator[When]:
    """The times of a folded text that are counted from an event."""
    matches = list(_pattern().finditer(text)) if any(lead in text for lead in _LEADS) else []
    # By name, since a long text may name one often.
    meant = {name: event for name in {match["event"] for match in matches} if (event := _meant(name, text))}
    for match in matches:
        if event := meant.get(match["event"]):
            yield When(match.start(), match.end(), _period(match, event.day))


def _meant(name: str, text: str) -> Event | None:
    """The event with a name; None where other words of the text say that it is another one."""
    event = _events()[name.replace("-", " ")]
    is_other = _has_any(event.unless, text) or (event.given and not _has_any(event.given, text))
    return None if is_other else event


def _has_any(words: tuple[str, ...], text: str) -> bool:
    return any(re.search(rf"\b{word}\b", text) for word in words)


def _period(match: re.Match[str], day: date) -> Period:
    unit = match["unit"]
    before = match["lead"] in ("before", "until")
    if unit is None:
        return Period(None, day) if before else Period(day, None)
    days = _DAYS_OF[unit] * count_in(match["count"] or "one")
    there = day + timedelta(days=-days if before else days)
    about = timedelta(days=_ABOUT[unit])
    return Period(there - about, there + about + timedelta(days=1))


@cache
def _events() -> dict[str, Event]:
    events = msgspec.convert(read_table(Path(__file__).with_name("events.toml"))["event"], list[Event])
    return {name.replace("-", " "): event for event in events for name in event.names}


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_events(), key=len, reverse=True)
    names = "|".join(re.escape(name).replace(r"\ ", r"[\s-]") for name in longest_first)
    return re.compile(
        rf"(?<!\w)(?:(?:the\s+|on\s+the\s+)?(?:(?P<count>{_COUNT})\s+)?(?P<unit>day|week|month|year)s?\s+)?"
        rf"(?P<lead>{'|'.join(_LEADS)})\s+(?:the\s+)?(?P<event>{names})(?!\w|,?\s\d{{4}})"
        # When it was may be said, too: "since the invasion began that February".
        rf"(?:\s+(?:began|started)(?!\w))?(?:\s+(?:that|in|of|last)\s+(?:{'|'.join(MONTHS)})(?:\s+\d{{4}})?(?!\w))?"
    )
