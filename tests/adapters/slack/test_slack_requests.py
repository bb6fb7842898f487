"""What comes in: signatures, noise, repeats, bots, and many at once; over HTTP and Socket Mode alike."""

from __future__ import annotations

import asyncio
import itertools
import json
import threading
import time
from collections.abc import Awaitable, Callable
from urllib.parse import urlencode

import aiohttp
import pytest
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest

from adapters.slack.gate import MOST_REMEMBERED, Gate, is_noise, is_signed
from adapters.slack.installations import Authorize, Workspace
from bot.answer import Answer
from bot.commands import ParameterKind
from bot.completing import COMPLETIONS
from bot.core import Teller
from tests.adapters.slack.newsroom import CHANNEL, USER, Newsroom, direct_message, mention, sign
from tests.adapters.slack.stand_in import BOT_ID, BOT_USER, TEAM, Call

QUESTION = "How did India vote on ES-11/6?"
FACT = "India abstained on A/RES/ES-11/6"
CLAIM, CHECKED = "India abstained on ES-11/6", "India abstained (ES-11/6, 23 Feb 2023)"
BODY = json.dumps({"type": "event_callback", "team_id": TEAM, "event": direct_message(QUESTION)})
JSON = {"Content-Type": "application/json"}


async def status_of(newsroom: Newsroom, headers: dict[str, str], body: str = BODY) -> int:
    async with newsroom.http.post(newsroom.address, data=body, headers=JSON | headers) as response:
        await response.read()
        return response.status


async def test_a_signed_request_is_taken(newsroom: Newsroom):
    assert await status_of(newsroom, sign(BODY)) == 200


@pytest.mark.parametrize("timestamp", ["", "0", "soon", "-1", "1e9", "9" * 400, "9" * 5_000, "٣٤٥", "12.5", " "])
async def test_a_malformed_timestamp_is_refused(newsroom: Newsroom, timestamp: str):
    assert await status_of(newsroom, sign(BODY) | {"X-Slack-Request-Timestamp": timestamp}) == 401


@pytest.mark.parametrize("signature", ["", "v0=", "v0=abc", "v1=" + "0" * 64, "é", "0" * 5_000])
async def test_a_malformed_signature_is_refused(newsroom: Newsroom, signature: str):
    assert await status_of(newsroom, sign(BODY) | {"X-Slack-Signature": signature}) == 401


@pytest.mark.parametrize("missing", ["X-Slack-Request-Timestamp", "X-Slack-Signature"])
async def test_a_missing_header_is_refused(newsroom: Newsroom, missing: str):
    headers = sign(BODY)
    del headers[missing]
    assert await status_of(newsroom, headers) == 401


@pytest.mark.parametrize("age", [301, -301, 10**6])
async def test_a_signature_older_than_five_minutes_is_refused(newsroom: Newsroom, age: int):
    assert await status_of(newsroom, sign(BODY, at=time.time() - age)) == 401
    assert await status_of(newsroom, sign(BODY, at=time.time() - age / abs(age) * 290)) == 200


async def test_another_body_or_secret_is_refused(newsroom: Newsroom):
    assert await status_of(newsroom, sign(BODY + " ")) == 401
    assert await status_of(newsroom, sign(BODY, secret="another")) == 401
    assert not is_signed("", sign(BODY, secret=""), BODY.encode())


async def test_a_body_that_is_no_text_is_refused(newsroom: Newsroom):
    headers = JSON | sign(BODY)
    async with newsroom.http.post(newsroom.address, data=b"\xff\xfe", headers=headers) as response:
        assert response.status == 401


async def test_what_cannot_be_read_is_refused_without_a_trace(newsroom: Newsroom):
    assert await status_of(newsroom, {}, "{") == 401
    assert await status_of(newsroom, sign("{"), "{") == 400
    assert newsroom.slack.calls[1:] == []


@pytest.mark.parametrize(
    "body", ["[]", "null", "1", '{"event": 3}', '{"type": "event_callback", "event": []}', '{"team": 1}']
)
async def test_what_is_not_of_slacks_shape_is_refused(newsroom: Newsroom, body: str):
    assert await status_of(newsroom, sign(body), body) in (400, 404)


