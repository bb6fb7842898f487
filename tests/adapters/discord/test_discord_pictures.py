"""The picture comes by an edit of the answer, which does not wait for it and stays if it fails."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import discord
import pytest
from structlog.testing import capture_logs

from adapters.discord.run import create_bot
from bot.core import Teller
from bot.pictures import studio as room
from bot.pictures.palette import Theme
from bot.pictures.studio import Studio
from bot.settings import DiscordSettings
from tests.adapters.discord.places import Place, offline, said, told

QUESTION = "how did India vote on ES-11/6"
FACT = told("India abstained", "A/RES/ES-11/6")
ANSWER = "/webhooks/*/messages/@original"


@pytest.fixture
async def studio(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Studio]:
    """One that has time, however busy the machine is."""
    monkeypatch.setattr(room, "SECONDS_TO_DRAW", 30.0)
    opened = Studio(Theme.DARK)
    yield opened
    await opened.close()


@pytest.fixture
async def illustrated(teller: Teller, studio: Studio, layout: Any) -> AsyncIterator[Place]:
    async with offline(create_bot(teller, DiscordSettings(layout=layout), studio=studio)) as place:
        yield place


def shows_the_board(message: discord.Message) -> bool:
    (picture,) = message.attachments
    assert picture.filename == "Roll_call_on_A_RES_ES-11_6.png"
    assert "7 against, 32 abstaining, 13 not voting." in (picture.description or "")
    return FACT in said(message)


async def test_an_answer_to_a_command_gets_its_picture(illustrated: Place) -> None:
    result = await illustrated.ann.slash(illustrated.channel, "ask", question=QUESTION)
    assert result.ephemeral
    assert result.response is not None
    assert shows_the_board(result.response.message)
    edits = [request for request in illustrated.env.http_requests if request.method == "PATCH"]
    assert len(edits) == 2


async def test_an_answer_to_a_mention_gets_its_picture(illustrated: Place) -> None:
    await illustrated.mention(QUESTION)
    assert illustrated.channel.last_message is not None
    assert shows_the_board(illustrated.channel.last_message)


async def test_where_the_picture_cannot_be_made_the_answer_stays(illustrated: Place) -> None:
    illustrated.bot.desk._studio = Failing(Theme.DARK)
    with capture_logs() as logs:
        result = await illustrated.ann.slash(illustrated.channel, "ask", question=QUESTION)
    assert FACT in said(result)
    assert result.response is not None
    assert result.response.message.attachments == []
    assert [entry["where"] for entry in logs if entry["event"] == "unexpected_error"] == ["pictures"]


class Failing(Studio):
    """A studio with a fault."""

    async def draw(self, picture: Any) -> None:
        raise RuntimeError("no ink")


async def test_a_roll_call_and_a_text_without_a_vote_get_no_picture(illustrated: Place) -> None:
    for question in ("help", "closest votes"):
        result = await illustrated.ann.slash(illustrated.channel, "ask", question=question)
        assert result.response is not None
        assert result.response.message.attachments == []
