"""The picture comes by an edit of the answer, which does not wait for it and stays if it fails."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import discord
import pytest
import pytest_asyncio
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle
from structlog.testing import capture_logs

from adapters.discord.run import create_bot
from bot.core import Teller
from bot.pictures import studio as room
from bot.pictures.facts import RollCallPicture
from bot.pictures.palette import Theme
from bot.pictures.studio import Studio
from bot.settings import DiscordSettings
from data.state import State
from tests.adapters.discord.places import BUSY_SECONDS, Place, offline, said, told
from tests.bot.pictures.pages import pixels

QUESTION = "how did India vote on ES-11/6"
FACT = told("India abstained", "A/RES/ES-11/6")
ANSWER = "/webhooks/*/messages/@original"


@pytest.fixture(autouse=True)
def in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """However busy the machine is."""
    monkeypatch.setattr(room, "SECONDS_TO_DRAW", 30.0)
    monkeypatch.setattr(room, "SECONDS_WHEN_ASKED", 30.0)


@pytest_asyncio.fixture(scope="module", loop_scope="package")
async def studio() -> AsyncIterator[Studio]:
    opened = Studio(Theme.DARK)
    yield opened
    await opened.close()


@pytest_asyncio.fixture(loop_scope="package")
async def illustrated(teller: Teller, state: State, studio: Studio, layout: Any) -> AsyncIterator[Place]:
    bot = create_bot(teller, DiscordSettings(layout=layout), state=state, studio=studio)
    async with offline(bot) as place:
        yield place


def shows_the_board(message: discord.Message) -> bool:
    (picture,) = message.attachments
    assert picture.filename == "Roll_call_on_A_RES_ES-11_6.png"
    assert "7 against, 32 abstaining, 13 not voting." in (picture.description or "")
    return FACT in said(message)


def edits(place: Place) -> list[Any]:
    """The answer that takes the place of "is thinking …", and the same with its picture."""
    return [request for request in place.env.http_requests if request.method == "PATCH"]


async def test_an_answer_to_a_command_gets_its_picture(illustrated: Place) -> None:
    result = await illustrated.ann.slash(illustrated.channel, "ask", question=QUESTION)
    assert result.ephemeral
    assert result.response is not None
    assert shows_the_board(result.response.message)
    assert len(edits(illustrated)) == 2


async def test_an_answer_to_a_mention_gets_its_picture(illustrated: Place) -> None:
    await illustrated.mention(QUESTION)
    assert illustrated.channel.last_message is not None
    assert shows_the_board(illustrated.channel.last_message)


async def test_where_the_picture_cannot_be_made_the_answer_stays(teller: Teller) -> None:
    bot = create_bot(teller, DiscordSettings(), studio=Failing(Theme.DARK))
    async with offline(bot) as place:
        with capture_logs() as logs:
            result = await place.ann.slash(place.channel, "ask", question=QUESTION)
        assert FACT in said(result)
        assert result.response is not None
        assert result.response.message.attachments == []
    assert [entry["where"] for entry in logs if entry["event"] == "unexpected_error"] == ["pictures"]


async def test_a_picture_that_was_asked_for_and_cannot_be_made_is_missed_aloud(teller: Teller) -> None:
    bot = create_bot(teller, DiscordSettings(), studio=Failing(Theme.DARK))
    async with offline(bot) as place:
        with capture_logs():
            result = await place.ann.slash(place.channel, "teller picture", roll_call="ES-11/1", kind="tiles")
        assert "could not be drawn in time" in said(result)
        assert "adopted" in said(result).lower()


class Failing(Studio):
    """A studio with a fault."""

    async def draw(self, picture: Any, *, asked: bool = False) -> None:
        raise RuntimeError("no ink")


async def test_a_roll_call_and_a_text_without_a_vote_get_no_picture(illustrated: Place) -> None:
    for question in ("help", "closest votes"):
        result = await illustrated.ann.slash(illustrated.channel, "ask", question=question)
        assert result.response is not None
        assert result.response.message.attachments == []


def manager(place: Place) -> MemberActor:
    role = place.guild.create_role("Desk", permissions=discord.Permissions(manage_guild=True))
    return place.guild.add_member(place.env.create_user("max"), roles=[role])


async def pictured(place: Place, channel: ChannelHandle) -> bool:
    result = await place.ann.slash(channel, "ask", question=QUESTION)
    assert FACT in said(result)
    assert result.response is not None
    return bool(result.response.message.attachments)


async def test_who_manages_the_server_turns_a_channel_s_pictures_off_and_on(illustrated: Place) -> None:
    max_, channel = manager(illustrated), illustrated.channel
    other = illustrated.guild.create_text_channel("other")
    assert "come without pictures" in said(await max_.slash(channel, "teller pictures", turn="off"))
    assert not await pictured(illustrated, channel)
    assert await pictured(illustrated, other)
    assert "come without pictures" in said(await illustrated.ann.slash(channel, "ask", question="pictures"))
    assert "followed by pictures" in said(await max_.slash(channel, "ask", question="turn on the pictures"))
    assert await pictured(illustrated, channel)


async def test_who_asks_for_a_picture_where_they_are_off_is_told(illustrated: Place) -> None:
    await manager(illustrated).slash(illustrated.channel, "teller pictures", turn="off")
    result = await illustrated.ann.slash(illustrated.channel, "ask", question="tiles ES-11/6")
    assert "Pictures are turned off here." in said(result)
    for question in (QUESTION, "tiles nonsense"):
        assert "turned off" not in said(await illustrated.ann.slash(illustrated.channel, "ask", question=question))
    unknown = await illustrated.ann.slash(illustrated.channel, "teller picture", roll_call="A/RES/99/999")
    assert "turned off" not in said(unknown)


async def test_nobody_else_turns_them_off(illustrated: Place) -> None:
    assert "Manage Server" in said(await illustrated.ann.slash(illustrated.channel, "teller pictures", turn="off"))
    assert "Manage Server" in await illustrated.mention("pictures off")
    assert await pictured(illustrated, illustrated.channel)


async def test_in_a_direct_message_a_person_turns_them_off(illustrated: Place) -> None:
    dan = illustrated.env.create_user("dan")
    assert "come without pictures" in said(await dan.slash("ask", question="pictures off"))
    result = await dan.slash("ask", question=QUESTION)
    assert result.response is not None
    assert result.response.message.attachments == []


async def test_tiles_come_where_tiles_are_asked_for(illustrated: Place) -> None:
    result = await illustrated.ann.slash(illustrated.channel, "teller picture", roll_call="ES-11/6", kind="card")
    assert result.response is not None
    (picture,) = result.response.message.attachments
    assert pixels(await picture.read()).size == (1_200, 630)


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("Who changed between ES-11/4 and ES-11/5?", "Who_moved_between_A_RES_ES-11_4_and_A_RES_ES-11_5.png"),
        ("How often do India and China agree?", "India_and_China_agreement_by_year.png"),
        ("Which countries agree most with Israel?", "Agreement_with_Israel_by_year.png"),
        ("How did India vote on S/2022/155?", "Roll_call_on_S_2022_155.png"),
        ("How has Brazil voted on Ukraine as tiles?", "Usual_votes_on_Ukraine.png"),
    ],
)
async def test_each_kind_of_picture_is_shown(illustrated: Place, question: str, title: str) -> None:
    result = await illustrated.ann.slash(illustrated.channel, "ask", question=question)
    assert result.response is not None
    (picture,) = result.response.message.attachments
    assert picture.filename == title
    assert picture.description


async def test_a_command_is_answered_however_many_boards_wait_to_be_drawn(
    illustrated: Place, teller: Teller, studio: Studio, layout: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has its answer while its own picture still waits behind the others."""
    monkeypatch.setattr(room, "SECONDS_TO_DRAW", 300.0)
    board = await teller.picture(await teller.ask(QUESTION))
    assert isinstance(board, RollCallPicture)
    boards = [replace(board, heading=replace(board.heading, title=f"{layout} {number}")) for number in range(21)]
    assert await studio.draw(boards[0])
    (worker,) = (process.pid for process in multiprocessing.active_children())
    assert worker is not None
    os.kill(worker, signal.SIGSTOP)
    try:
        drawing = [asyncio.create_task(studio.draw(board)) for board in boards[1:]]
        question = "who voted against ES-11/4"
        asked = asyncio.create_task(illustrated.ann.slash(illustrated.channel, "ask", question=question))
        async with asyncio.timeout(BUSY_SECONDS):
            while not edits(illustrated):  # noqa: ASYNC110 - simcord tells nobody of a request
                await asyncio.sleep(0.01)
        assert not any(task.done() for task in drawing)
    finally:
        os.kill(worker, signal.SIGCONT)
    assert all(await asyncio.gather(*drawing))
    result = await asked
    assert result.response is not None
    assert len(result.response.message.attachments) == 1
    assert len(edits(illustrated)) == 2
