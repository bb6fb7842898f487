"""Each place in Slack where people meet the bot, through signed requests over HTTP."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from adapters.slack.text import plain, said_in
from adapters.slack.views import FEW_COMMANDS
from bot.answer import Answer
from bot.commands import COMMANDS
from bot.core import Teller
from data.state import State
from tests.adapters.slack.newsroom import CHANNEL, DIRECT, USER, Newsroom, ephemeral, http_settings, mention, running
from tests.adapters.slack.stand_in import BOT_TOKEN, BOT_USER, Call
from tests.conftest import TODAY

QUESTION = "How did India vote on ES-11/6?"
CLAIM, CHECKED = "India abstained on ES-11/6", "India abstained (ES-11/6, 23 Feb 2023)"
FACT = "India abstained on A/RES/ES-11/6"
# The same where there is little room.
BRIEF = "India abstained\nA/RES/ES-11/6 · 23 Feb 2023 · adopted 141–7–32"
THREAD = {"thread_ts": "1.5"}
CHECK_WINDOW = {"type": "modal", "title": {"text": "Check"}, "callback_id": "check", "blocks": []}


# Slash command


async def test_a_slash_command_is_answered_for_the_asker_only(newsroom: Newsroom):
    answer = await newsroom.whispered(QUESTION)
    assert FACT in answer.said
    assert answer.body["response_type"] == "ephemeral"
    assert answer.body["to"] == "slash"


async def test_a_slash_command_is_acknowledged_without_a_word(newsroom: Newsroom):
    assert await newsroom.command(QUESTION) == (200, "")


@pytest.mark.parametrize("text", ["help", "", "  Help "])
async def test_help_is_three_examples_and_more(newsroom: Newsroom, text: str):
    answer = await newsroom.whispered(text)
    assert len(answer.body["blocks"]) <= 3
    labels = [button["text"]["text"] for button in answer.buttons]
    assert labels == [*COMMANDS[0].questions[:3], "Ask with pickers", "Check a text", "More"]
    await newsroom.click(answer.button("Which EU countries"), **ephemeral(newsroom.slack))
    assert "Germany" in (await newsroom.slack.called("response_url", 2)).said
    await newsroom.click(answer.button("More"), **ephemeral(newsroom.slack))
    more = await newsroom.slack.called("response_url", 3)
    assert all(command.typed(command.examples[0]) in more.said and command.summary in more.said for command in COMMANDS)


async def test_commands_by_name_are_understood(newsroom: Newsroom):
    assert FACT in (await newsroom.whispered("vote India ES-11/6")).said


async def test_post_to_channel_asks_again_and_names_who_shared(newsroom: Newsroom):
    answer = await newsroom.whispered(QUESTION)
    await newsroom.click(answer.button("Post to channel"), **ephemeral(newsroom.slack))
    shared = await newsroom.slack.called("chat.postMessage")
    assert shared.body["channel"] == CHANNEL
    assert FACT in shared.said
    assert f"Shared by <@{USER}>" in shared.said


async def test_an_answer_is_posted_once_however_often_it_is_clicked_and_then_says_so(newsroom: Newsroom):
    answer = await newsroom.whispered(QUESTION)
    for _ in range(3):
        await newsroom.click(answer.button("Post to channel"), **ephemeral(newsroom.slack))
    told = await newsroom.slack.called("response_url", 2)
    await newsroom.bot_at_rest()
    assert len(newsroom.slack.of("chat.postMessage")) == 1
    assert told.body["replace_original"]
    assert "Posted" in told.said
    assert not any(button["action_id"] == "share" for button in told.buttons)


async def test_share_posts_at_once_and_names_who_shared(newsroom: Newsroom):
    await newsroom.command(f"share {QUESTION}")
    answer = await newsroom.slack.called("chat.postMessage")
    assert answer.body["channel"] == CHANNEL
    assert FACT in answer.said
    assert f"Shared by <@{USER}>" in answer.said
    assert not any(button["action_id"] == "share" for button in answer.buttons)


@pytest.mark.parametrize("share", ["Share:", "share,", "SHARE"])
async def test_share_is_understood_with_the_signs_that_people_put_after_it(newsroom: Newsroom, share: str):
    await newsroom.command(f"{share} {QUESTION}")
    assert (await newsroom.slack.called("chat.postMessage")).body["channel"] == CHANNEL


@pytest.mark.parametrize("flag", [":flag-in:", ":flag-IN:".lower(), "\U0001f1ee\U0001f1f3"])
async def test_a_flag_stands_for_its_state(newsroom: Newsroom, flag: str):
    assert FACT in (await newsroom.whispered(f"{flag} on ES-11/6")).said


def test_flags_with_short_names_are_flags_too():
    assert plain(":us: :uk: :flag-cn: :smile: 10:us:30") == "🇺🇸 🇬🇧 🇨🇳 :smile: 10🇺🇸30"


@pytest.mark.parametrize("text", ["share how did the Congo vote on ES-11/4", "share tell me a joke", "share"])
async def test_what_is_no_fact_is_not_shared(newsroom: Newsroom, text: str):
    assert (await newsroom.whispered(text)).body["response_type"] == "ephemeral"


async def test_what_a_person_writes_cannot_call_a_channel(newsroom: Newsroom):
    answer = await newsroom.whispered("tell me &lt;!channel&gt; *loud* <@U2> `x`")
    assert "‹!channel›" in answer.said
    assert "<" not in answer.body["text"]


# Mentions and direct messages


async def test_a_mention_is_answered_in_the_channel_without_starting_a_thread(newsroom: Newsroom):
    await newsroom.event(mention(QUESTION))
    answer = await newsroom.slack.called("chat.postMessage")
    assert FACT in answer.said
    assert (answer.body["channel"], answer.body.get("thread_ts")) == (CHANNEL, None)
    assert answer.token == BOT_TOKEN


async def test_a_mention_in_a_thread_is_answered_there(newsroom: Newsroom):
    await newsroom.event(mention(QUESTION, **THREAD))
    assert (await newsroom.slack.called("chat.postMessage")).body["thread_ts"] == "1.5"


async def test_a_thread_is_one_conversation_for_all_and_a_channel_one_for_each(newsroom: Newsroom):
    await newsroom.event(mention(QUESTION, **THREAD))
    await newsroom.slack.called("chat.postMessage")
    await newsroom.event(mention("and China?", user="U2", **THREAD))
    assert "China abstained on A/RES/ES-11/6" in (await newsroom.slack.called("chat.postMessage", 2)).said
    await newsroom.event(mention("and China?", user="U2"))
    assert "China abstained on A/RES/ES-11/6" not in (await newsroom.slack.called("chat.postMessage", 3)).said


async def test_a_mention_without_words_brings_help(newsroom: Newsroom):
    await newsroom.event(mention(""))
    assert "in your own words" in (await newsroom.slack.called("chat.postMessage")).said


async def test_direct_messages_are_a_conversation(newsroom: Newsroom):
    assert FACT in (await newsroom.answered(QUESTION)).said
    answer = await newsroom.answered("and China?")
    assert "China abstained on A/RES/ES-11/6" in answer.said
    assert (answer.body["channel"], answer.body.get("thread_ts")) == (DIRECT, None)


async def test_messages_are_not_unfurled_and_slack_looks_for_no_links_in_them(newsroom: Newsroom):
    body = (await newsroom.answered(QUESTION)).body
    assert (body["unfurl_links"], body["unfurl_media"], body["parse"]) == (False, False, "none")


# Buttons


async def test_a_follow_up_in_a_thread_is_answered_there(newsroom: Newsroom):
    await newsroom.event(mention(QUESTION, **THREAD))
    button = (await newsroom.slack.called("chat.postMessage")).button("Who was against?")
    await newsroom.click(button, channel={"id": CHANNEL}, message={"ts": "2.0", **THREAD})
    answer = await newsroom.slack.called("chat.postMessage", 2)
    assert "Belarus" in answer.said
    assert answer.body["thread_ts"] == "1.5"


async def test_a_follow_up_in_a_channel_is_for_whoever_clicked(newsroom: Newsroom):
    await newsroom.event(mention(QUESTION))
    button = (await newsroom.slack.called("chat.postMessage")).button("Who was against?")
    url = newsroom.slack.response_url("click")
    await newsroom.click(button, channel={"id": CHANNEL}, message={"ts": "2.0"}, response_url=url)
    answer = await newsroom.slack.called("response_url")
    assert "Belarus" in answer.said
    assert (answer.body["response_type"], answer.body["replace_original"]) == ("ephemeral", False)


async def test_a_choice_of_a_question_back_is_clicked(newsroom: Newsroom):
    asked = await newsroom.whispered("how did the Congo vote on ES-11/4")
    assert "1. Democratic Republic of the Congo" in asked.said
    await newsroom.click(asked.button("1. Democratic"), **ephemeral(newsroom.slack))
    assert "Democratic Republic of the Congo voted in favour" in (await newsroom.slack.called("response_url", 2)).said


async def test_a_choice_can_be_picked_by_its_number(newsroom: Newsroom):
    await newsroom.answered("how did the Congo vote on ES-11/4")
    assert "A/RES/ES-11/4" in (await newsroom.answered("1")).said


async def test_the_source_is_a_link_and_its_click_is_acknowledged(newsroom: Newsroom):
    button = (await newsroom.whispered(QUESTION)).button("Source")
    assert button["url"].startswith("https://digitallibrary.un.org/")
    assert await newsroom.click(button, **ephemeral(newsroom.slack)) == ""


async def test_the_full_roll_call_opens_with_every_name_under_its_choice(newsroom: Newsroom):
    button = (await newsroom.whispered(QUESTION)).button("Full roll call")
    await newsroom.click(button, **ephemeral(newsroom.slack))
    assert "Looking it up" in (await newsroom.slack.called("views.open")).said
    shown = await newsroom.slack.called("views.update")
    for heading in ("🟢 In favour (141)", "🔴 Against (7)", "🟡 Abstaining (32)", "⚪ Not voting (13)"):
        assert heading in shown.said
    assert "Albania" in shown.said
    assert "Venezuela" in shown.said


async def test_the_roll_call_comes_as_a_file_to_the_asker(newsroom: Newsroom):
    button = (await newsroom.whispered(QUESTION)).button("Full roll call")
    await newsroom.click(button, **ephemeral(newsroom.slack))
    view = {"type": "modal", "id": "V1"}
    await newsroom.click((await newsroom.slack.called("views.update")).button("CSV file"), view=view)
    done = await newsroom.slack.called("files.completeUploadExternal")
    said = await newsroom.slack.called("views.update", 2)
    assert "is in your messages with Teller" in said.said
    assert said.body["view_id"] == "V1"
    assert done.body["channel_id"] == f"D{USER}"
    lines = newsroom.slack.uploads[0].decode().splitlines()
    assert len(lines) == 1 + 193
    assert lines[1].startswith("A/RES/ES-11/6,2023-02-23,")


async def test_buttons_work_in_another_process(newsroom: Newsroom, landmark_home: Path, state: State):
    about_china = await newsroom.whispered("vote China ES-11/6")
    choices = await newsroom.whispered("how did the Congo vote on ES-11/4")
    core = Teller(landmark_home, today=lambda: TODAY)
    async with running(newsroom.slack, core, state, http_settings(newsroom.slack)) as another:
        slack = another.slack

        async def click(call: Call, label: str, method: str) -> str:
            before = len(slack.of(method))
            await another.click(call.button(label), **ephemeral(slack))
            return (await slack.called(method, before + 1)).said

        assert "Belarus" in await click(about_china, "Who was against?", "response_url")
        assert "Democratic Republic" in await click(choices, "1. Democratic", "response_url")
        assert "⚪ Not voting (13)" in await click(about_china, "Full roll call", "views.update")
        await another.click(slack.of("views.update")[-1].button("CSV file"), view={"type": "modal", "id": "V1"})
        await slack.called("files.completeUploadExternal")
        assert b"China" in slack.uploads[0]
        assert "China abstained on A/RES/ES-11/6" in await click(about_china, "Post to channel", "chat.postMessage")
    await core.close()


async def test_a_file_that_is_asked_for_in_words_comes_to_whoever_asked(newsroom: Newsroom):
    answer = await newsroom.whispered("result of ES-11/6 as a csv file")
    assert "The CSV file goes to whoever asked" in answer.said
    assert "press Full roll call" not in answer.said
    await newsroom.slack.called("files.completeUploadExternal")
    assert b"China" in newsroom.slack.uploads[0]


# Shortcuts and modals


async def test_of_an_answer_of_its_own_the_sentence_is_checked_and_not_the_notes(newsroom: Newsroom):
    said = "*Iraq abstained on A/RES/ES-10/21 of 27 October 2023.*\nNews reports give 121-14-44."
    message = {"ts": "7.0", "text": said, "user": BOT_USER, "bot_id": "B1"}
    shortcut = {"type": "message_action", "callback_id": "fact_check", "message": message, "channel": {"id": CHANNEL}}
    await newsroom.interact(shortcut | {"response_url": newsroom.slack.response_url("check")})
    assert "1 claim: supported." in (await newsroom.slack.called("response_url")).said


async def test_a_message_is_fact_checked_with_its_attachments_and_posted_in_its_thread(newsroom: Newsroom):
    message = {"ts": "7.0", "text": "Is it true?", "attachments": [{"text": "India abstained on ES-11/6"}]}
    shortcut = {"type": "message_action", "callback_id": "fact_check", "message": message, "channel": {"id": CHANNEL}}
    assert await newsroom.interact(shortcut | {"response_url": newsroom.slack.response_url("check")}) == ""
    found = await newsroom.slack.called("response_url")
    assert CHECKED in found.said
    assert "1 claim: supported." in found.said
    assert found.body["response_type"] == "ephemeral"
    await newsroom.click(found.button("Post in thread"), **ephemeral(newsroom.slack))
    posted = await newsroom.slack.called("chat.postMessage")
    assert (posted.body["channel"], posted.body["thread_ts"]) == (CHANNEL, "7.0")
    assert f"Shared by <@{USER}>" in posted.said


async def test_a_picture_alone_is_nothing_to_check(newsroom: Newsroom):
    message = {"ts": "7.0", "text": "", "files": [{"id": "F1", "name": "vote.png"}]}
    shortcut = {"type": "message_action", "callback_id": "fact_check", "message": message, "channel": {"id": CHANNEL}}
    await newsroom.interact(shortcut | {"response_url": newsroom.slack.response_url("check")})
    told = await newsroom.slack.called("response_url")
    assert "no text to check" in told.said
    assert told.body["response_type"] == "ephemeral"


def test_all_that_a_message_says_is_read():
    assert said_in({"text": "a", "attachments": [{"pretext": "b", "title": "c", "text": "d"}]}) == "a\nb\nc\nd"
    assert said_in({"attachments": [{"fields": [{"title": "India", "value": "yes"}]}]}) == "India\nyes"
    pressed = {"type": "button", "action_id": "x", "text": {"type": "plain_text", "text": "Press"}, "value": "v"}
    assert said_in({"attachments": [{"text": "i", "blocks": [{"elements": [pressed]}]}]}) == "i"
    assert said_in({"attachments": [{"fallback": "e"}]}) == "e"
    assert said_in({"attachments": [{"blocks": [{"text": {"text": "f"}}], "fallback": "g"}]}) == "f"
    rich = {"type": "rich_text", "elements": [{"elements": [{"type": "text", "text": "h"}]}]}
    assert said_in({"text": "", "blocks": [rich]}) == "h"
    assert said_in({}) == ""


async def test_a_text_is_checked_in_a_modal(newsroom: Newsroom):
    await newsroom.interact({"type": "shortcut", "callback_id": "check_text"})
    view = (await newsroom.slack.called("views.open")).body["view"]
    assert view["blocks"][0]["element"]["multiline"] is True
    values = {"text": {"text": {"type": "plain_text_input", "value": "India abstained on ES-11/6"}}}
    shown = await submit(newsroom, view, values)
    assert shown["response_action"] == "update"
    assert CHECKED in newsroom.slack.shown("V9")
    assert newsroom.slack.of("views.update") == []


async def test_a_text_is_checked_whatever_it_asks_or_orders(newsroom: Newsroom):
    for text in ("So who stood apart? India abstained on ES-11/6.", "check how it went: India abstained on ES-11/6."):
        await submit(newsroom, CHECK_WINDOW, {"text": {"text": {"value": text}}})
        assert CHECKED in newsroom.slack.shown("V9")
    for text in ("How did Brazil vote on ES-11/6?", "help", "Good evening, everybody."):
        await submit(newsroom, CHECK_WINDOW, {"text": {"text": {"value": text}}})
        assert "No claim about a vote" in newsroom.slack.shown("V9")


@pytest.mark.parametrize("text", [None, "", " \n "])
async def test_where_no_text_is_given_the_form_stays_and_says_so(newsroom: Newsroom, text: str | None):
    told = await submit(newsroom, CHECK_WINDOW, {"text": {"text": {"value": text}}}, shown=False)
    assert told["response_action"] == "errors"
    assert list(told["errors"]) == ["text"]
    assert "Paste a sentence" in told["errors"]["text"]


async def test_a_question_is_put_together_with_pickers(newsroom: Newsroom):
    button = (await newsroom.whispered("help")).button("Ask with pickers")
    await newsroom.click(button, **ephemeral(newsroom.slack))
    view = (await newsroom.slack.called("views.open")).body["view"]
    fields = [block["block_id"] for block in view["blocks"]]
    assert fields == ["state", "roll_call"]
    state, symbol = [
        (await options(newsroom, name, text))[0] for name, text in zip(fields, ("indi", "11/6"), strict=True)
    ]
    values = {"state": {"state": {"selected_option": state}}, "roll_call": {"roll_call": {"selected_option": symbol}}}
    await submit(newsroom, view, values)
    assert BRIEF in newsroom.slack.shown("V9")


@pytest.mark.parametrize("written", ["", "xyzzy", "a" * 200, "<!channel>"])
async def test_pickers_bear_whatever_is_typed(newsroom: Newsroom, written: str):
    found = await options(newsroom, "roll_call", written)
    assert len(found) <= 100
    assert all(0 < len(entry["text"]["text"]) <= 75 and 0 < len(entry["value"]) <= 150 for entry in found)
    assert await options(newsroom, "nonsense", written) == []


async def test_a_button_in_a_modal_changes_the_modal(newsroom: Newsroom):
    await newsroom.interact({"type": "shortcut", "callback_id": "check_text"})
    view = (await newsroom.slack.called("views.open")).body["view"]
    filled = await submit(newsroom, view, {"text": {"text": {"value": CLAIM}}})
    button = Call("", filled).button("India on A/RES/ES-11/6")
    await newsroom.click(button, view={"type": "modal", "id": "V9"})
    shown = await newsroom.slack.called("views.update")
    assert shown.body["view_id"] == "V9"
    assert BRIEF in shown.said


@pytest.mark.parametrize("ack_arrives", [0.0, 0.4])
async def test_a_window_whose_answer_takes_long_is_filled_in_whenever_its_acknowledgement_arrives(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, ack_arrives: float
):
    """The answer is ready after the acknowledgement was sent, and before or after that has arrived."""
    monkeypatch.setattr("adapters.slack.handlers.SECONDS_IN_ACK", 0.05)
    command, held = Teller.command, asyncio.Event()

    async def command_when_let(*given: Any) -> Answer:
        await held.wait()
        return await command(*given)

    monkeypatch.setattr(Teller, "command", command_when_let)
    filled = {"values": {"text": {"text": {"value": CLAIM}}}}
    view = CHECK_WINDOW | {"id": "V9", "state": filled}
    answered = await newsroom.interact({"type": "view_submission", "view": view})
    assert "Looking it up" in Call("", answered).said
    held.set()
    await asyncio.sleep(ack_arrives)
    newsroom.slack.show("V9", answered["view"])
    await newsroom.slack.until(lambda: CHECKED in newsroom.slack.shown("V9"))


async def test_a_window_that_is_found_under_no_name_is_filled_in_by_its_id(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("adapters.slack.handlers.SECONDS_IN_ACK", 0.0)
    monkeypatch.setattr("adapters.slack.handlers.PAUSES_UNTIL_SHOWN", (0.01,))
    await submit(newsroom, CHECK_WINDOW, {"text": {"text": {"value": CLAIM}}}, shown=False)
    await newsroom.slack.until(lambda: "V9" in newsroom.slack.windows)
    assert CHECKED in newsroom.slack.shown("V9")


async def submit(newsroom: Newsroom, view: dict, values: dict, *, shown: bool = True) -> dict:
    """What Slack is given for a form; it is `shown` as soon as it has come."""
    whole = view | {"id": "V9", "state": {"values": values}}
    answer = await newsroom.interact({"type": "view_submission", "view": whole})
    if shown:
        newsroom.slack.show("V9", answer["view"])
    return answer


async def options(newsroom: Newsroom, name: str, written: str) -> list:
    asked = {"type": "block_suggestion", "action_id": name, "block_id": name, "value": written}
    return (await newsroom.interact(asked))["options"]


# App Home and the assistant pane


async def test_the_app_home_shows_what_is_loaded_and_examples_to_click(newsroom: Newsroom):
    await newsroom.event({"type": "app_home_opened", "user": USER, "channel": DIRECT, "tab": "home"})
    home = await newsroom.slack.called("views.publish")
    assert home.body["user_id"] == USER
    assert "29 Oct 2025" in home.said, "the newest vote"
    assert "to 29 October 2025" in home.said, "until when the record reaches"
    assert "warnings" not in home.said
    assert [command.typed(command.examples[0]) in home.said for command in COMMANDS].count(True) == FEW_COMMANDS
    await newsroom.click(home.button("More"), view={"type": "home", "id": "V0"})
    assert "Hear nothing of one follow" in (await newsroom.slack.called("views.update")).said
    await newsroom.click(home.button("How did India vote on the Ukraine"), view={"type": "home", "id": "V0"})
    assert BRIEF in (await newsroom.slack.called("views.update", 2)).said


async def test_thanks_get_a_word_and_nothing_to_click(newsroom: Newsroom):
    answer = await newsroom.whispered("thanks")
    assert "You're welcome." in answer.said
    assert answer.buttons == []


async def test_the_assistant_greets_and_suggests_questions_from_the_registry(newsroom: Newsroom):
    thread = {"user_id": USER, "channel_id": DIRECT, "thread_ts": "3.0", "context": {}}
    await newsroom.event({"type": "assistant_thread_started", "assistant_thread": thread})
    prompts = await newsroom.slack.called("assistant.threads.setSuggestedPrompts")
    greeting = newsroom.slack.of("chat.postMessage")[0]
    assert (greeting.body["channel"], greeting.body["thread_ts"]) == (DIRECT, "3.0")
    examples = {example for command in COMMANDS for example in command.questions}
    assert {prompt["message"] for prompt in prompts.body["prompts"]} <= examples
    assert len(prompts.body["prompts"]) == 4


async def test_the_assistant_answers_in_its_thread_with_a_status(newsroom: Newsroom):
    await newsroom.say(QUESTION, thread_ts="3.0")
    await newsroom.slack.called("assistant.threads.setStatus", 2)
    assert [call.body["status"] for call in newsroom.slack.of("assistant.threads.setStatus")] == [
        "is looking it up …",
        "",
    ]
    (answer,) = newsroom.slack.of("chat.postMessage")
    assert answer.body["thread_ts"] == "3.0"
    assert FACT in answer.said


async def test_prompts_are_set_when_a_direct_message_is_opened(newsroom: Newsroom):
    await newsroom.event({"type": "app_home_opened", "user": USER, "channel": DIRECT, "tab": "messages"})
    assert (await newsroom.slack.called("assistant.threads.setSuggestedPrompts")).body["channel_id"] == DIRECT
