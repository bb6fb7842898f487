"""Notices on their way to Slack: what they look like there, and what becomes of them."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

import aiohttp
import pytest
from hypothesis import given
from slack_sdk.web.async_client import AsyncWebClient

from adapters.platform import UnderWay
from adapters.slack.installations import Workspace
from adapters.slack.notices import SlackSender, notice_blocks, workspace_name
from adapters.slack.render import text_size
from bot.answer import Answer, Kind, Suggestion
from bot.notices.model import notice_of
from bot.notices.sending import Absent, Failed, Hidden, Looked, Maybe, Outcome, Rejected, Sent, Slow
from data.state import Channel, NewFollow
from tests.adapters.slack.limits import problems_of_message
from tests.adapters.slack.newsroom import CHANNEL, http_settings, running
from tests.adapters.slack.stand_in import BOT_TOKEN, Slack, Trouble
from tests.strategies import answers

HERE = Channel("slack", "T1", CHANNEL)
ANSWER = Answer(
    Kind.ROLL_CALLS,
    "India voted on 2 new resolutions <!channel>.",
    follow_ups=(Suggestion("Mute", "mute 30 days"), Suggestion("Unfollow", "unfollow 1")),
)


async def find(*_: str) -> Workspace:
    return Workspace(BOT_TOKEN, "B1", "U1")


async def sent(address: str, answer: Answer = ANSWER) -> Outcome:
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=5)) as session:
        client = AsyncWebClient(base_url=address, session=session, retry_handlers=[])
        notice = notice_of(HERE, 1, answer, ())
        return await SlackSender(client, find, UnderWay()).send(notice, notice.key)


async def test_a_notice_has_a_short_text_and_says_by_what_it_is_recognised(slack: Slack):
    outcome = await sent(slack.api_url)
    (call,) = slack.of("chat.postMessage")
    key = notice_of(HERE, 1, ANSWER, ()).key
    assert outcome == Sent("1.0")
    assert call.token == BOT_TOKEN
    assert call.body["text"] == "India voted on 2 new resolutions ‹!channel›."
    assert UUID(call.body["client_msg_id"]).hex == key[:32]
    assert call.body["metadata"] == {"event_type": "teller_notice", "event_payload": {"key": key}}
    assert [button["text"]["text"] for button in call.buttons] == ["Mute", "Unfollow"]


@pytest.mark.parametrize(
    ("trouble", "outcome"),
    [
        (Trouble("ratelimited", 429, {"Retry-After": "7"}), Slow(7.0)),
        (Trouble("ratelimited", 429), Slow(30.0)),
        (Trouble("", 500), Maybe("status_500")),
        (Trouble("", 503), Maybe("status_503")),
        (Trouble("internal_error"), Maybe("internal_error")),
        (Trouble("invalid_auth"), Failed("invalid_auth")),
        (Trouble("not_in_channel"), Rejected("not_in_channel")),
        (Trouble("is_archived"), Rejected("is_archived")),
        (Trouble("channel_not_found"), Rejected("channel_not_found")),
        (Trouble("msg_too_long"), Rejected("msg_too_long", whole_channel=False)),
    ],
)
async def test_what_slack_says_is_told_apart(slack: Slack, trouble: Trouble, outcome: Outcome):
    slack.troubles["chat.postMessage"] = [trouble]
    assert await sent(slack.api_url) == outcome
    assert len(slack.of("chat.postMessage")) == 1


async def looked_for(address: str, channel: Channel, times_sent: int) -> Looked:
    async with aiohttp.ClientSession() as session:
        sender = SlackSender(AsyncWebClient(base_url=address, session=session, retry_handlers=[]), find, UnderWay())
        notice = notice_of(channel, 1, ANSWER, ())
        for _ in range(times_sent):
            await sender.send(notice, notice.key)
        await sender.send(notice_of(channel, 2, ANSWER, ()), "0" * 64)
        return await sender.look_for(notice, notice.key, 1_800_000_000.0)


DIRECT = Channel("slack", "T1", "D1")


async def test_a_notice_that_may_have_arrived_is_found_by_its_key(slack: Slack):
    assert await looked_for(slack.api_url, DIRECT, 1) == Sent("1.0")
    (call,) = slack.of("conversations.history")
    assert call.body["channel"] == "D1"
    assert float(call.body["oldest"]) == 1_799_999_940.0


async def test_what_did_not_arrive_is_not_found_unless_there_is_more_than_can_be_looked_at(slack: Slack):
    assert await looked_for(slack.api_url, DIRECT, 0) == Absent()
    slack.has_more = True
    assert await looked_for(slack.api_url, DIRECT, 0) == Hidden()


async def test_what_slack_does_not_let_be_read_stays_hidden(slack: Slack):
    assert await looked_for(slack.api_url, HERE, 1) == Hidden()


@pytest.mark.parametrize("trouble", [Trouble("", 503), Trouble("ratelimited", 429, {"Retry-After": "60"})])
async def test_what_cannot_be_looked_up_now_may_be_later(slack: Slack, trouble: Trouble):
    slack.troubles["conversations.history"] = [trouble]
    assert await looked_for(slack.api_url, DIRECT, 1) == Maybe("not_looked_up")


async def test_where_slack_is_down_nothing_was_sent():
    assert await sent("http://127.0.0.1:9/api/") == Failed("unreachable")


async def test_blocks_that_slack_does_not_take_are_left_out(slack: Slack):
    slack.troubles["chat.postMessage"] = [Trouble("invalid_blocks")]
    assert isinstance(await sent(slack.api_url), Sent)
    first, second = slack.of("chat.postMessage")
    assert "blocks" not in second.body
    assert first.body["client_msg_id"] == second.body["client_msg_id"]


@given(answers)
def test_a_notice_is_one_message_that_slack_takes(answer: Answer):
    blocks = notice_blocks(answer)
    clicked = [block for block in blocks if block["type"] == "actions"]
    assert text_size([block for block in blocks if block not in clicked]) <= 2_900
    assert problems_of_message({"channel": "C1", "text": "x", "blocks": blocks}) == []


async def test_a_long_headline_is_cut_where_it_is_read_aloud(slack: Slack):
    await sent(slack.api_url, Answer(Kind.ROLL_CALLS, "word " * 200))
    (call,) = slack.of("chat.postMessage")
    assert len(call.body["text"]) <= 250
    assert call.body["text"].endswith("…")


def test_a_long_notice_keeps_its_buttons_and_says_that_it_is_cut():
    long = Answer(Kind.ROLL_CALLS, "New.", notes=("word " * 2_000,), follow_ups=ANSWER.follow_ups)
    said = json.dumps(notice_blocks(long))
    assert "Shortened here" in said
    assert "mute 30 days" in said


@pytest.mark.parametrize(
    "event",
    [
        {"type": "channel_left", "channel": CHANNEL},
        {"type": "channel_archive", "channel": CHANNEL, "user": "U1"},
        {"type": "group_deleted", "channel": CHANNEL},
        {"type": "app_uninstalled"},
    ],
)
async def test_what_is_gone_follows_nothing_any_more(newsroom, state, event: dict[str, Any]):
    await state.follows.add(NewFollow(Channel("slack", newsroom.team, CHANNEL), "follow India", "{}", "U1"))
    other = await state.follows.add(NewFollow(Channel("slack", "T-other", CHANNEL), "follow India", "{}", "U1"))
    assert await newsroom.event(event) == 200
    await newsroom.bot_at_rest()
    assert await state.follows.all() == [other]


async def test_the_sender_is_there_as_long_as_the_bot_is(slack, teller, state):
    async with running(slack, teller, state, http_settings(slack)) as room:
        assert list(room.senders.by_platform) == ["slack"]
    assert room.senders.by_platform == {}


async def test_health_tells_how_notices_stand(newsroom, state):
    await state.outbox.record_seen("one", [notice_of(HERE, 1, ANSWER, ())])

    async def told() -> tuple[int, dict[str, Any]]:
        async with newsroom.http.get(newsroom.address.replace("/slack/events", "/health")) as response:
            return response.status, await response.json()

    status, health = await told()
    assert (status, health["ok"], health["outbox"]["waiting"], health["outbox"]["sent"]) == (200, True, 1, 0)
    assert 0 <= health["outbox"]["oldest_seconds"] < 60


def test_a_workspace_of_an_enterprise_is_known_by_both():
    assert (workspace_name("E1", "T1"), workspace_name("", "T1")) == ("E1:T1", "T1")
