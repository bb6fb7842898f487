"""The picture comes after the words, where everybody sees them; without it nothing is missing."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from structlog.testing import capture_logs

from adapters.slack.showing import MOST_SHOWN, SECONDS_SHOWN, Showing
from bot.core import Teller
from bot.pictures import studio as room
from bot.pictures.facts import RollCallPicture
from bot.pictures.palette import Theme
from bot.pictures.studio import Studio
from data.state import State
from tests.adapters.slack.newsroom import CHANNEL, DIRECT, USER, Newsroom, http_settings, mention, running
from tests.adapters.slack.stand_in import Call, Slack, Trouble
from tests.bot.pictures.pages import pixels

QUESTION = "How did India vote on ES-11/6?"
FACT = "India abstained on A/RES/ES-11/6"
DONE = "files.completeUploadExternal"


@pytest_asyncio.fixture(scope="module", loop_scope="package")
async def studio() -> AsyncIterator[Studio]:
    opened = Studio(Theme.LIGHT)
    yield opened
    await opened.close()


@pytest.fixture(autouse=True)
def in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """However busy the machine is."""
    monkeypatch.setattr(room, "SECONDS_TO_DRAW", 30.0)
    monkeypatch.setattr(room, "SECONDS_WHEN_ASKED", 30.0)


@pytest_asyncio.fixture(loop_scope="package")
async def illustrated(slack: Slack, teller: Teller, state: State, studio: Studio) -> AsyncIterator[Newsroom]:
    async with running(slack, teller, state, http_settings(slack), studio=studio) as newsroom:
        yield newsroom


def methods(newsroom: Newsroom) -> list[str]:
    return [call.method for call in newsroom.slack.calls]


async def test_a_mention_gets_its_picture_in_the_thread_after_the_words(illustrated: Newsroom):
    asked_in = mention(QUESTION)
    await illustrated.event(asked_in)
    done = await illustrated.slack.called(DONE)
    assert (done.body["channel_id"], done.body["thread_ts"]) == (CHANNEL, asked_in["ts"])
    assert done.body["files"][0]["title"] == "Roll call on A/RES/ES-11/6"
    assert pixels(illustrated.slack.uploads[0]).width == 1200
    asked = illustrated.slack.of("files.getUploadURLExternal")[0]
    assert asked.body["filename"] == "Roll_call_on_A_RES_ES-11_6.png"
    assert "141 in favour, 7 against, 32 abstaining, 13 not voting." in asked.body["alt_txt"]
    assert methods(illustrated).index("chat.postMessage") < methods(illustrated).index("files.getUploadURLExternal")


async def test_the_picture_of_an_answer_that_becomes_another_goes(illustrated: Newsroom):
    asked_in = mention(QUESTION)
    await illustrated.event(dict(asked_in))
    await illustrated.slack.called(DONE)
    edited = {"ts": asked_in["ts"], "edited": {"user": "U1", "ts": "2.0"}}
    await illustrated.event(mention("How did Brazil vote on ES-11/4?", **edited))
    assert (await illustrated.slack.called("files.delete")).body["file"] == "F1"
    assert (await illustrated.slack.called(DONE, 2)).body["files"][0]["title"] == "Roll call on A/RES/ES-11/4"


async def test_a_direct_message_gets_its_picture_beside_the_answer(illustrated: Newsroom):
    await illustrated.say(QUESTION)
    done = await illustrated.slack.called(DONE)
    assert (done.body["channel_id"], done.body.get("thread_ts")) == (DIRECT, None)


async def test_what_is_shared_is_shared_with_its_picture(illustrated: Newsroom):
    await illustrated.command(f"share {QUESTION}")
    assert (await illustrated.slack.called(DONE)).body["channel_id"] == CHANNEL


async def test_what_one_person_sees_and_what_is_no_roll_call_has_no_picture(illustrated: Newsroom):
    await illustrated.whispered(QUESTION)
    await illustrated.answered("help")
    await illustrated.bot_at_rest()
    assert illustrated.slack.uploads == []


async def test_where_slack_takes_no_file_the_answer_stays_and_nothing_more_is_said(illustrated: Newsroom):
    illustrated.slack.troubles["files.getUploadURLExternal"].append(Trouble("missing_scope"))
    with capture_logs() as logs:
        assert FACT in (await illustrated.answered(QUESTION)).said
        await illustrated.bot_at_rest()
    assert [(entry["event"], entry["reason"]) for entry in logs] == [("picture_not_sent", "missing_scope")]
    assert len(illustrated.slack.of("chat.postMessage")) == 1


@pytest.mark.parametrize("told", ["chat.postMessage", "response_url"])
async def test_a_picture_that_was_asked_for_and_comes_too_late_is_missed_aloud(
    illustrated: Newsroom, monkeypatch: pytest.MonkeyPatch, told: str
):
    monkeypatch.setattr(room, "SECONDS_WHEN_ASKED", 0.0)
    ask = illustrated.say if told == "chat.postMessage" else illustrated.command
    await ask("ES-11/5 as tiles")
    assert "could not be drawn in time" in (await illustrated.slack.called(told, 2)).said
    assert illustrated.slack.uploads == []


async def test_where_no_picture_is_wanted_none_comes(newsroom: Newsroom):
    assert FACT in (await newsroom.answered(QUESTION)).said
    assert "Pictures are turned off here." in (await newsroom.answered("tiles ES-11/6")).said
    await newsroom.bot_at_rest()
    assert newsroom.slack.uploads == []


async def test_a_channel_turns_its_pictures_off_and_on(illustrated: Newsroom):
    assert "come without pictures" in (await illustrated.whispered("pictures off")).said
    await illustrated.event(mention(QUESTION))
    assert FACT in (await illustrated.slack.called("chat.postMessage")).said
    await illustrated.say(QUESTION)
    assert (await illustrated.slack.called(DONE)).body["channel_id"] == DIRECT
    assert "followed by pictures" in (await illustrated.whispered("pictures on")).said
    await illustrated.event(mention(QUESTION))
    assert (await illustrated.slack.called(DONE, 2)).body["channel_id"] == CHANNEL


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("Who changed between ES-11/4 and ES-11/5?", "Who moved between A/RES/ES-11/4 and A/RES/ES-11/5"),
        ("How often do India and China agree?", "India and China: agreement by year"),
        ("Which countries agree most with Israel?", "Agreement with Israel, by year"),
        ("How did India vote on S/2022/155?", "Roll call on S/2022/155"),
        ("tiles ES-11/6", "Roll call on A/RES/ES-11/6"),
        ("How has Brazil voted on Ukraine as tiles?", "Usual votes on Ukraine"),
    ],
)
async def test_each_kind_of_picture_is_shown(illustrated: Newsroom, question: str, title: str):
    await illustrated.say(question)
    assert (await illustrated.slack.called(DONE)).body["files"][0]["title"] == title


# Many at once


async def test_commands_are_acknowledged_however_many_boards_wait_to_be_drawn(
    illustrated: Newsroom, teller: Teller, studio: Studio, monkeypatch: pytest.MonkeyPatch
):
    """How soon they are, `make bench` measures."""
    monkeypatch.setattr(room, "SECONDS_TO_DRAW", 300.0)
    board = await teller.picture(await teller.ask(QUESTION))
    assert isinstance(board, RollCallPicture)
    boards = [replace(board, heading=replace(board.heading, title=f"Board {number}")) for number in range(21)]
    assert await studio.draw(boards[0])
    (worker,) = (process.pid for process in multiprocessing.active_children())
    assert worker is not None
    os.kill(worker, signal.SIGSTOP)
    try:
        drawing = [asyncio.create_task(studio.draw(board)) for board in boards[1:]]
        acks = await asyncio.gather(*(illustrated.command(QUESTION) for _ in range(200)))
        assert [status for status, _ in acks] == [200] * 200
        assert not any(task.done() for task in drawing)
    finally:
        os.kill(worker, signal.SIGCONT)
    assert all(await asyncio.gather(*drawing))


# Asked for by command, which only the asker sees


async def test_a_picture_that_was_asked_for_goes_to_the_asker(illustrated: Newsroom):
    assert "141 in favour" in (await illustrated.whispered("tiles ES-11/6")).said
    assert (await illustrated.slack.called(DONE)).body["channel_id"] == f"D{USER}"
    assert "in your messages with Teller" in (await illustrated.slack.called("response_url", 2)).said
    assert pixels(illustrated.slack.uploads[-1]).width == 1200


async def test_where_slack_does_not_take_it_the_asker_is_told(illustrated: Newsroom):
    illustrated.slack.troubles["conversations.open"].append(Trouble("missing_scope"))
    await illustrated.whispered("tiles ES-11/6")
    assert "could not be sent" in (await illustrated.slack.called("response_url", 2)).said


# At addresses


PUBLIC = "https://teller.example.org"


@pytest_asyncio.fixture(loop_scope="package")
async def public(slack: Slack, teller: Teller, state: State, studio: Studio) -> AsyncIterator[Newsroom]:
    async with running(slack, teller, state, http_settings(slack, public_url=PUBLIC), studio=studio) as newsroom:
        yield newsroom


def image(call: Call) -> dict[str, Any]:
    (block,) = call.body["blocks"]
    assert block["type"] == "image"
    return dict(block)


async def fetched(newsroom: Newsroom, address: str) -> tuple[int, bytes]:
    """What Slack gets from the web server that stands before the bot."""
    url = address.replace(PUBLIC, newsroom.address.removesuffix("/slack/events"))
    async with newsroom.http.get(url) as response:
        return response.status, await response.read()


async def test_with_a_public_address_the_picture_is_shown_from_there_in_the_thread(public: Newsroom):
    asked_in = mention(QUESTION)
    await public.event(asked_in)
    post = await public.slack.called("chat.postMessage", 2)
    assert post.body["thread_ts"] == asked_in["ts"]
    shown = image(post)
    assert "141 in favour, 7 against, 32 abstaining" in shown["alt_text"]
    assert "Abstaining (32): Algeria, " in shown["alt_text"]
    assert shown["alt_text"] in post.body["text"]
    status, png = await fetched(public, shown["image_url"])
    assert status == 200
    assert pixels(png).width == 1200
    assert public.slack.uploads == []


async def test_what_only_one_person_sees_has_its_picture_there_too(public: Newsroom):
    await public.whispered(QUESTION)
    response = await public.slack.called("response_url", 2)
    assert response.body["response_type"] == "ephemeral"
    assert (await fetched(public, image(response)["image_url"]))[0] == 200


async def test_the_address_of_a_picture_is_not_to_be_guessed(public: Newsroom):
    await public.say(QUESTION)
    address = image(await public.slack.called("chat.postMessage", 2))["image_url"]
    name = address.rpartition("/")[2].removesuffix(".png")
    assert len(name) == 64
    other = Showing(PUBLIC).address((await fetched(public, address))[1])
    assert other != address
    for unknown in (other, f"{PUBLIC}/slack/pictures/{'0' * 64}.png", f"{PUBLIC}/slack/pictures/"):
        assert (await fetched(public, unknown))[0] == 404


async def test_where_slack_cannot_load_the_picture_it_comes_as_a_file(public: Newsroom):
    public.slack.troubles["chat.postMessage"] += [Trouble(), Trouble("invalid_blocks")]
    await public.say(QUESTION)
    assert (await public.slack.called(DONE)).body["channel_id"] == DIRECT


async def test_a_picture_is_shown_for_a_day_and_the_newest_longest():
    now = 0.0
    showing = Showing(PUBLIC, now=lambda: now)
    app = web.Application()
    showing.add_to(app)
    async with TestClient(TestServer(app)) as client:

        async def status(address: str) -> int:
            return (await client.get(address.removeprefix(PUBLIC))).status

        first = showing.address(b"first")
        assert showing.address(b"first") == first
        assert await status(first) == 200
        now = SECONDS_SHOWN + 1.0
        assert await status(first) == 404
        second = showing.address(b"second")
        for number in range(5):
            last = showing.address(bytes([number]) * (MOST_SHOWN // 4))
        assert [await status(second), await status(last)] == [404, 200]
