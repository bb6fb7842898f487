"""Takes notices out of the outbox and sends them: each at least once, a repeat under the same key, nobody before their turn."""

from __future__ import annotations

import asyncio
import random
import secrets
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import assert_never

import structlog

from bot.failures import failure
from bot.notices.hours import quiet_until
from bot.notices.pacing import Pace
from bot.notices.sending import Absent, Failed, Hidden, Maybe, Outcome, Rejected, Sender, Senders, Sent, Slow
from bot.notices.wording import suspended_sentence
from data.state import NO_FOLLOW, OutboxRow, State, Status

log = structlog.get_logger("teller")

# In seconds. A lease outlives the longest send, so that nobody else sends meanwhile.
SECONDS_TO_SEND = 30.0
LEASE = 90.0
BETWEEN_LOOKS = 1.0
FIRST_PAUSE = 5.0
SHORTEST_PAUSE = 0.001
LONGEST_PAUSE = 3_600.0
PAUSE_IN_DOUBT = 600.0
TRIES_IN_DOUBT = 3
# With these pauses, more than a day.
MOST_TRIES = 36
MOST_AT_ONCE = 50
MOST_LOOKED_AT = 500
Workspace = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Patience:
    """What is waited for, in seconds, by whoever sends."""

    send: float = SECONDS_TO_SEND
    lease: float = LEASE
    look: float = BETWEEN_LOOKS
    first_pause: float = FIRST_PAUSE