@pytest.mark.parametrize("payload", ["[]", "null", "3", "{", '{"type": []}', '{"type": "block_actions", "actions": 1}'])
async def test_a_payload_that_is_not_of_slacks_shape_is_refused(newsroom: Newsroom, payload: str):
    status, _ = await newsroom.post(urlencode({"payload": payload}), "application/x-www-form-urlencoded")
    assert status in (200, 400, 404)


async def test_the_url_is_verified(newsroom: Newsroom):
    body = json.dumps({"type": "url_verification", "challenge": "c"})
    assert await newsroom.post(body, "application/json") == (200, {"challenge": "c"})


async def test_health_is_told(newsroom: Newsroom):
    async with newsroom.http.get(newsroom.address.replace("/slack/events", "/health")) as response:
        assert (await response.json())["ok"] is True


# Noise


NOISE = [
    direct_message(QUESTION, channel_type="channel", channel=CHANNEL),
    direct_message(QUESTION, bot_id="B2"),
    direct_message(QUESTION, bot_id=BOT_ID, user=BOT_USER),
    direct_message(QUESTION, subtype="message_changed"),
    direct_message(QUESTION, subtype="bot_message"),
    direct_message(QUESTION, subtype="message_deleted", thread_ts="1.0"),
    direct_message(QUESTION, user=None),
    direct_message(QUESTION, user="USLACKBOT"),
    direct_message(QUESTION, subtype="message_changed", message={"text": QUESTION, "user": USER}),
    direct_message(
        QUESTION,
        subtype="message_changed",
        message={"text": QUESTION, "user": USER, "ts": "1.0", "edited": {"ts": "2.0"}},
        previous_message={"text": QUESTION, "user": USER, "ts": "1.0"},
    ),
    mention(QUESTION, bot_id="B2"),
    mention(QUESTION, channel="D1"),
    {"type": "reaction_added", "user": USER},
    {"type": "assistant_thread_context_changed", "assistant_thread": {}},
    {"type": "channel_rename", "channel": {"id": CHANNEL}},
    {},
]


@pytest.mark.parametrize("event", NOISE)
async def test_noise_is_acknowledged_and_nothing_else(newsroom: Newsroom, event: dict):
    assert await newsroom.event(event) == 200
    assert FACT in (await newsroom.answered(QUESTION)).said
    assert [call.method for call in newsroom.slack.calls] == ["auth.test", "chat.postMessage"]


@pytest.mark.parametrize(
    "again", [{"edited": {"user": USER, "ts": "2.0"}}, {"ts": "8.5"}, {"ts": "8.6", "attachments": [{"text": "x"}]}]
)
async def test_one_message_is_answered_once_however_often_its_event_comes(newsroom: Newsroom, again: dict):
    first = mention(QUESTION, ts="8.4", client_msg_id="a-message")
    assert await newsroom.event(dict(first)) == 200
    await newsroom.slack.called("chat.postMessage")
    assert await newsroom.event(first | again) == 200
    await newsroom.event(mention(QUESTION, channel="C2"))
    await newsroom.slack.called("chat.postMessage", 2)
    assert [call.body["channel"] for call in newsroom.slack.of("chat.postMessage")] == [CHANNEL, "C2"]


async def test_the_bot_never_answers_itself(newsroom: Newsroom):
    assert await newsroom.say(QUESTION, user=BOT_USER) == 200
    assert await newsroom.event(mention(QUESTION, user=BOT_USER)) == 200
    await newsroom.answered(QUESTION)
    assert len(newsroom.slack.of("chat.postMessage")) == 1


async def test_ten_thousand_messages_of_noise_are_ignored_cheaply():
    """Through bolt's dispatcher; none of them asks whose token to use, and none reaches a handler."""
    asked = []

    async def find(*_: str) -> Workspace:
        asked.append(_)
        return Workspace("xoxb-1", BOT_ID, BOT_USER)

    app = AsyncApp(
        name="noise", authorize=Authorize(find), before_authorize=Gate(None), request_verification_enabled=False
    )
    bodies = [
        {"type": "event_callback", "team_id": TEAM, "event_id": f"Ev{number}", "event": NOISE[number % len(NOISE)]}
        for number in range(10_000)
    ]
    for body in bodies:
        response = await app.async_dispatch(AsyncBoltRequest(body=body, mode="socket_mode"))
        assert response.status == 200
    assert asked == []


