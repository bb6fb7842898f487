"""What Slack may answer instead of success: a sensible sentence to the asker, and never a lost acknowledgement."""

from __future__ import annotations

import asyncio

import pytest

from adapters.slack.delivery import BURST, SECONDS_BETWEEN_MESSAGES
from adapters.slack.refusals import SENTENCES
from bot.answer import Answer, Kind, Table
from bot.core import Teller
from tests.adapters.slack.newsroom import CHANNEL, DIRECT, USER, Newsroom, ephemeral, mention
from tests.adapters.slack.stand_in import Trouble

QUESTION = "How did India vote on ES-11/6?"
FACT = "India abstained on A/RES/ES-11/6"
CLAIM, CHECKED = "India abstained on ES-11/6", "India abstained (ES-11/6, 23 Feb 2023)"
SLOW_DOWN = Trouble("ratelimited", status=429, headers={"Retry-After": "0"})


@pytest.mark.parametrize(
    "error", ["not_in_channel", "channel_not_found", "is_archived", "missing_scope", "ratelimited"]
)
async def test_where_a_mention_cannot_be_answered_the_asker_is_told_why(newsroom: Newsroom, error: str):
    newsroom.slack.troubles["chat.postMessage"] = [Trouble(error)]
    assert await newsroom.event(mention(QUESTION)) == 200
    told = await newsroom.slack.called("chat.postMessage", 2)
    assert told.body["channel"] == USER
    assert SENTENCES[error] in told.said


async def test_a_revoked_token_is_not_tried_any_further_than_needed(newsroom: Newsroom):
    newsroom.slack.troubles["chat.postMessage"] = [Trouble("token_revoked")] * 2
    assert await newsroom.event(mention(QUESTION)) == 200
    await newsroom.slack.called("chat.postMessage", 2)
    assert FACT in (await newsroom.answered(QUESTION)).said


async def test_a_slash_command_is_answered_even_with_a_revoked_token(newsroom: Newsroom):
    newsroom.slack.troubles["chat.postMessage"] = [Trouble("token_revoked")] * 9
    assert FACT in (await newsroom.whispered(QUESTION)).said


@pytest.mark.parametrize("trouble", [Trouble(status=500), Trouble("internal_error", status=500)])
async def test_where_slack_itself_fails_the_asker_is_told(newsroom: Newsroom, trouble: Trouble):
    newsroom.slack.troubles["chat.postMessage"] = [trouble]
    assert await newsroom.event(mention(QUESTION)) == 200
    assert "Slack did not take Teller's message" in (await newsroom.slack.called("chat.postMessage", 2)).said


async def test_what_slack_is_too_busy_for_is_tried_again(newsroom: Newsroom):
    newsroom.slack.troubles["chat.postMessage"] = [Trouble(status=503)]
    assert await newsroom.event(mention(QUESTION)) == 200
    again = await newsroom.slack.called("chat.postMessage", 2)
    assert (again.body["channel"], FACT in again.said) == (CHANNEL, True)


@pytest.mark.parametrize("error", ["token_expired", "token_revoked", "not_allowed_token_type", "missing_scope"])
async def test_a_token_that_is_good_no_more_is_named_and_makes_the_bot_unhealthy(
    newsroom: Newsroom, capsys: pytest.CaptureFixture[str], error: str
):
    async def health() -> tuple[int, str]:
        async with newsroom.http.get(newsroom.address.replace("/slack/events", "/health")) as response:
            return response.status, await response.text()

    newsroom.slack.troubles["chat.postMessage"] = [Trouble(error)] * 2
    await newsroom.event(mention(QUESTION))
    await newsroom.slack.called("chat.postMessage", 2)
    status, told = await health()
    assert (status, "SLACK_BOT_TOKEN" in told, error in told) == (503, True, True)
    assert capsys.readouterr().out.count("slack_token_refused") == 1
    await newsroom.answered(QUESTION)
    assert (await health())[0] == 200


async def test_when_told_to_slow_down_the_bot_waits_and_tries_again(newsroom: Newsroom):
    newsroom.slack.troubles["chat.postMessage"] = [SLOW_DOWN]
    await newsroom.say(QUESTION)
    assert FACT in (await newsroom.slack.called("chat.postMessage", 2)).said
    newsroom.slack.troubles["response_url"] = [SLOW_DOWN]
    await newsroom.command(QUESTION)
    assert FACT in (await newsroom.slack.called("response_url", 2)).said


async def test_what_blocks_cannot_say_is_said_in_plain_text(newsroom: Newsroom):
    newsroom.slack.troubles["chat.postMessage"] = [Trouble("invalid_blocks")]
    await newsroom.say("Who voted for ES-11/6?")
    plain = await newsroom.slack.called("chat.postMessage", 2)
    assert "blocks" not in plain.body
    await newsroom.slack.until(lambda: any("Zambia" in call.said for call in newsroom.slack.of("chat.postMessage")[1:]))


