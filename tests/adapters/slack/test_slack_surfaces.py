"""Each place in Slack where people meet the bot, through signed requests over HTTP."""

from __future__ import annotations

from adapters.slack.values import unpack
from bot.commands import COMMANDS
from tests.adapters.slack.newsroom import CHANNEL, DIRECT, USER, Newsroom, direct_message, ephemeral, mention

QUESTION = "How did India vote on ES-11/6?"
FACT = "India abstained on A/RES/ES-11/6"


async def test_a_slash_command_is_answered_for_the_asker_only(newsroom: Newsroom):
    answer = await newsroom.whispered(QUESTION)
    assert FACT in answer.said
    assert answer.body["response_type"] == "ephemeral"
    assert answer.body["to"] == "slash"
    assert answer.button("Post to channel")