def test_what_is_said_to_the_bot_is_no_noise():
    for event in (direct_message("x"), direct_message("x", thread_ts="1"), mention("x"), {"type": "app_home_opened"}):
        assert not is_noise({"type": "event_callback", "event": event})
    assert not is_noise({"type": "block_actions"})


# Repeats


async def test_an_event_that_comes_again_is_answered_once(newsroom: Newsroom):
    body = json.dumps(
        {"type": "event_callback", "team_id": TEAM, "event_id": "Ev-same", "event": direct_message(QUESTION)}
    )
    for attempt in range(3):
        retry = {"X-Slack-Retry-Num": str(attempt), "X-Slack-Retry-Reason": "http_timeout"} if attempt else {}
        assert (await newsroom.post(body, "application/json", **retry))[0] == 200
    await newsroom.slack.called("chat.postMessage")
    await newsroom.answered("status")
    assert len(newsroom.slack.of("chat.postMessage")) == 2


async def test_a_retry_whose_first_try_never_came_is_answered(newsroom: Newsroom):
    await newsroom.event(direct_message(QUESTION), **{"X-Slack-Retry-Num": "1"})
    assert FACT in (await newsroom.slack.called("chat.postMessage")).said


async def test_a_command_that_comes_again_is_answered_once(newsroom: Newsroom):
    for _ in range(2):
        assert (await newsroom.command(QUESTION, trigger_id="same"))[0] == 200
    await newsroom.slack.called("response_url")
    await newsroom.command("status")
    await newsroom.slack.called("response_url", 2)
    assert len([call for call in newsroom.slack.calls if FACT in call.said]) == 1


def test_so_many_ids_are_remembered_and_no_more():
    gate = Gate(None)
    for number in range(MOST_REMEMBERED + 5):
        assert not gate._is_repeat({"event_id": f"{number}"})
    assert gate._is_repeat({"event_id": "10"})
    assert not gate._is_repeat({"event_id": "1"})
    assert not gate._is_repeat({})
    assert len(gate._seen) <= MOST_REMEMBERED + 1


# Acknowledgements


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """The core answers nothing before this is set."""
    go_on = asyncio.Event()

    def held_back(ask: Callable[..., Awaitable[Answer]]) -> Callable[..., Awaitable[Answer]]:
        async def ask_later(*args: object, **more: object) -> Answer:
            await go_on.wait()
            return await ask(*args, **more)

        return ask_later

    for ask in (Teller.ask, Teller.ask_again, Teller.command):
        monkeypatch.setattr(Teller, ask.__name__, held_back(ask))
    return go_on


async def test_two_hundred_commands_at_once_are_acknowledged_before_any_is_answered(
    newsroom: Newsroom, held: asyncio.Event
):
    assert await asyncio.gather(*(newsroom.command(QUESTION) for _ in range(200))) == [(200, "")] * 200
    assert newsroom.slack.of("response_url") == []
    held.set()
    await newsroom.slack.called("response_url", 200)
    assert all(FACT in call.said for call in newsroom.slack.of("response_url"))


async def test_everything_is_acknowledged_before_any_work(newsroom: Newsroom, held: asyncio.Event):
    url = newsroom.slack.response_url()
    await newsroom.event(mention(QUESTION))
    await newsroom.say(QUESTION)
    await newsroom.say(QUESTION, thread_ts="3.0")
    await newsroom.event({"type": "app_home_opened", "user": USER, "channel": "D1", "tab": "home"})
    shortcut = {"type": "message_action", "callback_id": "fact_check", "message": {"ts": "7.0", "text": QUESTION}}
    assert await newsroom.interact(shortcut | {"channel": {"id": CHANNEL}, "response_url": url}) == ""
    view = {
        "id": "V1",
        "type": "modal",
        "callback_id": "check",
        "state": {"values": {"text": {"text": {"value": "x"}}}},
    }
    assert (await newsroom.interact({"type": "view_submission", "view": view}))["response_action"] == "update"
    for action, value in (("share", QUESTION), ("ask:more:1", QUESTION), ("roll_call:1", "A/RES/ES-11/6")):
        button = {"type": "button", "action_id": action, "value": value}
        assert await newsroom.click(button, channel={"id": CHANNEL}, response_url=url) == ""
    answered = {"chat.postMessage", "response_url", "views.publish", "views.update"}
    assert not answered & {call.method for call in newsroom.slack.calls}
    held.set()
    await newsroom.slack.until(lambda: answered <= {call.method for call in newsroom.slack.calls})


