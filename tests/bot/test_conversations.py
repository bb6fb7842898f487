import tomllib

import pytest

from bot.ask.conversation import MOST_CONVERSATIONS, SECONDS_REMEMBERED, Context, Conversations
from bot.core import Teller
from bot.plain import plain_text
from tests.conftest import ROOT

CONVERSATIONS = tomllib.loads((ROOT / "tests" / "conversations" / "core.toml").read_text("utf-8"))["conversation"]


@pytest.mark.parametrize("conversation", CONVERSATIONS, ids=lambda conversation: conversation["name"])
async def test_a_conversation_goes_as_written(teller: Teller, conversation):
    for turn in conversation["turns"]:
        said = plain_text(await teller.ask(turn["say"], "a conversation"))
        for words in turn.get("shows", ()):
            assert words in said, turn["say"]
        for words in turn.get("hides", ()):
            assert words not in said, turn["say"]


async def test_conversations_do_not_hear_each_other(teller):
    await teller.ask("how did Brazil vote on ES-11/1", "one")
    other = await teller.ask("and India?", "two")
    assert "A/RES/ES-11/1" not in {call.symbol for call in other.roll_calls} or len(other.roll_calls) > 1


async def test_an_answer_that_leans_on_the_conversation_says_what_it_understood(teller):
    await teller.ask("how did Brazil vote on ES-11/6", "one")
    answer = await teller.ask("and China?", "one")
    assert answer.context == "China on A/RES/ES-11/6"


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
