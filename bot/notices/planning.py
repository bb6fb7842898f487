"""What is to be sent because of a new snapshot: one notice for a follow, each roll call told once in a channel."""

from __future__ import annotations

import asyncio
import gc
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache, reduce
from itertools import chain, groupby
from operator import or_
from pathlib import Path

import msgspec
import structlog

from bot.answer import Answer
from bot.answers.composing import Composer
from bot.knowledge import Knowledge
from bot.notices.beginning import Beginning
from bot.notices.hours import quiet_until
from bot.notices.keeping import kept_query
from bot.notices.matching import Fitting
from bot.notices.model import Planned, notice_of
from bot.notices.news import Change, Correction, News, Withdrawn, news_between, roll_calls
from bot.notices.notice import Printed, Wanted, correction_answer, digest, notice_answer, of_follow
from bot.notices.query import EVERYTHING, VOTING, FollowQuery
from bot.notices.readings import Reading, Readings, Standing, key_told
from bot.notices.reasons import Interest, Relevances
from bot.notices.sharing import Share, shared_out, told_one_by_one
from bot.notices.speaking import Speaking
from bot.notices.spool import Spool, spool
from data.fingerprints import editions_in
from data.matrix import Calls, newest_first, oldest_of
from data.record import Record, RollCallInfo, set_of
from data.state import NO_FOLLOW, Channel, ChannelHours, Follow, Notice, OnItsWay, State, Telling

log = structlog.get_logger("teller")

# In this time, what a channel was told is put right.
DAYS_CORRECTED = 90
# So many roll calls are told one by one; the others come together.
MOST_EACH = 10


@dataclass(slots=True)
class Heard:
    """What a channel heard of a roll call: last, the reading with the key `held`; by the follows with these numbers, where
    NO_FOLLOW is an answer; and in which messages."""

    held: str = ""
    tellers: set[int] = field(default_factory=set)
    messages: set[str] = field(default_factory=set)

    def hears(self, held: str, tellers: Iterable[int], message: str) -> None:
        self.held = held
        self.tellers.update(tellers)
        self.messages.add(message)


@dataclass(frozen=True, slots=True)
class Told:
    """What a channel was told lately, or will be by what is on its way, in a message."""

    channel: Channel
    tells: Telling
    message: str


@dataclass(frozen=True, slots=True)
class Wants:
    """What is known of channels when a snapshot comes, `at` a time: their follows, when they are not to be disturbed, by symbol what each
    was told lately, or will be by what is on its way, and which roll calls are to be told `again`, since what was to tell of
    them is superseded."""

    at: float
    follows: Sequence[Follow]
    hours: Mapping[Channel, ChannelHours]
    told: Mapping[Channel, Mapping[str, Heard]]
    again: Mapping[Channel, Calls]

    def corrected(self, channel: Channel, begun: Collection[str]) -> Mapping[str, Heard]:
        """What the channel is to hear of again, by symbol: what muted follows alone told of only where it has `begun` to fit
        another."""
        muted = {one.number for one in self.follows if one.channel == channel and one.muted_until > self.at}
        told = self.told[channel].items()
        return {symbol: heard for symbol, heard in told if symbol in begun or not heard.tellers <= muted}

    def readings(self) -> set[tuple[str, str]]:
        """What was told, each by its symbol and the key of the reading."""
        return {(symbol, heard.held) for of_channel in self.told.values() for symbol, heard in of_channel.items()}


