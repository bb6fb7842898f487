"""The conversations that every platform must carry on alike, as direct messages."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.adapters.slack.newsroom import Newsroom

FILES = sorted((Path(__file__).parents[2] / "conversations").glob("*.toml"))
CONVERSATIONS = [one for file in FILES for one in tomllib.loads(file.read_text(encoding="utf-8"))["conversation"]]


@pytest.mark.parametrize("conversation", CONVERSATIONS, ids=lambda one: one["name"])
async def test_a_conversation_is_carried_on(newsroom: Newsroom, conversation: dict):
    for turn in conversation["turns"]:
        said = (await newsroom.answered(turn["say"])).said
        assert all(words in said for words in turn["shows"])
        assert not any(words in said for words in turn.get("hides", []))


@pytest.mark.parametrize("conversation", CONVERSATIONS, ids=lambda one: one["name"])
async def test_a_conversation_is_carried_on_by_slash_command(newsroom: Newsroom, conversation: dict):
    for turn in conversation["turns"]:
        said = (await newsroom.whispered(turn["say"])).said
        assert all(words in said for words in turn["shows"])
        assert not any(words in said for words in turn.get("hides", []))
