"""Every example of help and README, by slash command: typed, with its values named, and in words."""

from __future__ import annotations

import pytest

from adapters.slack.text import escape
from bot.commands import Command
from bot.core import Teller
from tests.adapters.slack.newsroom import Newsroom, mention
from tests.examples import ANYWHERE, ASKED_ANYWHERE, answer_to, name_of


@pytest.mark.parametrize(("command", "values"), ANYWHERE, ids=name_of)
async def test_an_example_is_answered_as_a_slash_command(newsroom: Newsroom, teller: Teller, command: Command, values):
    for text in (command.typed(values), command.line(values)):
        headline = (await answer_to(teller, text)).headline
        assert escape(headline) in (await newsroom.whispered(text)).said


@pytest.mark.parametrize("question", ASKED_ANYWHERE)
async def test_an_example_in_words_is_answered_where_the_bot_is_mentioned(
    newsroom: Newsroom, teller: Teller, question: str
):
    await newsroom.event(mention(question))
    said = (await newsroom.slack.called("chat.postMessage")).said
    assert escape((await answer_to(teller, question)).headline) in said


async def test_the_pickers_ask_with_the_values_that_were_picked(newsroom: Newsroom):
    picked = {"state": "India", "roll_call": "A/RES/ES-11/6"}
    values = {name: {name: {"selected_option": {"value": value}}} for name, value in picked.items()}
    view = {"id": "V1", "type": "modal", "callback_id": "ask", "state": {"values": values}}
    answer = await newsroom.interact({"type": "view_submission", "view": view})
    assert "India abstained" in str(answer)
    values["state"]["state"]["selected_option"]["value"] = "Beatles"
    answer = await newsroom.interact({"type": "view_submission", "view": view})
    assert "called “Beatles”" in str(answer)