class FollowMatcher:
    """Finds what the channels that the state knows of want to hear."""

    def __init__(self, state: State, now: Callable[[], float]) -> None:
        self._state, self._now = state, now

    @asynccontextmanager
    async def planned_for(self, seen: Sequence[Path], new: Path) -> AsyncIterator[Planned]:
        """What is to be sent because of the roll calls that the snapshot `new` has and none of those `seen` before, the last
        of which stands first; and because it has otherwise what channels were told, or were to be told. The notices are made
        before anything is written, so that the state is not locked meanwhile. Raises sqlite3.Error or OSError."""
        with spool() as made:
            with _uncollected():
                planned = await self._planned_for(seen, new, made)
            yield planned

    async def _planned_for(self, seen: Sequence[Path], new: Path, made: Spool) -> Planned:
        async with _opened(new) as after:
            at, (new_calls, changes) = self._now(), await _news(seen, after)
            lately = await self._state.outbox.were_news([one.after.symbol for one in changes])
            changed = [one for one in changes if one.after.symbol in lately]
            # What arrives between the two looks is seen by both; the other way round, by neither.
            on_their_way = await self._state.outbox.on_their_way()
            told = [*await self._told(at), *chain.from_iterable(map(_to_be_told, on_their_way))]
            if not (new_calls or told or changed):
                return Planned()
            standing = await self._standing([one.tells for one in told], seen, after)
            superseded = [row for row in on_their_way if not row.was_tried and standing.differs(row.tells)]
            wants = await self._wants(at, told, superseded, standing)
            is_corrected = any(standing.correction(*one) for one in wants.readings())
            if not (new_calls or superseded or changed or is_corrected):
                return Planned()
            knowledge = await asyncio.to_thread(Knowledge, after)
            async with _beginning(seen, changed) as beginning:
                planner = Planner(knowledge, new_calls, wants, standing, beginning)
                await planner.match()
            await asyncio.to_thread(lambda: made.extend(planner.notices()))
            await self._state.follows.remember((), standing.readings.written)
            news = tuple(after.call(number).symbol for number in newest_first(new_calls))
            return Planned(made, tuple(row.number for row in superseded), news)

    async def _told(self, at: float) -> list[Told]:
        since = datetime.fromtimestamp(at, UTC).date() - timedelta(days=DAYS_CORRECTED)
        return [
            Told(given.channel, Telling(given.symbol, given.held, (given.follow,)), given.message)
            for given in await self._state.follows.told(since.isoformat())
        ]

    async def _wants(
        self, at: float, told: Iterable[Told], superseded: Sequence[OnItsWay], standing: Standing
    ) -> Wants:
        """What is superseded was not told; what it was to tell of is to be told as it is now."""
        gone, heard = {_message(row) for row in superseded}, defaultdict[Channel, dict[str, Heard]](dict)
        for one in told:
            if one.message not in gone:
                of_channel = heard[one.channel]
                known = of_channel.setdefault(one.tells.symbol, Heard())
                known.hears(standing.held(one.tells), one.tells.follows, one.message)
        again = defaultdict[Channel, Calls](int)
        for row in superseded:
            again[row.channel] |= set_of(filter(None, map(standing.call, row.tells if row.follow != NO_FOLLOW else ())))
        follows, hours = await self._state.follows.all(), await self._state.follows.all_hours()
        return Wants(at, follows, hours, heard, again)

    async def _standing(self, told: Sequence[Telling], seen: Sequence[Path], after: Record) -> Standing:
        """How what was told stands now. What an earlier edition of Teller told is taken to be what was seen last."""
        written = await self._state.follows.readings({key_told(one.held) for one in told})
        unknown, as_seen = {one.symbol for one in told if not one.held}, dict[str, str]()
        if unknown and seen:
            async with _opened(seen[0]) as before:
                readings = Readings(before)
                as_seen = {symbol: readings.key_of(symbol) for symbol in unknown}
                written.update(readings.written)
        readings_told = await asyncio.to_thread(lambda: {key: Reading.read(text) for key, text in written.items()})
        dated = await asyncio.to_thread(editions_in, after.path)
        return Standing(after, readings_told, dated.days, as_seen)


def _message(row: OnItsWay) -> str:
    """What stands for the message that it will be."""
    return f"#{row.number}"


def _to_be_told(row: OnItsWay) -> Iterator[Told]:
    return (Told(row.channel, one, _message(row)) for one in row.tells)


def hears(follow: Follow, at: float) -> bool:
    return not follow.suspended and follow.muted_until <= at


async def _news(seen: Sequence[Path], record: Record) -> tuple[Calls, list[Change]]:
    """What the snapshot that was last seen has not, and what it has otherwise. What an earlier one had was withdrawn since,
    and is not new when it returns."""
    if not seen:
        return 0, []
    last, *earlier = seen
    found = await compared(last, record)
    new = found.new
    for path in earlier if new else ():
        new &= (await compared(path, record)).absent
    return new, [one for one in found.corrections if isinstance(one, Change)]


@asynccontextmanager
async def _beginning(seen: Sequence[Path], changed: Sequence[Change]) -> AsyncIterator[Beginning | None]:
    """None where nothing was put right that was news lately."""
    if not changed:
        yield None
        return
    async with _opened(seen[0]) as before:
        yield Beginning(await asyncio.to_thread(Knowledge, before), changed)


async def compared(snapshot: Path, record: Record) -> News:
    """What a record has that a snapshot has not, or has otherwise. Raises sqlite3.Error or OSError."""
    async with _opened(snapshot) as old:
        return await asyncio.to_thread(news_between, old, record)


