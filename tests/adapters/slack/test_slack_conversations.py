"""The conversations that every platform must carry on alike, as direct messages; and what a thread goes on from."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.slack.values import Asked, unpack
from bot.core import Teller
from data.state import State
from tests.adapters.slack.newsroom import CHANNEL, Newsroom, ephemeral, http_settings, mention, running
from tests.adapters.slack.stand_in import Call
from tests.campaigns import part_of
from tests.conftest import TODAY

FILES = sorted((Path(__file__).parents[2] / "conversations").glob("*.toml"))
CONVERSATIONS = [one for file in FILES for one in tomllib.loads(file.read_text(encoding="utf-8"))["conversation"]]


@pytest.mark.campaign
@pytest.mark.parametrize("conversation", part_of(CONVERSATIONS), ids=lambda one: one["name"])
async def test_a_conversation_is_carried_on(newsroom: Newsroom, conversation: dict):
    for turn in conversation["turns"]:
        said = (await newsroom.answered(turn["say"])).said
        assert all(words in said for words in turn["shows"]), said
        assert not any(words in said for words in turn.get("hides", []))


QUESTION = "How did India vote on ES-11/6?"
FACT, CHINA = "India abstained on A/RES/ES-11/6", "China abstained on A/RES/ES-11/6"


async def posted(newsroom: Newsroom, text: str, **more: str) -> Call:
    """What is said in the channel to a message that mentions the bot."""
    before = len(newsroom.slack.of("chat.postMessage"))
    await newsroom.event(mention(text, **more))
    return await newsroom.slack.called("chat.postMessage", before + 1)


async def test_a_slash_command_starts_fresh_and_leaves_nothing_behind(newsroom: Newsroom):
    assert FACT in (await posted(newsroom, QUESTION)).said
    assert "which vote" in (await newsroom.whispered("and China?")).said
    assert FACT in (await newsroom.whispered("vote India ES-11/6")).said
    assert "which vote" in (await newsroom.whispered("and China?")).said
    await newsroom.whispered("vote Nauru ES-11/1")
    assert CHINA in (await posted(newsroom, "and China?")).said


@pytest.mark.parametrize("hangs_on", ["the question", "the answer"])
async def test_a_thread_goes_on_from_the_message_that_it_hangs_on_whoever_asks(newsroom: Newsroom, hangs_on: str):
    asked = mention(QUESTION)
    await newsroom.event(asked)
    answer = await newsroom.slack.called("chat.postMessage")
    assert FACT in answer.said
    thread = asked["ts"] if hangs_on == "the question" else newsroom.slack.posted(answer)
    await posted(newsroom, "How did Nauru vote on ES-11/1?")
    assert CHINA in (await posted(newsroom, "and China?", user="U2", thread_ts=thread)).said
    assert "Brazil voted in favour of A/RES/ES-11/6" in (await posted(newsroom, "and Brazil?", thread_ts=thread)).said
    assert "which vote" in (await posted(newsroom, "and China?", user="U2")).said


async def test_a_thread_under_a_message_without_an_answer_begins_anew(newsroom: Newsroom):
    await posted(newsroom, QUESTION)
    assert "which vote" in (await posted(newsroom, "and China?", thread_ts="9.9")).said
    await posted(newsroom, "How did India vote on ES-11/4?", thread_ts="9.9")
    assert "on A/RES/ES-11/4" in (await posted(newsroom, "and China?", user="U2", thread_ts="9.9")).said


async def test_a_thread_goes_on_after_a_restart(newsroom: Newsroom, landmark_home: Path, state: State):
    asked = mention(QUESTION)
    await newsroom.event(asked)
    await newsroom.slack.called("chat.postMessage")
    await newsroom.bot_at_rest()
    core = Teller(landmark_home, today=lambda: TODAY)
    async with running(newsroom.slack, core, state, http_settings(newsroom.slack)) as restarted:
        again = replace(restarted, team=newsroom.team)
        assert CHINA in (await posted(again, "and China?", user="U2", thread_ts=asked["ts"])).said
    await core.close()


async def test_direct_messages_go_on_after_a_restart(newsroom: Newsroom, landmark_home: Path, state: State):
    await newsroom.answered(QUESTION)
    await newsroom.bot_at_rest()
    core = Teller(landmark_home, today=lambda: TODAY)
    async with running(newsroom.slack, core, state, http_settings(newsroom.slack)) as restarted:
        again = replace(restarted, team=newsroom.team)
        assert CHINA in (await again.answered("and China?")).said
        assert "which vote" in (await posted(again, "and China?")).said
    await core.close()


async def test_what_was_shared_can_be_asked_on_from_in_its_thread(newsroom: Newsroom):
    await newsroom.command(f"share {QUESTION}")
    answer = await newsroom.slack.called("chat.postMessage")
    assert CHINA in (await posted(newsroom, "and China?", user="U2", thread_ts=newsroom.slack.posted(answer))).said


async def test_what_post_to_channel_carries_is_the_query_behind_this_answer_alone(newsroom: Newsroom):
    await newsroom.whispered("How did Nauru vote on ES-11/1?")
    answer = await newsroom.whispered("vote India ES-11/6")
    assert unpack(answer.button("Post to channel")["value"]) == Asked(("vote state:India roll_call:ES-11/6",))
    await newsroom.click(answer.button("Post to channel"), **ephemeral(newsroom.slack))
    assert FACT in (await newsroom.slack.called("chat.postMessage")).said


async def test_a_choice_that_leans_on_its_answer_is_picked_after_it_whoever_clicks(newsroom: Newsroom):
    await posted(newsroom, QUESTION)
    asked = await posted(newsroom, "and the October vote?")
    choices = [button for button in asked.buttons if button["action_id"].startswith("ask:option")]
    where = {"channel": {"id": CHANNEL}, "user": {"id": "U2"}, "response_url": newsroom.slack.response_url("click")}
    where |= {"container": {"type": "message", "channel_id": CHANNEL, "message_ts": newsroom.slack.posted(asked)}}
    await newsroom.click(choices[0] if choices else asked.button("The result"), **where)
    assert "A/RES/ES-11/" in (await newsroom.slack.called("response_url")).said
