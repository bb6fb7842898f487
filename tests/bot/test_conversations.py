import asyncio
import random
import shutil
import tomllib

import msgspec
import pytest

from bot.core import Teller
from bot.dialogue.conversation import MOST_ASKED, MOST_CONVERSATIONS, SECONDS_REMEMBERED, Context, Conversations
from bot.plain import plain_text
from data.load import load
from tests.campaigns import cases
from tests.conftest import ROOT, TODAY
from tests.data.files import assembly_rows, write_assembly

CONVERSATIONS = tomllib.loads((ROOT / "tests" / "conversations" / "core.toml").read_text("utf-8"))["conversation"]


@pytest.mark.parametrize("conversation", CONVERSATIONS, ids=lambda conversation: conversation["name"])
async def test_a_conversation_goes_as_written_and_each_answer_can_be_had_again(teller: Teller, conversation):
    for turn in conversation["turns"]:
        answer = await teller.ask(turn["say"], "a conversation")
        said = plain_text(answer)
        for words in turn.get("shows", ()):
            assert words in said, turn["say"]
        for words in turn.get("hides", ()):
            assert words not in said, turn["say"]
        assert await teller.ask_again(answer.asked) == answer, turn["say"]


async def test_conversations_do_not_hear_each_other(teller):
    await teller.ask("how did Brazil vote on ES-11/1", "one")
    other = await teller.ask("and India?", "two")
    assert "A/RES/ES-11/1" not in {call.symbol for call in other.roll_calls} or len(other.roll_calls) > 1


async def test_an_answer_that_leans_on_the_conversation_says_what_it_understood(teller):
    await teller.ask("how did Brazil vote on ES-11/6", "one")
    answer = await teller.ask("and China?", "one")
    assert answer.context == "China on A/RES/ES-11/6"


FRAGMENTS = [
    "How did India vote on ES-11/6?", "and China?", "what about the EU?", "who abstained?", "and against?", "which ones?",
    "who changed between ES-11/1 and ES-11/3?", "the second one", "and the previous one?", "the latest?", "both on ES-10/22",
    "between the two", "on those", "How often do Brazil and Russia agree?", "since 2022?", "and in 2023?", "the year before",
    "that day", "did they vote against ES-11/5?", "which of them voted yes on ES-11/7?", "votes on Palestine in 2024",
    "Vetoes by Russia", "who votes most like Kenya?", "least?", "no, I meant Chile", "not Chile, Peru", "thanks!", "link?",
    "How did the Congo vote on ES-11/4?", "1", "Kinshasa", "the other one", "how did Wakanda vote on ES-11/2?", "ES-11/99",
    "on Cuba?", "what about Cuba?", "compare that with ES-11/1", "was it close?", "the former", "just the EU", "who?",
]  # fmt: skip


@pytest.mark.campaign
@pytest.mark.parametrize("seed", range(cases(25)))
async def test_any_course_of_a_conversation_can_be_taken_again(teller: Teller, seed: int):
    fragments = random.Random(seed).choices(FRAGMENTS, k=12)
    for fragment in fragments:
        answer = await teller.ask(fragment, f"course {seed}")
        assert not answer.error_id
        assert await teller.ask_again(answer.asked) == answer, (fragments, fragment)


async def test_an_answer_that_needs_no_conversation_stands_alone(teller: Teller):
    await teller.ask("how did Brazil vote on ES-11/6", "one")
    assert (await teller.ask("who voted against ES-11/1?", "one")).asked == ("who voted against ES-11/1?",)


async def test_a_conversation_goes_on_over_a_load_that_numbers_votes_anew(landmark_home, tmp_path):
    home = tmp_path / "home"
    shutil.copytree(landmark_home, home)
    core = Teller(home, today=lambda: TODAY)
    await core.ask("What was the result of ES-11/1?", "one")
    before = await core.ask("What was the result of ES-11/6?", "one")
    earlier = assembly_rows("A/RES/500(V)", {"FRA": "Y", "USA": "N"})
    await asyncio.to_thread(load, home, [write_assembly(tmp_path / "votes.csv", earlier)])
    after = await core.ask("who changed between the two?", "one")
    assert [call.symbol for call in after.roll_calls] == ["A/RES/ES-11/1", "A/RES/ES-11/6"]
    assert after == msgspec.structs.replace(
        await core.ask("who changed between ES-11/1 and ES-11/6?"), context=after.context, asked=after.asked
    )
    assert (await core.ask("result of ES-11/6")).roll_calls == before.roll_calls
    await core.close()


async def test_a_conversation_of_any_length_keeps_what_its_last_questions_are_about(teller: Teller):
    for number in range(2 * MOST_ASKED):
        await teller.ask(f"how did {('Brazil', 'India')[number % 2]} vote on ES-11/{1 + number % 6}", "one")
        answer = await teller.ask("and China?", "one")
        assert answer.context.startswith("China on A/RES/ES-11/")
        assert await teller.ask_again(answer.asked) == answer
        assert len(answer.asked) <= MOST_ASKED + 1


def test_what_is_remembered_is_bounded_in_number_and_time():
    now = 0.0
    conversations = Conversations(lambda: now)
    for number in range(MOST_CONVERSATIONS + 10):
        conversations.remember(str(number), Context(options=()))
    assert conversations.recall("0").query is None
    marked = Context(calls=())
    conversations.remember("x", marked)
    assert conversations.recall("x") is marked
    now = SECONDS_REMEMBERED + 1
    assert conversations.recall("x") is not marked