@asynccontextmanager
async def _opened(path: Path) -> AsyncIterator[Record]:
    record = await Record.open(path)
    try:
        yield record
    finally:
        await record.close()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Of all that is made meanwhile nothing is garbage until the end, and much of it is looked through again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Kept(msgspec.Struct, frozen=True):
    """What every notice of a new roll call keeps of it: its symbol, the key of its reading, and its bit among the new ones."""

    symbol: str
    held: str
    bit: Calls


class _Made(msgspec.Struct, frozen=True):
    """A notice that several follows can have: in words, and the numbers of its roll calls."""

    answer: Answer
    told: tuple[int, ...]


class Planner:
    """One new snapshot; `match` first, then `notices`. What equal queries have in common is worked out once."""

    def __init__(
        self, knowledge: Knowledge, new: Calls, wants: Wants, standing: Standing, beginning: Beginning | None
    ) -> None:
        self._knowledge = knowledge
        self._record = knowledge.record
        self._wants, self._standing, self._beginning = wants, standing, beginning
        self._new = new
        # Of each channel those that are new, or to be told again; here, of all of them, with those that were put right.
        self._to_tell = reduce(or_, wants.again.values(), new | (beginning.calls if beginning else 0))
        self._composer = Composer(knowledge, datetime.fromtimestamp(wants.at, UTC).date())
        self._printed = Printed(self._composer)
        self._relevances = Relevances(knowledge, self._to_tell)
        self._queries: dict[str, FollowQuery | None] = {}
        self._fits: dict[FollowQuery, Calls] = {}
        self._begun: dict[FollowQuery, Calls] = {}
        self._interests: dict[FollowQuery, Interest] = {}
        self._notes: dict[int, tuple[str, ...]] = {}
        # Less the places before the first new roll call, a set of new ones is a small integer.
        self._start = max(oldest_of(self._to_tell) - 1, 0)
        self._kept: dict[int, _Kept] = {}
        self._alone = cache(self._of_follow)
        self._made: dict[tuple[tuple[Wanted, ...], int, bool], _Made] = {}

    async def match(self) -> None:
        """Raises sqlite3.Error."""
        queries = {query for query in map(self._query_of, self._heard()) if query}
        speaking = Speaking(self._knowledge)
        new, everything = (
            Fitting(self._knowledge, calls, speaking) for calls in (self._to_tell, roll_calls(self._record))
        )
        for query in queries:
            self._fits[query] = await new.of(query)
            if self._beginning:
                self._begun[query] = await self._beginning.among(self._fits[query], query)
            if self._fits[query]:
                self._interests[query] = Interest.of(query, await everything.of(subject_of(query)))
        told = reduce(or_, self._fits.values(), 0)
        self._kept = {number: self._kept_of(self._record.call(number)) for number in newest_first(told)}
        for number in newest_first(self._to_tell & await self._composer.noted()):
            self._notes[number] = await self._composer.notes([self._record.call(number)])

    def _query_of(self, follow: Follow) -> FollowQuery | None:
        """None for what another edition wrote and this one cannot read."""
        if follow.query not in self._queries:
            self._queries[follow.query] = kept_query(follow.query, self._knowledge)
        if self._queries[follow.query] is None:
            log.warning("follow_outdated", channel=follow.channel.channel, follow=follow.number)
        return self._queries[follow.query]

    def _heard(self) -> Iterator[Follow]:
        return (follow for follow in self._wants.follows if hears(follow, self._wants.at))

    def _not_before(self, channel: Channel) -> float:
        return quiet_until(self._wants.hours.get(channel, ChannelHours()), self._wants.at)

    def notices(self) -> Iterator[Notice]:
        heard = sorted(self._heard(), key=lambda one: one.channel)
        for channel, of_channel in groupby(heard, key=lambda one: one.channel):
            yield from self._of_channel(channel, list(of_channel))
        yield from self._corrections()

    def _of_channel(self, channel: Channel, follows: Sequence[Follow]) -> Iterator[Notice]:
        """Each roll call comes once, with what all the follows that fit it ask of it."""
        queries = {follow.number: query for follow in follows if (query := self._queries[follow.query])}
        to_tell, not_before = self._new | self._wants.again.get(channel, 0), self._not_before(channel)
        fits = {query: self._fits[query] & to_tell | self._begun.get(query, 0) for query in queries.values()}
        known = self._known(self._wants.told.get(channel, {})) & reduce(or_, fits.values(), 0)
        for share in shared_out(queries, told_one_by_one(follows), fits, known):
            follow = next(one for one in follows if one.number == share.number)
            for part in share.parts(follow.mode, MOST_EACH):
                made = self._digest(part)
                begun = [self._record.call(number).symbol for number in newest_first(part.calls & ~to_tell)]
                answer = of_follow(made.answer, part, begun)
                yield notice_of(follow.channel, follow.number, answer, self._tells(part, made), not_before)

    def _known(self, told: Iterable[str]) -> Calls:
        """The roll calls that a channel was told of already."""
        known = 0
        for symbol in told:
            for call in self._record.named(symbol):
                known |= call.bit
        return known

    def _digest(self, share: Share) -> _Made:
        wanted = (
            Wanted(share.query, share.calls, self._interests[share.query]),
            *(Wanted(one.query, one.calls, self._interests[one.query]) for one in share.beside),
        )
        key = (wanted, share.fitting, share.is_rest)
        if key not in self._made:
            found = digest(wanted, self._relevances, fitting=share.fitting, is_rest=share.is_rest)
            told = tuple([call.number for call in found.calls])
            self._made[key] = _Made(notice_answer(found, self._printed, self._notes), told)
        return self._made[key]

    def _kept_of(self, call: RollCallInfo) -> _Kept:
        return _Kept(call.symbol, self._standing.readings.key(call), call.bit >> self._start)

    def _tells(self, share: Share, made: _Made) -> list[Telling]:
        """With all the follows that each roll call fits, the one that tells of it first."""
        alone = self._alone(share.number)
        beside = [(one.number, one.calls >> self._start) for one in share.beside]
        several = reduce(or_, (calls for _, calls in beside), 0)
        if not several:
            return [alone[number] for number in made.told]
        return [self._told_with(alone[number], self._kept[number].bit, beside) for number in made.told]

    def _of_follow(self, follow: int) -> Mapping[int, Telling]:
        """What a follow with this number tells of each new roll call by itself, which is the same in all channels."""
        return {number: Telling(kept.symbol, kept.held, (follow,)) for number, kept in self._kept.items()}

    @staticmethod
    def _told_with(alone: Telling, bit: Calls, beside: Sequence[tuple[int, Calls]]) -> Telling:
        also = [number for number, calls in beside if calls & bit]
        return Telling(alone.symbol, alone.held, (*alone.follows, *also)) if also else alone

    def _corrections(self) -> Iterator[Notice]:
        wants = self._wants
        cut_off = {follow.channel for follow in wants.follows if follow.suspended} - {
            follow.channel for follow in wants.follows if not follow.suspended
        }
        begun = self._begun_to_fit()
        for channel in sorted(wants.told.keys() - cut_off):
            heard = wants.corrected(channel, begun[channel])
            corrected = {
                symbol: correction
                for symbol, one in heard.items()
                if (correction := self._standing.correction(symbol, one.held))
            }
            if corrected:
                of_channel = [follow for follow in wants.follows if follow.channel == channel]
                queries = [query for query in map(self._query_of, of_channel) if query]
                tells = [
                    Telling(symbol, self._standing.key(one, heard[symbol].held))
                    for symbol, one in sorted(corrected.items())
                ]
                messages = {message for symbol in corrected for message in heard[symbol].messages}
                answer = correction_answer(_in_order(corrected.values()), queries, self._composer)
                occasion = " ".join(sorted(messages))
                yield notice_of(channel, NO_FOLLOW, answer, tells, self._not_before(channel), occasion=occasion)

    def _begun_to_fit(self) -> Mapping[Channel, set[str]]:
        """The symbols of what fits a follow that its channel hears, of each, only since it was put right."""
        begun = defaultdict[Channel, set[str]](set)
        for follow in self._heard() if self._beginning else ():
            query = self._queries[follow.query]
            numbers = newest_first(self._begun[query]) if query else ()
            begun[follow.channel].update(self._record.call(number).symbol for number in numbers)
        return begun


def _in_order(corrections: Iterable[Correction]) -> list[Correction]:
    """Each roll call once, those first that read otherwise, by their day."""
    each = {one.call.symbol: one for one in corrections}
    return sorted(each.values(), key=lambda one: (isinstance(one, Withdrawn), one.call.date, one.call.number))


def subject_of(query: FollowQuery) -> FollowQuery:
    """What a follow is about, whoever votes and however."""
    about = () if query.either else query.about
    plain = {name: getattr(EVERYTHING, name) for name in VOTING}
    return msgspec.structs.replace(
        query, **plain, also=(), without=(), either=False, about=about, result=None, session=""
    )