class Dispatcher:
    """One of any number that work on the same state. `now` is the time of day that rows are put off to."""

    def __init__(
        self, state: State, senders: Senders, now: Callable[[], float] = time.time, patience: Patience | None = None
    ) -> None:
        self._state, self._senders, self._now = state, senders, now
        self._patience = patience or Patience()
        self._holder = secrets.token_hex(8)
        self._paces: dict[str, Pace] = {}
        self._turn = 0
        self._last_turns: dict[Workspace, int] = {}
        self._sending: dict[asyncio.Task[None], Workspace] = {}
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """There may be something to send."""
        self._woken.set()

    async def run(self, stopping: asyncio.Event) -> None:
        """Until it is told to stop, and what is on its way has arrived. What stops the state from being read is waited
        out."""
        try:
            while not stopping.is_set():
                self._woken.clear()
                try:
                    pause = await self._send_what_is_due()
                except Exception as error:  # noqa: BLE001
                    failure(error, where="outbox")
                    pause = self._patience.look
                await self._wait(pause, stopping)
            if self._sending:
                await asyncio.wait(self._sending)
        finally:
            for task in self._sending:
                task.cancel()
            await asyncio.gather(*self._sending, return_exceptions=True)

    async def _wait(self, seconds: float, stopping: asyncio.Event) -> None:
        """So long, or until a message has gone, or something new is there."""
        events = [asyncio.create_task(event.wait()) for event in (self._woken, stopping)]
        try:
            await asyncio.wait({*events, *self._sending}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in events:
                task.cancel()

    async def _send_what_is_due(self) -> float:
        """Begins what may be sent now; returns after how many seconds more of it may be."""
        connected = dict(self._senders.by_platform)
        if not connected or len(self._sending) >= MOST_AT_ONCE:
            return self._patience.look
        due = await self._state.outbox.due(tuple(connected), MOST_LOOKED_AT)
        chosen, pause = self._chosen(due)
        numbers = [row.number for row in chosen]
        for row in await self._state.outbox.lease(numbers, self._holder, self._patience.lease):
            workspace = _workspace(row)
            self._turn += 1
            self._last_turns[workspace] = self._turn
            task = asyncio.create_task(self._deliver(row, connected[row.notice.channel.platform]))
            self._sending[task] = workspace
            task.add_done_callback(self._sending.pop)
        return pause

    def _chosen(self, due: Iterable[OutboxRow]) -> tuple[list[OutboxRow], float]:
        """At most one row a workspace, the one first whose last turn is longest ago; and after how many seconds a row that
        has to wait may go."""
        now, room = asyncio.get_running_loop().time(), MOST_AT_ONCE - len(self._sending)
        busy, chosen, pause = set(self._sending.values()), list[OutboxRow](), self._patience.look
        for row in sorted(due, key=lambda row: (self._last_turns.get(_workspace(row), 0), row.number)):
            if len(chosen) == room or _workspace(row) in busy:
                continue
            pace, channel = self._pace(row.notice.channel.platform), row.notice.channel
            if (ready_at := pace.ready_at(channel)) > now:
                pause = min(pause, max(ready_at - now, SHORTEST_PAUSE))
                continue
            pace.take(channel, now)
            busy.add(_workspace(row))
            chosen.append(row)
        return chosen, pause

    def _pace(self, platform: str) -> Pace:
        if platform not in self._paces:
            self._paces[platform] = Pace(self._senders.by_platform[platform].limits)
        return self._paces[platform]

    async def _deliver(self, row: OutboxRow, sender: Sender) -> None:
        try:
            if until := quiet_until(await self._state.follows.hours(row.notice.channel), self._now()):
                await self._state.outbox.wait(row, self._holder, until)
                return
            outcome = await self._send(row, sender)
            await self._record(row, outcome, sender)
        except Exception as error:  # noqa: BLE001
            # The lease ends by itself, and the row comes again.
            failure(error, where="outbox")

    async def _send(self, row: OutboxRow, sender: Sender) -> Outcome:
        try:
            async with asyncio.timeout(self._patience.send):
                return await self._looked_for(row, sender) or await sender.send(row.notice, row.key)
        except TimeoutError:
            return Maybe("timeout")
        except Exception as error:  # noqa: BLE001
            return Maybe(f"unexpected error {failure(error, where='outbox').error_id}")

    async def _looked_for(self, row: OutboxRow, sender: Sender) -> Outcome | None:
        """What became of a row that may have arrived; None where it is to be sent, perhaps once more. A repeat that the
        platform may not know again is counted before it goes."""
        if not row.may_have_arrived:
            return None
        match await sender.look_for(row.notice, row.key, row.tried_at):
            case Absent():
                return None
            case Hidden():
                if self._now() - row.tried_at > sender.limits.recognised:
                    await self._state.outbox.count_late_repeat(row)
                return None
            case Sent() | Maybe() as known:
                return known
            case never:
                assert_never(never)

    async def _record(self, row: OutboxRow, outcome: Outcome, sender: Sender) -> None:
        match outcome:
            case Sent(message):
                await self._state.outbox.sent(row, message)
            case Maybe(reason):
                await self._again(row, Status.MAYBE, reason, self._pause(row), in_doubt=True)
            case Failed(reason):
                await self._again(row, _not_arrived(row), reason, self._pause(row))
            case Slow(seconds, everywhere):
                self._slow_down(row, seconds, everywhere=everywhere)
                await self._again(row, _not_arrived(row), "ratelimited", seconds)
            case Rejected(certain=False, reason=reason) if row.reason != reason or row.attempts + 1 < TRIES_IN_DOUBT:
                await self._again(row, _not_arrived(row), reason, PAUSE_IN_DOUBT)
            case Rejected(reason, whole_channel):
                await self._give_up(row, reason, sender, whole_channel=whole_channel)
            case _:
                assert_never(outcome)

    def _slow_down(self, row: OutboxRow, seconds: float, *, everywhere: bool) -> None:
        channel, until = row.notice.channel, asyncio.get_running_loop().time() + seconds
        if everywhere:
            self._pace(channel.platform).pause_everywhere(until)
        else:
            self._pace(channel.platform).pause(channel.workspace, until)

    async def _again(
        self, row: OutboxRow, status: Status, reason: str, seconds: float, *, in_doubt: bool = False
    ) -> None:
        """By itself as long as there is hope, and then when a person asks for it."""
        hopeless = row.attempts + 1 >= MOST_TRIES
        log.warning("notice_not_sent", number=row.number, status=str(status), reason=reason, last=hopeless)
        next_try = None if hopeless else self._now() + seconds
        await self._state.outbox.put_off(row, self._holder, status, reason, next_try, in_doubt=in_doubt)

    async def _give_up(self, row: OutboxRow, reason: str, sender: Sender, *, whole_channel: bool) -> None:
        """Suspends the follow, or all of the channel's, and tells who set it; once, since the next is suspended already. A
        correction that no follow asked for goes alone."""
        channel, follow = row.notice.channel, None if whole_channel else row.notice.follow
        log.warning("notice_rejected", number=row.number, reason=reason)
        await self._state.outbox.put_off(row, self._holder, Status.REJECTED, reason, None)
        if follow == NO_FOLLOW:
            return
        await self._state.outbox.reject(channel, reason, follow)
        suspended = await self._state.follows.suspend(channel, reason, follow)
        for owner in sorted({one.set_by for one in suspended}):
            own = [one for one in suspended if one.set_by == owner]
            await sender.tell(channel.workspace, owner, suspended_sentence(own, reason))

    def _pause(self, row: OutboxRow) -> float:
        """Twice as long each time, and never the same for two rows, which would come all at once again."""
        longest = min(LONGEST_PAUSE, self._patience.first_pause * 2.0 ** min(row.attempts, 16))
        return longest * random.uniform(0.5, 1.0)  # noqa: S311 - nothing secret hangs on it


def _workspace(row: OutboxRow) -> Workspace:
    return row.notice.channel.platform, row.notice.channel.workspace


def _not_arrived(row: OutboxRow) -> Status:
    """What a row is whose last try did not arrive: an earlier one may have."""
    return Status.MAYBE if row.may_have_arrived else Status.FAILED