async def test_a_response_url_that_takes_no_blocks_gets_plain_text(newsroom: Newsroom):
    newsroom.slack.troubles["response_url"] = [Trouble("invalid_blocks")]
    await newsroom.command(QUESTION)
    plain = await newsroom.slack.called("response_url", 2)
    assert FACT in plain.said
    assert ("blocks" in plain.body, plain.body["response_type"]) == (False, "ephemeral")


async def test_an_answer_whose_response_url_is_used_up_comes_as_a_direct_message(newsroom: Newsroom):
    newsroom.slack.troubles["response_url"] = [Trouble("used_url")]
    await newsroom.command(QUESTION)
    answer = await newsroom.slack.called("chat.postMessage")
    assert answer.body["channel"] == USER
    assert FACT in answer.said


async def test_sharing_goes_by_the_response_url_where_teller_is_no_member(newsroom: Newsroom):
    newsroom.slack.troubles["chat.postMessage"] = [Trouble("not_in_channel")]
    await newsroom.command(f"share {QUESTION}")
    answer = await newsroom.slack.called("response_url")
    assert answer.body["response_type"] == "in_channel"
    assert "Shared by" in answer.said


async def test_a_thread_in_a_channel_without_teller_is_reached_by_the_response_url(newsroom: Newsroom):
    newsroom.slack.troubles["chat.postMessage"] = [Trouble("not_in_channel")]
    await newsroom.click(await post_in_thread(newsroom), **ephemeral(newsroom.slack))
    posted = await newsroom.slack.called("response_url", 2)
    assert (posted.body["response_type"], posted.body["thread_ts"]) == ("in_channel", "7.0")
    assert CHECKED in posted.said


async def test_where_a_thread_cannot_be_reached_the_asker_is_told_why(newsroom: Newsroom):
    button = await post_in_thread(newsroom)
    newsroom.slack.troubles["chat.postMessage"] = [Trouble("not_in_channel")]
    newsroom.slack.troubles["response_url"] = [Trouble("used_url")]
    await newsroom.click(button, **ephemeral(newsroom.slack))
    assert "/invite @Teller" in (await newsroom.slack.called("response_url", 3)).said


async def post_in_thread(newsroom: Newsroom) -> dict:
    """The button of a fact check."""
    message = {"ts": "7.0", "text": CLAIM}
    shortcut = {"type": "message_action", "callback_id": "fact_check", "message": message, "channel": {"id": CHANNEL}}
    await newsroom.interact(shortcut | {"response_url": newsroom.slack.response_url("check")})
    return (await newsroom.slack.called("response_url")).button("Post in thread")


@pytest.mark.parametrize("status", [200, 404])
async def test_a_response_url_may_refuse_in_json_too(newsroom: Newsroom, status: int):
    newsroom.slack.troubles["response_url"] = [Trouble('{"ok": false, "error": "used_url"}', status=status)]
    await newsroom.command(QUESTION)
    assert FACT in (await newsroom.slack.called("chat.postMessage")).said


async def test_in_a_thread_of_direct_messages_everything_stays_there(newsroom: Newsroom):
    thread = {"thread_ts": "3.0"}
    newsroom.slack.troubles["chat.postMessage"] = [Trouble("internal_error")]
    await newsroom.say(QUESTION, **thread)
    told = await newsroom.slack.called("chat.postMessage", 2)
    assert (told.body["channel"], told.body["thread_ts"]) == (DIRECT, "3.0")
    where = {"channel": {"id": DIRECT}, "message": {"ts": "4.0", **thread}}
    await newsroom.click({"type": "button", "action_id": "csv", "value": "S/2022/155"}, **where)
    done = await newsroom.slack.called("files.completeUploadExternal")
    assert (done.body["channel_id"], done.body["thread_ts"]) == (DIRECT, "3.0")


async def test_slow_answers_of_slack_hold_up_no_acknowledgement(newsroom: Newsroom):
    done = asyncio.Event()
    newsroom.slack.troubles["chat.postMessage"] = [Trouble("fatal_error", before=done)]
    assert await newsroom.event(mention(QUESTION)) == 200
    assert FACT in (await newsroom.whispered(QUESTION)).said
    done.set()
    await newsroom.slack.called("chat.postMessage", 2)