async def test_a_picker_offers_nothing_rather_than_offer_it_too_late(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
):
    go_on = threading.Event()
    monkeypatch.setattr("bot.core.SECONDS_TO_COMPLETE", 0)
    monkeypatch.setitem(COMPLETIONS, ParameterKind.PARTY, lambda *_: go_on.wait() and ())
    asked = {"type": "block_suggestion", "action_id": "state", "block_id": "state", "value": "indi"}
    assert await newsroom.interact(asked) == {"options": []}
    go_on.set()


# Socket Mode


async def test_socket_mode_acknowledges_and_answers(connected: Newsroom):
    command = {"command": "/teller", "text": QUESTION, "team_id": TEAM, "user_id": USER, "channel_id": CHANNEL}
    command |= {"trigger_id": "1", "response_url": connected.slack.response_url()}
    assert await connected.slack.send("slash_commands", command) == {}
    assert FACT in (await connected.slack.called("response_url")).said
    event = {"type": "event_callback", "team_id": TEAM, "event_id": "Ev1", "event": direct_message(QUESTION)}
    assert await connected.slack.send("events_api", event) == {}
    assert FACT in (await connected.slack.called("chat.postMessage")).said


async def test_socket_mode_carries_options_and_forms(connected: Newsroom):
    who = {"team": {"id": TEAM}, "user": {"id": USER}}
    asked = {"type": "block_suggestion", "action_id": "state", "block_id": "state", "value": "indi", **who}
    found = await connected.slack.send("interactive", asked)
    assert found["options"][0]["value"] == "India"
    view = {
        "id": "V1",
        "type": "modal",
        "callback_id": "check",
        "state": {"values": {"text": {"text": {"value": CLAIM}}}},
    }
    answer = await connected.slack.send(
        "interactive", {"type": "view_submission", "trigger_id": "2", "view": view, **who}
    )
    assert answer["response_action"] == "update"
    assert CHECKED in Call("", answer).said


async def test_a_request_from_elsewhere_reaches_nothing_over_socket_mode(connected: Newsroom):
    with pytest.raises(aiohttp.ClientConnectionError):
        await connected.http.post(connected.address, data=BODY)


async def test_every_place_in_slack_is_served_over_socket_mode(connected: Newsroom):
    """Mention, direct message, shortcuts, buttons, App Home and assistant pane, as over HTTP."""
    slack = connected.slack
    who = {"team": {"id": TEAM}, "user": {"id": USER}, "channel": {"id": CHANNEL}}
    numbers = itertools.count(1)

    async def event(**event: object) -> None:
        number = next(numbers)
        body = {"type": "event_callback", "team_id": TEAM, "event_id": f"Ev-tour-{number}", "event": event}
        assert await slack.send("events_api", body) == {}

    async def interact(**payload: object) -> None:
        assert await slack.send("interactive", who | {"trigger_id": f"tour-{next(numbers)}"} | payload) == {}

    await event(**mention(QUESTION, thread_ts="1.5"))
    answer = await slack.called("chat.postMessage")
    assert "India abstained" in answer.said
    message = {"ts": "7.0", "text": "", "attachments": [{"text": CLAIM}]}
    url = slack.response_url()
    await interact(type="message_action", callback_id="fact_check", message=message, response_url=url)
    assert CHECKED in (await slack.called("response_url")).said
    await interact(type="shortcut", callback_id="check_text")
    await slack.called("views.open")
    clicked = {"type": "block_actions", "message": {"ts": "2.0", "thread_ts": "1.5"}}
    await interact(**clicked, actions=[answer.button("Who was against?") | {"block_id": "b"}])
    assert "Belarus" in (await slack.called("chat.postMessage", 2)).said
    await interact(**clicked, actions=[answer.button("Full roll call") | {"block_id": "b"}])
    assert "⚪ Not voting (13)" in (await slack.called("views.update")).said
    await event(type="app_home_opened", user=USER, channel="D1", tab="home")
    await slack.called("views.publish")
    thread = {"user_id": USER, "channel_id": "D1", "thread_ts": "3.0", "context": {}}
    await event(type="assistant_thread_started", assistant_thread=thread)
    await slack.called("assistant.threads.setSuggestedPrompts")
