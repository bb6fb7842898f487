"""Follows and the outbox, through the port: what is remembered once is there once, and never half."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from data.state import (
    NO_FOLLOW,
    AnswerGiven,
    Channel,
    ChannelHours,
    Mode,
    NewFollow,
    Notice,
    OnItsWay,
    Overtaken,
    State,
    Status,
    Telling,
    written_tells,
)

HERE = Channel("slack", "T1", "C1")
THERE = Channel("slack", "T1", "C2")
ELSEWHERE = Channel("discord", "9", "99")
INDIA = NewFollow(HERE, "follow India", '{"states": ["IND"]}', "U1")


class Clock:
    def __init__(self) -> None:
        self.at = 1_000_000.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def state(tmp_path, clock, address):
    opened = await State.open(tmp_path, clock, address=address)
    yield opened
    await opened.close()


def notice(
    channel: Channel = HERE, payload: str = "{}", follow: int = 1, tells: Sequence[Telling] = (), **more
) -> Notice:
    return Notice(channel, follow, payload, written_tells(tells), **more)


async def leased(state: State, holder: str = "one", most: int = 100):
    rows = await state.outbox.due(["slack", "discord"], most)
    return await state.outbox.lease([row.number for row in rows], holder, 60)


async def test_a_follow_has_a_number_that_its_channel_never_sees_again(state):
    first = await state.follows.add(INDIA)
    second = await state.follows.add(replace(INDIA, sentence="follow Brazil"))
    other = await state.follows.add(replace(INDIA, channel=THERE))
    assert (first.number, second.number, other.number) == (1, 2, 1)
    assert await state.follows.of(HERE) == [first, second]
    assert await state.follows.all() == [first, second, other]
    assert await state.follows.remove(HERE, [2, 7]) == [2]
    assert (await state.follows.add(INDIA)).number == 3
    assert await state.follows.remove(HERE) == [1, 3]
    assert await state.follows.all() == [other]


async def test_follows_that_are_set_at_the_same_time_have_numbers_of_their_own(state):
    added = await asyncio.gather(*(state.follows.add(INDIA) for _ in range(20)))
    assert sorted(follow.number for follow in added) == list(range(1, 21))


async def test_a_follow_is_muted_suspended_and_resumed(state):
    await state.follows.add(INDIA)
    await state.follows.add(INDIA)
    await state.follows.mute(HERE, 5.0, 2)
    assert [follow.muted_until for follow in await state.follows.of(HERE)] == [0.0, 5.0]
    assert [follow.number for follow in await state.follows.suspend(HERE, "not_in_channel", 2)] == [2]
    assert [follow.number for follow in await state.follows.suspend(HERE, "not_in_channel")] == [1]
    assert await state.follows.suspend(HERE, "not_in_channel") == []
    assert await state.follows.resume(HERE) == [1, 2]


async def test_a_follow_is_changed_under_its_number_and_keeps_how_it_speaks(state, clock):
    await state.follows.add(replace(INDIA, mode=Mode.EACH))
    await state.outbox.record_seen("one", [notice(payload="of the wish before")])
    await state.follows.change(1, replace(INDIA, sentence="follow Brazil", set_by="U2"))
    (changed,) = await state.follows.of(HERE)
    assert (changed.number, changed.sentence, changed.set_by, changed.mode) == (1, "follow Brazil", "U2", Mode.EACH)
    assert await leased(state) == []


async def test_hours_are_the_channel_s_and_do_not_touch_its_follows(state):
    await state.follows.set_hours(HERE, ChannelHours("22:00", "07:00", "Europe/Vienna"))
    await state.follows.add(INDIA)
    await state.follows.set_hours(HERE, ChannelHours("21:00", "07:00", "Europe/Vienna"))
    assert await state.follows.hours(HERE) == ChannelHours("21:00", "07:00", "Europe/Vienna")
    assert await state.follows.hours(THERE) == ChannelHours()
    assert await state.follows.all_hours() == {HERE: ChannelHours("21:00", "07:00", "Europe/Vienna")}
    assert (await state.follows.add(INDIA)).number == 2


@pytest.mark.parametrize(("channel", "left"), [("C1", [THERE, ELSEWHERE]), ("", [ELSEWHERE])])
async def test_who_leaves_is_told_nothing_any_more(state, channel, left):
    for place in (HERE, THERE, ELSEWHERE):
        await state.follows.add(replace(INDIA, channel=place))
    await state.outbox.record_seen("one", [notice(place) for place in (HERE, THERE, ELSEWHERE)])
    await state.follows.end("slack", "T1", channel)
    assert sorted(follow.channel for follow in await state.follows.all()) == sorted(left)
    assert [row.notice.channel for row in await leased(state)] == left


async def test_who_comes_back_has_no_follow_of_a_number_that_old_notices_name(state):
    await state.follows.add(INDIA)
    await state.follows.set_hours(HERE, ChannelHours("22:00", "07:00", "Europe/Vienna"))
    await state.follows.end("slack", "T1", "C1", remembered=True)
    assert (await state.follows.add(INDIA)).number == 2
    assert await state.follows.hours(HERE) == ChannelHours()
    await state.follows.end("slack", "T1")
    assert (await state.follows.add(INDIA)).number == 1


async def test_a_snapshot_is_seen_once_and_its_notices_are_written_once(state):
    assert await state.outbox.record_seen("one", [notice(), notice(THERE)])
    assert not await state.outbox.record_seen("one", [notice(payload="[1]")])
    assert await state.outbox.record_seen("two", [notice(), notice(payload="[2]")])
    assert await state.outbox.seen() == ["two", "one"]
    assert (await state.outbox.counts()).by_status == {Status.WAITING: 3}


async def test_a_snapshot_whose_notices_cannot_be_written_was_not_seen(state):
    def notices():
        yield notice()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await state.outbox.record_seen("one", notices())
    assert await state.outbox.seen() == []
    assert (await state.outbox.counts()).by_status == {}


async def test_what_nobody_has_read_yet_gives_way_to_what_it_would_say_now(state):
    await state.outbox.record_seen("one", [notice(payload="1"), notice(payload="2"), notice(payload="3")])
    one, two, _ = sorted(row.number for row in await state.outbox.rows([Status.WAITING], 9))
    assert await state.outbox.record_seen("two", [notice(payload="1, put right")], [one])
    (row,) = await state.outbox.lease([two], "me", 60)
    assert [each.was_tried for each in await state.outbox.on_their_way()] == [True, False, False]
    with pytest.raises(Overtaken):
        await state.outbox.record_seen("three", [notice(payload="2, put right")], [two])
    assert await state.outbox.seen() == ["two", "one"]
    await state.outbox.put_off(row, "me", Status.MAYBE, "timeout", None, in_doubt=True)
    with pytest.raises(Overtaken):
        await state.outbox.write([], [two])
    assert [each.notice.payload for each in await state.outbox.rows([Status.WAITING], 9)] == ["3", "1, put right"]


def test_a_key_tells_what_is_sent_and_where_to_and_nothing_else():
    assert notice().key == notice(follow=2, tells=(Telling("A/RES/1/1"),), not_before=9.0).key
    assert len({notice().key, notice(THERE).key, notice(payload="[]").key}) == 3
    assert notice().key == hashlib.sha256(b"slack\0T1\0C1\0{}").hexdigest()


async def test_of_each_channel_the_oldest_row_is_due_first(state):
    await state.outbox.record_seen("one", [notice(payload="1"), notice(payload="2"), notice(THERE), notice(ELSEWHERE)])
    due = await state.outbox.due(["slack", "discord"], 3)
    assert [(row.notice.channel, row.notice.payload) for row in due] == [(HERE, "1"), (THERE, "{}"), (ELSEWHERE, "{}")]
    due = await state.outbox.due(["slack", "discord"], 2)
    assert [row.notice.channel for row in due] == [HERE, ELSEWHERE]
    assert [row.notice.channel for row in await state.outbox.due(["discord"], 9)] == [ELSEWHERE]


async def test_a_row_is_leased_to_one_dispatcher_until_its_lease_ends(state, clock):
    await state.outbox.record_seen("one", [notice()])
    due = [row.number for row in await state.outbox.due(["slack"], 9)]
    (row,) = await state.outbox.lease(due, "one", 60)
    assert (row.status, row.attempts) == (Status.WAITING, 0)
    assert await state.outbox.lease(due, "two", 60) == []
    clock.at += 61
    (row,) = await leased(state, "two")
    assert (row.status, row.attempts, row.lease_holder) == (Status.LEASED, 1, "one")
    await state.outbox.put_off(row, "one", Status.FAILED, "late", None)
    assert (await state.outbox.counts()).by_status == {Status.LEASED: 1}


async def test_a_sent_row_is_told_and_not_due_again(state, clock):
    tells = (Telling("A/RES/1/1", "one", (1,)), Telling("A/RES/1/2", "two", (1, 4)))
    await state.outbox.record_seen("one", [notice(tells=tells)])
    (row,) = await leased(state)
    assert row.notice.tells == tells
    await state.outbox.sent(row, "1.5")
    clock.at += 9_999
    assert await leased(state) == []
    told = await state.follows.told("1970-01-01", "A/RES/1/2")
    assert told == [AnswerGiven(HERE, "1.5", "A/RES/1/2", "1970-01-12", follow, "two") for follow in (1, 4)]
    counts = await state.outbox.counts()
    assert (counts.by_status, counts.oldest, counts.late_repeats) == ({Status.SENT: 1}, 0.0, 0)
    assert not await state.outbox.retry(row.number)


async def test_a_correction_is_told_again_and_by_no_follow(state, clock):
    await state.follows.remember([AnswerGiven(HERE, "1.5", "A/RES/1/2", "1970-01-12", 1, "as it was")])
    tells = (Telling("A/RES/1/2", "as it is"),)
    await state.outbox.record_seen("two", [notice(payload="it changed", tells=tells, follow=NO_FOLLOW)])
    assert await state.outbox.on_their_way() == [OnItsWay(HERE, 1, NO_FOLLOW, tells, was_tried=False)]
    (row,) = await leased(state)
    clock.at += 86_400
    await state.outbox.sent(row, "1.6")
    told = await state.follows.told("1970-01-01", "A/RES/1/2")
    assert told == [AnswerGiven(HERE, "1.5", "A/RES/1/2", "1970-01-13", 1, "as it is")]
    assert await state.outbox.on_their_way() == []


async def test_a_correction_in_words_of_an_earlier_one_is_another_where_it_corrects_another_message(state):
    again = [notice(payload="it changed", follow=NO_FOLLOW, occasion=message) for message in ("1.5", "1.7", "1.7")]
    for one in again:
        await state.outbox.write([one])
    assert (await state.outbox.counts()).by_status == {Status.WAITING: 2}


async def test_what_a_channel_heard_last_counts_for_all_that_told_it(state):
    first = AnswerGiven(HERE, "1", "A/RES/1/1", "2026-01-01", 1, "as it was")
    last = AnswerGiven(HERE, "2", "A/RES/1/1", "2026-01-02", held="as it is")
    await state.follows.remember([first], {"as it was": "{}"})
    await state.follows.remember([last], {"as it is": "[]"})
    assert await state.follows.told("2026-01-01") == [replace(first, held="as it is"), last]
    assert await state.follows.readings(["as it was", "as it is", ""]) == {"as it was": "{}", "as it is": "[]"}


@pytest.mark.parametrize("status", [Status.MAYBE, Status.FAILED, Status.WAITING])
async def test_a_row_that_is_put_off_comes_again_in_its_time_and_blocks_no_other(state, clock, status):
    await state.outbox.record_seen("one", [notice(payload="1"), notice(payload="2")])
    (row,) = await leased(state)
    await state.outbox.put_off(row, "one", status, "timeout", clock.at + 30, in_doubt=status is Status.MAYBE)
    (other,) = await leased(state)
    assert other.notice.payload == "2"
    await state.outbox.sent(other, "1.2")
    clock.at += 31
    (again,) = await leased(state)
    assert (again.notice.payload, again.status, again.reason, again.attempts) == ("1", status, "timeout", 1)
    assert again.tried_at == (1_000_000.0 if status is Status.MAYBE else 0.0)


async def test_a_late_repeat_that_did_not_arrive_is_counted_no_longer(state, clock):
    await state.outbox.record_seen("one", [notice()])
    (row,) = await leased(state)
    await state.outbox.count_late_repeat(row)
    assert (await state.outbox.counts()).late_repeats == 1
    await state.outbox.put_off(row, "one", Status.MAYBE, "unreachable", clock.at)
    assert (await state.outbox.counts()).late_repeats == 0
    (row,) = await leased(state)
    await state.outbox.count_late_repeat(row)
    await state.outbox.put_off(row, "one", Status.MAYBE, "timeout", clock.at, in_doubt=True)
    assert (await state.outbox.counts()).late_repeats == 1


async def test_a_row_that_is_rejected_waits_for_a_person(state, clock):
    await state.outbox.record_seen("one", [notice(payload="1"), notice(payload="2"), notice(payload="3", follow=2)])
    (row,) = await leased(state)
    await state.outbox.put_off(row, "one", Status.REJECTED, "not_in_channel", None)
    await state.outbox.reject(HERE, "not_in_channel", 1)
    (other,) = await leased(state)
    assert other.notice.follow == 2
    assert [one.number for one in await state.outbox.rows([Status.REJECTED], 9)] == [1, 2]
    assert await state.outbox.retry(1)
    assert not await state.outbox.retry(77)
    assert (await leased(state))[0].number == 1


@pytest.mark.parametrize("jump", [-10 * 365 * 86_400.0, 10 * 365 * 86_400.0])
async def test_a_clock_that_jumps_holds_nothing_back_for_long(state, clock, jump):
    await state.outbox.record_seen("one", [notice()])
    await leased(state)
    clock.at += jump
    assert len(await leased(state, "two")) == 1


async def test_a_notice_waits_for_its_time(state, clock):
    await state.outbox.record_seen("one", [notice(not_before=clock.at + 3_600)])
    assert await leased(state) == []
    clock.at += 3_601
    assert len(await leased(state)) == 1


@pytest.mark.parametrize("status", [Status.WAITING, Status.MAYBE, Status.FAILED])
@pytest.mark.parametrize("how", ["unfollow", "mute"])
async def test_what_is_unfollowed_or_muted_is_not_sent(state, clock, status, how):
    for _ in range(2):
        await state.follows.add(INDIA)
    await state.outbox.record_seen("one", [notice(payload="1"), notice(payload="2", follow=2)])
    (row,) = await leased(state)
    await state.outbox.put_off(row, "one", status, "", clock.at)
    await (state.follows.remove(HERE, [1]) if how == "unfollow" else state.follows.mute(HERE, clock.at + 60, 1))
    assert [row.notice.payload for row in await leased(state)] == ["2"]


async def test_what_was_sent_long_ago_is_forgotten(state, clock):
    await state.outbox.record_seen("one", [notice(payload="1"), notice(payload="2")])
    (row,) = await leased(state)
    await state.outbox.sent(row, "1.5")
    await state.outbox.forget_sent_before(clock.at + 1)
    assert (await state.outbox.counts()).by_status == {Status.WAITING: 1}


async def test_what_was_told_is_found_by_day_and_forgotten(state):
    given = [AnswerGiven(HERE, "1", "A/RES/1/1", day) for day in ("2026-01-01", "2026-03-01")]
    given[1] = replace(given[1], message="2")
    await state.follows.remember([*given, *given])
    assert await state.follows.told("2026-01-01") == given
    assert await state.follows.told("2026-02-01") == given[1:]
    await state.follows.forget_before("2026-02-01")
    assert await state.follows.told("2000-01-01") == given[1:]


async def test_the_rows_that_tell_of_a_roll_call_are_found(state):
    tells = (Telling("A/RES/1/1"),)
    await state.outbox.record_seen("one", [notice(tells=tells), notice(THERE, tells=tells)])
    assert [row.notice.channel for row in await state.outbox.of_roll_call(HERE, "A/RES/1/1")] == [HERE]
    assert await state.outbox.of_roll_call(HERE, "A/RES/1/2") == []
