"""The times in a sentence that are those of a vote, and not of a war, a law or another event."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import msgspec
from msgspec.structs import replace

from bot.factcheck.events import SHORT, is_day, is_of_something_else, is_told_of, leads_body
from bot.factcheck.weekdays import WEEKDAYS, weekday_beside, weekdays_in
from bot.language.dates import find_dates
from bot.language.mentions import WhenMention
from bot.language.news.line import Line
from bot.language.news.pieces import Piece, Sort
from bot.language.periods import Step, count_in
from data.model import Period

MONTH = 31
_ORDINAL = re.compile(r"([12]?\d|3[01])(?:st|nd|rd|th)")
_BEHIND_DAY = frozenset({Sort.SIGN, Sort.STATES, Sort.BODY, Sort.CHOICE, Sort.GROUP})
_RELATIVE = re.compile(r"\b(?:today|yesterday|tomorrow|last|this|next|past|ago)\b")
_BACK = re.compile(r"(?:last|(an?|one|two|three|four|five|ten) (?=\w+ ago)) ?(year|month)s?(?: ago)?")


_THAT_DAY = Step("day", 0)


class On(msgspec.Struct, frozen=True):
    """A time that a vote is said to have been at: a period, a month and perhaps a day of no given year, a day of no given
    month, or a `step` from the vote spoken of. `acts`: it leads in what a body did then."""

    start: int
    end: int
    period: Period | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    step: Step | None = None
    acts: bool = False

    @property
    def is_day(self) -> bool:
        if self.period and self.period.start and self.period.end:
            return (self.period.end - self.period.start).days == 1
        return bool(self.day)


def is_relative(piece: Piece) -> bool:
    """Whether a time is counted from the day of the text: "last year"."""
    return bool(_RELATIVE.search(piece.low))


def days_in(pieces: Line, today: date | None) -> list[On]:
    """The times of a sentence that are those of a vote, in order."""
    found: list[On] = []
    for place in sorted({*pieces.of_sort(Sort.WHEN), *(the + 1 for the in pieces.where(("the",)))}):
        if place == len(pieces):
            break
        piece, mention = pieces[place], pieces[place].mention
        if isinstance(mention, WhenMention):
            if mention.step and _is_span(place, pieces):
                continue
            if mention.step:
                found.append(_stepped(place, pieces, mention.step, found[-1] if found else None))
                continue
            if mention.period and (day := _waited_for(place, pieces, mention.period)):
                found.append(On(piece.start, piece.end, Period.of_day(day)))
                continue
            if mention.days is not None or is_of_something_else(place, pieces):
                continue
            if _RELATIVE.search(piece.low) and not mention.month:
                found += _relative(piece, mention, today)
                continue
            if mention.period and is_told_of(place, pieces) and (since := _since(piece)):
                found.append(On(piece.start, piece.end, since))
                continue
            if mention.period and (mention.period.start is None or mention.period.end is None or mention.ends):
                continue
            beside = weekday_beside(place, pieces)
            weekday = WEEKDAYS.index(pieces[beside].low.removesuffix("'s")) if beside is not None else None
            start = min(piece.start, pieces[beside].start) if beside is not None else piece.start
            end = max(piece.end, pieces[beside].end) if beside is not None else piece.end
            acts = leads_body(place + 1, pieces) or is_told_of(place, pieces)
            found.append(On(start, end, mention.period, mention.month, mention.day, weekday, acts=acts))
        elif number := _day_of_month(place, pieces):
            found.append(On(piece.start, piece.end, day=number))
    if not any(on.is_day for on in found):
        found += [On(piece.start, piece.end, Period.of_day(day)) for piece, day in weekdays_in(pieces, today)]
    return found


def _relative(piece: Piece, mention: WhenMention, today: date | None) -> Iterator[On]:
    """ "Last year", of a text of no known day counted from the vote that it is on."""
    if today is None and (match := _BACK.fullmatch(piece.low)):
        yield On(piece.start, piece.end, step=Step(match[2], -count_in(match[1] or "one")))
    if today is not None and ("years" not in piece.low or piece.low.endswith(" ago")):
        yield On(piece.start, piece.end, mention.period)


def _is_span(place: int, pieces: Sequence[Piece]) -> bool:
    """ "Its lowest level in more than a decade after years of talks": how long it has been, and no time counted from another."""
    here = place - 1
    while here > 0 and pieces[here].is_word("more", "than", "over", "about", "nearly", "almost", "least", "at"):
        here -= 1
    return here >= 0 and pieces[here].is_word("in", "for") and pieces[place].low.endswith(" after")


def _waited_for(place: int, pieces: Sequence[Piece], period: Period) -> date | None:
    """ "Palestine had to wait until 29 November 2012": what it waited for was that day."""
    waits = any(piece.is_word("wait", "waited", "waiting") for piece in pieces[max(0, place - 3) : place])
    return period.end - timedelta(days=1) if waits and period.start is None and period.end else None


def sets_day(pieces: Line) -> bool:
    """Whether a sentence names a day, or is so short that the month in it is that of what follows."""
    for piece in (pieces[place] for place in pieces.of_sort(Sort.WHEN)):
        mention = piece.mention
        short = isinstance(mention, WhenMention) and mention.period and len(pieces) <= SHORT
        if short or is_day(mention) or piece.low.startswith("until"):
            return True
    return False


def opens_line(pieces: Sequence[Piece]) -> bool:
    """ "2012: Palestine becomes an observer State": whether a line of a list begins with its time."""
    return len(pieces) > 1 and pieces[0].sort is Sort.WHEN and pieces[1].is_sign(":")


def sets_month(pieces: Line, *, told: bool) -> bool:
    """Whether a sentence names a month of a given year; in a text that has `told` of a vote, one of votes: "by then the noes ..."."""
    if told and Sort.CHOICE not in pieces.sorts:
        return False
    mentions = (pieces[place].mention for place in pieces.of_sort(Sort.WHEN))
    periods = (mention.period for mention in mentions if isinstance(mention, WhenMention))
    return any(
        period and period.start and period.end and (period.end - period.start).days <= MONTH for period in periods
    )


def _since(piece: Piece) -> Period | None:
    """The month or year with which a time begins that goes on: "since 2018", "from December 2024"."""
    lead, _, told = piece.low.rstrip(",").partition(" ")
    times = find_dates(told, date.min) if lead in ("since", "from") else []
    return times[0].period if len(times) == 1 else None


def _day_of_month(place: int, pieces: Sequence[Piece]) -> int | None:
    """ "On the 18th Russia vetoed it": a day of the month that the text is in."""
    led = place >= len(("on", "the")) and pieces[place - 1].low == "the" and pieces[place - 2].low == "on"
    match = _ORDINAL.fullmatch(pieces[place].low) if led else None
    if not match:
        return None
    behind = pieces[place + 1 : place + 2]
    ends = not behind or behind[0].sort in _BEHIND_DAY or behind[0].is_word("it", "the", "they", "and", "but", "a")
    return int(match[1]) if ends else None


def _stepped(place: int, pieces: Sequence[Piece], step: Step, last: On | None) -> On:
    """ "153 in December 2023 and 158 a year later": a time that is counted from the one before it, unless its day is told."""
    piece, told = pieces[place], pieces[place + 1 : place + 4]
    if last and not last.step and step == _THAT_DAY:
        # "In June it demanded a truce; 19 abstained that day".
        return replace(last, start=piece.start, end=piece.end)
    if last and last.period and last.period.start and not any(other.sort is Sort.WHEN for other in told):
        return On(piece.start, piece.end, step.period_from(last.period.start))
    return On(piece.start, piece.end, step=step)
