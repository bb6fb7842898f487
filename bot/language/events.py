"""Times that are counted from an event, "since the invasion", "the day after the Hamas attack", and times that have a name, "during the
Cold War" (events.toml), "under Thatcher" (leaders.toml)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path

import msgspec

from bot.language.leaders import terms_by_name
from bot.language.periods import MONTHS, When, count_in
from bot.language.tables import read_table
from data.model import Period

_COUNT = r"an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}"
_LEADS = ("since", "after", "before", "following", "until")
# What a time is to one that has a name; none of them says of "since the war" whether its start or its end is meant.
_WITHIN = ("during", "in", "throughout", "through", "over", "across", "of", "from")
_AROUND = ("before", "after", "until", "till", "up to")
_STARTS = ("start", "beginning", "outbreak")
_ENDS = ("end", "close", "fall")
_OFFICES = "general|president|prime minister|chancellor|premier|marshal|dictator|chairman"
# "The Thatcher | years", "Trump's first | term".
_SPANS = "era|years|rule|time(?: in (?:office|power))?|reign|presidency|premiership|chancellorship|tenure|term(?: in office)?|period"
# "Since Thatcher | took office".
_BEGAN = (
    "took (?:office|over|power)|came (?:to|into) (?:office|power)|came in|(?:was|got) (?:elected|sworn in)"
    rf"|became (?:the )?(?:{_OFFICES})"
)
# "When Mandela | was president", "while Nehru | ruled".
_GOVERNED = rf"was\s+(?:still\s+)?(?:the\s+)?(?:{_OFFICES}|leader|in\s+(?:office|power|charge|government))|ruled|governed|held\s+(?:office|power)"
# Times behind "during" only: "the Putin administration abstained" tells who did so.
_ACTING = "administration|government|regime|dictatorship"
_DAYS_OF = {"day": 1, "week": 7, "month": 30, "year": 365}
# The Assembly meets around an anniversary, not on it; a week later is not to the day.
_ABOUT = {"day": 0, "week": 3, "month": 10, "year": 10}


class Event(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    names: tuple[str, ...]
    day: date
    unless: tuple[str, ...]
    source: str
    given: tuple[str, ...] = ()


class Era(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A time that has a name, from its first day to its last, if it is over."""

    names: tuple[str, ...]
    first: date
    source: str
    last: date | None = None


def _period_at(first: date, last: date | None, lead: str, edge: str) -> Period | None:
    """The time that stands so to the one between two days: "until the | end | of the Cold War"; None where that is none."""
    end = last and last + timedelta(days=1)
    at = first if edge in _STARTS else end
    match lead:
        case "since" | "after" if edge or lead == "after":
            return Period(at, None) if at else None
        case "before" | "until" | "till" | "up to":
            at = first if not edge and lead == "before" else at
            return Period(None, at) if at else None
        case _:
            return None if edge or lead == "since" else Period(first, end)


class _Told(msgspec.Struct, frozen=True):
    """All that has a name in events.toml."""

    event: tuple[Event, ...]
    era: tuple[Era, ...]


def find_events(text: str) -> Iterator[When]:
    """The times of a folded text that are counted from an event, or have a name of their own."""
    found = sorted((*_counted(text), *_named(text)), key=lambda one: one.start)
    ends = accumulate((one.end for one in found), max, initial=0)
    return (one for one, end in zip(found, ends, strict=False) if one.start >= end)


def _counted(text: str) -> Iterator[When]:
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


def _named(text: str) -> Iterator[When]:
    """ "During the Cold War", "under Thatcher"."""
    eras, rules = _eras(), terms_by_name()
    for match in _era_pattern().finditer(text) if any(name in text for name in eras) else ():
        era = eras[match["name"] or match["spanned"] or match["first"]]
        if period := _period_at(era.first, era.last, match["lead"] or "", match["edge"] or ""):
            yield When(match.start(), match.end(), period)
    for match in _rule_pattern().finditer(text) if any(name in text for name in rules) else ():
        term = rules[match["under"] or match["when"] or match["since"] or match["name"]]
        since = Period(term.first, None) if match["since"] else None
        if period := since or _period_at(term.first, term.last, match["lead"] or "", ""):
            yield When(match.start(), match.end(), period)


@cache
def _told() -> _Told:
    return msgspec.convert(read_table(Path(__file__).with_name("events.toml")), _Told)


@cache
def _events() -> dict[str, Event]:
    return {name.replace("-", " "): event for event in _told().event for name in event.names}


@cache
def _eras() -> dict[str, Era]:
    return {name: era for era in _told().era for name in era.names}


@cache
def _era_pattern() -> re.Pattern[str]:
    """A time by its name: "during the Cold War", "in the Cold War era", "Cold War: how often did they agree?"."""
    leads, edges = "|".join((*_WITHIN, *_AROUND, "since")), "|".join((*_STARTS, *_ENDS))
    names = _longest_first(_eras())
    return re.compile(
        rf"(?<!\w)(?P<lead>{leads})\s+(?:all\s+of\s+)?(?:the\s+)?(?:(?P<edge>{edges})\s+of\s+(?:the\s+)?)?"
        rf"(?P<name>{names})(?:[\s-](?:era|years|period))?(?!\w)"
        rf"|(?<!\w)(?P<spanned>{names})[\s-](?:era|years|period)(?!\w)|\A(?P<first>{names})(?=[:,])"
    )


@cache
def _rule_pattern() -> re.Pattern[str]:
    """ "Under Thatcher", "when Thatcher was prime minister", "in the Thatcher years", "since Thatcher", "since Thatcher took office"."""
    names, office = _longest_first(terms_by_name()), rf"(?:the\s+)?(?:(?:{_OFFICES})\s+)?"
    leads = "|".join((*_WITHIN, *_AROUND))
    acts = rf"{office}(?:{names})(?:'s|s)?[\s-](?:{_ACTING})(?!\w)"
    return re.compile(
        rf"(?<!\w)(?:under\s+{office}(?P<under>{names})(?:'s)?(?:[\s-](?:{_SPANS}|{_ACTING}))?"
        rf"|(?:when|while)\s+{office}(?P<when>{names})\s+(?:{_GOVERNED})"
        rf"|since\s+{office}(?P<since>{names})(?:\s+(?:{_BEGAN}))?(?!'s)"
        rf"|(?:(?P<lead>{leads})\s+|(?!{acts})){office}(?P<name>{names})(?:'s|s)?[\s-](?:{_SPANS}|{_ACTING}))(?![\w'])"
    )


def _longest_first(names: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(names, key=len, reverse=True)))


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
