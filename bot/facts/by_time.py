"""How much was adopted in each session, year, month or day, by a recorded vote and without one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from datetime import date
from itertools import islice
from typing import assert_never

import msgspec

from bot.facts.coverage import coverage_by_session
from bot.queries import Span
from bot.queries.selection import Selection
from data.matrix import Calls, newest_first, oldest_of
from data.model import BUNDLED, Modality
from data.record import Record, RollCallInfo


class Adopted(msgspec.Struct, frozen=True):
    """What was adopted within one span, which `key` names: "79", "ES-11", "2023", "2023-10", "2023-10-26"."""

    key: str
    voted: int
    without: int
    left_open: int

    @property
    def together(self) -> int:
        return self.voted + self.without + self.left_open

    def count(self, *, voted: bool | None) -> int:
        return self.together if voted is None else self.voted if voted else self.without

    @property
    def share(self) -> float:
        return self.voted / self.together if self.together else 0.0


class ByTime(msgspec.Struct, frozen=True):
    """The spans in their order. `started` are the keys of those within which what was loaded begins, `unfinished` of those
    within which it ends; `begun` of those within
    which texts adopted without a vote begin to be on record, and `unknown` of those before; `sampled` of those of which only
    bundled votes are on record."""

    spans: tuple[Adopted, ...]
    started: frozenset[str]
    unfinished: frozenset[str]
    begun: frozenset[str]
    unknown: frozenset[str]
    since: str
    sampled: frozenset[str]


async def adopted_by_time(record: Record, selection: Selection, span: Span) -> ByTime:
    """What of a selection was adopted in each span that it holds something of, and in the years or sessions between."""
    key_of = key_by(span)
    held: dict[str, list[Modality]] = defaultdict(list)
    loaded = {key_of(call) for call in record.calls if call.source.key != BUNDLED}
    for number in newest_first(selection.calls):
        call = record.call(number)
        held[key_of(call)].append(call.modality)
    for key in _between(held.keys() & loaded, span):
        # A year in which nothing was adopted has fewest.
        held.setdefault(key, [])
        loaded.add(key)
    ordered = sorted(held, key=_place)
    spans = tuple(
        Adopted(
            key,
            sum(one is Modality.RECORDED for one in held[key]),
            sum(one is Modality.WITHOUT_VOTE for one in held[key]),
            sum(one not in (Modality.RECORDED, Modality.WITHOUT_VOTE) for one in held[key]),
        )
        for key in ordered
    )
    begun, unknown, since = await _unknown(record, span, ordered)
    sampled = frozenset(ordered) - loaded
    return ByTime(spans, _started(record, span), _unfinished(record, span), begun, unknown, since, sampled)


def _between(keys: AbstractSet[str], span: Span) -> Iterator[str]:
    """All years, or regular sessions, from the first to the last of these."""
    numbers = [int(key) for key in keys if key.isdigit()] if span in (Span.SESSION, Span.YEAR) else []
    return map(str, range(min(numbers, default=0), max(numbers, default=-1) + 1))


def key_by(span: Span) -> Callable[[RollCallInfo], str]:
    match span:
        case Span.SESSION:
            return lambda call: call.session
        case Span.YEAR:
            return lambda call: f"{call.date:%Y}"
        case Span.MONTH:
            return lambda call: f"{call.date:%Y-%m}"
        case Span.DAY:
            return lambda call: call.date.isoformat()
        case _:
            assert_never(span)


def _place(key: str) -> tuple[bool, str, int, str]:
    """Regular sessions stand in front, by their numbers."""
    kind, _, number = key.rpartition("-")
    if kind.isalpha():
        return True, kind, int(number), ""
    return (False, "", int(key), "") if key.isdigit() else (False, "", 0, key)


async def _unknown(record: Record, span: Span, keys: list[str]) -> tuple[frozenset[str], frozenset[str], str]:
    """The keys within which texts adopted without a vote begin to be on record, those of which none are, and the first of which
    any are where it is not the first of all keys."""
    if span is Span.SESSION:
        whole = {one.session for one in await coverage_by_session(record) if one.is_whole}
        unknown = frozenset(keys) - whole
        return frozenset(), unknown, min(whole, key=_place, default="") if unknown else ""
    unvoted = _calls(record, Modality.WITHOUT_VOTE)
    if not unvoted:
        return frozenset(), frozenset(keys), ""
    first = record.call(oldest_of(unvoted))
    key = key_by(span)(first)
    is_whole = span is Span.DAY or first.date == _start(first.date, span)
    begun = frozenset({key} & set(keys)) if not is_whole else frozenset()
    unknown = frozenset(one for one in keys if one < key)
    return begun, unknown, key if begun or unknown else ""


def _start(day: date, span: Span) -> date:
    return day.replace(day=1) if span is Span.MONTH else day.replace(month=1, day=1)


def _started(record: Record, span: Span) -> frozenset[str]:
    """The year within which what was loaded begins; the United Nations began in the January of one."""
    first = next((call for call in record.calls if call.source.key != BUNDLED), None)
    is_within = first is not None and span is Span.YEAR and first.date.month > 1
    return frozenset({key_by(span)(first)} if first and is_within else ())


def _unfinished(record: Record, span: Span) -> frozenset[str]:
    """The year or month of the last vote that was loaded, or the last of the regular sessions."""
    if span is Span.DAY:
        return frozenset()
    loaded = (call for call in reversed(record.calls) if call.source.key != BUNDLED)
    counted = (call for call in loaded if span is not Span.SESSION or call.session.isdigit())
    return frozenset(key_by(span)(call) for call in islice(counted, 1))


def _calls(record: Record, modality: Modality) -> Calls:
    found = 0
    for call in record.calls:
        if call.modality is modality:
            found |= call.bit
    return found
