"""What is said to the operator who asks why a channel heard of a roll call, or did not."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from msgspec.structs import replace

from bot.core import Teller
from bot.notices.problems import NotFollowed
from bot.notices.why import why
from bot.plain import plain_text
from data.state import AnswerGiven, Channel, NewFollow, Status
from tests.bot.notices.editions import OLD, roll_call
from tests.bot.notices.newsroom import CHANNEL, NOON, NUCLEAR, OTHER, SPORT, Newsroom
from tests.conftest import TODAY


@pytest_asyncio.fixture(loop_scope="package")
async def asked(newsroom: Newsroom) -> AsyncIterator[Newsroom]:
    await newsroom.types("follow India on nuclear weapons", "follow everything")
    notices = await newsroom.hears(OLD, NUCLEAR, SPORT)
    await newsroom.state.outbox.record_seen("a digest", notices)
    yield newsroom


async def told(newsroom: Newsroom, channel: str, symbol: str) -> str:
    teller = Teller(newsroom.edition.home, today=lambda: TODAY)
    try:
        return plain_text(await why(teller, newsroom.state, channel, symbol, newsroom.at))
    finally:
        await teller.close()


async def deliver(newsroom: Newsroom) -> None:
    while rows := await newsroom.state.outbox.due(["slack"], 9):
        for row in await newsroom.state.outbox.lease([row.number for row in rows], "me", 60):
            await newsroom.state.outbox.sent(row, "1.0")


async def test_a_notice_that_waits_and_one_that_was_sent(asked: Newsroom):
    said = await told(asked, "C1", "A/RES/81/1")
    assert "is to be told of A/RES/81/1, 5 October 2026: “Nuclear weapons”: the notice is waiting to be sent." in said
    await deliver(asked)
    said = await told(asked, "slack T1 C1", "a/res/81/1")
    assert "slack T1 C1 was told of A/RES/81/1" in said
    assert "notice of follow 1, written on 22 November 2026: it was sent" in said


async def test_what_the_platform_did_not_take_was_not_told(asked: Newsroom):
    (due, *_) = await asked.state.outbox.due(["slack"], 9)
    (row,) = await asked.state.outbox.lease([due.number], "me", 60)
    await asked.state.outbox.put_off(row, "me", Status.REJECTED, "not_in_channel", None)
    said = await told(asked, "C1", "A/RES/81/1")
    assert (
        "slack T1 C1 was not told of A/RES/81/1, 5 October 2026: “Nuclear weapons”: the platform did not take it"
        in said
    )
    assert "the platform did not take it: Teller is not in the channel" in said


async def test_what_fits_no_follow_says_which_condition_it_fails(asked: Newsroom):
    await asked.types("unfollow 2")
    said = await told(asked, "C1", "A/RES/79/9")
    assert "follow 1, votes by India about nuclear weapons · no · it is none of the votes about nuclear weapons" in said
    assert "was not told of A/RES/79/9" in said


async def test_what_is_left_out_is_named(asked: Newsroom):
    await asked.types("unfollow all", "follow everything except nuclear weapons")
    said = await told(asked, "C1", "A/RES/81/1")
    assert "no · it is one of the votes about nuclear weapons, which are left out" in said
    assert "yes · it fits" in await told(asked, "C1", "A/RES/81/2")


async def test_a_narrower_follow_tells_of_it(asked: Newsroom):
    said = await told(asked, "C1", "A/RES/81/1")
    assert "follow 2, everything · no · it fits, but follow 1 fits as closely or more so, and tells of it" in said


async def test_muted_suspended_and_quiet(asked: Newsroom):
    await asked.types("mute 1 30 days", "quiet 11-15 UTC")
    await asked.state.follows.suspend(CHANNEL, "not_in_channel", 2)
    said = await told(asked, "C1", "A/RES/81/1")
    assert "the follow is muted until 22 December 2026" in said
    assert "the follow is suspended: Teller is not in the channel" in said
    assert (
        "quiet hours · no · nothing is sent from 11:00 to 15:00, UTC; now it is quiet until 2026-11-22 15:00 UTC"
        in said
    )


async def test_why_it_was_not_told_is_what_held_it_back_then(newsroom: Newsroom):
    await newsroom.looks()
    await newsroom.types("follow India", "follow India and Pakistan differ", "mute 1 30 days")
    await newsroom.state.follows.suspend(CHANNEL, "not_in_channel", 2)
    await newsroom.sent(OLD, NUCLEAR, day=10)
    await newsroom.types("unmute all")
    await newsroom.state.follows.resume(CHANNEL)
    await newsroom.sent(OLD, NUCLEAR, SPORT, day=11)
    said = await told(newsroom, "C1", "A/RES/81/1")
    assert "news · yes · it was news on " in said
    assert (
        "was not told of A/RES/81/1, 5 October 2026: “Nuclear weapons”: the follow was muted when it came, on" in said
    )
    assert "India and Pakistan differ · no · the follow was suspended when it came, on" in said
    await newsroom.types("unfollow all", "follow India")
    (follow,) = await newsroom.state.follows.of(CHANNEL)
    await newsroom.state.follows.restore(replace(follow, set_at=NOON + 60))
    assert ": it fits, but the follow was set on " in await told(newsroom, "C1", "A/RES/81/1")


async def test_what_a_mute_took_out_of_the_outbox_was_muted(newsroom: Newsroom):
    await newsroom.looks()
    await newsroom.types("follow India", "quiet 11-15 UTC")
    await newsroom.feeds(OLD, NUCLEAR, day=10)
    await newsroom.types("mute 1 30 days", "unmute all")
    assert ": the follow was muted when it came, on " in await told(newsroom, "C1", "A/RES/81/1")


async def test_what_fits_only_since_a_correction_is_said_to(newsroom: Newsroom):
    await newsroom.looks()
    await newsroom.types("follow India and Pakistan differ")
    await newsroom.sent(OLD, roll_call("A/RES/81/1"), day=10)
    newsroom.at += 86_400
    await newsroom.types("mute 1 30 days")
    await newsroom.sent(OLD, NUCLEAR, SPORT, day=11)
    await newsroom.types("unmute all")
    said = await told(newsroom, "C1", "A/RES/81/1")
    assert ": it fits, but did not when it came, on " in said


async def test_what_a_mute_held_back_and_a_correction_made_unfit_was_muted(newsroom: Newsroom):
    await newsroom.looks()
    await newsroom.types("follow no votes by India", "mute 1 30 days")
    await newsroom.sent(OLD, NUCLEAR, day=10)
    await newsroom.types("unmute all")
    await newsroom.sent(OLD, roll_call("A/RES/81/1", "Nuclear weapons"), day=11)
    said = await told(newsroom, "C1", "A/RES/81/1")
    assert "“Nuclear weapons”: the follow was muted when it came, on " in said
    assert "; since it was corrected, it is none of the no votes by India." in said


async def test_landmark_votes_and_first_loads_are_no_news(asked: Newsroom):
    said = await told(asked, "C1", "A/RES/ES-11/6")
    assert "news · no · it is one of the landmark votes that come with Teller" in said
    said = await told(asked, "C1", "A/RES/79/9")
    assert "news · no · it came with an earlier load than the last" in said


async def test_what_a_load_put_right_is_news(asked: Newsroom):
    asked.edition.load(OLD, roll_call("A/RES/81/1", "Nuclear weapons", IND="A"), SPORT)
    said = await told(asked, "C1", "A/RES/81/1")
    assert "news · yes · it came with an earlier load than the last, which put it right" in said


async def test_what_was_told_already(asked: Newsroom):
    await deliver(asked)
    await asked.state.follows.add(NewFollow(OTHER, "everything", "{}", "U1"))
    await asked.state.follows.remember([AnswerGiven(OTHER, "9.0", "A/RES/81/1", "2026-11-20")])
    said = await told(asked, "C2", "A/RES/81/1")
    assert "told already · no · the channel was told of it on 2026-11-20, and is not told twice" in said


async def test_what_was_withdrawn_was_told_and_then_put_right(newsroom: Newsroom):
    await newsroom.looks()
    await newsroom.types("follow everything")
    await newsroom.sent(OLD, NUCLEAR, SPORT, day=10)
    await newsroom.sent(OLD, SPORT, day=11)
    said = await told(newsroom, "C1", "a/res/81/1")
    assert "slack T1 C1 was told of A/RES/81/1, and then that it was withdrawn from the source." in said
    assert "it was news on 22 November 2026, and the record no longer has it" in said
    assert "notice of follow 1, written on 22 November 2026: it was sent" in said
    assert "correction, written on 22 November 2026: it was sent" in said


async def test_what_was_withdrawn_while_it_waited_was_not_told(newsroom: Newsroom):
    await newsroom.looks()
    await newsroom.types("follow everything", "quiet 11-15 UTC")
    await newsroom.feeds(OLD, NUCLEAR, SPORT, day=10)
    await newsroom.feeds(OLD, SPORT, day=11)
    said = await told(newsroom, "C1", "A/RES/81/1")
    assert "was not told of A/RES/81/1: it was news on 22 November 2026, and the record no longer has it." in said


async def test_what_was_asked_once_it_had_come_is_not_what_held_it_back(newsroom: Newsroom):
    await newsroom.looks()
    await newsroom.types("follow everything", "mute 1 30 days")
    await newsroom.sent(OLD, NUCLEAR, day=10)
    await newsroom.asks("result of A/RES/81/1")
    said = await told(newsroom, "C1", "A/RES/81/1")
    assert "was not told of A/RES/81/1, 5 October 2026: “Nuclear weapons”: the follow is muted until" in said
    assert "told already" not in said


async def test_unknown_channels_and_votes_are_named(asked: Newsroom):
    with pytest.raises(NotFollowed, match=r"No channel C9 .*those that do are slack T1 C1"):
        await told(asked, "C9", "A/RES/81/1")
    with pytest.raises(NotFollowed, match="no vote with the symbol A/RES/99/1"):
        await told(asked, "C1", "A/RES/99/1")
    await asked.state.follows.add(NewFollow(Channel("slack", "T2", "C1"), "everything", "{}", "U1"))
    with pytest.raises(NotFollowed, match="slack T1 C1 and slack T2 C1"):
        await told(asked, "C1", "A/RES/81/1")
