"""What was told of a roll call, kept as the record had it then, and how what the record has now differs from it."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache, cached_property

import msgspec

from bot.notices.news import Change, ChoiceChange, Correction, Withdrawn, change_of, is_roll_call
from data.model import CAST, Choice
from data.record import Record, RollCallInfo
from data.state import Telling

# What a channel heard last where it was told that the source no longer has a roll call; the key of the reading that it was
# told before stands behind.
GONE = "gone"


def key_told(held: str) -> str:
    """The key of the reading that was told last of a roll call, be it withdrawn since; empty where that is not known."""
    return held.removeprefix(GONE).strip() if is_gone(held) else held


def is_gone(held: str) -> bool:
    """Whether what was told last is that the source no longer has it."""
    return held.partition(" ")[0] == GONE


class Reading(msgspec.Struct, frozen=True):
    """What a record has of a roll call: `codes` of the states that made each choice, with blanks between them."""

    call: RollCallInfo
    codes: Mapping[Choice, str]

    @classmethod
    def of(cls, call: RollCallInfo, record: Record) -> Reading:
        codes: dict[Choice, list[str]] = defaultdict(list)
        for code, choice in sorted(record.votes.choices(call.number).items()):
            codes[choice].append(code)
        source = msgspec.structs.replace(call.source, citation="", files="", loaded_at="")
        return cls(msgspec.structs.replace(call, source=source), {one: " ".join(codes[one]) for one in sorted(codes)})

    @property
    def key(self) -> str:
        """The hash of what happened, however it is spelt and whichever edition has it."""
        call = self.call
        held = (call.symbol, call.body, call.date, call.result, call.modality, call.vetoed_by, call.tally, self.codes)
        return hashlib.sha256(msgspec.json.encode((*held, call.source.key))).hexdigest()[:24]

    @property
    def written(self) -> str:
        return msgspec.json.encode(self).decode()

    @classmethod
    def read(cls, written: str) -> Reading:
        """Raises msgspec.ValidationError for what another edition wrote and this one cannot read."""
        return msgspec.json.decode(written, type=cls)

    @property
    def choices(self) -> dict[str, Choice]:
        return {code: choice for choice, codes in self.codes.items() for code in codes.split()}


class Readings:
    """Those of one record, by the roll call's number."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._of = cache(lambda number: Reading.of(record.call(number), record))
        self._keys = cache(lambda number: self._of(number).key)
        self.written: dict[str, str] = {}

    def of(self, call: RollCallInfo) -> Reading:
        return self._of(call.number)

    def key(self, call: RollCallInfo) -> str:
        """Under this the reading is among those that are `written` from now on."""
        key = self._keys(call.number)
        if key not in self.written:
            self.written[key] = self._of(call.number).written
        return key

    def key_of(self, symbol: str) -> str:
        """That of the first roll call with a symbol; empty where there is none."""
        return next((self.key(call) for call in self._record.named(symbol)), "")


class Standing:
    """How what was told stands in a record. `told` are the readings by their keys; `dated` the sources of which it is known
    how new their files are: nothing else withdraws what was told; `as_seen` by symbol the keys of those of which it is not
    known how they were told."""

    def __init__(
        self, record: Record, told: Mapping[str, Reading], dated: Collection[str], as_seen: Mapping[str, str]
    ) -> None:
        self._record, self._told, self._dated, self._as_seen = record, told, dated, as_seen
        self._sources = {source.key: source for source in record.sources}
        self.readings = Readings(record)
        self._corrections: dict[tuple[str, str], Correction | None] = {}

    def correction(self, symbol: str, held: str) -> Correction | None:
        """How a roll call reads otherwise than it was told, by its symbol and the key of the reading; None where it does
        not."""
        if (symbol, held) not in self._corrections:
            self._corrections[symbol, held] = self._corrected(symbol, held)
        return self._corrections[symbol, held]

    def differs(self, tells: Iterable[Telling]) -> bool:
        """Whether any of what was told reads otherwise."""
        return any(self.correction(one.symbol, self.held(one)) for one in tells)

    def held(self, telling: Telling) -> str:
        """The key of the reading that was told."""
        return telling.held or self._as_seen.get(telling.symbol, "")

    def call(self, telling: Telling) -> RollCallInfo | None:
        """The roll call that was told of, as it is now; None where the record no longer has it."""
        was = self._told.get(self.held(telling))
        return self._now(was) if was else next(iter(self._record.named(telling.symbol)), None)

    def key(self, correction: Correction, held: str) -> str:
        """That of what a channel has heard once it is told so; `held` is that of what it heard before."""
        if isinstance(correction, Withdrawn) and not correction.has_returned:
            return f"{GONE} {held}"
        return self.readings.key(correction.call)

    def _corrected(self, symbol: str, held: str) -> Correction | None:
        was = self._told.get(key_told(held))
        if is_gone(held):
            back = next((call for call in self._record.named(symbol) if is_roll_call(call)), None)
            differs = _change(was, self.readings.of(back)) if was and back else None
            return Withdrawn(back, has_returned=True, differs=differs) if back else None
        if was is None:
            return None
        if call := self._now(was):
            return _change(was, self.readings.of(call))
        if is_roll_call(was.call) and was.call.source.key in self._sources and was.call.source.key in self._dated:
            source = self._sources[was.call.source.key]
            return Withdrawn(msgspec.structs.replace(was.call, source=source, url=""))
        return None

    def _now(self, was: Reading) -> RollCallInfo | None:
        """The roll call of which something was told: by its symbols, on the same day where several have them, or else by its
        day and votes."""
        names = filter(None, (*was.call.symbols, was.call.draft))
        found = [call for name in names for call in self._record.named(name) if call.body is was.call.body]
        same_day = [call for call in found if call.date == was.call.date]
        if same_day or len({call.number for call in found}) == 1:
            return (same_day or found)[0]
        return next(self._with_its_votes(was), None) if was.call.has_votes else None

    def _with_its_votes(self, was: Reading) -> Iterator[RollCallInfo]:
        for call in self._by_day.get((was.call.body, was.call.date), ()):
            if _cast(self.readings.of(call)) == _cast(was):
                yield call

    @cached_property
    def _by_day(self) -> Mapping[object, list[RollCallInfo]]:
        found: dict[object, list[RollCallInfo]] = defaultdict(list)
        for call in self._record.calls:
            found[call.body, call.date].append(call)
        return found


def _cast(reading: Reading) -> dict[str, Choice]:
    return {code: choice for code, choice in reading.choices.items() if choice in CAST}


def _change(was: Reading, now: Reading) -> Change | None:
    compared = was.call.has_votes and now.call.has_votes and was.codes != now.codes
    return change_of(was.call, now.call, list(_changed_choices(was.choices, now.choices)) if compared else [])


def _changed_choices(before: Mapping[str, Choice], after: Mapping[str, Choice]) -> Iterator[ChoiceChange]:
    """Of votes that were cast, then or now."""
    for code in sorted({*before, *after}):
        was, now = before.get(code, Choice.NOT_MEMBER), after.get(code, Choice.NOT_MEMBER)
        if was is not now and (was in CAST or now in CAST):
            yield ChoiceChange(code, was, now)
