"""What a record holds of each session of the General Assembly, and which numbers it lacks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

import msgspec

from data.matrix import Calls, newest_first
from data.model import Body, Matter, Modality, Source
from data.record import Record, set_of
from data.symbols import Series, parse_symbol


class SessionCoverage(msgspec.Struct, frozen=True):
    """A session as symbols write it ("80", "ES-10", "S-32"), with how many votes and how many resolutions adopted without
    one are on record; `others` of the votes were on decisions, amendments or parts of a text.

    `is_whole`: a loaded source publishes all resolutions of the session, not only those that were voted on; `missing` are
    then the numbers that no source holds, up to the highest known. `lacking`: of such a source, the numbers that only
    others hold.
    """

    session: str
    votes: int
    without_vote: int
    is_whole: bool
    missing: tuple[int, ...]
    lacking: Mapping[Source, tuple[int, ...]]
    others: int = 0

    @property
    def is_emergency(self) -> bool:
        return self.session.startswith("ES-")

    @property
    def is_regular(self) -> bool:
        return self.session.isdigit()


@dataclass(slots=True)
class _Session:
    votes: int = 0
    without_vote: int = 0
    others: int = 0
    numbers: dict[int, Calls] = field(default_factory=lambda: defaultdict(int))


async def coverage_by_session(record: Record, only: str = "") -> list[SessionCoverage]:
    """Regular sessions first, then the emergency special and the special ones, each kind in order; `only`: of one of them."""
    sessions: dict[str, _Session] = defaultdict(_Session)
    for call in record.calls:
        if call.body is not Body.ASSEMBLY or (only and call.session not in (only, "")):
            continue
        symbol = parse_symbol(call.symbol)
        if symbol is None or not symbol.session or (only and symbol.session != only):
            continue
        held = sessions[symbol.session]
        held.votes += call.modality is Modality.RECORDED
        held.without_vote += call.modality is Modality.WITHOUT_VOTE
        held.others += call.modality is Modality.RECORDED and call.matter is not Matter.RESOLUTION
        if symbol.series is Series.RESOLUTION:
            held.numbers[symbol.number] |= call.bit
    by_source = await record.held_by_source()
    unvoted = set_of([call for call in record.calls if call.modality is Modality.WITHOUT_VOTE])
    whole = {source: calls for source, calls in by_source.items() if calls & unvoted}
    found = [_coverage(session, held, whole) for session, held in sessions.items()]
    return sorted(found, key=lambda one: (not one.is_regular, not one.is_emergency, _number(one.session)))


async def lacking_among(record: Record, calls: Calls) -> dict[str, tuple[int, ...]]:
    """By session the numbers that no source holds and that may belong to these resolutions, by the days of the numbers
    around them."""
    held = [record.call(number) for number in newest_first(calls)]
    first, last = held[-1].date, held[0].date
    days: dict[str, dict[int, date]] = defaultdict(dict)
    for call in record.calls:
        symbol = parse_symbol(call.symbol)
        if call.body is Body.ASSEMBLY and symbol and symbol.session and symbol.series is Series.RESOLUTION:
            days[symbol.session][symbol.number] = call.date
    found = {}
    for one in await coverage_by_session(record):
        known = days[one.session]
        within = tuple(number for number in one.missing if _may_lie_in(number, known, first, last))
        if within:
            found[one.session] = within
    return found


def _may_lie_in(number: int, known: Mapping[int, date], first: date, last: date) -> bool:
    before = max((other for other in known if other < number), default=None)
    after = min((other for other in known if other > number), default=None)
    return before is not None and after is not None and known[before] <= last and known[after] >= first


def _coverage(session: str, held: _Session, whole: Mapping[Source, Calls]) -> SessionCoverage:
    numbers = {
        source: [number for number, bits in held.numbers.items() if bits & calls] for source, calls in whole.items()
    }
    numbers = {source: own for source, own in numbers.items() if own}
    last = max(held.numbers, default=0)
    return SessionCoverage(
        session=session,
        votes=held.votes,
        without_vote=held.without_vote,
        others=held.others,
        is_whole=bool(numbers),
        missing=_gaps(range(1, last + 1), held.numbers) if numbers else (),
        lacking={
            source: gaps
            for source, own in numbers.items()
            if (gaps := tuple(number for number in _gaps(range(min(own), last + 1), own) if number in held.numbers))
        },
    )


def _gaps(expected: range, held: Iterable[int]) -> tuple[int, ...]:
    present = set(held)
    return tuple(number for number in expected if number not in present)


def _number(session: str) -> int:
    return int(session.rpartition("-")[2])