@pytest.mark.parametrize("error", ["missing_scope", "unknown_method", "not_allowed_token_type"])
@pytest.mark.parametrize("method", ["conversations.open", "files.getUploadURLExternal", "files.completeUploadExternal"])
async def test_where_no_file_can_be_uploaded_one_message_says_so(newsroom: Newsroom, method: str, error: str):
    newsroom.slack.troubles[method] = [Trouble(error)]
    await newsroom.click({"type": "button", "action_id": "csv", "value": "S/2022/155"}, **ephemeral(newsroom.slack))
    told = await newsroom.slack.called("response_url")
    assert "Slack took no file" in told.said
    assert error in told.said
    assert "\u2060" not in str(told.body)
    assert newsroom.slack.of("chat.postMessage") == []


async def test_where_no_file_can_be_uploaded_the_window_says_so(newsroom: Newsroom):
    newsroom.slack.troubles["files.getUploadURLExternal"] = [Trouble("missing_scope")]
    csv = {"type": "button", "action_id": "csv", "value": "S/2022/155"}
    await newsroom.click(csv, view={"type": "modal", "id": "V1"})
    assert "Slack took no file" in (await newsroom.slack.called("views.update")).said


async def test_where_no_window_can_be_opened_the_roll_call_comes_as_a_message(newsroom: Newsroom):
    button = (await newsroom.whispered(QUESTION)).button("Full roll call")
    newsroom.slack.troubles["views.open"] = [Trouble("expired_trigger_id")]
    newsroom.slack.troubles["views.update"] = [Trouble("not_found")]
    await newsroom.click(button, **ephemeral(newsroom.slack))
    shown = await newsroom.slack.called("response_url", 2)
    assert "⚪ Not voting (13)" in shown.said
    assert shown.button("CSV file")


async def test_where_a_form_cannot_be_opened_the_asker_is_told(newsroom: Newsroom):
    newsroom.slack.troubles["views.open"] = [Trouble("expired_trigger_id")]
    await newsroom.interact({"type": "shortcut", "callback_id": "check_text"})
    assert SENTENCES["expired_trigger_id"] in (await newsroom.slack.called("chat.postMessage")).said


async def test_the_assistant_answers_where_it_may_set_no_status(newsroom: Newsroom):
    newsroom.slack.troubles["assistant.threads.setStatus"] = [Trouble("missing_scope")] * 2
    await newsroom.say(QUESTION, thread_ts="3.0")
    assert FACT in (await newsroom.slack.called("chat.postMessage")).said


async def test_an_unexpected_error_is_told_with_its_id(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, caplog):
    async def fail(*_: object) -> Answer:
        raise RuntimeError("secret words of a user")

    monkeypatch.setattr(Teller, "ask", fail)
    answer = await newsroom.whispered(QUESTION)
    assert "Something went wrong" in answer.said
    assert "secret words" not in answer.said + caplog.text


async def test_a_very_long_answer_floods_no_channel_and_loses_no_row(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
):
    rows = tuple((f"row {number} " + "x" * 60,) for number in range(1_000))

    async def answer_at_length(*_: object, **__: object) -> Answer:
        return Answer(Kind.VOTES, "Long.", table=Table("Rows", ("Name",), rows))

    monkeypatch.setattr(Teller, "ask", answer_at_length)
    await newsroom.command(QUESTION)
    await newsroom.slack.called("files.completeUploadExternal")
    messages = newsroom.slack.of("response_url")
    assert len(messages) == 5
    assert "goes to whoever asked, as a file" in messages[-1].said
    said = "\n".join(call.said for call in messages) + newsroom.slack.uploads[0].decode()
    assert all(f"row {number} x" in said for number in range(1_000))


async def test_messages_to_one_channel_may_burst_and_then_keep_their_distance(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
):
    assert SECONDS_BETWEEN_MESSAGES >= 1
    monkeypatch.setattr("adapters.slack.delivery.SECONDS_BETWEEN_MESSAGES", 0.2)
    for channel in (*["C1"] * BURST, "C1", "C2", "C1"):
        await newsroom.event(mention(QUESTION, channel=channel))
    await newsroom.slack.called("chat.postMessage", BURST + 3)
    await newsroom.command(f"share {QUESTION}")
    await newsroom.slack.called("chat.postMessage", BURST + 4)
    posts = newsroom.slack.of("chat.postMessage")
    times = [call.at for call in posts if call.body.get("channel") != "C2"]
    # A slow machine makes each of them later, and none of them earlier.
    assert [later - times[0] > 0.2 * place - 0.1 for place, later in enumerate(times[BURST:])] == [True] * 3
    (elsewhere,) = [call.at for call in posts if call.body["channel"] == "C2"]
    assert elsewhere < times[BURST + 1]


async def test_what_only_the_asker_sees_waits_for_nobody(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("adapters.slack.delivery.SECONDS_BETWEEN_MESSAGES", 60)
    await newsroom.command(f"share {QUESTION}")
    await newsroom.slack.called("chat.postMessage")
    assert (await newsroom.whispered(QUESTION)).body["response_type"] == "ephemeral"
