"""What people of a channel hear who ask why they were sent a notice, or none."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.answer import Kind
from bot.core import Teller
from bot.notices.desk import FollowDesk
from bot.notices.rights import Asker, Beneath, Standing
from bot.plain import plain_text
from data.state import Channel
from tests.bot.notices.editions import OLD, roll_call
from tests.bot.notices.newsroom import CHANNEL, NUCLEAR, OTHER, SPORT, Newsroom
from tests.conftest import TODAY


@pytest_asyncio.fixture(loop_scope="package")
async def told(newsroom: Newsroom) -> AsyncIterator[Newsroom]:
    """The first message is of follow 1, the second of follow 2, which tells of one vote."""
    await newsroom.looks()
    await newsroom.types("follow everything", "follow India on nuclear weapons")
    await newsroom.sent(OLD, NUCLEAR, SPORT, roll_call("A/RES/81/3", "Peace"), day=10)
    yield newsroom


async def asks(newsroom: Newsroom, text: str, message: str = "", *, channel: Channel = CHANNEL) -> str:
    teller = Teller(newsroom.edition.home, today=lambda: TODAY)
    under = Beneath(CHANNEL, message) if message else None
    asker = Asker(channel, "U9", "otto", Standing.OUTSIDER, under=under)
    desk = FollowDesk(teller, newsroom.state, lambda: newsroom.at)
    try:
        assert desk.takes(text, asker)
        return plain_text(await desk.answer(text, asker))
    finally:
        await teller.close()


@pytest.mark.parametrize(
    "text",
    ["why did we hear of A/RES/81/1?", "Why are we told about the vote on 81/1", "why did you send us a/res/81/1"],
)
async def test_anybody_hears_which_follow_told_of_a_vote(told: Newsroom, text: str):
    said = await asks(told, text)
    assert "This channel was told of A/RES/81/1, 5 October 2026: “Nuclear weapons”." in said
    assert "follow 2, votes by India about nuclear weapons · it fits" in said


async def test_why_nothing_was_heard_of_a_vote_is_answered_and_tells_nobody_of_it(told: Newsroom):
    said = await asks(told, "why didn't we hear of A/RES/81/1?", channel=OTHER)
    assert "This channel was not told of A/RES/81/1, 5 October 2026: “Nuclear weapons”" in said
    assert "a follow · the channel follows nothing" in said
    assert "in favour" not in said


@pytest.mark.parametrize("text", ["why this?", "why did you send us this notice?", "Why are we getting this"])
async def test_under_a_notice_it_is_the_one_that_is_meant(told: Newsroom, text: str):
    rows = {row.notice.follow: row.message for row in await told.state.outbox.of_roll_call(CHANNEL, "A/RES/81/1")}
    said = await asks(told, text, rows[2])
    assert "This channel was told of A/RES/81/1" in said
    (other,) = await told.state.outbox.of_roll_call(CHANNEL, "A/RES/81/2")
    said = await asks(told, text, other.message, channel=Channel("slack", "T1", "a thread"))
    assert "That notice of 22 November 2026 told of 2 roll calls because they fit what this channel follows." in said
    assert "1 · everything · 22 November 2026 by anna · 2" in said
    await told.types("unfollow 1")
    assert "1 · ended since" in await asks(told, text, other.message)


async def test_by_itself_it_is_the_last_notice(told: Newsroom):
    assert "told of 2 roll calls because they fit" in await asks(told, "why did we get this?")
    assert "This channel was sent no notice yet." in await asks(told, "why this?", channel=OTHER)


async def test_a_correction_says_what_it_puts_right(told: Newsroom):
    await told.sent(OLD, roll_call("A/RES/81/1", "Nuclear weapons", IND="A"), SPORT, day=11)
    said = await asks(told, "why this notice?")
    assert "puts right what this channel was told before of A/RES/81/1" in said


async def test_under_another_message_and_without_a_symbol_it_is_said_how_to_ask(told: Newsroom):
    assert "That message is no notice of a follow." in await asks(told, "why this?", "99.0")
    assert "Please name the vote by its symbol" in await asks(told, "why did we hear of the vote on sport?")
    assert "no vote with the symbol A/RES/99/1" in await asks(told, "why did we hear of A/RES/99/1?")


async def test_in_a_direct_message_it_is_the_conversation(told: Newsroom):
    teller = Teller(told.edition.home, today=lambda: TODAY)
    desk = FollowDesk(teller, told.state, lambda: told.at)
    answer = await desk.answer("why didn't we hear of A/RES/81/1?", Asker(Channel("slack", "T1", "D1"), is_direct=True))
    assert answer.kind is Kind.HELP
    assert answer.headline.startswith("This conversation was not told of A/RES/81/1")
    await teller.close()
