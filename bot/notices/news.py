"""What is new between two snapshots: roll calls that have come, and roll calls that read otherwise now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from data.load import LANDMARKS
from data.matrix import Calls, StateVotes, calls_of
from data.model import CAST, Choice, Modality
from data.record import Record, RollCallInfo, set_of


@dataclass(frozen=True, slots=True)
class ChoiceChange:
    """A state's choice on one roll call in the old snapshot and in the new one."""

    code: str
    before: Choice
    after: Choice


@dataclass(frozen=True, slots=True)
class Change:
    """A roll call whose votes, tally or outcome differ; `choices` in the order of the codes."""

    before: RollCallInfo
    after: RollCallInfo
    choices: tuple[ChoiceChange, ...]

    @property
    def call(self) -> RollCallInfo:
        return self.after

    @property
    def is_of_another_source(self) -> bool:
        return self.before.source.key != self.after.source.key


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A roll call of the old snapshot that its source no longer has, with that source as the new one knows it; or one of the
    new snapshot that `has_returned`, with what differs from how it was told before it was withdrawn."""

    call: RollCallInfo
    has_returned: bool = False
    differs: Change | None = None


Correction = Change | Withdrawn


@dataclass(frozen=True, slots=True)
class News:
    """`new` and `absent` are roll calls of the new snapshot: what is news, and whatever the old one does not hold. How a
    title, an agenda item or a symbol is written is no news."""

    new: Calls
    absent: Calls
    corrections: tuple[Correction, ...]


def news_between(old: Record, new: Record) -> News:
    """What a publisher's newer edition brought. What a source brings that is loaded for the first time is history, be it
    only of one session, and the landmark votes come with the program: neither is news."""
    pairs = _paired(old, new)
    absent = [
        call
        for call in new.calls
        if is_roll_call(call) and (call.number not in pairs or _names_have_come(old.call(pairs[call.number]), call))
    ]
    known, sessions = {source.key for source in old.sources} - {LANDMARKS.key}, _sessions(old)
    arrived = [call for call in absent if call.source.key in known and not _is_history(call, sessions)]
    return News(_bits(arrived), _bits(absent), (*_changes(pairs, old, new), *_withdrawn(pairs, old, new)))


def _bits(calls: Sequence[RollCallInfo]) -> Calls:
    return set_of(calls)


def is_roll_call(call: RollCallInfo) -> bool:
    """Whether votes were counted."""
    return call.modality is not Modality.WITHOUT_VOTE and (call.has_votes or call.tally is not None)


def roll_calls(record: Record) -> Calls:
    """All of a record on which votes were counted."""
    return _bits([call for call in record.calls if is_roll_call(call)])


def _sessions(record: Record) -> dict[str, set[int]]:
    """The regular sessions of which each source holds anything."""
    held: dict[str, set[int]] = defaultdict(set)
    for call in record.calls:
        if call.session.isdecimal():
            held[call.source.key].add(int(call.session))
    return held


def _is_history(call: RollCallInfo, sessions: Mapping[str, set[int]]) -> bool:
    """Whether its source held nothing of its session, and something of a later one."""
    held = sessions.get(call.source.key, set())
    return call.session.isdecimal() and int(call.session) not in held and int(call.session) < max(held, default=0)


def _names_have_come(before: RollCallInfo, after: RollCallInfo) -> bool:
    return after.has_votes and not before.has_votes


# Which roll call is which


def _paired(old: Record, new: Record) -> dict[int, int]:
    """The old number of each roll call of the new snapshot that the old one has: by symbol and day, then by symbol or draft
    alone where it is written or dated otherwise, then by day and votes where it has another symbol."""
    before = {(call.symbol, call.date): call.number for call in old.calls}
    pairs = {call.number: number for call in new.calls if (number := before.get((call.symbol, call.date)))}
    left = [call for call in new.calls if call.number not in pairs]
    gone = {call.number for call in old.calls} - set(pairs.values())
    for call in left:
        if number := _of_same_symbol(call, old, gone):
            pairs[call.number] = number
            gone.discard(number)
    by_votes = _by_votes(old, gone)
    for call in left if by_votes else ():
        if call.number not in pairs and (number := by_votes.get(_votes_cast(call, new))):
            pairs[call.number] = number
    return pairs


def _of_same_symbol(call: RollCallInfo, old: Record, gone: set[int]) -> int | None:
    found = [
        other
        for symbol in filter(None, (call.symbol, call.draft))
        for other in old.named(symbol)
        if other.number in gone and other.body is call.body
    ]
    same_day = [other for other in found if other.date == call.date]
    chosen = same_day or (found if len({other.number for other in found}) == 1 else [])
    return chosen[0].number if chosen else None


def _by_votes(old: Record, gone: set[int]) -> dict[object, int]:
    calls = [old.call(number) for number in sorted(gone)]
    return {_votes_cast(call, old): call.number for call in calls if call.has_votes}


def _votes_cast(call: RollCallInfo, record: Record) -> object:
    """The body, the day, and what every state chose."""
    chosen = {code: choice for code, choice in record.votes.choices(call.number).items() if choice in CAST}
    return call.body, call.date, frozenset(chosen.items())


# What differs


def _changes(pairs: Mapping[int, int], old: Record, new: Record) -> Iterator[Change]:
    choices = _changed_choices(pairs, old, new)
    for number, before in pairs.items():
        if change := change_of(old.call(before), new.call(number), choices.get(number, ())):
            yield change


def change_of(was: RollCallInfo, now: RollCallInfo, choices: Sequence[ChoiceChange]) -> Change | None:
    """What differs, if anything does; the choices of states are compared already."""
    if choices or _counts_differ(was, now) or _outcomes_differ(was, now):
        return Change(was, now, tuple(choices))
    return None


def _withdrawn(pairs: Mapping[int, int], old: Record, new: Record) -> Iterator[Withdrawn]:
    kept, sources = set(pairs.values()), {source.key: source for source in new.sources}
    for call in old.calls:
        if call.number not in kept and is_roll_call(call) and call.source.key in sources:
            yield Withdrawn(msgspec.structs.replace(call, source=sources[call.source.key], url=""))


def _counts_differ(was: RollCallInfo, now: RollCallInfo) -> bool:
    """Votes cast; how many did not vote is not told by every source."""
    if was.tally is None or now.tally is None:
        return False
    return any(was.tally.count(choice) != now.tally.count(choice) for choice in CAST)


def _outcomes_differ(was: RollCallInfo, now: RollCallInfo) -> bool:
    known = was.result_is_known and now.result_is_known
    return known and (was.result is not now.result or set(was.vetoed_by) != set(now.vetoed_by))


def _changed_choices(pairs: Mapping[int, int], old: Record, new: Record) -> dict[int, list[ChoiceChange]]:
    """By the new number. Whole integers of votes are moved to their new places and compared at once."""
    compared = {
        number: before for number, before in pairs.items() if old.call(before).has_votes and new.call(number).has_votes
    }
    runs, within = list(_runs(compared)), calls_of(list(compared))
    changed: dict[int, list[ChoiceChange]] = defaultdict(list)
    for code in sorted({*old.votes, *new.votes}):
        was, now = old.votes[code], new.votes[code]
        for number in _numbers(_differing(was, now, runs) & within):
            changed[number].append(ChoiceChange(code, was.choice(compared[number]), now.choice(number)))
    return changed


@dataclass(frozen=True, slots=True)
class _Run:
    """So many roll calls that follow each other in both snapshots, from an old place to a new one."""

    before: int
    after: int
    length: int


def _runs(pairs: Mapping[int, int]) -> Iterator[_Run]:
    start = length = 0
    for number in sorted(pairs):
        if length and number == start + length and pairs[number] == pairs[start] + length:
            length += 1
            continue
        if length:
            yield _Run(pairs[start] - 1, start - 1, length)
        start, length = number, 1
    if length:
        yield _Run(pairs[start] - 1, start - 1, length)


def _differing(was: StateVotes, now: StateVotes, runs: Sequence[_Run]) -> Calls:
    differing = 0
    for choice in CAST:
        differing |= _moved(was.on(choice), runs) ^ now.on(choice)
    return differing


def _moved(calls: Calls, runs: Sequence[_Run]) -> Calls:
    moved = 0
    for run in runs:
        moved |= ((calls >> run.before) & ((1 << run.length) - 1)) << run.after
    return moved


def _numbers(calls: Calls) -> Iterator[int]:
    """Lowest first."""
    while calls:
        lowest = calls & -calls
        yield lowest.bit_length()
        calls ^= lowest
