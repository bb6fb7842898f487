"""Why a channel heard of a roll call, or did not: each check in the order in which it is made."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec

from bot.answer import Answer, Kind, Table
from bot.answers.composing import Composer
from bot.core import Teller
from bot.knowledge import Knowledge
from bot.notices.hours import hours_said, quiet_until
from bot.notices.keeping import OUTDATED, kept_query
from bot.notices.last_load import LastLoad, LastLoads
from bot.notices.matching import Fitting
from bot.notices.news import is_roll_call
from bot.notices.notice import vote_said
from bot.notices.planning import hears
from bot.notices.problems import NotFollowed
from bot.notices.query import EVERYTHING, VOTING, FollowQuery, Pattern
from bot.notices.readings import is_gone
from bot.notices.saying import said
from bot.notices.sharing import shared_out, told_one_by_one
from bot.notices.wording import reason_in_words
from bot.wording import listed, listed_in_part, long_date_of
from data.load import LANDMARKS
from data.record import RollCallInfo
from data.state import NO_FOLLOW, AnswerGiven, Channel, Follow, Mode, OutboxRow, State, Status
from data.symbols import symbol_key

LONG_AGO = "0000-01-01"
OF_FOLLOW, QUIET = "follow ", "quiet hours"
HELD, WAS_HELD = "the follow is", "the follow was"
SINCE, LATER = "it fits, but did not when it came", "it fits, but the follow was set"
MOST_NAMED = 5
_STATUS = {
    Status.WAITING: "the notice is waiting to be sent",
    Status.LEASED: "the notice is on its way",
    Status.SENT: "it was sent",
    Status.MAYBE: "it was sent, and nobody knows whether it arrived",
    Status.FAILED: "it did not arrive and is tried again",
    Status.REJECTED: "the platform did not take it",
}


async def why(teller: Teller, state: State, written: str, symbol: str, at: float) -> Answer:
    """`written` is a channel by its id, or as "slack T1 C1"; `at` is now. Raises NotFollowed where there is no such channel
    or roll call."""
    channel = await _channel(state, written)
    return await why_told(teller, state, channel, symbol, at, who=_named(channel))


async def why_told(teller: Teller, state: State, channel: Channel, symbol: str, at: float, *, who: str) -> Answer:
    """The same of a channel that is spoken of as `who`. Raises NotFollowed where there is no such roll call."""
    told = [given for given in await state.follows.told(LONG_AGO) if given.channel == channel]
    async with teller.knowledge() as knowledge:
        found = knowledge.record.named(symbol)
        if not found:
            return await _of_gone(state, channel, who, symbol, told)
        call = found[0]
        rows = await state.outbox.of_roll_call(channel, call.symbol)
        follows = await state.follows.of(channel)
        last = await LastLoads(teller.home).of(knowledge)
        came = _Coming(await state.outbox.news_at(call.symbol), await state.outbox.held_back(channel, call.symbol))
        checks = [
            *_of_roll_call(call, last, came),
            *_of_outbox(rows),
            *_of_answers([given for given in told if given.symbol == call.symbol], rows, came),
            *await _of_follows(follows, call, _Load(knowledge, rows, last, came, at)),
            *_of_hours(
                hours_said(await state.follows.hours(channel)), quiet_until(await state.follows.hours(channel), at)
            ),
        ]
        return Answer(
            Kind.ROLL_CALLS,
            _headline(who, vote_said(call), rows, checks),
            roll_calls=(Composer(knowledge, teller.today()).view(call),),
            table=_table(checks),
        )


async def _of_gone(state: State, channel: Channel, who: str, symbol: str, told: Sequence[AnswerGiven]) -> Answer:
    """Of a roll call that the record has not, but had. Raises NotFollowed where it never was heard of."""
    key = symbol_key(symbol)
    rows = await state.outbox.of_roll_call(channel, key)
    heard = [given for given in told if symbol_key(given.symbol) == key]
    came = _Coming(await state.outbox.news_at(key), {})
    if not (rows or heard or came.at):
        raise NotFollowed(f"The record has no vote with the symbol {symbol}, and never heard of it.")
    was = f"it was news on {came.day}, and " if came.day else ""
    checks = [
        _check("news", False, f"{was}the record no longer has it"),
        *_of_outbox(rows),
        *_of_answers(heard, rows, came),
    ]
    return Answer(Kind.HELP, _headline_of_gone(who, key, rows, heard, checks), table=_table(checks))


def _headline_of_gone(
    who: str, symbol: str, rows: Sequence[OutboxRow], heard: Sequence[AnswerGiven], checks: Sequence[Check]
) -> str:
    if any(is_gone(given.held) for given in heard):
        return f"{who} was told of {symbol}, and then that it was withdrawn from the source."
    if heard:
        return f"{who} was told of {symbol}, which the record no longer has."
    return _headline(who, symbol, rows, checks)


def _table(checks: Sequence[Check]) -> Table:
    return Table("Checks, in their order", ("Check", "Lets it pass", "Why"), tuple(checks))


async def _channel(state: State, written: str) -> Channel:
    """Raises NotFollowed."""
    known = {follow.channel for follow in await state.follows.all()}
    known |= {given.channel for given in await state.follows.told(LONG_AGO)}
    found = sorted(one for one in known if written in (one.channel, _named(one)))
    if len(found) == 1:
        return found[0]
    if found:
        raise NotFollowed(
            f"Several channels have the id {written}: {listed([_named(one) for one in found])}. Write one of these in quotation marks."
        )
    if not known:
        raise NotFollowed("No channel follows anything or was told anything yet.")
    shown = listed_in_part(sorted(map(_named, known)), MOST_NAMED)
    raise NotFollowed(f"No channel {written} follows anything or was told anything; those that do are {shown}.")


def _named(channel: Channel) -> str:
    return f"{channel.platform} {channel.workspace} {channel.channel}"


Check = tuple[str, str, str]


def _check(name: str, passes: bool, reason: str) -> Check:  # noqa: FBT001 (what a check is)
    return name, "yes" if passes else "no", reason


@dataclass(frozen=True, slots=True)
class _Coming:
    """When a roll call was news, None where that is not known; and which follows of the channel told nothing then, by number,
    each with why it was suspended, empty where it was muted."""

    at: float | None
    held_back: Mapping[int, str]

    def is_later_than(self, day: str) -> bool:
        """Whether it was news after a day such as "2026-11-29", as far as is known."""
        return self.at is None or day < f"{datetime.fromtimestamp(self.at, UTC):%Y-%m-%d}"

    @property
    def day(self) -> str:
        return long_date_of(self.at) if self.at else ""


def _of_roll_call(call: RollCallInfo, last: LastLoad, coming: _Coming) -> Iterator[Check]:
    if not is_roll_call(call):
        yield _check("a vote", False, "it was adopted without a vote, or nothing is known of the vote")
    if call.source.key == LANDMARKS.key:
        yield _check("news", False, "it is one of the landmark votes that come with Teller")
    elif last.is_first:
        yield _check("news", False, "the record was loaded once only, and a first load is no news")
    else:
        is_new, is_changed = bool(call.bit & last.new), bool(call.bit & last.corrected)
        earlier = (
            f"it was news on {coming.day}, before the last load"
            if coming.day
            else "it came with an earlier load than the last"
        )
        came = "it came with the last load" if is_new else earlier
        put_right = ", which put it right: whoever was told of it in 90 days is told so" if is_changed else ""
        if last.is_older:
            yield _check("news", False, "the last load was of an older edition, of which nobody is told")
        else:
            yield _check("news", is_new or is_changed or bool(coming.day), f"{came}{put_right}")


def _of_outbox(rows: Sequence[OutboxRow]) -> Iterator[Check]:
    for row in rows:
        what = "correction" if row.notice.follow == 0 else f"notice of follow {row.notice.follow}"
        reason = f": {reason_in_words(row.reason)}" if row.reason else ""
        written = f"{what}, written on {long_date_of(row.written_at)}: {_STATUS[row.status]}{reason}"
        yield _check("delivery", row.status is not Status.REJECTED, written)


def _of_answers(told: Sequence[AnswerGiven], rows: Sequence[OutboxRow], coming: _Coming) -> Iterator[Check]:
    """What was answered once it had come kept nothing from being told."""
    sent = {row.message for row in rows}
    others = [given for given in told if given.message not in sent and coming.is_later_than(given.day)]
    if others:
        yield _check("told already", False, f"the channel was told of it on {others[0].day}, and is not told twice")


@dataclass(frozen=True, slots=True)
class _Load:
    """What is known of the load and of what was written of it; `at` is now."""

    knowledge: Knowledge
    rows: Sequence[OutboxRow]
    last: LastLoad
    coming: _Coming
    at: float

    async def teller_of(self, call: RollCallInfo, ready: Mapping[int, FollowQuery], of_each: Collection[int]) -> int:
        """The number of the follow that told of a roll call, or else would; 0 where none does."""
        told = [row.notice.follow for row in self.rows if row.notice.follow != NO_FOLLOW]
        if told:
            return told[-1]
        fitting = Fitting(self.knowledge, self.last.new | call.bit if not self.last.is_first else call.bit)
        fits = {query: await fitting.of(query) for query in ready.values()}
        return next((share.number for share in shared_out(ready, of_each, fits, 0) if share.calls & call.bit), 0)


async def _of_follows(follows: Sequence[Follow], call: RollCallInfo, load: _Load) -> list[Check]:
    if not follows:
        return [_check("a follow", False, "the channel follows nothing")]
    fitting = Fitting(load.knowledge, call.bit)
    queries = {follow.number: query for follow in follows if (query := kept_query(follow.query, load.knowledge))}
    ready = {
        follow.number: queries[follow.number]
        for follow in follows
        if follow.number in queries and hears(follow, load.at)
    }
    of_each = told_one_by_one(follows)
    weighing = _Weighing(load, fitting, await load.teller_of(call, ready, of_each), of_each)
    return [
        await weighing.of(follow, queries[follow.number])
        if follow.number in queries
        else _check(f"{OF_FOLLOW}{follow.number}", False, f"it is {OUTDATED}")
        for follow in follows
    ]


@dataclass(frozen=True, slots=True)
class _Weighing:
    """Whether a follow tells of a roll call. `tells` is the number of the one that does, 0 where none does; `of_each` are those
    with a message for each."""

    load: _Load
    fitting: Fitting
    tells: int
    of_each: Collection[int]

    async def of(self, follow: Follow, query: FollowQuery) -> Check:
        knowledge = self.load.knowledge
        name = f"{OF_FOLLOW}{follow.number}, {said(query, knowledge)}"
        unfit = [said(part, knowledge) for part in parts_of(query) if not await self.fitting.of(part)]
        left_out = [said(tail, knowledge) for tail in query.without if await self.fitting.left_out_by(tail)]
        if left_out:
            return _check(name, False, f"it is one of the {left_out[0]}, which are left out")
        if unfit and (held := _was_held_back(follow, self.load.coming)) and self._was_corrected:
            return _check(name, False, f"{held}; since it was corrected, it is none of the {listed(unfit, 'or')}")
        if unfit:
            return _check(name, False, f"it is none of the {listed(unfit, 'or')}")
        if held := _held_back(follow, self.load.at) or _was_held_back(follow, self.load.coming):
            return _check(name, False, held)
        if self.tells not in (0, follow.number):
            return _check(
                name,
                False,
                f"it fits, but follow {self.tells} {self._goes_first(follow)}, and tells of it with what this one asks",
            )
        return _check(name, *self._fitting(follow))

    @property
    def _was_corrected(self) -> bool:
        """Whether it may have fitted before, as far as is known."""
        return bool(self.fitting.among & self.load.last.corrected)

    def _goes_first(self, follow: Follow) -> str:
        is_one_by_one = self.tells in self.of_each and follow.mode is not Mode.EACH
        return "has a message for each roll call" if is_one_by_one else "fits as closely or more so"

    def _fitting(self, follow: Follow) -> tuple[bool, str]:
        """What follows from when it came, and when the follow was set."""
        coming, set_on = self.load.coming, long_date_of(follow.set_at)
        if any(follow.number in one.follows for row in self.load.rows for one in row.notice.tells):
            return True, "it fits"
        if coming.at is None:
            return True, f"it fits; what was loaded before the follow was set, on {set_on}, is not told"
        if coming.at < follow.set_at:
            return False, f"{LATER} on {set_on}, after it came"
        return False, f"{SINCE}, on {coming.day}; it was corrected since"


def _was_held_back(follow: Follow, coming: _Coming) -> str:
    if follow.number not in coming.held_back:
        return ""
    when, reason = f"when it came, on {coming.day}", coming.held_back[follow.number]
    return f"{WAS_HELD} suspended {when}: {reason_in_words(reason)}" if reason else f"{WAS_HELD} muted {when}"


def _held_back(follow: Follow, at: float) -> str:
    if follow.suspended:
        return f"{HELD} suspended: {reason_in_words(follow.suspended)}"
    if follow.muted_until > at:
        return f"{HELD} muted until {long_date_of(follow.muted_until)}"
    return ""


def _of_hours(quiet: str, until: float) -> Iterator[Check]:
    if quiet:
        end = f"; now it is quiet until {datetime.fromtimestamp(until, UTC):%Y-%m-%d %H:%M} UTC" if until else ""
        yield _check(QUIET, not until, f"nothing is sent {quiet}{end}")


def parts_of(query: FollowQuery) -> Iterator[FollowQuery]:
    """Each condition of a query by itself, but for what is left out."""
    query = msgspec.structs.replace(query, without=())
    if query.is_everything or query.either:
        yield query
        return
    if query.voters or query.groups or query.pattern is not Pattern.ANY or query.result:
        yield msgspec.structs.replace(
            EVERYTHING, **{name: getattr(query, name) for name in (*VOTING, "result", "body")}
        )
    elif query.body:
        yield FollowQuery(body=query.body)
    yield from query.also
    for name in ("about", "matters", "session"):
        if getattr(query, name):
            yield msgspec.structs.replace(EVERYTHING, **{name: getattr(query, name)})


def _headline(who: str, what: str, rows: Sequence[OutboxRow], checks: Sequence[Check]) -> str:
    if any(row.status is Status.SENT for row in rows):
        return f"{who} was told of {what}."
    if rows and rows[-1].status is Status.REJECTED:
        return f"{who} was not told of {what}: {_STATUS[Status.REJECTED]}."
    if rows:
        return f"{who} is to be told of {what}: {_STATUS[rows[-1].status]}."
    return f"{who} was not told of {what}: {_what_held_it_back(checks)}."


def _what_held_it_back(checks: Sequence[Check]) -> str:
    """The first check that did; of follows, one that fits and is muted or suspended before all that do not fit. Quiet hours
    put off what is to be sent, and nothing is."""
    general = [reason for name, passes, reason in checks if passes == "no" and not name.startswith((OF_FOLLOW, QUIET))]
    of_follows = [(passes, reason) for name, passes, reason in checks if name.startswith(OF_FOLLOW)]
    if general:
        return general[0]
    if any(passes == "yes" for passes, _ in of_follows):
        return "it was loaded before the channel followed it"
    held = (reason for _, reason in of_follows if reason.startswith((HELD, WAS_HELD, SINCE, LATER)))
    return next(held, "it fits nothing that the channel follows")
