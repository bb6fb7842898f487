"""The dispatcher against a platform that is played, on a real state, in simulated time."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from bot.notices.dispatcher import Dispatcher, Patience
from bot.notices.sending import (
    Absent,
    Failed,
    Hidden,
    Limits,
    Looked,
    Maybe,
    Outcome,
    Rate,
    Rejected,
    Senders,
    Sent,
    Slow,
)
from data.state import NO_FOLLOW, Channel, ChannelHours, NewFollow, Notice, State, Status
from tests.simulated_time import simulate

EPOCH = 1_800_000_000.0
HOUR = 3_600.0
LIMITS = Limits(channel=Rate(5, 5.0), everywhere=Rate(50, 1.0), recognised=120.0)
Script = Callable[[Notice, int], Outcome | Exception]


def arrives(notice: Notice, tries: int) -> Outcome:
    del tries
    return Sent(f"message {notice.payload}")


@dataclass
class Platform:
    """Does with each try of a notice what the script says, after so many seconds; keeps what arrived, once by key."""

    script: Script = arrives
    seconds: float = 0.1
    limits: Limits = LIMITS
    arrived: list[tuple[float, Notice]] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    tries: Counter[str] = field(default_factory=Counter)
    told: list[tuple[str, str, str]] = field(default_factory=list)
    refused: str = ""
    looking: Callable[[bool], Looked] = lambda arrived: Hidden()
    looks: list[float] = field(default_factory=list)

    async def look_for(self, notice: Notice, key: str, since: float) -> Looked:
        self.looks.append(since)
        return self.looking(key in self.keys)

    async def send(self, notice: Notice, key: str) -> Outcome:
        self.tries[key] += 1
        done = self.script(notice, self.tries[key])
        if isinstance(done, Sent | Maybe) and key not in self.keys:
            self.keys.add(key)
            self.arrived.append((asyncio.get_running_loop().time(), notice))
        await asyncio.sleep(self.seconds)
        if isinstance(done, Exception):
            raise done
        return done

    async def refusal(self, channel: Channel) -> str:
        return self.refused

    async def tell(self, workspace: str, user: str, sentence: str) -> None:
        self.told.append((workspace, user, sentence))


def now() -> float:
    return EPOCH + asyncio.get_running_loop().time()


@asynccontextmanager
async def opened(home: Path, address: str = ""):
    state = await State.open(home, now, address=address)
    try:
        yield state
    finally:
        await state.close()


@asynccontextmanager
async def dispatching(state: State, platform: Platform, name: str = "slack", look: float = 1.0):
    senders, stopping = Senders(), asyncio.Event()
    dispatcher = Dispatcher(state, senders, now, Patience(look=look))
    with senders.connected(name, platform):
        running = asyncio.create_task(dispatcher.run(stopping))
        try:
            yield dispatcher
        finally:
            stopping.set()
            await running


def notices(workspace: str, count: int, channels: int = 1) -> list[Notice]:
    return [
        Notice(Channel("slack", workspace, f"C{number % channels}"), 1, f"{workspace} {number}")
        for number in range(count)
    ]


def played(home: Path, platform: Platform, rows: Iterable[Notice], seconds: float = 60.0) -> dict[Status, int]:
    """Runs one dispatcher on these rows for so long; returns how many are of each status then."""

    async def play() -> dict[Status, int]:
        async with opened(home) as state:
            await state.outbox.record_seen("one", rows)
            async with dispatching(state, platform, look=max(1.0, seconds / 600)):
                await asyncio.sleep(seconds)
            return dict((await state.outbox.counts()).by_status)

    return simulate(play())


def looked_into(home: Path, look: Callable[[State], Coroutine[Any, Any, Any]]) -> Any:
    async def play() -> Any:
        async with opened(home) as state:
            return await look(state)

    return simulate(play())


def payloads(platform: Platform) -> list[str]:
    return [notice.payload for _, notice in platform.arrived]


def test_each_notice_is_sent_once_and_in_the_order_of_its_channel(tmp_path):
    platform = Platform()
    assert played(tmp_path, platform, notices("T1", 12)) == {Status.SENT: 12}
    assert payloads(platform) == [f"T1 {number}" for number in range(12)]
    assert set(platform.tries.values()) == {1}


def test_two_dispatchers_on_one_state_send_each_notice_once(tmp_path, address):
    platform = Platform()

    async def play() -> dict[Status, int]:
        async with opened(tmp_path, address) as one, opened(tmp_path, address) as two:
            await one.outbox.record_seen("one", [row for team in "ABCDE" for row in notices(team, 20, 4)])
            async with dispatching(one, platform), dispatching(two, platform):
                await asyncio.sleep(120.0)
            return dict((await one.outbox.counts()).by_status)

    assert simulate(play()) == {Status.SENT: 100}
    assert set(platform.tries.values()) == {1}


def test_a_workspace_with_many_rows_delays_another_by_one_message_at_most(tmp_path):
    platform = Platform(limits=Limits(Rate(1_000, 1.0), Rate(1, 1.0), 120.0))

    async def play() -> None:
        async with opened(tmp_path) as state:
            await state.outbox.record_seen("one", notices("large", 2_000, 40))
            async with dispatching(state, platform) as dispatcher:
                await asyncio.sleep(10.5)
                await state.outbox.record_seen("two", notices("small", 3))
                dispatcher.wake()
                await asyncio.sleep(10)

    simulate(play())
    order = [notice.channel.workspace for _, notice in platform.arrived]
    first = order.index("small")
    assert first <= 12
    assert order[first : first + 5] == ["small", "large", "small", "large", "small"]


def fastest(times: list[float], rate: Rate) -> float:
    """The least seconds between a message and the one that is as many later as the rate allows."""
    return min(late - early for early, late in zip(times, times[rate.messages :], strict=False))


def test_the_limits_of_channel_and_platform_hold_and_are_made_use_of(tmp_path):
    platform = Platform(limits=Limits(Rate(5, 5.0), Rate(20, 1.0), 120.0))
    rows = [row for team in range(30) for row in notices(f"T{team}", 20, 2)]
    assert played(tmp_path, platform, rows, 90.0) == {Status.SENT: 600}
    times = [at for at, _ in platform.arrived]
    assert fastest(times, Rate(20, 1.0)) >= 0.999
    own = [at for at, notice in platform.arrived if notice.channel == Channel("slack", "T7", "C1")]
    assert fastest(own, Rate(5, 5.0)) >= 4.999
    assert times[-1] - times[0] < 600 / 20 * 1.05


def test_what_may_have_arrived_is_sent_again_under_its_key_and_shown_once(tmp_path):
    platform = Platform(lambda notice, tries: Maybe("timeout") if tries < 3 else Sent("7"))
    assert played(tmp_path, platform, notices("T1", 1)) == {Status.SENT: 1}
    assert payloads(platform) == ["T1 0"]
    assert looked_into(tmp_path, lambda state: state.outbox.counts()).late_repeats == 0


def there_or_not(arrived: bool) -> Looked:  # noqa: FBT001 (what is found)
    return Sent("found") if arrived else Absent()


def test_what_may_have_arrived_is_looked_for_first_and_not_sent_again_where_it_is_there(tmp_path):
    platform = Platform(lambda notice, tries: Maybe("timeout"), looking=there_or_not)
    assert played(tmp_path, platform, notices("T1", 1)) == {Status.SENT: 1}
    assert set(platform.tries.values()) == {1}
    assert len(platform.looks) == 1
    (row,) = looked_into(tmp_path, lambda state: state.outbox.rows([Status.SENT], 9))
    assert row.message == "found"


def test_what_may_have_arrived_and_is_not_there_is_sent_again(tmp_path):
    def script(notice: Notice, tries: int) -> Outcome:
        return Failed("x") if tries == 2 else Sent("7") if tries == 3 else ZeroDivisionError()

    platform = Platform(script, looking=lambda arrived: Absent())
    assert played(tmp_path, platform, notices("T1", 1)) == {Status.SENT: 1}
    assert set(platform.tries.values()) == {3}
    assert len(platform.looks) == 2


def test_while_it_cannot_be_told_whether_it_arrived_nothing_is_sent(tmp_path):
    def looking(arrived: bool) -> Looked:  # noqa: FBT001 (what is found)
        return there_or_not(arrived) if len(platform.looks) > 3 else Maybe("not_looked_up")

    platform = Platform(lambda notice, tries: Maybe("timeout"), looking=looking)
    assert played(tmp_path, platform, notices("T1", 1), HOUR) == {Status.SENT: 1}
    assert (set(platform.tries.values()), len(platform.looks)) == ({1}, 4)


def test_a_send_that_takes_for_ever_may_have_arrived(tmp_path):
    platform = Platform(seconds=HOUR)
    assert played(tmp_path, platform, notices("T1", 1), 31.0) == {Status.MAYBE: 1}


def test_what_did_not_arrive_is_tried_again_with_longer_and_longer_pauses(tmp_path):
    platform = Platform(lambda notice, tries: Failed("refused") if tries < 6 else Sent("7"))
    assert played(tmp_path, platform, notices("T1", 1), 60.0) == {Status.FAILED: 1}
    assert 3 <= sum(platform.tries.values()) <= 5
    assert played(tmp_path, platform, [], HOUR) == {Status.SENT: 1}


def test_what_never_arrives_is_left_to_a_person_in_the_end(tmp_path):
    platform = Platform(lambda notice, tries: Failed("refused") if tries < 37 else Sent("7"))
    assert played(tmp_path, platform, notices("T1", 1), 48 * HOUR) == {Status.FAILED: 1}
    assert sum(platform.tries.values()) == 36
    assert looked_into(tmp_path, lambda state: state.outbox.retry(1))
    assert played(tmp_path, platform, [], 60.0) == {Status.SENT: 1}


def test_who_is_told_to_slow_down_does_and_others_go_on(tmp_path):
    def script(notice: Notice, tries: int) -> Outcome:
        return Slow(30.0) if notice.channel.workspace == "T1" and tries == 1 else Sent("7")

    platform = Platform(script)
    rows = [*notices("T1", 2, 2), *notices("T2", 2, 2)]
    assert played(tmp_path, platform, rows, 20.0) == {Status.SENT: 2, Status.FAILED: 1, Status.WAITING: 1}
    assert played(tmp_path, platform, [], 60.0) == {Status.SENT: 4}


def test_a_platform_that_is_slow_everywhere_is_left_alone_for_as_long(tmp_path):
    platform = Platform(lambda notice, tries: Slow(30.0, everywhere=True))
    played(tmp_path, platform, [*notices("T1", 1), *notices("T2", 1), *notices("T3", 1)], 29.0)
    assert sum(platform.tries.values()) == 3


def test_a_row_that_breaks_the_sender_stops_no_other(tmp_path):
    def script(notice: Notice, tries: int) -> Outcome | Exception:
        return ZeroDivisionError() if notice.payload == "T1 0" else Sent("7")

    platform = Platform(script)
    assert played(tmp_path, platform, notices("T1", 3)) == {Status.SENT: 2, Status.MAYBE: 1}


def followed(home: Path, *owners: str) -> None:
    async def add(state: State) -> None:
        for owner in owners:
            await state.follows.add(NewFollow(Channel("slack", "T1", "C0"), f"follow {owner}", "{}", owner))

    looked_into(home, add)


def test_a_channel_that_takes_nothing_has_its_follows_suspended_and_each_owner_is_told_once(tmp_path):
    followed(tmp_path, "Ann", "Bob", "Ann")
    platform = Platform(lambda notice, tries: Rejected("not_in_channel"))
    rows = [*notices("T1", 4), *notices("T2", 1)]
    assert played(tmp_path, platform, rows) == {Status.REJECTED: 5}
    assert [(workspace, user) for workspace, user, _ in platform.told] == [("T1", "Ann"), ("T1", "Bob")]
    assert platform.told[0][2] == (
        "Your follows “follow Ann”, “follow Ann” are suspended, because Teller is not in the channel. Invite Teller "
        "there (/invite @Teller), and they come back."
    )
    suspended = looked_into(tmp_path, lambda state: state.follows.all())
    assert [follow.suspended for follow in suspended] == ["not_in_channel"] * 3


def test_a_notice_that_is_not_taken_suspends_its_own_follow_only(tmp_path):
    followed(tmp_path, "Ann", "Bob")
    platform = Platform(lambda notice, tries: Rejected("not_taken", whole_channel=False))
    played(tmp_path, platform, notices("T1", 1))
    suspended = looked_into(tmp_path, lambda state: state.follows.all())
    assert [follow.suspended for follow in suspended] == ["not_taken", ""]


def test_a_correction_that_is_not_taken_stops_no_other(tmp_path):
    def script(notice: Notice, tries: int) -> Outcome:
        return Rejected("not_taken", whole_channel=False) if notice.payload == "1" else Sent("7")

    corrections = [Notice(Channel("slack", "T1", "C0"), NO_FOLLOW, str(number)) for number in range(1, 4)]
    assert played(tmp_path, Platform(script), corrections) == {Status.REJECTED: 1, Status.SENT: 2}


@pytest.mark.parametrize(("times", "left"), [(2, Status.SENT), (3, Status.REJECTED)])
def test_a_doubtful_rejection_counts_the_third_time(tmp_path, times, left):
    platform = Platform(
        lambda notice, tries: Rejected("missing_access", certain=False) if tries <= times else Sent("7")
    )
    followed(tmp_path, "Ann")
    assert played(tmp_path, platform, notices("T1", 1), HOUR) == {left: 1}
    assert len(platform.told) == (left is Status.REJECTED)


def test_a_follow_comes_back_when_a_row_that_it_was_suspended_for_is_sent(tmp_path):
    followed(tmp_path, "Ann", "Bob")
    platform = Platform(lambda notice, tries: Rejected("not_in_channel") if tries == 1 else Sent("7"))
    played(tmp_path, platform, notices("T1", 1))
    assert looked_into(tmp_path, lambda state: state.outbox.retry(1))
    assert played(tmp_path, platform, []) == {Status.SENT: 1}
    assert [follow.suspended for follow in looked_into(tmp_path, lambda state: state.follows.all())] == ["", ""]


@pytest.mark.parametrize(
    ("away", "looked", "late"),
    [(95.0, Hidden(), 0), (300.0, Hidden(), 1), (300.0, Absent(), 0), (300.0, Sent("found"), 0)],
)
def test_what_a_dispatcher_left_behind_is_sent_and_counted_where_the_platform_may_have_forgotten_it(
    tmp_path, away, looked, late
):
    async def left_behind(state: State) -> None:
        await state.outbox.record_seen("one", notices("T1", 1))
        due = await state.outbox.due(["slack"], 9)
        await state.outbox.lease([row.number for row in due], "a dispatcher that was killed", 90.0)

    async def play() -> int:
        async with opened(tmp_path) as state:
            await left_behind(state)
            await asyncio.sleep(away)
            async with dispatching(state, Platform(looking=lambda arrived: looked)):
                await asyncio.sleep(5.0)
            assert (await state.outbox.counts()).by_status == {Status.SENT: 1}
            return (await state.outbox.counts()).late_repeats

    assert simulate(play()) == late


def test_nothing_is_taken_for_a_platform_that_is_not_connected(tmp_path):
    async def play() -> dict[Status, int]:
        async with opened(tmp_path) as state:
            await state.outbox.record_seen("one", notices("T1", 1))
            async with dispatching(state, Platform(), "discord"):
                await asyncio.sleep(60.0)
            return dict((await state.outbox.counts()).by_status)

    assert simulate(play()) == {Status.WAITING: 1}


QUIET = ChannelHours("08:00", "10:00", "UTC")  # it is 08:00 at EPOCH


def test_what_was_put_off_or_tried_again_waits_for_the_end_of_quiet_hours(tmp_path):
    async def scenario() -> None:
        async with opened(tmp_path) as state:
            platform = Platform(lambda notice, tries: Failed("down") if tries == 1 else arrives(notice, tries))
            await state.outbox.record_seen("one", notices("T1", 1))
            async with dispatching(state, platform):
                await asyncio.sleep(1)
                await state.follows.set_hours(Channel("slack", "T1", "C0"), QUIET)
                await asyncio.sleep(HOUR)
                (row,) = await state.outbox.rows([Status.FAILED], 9)
                assert (row.attempts, platform.arrived) == (1, [])
                await asyncio.sleep(HOUR)
            assert [round(at / HOUR) for at, _ in platform.arrived] == [2]

    simulate(scenario())


def test_when_quiet_hours_are_taken_back_what_waits_is_sent(tmp_path):
    async def scenario() -> None:
        async with opened(tmp_path) as state:
            channel, platform = Channel("slack", "T1", "C0"), Platform()
            await state.follows.set_hours(channel, QUIET)
            await state.outbox.record_seen("one", notices("T1", 1))
            async with dispatching(state, platform):
                await asyncio.sleep(60)
                (row,) = await state.outbox.rows([Status.WAITING], 9)
                assert (row.attempts, platform.arrived) == (0, [])
                await state.follows.set_hours(channel, ChannelHours(time_zone="UTC"))
                await asyncio.sleep(5)
            assert len(platform.arrived) == 1

    simulate(scenario())


def test_a_clock_that_is_set_back_holds_nothing_up(tmp_path):
    async def scenario() -> None:
        async with opened(tmp_path) as state:
            await state.outbox.record_seen("one", notices("T1", 3))
        # An hour earlier than when they were written.
        state = await State.open(tmp_path, lambda: EPOCH - HOUR)
        platform = Platform()
        try:
            async with dispatching(state, platform):
                await asyncio.sleep(10)
        finally:
            await state.close()
        assert len(platform.arrived) == 3

    simulate(scenario())
